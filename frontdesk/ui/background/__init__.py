"""Leaving the main thread, and what Python's own threads must not do meanwhile."""
