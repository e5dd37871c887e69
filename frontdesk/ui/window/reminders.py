"""When a follow-up falls due: a notification, a badge with the number of overdue ones, and a fresh list."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from frontdesk.contacts.queue import Counts, View
from frontdesk.phrases import Phrase
from frontdesk.ui import words
from frontdesk.ui.look.icons import pixmap
from frontdesk.ui.look.theme import colours

if TYPE_CHECKING:  # the desk comes after the first paint
    from frontdesk.desk.desk import Desk
    from frontdesk.ui.background.runner import Runner
    from frontdesk.ui.widgets.footer import Footer

_LOOK_EVERY = 30_000  # ms; a follow-up is due to the minute


class Reminders(QObject):
    """Looks twice a minute for what fell due."""

    def __init__(
        self, window: QWidget, footer: Footer, runner: Runner, desk: Desk, fell_due: Callable[[], None]
    ) -> None:
        """window: asks for attention. fell_due: called when the lists have to be read again."""
        super().__init__(window)
        self._window = window
        self._footer = footer
        self._runner = runner
        self._desk = desk
        self._fell_due = fell_due
        self._seen_until = desk.clock()
        self._tray: QSystemTrayIcon | None = None
        self._timer = QTimer(self, interval=_LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """See what fell due since the last look."""
        after, until = self._seen_until, self._desk.clock()
        self._seen_until = until

        def load() -> tuple[int, Counts]:
            return self._desk.queue.due_between(after, until), self._desk.queue.counts()

        def done(seen: tuple[int, Counts]) -> None:
            fell_due, counts = seen
            application = QApplication.instance()
            if isinstance(application, QApplication):
                application.setBadgeNumber(counts.of(View.OVERDUE))
            if fell_due:
                self._notify(fell_due)
                self._fell_due()

        self._runner.ask(load, done, replaces="reminders")

    def stop(self) -> None:
        """End."""
        self._timer.stop()
        if self._tray is not None:
            self._tray.hide()

    def _notify(self, count: int) -> None:
        """No name and no number: a notification can be read by anyone who passes the screen."""
        sentence = words.phrase(Phrase("%n callbacks are due now.", None, count, "A callback is due now."))
        self._footer.say(sentence)
        QApplication.alert(self._window)
        if QSystemTrayIcon.isSystemTrayAvailable():
            if self._tray is None:
                self._tray = QSystemTrayIcon(QIcon(pixmap("phone", colours().accent, 32)), self)
                self._tray.activated.connect(lambda _reason: self._window.activateWindow())
            self._tray.show()
            self._tray.showMessage(self.tr("Front Desk"), sentence)
