"""What all commands share: common options, and reporting a failure."""

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
    """A parser whose messages pass through `output`, so that an argument can't send control characters."""

    def error(self, message: str) -> NoReturn:
        """Report wrong usage, and exit with status 2."""
        show_aside(self.format_usage())
        complain(f"{self.prog}: error: {message}")
        raise SystemExit(2)

    def _print_message(self, message: str, _file: object = None) -> None:
        show_help(message)  # argparse prints nothing else by this method


def failed(options: argparse.Namespace, sentence: str) -> int:
    """Report in one sentence why a command failed; returns the exit status."""
    if options.debug:
        import traceback

        complain(*traceback.format_exc().rstrip().split("\n"))
    complain(f"frontdesk: {sentence}")
    return FAILED


def output_lost(lost: OutputLost) -> str:
    """The message that a command's output could not be written, with the output if it told of a change."""
    return Phrase("The output can't be written: {reason}.", reason=lost.reason) + f" {lost.unsaid}".rstrip()


def common() -> argparse.ArgumentParser:
    """Options that may stand before or after a command's name. They have no defaults, so that neither place overrides.

    Made anew for every command, because set_defaults would change options that parsers share.
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
    """The name of the person at the desk: given as an option, or the user of this computer."""
    if options.staff:
        return str(options.staff)
    import getpass  # imports further modules, which the first paint does not wait for

    try:
        return getpass.getuser().encode(errors="replace").decode()  # the system's list may hold any bytes
    except (OSError, KeyError):  # no such user in the system's list, as in a bare container
        return "front desk"


def desk_of(options: argparse.Namespace) -> "Desk":
    """The desk for a command. Prints a message if opening it takes long. Raises Problem."""
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
    """Print that a store of an earlier version is being upgraded: half a minute for a million requests."""
    sentence = Phrase("Still opening the store. After an update this can take some minutes, once. Nothing is lost.")
    complain(f"frontdesk: {sentence}")


# Types of arguments. An impossible file name is a Problem (no such file), not wrong usage.


def text(given: str) -> str:
    """A text. Refuses bytes that are no text, which would be unreadable in the store."""
    try:
        given.encode()
    except UnicodeEncodeError:
        raise argparse.ArgumentTypeError(Phrase("must be text in UTF-8")) from None
    return given


def file_name(given: str) -> Path:
    """A file's path, which may have bytes that are no text. Raises Problem."""
    return Path(store_name(given))


def store_name(given: str) -> str:
    """A store's path or URL. Raises Problem."""
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
