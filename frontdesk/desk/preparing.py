"""Preparing the rows of an export for the store, in several processes for a large file. Does not touch the store.

This is most of the work of an import, in pure Python. With processes the window stays responsive; threads would hold
the global interpreter lock.

Each process has its own pipe. The processes of `ProcessPoolExecutor` share one: when the system killed a process in the
middle of an answer, the import waited for the rest of the answer for ever.
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

_WORTH_PROCESSES = 1_000_000  # bytes of a file; starting a process takes as long as one or two thousand rows
# Pieces that are prepared ahead: while the file is still being read, and after. With more, some processors would be
# idle at the end.
_AHEAD_AT_FIRST = 20
_AHEAD = 8
_LENGTH_AHEAD = 8_000_000  # characters of their texts; a usual piece has 300,000
_NICER_BY = 10  # the window goes first

Batch = list[Prepared | Rejected]


class ReadyPiece(NamedTuple):
    """The prepared rows of a piece. length: characters of its text."""

    rows: Batch
    length: int


def all_ready(rows: Iterable[NewRequest | Rejected], reception: Reception) -> Batch:
    """The rows, prepared, in their order."""
    read = list(rows)
    prepared = iter(prepare_all([row for row in read if not isinstance(row, Rejected)], reception))
    return [row if isinstance(row, Rejected) else next(prepared) for row in read]


class Preparation:
    """Prepares the pieces of an export. A context manager, which ends the processes.

    size: of the file, in bytes. For a large file processes are started at once, while it is still being read.
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
        """Add a piece. The first ones are begun at once; the others are read from the file when their turn comes."""
        self._waiting.append((layout, take))
        self._go_on(_AHEAD_AT_FIRST, _LENGTH_AHEAD)

    def pieces(self) -> Iterator[ReadyPiece]:
        """The prepared pieces, in the order they were added. Raises Problem."""
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
        """Begin pieces until so many, or so many characters, are under way."""
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
    """Processes that prepare pieces, each with a thread that sends it one piece after another."""

    def __init__(self, count: int, reception: Reception) -> None:
        self._started = [_started(reception) for _ in range(count)]
        self._without_thread = iter(self._started)
        self._own = threading.local()
        self._threads = ThreadPoolExecutor(count, "preparing", self._take_one)

    def make_ready(self, layout: FormLayout, piece: Piece) -> Future[Batch]:
        """Prepare a piece as soon as a process is free. The future raises Problem if the process has ended."""
        return self._threads.submit(self._send, layout, piece)

    def close(self) -> None:
        """Wait for the pieces under way, then close the pipes, which ends the processes."""
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


_SPAWN = get_context("spawn")  # forking a process with a window and threads is not safe


def _started(reception: Reception) -> tuple[SpawnProcess, Connection]:
    here, there = _SPAWN.Pipe()
    process = _SPAWN.Process(target=_serve, args=(there, reception), daemon=True)
    process.start()
    there.close()
    return process, here


def _serve(pipe: Connection, reception: Reception) -> None:
    """The main function of such a process: prepare each piece that arrives, until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is handled by the main process
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(_NICER_BY)
    gc.disable()  # there are no reference cycles to find
    with contextlib.suppress(EOFError, OSError):
        while True:
            layout, piece = pipe.recv()
            pipe.send(_answer(layout, piece, reception))
    os._exit(0)  # a normal exit would free all memory object by object, which takes a second


def _answer(layout: FormLayout, piece: Piece, reception: Reception) -> Batch | Exception:
    try:
        return _made_ready(layout, piece, reception)
    except Exception as error:
        return error  # raised again in the main process


def _made_ready(layout: FormLayout, piece: Piece, reception: Reception) -> Batch:
    return all_ready(layout.requests_in(piece), reception)
