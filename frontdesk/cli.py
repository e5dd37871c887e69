"""The `frontdesk` command. Imports nothing that the window's first paint would have to wait for."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from frontdesk import __version__, shipped
from frontdesk.command_options import DONE, FAILED, common, failed, from_one, size, staff_of
from frontdesk.contacts.problems import Problem


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. 0: done, 1: failed, with one sentence on stderr; wrong usage exits with 2."""
    options = _options(sys.argv[1:] if arguments is None else arguments)
    try:
        status: int = options.command(options)
    except Problem as problem:
        return failed(options, str(problem))
    except BrokenPipeError:  # the reader of our output has left, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return FAILED
    except Exception as error:
        return failed(options, f"A mistake in the program ({type(error).__name__}); --debug shows where.")
    return status


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    """What was asked for. The commands are looked at only if there is more than the window's options."""
    options, more = _window_parser().parse_known_args(arguments)
    if not more:
        return options
    from frontdesk.commands import add_commands

    parser = argparse.ArgumentParser(
        prog="frontdesk",
        description="The front desk's list of people to call back, and the sheet to read to them. "
        "Without a command, its window opens.",
        parents=[_window_parser()],
    )
    add_commands(parser)
    return parser.parse_args(arguments)


def _window_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="frontdesk", parents=[common()], add_help=False, allow_abbrev=False)
    parser.set_defaults(store=None, staff=None, sheet=shipped.SHEET, debug=False, command=_open_window)
    parser.add_argument("--version", action="version", version=f"Front Desk {__version__}")
    parser.add_argument("--demo", action="store_true", help="open on sample requests, kept until the window closes")
    parser.add_argument("--screenshot", metavar="FILE", type=Path, help="draw the window into a PNG, then end")
    parser.add_argument("--select", metavar="N", type=from_one, help="choose the Nth row first")
    parser.add_argument("--appearance", choices=["system", "light", "dark"])
    parser.add_argument("--size", metavar="WxH", type=size, help="size of the window in pixels")
    return parser


def _open_window(options: argparse.Namespace) -> int:
    from frontdesk.app import open_window

    open_window(
        store=options.store,
        staff=lambda: staff_of(options),
        sheet=options.sheet,
        demo=options.demo,
        screenshot=options.screenshot,
        select=options.select,
        appearance=options.appearance,
        size=options.size,
        debug=options.debug,
    )
    return DONE
