"""Set up what is missing, then prove what is kept:

python3 scripts/reliability.py kills [--times N] [--seed S] [--only KIND] [--json FILE]
python3 scripts/reliability.py flips [--times N] [--seed S] [--check COMMAND] [--json FILE]
"""

import sys

from environment import run_bench


def main() -> int:
    """What the module returns; 1 with one sentence if it can't be set up."""
    return run_bench("bench.reliability", "requirements.txt")


if __name__ == "__main__":
    sys.exit(main())
