"""Set up what is missing, then say how well the bank of questions answers what people ask:

python3 scripts/questions.py [--only LIST] [--each]
"""

import sys

from environment import run_bench


def main() -> int:
    """What the module returns; 1 with one sentence if it can't be set up."""
    return run_bench("bench.questions", "requirements.txt")


if __name__ == "__main__":
    sys.exit(main())
