"""Bringing in a form's export."""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from frontdesk.contacts.actions import Action
from frontdesk.contacts.requests import NewRequest
from frontdesk.desk.arrivals import Reception
from frontdesk.desk.import_report import ImportReport, OnProgress, Progress
from frontdesk.desk.numbers_again import note_read_if_empty
from frontdesk.desk.preparing import Batch, Preparation, ReadyPiece, all_ready
from frontdesk.desk.settings import reception_of
from frontdesk.desk.transaction import Workplace
from frontdesk.intake.csv.form_exports import FormExport, open_form_export
from frontdesk.intake.rejections import Rejected, RejectedFile
from frontdesk.phrases import Phrase
from frontdesk.problems import Problem
from frontdesk.store import callers, new_requests
from frontdesk.store.arriving import Prepared
from frontdesk.store.entries import Entry

# Rows in one transaction, for which another desk that wants to write waits a seventh of a second. With fewer rows,
# pages of the indexes are written more often: with 1,000, an import takes half as long again.
_KEPT_AT_ONCE = 5_000
_LENGTH_AT_ONCE = 2_500_000  # characters in one transaction; 5,000 usual rows have 1,600,000


class Imports:
    """Imports requests from files."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def import_file(
        self,
        path: Path,
        *,
        newest_at: datetime | None = None,
        on_progress: OnProgress = lambda _progress: True,
        in_words: Callable[[str], str] = str,
    ) -> ImportReport:
        """Bring in the requests of a form export that are not in the store yet.

        Each batch of some thousand rows is one transaction, all batches are one action: others can write in between,
        and an import that is stopped or fails leaves whole batches, which undo removes. Importing the file again adds
        the rest. Rows that can't be used are written to NAME.rejected.csv beside the file, with a reason, before the
        batch around them is committed. newest_at: shift all times so that the newest request arrived at this moment
        (sample data). on_progress: see `OnProgress`. in_words: says a
        reason in the language of the person who imports. Raises Problem.
        """
        with self._workplace.store.reading() as connection:
            reception = reception_of(connection)
        with (
            Preparation(reception, _size(path)) as preparation,
            _no_garbage_looked_for(),
            open_form_export(path, preparation.add) as export,
        ):
            if not export.count:
                raise Problem("{file} has a header but no requests. Nothing was brought in.", file=export.file_name)
            with self._workplace.store.writing() as connection:
                note_read_if_empty(connection)
            prepared = preparation.pieces() if newest_at is None else _moved(export, reception, newest_at)
            return _Import(self._workplace, path, export, on_progress, in_words).keep(prepared)


def _size(path: Path) -> int:
    """The file's size in bytes; 0 on an error, which reading the file will report."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


@contextmanager
def _no_garbage_looked_for() -> Iterator[None]:
    """Turn off the garbage collector: rows form no cycles, and looking for cycles takes a sixth of the time."""
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
        self,
        workplace: Workplace,
        path: Path,
        export: FormExport,
        on_progress: OnProgress,
        in_words: Callable[[str], str],
    ) -> None:
        self._workplace = workplace
        self._on_progress = on_progress
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
        return self._on_progress(Progress(self._report.rows, self._report.of, time.monotonic() - self._began))

    def _keep_batch(self, batch: Batch) -> None:
        usable = [row for row in batch if not isinstance(row, Rejected)]
        rejected = [row for row in batch if isinstance(row, Rejected)]
        self._rejected.add(rejected)
        with self._workplace.act(Action.IMPORT, continues=self._entry, many=True) as entry:
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
        # rows of earlier batches are in the store already
        once = {row.identity: row for row in batch if row.identity is not None}
        there = new_requests.already_there(entry.connection, once.values())
        new = [row for identity, row in once.items() if identity not in there]
        new_requests.add(entry, new, callers.recognise(entry.connection, [row.person for row in new]))
        return len(new)


def _broken_off(error: Exception, report: ImportReport) -> Problem:
    """The Problem of an import that failed after a part of the file was stored.

    Only the first sentence of the original Problem is used: its others may say that nothing was changed, which is true
    of one batch but not of the import.
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
    """The prepared rows in batches, each of which is stored in one transaction."""
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
