"""The main window: its menus, footer, settings, and how it was left."""
