"""Files: which only SQLite may open, how all others are opened, bringing them to the disk."""
