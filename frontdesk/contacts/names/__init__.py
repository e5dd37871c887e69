"""People's names: taken apart, cleaned, compared."""
