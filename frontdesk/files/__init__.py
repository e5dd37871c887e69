"""Files: which of them only SQLite may open, how all others are opened, and how content is brought to the disk."""
