"""Bringing in a form's export."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from pathlib import Path

from frontdesk.contacts.problems import Problem
from frontdesk.contacts.requests import NewRequest
from frontdesk.desk.acting import Acting
from frontdesk.desk.arrivals import recognised
from frontdesk.intake.form_exports import open_form_export
from frontdesk.intake.rejections import Rejected, rejected_file
from frontdesk.store import requests
from frontdesk.store.entries import Entry

_AT_ONCE = 500  # requests a statement; SQLite's and PostgreSQL's limits on parameters are far above


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of every row: rows = added + already_there + rejected."""

    file: str
    rows: int
    added: int
    already_there: int
    rejected: int
    rejected_file: str | None


class Imports:
    """Files that bring requests in."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def import_file(self, path: Path, *, newest_at: datetime | None = None) -> ImportReport:
        """Bring in what a form export holds and is not there yet, in one transaction.

        Rows that can't be used are written to NAME.rejected.csv beside it, with a reason. newest_at moves the whole
        file in time so that its newest request arrived then (sample data). Raises Problem; then nothing was added.
        """
        export = open_form_export(path)
        new: list[NewRequest] = []
        rejected: list[Rejected] = []
        for row in export.rows:
            if isinstance(row, Rejected):
                rejected.append(row)
            else:
                new.append(row)
        if not new and not rejected:
            raise Problem("{file} has a header but no requests. Nothing was brought in.", file=export.file_name)
        if newest_at is not None:
            new = list(_moved(new, newest_at))
        with (
            rejected_file(path, export.header, rejected) as beside,
            self._acting.act("import") as entry,
        ):
            added = _add(entry, new)
            entry.details.update(rows=len(new) + len(rejected), added=added, rejected=len(rejected))
        return ImportReport(
            file=str(path),
            rows=len(new) + len(rejected),
            added=added,
            already_there=len(new) - added,
            rejected=len(rejected),
            rejected_file=None if beside is None else str(beside),
        )


def _add(entry: Entry, new: Iterable[NewRequest]) -> int:
    added = 0
    for batch in _batches(_once(new)):
        identities = [request.identity for request in batch if request.identity is not None]
        there = requests.already_there(entry.connection, identities)
        unknown = [request for request in batch if request.identity not in there]
        requests.add(entry, recognised(entry, unknown))
        added += len(unknown)
    return added


def _batches(new: Iterator[NewRequest]) -> Iterator[list[NewRequest]]:
    while batch := list(islice(new, _AT_ONCE)):
        yield batch


def _once(new: Iterable[NewRequest]) -> Iterator[NewRequest]:
    """Each submission once, where a file holds it twice."""
    seen = set()
    for request in new:
        if request.identity not in seen:
            seen.add(request.identity)
            yield request


def _moved(new: list[NewRequest], newest_at: datetime) -> Iterator[NewRequest]:
    by = newest_at - max(request.received_at for request in new)
    for request in new:
        yield replace(request, received_at=request.received_at + by)
