"""Keeping it: the only package that knows SQL. Values in and out are those of `contacts`."""
