"""Rows of a CSV text: comma, semicolon or tab, quoted or not, with the line each row begins on."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from frontdesk.contacts.problems import Problem

LONGEST_VALUE = 1_000_000  # characters; a 2,000-word message has 12,000
csv.field_size_limit(LONGEST_VALUE)

_IN_A_PIECE = 1_000  # rows; taking more at once from another process would hold up the window
_LONGEST_HEADER = 100_000  # characters
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
        return iter(_Rows(io.StringIO(self.text, newline=""), self.delimiter, self.line))


def read_header(text: str, file_name: str) -> tuple[list[str], Iterator[Piece]]:
    """The cells of the header, and the rows under it, a piece at a time; blank lines are no rows.

    Raises Problem, also while iterating, if a value is longer than LONGEST_VALUE: that is a quotation mark that
    never closes, or no form export at all.
    """
    lines = _Lines(text)
    all_rows = _Rows(lines, _delimiter(text))
    rows = iter(all_rows)
    with _in_words(all_rows, file_name):
        header = next(rows, None)
    if header is None:
        raise Problem("{file} is empty. Nothing was brought in.", file=file_name)
    return header.cells, _pieces(lines, all_rows, rows, file_name)


def _pieces(lines: "_Lines", all_rows: "_Rows", rows: Iterator[CsvRow], file_name: str) -> Iterator[Piece]:
    while True:
        line, begins = all_rows.line, lines.end
        with _in_words(all_rows, file_name):
            count = sum(1 for _ in islice(rows, _IN_A_PIECE))
        if not count:
            return
        yield Piece(line, lines.text[begins : lines.end], all_rows.delimiter, count)


@contextmanager
def _in_words(rows: "_Rows", file_name: str) -> Iterator[None]:
    try:
        yield
    except csv.Error:
        raise Problem(
            "{file}: a value that begins on line {line} is longer than a million characters. "
            "This is not a form export, or a quotation mark is missing. Nothing was brought in.",
            file=file_name,
            line=rows.line,
        ) from None


class _Lines:
    """The lines of a text. end: where in the text the last one that was taken ends.

    Line ends inside a quoted message stay as they were sent.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.end = 0

    def __iter__(self) -> Iterator[str]:
        for line in _LINE.finditer(self.text):
            self.end = line.end()
            yield line.group()


class _Rows:
    """The rows that lines make. line: which one of the file follows the last row that was read."""

    def __init__(self, lines: Iterable[str], delimiter: str, line: int = 1) -> None:
        self._lines = lines
        self.delimiter = delimiter
        self.line = line

    def __iter__(self) -> Iterator[CsvRow]:
        first_line = self.line
        reader = csv.reader(self._lines, delimiter=self.delimiter, strict=False)
        for cells in reader:
            begins, self.line = self.line, first_line + reader.line_num
            if any(map(str.strip, cells)):
                yield CsvRow(begins, cells)


def _delimiter(text: str) -> str:
    """The one that separates the header's cells: the most frequent outside quotation marks."""
    first_line = text[:_LONGEST_HEADER].lstrip("\r\n").split("\n", 1)[0]
    outside_quotes = "".join(first_line.split('"')[::2])
    return max(_DELIMITERS, key=outside_quotes.count)
