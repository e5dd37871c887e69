"""Logging an inquiry: the form, and its field for a number as it is typed."""
