"""The one way to leave the main thread, and to come back."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from frontdesk.contacts.problems import Problem

_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class _Reply:
    then: Callable[[Any], None]
    value: Any
    name: str | None
    turn: int


class Background(QObject):
    """Runs tasks off the main thread, in order, and calls back on it.

    Two lanes, one thread each: quick ones (a page of rows) never wait behind long ones (an import).
    """

    idle = Signal()
    _replied = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._quick = ThreadPoolExecutor(1, "quick")
        self._long = ThreadPoolExecutor(1, "long")
        self._turns: dict[str, int] = {}
        self._under_way = 0
        self._closed = False
        self._replied.connect(self._on_replied)

    def run(
        self,
        task: Callable[[], _Result],
        done: Callable[[_Result], None],
        failed: Callable[[Exception], None],
        *,
        replaces: str | None = None,
        long: bool = False,
    ) -> None:
        """Run a task; then `done` with its value, or `failed` with what it raised, on the main thread.

        replaces: a name; an earlier task of that name that has not replied yet is overtaken: skipped if it has not
        begun, and its reply dropped.
        """
        if self._closed:
            return
        turn = 0
        if replaces is not None:
            turn = self._turns[replaces] = self._turns.get(replaces, 0) + 1
        self._under_way += 1
        lane = self._long if long else self._quick
        lane.submit(self._work, task, done, failed, replaces, turn)

    def close(self) -> None:
        """Wait for the tasks under way, drop their replies and all that has not begun."""
        self._closed = True
        for lane in (self._quick, self._long):
            lane.shutdown(wait=True, cancel_futures=True)

    def _work(
        self,
        task: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        name: str | None,
        turn: int,
    ) -> None:
        try:
            reply = _Reply(done, None if self._is_overtaken(name, turn) else task(), name, turn)
        except Exception as error:
            reply = _Reply(failed, error, name, turn)
        if not self._closed:
            self._replied.emit(reply)

    def _is_overtaken(self, name: str | None, turn: int) -> bool:
        return name is not None and self._turns[name] != turn

    def _on_replied(self, reply: _Reply) -> None:
        if self._closed:
            return
        self._under_way -= 1
        if not self._is_overtaken(reply.name, reply.turn):
            reply.then(reply.value)
        if self._under_way == 0:
            self.idle.emit()
        if isinstance(reply.value, Exception) and not isinstance(reply.value, Problem):
            raise reply.value  # a mistake of ours: let the excepthook see it too
