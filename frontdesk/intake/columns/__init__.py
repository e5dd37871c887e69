"""Which column of a file holds what, judged by its title and by what stands under it."""
