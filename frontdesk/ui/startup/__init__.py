"""From the command to a window that is painted, filled, connected to its desk, and closed."""
