"""What the program keeps when it is treated badly; started by scripts/reliability.py."""

import argparse
import sys

from bench import damage
from bench.kills import command as kills


def main() -> int:
    """What the subcommand returns: 0 if everything that was promised was kept."""
    parser = argparse.ArgumentParser(prog="reliability.py", description="Prove that what was said to be kept is there.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    told = "kill the program at random moments and look what is there"
    added = commands.add_parser("kills", help=told, description=f"{told.capitalize()}.")
    kills.add_to(added)
    added.set_defaults(run=kills.run)
    told = "flip a bit of a store, many times, and look who notices"
    added = commands.add_parser("flips", help=told, description=f"{told.capitalize()}.")
    damage.add_to(added)
    added.set_defaults(run=damage.run_flips)
    options = parser.parse_args()
    status: int = options.run(options)
    return status


if __name__ == "__main__":
    sys.exit(main())
