"""From bytes to what was typed: a file's kind and encoding, what was encoded twice, what programs put around a cell."""
