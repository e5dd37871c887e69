"""Bytes of a file as text: its kind, its encoding, what was encoded twice."""
