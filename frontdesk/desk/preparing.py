"""Making the rows of an export ready to be kept: nothing here touches the store.

It is most of the work of an import, and pure Python, so a long file is shared among processes. The window stays as
quick as it was meanwhile, which threads would not grant it.
"""

import contextlib
import gc
import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from frontdesk.contacts.problems import Problem
from frontdesk.contacts.requests import NewRequest
from frontdesk.desk.arrivals import prepare
from frontdesk.intake.form_exports import FormExport, open_form_export
from frontdesk.intake.rejections import Rejected
from frontdesk.store.arriving import Prepared

_AT_ONCE = 1_000  # rows; taking more at once from another process would hold up the window

_WORTH_PROCESSES = 2_000  # rows; starting a process costs as much as reading a thousand or two
_AHEAD = 10  # batches that a process makes ready before they are wanted
_NICER_BY = 10  # the window goes first

Batch = list[Prepared | Rejected]


def ready(row: NewRequest | Rejected, home_region: str) -> Prepared | Rejected:
    """One row, made ready."""
    return row if isinstance(row, Rejected) else prepare(row, home_region)


def batches(path: Path, export: FormExport, home_region: str) -> Iterator[Batch]:
    """The rows of an export, made ready, a batch at a time and in file order. Raises Problem."""
    if export.count < _WORTH_PROCESSES:
        yield from _every(export, home_region, 1, 0)
        return
    share = os.cpu_count() or 1
    with contextlib.ExitStack() as processes:
        turns = deque(_Process(processes, path, _state_of(path), home_region, share, place) for place in range(share))
        while (batch := turns[0].next_batch()) is not None:
            yield batch
            turns.rotate(-1)


class _Process:
    """A process that reads the whole file, which is quick, and makes every share-th batch ready, which is not."""

    def __init__(
        self,
        processes: contextlib.ExitStack,
        path: Path,
        state: tuple[int, int],
        home_region: str,
        share: int,
        place: int,
    ) -> None:
        # spawn: a copy of a process that has a window and threads is not safe
        self._process = ProcessPoolExecutor(1, get_context("spawn"), _begin, (path, state, home_region, share, place))
        processes.callback(self._process.shutdown, cancel_futures=True)
        self._under_way: deque[Future[Batch | None]] = deque()
        for _ in range(_AHEAD):
            self._under_way.append(self._process.submit(_go_on))

    def next_batch(self) -> Batch | None:
        """The next of its batches; None after the last."""
        try:
            self._under_way.append(self._process.submit(_go_on))
            return self._under_way.popleft().result()
        except BrokenExecutor:
            raise Problem(
                "The computer ended a part of the import, perhaps for want of memory. What is in stays in; importing "
                "the file again adds the rest."
            ) from None


_mine: Iterator[Batch]  # in such a process: its batches


def _begin(path: Path, state: tuple[int, int], home_region: str, share: int, place: int) -> None:
    global _mine
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(_NICER_BY)
    gc.disable()  # nothing here refers to itself, and looking for it takes time
    _mine = _checked(path, state, home_region, share, place)


def _go_on() -> Batch | None:
    return next(_mine, None)


def _checked(path: Path, state: tuple[int, int], home_region: str, share: int, place: int) -> Iterator[Batch]:
    export = open_form_export(path, count=0)
    if _state_of(path) != state:
        raise Problem("{file} changed while it was being read. Import it again when it is complete.", file=path.name)
    yield from _every(export, home_region, share, place)


def _every(export: FormExport, home_region: str, share: int, place: int) -> Iterator[Batch]:
    """One batch of each `share` of them, from the one at a place on."""
    turn = 0
    while rows := list(islice(export.raw_rows, _AT_ONCE)):
        if turn % share == place:
            yield [ready(export.layout.read(row), home_region) for row in rows]
        turn += 1


def _state_of(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns
