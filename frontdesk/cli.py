"""The `frontdesk` command. Imports nothing heavy before a command needs it."""

import argparse
import getpass
import json
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from frontdesk import __version__, shipped
from frontdesk.contacts.problems import Problem
from frontdesk.contacts.queue import Order, View
from frontdesk.contacts.requests import ContactRequest, Status

if TYPE_CHECKING:
    from frontdesk.desk.desk import Desk
    from frontdesk.desk.importing import ImportReport

DONE, FAILED = 0, 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. 0: done, 1: failed, with one sentence on stderr; wrong usage exits with 2."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.command(options)
    except Problem as problem:
        return _failed(options, str(problem))
    except BrokenPipeError:  # the reader of our output has left, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return FAILED
    except Exception as error:
        return _failed(options, f"A mistake in the program ({type(error).__name__}); --debug shows where.")
    return status


def _failed(options: argparse.Namespace, sentence: str) -> int:
    if options.debug:
        traceback.print_exc()
    print(f"frontdesk: {sentence}", file=sys.stderr)
    return FAILED


# Commands


def _open_window(options: argparse.Namespace) -> int:
    from frontdesk.app import open_window

    open_window(
        store=options.store,
        staff=_staff(options),
        sheet=options.sheet,
        demo=options.demo,
        screenshot=options.screenshot,
        select=options.select,
        appearance=options.appearance,
        size=options.size,
        remembered_in=None if options.demo or options.screenshot else _remembered_in(),
        debug=options.debug,
    )
    return DONE


def _import(options: argparse.Namespace) -> int:
    desk = _desk(options)
    status = DONE
    try:
        for path in options.files:
            try:
                _print_report(desk.imports.import_file(path), as_json=options.json)
            except Problem as problem:
                status = _failed(options, str(problem))
    finally:
        desk.close()
    return status


def _print_report(report: "ImportReport", *, as_json: bool) -> None:
    if as_json:
        _print_json(
            {
                "file": report.file,
                "rows": report.rows,
                "added": report.added,
                "already_there": report.already_there,
                "rejected": report.rejected,
                "rejected_file": report.rejected_file,
            }
        )
        return
    sentence = (
        f"{report.file}: {report.rows} rows: {report.added} added, "
        f"{report.already_there} already there, {report.rejected} rejected."
    )
    print(sentence + (f" Rejected rows are in {report.rejected_file}." if report.rejected_file else ""))


def _list(options: argparse.Namespace) -> int:
    desk = _desk(options)
    try:
        view = View(options.status) if options.status else View.ALL
        for request in desk.queue.each(view, Order.LONGEST_WAITING, options.limit):
            if options.json:
                _print_json(_as_json(request))
            else:
                name, number = request.name or "(no name)", request.number.display or "(no number)"
                print(f"{request.received_at.astimezone():%Y-%m-%d %H:%M}  {request.status:<7}  {number:<28}  {name}")
    finally:
        desk.close()
    return DONE


def _as_json(request: ContactRequest) -> dict[str, Any]:
    return {
        "id": request.id,
        "received_at": request.received_at.isoformat().replace("+00:00", "Z"),
        "name": request.name,
        "phone": request.number.e164,
        "phone_display": request.number.display,
        "phone_extension": request.number.extension,
        "phone_raw": request.number.raw,
        "email": request.email,
        "message": request.message,
        "source": request.source,
        "status": request.status,
        "flags": list(request.flags),
        "other_fields": dict(request.other_fields),
    }


def _sheet(options: argparse.Namespace) -> int:
    if options.pdf is not None:
        from frontdesk.app import save_sheet_as_pdf

        save_sheet_as_pdf(options.sheet, options.pdf)
        return DONE
    from frontdesk.sheets.reading import read_sheet

    sheet = read_sheet(options.sheet)
    print(f"{sheet.title} (version {sheet.version}, {sheet.approval})\n{sheet.clinic}, {sheet.phone_display}")
    for section in sheet.sections:
        print(f"\n{section.title}\n")
        for block in section.blocks:
            print(block.text)
    return DONE


def _settings(options: argparse.Namespace) -> int:
    desk = _desk(options)
    try:
        if options.default_region is not None:
            desk.settings.set_default_region(options.default_region)
        print(f"default-region: {desk.settings.default_region()}")
    finally:
        desk.close()
    return DONE


def _desk(options: argparse.Namespace) -> "Desk":
    from frontdesk.desk.desk import open_desk

    return open_desk(options.store, _staff(options))


def _staff(options: argparse.Namespace) -> str:
    if options.staff:
        return str(options.staff)
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no such user in the system's list, as in a bare container
        return "front desk"


def _remembered_in() -> Path:
    import platformdirs

    return Path(platformdirs.user_config_dir("frontdesk", False)) / "window.ini"


def _print_json(value: dict[str, Any]) -> None:
    print(json.dumps(value, ensure_ascii=False))


# Arguments


def _common() -> argparse.ArgumentParser:
    """Options that may stand before or after a command's name. Not given, they change nothing.

    Made anew for every command: set_defaults would reach into options that parsers share.
    """
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--store", metavar="PATH_OR_URL", help="another store than your own")
    common.add_argument("--staff", metavar="NAME", help="who is at the desk (your user name, if not given)")
    common.add_argument("--sheet", metavar="FILE", type=Path, help="another information sheet (Markdown)")
    common.add_argument("--debug", action="store_true", help="show where a failure came from")
    return common


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="frontdesk",
        description="The front desk's list of people to call back, and the sheet to read to them. "
        "Without a command, its window opens.",
        parents=[_common()],
    )
    parser.set_defaults(store=None, staff=None, sheet=shipped.SHEET, debug=False, command=_open_window)
    parser.add_argument("--version", action="version", version=f"Front Desk {__version__}")
    parser.add_argument("--demo", action="store_true", help="open on sample requests, kept until the window closes")
    parser.add_argument("--screenshot", metavar="FILE", type=Path, help="draw the window into a PNG, then end")
    parser.add_argument("--select", metavar="N", type=_from_one, help="choose the Nth row first")
    parser.add_argument("--appearance", choices=["system", "light", "dark"])
    parser.add_argument("--size", metavar="WxH", type=_size, help="size of the window in pixels")
    commands = parser.add_subparsers(title="commands", metavar="")

    command = commands.add_parser("import", parents=[_common()], help="bring in exports of a website's form (CSV)")
    command.add_argument("files", nargs="+", metavar="FILE", type=Path)
    command.add_argument("--json", action="store_true", help="one JSON object a file")
    command.set_defaults(command=_import)

    command = commands.add_parser("list", parents=[_common()], help="list the requests, longest waiting first")
    command.add_argument("--json", action="store_true", help="one JSON object a line")
    command.add_argument("--status", choices=[str(status) for status in Status])
    command.add_argument("--limit", metavar="N", type=_from_one)
    command.set_defaults(command=_list)

    command = commands.add_parser("sheet", parents=[_common()], help="show the information sheet, or make a PDF of it")
    command.add_argument("--pdf", metavar="FILE", type=Path)
    command.set_defaults(command=_sheet)

    command = commands.add_parser("settings", parents=[_common()], help="show or change the clinic's settings")
    command.add_argument("--default-region", metavar="XX", help="where numbers without a country code are")
    command.set_defaults(command=_settings)
    return parser


def _from_one(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("must be a whole number from 1")
    return int(text)


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    return _from_one(width), _from_one(height)
