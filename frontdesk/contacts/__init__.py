"""What a front desk knows: requests, callers, callback numbers. Pure Python: no Qt, no SQL, no files."""
