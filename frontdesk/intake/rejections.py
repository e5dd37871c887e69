"""Rows that could not be used: kept beside the file they came from, with the reason."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from frontdesk.files.durable import bring_to_disk
from frontdesk.files.held import is_held
from frontdesk.intake.csv.continued_file import ContinuedFile, opened
from frontdesk.problems import Problem

# First, so that a row with too many values keeps them all under no title of ours; left out when the file, put right,
# is imported again.
OUR_COLUMNS = ("front desk: reason", "front desk: line")


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that could not be used: its line in the file (from 1), why (mostly a Phrase), and its cells untouched."""

    line: int
    reason: str
    original: Sequence[str]


class RejectedFile:
    """NAME.rejected.csv beside an import: the rows that could not be used, on the disk as soon as they are added.

    An earlier file that begins with the same rows, as one that an ended import left, is gone on with: nothing in it is
    written over. As soon as it says anything else it is left as it was, and the next free number taken. So is a file
    that another import is writing.
    """

    def __init__(self, beside: Path, header: Sequence[str], in_words: Callable[[str], str] = str) -> None:
        """in_words: says a reason in the language of whoever imports."""
        self._beside = beside
        self._header = header
        self._reason_in_words = in_words
        self._names = _candidates(beside)
        self._file: ContinuedFile | None = None
        self._said = 0  # bytes that this import has to say; all of them are in the file
        self._kept = 0  # those that were said beside rows that are kept

    def add(self, rows: Sequence[Rejected]) -> None:
        """Write rows and bring them to the disk. Raises Problem if the folder can't be written to."""
        if not rows:
            return
        content = _as_csv(None if self._said else self._header, rows, self._reason_in_words)
        with self._in_words():
            if self._file is None or not self._file.agrees_with(content, self._said):
                self._file = self._next(content)
            self._file.complete(content, self._said)
        self._said += len(content)

    def keep(self) -> None:
        """What was imported beside these rows is kept: so are they, whatever happens to the rest."""
        self._kept = self._said

    def take_back(self) -> None:
        """Take away what was added and not kept. Nothing can be added after."""
        if self._file is None:
            return
        with suppress(OSError):  # what is left then is gone on with by the next import
            self._file.cut(self._kept)
            if self._file.is_new and not self._kept:
                self._file.path.unlink()
        self._file.close()
        self._file = None

    def finish(self, *, is_whole: bool = True) -> Path | None:
        """The file, None if nothing was rejected. Nothing can be added after. Raises Problem as `add` does.

        is_whole: these are all rows, so a file that says more is another one's.
        """
        if self._file is None:
            return None
        if is_whole and self._file.length > self._said:
            with self._in_words():
                self._file = self._next(b"", at_its_end=True)
        path = self._file.path
        self._file.close()
        self._file = None
        return path

    def _next(self, content: bytes, *, at_its_end: bool = False) -> ContinuedFile:
        """The next file that is new or begins the same, with all that was said, and agreeing with what is to be added.

        at_its_end: and that says no more.
        """
        said = b""
        if self._file is not None:
            said = self._file.read(0, self._said)
            self._file.close()
            self._file = None
        for name in self._names:
            file = opened(name)
            if file is None:
                continue
            if file.agrees_with(said + content, 0) and not (at_its_end and file.length > len(said)):
                self._file = file  # so that it is taken back if it can't be written
                file.complete(said, 0)
                if file.is_new:
                    bring_to_disk(name.parent)
                return file
            file.close()
        raise AssertionError("counting never ends")

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise Problem(
                "Some rows of {file} can't be used, and the list of them can't be written to {folder}: {reason}. "
                "Nothing was brought in.",
                file=self._beside.name,
                folder=self._beside.parent,
                reason=error.strerror,
            ) from None


def _as_csv(header: Sequence[str] | None, rejected: Sequence[Rejected], in_words: Callable[[str], str]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    if header is not None:
        writer.writerow([*OUR_COLUMNS, *header])
    for row in rejected:
        writer.writerow([in_words(row.reason), str(row.line), *row.original])
    return text.getvalue().encode("utf-8-sig" if header is not None else "utf-8")


def _candidates(beside: Path) -> Iterator[Path]:
    for number in count(1):
        of_number = "" if number == 1 else f"-{number}"
        path = beside.with_name(f"{beside.stem}.rejected{of_number}.csv")
        if not is_held(path):
            yield path
