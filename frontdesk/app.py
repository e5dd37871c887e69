"""Putting the program together: a window and the desk behind it, once it is known that a window can be opened.

Qt is imported when a window is wanted, the desk after the window's first paint.
"""

import os
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk import shipped
from frontdesk.clock import utc_now
from frontdesk.problems import Problem

if TYPE_CHECKING:
    from frontdesk.contacts.requests import RequestRow
    from frontdesk.contacts.unreadable import Unreadable
    from frontdesk.desk.desk import Desk
    from frontdesk.sheets.catalog import CurrentSheet
    from frontdesk.sheets.paper import PaperSetting

_SAMPLE_NEWEST = timedelta(minutes=3)


def open_window(
    *,
    store: str | None,
    staff: Callable[[], str],
    sheet: Path,
    demo: bool,
    screenshot: Path | None,
    select: int | None,
    appearance: str | None,
    size: tuple[int, int] | None,
    debug: bool,
    language: str | None = None,
) -> None:
    """Open the window and run until it is closed. Raises Problem if it can't be opened at all."""
    _check_display(can_do_without=screenshot is not None)
    _check_qt()
    from frontdesk.ui.startup.run_window import run_window
    from frontdesk.ui.startup.window_options import WindowOptions, WindowSources

    options = WindowOptions(sheet, demo, screenshot, select, appearance, size, debug, language)
    if not demo:
        run_window(
            options,
            WindowSources(
                lambda: _first_look(store),
                lambda: _desk(store, staff()),
                lambda: _leave_out_log(store),
                lambda target: _copy_as_is(store, target),
            ),
        )
        return
    import tempfile

    with tempfile.TemporaryDirectory(prefix="frontdesk-demo-") as folder:
        run_window(options, WindowSources(list, lambda: _demo_desk(Path(folder), staff())))


def save_sheet_as_pdf(sheet: "CurrentSheet", setting: "PaperSetting", target: Path) -> None:
    """Write a sheet as a PDF, without a window or a display. Raises Problem."""
    if sys.platform.startswith("linux"):  # elsewhere there is a display, and "offscreen" finds no fonts
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _check_qt()
    from frontdesk.ui.paper.sheet_pdfs import save_as_pdf

    save_as_pdf(sheet, setting, target)


def _first_look(store: str | None) -> list["RequestRow | Unreadable"]:
    from frontdesk.desk.first_look import first_look

    return first_look(store)


def _desk(store: str | None, staff: str) -> "Desk":
    from frontdesk.desk.desk import open_desk

    return open_desk(store, staff)


def _leave_out_log(store: str | None) -> None:
    from frontdesk.desk.whole_store import leave_out_log

    leave_out_log(store)


def _copy_as_is(store: str | None, target: Path) -> None:
    from frontdesk.desk.whole_store import copy_as_is

    copy_as_is(store, target)


def _demo_desk(folder: Path, staff: str) -> "Desk":
    """A desk at a new store with the sample requests, the newest a few minutes old. Gone when the window closes."""
    desk = _desk(str(folder / "sample.sqlite3"), staff)
    desk.imports.import_file(shipped.SAMPLE_REQUESTS, newest_at=utc_now() - _SAMPLE_NEWEST)
    return desk


def _check_display(*, can_do_without: bool) -> None:
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM", "xcb") not in ("", "xcb", "wayland"):
        return
    from frontdesk.system_libraries import how_to_install, missing_packages_for_x, why_no_display

    reason = why_no_display()
    if reason is not None and can_do_without:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    elif reason is not None:
        raise Problem("{sentence}", sentence=reason)
    elif missing := missing_packages_for_x():
        raise Problem("{sentence}", sentence=how_to_install(missing))


def _check_qt() -> None:
    try:
        import frontdesk.ui.startup.run_window  # noqa: F401
    except ImportError as error:
        from frontdesk.system_libraries import how_to_install, missing_packages

        if missing := missing_packages():
            raise Problem("{sentence}", sentence=how_to_install(missing)) from error
        raise
