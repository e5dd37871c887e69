"""Text files in whichever encoding the program before us wrote them, read in pieces."""

import codecs
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Self

from frontdesk.contacts.problems import Problem
from frontdesk.outside_files import PIECE, in_words, opened

LARGEST_FILE = 1 << 30  # bytes; some five million submissions
_BEGINNING = 4096  # bytes that tell the encoding
LARGEST_PAGE = 1 << 20  # bytes; a page of text has a hundredth of it

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def read_text(path: Path, largest: int = LARGEST_PAGE) -> str:
    """The whole text of a file of at most `largest` bytes. Raises Problem as `TextFile.open` does."""
    with TextFile.open(path, largest) as file:
        return "".join(file.pieces())


class TextFile:
    """A text file that is open: UTF-8 with or without a byte-order mark, UTF-16, or Windows-1252.

    Never held as a whole. Its text is read from the beginning, or between two places: bytes from the beginning of the
    file, where `size_of` tells how many a text takes.
    """

    def __init__(self, file: BinaryIO, path: Path) -> None:
        self._file = file
        self._path = path
        self._seen = self._stamp()
        self._encoding, self.begins = self._found_out()

    @classmethod
    @contextmanager
    def open(cls, path: Path, largest: int = LARGEST_FILE) -> Iterator[Self]:
        """The file while it is open.

        Raises Problem if it is missing, no regular file, larger than `largest` bytes, unreadable, empty, or not text.
        """
        with opened(path, largest) as file:
            yield cls(file, path)

    def pieces(self) -> Iterator[str]:
        """The text from its beginning, in pieces of at most PIECE bytes. `between` may be asked in the middle of it.

        Raises Problem if the file was changed since it was opened.
        """
        try:
            yield from self._decoded(self._encoding, self.begins)
        except UnicodeDecodeError:
            raise self._changed() from None

    def between(self, begins: int, ends: int) -> str:
        """The text between two places. Raises Problem if the file was changed since it was opened."""
        try:
            return self._read(begins, ends - begins).decode(self._encoding)
        except UnicodeDecodeError:
            raise self._changed() from None

    def size_of(self, text: str) -> int:
        """How many bytes of the file a text of it takes."""
        if self._encoding == "cp1252" or (self._encoding == "utf-8" and text.isascii()):
            return len(text)
        return len(text.encode(self._encoding))

    def _found_out(self) -> tuple[str, int]:
        """The encoding, and where the text begins. All of the file is looked at: it may be no text at its very end."""
        beginning = self._read(0, _BEGINNING)
        for mark, encoding in _BYTE_ORDER_MARKS:
            if beginning.startswith(mark):
                possible, begins = [encoding], len(mark)
                break
        else:
            without_mark = _utf_16_without_mark(beginning)
            possible, begins = [without_mark] if without_mark else ["utf-8", "cp1252"], 0
        for encoding in possible:
            try:
                self._must_be_text(encoding, begins)
            except UnicodeDecodeError:
                continue
            return encoding, begins
        raise self._not_text()

    def _must_be_text(self, encoding: str, begins: int) -> None:
        is_empty = True
        for text in self._decoded(encoding, begins):
            if "\0" in text:  # pictures, archives and office files hold zeros; no form's text does
                raise self._not_text()
            is_empty = is_empty and not text.strip()
        if is_empty:
            raise Problem("{file} is empty. Nothing was brought in.", file=self._path.name)

    def _decoded(self, encoding: str, begins: int) -> Iterator[str]:
        """The text, piece by piece: a large file at once would hold up the window, for all that is another thread."""
        decoder = codecs.getincrementaldecoder(encoding)()
        size = self._seen[0]  # a file may grow while it is read
        for at in range(begins, size, PIECE):
            yield decoder.decode(self._read(at, min(PIECE, size - at)))
        yield decoder.decode(b"", final=True)

    def _stamp(self) -> tuple[int, int]:
        """Its size and when it was changed."""
        status = os.fstat(self._file.fileno())
        return status.st_size, status.st_mtime_ns

    def _read(self, begins: int, count: int) -> bytes:
        with in_words(self._path):
            self._file.seek(begins)
            content = self._file.read(count)
        if self._stamp() != self._seen:
            raise self._changed()
        return content

    def _changed(self) -> Problem:
        return Problem(
            "{file} was changed while it was read. Bring it in again: nothing comes in twice.", file=self._path.name
        )

    def _not_text(self) -> Problem:
        return Problem(
            "{file} is not a text file, so it is no form export. Nothing was brought in.", file=self._path.name
        )


def _utf_16_without_mark(content: bytes) -> str | None:
    """Which UTF-16 a file without a byte-order mark is in: every other byte of Western text is zero then."""
    if len(content) % 2 == 0 and len(content) >= 4:
        for encoding, zeros, letters in (
            ("utf-16-le", content[1::2], content[::2]),
            ("utf-16-be", content[::2], content[1::2]),
        ):
            if zeros.count(0) > 0.8 * len(zeros) and not letters.count(0):
                return encoding
    return None
