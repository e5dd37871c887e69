"""Watches the store: whether somebody changed it, whether it is still there, whether it is damaged; saves a copy."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, repeat
from threading import Event
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from frontdesk.problems import StoreMoved
from frontdesk.ui import words
from frontdesk.ui.background.background import Lane
from frontdesk.ui.files import file_dialogs

if TYPE_CHECKING:  # the desk comes after the first paint
    from frontdesk.contacts.whole_store import Copied, OpenedAgain
    from frontdesk.desk.desk import Desk
    from frontdesk.desk.numbers_again import ReadAgain
    from frontdesk.ui.background.runner import Runner
    from frontdesk.ui.widgets.banner import Banner
    from frontdesk.ui.widgets.footer import Footer

_LOOK_EVERY = 2_000  # ms; one look takes some microseconds
_BETWEEN_NUMBERS = 0.1  # seconds of rest between two batches of numbers


class _Said(NamedTuple):
    """A sentence for the banner, and what its button does."""

    sentence: str
    button: str = ""
    on_button: Callable[[], None] = lambda: None


_NOTHING = _Said("")


class StoreActions(QObject):
    """Looks at the store every two seconds, and opens it again if it is not the one that was opened."""

    changed = Signal()
    """Another desk, or a task of the program itself, changed the store."""
    opened_again = Signal(object)
    """OpenedAgain: the store at the path is open now, which may hold other requests under the same ids."""

    def __init__(self, parent: QWidget, banner: Banner, footer: Footer, runner: Runner, desk: Desk) -> None:
        """parent: over which a file is asked for. banner: says what is wrong for as long as it holds."""
        super().__init__(parent)
        self._parent = parent
        self._banner = banner
        self._footer = footer
        self._runner = runner
        self._desk = desk
        self._trouble = self._told = self._damage = _NOTHING
        self._shown = _NOTHING
        self._is_opening_again = False
        self._leaving = Event()
        banner.button.clicked.connect(lambda: self._shown.on_button())
        self._timer = QTimer(self, interval=_LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._leaving.set()

    def look_for_damage(self) -> None:
        """Look for damage in the store's file, and say so before anybody relies on what it holds."""

        def done(tables: tuple[str, ...]) -> None:
            said = self.tr(
                "The store is damaged ({parts}): people may be missing from the lists, and some requests can't be "
                "read. Save a copy now. Then whoever looks after this computer runs “frontdesk verify”."
            )
            said = said.format(parts=", ".join(tables))
            self._damage = _Said(said, self.tr("Save a copy…"), self.save_copy) if tables else _NOTHING
            self._show()

        look = self._desk.whole_store.damaged_tables
        self._runner.ask(lambda: look(self._leaving.is_set), done, failed=self._on_trouble, lane=Lane.CHECKS)

    def read_numbers_again(self) -> None:
        """Read all numbers again, once after an update: an earlier version may have read some wrongly."""

        def done(read: ReadAgain) -> None:
            if read.changed:
                said = self.tr("Numbers are read more carefully now. Shown otherwise than before: {count}.")
                self._footer.say(said.format(count=f"{read.changed:,}"), stays=True)
                self.changed.emit()

        pauses = chain([0.0], repeat(_BETWEEN_NUMBERS))  # people go first: a million numbers take a minute

        def goes_on() -> bool:
            return not self._leaving.wait(next(pauses))

        read = self._desk.numbers_again.read
        self._runner.ask(lambda: read(goes_on), done, failed=self._on_trouble, lane=Lane.CHECKS)

    def look(self) -> None:
        """See whether anything changed since the last look."""
        look = self._desk.queue.changed_elsewhere
        self._runner.ask(look, self._on_looked, failed=self._on_trouble, replaces="watch")

    def _on_looked(self, changed: bool) -> None:
        self._say(_NOTHING)
        if changed:
            self.changed.emit()

    def _on_trouble(self, error: Exception) -> None:
        if isinstance(error, StoreMoved):
            self._open_again(self._desk.whole_store.open_again)
        else:
            self._say(_Said(words.problem(error)))

    def _put_back(self) -> None:
        """Write everything that was in the store to where it was."""
        self._open_again(self._desk.whole_store.put_back)

    def _open_again(self, how: Callable[[], OpenedAgain | None]) -> None:
        """One at a time, and no reply is dropped: the ids on screen may be other people's afterwards."""
        if self._is_opening_again:
            return
        self._is_opening_again = True

        def done(opened_again: OpenedAgain | None) -> None:
            self._is_opening_again = False
            self._say(_NOTHING)
            if opened_again is not None:
                self._damage = _NOTHING
                self.look_for_damage()
                self.opened_again.emit(opened_again)

        def failed(error: Exception) -> None:
            self._is_opening_again = False
            is_gone = isinstance(error, StoreMoved) and error.is_gone
            said = words.problem(error)
            self._say(_Said(said, self.tr("Put it back"), self._put_back) if is_gone else _Said(said))

        self._runner.ask(how, done, failed=failed)

    def tell(self, sentence: str) -> None:
        """Show a sentence in the banner until a person has confirmed it."""
        self._told = _Said(sentence, self.tr("Understood"), self._understood)
        self._show()

    def _understood(self) -> None:
        self._told = _NOTHING
        self._show()

    def _say(self, said: _Said) -> None:
        """Show a trouble in the banner for as long as it lasts."""
        footer = self._footer
        if self._trouble.sentence and not said.sentence and footer.notice() == self._trouble.sentence:
            footer.clear()  # the footer says the same to whoever tried to save
        self._trouble = said
        self._show()

    def _show(self) -> None:
        said = next((said for said in (self._trouble, self._told) if said.sentence), self._damage)
        if said.sentence != self._shown.sentence:
            banner = self._banner
            banner.button.setText(said.button)
            banner.button.setVisible(bool(said.button))
            banner.say(said.sentence)
        self._shown = said

    # A copy

    def save_copy(self) -> None:
        """Write a checked copy of the whole store to a file that a person names."""
        name = self.tr("Front Desk {day}").format(day=f"{self._desk.clock().astimezone():%Y-%m-%d}")
        kinds, title = self.tr("Copies of a store (*.sqlite3)"), self.tr("Save a copy of everything")
        target = file_dialogs.ask_where_to_save(self._parent, title, f"{name}.sqlite3", kinds, "sqlite3")
        if target is None:
            return
        footer = self._footer
        footer.say(self.tr("Making a copy and checking it …"), stays=True)

        def done(copied: Copied) -> None:
            said = self.tr("{file} is complete and checked (requests: {count}). Keep it where only staff can read it.")
            if not copied.is_whole:
                said = self.tr("{file} is a copy, but the store is damaged, and so is the copy. Keep earlier copies.")
            footer.say(said.format(file=copied.path.name, count=f"{copied.requests:,}"), stays=True)

        copy = self._desk.whole_store.copy_to
        self._runner.ask(lambda: copy(target, replace=True), done, lane=Lane.LONG)
