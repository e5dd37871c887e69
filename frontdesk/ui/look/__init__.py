"""Colours, icons, fonts and spacing, in light and dark; and where a window opens on its screen."""
