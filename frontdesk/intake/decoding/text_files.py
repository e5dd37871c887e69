"""Text files in any of the encodings that exporting programs use, read in pieces."""

import codecs
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Self

from frontdesk.files.outside import PIECE, in_words, opened
from frontdesk.intake.decoding.encodings import Encoding, Undecided, likeliest, words_beyond_ascii
from frontdesk.intake.decoding.file_kinds import binary_kind
from frontdesk.problems import Problem

LARGEST_FILE = 1 << 30  # bytes; some five million submissions
_BEGINNING = 4096  # bytes that tell the encoding
_END = 1 << 16  # bytes at the end that tell what an archive is
LARGEST_PAGE = 1 << 20  # bytes; a page of text has a hundredth of that
# Control bytes, of which a text (except UTF-16) has at most a few.
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1f\x7f]")
_FEW_CONTROLS = 100  # bytes at the beginning that a person may have pasted
UNREADABLE = "\ufffd"
"""Replaces a letter that could not be read (Unicode's replacement character); other programs write it, too."""

_LINES_NAMED = 5
# Decodes each byte that is not UTF-8 as a surrogate (PEP 383), so that a text's bytes can still be counted.
_NOT_DECODED = "surrogateescape"
_LOST = re.compile("[\udc80-\udcff]+|\ufffd")
# Letters that are usual in UTF-8 texts; two bytes of another encoding that happen to be UTF-8 are seldom one of them.
_OF_UTF_8 = re.compile("[\xa0-\u024f\u0370-\u06ff\u0900-\ud7a3\uf900-\ufffc\U00010000-\U0010ffff]")

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What is uncertain about how a file was read.

    assumed: the guessed encoding, None if the file declares it or is UTF-8 or UTF-16. lost_lines: how many lines have
    letters that could not be read. first_lost: the numbers (from 1) of the first of these lines.
    """

    assumed: str | None = None
    lost_lines: int = 0
    first_lost: tuple[int, ...] = ()


def read_text(path: Path, largest: int = LARGEST_PAGE) -> str:
    """The whole text of a file of at most `largest` bytes. Raises Problem as `TextFile.open` does."""
    with TextFile.open(path, largest) as file:
        return file.between(file.begins, file.ends)


class TextFile:
    """An open text file: UTF-8 with or without a byte-order mark, UTF-16, or a single-byte encoding (`encodings`).

    In a UTF-8 text, invalid bytes are replaced by UNREADABLE. reading: what to tell people about that.

    The text is never held as a whole: it is read from the beginning, or between two byte positions in the file.
    `size_of` gives the size of a text in bytes. begins, ends: the positions of the whole text.
    """

    def __init__(self, file: BinaryIO, path: Path) -> None:
        self._file = file
        self._path = path
        self._seen = self._stamp()
        self._errors = "strict"
        self._is_single = False  # one byte a letter
        self._loses = False  # whether letters can't be read
        self._encoding, self.begins, assumed = self._found_out()
        self.ends = self._seen[0]
        lines, first = self._lost() if self._loses else (0, ())
        self.reading = Reading(assumed, lines, first)

    @classmethod
    @contextmanager
    def open(cls, path: Path, largest: int = LARGEST_FILE) -> Iterator[Self]:
        """Open a file, and close it at the end.

        Raises Problem if it is missing, not a regular file, larger than `largest` bytes, unreadable, empty, or not
        text.
        """
        with opened(path, largest) as file:
            yield cls(file, path)

    def pieces(self) -> Iterator[str]:
        """The text from its beginning, in pieces of at most PIECE bytes. `between` may be called meanwhile.

        Invalid bytes are lone surrogates, which `size_of` counts and `readable` replaces. Raises Problem if the file
        was changed since it was opened.
        """
        try:
            yield from self._decoded(self._encoding, self.begins, self._errors)
        except UnicodeDecodeError:
            raise self._changed() from None

    def between(self, begins: int, ends: int) -> str:
        """The text between two places. Raises Problem if the file was changed since it was opened."""
        errors = "replace" if self._errors == _NOT_DECODED else self._errors
        try:
            return self._read(begins, ends - begins).decode(self._encoding, errors)
        except UnicodeDecodeError:
            raise self._changed() from None

    def size_of(self, text: str) -> int:
        """The size in the file, in bytes, of a text from `pieces`."""
        if self._is_single or (self._encoding == "utf-8" and text.isascii()):
            return len(text)
        return len(text.encode(self._encoding, self._errors))

    def _found_out(self) -> tuple[str, int, str | None]:
        """The encoding, the position where the text begins, and the encoding's name if it was guessed.

        Reads the whole file, because even its end may show that it is not text.
        """
        beginning = self._read(0, _BEGINNING)
        self._must_be_no_other(beginning)
        encoding, begins = _utf_16_without_mark(beginning) or "utf-8", 0
        for mark, marked in _BYTE_ORDER_MARKS:
            while beginning.startswith(mark, begins):  # twice, if two programs wrote it one after the other
                encoding, begins = marked, begins + len(mark)
        controls = len(_CONTROLS.findall(beginning)) if encoding == "utf-8" else 0
        if controls > _FEW_CONTROLS:
            raise self._not_text()
        try:
            self._must_be_text(encoding, begins, "strict")
        except UnicodeDecodeError:
            self._loses = True
            if encoding != "utf-8":  # UTF-16 with invalid pairs of bytes, or half a pair at the end
                self._errors = "replace"
                self._must_be_text(encoding, begins, self._errors)
                return encoding, begins, None
        else:
            return encoding, begins, None
        single = None if begins else self._single_byte()
        if single is None:
            self._errors = _NOT_DECODED
            self._must_be_text(encoding, begins, self._errors)
            return encoding, begins, None
        self._errors, self._is_single = "replace", True
        self._must_be_text(single.codec, begins, self._errors)
        return single.codec, begins, single.name

    def _must_be_text(self, encoding: str, begins: int, errors: str) -> None:
        is_empty = True
        for text in self._decoded(encoding, begins, errors):
            if "\0" in text:  # pictures, archives and office files hold zeros; no form's text does
                raise self._not_text()
            is_empty = is_empty and not text.strip("\ufeff \t\r\n") and not text.strip()
            self._loses = self._loses or (not text.isascii() and UNREADABLE in text)
        if is_empty:
            raise Problem("{file} is empty. Nothing was brought in.", file=self._path.name)

    def _single_byte(self) -> Encoding | None:
        """The single-byte encoding of a text that is not valid UTF-8.

        None if it is UTF-8 in spite of that: it has at least as many UTF-8 letters as invalid bytes. Raises Problem if
        the encoding can't be told.
        """
        of_utf_8 = others = 0
        for text in self._decoded("utf-8", 0, _NOT_DECODED):
            if not text.isascii():
                others += sum(map(len, _LOST.findall(text)))
                of_utf_8 += len(_OF_UTF_8.findall(text))
        if of_utf_8 >= others:
            return None
        try:
            return likeliest(words_beyond_ascii(self._raw(0)))
        except Undecided as undecided:
            raise self._unknown_letters(undecided) from None

    def _lost(self) -> tuple[int, tuple[int, ...]]:
        """How many lines have letters that could not be read, and the numbers of the first ones."""
        first: list[int] = []
        count, line, last, before = 0, 1, 0, ""
        for text in self.pieces():
            at = 0
            for match in _LOST.finditer(text):
                line, before, at = line + _ends_of_lines(before, text[at : match.start()]), "x", match.start()
                if line != last:
                    count, last = count + 1, line
                    if len(first) < _LINES_NAMED:
                        first.append(line)
            line, before = line + _ends_of_lines(before, text[at:]), text[-1:]
        return count, tuple(first)

    def _decoded(self, encoding: str, begins: int, errors: str) -> Iterator[str]:
        """The text, piece by piece: decoding a large file at once would hold the global interpreter lock too long."""
        return codecs.iterdecode(self._raw(begins), encoding, errors)

    def _raw(self, begins: int) -> Iterator[bytes]:
        size = self._seen[0]  # as it was opened: a file may grow while it is read
        for at in range(begins, size, PIECE):
            yield self._read(at, min(PIECE, size - at))

    def _must_be_no_other(self, beginning: bytes) -> None:
        end = self._read(max(self._seen[0] - _END, 0), _END) if beginning.startswith(b"PK") else b""
        kind = binary_kind(beginning, end)
        if kind is not None:
            raise Problem(
                "{file} is {kind}, not a text file. If it is a table, open it and save it as CSV. "
                "Nothing was brought in.",
                file=self._path.name,
                kind=kind,
            )

    def _unknown_letters(self, undecided: Undecided) -> Problem:
        if not undecided.one:
            return Problem(
                "{file}: the letters that are not English can't be read, whatever encoding is tried. "
                "Save the file again as “CSV UTF-8”, and bring that in. Nothing was brought in.",
                file=self._path.name,
            )
        return Problem(
            "{file} doesn't say how its letters are encoded: is it “{one}” or “{other}”? "
            "Save the file again as “CSV UTF-8”, and bring that in. Nothing was brought in.",
            file=self._path.name,
            one=undecided.one[:30],
            other=undecided.other[:30],
        )

    def _stamp(self) -> tuple[int, int]:
        """The file's size and modification time."""
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


def readable(text: str) -> str:
    """A text from `TextFile.pieces`, with UNREADABLE for bytes that could not be read."""
    return text if text.isascii() else _LOST.sub(UNREADABLE, text)


def _ends_of_lines(before: str, text: str) -> int:
    """How many line ends a text has. before: the character in front of the text."""
    count = text.count("\n") + text.count("\r") - text.count("\r\n")
    return count - (before == "\r" and text[:1] == "\n")


def _utf_16_without_mark(content: bytes) -> str | None:
    """The kind of UTF-16 of a text without a byte-order mark: every other byte of Western text is zero then."""
    if len(content) % 2 == 0 and len(content) >= 4:
        for encoding, zeros, letters in (
            ("utf-16-le", content[1::2], content[::2]),
            ("utf-16-be", content[::2], content[1::2]),
        ):
            if zeros.count(0) > 0.8 * len(zeros) and not letters.count(0):
                return encoding
    return None
