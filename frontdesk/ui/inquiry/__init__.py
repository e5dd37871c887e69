"""Logging an inquiry and editing a request: the form, its fields, and what they do at a desk."""
