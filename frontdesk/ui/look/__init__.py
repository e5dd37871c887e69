"""Colours, icons, fonts and spacing, in light and dark."""
