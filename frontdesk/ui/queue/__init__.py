"""The list of requests: which list, its rows, search, and which request is chosen."""
