"""Small changes of the code, each run against the tests that reach it; started by scripts/mutants.py.

mutmut and cosmic-ray are alive and free (BSD-3, MIT), but neither takes a sample by a seed, mutmut copies the tree
and rewrites every function into all its variants, so it leaves out constants of modules and what reads its own
source, and cosmic-ray writes each change into the tree and starts all tests anew. Here a process that has loaded all
tests forks for each change and swaps the code in memory, which takes a tenth of a second and the tests' own time.
"""
