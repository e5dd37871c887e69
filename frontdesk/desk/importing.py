"""Bringing in a form's export."""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from frontdesk.contacts.requests import NewRequest
from frontdesk.desk.arrivals import Reception
from frontdesk.desk.numbers_again import note_read_if_empty
from frontdesk.desk.preparing import Batch, Preparation, ReadyPiece, all_ready
from frontdesk.desk.settings import reception_of
from frontdesk.desk.transaction import Acting
from frontdesk.intake.csv.form_exports import FormExport, open_form_export
from frontdesk.intake.rejections import Rejected, RejectedFile
from frontdesk.phrases import Phrase
from frontdesk.problems import Problem
from frontdesk.store import callers, requests
from frontdesk.store.entries import IMPORT, Entry
from frontdesk.store.sqlite.arriving import Prepared

# Rows in one transaction. Another desk waits a seventh of a second to write meanwhile; with fewer, the pages of the
# indexes are written again and again (1,000: half as long again).
_KEPT_AT_ONCE = 5_000
_LENGTH_AT_ONCE = 2_500_000  # characters in one transaction; five thousand usual rows have 1,600,000


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is: rows of so many, and the seconds it took."""

    rows: int
    of: int
    seconds: float

    @property
    def rate(self) -> float:
        """Rows a second; 0 before the first ones are in."""
        return self.rows / self.seconds if self.seconds else 0.0

    @property
    def seconds_left(self) -> float | None:
        """How long the rest will take at this rate, None before there is one."""
        return (self.of - self.rows) / self.rate if self.rate else None


Told = Callable[[Progress], bool]
"""Is told how far an import is, and answers whether it is to go on."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of every row: rows = added + already_there + rejected. Fewer rows than `of`: it was stopped.

    read_as: the encoding that was assumed, None if the file is UTF-8 or UTF-16. lost_lines: how many of its lines have
    letters that could not be read; first_lost: the numbers (from 1) of the first of them.
    """

    file: str
    of: int
    rows: int = 0
    added: int = 0
    already_there: int = 0
    rejected: int = 0
    rejected_file: str | None = None
    read_as: str | None = None
    lost_lines: int = 0
    first_lost: tuple[int, ...] = ()

    @property
    def stopped(self) -> bool:
        """Whether a part of the file was not brought in, because somebody stopped it."""
        return self.rows < self.of


class Imports:
    """Files that bring requests in."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def import_file(
        self,
        path: Path,
        *,
        newest_at: datetime | None = None,
        told: Told = lambda _progress: True,
        in_words: Callable[[str], str] = str,
    ) -> ImportReport:
        """Bring in what a form export holds and is not there yet.

        Some thousand rows at a time, each in one transaction and all of them one action: others can write in between,
        and an import that is stopped or breaks off leaves whole batches, which undo takes out. Importing the file
        again adds the rest. Rows that can't be used are written to NAME.rejected.csv beside it, with a reason, before
        the rows around them are kept. newest_at moves the whole file in time so that its newest request arrived then
        (sample data). in_words says a reason in the language of whoever imports. Raises Problem.
        """
        with self._acting.store.reading() as connection:
            reception = reception_of(connection)
        with (
            Preparation(reception, _size(path)) as preparation,
            _no_garbage_looked_for(),
            open_form_export(path, preparation.add) as export,
        ):
            if not export.count:
                raise Problem("{file} has a header but no requests. Nothing was brought in.", file=export.file_name)
            with self._acting.store.writing() as connection:
                note_read_if_empty(connection)
            prepared = preparation.pieces() if newest_at is None else _moved(export, reception, newest_at)
            return _Import(self._acting, path, export, told, in_words).keep(prepared)


def _size(path: Path) -> int:
    """In bytes; 0 if it can't be told, and reading the file says why."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


@contextmanager
def _no_garbage_looked_for() -> Iterator[None]:
    """Rows come and go by the thousand, and none refers to itself: looking for that takes a sixth of keeping them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Import:
    """An import under way."""

    def __init__(
        self, acting: Acting, path: Path, export: FormExport, told: Told, in_words: Callable[[str], str]
    ) -> None:
        self._acting = acting
        self._told = told
        self._began = time.monotonic()
        reading = export.file.reading
        self._report = ImportReport(
            str(path),
            export.count,
            read_as=reading.assumed,
            lost_lines=reading.lost_lines,
            first_lost=reading.first_lost,
        )
        self._rejected = RejectedFile(path, export.header, in_words)
        self._entry: Entry | None = None

    def keep(self, prepared: Iterator[ReadyPiece]) -> ImportReport:
        together = _gathered(prepared)
        try:
            while self._goes_on() and (batch := next(together, None)) is not None:
                self._keep_batch(batch)
            beside = self._rejected.finish(is_whole=not self._report.stopped)
        except BaseException as error:
            self._rejected.take_back()
            if self._report.rows and isinstance(error, Exception):
                raise _broken_off(error, self._report) from error
            raise
        return replace(self._report, rejected_file=None if beside is None else str(beside))

    def _goes_on(self) -> bool:
        return self._told(Progress(self._report.rows, self._report.of, time.monotonic() - self._began))

    def _keep_batch(self, batch: Batch) -> None:
        usable = [row for row in batch if not isinstance(row, Rejected)]
        rejected = [row for row in batch if isinstance(row, Rejected)]
        self._rejected.add(rejected)
        with self._acting.act(IMPORT, continues=self._entry, many=True) as entry:
            added = self._add(entry, usable)
            report = replace(
                self._report,
                rows=self._report.rows + len(batch),
                added=self._report.added + added,
                already_there=self._report.already_there + len(usable) - added,
                rejected=self._report.rejected + len(rejected),
            )
            entry.details.update(rows=report.rows, added=report.added, rejected=report.rejected)
        self._entry, self._report = entry, report
        self._rejected.keep()

    def _add(self, entry: Entry, batch: list[Prepared]) -> int:
        # what came in a batch before is there, too
        once = {row.identity: row for row in batch if row.identity is not None}
        there = requests.already_there(entry.connection, once.values())
        new = [row for identity, row in once.items() if identity not in there]
        requests.add(entry, new, callers.recognise(entry.connection, [row.person for row in new]))
        return len(new)


def _broken_off(error: Exception, report: ImportReport) -> Problem:
    """What to say of an import that failed after a part of the file was kept.

    What is wrong is the first sentence of a Problem. The others may say that nothing was changed, which is true of one
    batch and not of the import.
    """
    why = Phrase("Something in the program went wrong")
    if isinstance(error, Problem):
        why = error.phrase.first_sentence()
    elif isinstance(error, MemoryError):
        why = Phrase("The computer has no memory left")
    return Problem(
        "{why}. What is in stays in: the first {rows} of {of} rows of {file}. Importing it again adds the rest.",
        why=why,
        rows=f"{report.rows:,}",
        of=f"{report.of:,}",
        file=Path(report.file).name,
    )


def _gathered(prepared: Iterator[ReadyPiece]) -> Iterator[Batch]:
    """As many pieces together as are kept in one transaction."""
    together: Batch = []
    length = 0
    for piece in prepared:
        together += piece.rows
        length += piece.length
        if len(together) >= _KEPT_AT_ONCE or length >= _LENGTH_AT_ONCE:
            yield together
            together, length = [], 0
    if together:
        yield together


def _moved(export: FormExport, reception: Reception, newest_at: datetime) -> Iterator[ReadyPiece]:
    rows = list(export.rows)
    by = newest_at - max(row.received_at for row in rows if isinstance(row, NewRequest))
    later = [replace(row, received_at=row.received_at + by) if isinstance(row, NewRequest) else row for row in rows]
    yield ReadyPiece(all_ready(later, reception), sum(piece.ends - piece.begins for piece in export.pieces))
