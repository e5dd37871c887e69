"""Ways in: bytes from outside become NewRequest values, or a Rejected with a reason. Never touches the store."""
