"""Widgets of more than one room, which know nothing of requests."""
