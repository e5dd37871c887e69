"""The one way to leave the main thread, and to come back."""

import contextlib
import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum, auto
from queue import SimpleQueue
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from frontdesk.problems import Overtaken, Problem
from frontdesk.ui.background.garbage import GarbageOnMainThread

_Result = TypeVar("_Result")

_GIVES_WAY_AFTER = 0.0002  # seconds
_NICE = 10  # of 19


@dataclass(frozen=True, slots=True)
class _Reply:
    then: Callable[[Any], object]
    value: Any
    name: str | None
    turn: int


class Lane(Enum):
    """Tasks of a lane run one after another; lanes do not wait for each other."""

    QUICK = auto()
    """A page of rows, a request, an action."""
    LISTS = auto()
    """The ids of a list and how many there are: less than a second for a million."""
    LONG = auto()
    """An import, a file."""
    QUESTIONS = auto()
    """What callers ask, made ready: half a second, before anybody asks."""
    WORDS = auto()
    """The urgent words: made ready, and looked for in what is long."""
    CHECKS = auto()
    """Looking for damage: seconds of reading, beside everything else."""


_PATIENT = (Lane.LONG, Lane.CHECKS)


class Background(QObject):
    """Runs tasks off the main thread, each lane of them in order, and calls back on it."""

    idle = Signal()
    _replied = Signal()
    _told = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = {
            lane: ThreadPoolExecutor(1, lane.name, _let_others_go_first if lane in _PATIENT else None) for lane in Lane
        }
        # Painting enters Python dozens of times; at each, a thread that is busy in Python gives way only after this.
        # With Python's own 5 ms, an import made the window wait for half a second.
        sys.setswitchinterval(_GIVES_WAY_AFTER)
        self._turns: dict[str, int] = {}
        self._under_way = 0
        self._closed = False
        self._replies: SimpleQueue[_Reply] = SimpleQueue()
        self._replying = threading.Lock()
        self._is_waiting = False  # in `run`, for what is about to be painted
        self._garbage = GarbageOnMainThread(self)
        self._replied.connect(self._take_replies)
        self._told.connect(self._on_told)

    def run(
        self,
        task: Callable[[], _Result],
        done: Callable[[_Result], object],
        failed: Callable[[Exception], object],
        *,
        replaces: str | None = None,
        lane: Lane = Lane.QUICK,
        spare: float = 0.0,
    ) -> None:
        """Run a task; then `done` with its value, or `failed` with what it raised, on the main thread.

        spare: seconds that the caller would rather wait than go on without; if the task is done within them, its reply
        has come when this returns. A few milliseconds, for what is about to be painted.

        replaces: a name; an earlier task of that name that has not replied yet is overtaken: skipped if it has not
        begun, and its reply dropped.

        A task that raises Overtaken ended early for the same reason: neither `done` nor `failed` is called.
        """
        if self._closed:
            return
        turn = 0
        if replaces is not None:
            turn = self._turns[replaces] = self._turns.get(replaces, 0) + 1
        self._under_way += 1
        self._is_waiting = bool(spare)
        work = self._lanes[lane].submit(self._work, task, done, failed, replaces, turn)
        if spare:
            with contextlib.suppress(TimeoutError):
                work.result(spare)
            with self._replying:
                self._is_waiting = False
            self._take_replies()

    def tell(self, then: Callable[[_Result], None], value: _Result) -> None:
        """From within a task: call `then` with a value on the main thread, while the task goes on."""
        if not self._closed:
            self._told.emit(then, value)

    def is_idle(self) -> bool:
        """Whether every task has replied."""
        return self._under_way == 0

    def close(self) -> None:
        """Wait for the tasks under way and drop their replies; a page or an action that was asked for is still done.

        What takes long and has not begun is dropped.
        """
        self._closed = True
        for lane, threads in self._lanes.items():
            threads.shutdown(wait=True, cancel_futures=lane is not Lane.QUICK)
        self._garbage.end()

    def _work(
        self,
        task: Callable[[], Any],
        done: Callable[[Any], object],
        failed: Callable[[Exception], object],
        name: str | None,
        turn: int,
    ) -> None:
        try:
            reply = _Reply(done, None if self._is_overtaken(name, turn) else task(), name, turn)
        except Overtaken:
            reply = _Reply(_say_nothing, None, name, turn)
        except Exception as error:
            reply = _Reply(failed, error, name, turn)
        if not self._closed:
            with self._replying:
                self._replies.put(reply)
                is_waiting = self._is_waiting
            if not is_waiting:  # who waits looks for itself
                self._replied.emit()

    def _on_told(self, then: Callable[[Any], None], value: Any) -> None:
        if not self._closed:
            then(value)

    def _is_overtaken(self, name: str | None, turn: int) -> bool:
        return name is not None and self._turns[name] != turn

    def _take_replies(self) -> None:
        while not self._replies.empty():
            self._take(self._replies.get())

    def _take(self, reply: _Reply) -> None:
        if self._closed:
            return
        self._under_way -= 1
        if not self._is_overtaken(reply.name, reply.turn):
            reply.then(reply.value)
        if self._under_way == 0:
            self.idle.emit()
        if isinstance(reply.value, Exception) and not isinstance(reply.value, Problem):
            raise reply.value  # a mistake of ours: let the excepthook see it too


def _say_nothing(_value: None) -> None:
    """Nobody waits for this reply."""


def _let_others_go_first() -> None:
    """What takes long may take a little longer. Only Linux gives a thread a priority of its own this way."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)
