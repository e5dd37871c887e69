"""Everything staff can do. An action is one call, one transaction and one audit entry; it returns what changed."""
