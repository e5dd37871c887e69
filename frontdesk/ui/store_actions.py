"""The store as the window sees it: whether somebody changed it, whether it is still there, and a copy of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.contacts.problems import StoreMoved
from frontdesk.ui import file_dialogs, words
from frontdesk.ui.background import Lane

if TYPE_CHECKING:  # the desk comes after the first paint
    from frontdesk.contacts.whole_store import Copied, OpenedAgain
    from frontdesk.desk.desk import Desk
    from frontdesk.ui.background import Background
    from frontdesk.ui.main_window import MainWindow

_LOOK_EVERY = 2_000  # ms; asking costs the store some microseconds


class StoreActions(QObject):
    """Looks at the store every two seconds, and opens it again if it is not the one that was opened."""

    changed = Signal()
    """Somebody committed something, here or elsewhere."""
    opened_again = Signal(object)
    """OpenedAgain: the store at the path is open now, which may hold other requests under the same ids."""

    def __init__(self, window: MainWindow, background: Background, desk: Desk) -> None:
        super().__init__(window)
        self._window = window
        self._background = background
        self._desk = desk
        self._said = ""
        self._stays = False
        self._is_leaving = False
        self._on_button: Callable[[], None] = self._put_back
        window.store_banner.button.clicked.connect(lambda: self._on_button())
        window.copy_wanted.connect(self._save_copy)
        self._timer = QTimer(self, interval=_LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._is_leaving = True

    def look_for_damage(self) -> None:
        """Once, when the window is there: what was damaged on the disk is said before anybody relies on it."""

        def done(tables: tuple[str, ...]) -> None:
            if tables:
                said = self.tr(
                    "The store is damaged ({parts}): people may be missing from the lists, and some requests can't be "
                    "read. Save a copy now. Then whoever looks after this computer runs “frontdesk verify”."
                )
                self._say(said.format(parts=", ".join(tables)), self.tr("Save a copy…"), self._save_copy, stays=True)

        look = self._desk.whole_store.damaged_tables
        self._background.run(lambda: look(lambda: self._is_leaving), done, self._on_trouble, lane=Lane.CHECKS)

    def look(self) -> None:
        """See whether anything changed since the last look."""
        self._background.run(self._desk.queue.changed_elsewhere, self._on_looked, self._on_trouble, replaces="watch")

    def _on_looked(self, changed: bool) -> None:
        if self._said and not self._stays:
            self._say("")
        if changed:
            self.changed.emit()

    def _on_trouble(self, error: Exception) -> None:
        if isinstance(error, StoreMoved):
            again = self._desk.whole_store.open_again
            self._background.run(again, self._on_opened_again, self._on_not_opened, replaces="open again")
        else:
            self._say(words.problem(error))

    def _on_not_opened(self, error: Exception) -> None:
        is_gone = isinstance(error, StoreMoved) and error.is_gone
        self._say(words.problem(error), self.tr("Put it back") if is_gone else "", self._put_back)

    def _put_back(self) -> None:
        """Write everything that was in the store to where it was."""
        self._background.run(
            self._desk.whole_store.put_back,
            self._on_opened_again,
            self._window.footer.say_problem,
            replaces="open again",
        )

    def _on_opened_again(self, how: OpenedAgain | None) -> None:
        self._say("")
        if how is not None:
            self.opened_again.emit(how)

    def _say(
        self, sentence: str, button: str = "", on_button: Callable[[], None] = lambda: None, *, stays: bool = False
    ) -> None:
        """Above everything, for as long as it holds. stays: until the window is closed."""
        if sentence != self._said:
            self._said, self._on_button, self._stays = sentence, on_button, stays
            self._window.store_banner.button.setText(button)
            self._window.store_banner.button.setVisible(bool(button))
            self._window.store_banner.say(sentence)

    # A copy

    def _save_copy(self) -> None:
        """Everything in one file, checked, on another disk as well."""
        name = self.tr("Front Desk {day}").format(day=f"{self._desk.clock().astimezone():%Y-%m-%d}")
        kinds, title = self.tr("Copies of a store (*.sqlite3)"), self.tr("Save a copy of everything")
        target = file_dialogs.ask_where_to_save(self._window, title, f"{name}.sqlite3", kinds, "sqlite3")
        if target is None:
            return
        footer = self._window.footer
        footer.say(self.tr("Making a copy and checking it …"), stays=True)

        def done(copied: Copied) -> None:
            said = self.tr("{file} is complete and checked (requests: {count}). Keep it where only staff can read it.")
            if not copied.is_whole:
                said = self.tr("{file} is a copy, but the store is damaged, and so is the copy. Keep earlier copies.")
            footer.say(said.format(file=copied.path.name, count=f"{copied.requests:,}"), stays=True)

        copy = self._desk.whole_store.copy_to
        self._background.run(lambda: copy(target, replace=True), done, footer.say_problem, lane=Lane.LONG)
