"""`python -m bench.mutants`."""

import sys

from bench.mutants.command import main

if __name__ == "__main__":
    sys.exit(main())
