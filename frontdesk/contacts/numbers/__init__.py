"""Callback numbers: read, shown, formatted as they are typed, read back aloud, and their time zones."""
