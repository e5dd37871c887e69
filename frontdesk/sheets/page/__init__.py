"""A web page brought in as a sheet: its tags, what its styles show, its lines and tables."""
