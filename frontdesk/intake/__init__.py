"""Ways in: bytes from outside become NewRequest values, or Rejected ones with a reason. Never touches the store."""
