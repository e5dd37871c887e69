"""Small changes of the code, each run against the tests that reach it; started by scripts/mutants.py.

mutmut 3 and cosmic-ray 8 are kept up and free, but neither takes a sample by a seed; mutmut copies the tree and changes
nothing outside functions, cosmic-ray writes each change into the tree and starts the tests anew. Here a process that
has loaded all tests forks for each change and swaps the code in memory, so that a change costs its tests' own time.
"""
