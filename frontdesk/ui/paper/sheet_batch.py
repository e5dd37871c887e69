"""One sheet made after another, on a printer or in a folder: each is known to be made as soon as it is."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.problems import Problem
from frontdesk.ui.background.background import Background, Lane


@dataclass(frozen=True, slots=True)
class Recipient:
    """A caller who is to get a sheet; nobody, for a stack. handout: its id, None for a stack."""

    handout: int | None
    request: int | None
    name: str


Make = Callable[[Recipient], Callable[[], None]]
"""Makes a sheet on the main thread; what it gives back is the rest, for another thread. Both raise Problem."""


class SheetBatch(QObject):
    """Makes a sheet for each recipient, in order, until all are made, it is stopped, or one fails.

    One at a time: the main thread paints for some milliseconds, then lets whatever a person does come first.
    """

    progressed = Signal(int)
    """How many are made."""
    ended = Signal(object)
    """What it ended with: a Problem, or None. `left` holds who got none."""

    def __init__(
        self, background: Background, recipients: Sequence[Recipient], make: Make, made: Callable[[int], object]
    ) -> None:
        super().__init__(background)
        self.left = deque(recipients)
        self.count = len(recipients)
        self._background, self._make, self._made = background, make, made
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

        self._background.run(work, self._on_made, self._end, lane=Lane.LONG)

    def _on_made(self, _: None) -> None:
        self.left.popleft()
        self.progressed.emit(self.count - len(self.left))
        QTimer.singleShot(0, self._next)

    def _end(self, problem: Exception | None) -> None:
        self.ended.emit(problem)
        self.deleteLater()
