"""Set up what is missing, then measure:  python3 scripts/bench.py [--rows N] [--quick] [--json FILE] [--curve FILE]"""

import sys

from environment import run_bench


def main() -> int:
    """What the module returns; 1 with one sentence if it can't be set up."""
    return run_bench("bench", "requirements.txt", "requirements-dev.txt")


if __name__ == "__main__":
    sys.exit(main())
