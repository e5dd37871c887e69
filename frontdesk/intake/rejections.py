"""Rows that could not be used: kept beside the file they came from, with the reason."""

import csv
import io
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from frontdesk.contacts.problems import Problem
from frontdesk.held_files import is_held
from frontdesk.outside_files import PIECE

# First, so that a row with too many values keeps them all under no title of ours; left out when the file, put right,
# is imported again.
OUR_COLUMNS = ("front desk: reason", "front desk: line")


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that could not be used: its line in the file (from 1), why, and its cells untouched."""

    line: int
    reason: str
    original: Sequence[str]


class RejectedFile:
    """NAME.rejected.csv beside an import: the rows that could not be used, on the disk as soon as they are added.

    An earlier file of that name with other content is left, and the next free number taken.
    """

    def __init__(self, beside: Path, header: Sequence[str]) -> None:
        self._beside = beside
        self._header = header
        self._path: Path | None = None
        self._kept = 0  # bytes

    def add(self, rows: Sequence[Rejected]) -> None:
        """Write rows and bring them to the disk. Raises Problem if the folder can't be written to."""
        if not rows:
            return
        try:
            is_new = self._path is None
            if self._path is None:
                self._path = _make(self._beside)
            with self._path.open("ab") as file:
                file.write(_as_csv(self._header if is_new else None, rows))
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise Problem(
                "Some rows of {file} can't be used, and the list of them can't be written to {folder}: {reason}.{none}",
                file=self._beside.name,
                folder=self._beside.parent,
                reason=error.strerror,
                none="" if self._kept else " Nothing was brought in.",
            ) from None

    def keep(self) -> None:
        """What was imported beside these rows is kept: so are they, whatever happens to the rest."""
        self._kept = self._path.stat().st_size if self._path is not None else 0

    def take_back(self) -> None:
        """Take away what was added and not kept."""
        if self._path is not None and self._kept:
            os.truncate(self._path, self._kept)
        elif self._path is not None:
            self._path.unlink(missing_ok=True)
            self._path = None

    def finish(self) -> Path | None:
        """The file; None if nothing was rejected. Where an earlier one says the same, that one."""
        if self._path is None:
            return None
        for earlier in _candidates(self._beside):
            if earlier == self._path:
                return earlier
            if earlier.is_file() and _say_the_same(earlier, self._path):
                self._path.unlink()
                self._path = earlier
                return earlier
        raise AssertionError("counting never ends")


def _as_csv(header: Sequence[str] | None, rejected: Sequence[Rejected]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    if header is not None:
        writer.writerow([*OUR_COLUMNS, *header])
    for row in rejected:
        writer.writerow([row.reason, str(row.line), *row.original])
    return text.getvalue().encode("utf-8-sig" if header is not None else "utf-8")


def _say_the_same(one: Path, other: Path) -> bool:
    """Whether two files have the same content; a list of rejected rows may be as long as what was imported."""
    if one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as first, other.open("rb") as second:
        while part := first.read(PIECE):
            if part != second.read(PIECE):
                return False
    return True


def _make(beside: Path) -> Path:
    for path in _candidates(beside):
        try:
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        except FileExistsError:
            continue
        return path
    raise AssertionError("counting never ends")


def _candidates(beside: Path) -> Iterator[Path]:
    for number in count(1):
        of_number = "" if number == 1 else f"-{number}"
        path = beside.with_name(f"{beside.stem}.rejected{of_number}.csv")
        if not is_held(path):
            yield path
