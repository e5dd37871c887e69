"""Opening the window: painted, filled, connected to its desk; and closing it."""
