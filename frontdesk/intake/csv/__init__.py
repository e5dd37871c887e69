"""A file of rows as contact requests: the rows, their cells, what identifies a submission."""
