"""Kills the program at random moments and looks whether everything that was said to be kept is there.

`programs` are the processes that are killed; they print what they are about to do and that it is done (`telling`).
`promised` is what must therefore be in the store, `finding` what is in it. `desks`, `an_import`, `window`, `migration`
and `power_cut` each kill one kind of thing; `kinds` lists them, `tally` counts.
"""
