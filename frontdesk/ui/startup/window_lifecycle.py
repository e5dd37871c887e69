"""The window from its first paint to its end: it is filled, gets its desk and sheet, and is closed in order."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer

from frontdesk.contacts.queue import MOST_URGENT, Order, Sorting, View
from frontdesk.problems import LogOfAnother, Problem, StoreDamaged
from frontdesk.ui import words
from frontdesk.ui.background.background import Background, Lane
from frontdesk.ui.look.theme import apply_theme, set_appearance
from frontdesk.ui.paper.last_used import LastUsed
from frontdesk.ui.window.remembered import remember

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from frontdesk.contacts.requests import RequestRow
    from frontdesk.contacts.unreadable import Unreadable
    from frontdesk.desk.desk import Desk
    from frontdesk.sheets.catalog import CurrentSheet
    from frontdesk.ui.startup.window_options import WindowOptions, WindowSources
    from frontdesk.ui.window.main_window import MainWindow
    from frontdesk.ui.window.remembered import Remembered
    from frontdesk.ui.window.session import Session

_STYLE = "fusion"
_KEEP_EVERY = 1_000  # ms; a kill loses no more than this
_LONG = 1_500  # ms; a store of this version opens in a third of this


class OpenedWindow:
    """A window that is on the screen."""

    def __init__(
        self,
        application: QApplication,
        window: MainWindow,
        options: WindowOptions,
        remembered: Remembered,
        appearance: str,
        sources: WindowSources,
        kept_in: Path | None = None,
    ) -> None:
        self._application = application
        self._window = window
        self._options = options
        self._remembered = self._kept = remembered
        self._appearance = appearance  # in use, perhaps for this run only (--appearance)
        self._appearance_kept = remembered.appearance
        self._kept_in = kept_in
        self._keep = QTimer(application, interval=_KEEP_EVERY)
        self._keep.timeout.connect(self._keep_as_it_is)
        self._sources = sources
        self._background = Background(application)
        self._session: Session | None = None
        self._sheet: CurrentSheet | None = None
        self._still_opening = QTimer(application, singleShot=True, interval=_LONG)
        self._still_opening.timeout.connect(self._ask_for_patience)
        self._way_out: Callable[[], None] = self._open_without_log
        self.failure: Problem | None = None
        """Why a picture could not be made."""
        sys.excepthook = self._on_mistake

    def begin(self) -> None:
        """Find the first rows, build the list side and show them; only then build the rest and open the store.

        One after another: two threads that import Python modules at once make each other late.
        """
        # what is wrong with a store is said when it is opened
        self._background.run(self._sources.first_look, self._fill, lambda _: self._fill([]))

    def close(self) -> Remembered | None:
        """End everything. Returns how the window was left, None if it was closed before it was complete."""
        self._still_opening.stop()
        self._keep.stop()
        if self._session is not None:
            self._session.hurry()
        self._background.close()
        if self._session is not None:
            self._session.leave()
        return self._as_it_is() if self._window.is_complete else None

    def _as_it_is(self) -> Remembered:
        """How the window is now, without what the command line set for this run only."""
        session, is_own_size = self._session, self._options.size is None
        view, sorting = self._list_remembered() if session is None else session.list_shown
        paper = self._paper_remembered() if session is None else session.last_used
        left = self._window.as_left(self._appearance_kept)
        return left._replace(
            geometry=left.geometry if is_own_size else self._remembered.geometry,
            paper=paper.paper,
            printer=paper.printer,
            both_sides=paper.both_sides,
            view=str(view),
            order=str(sorting.order),
            backwards=sorting.backwards,
        )

    def _keep_as_it_is(self) -> None:
        """Write a change of the window's layout a second later: a power cut or a kill must not undo it."""
        now = self._as_it_is()
        if now != self._kept:
            self._kept = now
            self._background.run(
                lambda: remember(self._kept_in, now), lambda _: None, lambda _: None, replaces="window"
            )

    def _fill(self, rows: list[RequestRow | Unreadable]) -> None:
        window = self._window
        if self._application.style().objectName() != _STYLE:  # mostly it is this one; setting it again takes 8 ms
            self._application.setStyle(_STYLE)
        if self._options.language is None and words.system_speaks_another_language():
            from frontdesk.ui.startup.translators import install_system_translators

            install_system_translators(self._application)
        self._choose_appearance(self._appearance)
        self._application.styleHints().colorSchemeChanged.connect(lambda _scheme: apply_theme(self._application))
        window.build_list_side()
        window.restore_columns(self._remembered)
        if rows and self._list_remembered() == (View.NOW, MOST_URGENT):
            window.queue.table.rows_painted.connect(lambda: QTimer.singleShot(0, self._open_the_rest))
            window.model.show_first(rows)
            window.queue.show_emptiness(store_is_empty=False, searching=False)
        else:
            QTimer.singleShot(0, self._open_the_rest)

    def _open_the_rest(self) -> None:
        from frontdesk.sheets.catalog import CurrentSheet
        from frontdesk.sheets.reading import read_sheet

        window = self._window
        window.build_request_side()
        window.restore(self._remembered._replace(appearance=self._appearance))
        window.appearance_chosen.connect(self._on_appearance_chosen)
        window.views.choose(self._list_remembered()[0])
        if self._kept_in is not None:
            self._kept = self._as_it_is()
            self._keep.start()
        window.queue.way_out_wanted.connect(lambda: self._way_out())
        self._open_desk()
        self._background.run(
            lambda: CurrentSheet(read_sheet(self._options.sheet)),
            self._show_sheet,
            self._on_no_sheet,
            lane=Lane.LONG,
        )

    def _open_desk(self) -> None:
        self._still_opening.start()
        self._background.run(self._sources.open_desk, self._sit_down, self._on_no_desk)

    def _open_without_log(self) -> None:
        self._window.queue.show_problem(
            QCoreApplication.translate("opening", "Opening the store without the old log …")
        )
        self._background.run(self._sources.leave_out_log, lambda _: self._open_desk(), self._on_no_desk)

    def _save_as_it_is(self) -> None:
        from frontdesk.ui.files import file_dialogs

        title = QCoreApplication.translate("opening", "Save a copy of the damaged store")
        kinds = QCoreApplication.translate("opening", "Copies of a store (*.sqlite3)")
        name = QCoreApplication.translate("opening", "Front Desk, damaged.sqlite3")
        target = file_dialogs.ask_where_to_save(self._window, title, name, kinds, "sqlite3")
        footer = self._window.footer
        if target is not None:
            said = QCoreApplication.translate("opening", "{file} is a copy of the store as it is.")
            self._background.run(
                lambda: self._sources.copy_as_is(target),
                lambda _: footer.say(said.format(file=target.name), stays=True),
                footer.say_problem,
                lane=Lane.LONG,
            )

    def _ask_for_patience(self) -> None:
        """Migrating a store of an earlier version takes two minutes for a million requests."""
        self._window.footer.say(
            QCoreApplication.translate(
                "opening", "Still opening the store. After an update this can take some minutes, once. Nothing is lost."
            ),
            stays=True,
        )

    def _is_open(self) -> None:
        if not self._still_opening.isActive():
            self._window.footer.clear()
        self._still_opening.stop()

    def _sit_down(self, desk: Desk) -> None:
        from frontdesk.ui.window.session import Session

        self._is_open()
        sample = QCoreApplication.translate("opening", "Sample requests; gone when this window closes")
        kept = QCoreApplication.translate("opening", "Kept on this computer")
        session = self._session = Session(
            self._window,
            self._background,
            desk,
            sheet=self._sheet,
            sheet_file=self._options.sheet,
            begin_with=self._list_remembered(),
            last_used=self._paper_remembered(),
        )
        if self._options.screenshot is not None:
            session.shown.connect(self._take_picture)
        session.begin(sample if self._options.demo else kept)

    def _on_no_desk(self, error: Exception) -> None:
        self._is_open()
        way_out, self._way_out = "", self._open_without_log
        if isinstance(error, LogOfAnother):
            way_out = QCoreApplication.translate("opening", "Open without the old log")
        elif isinstance(error, StoreDamaged):
            way_out, self._way_out = QCoreApplication.translate("opening", "Save a copy as it is…"), self._save_as_it_is
        self._window.queue.show_problem(words.problem(error), way_out)
        if self._options.screenshot is not None:
            self._fail(error)

    def _show_sheet(self, sheet: CurrentSheet) -> None:
        """The usual sheet's file has been read; it is shown before the desk tells whether it is approved."""
        self._sheet = sheet
        if self._session is None:
            self._window.sheet.show_sheet(sheet)
        else:
            self._session.show_sheet(sheet)

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
            return  # called again when that request is shown
        assert self._session is not None  # its signal called this
        self._session.shown.disconnect(self._take_picture)
        # one turn of the event loop lets the last change be laid out
        QTimer.singleShot(0, self._save_picture)

    def _save_picture(self) -> None:
        from frontdesk.ui.startup.screenshot import save_picture

        assert self._options.screenshot is not None  # connected only then
        try:
            save_picture(self._window, self._options.screenshot)
        except Problem as problem:
            self.failure = problem
        self._application.quit()

    def _fail(self, error: Exception) -> None:
        self.failure = error if isinstance(error, Problem) else Problem("The window can't be shown.")
        self._application.quit()

    def _paper_remembered(self) -> LastUsed:
        remembered = self._remembered
        return LastUsed(remembered.paper, remembered.printer, remembered.both_sides)

    def _list_remembered(self) -> tuple[View, Sorting]:
        try:
            order = Order(self._remembered.order or MOST_URGENT.order)
            return View(self._remembered.view or View.NOW), Sorting(order, self._remembered.backwards)
        except ValueError:  # written by another version
            return View.NOW, MOST_URGENT

    def _on_appearance_chosen(self, appearance: str) -> None:
        self._appearance_kept = appearance
        self._choose_appearance(appearance)

    def _choose_appearance(self, appearance: str) -> None:
        self._appearance = appearance
        set_appearance(appearance)
        apply_theme(self._application)

    def _on_mistake(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """An error in the program: the person reads one sentence; the traceback is printed with --debug only."""
        if self._options.debug:
            traceback.print_exception(kind, error, trace)
        if isinstance(error, Exception):
            self._window.footer.say_problem(error)
