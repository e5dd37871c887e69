"""Rows of a CSV text: comma, semicolon or tab, quoted or not, with the line each row begins on."""

import csv
import re
from collections.abc import Iterator
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
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")  # io.StringIO would copy the whole file, four bytes a character


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
        return iter(_Rows(self.text, self.delimiter, self.line))


def read_header(text: str, file_name: str) -> tuple[list[str], Iterator[Piece]]:
    """The cells of the header, and the rows under it, a piece at a time; blank lines are no rows.

    Raises Problem, also while iterating, if a value is longer than LONGEST_VALUE: that is a quotation mark that
    never closes, or no form export at all.
    """
    all_rows = _Rows(text, _delimiter(text))
    rows = iter(all_rows)
    with _in_words(all_rows, file_name):
        header = next(rows, None)
    if header is None:
        raise Problem("{file} is empty. Nothing was brought in.", file=file_name)
    return header.cells, _pieces(all_rows, rows, file_name)


def _pieces(all_rows: "_Rows", rows: Iterator[CsvRow], file_name: str) -> Iterator[Piece]:
    while True:
        line, begins = all_rows.line, all_rows.end
        with _in_words(all_rows, file_name):
            count = sum(1 for _ in islice(rows, _IN_A_PIECE))
        if not count:
            return
        yield Piece(line, all_rows.text[begins : all_rows.end], all_rows.delimiter, count)


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


class _Rows:
    """The rows of a text. line, end: which line of the file follows the last one read, and where in the text."""

    def __init__(self, text: str, delimiter: str, line: int = 1) -> None:
        self.text = text
        self.delimiter = delimiter
        self.line = line
        self.end = 0

    def __iter__(self) -> Iterator[CsvRow]:
        first_line = self.line
        reader = csv.reader(self._lines(), delimiter=self.delimiter, strict=False)
        for cells in reader:
            begins, self.line = self.line, first_line + reader.line_num
            if any(map(str.strip, cells)):
                yield CsvRow(begins, cells)

    def _lines(self) -> Iterator[str]:
        # line ends inside a quoted message stay as they were sent
        for line in _LINE.finditer(self.text):
            self.end = line.end()
            yield line.group()


def _delimiter(text: str) -> str:
    """The one that separates the header's cells: the most frequent outside quotation marks."""
    first_line = text[:_LONGEST_HEADER].lstrip("\r\n").split("\n", 1)[0]
    outside_quotes = "".join(first_line.split('"')[::2])
    return max(_DELIMITERS, key=outside_quotes.count)
