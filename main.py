"""The `frontdesk` command, from a checkout."""

import sys

from frontdesk.terminal.cli import main

if __name__ == "__main__":
    sys.exit(main())
