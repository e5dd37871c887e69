"""What the commands have in common: their options, and how one says that it failed."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from frontdesk.phrases import Phrase, translatable
from frontdesk.problems import LogOfAnother, Problem
from frontdesk.terminal.output import OutputLost, complain, show_aside, show_help

if TYPE_CHECKING:
    from frontdesk.desk.desk import Desk

DONE, FAILED = 0, 1

_LONG = 3.0  # seconds
_LARGEST_NUMBER = 2**63 - 1  # the largest id that SQLite can give
_LARGEST_SIDE = 16_384  # px of a window; twice the width of an 8K screen. A picture of that size takes 1 GB


class Parser(argparse.ArgumentParser):
    """Says nothing that an argument could use to write on the terminal, and says it where it can."""

    def error(self, message: str) -> NoReturn:
        """Wrong usage: say so, and end with status 2."""
        show_aside(self.format_usage())
        complain(f"{self.prog}: error: {message}")
        raise SystemExit(2)

    def _print_message(self, message: str, _file: object = None) -> None:
        show_help(message)  # nothing else is left to be printed


def failed(options: argparse.Namespace, sentence: str) -> int:
    """Say in one sentence why a command failed; its status."""
    if options.debug:
        import traceback

        complain(*traceback.format_exc().rstrip().split("\n"))
    complain(f"frontdesk: {sentence}")
    return FAILED


def output_lost(lost: OutputLost) -> str:
    """That the output of a command could not be written; and what it was, if it told of a change."""
    return Phrase("The output can't be written: {reason}.", reason=lost.reason) + f" {lost.unsaid}".rstrip()


def common() -> argparse.ArgumentParser:
    """Options that may stand before or after a command's name. Not given, they change nothing.

    Made anew for every command: set_defaults would reach into options that parsers share.
    """
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument(
        "--store", metavar="PATH_OR_URL", type=store_name, help=translatable("another store than your own")
    )
    common.add_argument(
        "--staff", metavar="NAME", type=text, help=translatable("who is at the desk (your user name, if not given)")
    )
    common.add_argument(
        "--sheet", metavar="FILE", type=file_name, help=translatable("another information sheet (Markdown)")
    )
    common.add_argument("--debug", action="store_true", help=translatable("show where a failure came from"))
    return common


def staff_of(options: argparse.Namespace) -> str:
    """Who is at the desk: who was named, or who uses this computer."""
    if options.staff:
        return str(options.staff)
    import getpass  # with it come the terminal's modules

    try:
        return getpass.getuser().encode(errors="replace").decode()  # the system's list may hold any bytes
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
    except LogOfAnother as problem:
        raise Problem(
            "{problem} To leave the old log out:  frontdesk restore {store}", problem=problem.phrase, **problem.values
        ) from None
    finally:
        asking.cancel()


def _ask_for_patience() -> None:
    """A store of an earlier version is brought up to date: half a minute for a million requests."""
    sentence = Phrase("Still opening the store. After an update this can take some minutes, once. Nothing is lost.")
    complain(f"frontdesk: {sentence}")


# What an argument may be. A file's name that can't be one is no wrong usage but a file that isn't there: Problem.


def text(given: str) -> str:
    """Words. Bytes that are no text would end in the store as something nobody can read."""
    try:
        given.encode()
    except UnicodeEncodeError:
        raise argparse.ArgumentTypeError(Phrase("must be text in UTF-8")) from None
    return given


def file_name(given: str) -> Path:
    """A file. Its name may be bytes that are no text. Raises Problem."""
    return Path(store_name(given))


def store_name(given: str) -> str:
    """A store's file or address. Raises Problem."""
    if "\0" in given:
        raise Problem("{file} can't be the name of a file: it holds a character of the number zero.", file=given)
    return given


def from_one(given: str, largest: int = _LARGEST_NUMBER) -> int:
    """A whole number from 1."""
    digits = given.lstrip("0") if given.isdecimal() else ""
    if not digits:
        raise argparse.ArgumentTypeError(Phrase("must be a whole number from 1"))
    if len(digits) > len(str(largest)) or int(digits) > largest:
        raise argparse.ArgumentTypeError(Phrase("must be a whole number from 1 to {most}", most=f"{largest:,}"))
    return int(digits)


def size(given: str) -> tuple[int, int]:
    """Width and height in pixels, as `1280x800`."""
    width, _, height = given.partition("x")
    return from_one(width, _LARGEST_SIDE), from_one(height, _LARGEST_SIDE)
