"""The window. Qt lives only here; it knows the desk, contacts and sheets, never the store."""
