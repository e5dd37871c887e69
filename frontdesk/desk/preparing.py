"""Making the rows of an export ready to be kept: nothing here touches the store.

It is most of the work of an import, and pure Python, so a long file is shared among processes. The window stays as
quick as it was meanwhile, which threads would not grant it.

Each process has a pipe of its own. In `ProcessPoolExecutor` they share one: when the computer ended a process in the
middle of an answer, the import waited for the rest of it for ever.
"""

import contextlib
import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import NamedTuple, Self

from frontdesk.contacts.requests import NewRequest
from frontdesk.desk.arrivals import Reception, prepare_all
from frontdesk.intake.csv.form_exports import FormLayout, Take
from frontdesk.intake.csv.rows import Piece
from frontdesk.intake.rejections import Rejected
from frontdesk.problems import Problem
from frontdesk.store.arriving import Prepared

_WORTH_PROCESSES = 1_000_000  # bytes of a file; starting a process takes as long as a thousand rows or two
# Pieces that are made ready before they are wanted: while the file is read, when nothing is wanted yet, and after. With
# more, processors would have nothing to do at the end.
_AHEAD_AT_FIRST = 20
_AHEAD = 8
_LENGTH_AHEAD = 8_000_000  # characters of their texts; a usual piece has 300,000
_NICER_BY = 10  # the window goes first

Batch = list[Prepared | Rejected]


class ReadyPiece(NamedTuple):
    """A piece made ready. length: characters of its text."""

    rows: Batch
    length: int


def all_ready(rows: Iterable[NewRequest | Rejected], reception: Reception) -> Batch:
    """Rows, made ready, in their order."""
    read = list(rows)
    prepared = iter(prepare_all([row for row in read if not isinstance(row, Rejected)], reception))
    return [row if isinstance(row, Rejected) else next(prepared) for row in read]


class Preparation:
    """Pieces of an export being made ready. To be closed, which ends its processes.

    size: of the file, in bytes. For a large one processes are started at once, while it is read.
    """

    def __init__(self, reception: Reception, size: int) -> None:
        self._reception = reception
        self._waiting: deque[tuple[FormLayout, Take]] = deque()
        self._under_way: deque[tuple[Future[Batch], int]] = deque()
        self._length_ahead = 0
        self._processes = _Processes(os.cpu_count() or 1, reception) if size >= _WORTH_PROCESSES else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._processes is not None:
            self._processes.close()

    def add(self, layout: FormLayout, take: Take) -> None:
        """A piece that was just found. The first ones are begun with; the others are taken when their turn comes."""
        self._waiting.append((layout, take))
        self._go_on(_AHEAD_AT_FIRST, _LENGTH_AHEAD)

    def pieces(self) -> Iterator[ReadyPiece]:
        """The pieces, made ready, in the order they were added. Raises Problem."""
        if self._processes is None:
            for layout, take in self._waiting:
                piece = take()
                yield ReadyPiece(_made_ready(layout, piece, self._reception), len(piece.text))
        while self._under_way:
            future, length = self._under_way.popleft()
            rows = future.result()
            self._length_ahead -= length
            self._go_on(_AHEAD, _LENGTH_AHEAD)
            yield ReadyPiece(rows, length)

    def _go_on(self, ahead: int, length_ahead: int) -> None:
        """Begin with pieces until so many, or so many characters of them, are ahead."""
        while (
            self._processes is not None
            and self._waiting
            and (not self._under_way or (len(self._under_way) < ahead and self._length_ahead < length_ahead))
        ):
            layout, take = self._waiting.popleft()
            piece = take()
            self._length_ahead += len(piece.text)
            self._under_way.append((self._processes.make_ready(layout, piece), len(piece.text)))


class _Processes:
    """Processes that make pieces ready, each with a thread here that sends it one after another."""

    def __init__(self, count: int, reception: Reception) -> None:
        self._started = [_started(reception) for _ in range(count)]
        self._without_thread = iter(self._started)
        self._own = threading.local()
        self._threads = ThreadPoolExecutor(count, "preparing", self._take_one)

    def make_ready(self, layout: FormLayout, piece: Piece) -> Future[Batch]:
        """Begin with a piece as soon as a process is free. What comes raises Problem if the process has ended."""
        return self._threads.submit(self._send, layout, piece)

    def close(self) -> None:
        """Wait for the pieces under way; processes end when nobody is at the other end of their pipes."""
        self._threads.shutdown(cancel_futures=True)
        for process, pipe in self._started:
            pipe.close()
            process.join()

    def _take_one(self) -> None:
        self._own.pipe = next(self._without_thread)[1]

    def _send(self, layout: FormLayout, piece: Piece) -> Batch:
        pipe: Connection = self._own.pipe
        try:
            pipe.send((layout, piece))
            answer: Batch | Exception = pipe.recv()
        except (EOFError, OSError):
            raise Problem(
                "The computer ended a part of the import, perhaps for want of memory. What is in stays in; importing "
                "the file again adds the rest."
            ) from None
        if isinstance(answer, Exception):
            raise answer
        return answer


_SPAWN = get_context("spawn")  # a copy of a process that has a window and threads is not safe


def _started(reception: Reception) -> tuple[SpawnProcess, Connection]:
    here, there = _SPAWN.Pipe()
    process = _SPAWN.Process(target=_serve, args=(there, reception), daemon=True)
    process.start()
    there.close()
    return process, here


def _serve(pipe: Connection, reception: Reception) -> None:
    """What such a process does: make ready whatever comes, until nobody sends any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for who sends
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(_NICER_BY)
    gc.disable()  # nothing here refers to itself, and looking for it takes time
    with contextlib.suppress(EOFError, OSError):
        while True:
            layout, piece = pipe.recv()
            pipe.send(_answer(layout, piece, reception))
    os._exit(0)  # nothing is left to be done; giving back its memory piece by piece would take a second


def _answer(layout: FormLayout, piece: Piece, reception: Reception) -> Batch | Exception:
    try:
        return _made_ready(layout, piece, reception)
    except Exception as error:
        return error  # a mistake of ours, to be told there


def _made_ready(layout: FormLayout, piece: Piece, reception: Reception) -> Batch:
    return all_ready(layout.requests_in(piece), reception)
