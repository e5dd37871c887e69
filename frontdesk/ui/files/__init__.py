"""Files that a person names: to import, to copy the store to, to save."""
