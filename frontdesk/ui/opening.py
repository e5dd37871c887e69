"""Opening the window: painted first, filled from the desk and the sheet behind it, and closed in order."""

from __future__ import annotations

import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from frontdesk.contacts.clock import utc_now
from frontdesk.contacts.problems import Problem
from frontdesk.ui import words
from frontdesk.ui.background import Background, Lane
from frontdesk.ui.main_window import MainWindow
from frontdesk.ui.remembered import recall, remember
from frontdesk.ui.session import Session
from frontdesk.ui.theme import apply_theme, set_appearance

if TYPE_CHECKING:  # the desk comes after the first paint
    from frontdesk.desk.desk import Desk


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """How a window is opened. select: row from 1. size: px. remembered_in: where its look is kept, None for nowhere."""

    sheet: Path
    demo: bool = False
    screenshot: Path | None = None
    select: int | None = None
    appearance: str | None = None
    size: tuple[int, int] | None = None
    remembered_in: Path | None = None
    debug: bool = False


def run_window(options: WindowOptions, open_desk: Callable[[], Desk]) -> None:
    """Open a window and run until it is closed. Raises Problem if a picture was wanted and can't be made."""
    application = QApplication(["frontdesk"])
    application.setApplicationName("frontdesk")
    application.setApplicationDisplayName("Front Desk")
    application.setStyle("Fusion")
    _OpenWindow(application, options, open_desk).run()


def save_sheet_as_pdf(sheet_path: Path, target: Path) -> None:
    """Write the sheet as a PDF without a window. Raises Problem."""
    from frontdesk.sheets.reading import read_sheet
    from frontdesk.ui.sheet_paper import as_pdf, write_file

    sheet = read_sheet(sheet_path)
    application = QGuiApplication.instance() or QGuiApplication([])
    write_file(as_pdf(sheet, date.today()), target)
    del application


class _OpenWindow:
    """A window, the desk and the sheet behind it, and what ends it."""

    def __init__(self, application: QApplication, options: WindowOptions, open_desk: Callable[[], Desk]) -> None:
        self._application = application
        self._options = options
        self._open_desk = open_desk
        remembered = recall(options.remembered_in)
        self._appearance = options.appearance or remembered.appearance or "system"
        set_appearance(self._appearance)
        apply_theme(application)
        application.styleHints().colorSchemeChanged.connect(lambda _scheme: apply_theme(application))
        self._background = Background(application)
        self._window = MainWindow(utc_now)
        self._session = Session(self._window, self._background)
        self._window.restore(remembered)
        if options.size:
            self._window.resize(*options.size)
        self._window.appearance_chosen.connect(self._choose_appearance)
        self._window.first_painted.connect(self._fill)
        self._failure: Problem | None = None
        sys.excepthook = self._on_mistake

    def run(self) -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # Qt's loop would not notice Ctrl+C in a terminal
        if self._options.screenshot is not None:
            self._session.shown.connect(self._take_picture)
        self._window.show()
        self._application.exec()
        self._session.hurry()
        self._background.close()
        self._session.leave()
        remember(self._options.remembered_in, self._window.as_left(self._appearance))
        if self._failure is not None:
            raise self._failure

    def _fill(self) -> None:
        """The window is on screen: open what it shows."""
        from frontdesk.sheets.reading import read_sheet

        self._background.run(self._open_desk, self._sit_down, self._on_no_desk)
        self._background.run(
            lambda: read_sheet(self._options.sheet), self._session.show_sheet, self._on_no_sheet, lane=Lane.LONG
        )

    def _sit_down(self, desk: Desk) -> None:
        sample = QCoreApplication.translate("opening", "Sample requests; gone when this window closes")
        kept = QCoreApplication.translate("opening", "Kept on this computer")
        self._session.sit_down(desk, sample if self._options.demo else kept)

    def _on_no_desk(self, error: Exception) -> None:
        self._window.queue.show_problem(words.problem(error))
        if self._options.screenshot is not None:
            self._fail(error)

    def _on_no_sheet(self, error: Exception) -> None:
        self._window.sheet.show_problem(words.problem(error))
        self._window.footer.say_problem(error)

    def _take_picture(self) -> None:
        window, options = self._window, self._options
        wanted = (options.select or 1) - 1
        if options.select is not None and window.queue.table.currentIndex().row() != wanted:
            rows = window.model.rowCount()
            if wanted >= rows:
                self._fail(Problem("There is no row {row}; the list has {rows}.", row=wanted + 1, rows=rows))
                return
            window.queue.choose_row(wanted)
            return  # shown again when the request is there
        self._session.shown.disconnect(self._take_picture)
        # one turn of the event loop lets the last change be laid out
        QTimer.singleShot(0, self._save_picture)

    def _save_picture(self) -> None:
        from frontdesk.ui.screenshot import save_picture

        assert self._options.screenshot is not None  # connected only then
        try:
            save_picture(self._window, self._options.screenshot)
        except Problem as problem:
            self._failure = problem
        self._application.quit()

    def _fail(self, error: Exception) -> None:
        self._failure = error if isinstance(error, Problem) else Problem("The window can't be shown.")
        self._application.quit()

    def _choose_appearance(self, appearance: str) -> None:
        self._appearance = appearance
        set_appearance(appearance)
        apply_theme(self._application)

    def _on_mistake(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """A mistake of ours: the person reads one sentence; the traceback is for --debug, and holds no one's words."""
        if self._options.debug:
            traceback.print_exception(kind, error, trace)
        if isinstance(error, Exception):
            self._window.footer.say_problem(error)
