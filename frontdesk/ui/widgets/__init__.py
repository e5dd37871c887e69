"""Widgets that several rooms use; they know nothing of requests."""
