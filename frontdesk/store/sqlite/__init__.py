"""What only SQLite does: driver, connections, search index, migrations, copies. `store.database` is the door to it."""
