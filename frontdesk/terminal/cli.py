"""The `frontdesk` command. Imports nothing that the window's first paint would have to wait for."""

import argparse
import os
import sys
from collections.abc import Sequence

from frontdesk import __version__, shipped
from frontdesk.phrases import Phrase, translatable
from frontdesk.problems import Problem
from frontdesk.terminal.options import (
    DONE,
    FAILED,
    Parser,
    common,
    failed,
    file_name,
    from_one,
    output_lost,
    size,
    staff_of,
)
from frontdesk.terminal.output import OutputLost, end_output, fill_closed_streams, flush_output, say

_VERSION = f"Front Desk {__version__}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. 0: done, 1: failed, with one sentence on stderr; wrong usage exits with 2."""
    fill_closed_streams()
    try:
        return _run(sys.argv[1:] if arguments is None else arguments)
    finally:
        end_output()


def _run(arguments: Sequence[str]) -> int:
    options = argparse.Namespace(debug=False)  # until it is known
    try:
        options = _options(arguments)
        status: int = options.command(options)
        flush_output()
    except Problem as problem:
        return failed(options, str(problem))
    except OutputLost as lost:
        return DONE if lost.reader_left and not lost.unsaid else failed(options, output_lost(lost))
    except KeyboardInterrupt:
        return FAILED
    except OSError as error:  # outside the program, where nobody knows more about it
        return failed(options, _refused(error))
    except MemoryError:
        return failed(options, Phrase("This computer has not enough free memory for that."))
    except Exception as error:
        return failed(
            options, Phrase("A mistake in the program ({name}); --debug shows where.", name=type(error).__name__)
        )
    return status


def _refused(error: OSError) -> str:
    reason = error.strerror or type(error).__name__
    return f"{os.fsdecode(error.filename)}: {reason}." if isinstance(error.filename, (str, bytes)) else f"{reason}."


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    """What was asked for. The commands are looked at only if there is more than the window's options."""
    window = _window_parser()
    window.add_argument("--version", action="store_const", dest="command", const=_say_version)
    options, more = window.parse_known_args(arguments)
    if not more:
        return options
    from frontdesk.terminal.commands import add_commands

    parser = Parser(
        prog="frontdesk",
        description=translatable(
            "The front desk's list of people to call back, and the sheet to read to them. "
            "Without a command, its window opens."
        ),
        parents=[_window_parser()],
    )
    parser.add_argument("--version", action="version", version=_VERSION)
    add_commands(parser)
    given = parser.parse_args(arguments)
    for option in ("demo", "screenshot", "select", "appearance", "size", "language"):
        if getattr(given, "window_language" if option == "language" else option) and given.command is not _open_window:
            parser.error(Phrase("--{option} is for the window; it goes with no command", option=option))
    return given


def _window_parser() -> Parser:
    parser = Parser(prog="frontdesk", parents=[common()], add_help=False, allow_abbrev=False)
    parser.set_defaults(store=None, staff=None, sheet=shipped.SHEET, debug=False, command=_open_window)
    parser.add_argument(
        "--demo", action="store_true", help=translatable("open on sample requests, kept until the window closes")
    )
    parser.add_argument(
        "--screenshot", metavar="FILE", type=file_name, help=translatable("draw the window into a PNG, then end")
    )
    parser.add_argument("--select", metavar="N", type=from_one, help=translatable("choose the Nth row first"))
    parser.add_argument("--appearance", choices=["system", "light", "dark"])
    # another name than the sheet's language, which is that of an option of `sheet`
    parser.add_argument(
        "--language", metavar="XX", dest="window_language", help=translatable("of the window: es, or x-pseudo")
    )
    parser.add_argument("--size", metavar="WxH", type=size, help=translatable("size of the window in pixels"))
    return parser


def _say_version(_options: argparse.Namespace) -> int:
    say(_VERSION)
    return DONE


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
        language=options.window_language,
    )
    return DONE
