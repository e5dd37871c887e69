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

_LONGEST_GIL_HOLD = 0.0002  # seconds
_NICE = 10  # 19 is the lowest priority


@dataclass(frozen=True, slots=True)
class _Reply:
    then: Callable[[Any], object]
    value: Any
    name: str | None
    turn: int


class Lane(Enum):
    """A lane is one thread. Its tasks run one after another; lanes do not wait for each other."""

    QUICK = auto()
    """A page of rows, a request, an action."""
    LISTS = auto()
    """Ids and counts of lists: less than a second for a million requests."""
    LONG = auto()
    """Imports, files, printers."""
    QUESTIONS = auto()
    """Preparing the questions that callers ask: half a second, before anybody asks."""
    WORDS = auto()
    """Preparing the urgent words, and looking for them in long texts."""
    CHECKS = auto()
    """Looking for damage: seconds of reading."""


_PATIENT = (Lane.LONG, Lane.CHECKS)


class Background(QObject):
    """Runs tasks on other threads, in order within a lane, and calls back on the main thread."""

    idle = Signal()
    _replied = Signal()
    _told = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = {
            lane: ThreadPoolExecutor(1, lane.name, _lower_priority if lane in _PATIENT else None) for lane in Lane
        }
        # How long a busy thread may hold the global interpreter lock. Painting needs the lock dozens of times a frame:
        # with Python's own 5 ms, an import made the window wait for half a second.
        sys.setswitchinterval(_LONGEST_GIL_HOLD)
        self._turns: dict[str, int] = {}
        self._under_way = 0
        self._closed = False
        self._replies: SimpleQueue[_Reply] = SimpleQueue()
        self._replying = threading.Lock()
        self._is_waiting = False  # `run` waits for a reply, so no signal is needed
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

        spare: seconds to wait for the task; if it is done within them, `done` was called when this returns. A few
        milliseconds, for what is about to be painted.

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
        """Whether no task is under way or has a reply to come."""
        return self._under_way == 0

    def close(self) -> None:
        """Wait for the tasks under way and drop their replies.

        Tasks that wait in the quick lane, such as actions, still run; those in other lanes are dropped.
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
            if not is_waiting:  # `run` takes it itself
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
            raise reply.value  # an error in the program: the excepthook is to see it, too


def _say_nothing(_value: None) -> None:
    """Nobody waits for this reply."""


def _lower_priority() -> None:
    """Lower this thread's priority. Only Linux gives a thread a priority of its own this way."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)
