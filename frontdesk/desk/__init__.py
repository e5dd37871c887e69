"""What staff can do. Every action is one call, one transaction and one audit entry, and returns what changed."""
