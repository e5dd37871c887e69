"""The main window, its menus and settings, how it was left, and what connects its panes to a desk."""
