"""One sheet made after another, on a printer or in a folder: each is known to be made as soon as it is."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.problems import Problem
from frontdesk.ui.background.background import Lane
from frontdesk.ui.background.runner import Runner


@dataclass(frozen=True, slots=True)
class Recipient:
    """A caller who is to get a sheet; a stack has one without a caller. handout: its id, None for a stack."""

    handout: int | None
    request: int | None
    name: str


SheetMaker = Callable[[Recipient], Callable[[], None]]
"""Begins a sheet on the main thread, and gives back the rest of the work, for another thread. Both raise Problem."""


class SheetBatch(QObject):
    """Makes a sheet for each recipient, in order, until all are made, it is stopped, or one fails.

    One at a time: the main thread paints for some milliseconds, and answers the person at the desk before the next one.
    """

    progressed = Signal(int)
    """How many sheets are made."""
    ended = Signal(object)
    """A Problem, or None. `left` holds the recipients without a sheet."""

    def __init__(
        self,
        runner: Runner,
        recipients: Sequence[Recipient],
        make: SheetMaker,
        made: Callable[[int], object],
        parent: QObject,
    ) -> None:
        """made: called on another thread with the id of each handout that is made."""
        super().__init__(parent)
        self.left = deque(recipients)
        self.count = len(recipients)
        self._runner, self._make, self._made = runner, make, made
        self._stopped = False

    def begin(self) -> None:
        """Make the first, and so on."""
        QTimer.singleShot(0, self._next)

    def stop(self) -> None:
        """Make no further one."""
        self._stopped = True

    def _next(self) -> None:
        if self._stopped or not self.left:
            self._end(None)
            return
        recipient = self.left[0]
        try:
            finish = self._make(recipient)
        except Problem as problem:
            self._end(problem)
            return

        def work() -> None:
            finish()
            if recipient.handout is not None:
                self._made(recipient.handout)

        self._runner.ask(work, self._on_made, failed=self._end, lane=Lane.LONG)

    def _on_made(self, _: None) -> None:
        self.left.popleft()
        self.progressed.emit(self.count - len(self.left))
        QTimer.singleShot(0, self._next)

    def _end(self, problem: Exception | None) -> None:
        self.ended.emit(problem)
        self.deleteLater()
