"""Rows of a CSV text: comma, semicolon or tab, quoted or not, with the line each row begins on."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from frontdesk.contacts.problems import Problem

LONGEST_VALUE = 1_000_000  # characters; a 2,000-word message has 12,000
LONGEST_ROW = 2_000_000  # characters
LONGEST_HEADER = 100_000  # characters; each row's identity is made of its titles, too
MOST_COLUMNS = 1_000  # of a header
_MOST_BLANK = 2_000_000  # lines; spreadsheets write all of their million rows, mostly empty
MOST_VALUES = 10_000  # of a row; one with a few too many is rejected, one with more than this is no submission
csv.field_size_limit(LONGEST_VALUE)

_IN_A_PIECE = 1_000  # rows; taking more at once from another process would hold up the window
_LONGEST_PIECE = 1_000_000  # characters, and the rest of the row they end in; 1,000 rows have some 300,000
_DELIMITERS = ",;\t"
# As io.StringIO has them, which would copy a whole file, four bytes a character.
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


class CsvRow(NamedTuple):
    """The cells of one row, and the line (from 1) that it begins on."""

    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some whole rows of a text, to be read apart from the rest. line: where it begins. count: how many rows it has."""

    line: int
    text: str
    delimiter: str
    count: int

    @property
    def rows(self) -> Iterator[CsvRow]:
        """They, one by one."""
        line = self.line
        reader = csv.reader(io.StringIO(self.text, newline=""), delimiter=self.delimiter, strict=False)
        for cells in reader:
            begins, line = line, self.line + reader.line_num
            if any(map(str.strip, cells)):
                yield CsvRow(begins, cells)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where the rows of a Piece are in a file, in bytes; of a file of any length, no more than this is held.

    line, delimiter, count: those of the piece.
    """

    begins: int
    ends: int
    line: int
    delimiter: str
    count: int

    def read(self, text_between: Callable[[int, int], str]) -> Piece:
        """The piece. text_between: gives a file's text between two places."""
        return Piece(self.line, text_between(self.begins, self.ends), self.delimiter, self.count)


def read_header(
    text: Iterable[str], file_name: str, size_of: Callable[[str], int] = len, begins: int = 0
) -> tuple[list[str], Iterator[Stretch]]:
    """The cells of the header, and where the rows under it are, some at a time; blank lines are no rows.

    text: in parts of any length. size_of: how many bytes of the file a text takes. begins: where the text begins in it.
    Raises Problem, also while iterating, if a value or a row is longer than this module's limits: that is a quotation
    mark that never closes, or no form export at all.
    """
    text = iter(text)
    beginning = ""
    for part in text:
        beginning += part
        if len(beginning) >= LONGEST_HEADER:
            break
    rows = _Rows(chain([beginning], text), _delimiter(beginning), file_name)
    header = rows.header()
    return header, _stretches(rows, size_of, begins)


def _stretches(rows: "_Rows", size_of: Callable[[str], int], begins: int) -> Iterator[Stretch]:
    ends = begins + size_of(rows.taken())
    while True:
        line, count = rows.line, rows.pass_over()
        begins, ends = ends, ends + size_of(rows.taken())
        if ends == begins:
            return
        if count:
            yield Stretch(begins, ends, line, rows.delimiter, count)


class _TooLong(Exception):
    """A row has too many characters or values."""


class _Rows:
    """The rows of a text, of which no more is held than a piece. line: which one of the file the next row begins on."""

    def __init__(self, text: Iterator[str], delimiter: str, file_name: str) -> None:
        self.delimiter = delimiter
        self.line = 1
        self._blank = 0
        self._file_name = file_name
        self._lines = _Lines(text)
        self._reader = csv.reader(self._lines, delimiter=delimiter, strict=False)

    def header(self) -> list[str]:
        """The first row that is not blank."""
        with self._in_words():
            for cells in self._reader:
                self._end_row()
                if any(map(str.strip, cells)):
                    return self._checked(cells)
                self._count_blank()
        raise Problem("{file} is empty. Nothing was brought in.", file=self._file_name)

    def pass_over(self) -> int:
        """Go on by as many rows as are in a piece; how many of them are not blank."""
        count = 0
        with self._in_words():
            for cells in self._reader:
                if len(cells) > MOST_VALUES:
                    raise _TooLong
                self._end_row()
                if any(map(str.strip, cells)):
                    count += 1
                else:
                    self._count_blank()
                if count >= _IN_A_PIECE or self._lines.length > _LONGEST_PIECE:
                    break
        return count

    def taken(self) -> str:
        """The text that was read since this was asked."""
        return self._lines.taken()

    def _end_row(self) -> None:
        self.line = self._reader.line_num + 1
        self._lines.end_row()

    def _count_blank(self) -> None:
        self._blank += 1
        if self._blank > _MOST_BLANK:
            raise Problem(
                "{file} has more than two million empty lines, so it is no form export. Nothing was brought in.",
                file=self._file_name,
            )

    def _checked(self, header: list[str]) -> list[str]:
        if len(header) > MOST_COLUMNS:
            raise Problem(
                "{file} has {count} columns, and a form export has at most {most}. Nothing was brought in.",
                file=self._file_name,
                count=len(header),
                most=MOST_COLUMNS,
            )
        if sum(map(len, header)) > LONGEST_HEADER:
            raise Problem(
                "{file} has column titles of more than a hundred thousand characters, so it is no form export. "
                "Nothing was brought in.",
                file=self._file_name,
            )
        return header

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except csv.Error:
            raise Problem(
                "{file}: a value that begins on line {line} is longer than a million characters. "
                "This is not a form export, or a quotation mark is missing. Nothing was brought in.",
                file=self._file_name,
                line=self.line,
            ) from None
        except _TooLong:
            raise Problem(
                "{file}: the row that begins on line {line} has more than two million characters or ten thousand "
                "values. This is not a form export, or a quotation mark is missing. Nothing was brought in.",
                file=self._file_name,
                line=self.line,
            ) from None


class _Lines:
    """The lines of a text that comes in parts. Line ends inside a quoted message stay as they were sent.

    length: of those that were taken since `taken` was asked.
    """

    def __init__(self, text: Iterator[str]) -> None:
        self._text = text
        self._taken: list[str] = []
        self._row_must_end = LONGEST_ROW
        self.length = 0

    def __iter__(self) -> Iterator[str]:
        rest = ""
        for part in self._text:
            whole, rest = rest + part, ""
            for match in _LINE.finditer(whole):
                line = match.group()
                if match.end() == len(whole) and line[-1] != "\n":
                    rest = line  # it may go on in the next part; so may a line's end, after \r
                    break
                self._take(line)
                yield line
            if len(rest) > LONGEST_ROW:
                raise _TooLong
        if rest:
            self._take(rest)
            yield rest

    def end_row(self) -> None:
        """What comes next belongs to another row."""
        self._row_must_end = self.length + LONGEST_ROW

    def taken(self) -> str:
        """The lines since this was asked."""
        text = "".join(self._taken)
        self._taken.clear()
        self.length = 0
        self.end_row()
        return text

    def _take(self, line: str) -> None:
        self._taken.append(line)
        self.length += len(line)
        if self.length > self._row_must_end:
            raise _TooLong


def _delimiter(text: str) -> str:
    """The one that separates the header's cells: the most frequent outside quotation marks."""
    first_line = text[:LONGEST_HEADER].lstrip("\r\n").split("\n", 1)[0]
    outside_quotes = "".join(first_line.split('"')[::2])
    return max(_DELIMITERS, key=outside_quotes.count)
