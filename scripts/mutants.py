"""Set up what is missing, then change the code a little, many times, and see whether a test notices:

python3 scripts/mutants.py [--seed S] [--count N] [--module PREFIX] [--tests PATH] [--jobs N] [--seconds S] [--list]
"""

import sys

from environment import run_bench


def main() -> int:
    """What the module returns; 1 with one sentence if it can't be set up."""
    return run_bench("bench.mutants", "requirements.txt", "requirements-dev.txt")


if __name__ == "__main__":
    sys.exit(main())
