"""What the commands have in common: their options, and how one says that it failed."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontdesk.desk.desk import Desk

DONE, FAILED = 0, 1

_LONG = 3.0  # seconds


def failed(options: argparse.Namespace, sentence: str) -> int:
    """Say in one sentence why a command failed; its status."""
    if options.debug:
        import traceback

        traceback.print_exc()
    print(f"frontdesk: {sentence}", file=sys.stderr)
    return FAILED


def common() -> argparse.ArgumentParser:
    """Options that may stand before or after a command's name. Not given, they change nothing.

    Made anew for every command: set_defaults would reach into options that parsers share.
    """
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--store", metavar="PATH_OR_URL", help="another store than your own")
    common.add_argument("--staff", metavar="NAME", help="who is at the desk (your user name, if not given)")
    common.add_argument("--sheet", metavar="FILE", type=Path, help="another information sheet (Markdown)")
    common.add_argument("--debug", action="store_true", help="show where a failure came from")
    return common


def staff_of(options: argparse.Namespace) -> str:
    """Who is at the desk: who was named, or who uses this computer."""
    if options.staff:
        return str(options.staff)
    import getpass  # with it come the terminal's modules

    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no such user in the system's list, as in a bare container
        return "front desk"


def desk_of(options: argparse.Namespace) -> "Desk":
    """The desk a command works at; asks for patience where it takes long to open. Raises Problem."""
    import threading

    from frontdesk.desk.desk import open_desk

    asking = threading.Timer(_LONG, _ask_for_patience)
    asking.daemon = True
    asking.start()
    try:
        return open_desk(options.store, staff_of(options))
    finally:
        asking.cancel()


def _ask_for_patience() -> None:
    """A store of an earlier version is brought up to date: half a minute for a million requests."""
    sentence = "Still opening the store. After an update this can take a minute, once. Nothing is lost."
    print(f"frontdesk: {sentence}", file=sys.stderr, flush=True)


def print_json(value: object) -> None:
    """On one line."""
    import json

    print(json.dumps(value, ensure_ascii=False))


def from_one(text: str) -> int:
    """A whole number from 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("must be a whole number from 1")
    return int(text)


def size(text: str) -> tuple[int, int]:
    """Width and height, as `1280x800`."""
    width, _, height = text.partition("x")
    return from_one(width), from_one(height)
