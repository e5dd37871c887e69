"""What only SQLite does: its driver, connections, search index, migrations, copies and checks."""
