"""Rows that could not be used: kept beside the file they came from, with the reason."""

import csv
import io
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from frontdesk.contacts.problems import Problem

# First, so that a row with too many values keeps them all under no title of ours; left out when the file, put right,
# is imported again.
OUR_COLUMNS = ("front desk: reason", "front desk: line")


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that could not be used: its line in the file (from 1), why, and its cells untouched."""

    line: int
    reason: str
    original: Sequence[str]


@contextmanager
def rejected_file(beside: Path, header: Sequence[str], rejected: Sequence[Rejected]) -> Iterator[Path | None]:
    """Write NAME.rejected.csv beside an import; taken away again if what follows fails. None if nothing was rejected.

    An earlier file of that name with other content is left, and the next free number taken. Raises Problem if the
    folder can't be written to.
    """
    if not rejected:
        yield None
        return
    content = _as_csv(header, rejected)
    path, is_new = _write(beside, content)
    try:
        yield path
    except BaseException:
        if is_new:
            path.unlink(missing_ok=True)
        raise


def _as_csv(header: Sequence[str], rejected: Sequence[Rejected]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow([*OUR_COLUMNS, *header])
    for row in rejected:
        writer.writerow([row.reason, str(row.line), *row.original])
    return text.getvalue().encode("utf-8-sig")


def _write(beside: Path, content: bytes) -> tuple[Path, bool]:
    try:
        for path in _candidates(beside):
            try:
                descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            except FileExistsError:
                if path.is_file() and path.read_bytes() == content:
                    return path, False
                continue
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
            except OSError:
                path.unlink(missing_ok=True)
                raise
            return path, True
    except OSError as error:
        raise Problem(
            "Some rows of {file} can't be used, and the list of them can't be written to {folder}: {reason}. "
            "Nothing was brought in.",
            file=beside.name,
            folder=beside.parent,
            reason=error.strerror,
        ) from None
    raise AssertionError("counting never ends")


def _candidates(beside: Path) -> Iterator[Path]:
    yield beside.with_name(f"{beside.stem}.rejected.csv")
    number = 2
    while True:
        yield beside.with_name(f"{beside.stem}.rejected-{number}.csv")
        number += 1
