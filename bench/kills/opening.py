"""A desk that is opened, told before and after: `python -m bench.kills.opening STORE`."""

import sys

from bench.kills.telling import say
from frontdesk.desk.desk import open_desk
from frontdesk.store.sqlite import migrating as _imported  # noqa: F401  # or that would take most of the time


def main(store: str) -> None:
    """Open the store, which brings an older one up to date."""
    say(ready=True)
    with open_desk(store, "Ana"):
        say(opened=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
