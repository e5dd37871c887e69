"""Callback numbers: reading, display, formatting while typing, reading back aloud, time zones."""
