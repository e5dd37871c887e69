"""The list of requests: its views, rows, search, and what is chosen in it."""
