"""Work off the main thread, and garbage collection, which must stay on it."""
