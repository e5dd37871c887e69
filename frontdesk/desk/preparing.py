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
from multiprocessing import get_context
from typing import Self

from frontdesk.contacts.problems import Problem
from frontdesk.contacts.requests import NewRequest
from frontdesk.desk.arrivals import prepare
from frontdesk.intake.csv_rows import Piece
from frontdesk.intake.form_exports import FormLayout
from frontdesk.intake.rejections import Rejected
from frontdesk.store.arriving import Prepared

_WORTH_PROCESSES = 3  # pieces; starting a process costs as much as reading a thousand rows or two
_AHEAD = 8  # pieces that are made ready before they are wanted; with more, processors have nothing to do at the end
_NICER_BY = 10  # the window goes first

Batch = list[Prepared | Rejected]


def ready(row: NewRequest | Rejected, home_region: str) -> Prepared | Rejected:
    """One row, made ready."""
    return row if isinstance(row, Rejected) else prepare(row, home_region)


class Preparation:
    """Pieces of an export being made ready. To be closed, which ends its processes."""

    def __init__(self, home_region: str) -> None:
        self._home_region = home_region
        self._waiting: deque[tuple[FormLayout, Piece]] = deque()
        self._under_way: deque[Future[Batch]] = deque()
        self._processes: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._processes is not None:
            self._processes.shutdown(cancel_futures=True)

    def add(self, layout: FormLayout, piece: Piece) -> None:
        """A piece that was just read. Once there are several, the first ones are begun with."""
        self._waiting.append((layout, piece))
        if self._processes is None and len(self._waiting) == _WORTH_PROCESSES:
            # spawn: a copy of a process that has a window and threads is not safe
            self._processes = ProcessPoolExecutor(os.cpu_count(), get_context("spawn"), _begin)
        self._go_on()

    def batches(self) -> Iterator[Batch]:
        """The pieces, made ready, in the order they were added. Raises Problem."""
        if self._processes is None:
            for layout, piece in self._waiting:
                yield _made_ready(layout, piece, self._home_region)
        while self._under_way:
            with _in_words():
                batch = self._under_way.popleft().result()
            self._go_on()
            yield batch

    def _go_on(self) -> None:
        while self._processes is not None and self._waiting and len(self._under_way) < _AHEAD:
            piece = self._waiting.popleft()
            with _in_words():
                self._under_way.append(self._processes.submit(_made_ready, *piece, self._home_region))


@contextlib.contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except BrokenExecutor:
        raise Problem(
            "The computer ended a part of the import, perhaps for want of memory. What is in stays in; importing the "
            "file again adds the rest."
        ) from None


def _begin() -> None:
    """What such a process does first."""
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(_NICER_BY)
    gc.disable()  # nothing here refers to itself, and looking for it takes time


def _made_ready(layout: FormLayout, piece: Piece, home_region: str) -> Batch:
    return [ready(row, home_region) for row in layout.requests_in(piece)]
