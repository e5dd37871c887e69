"""Rows of a CSV text: comma, semicolon or tab, quoted or not, with the line each row begins on."""

import csv
import re
from collections.abc import Iterator
from typing import NamedTuple

from frontdesk.contacts.problems import Problem

LONGEST_VALUE = 1_000_000  # characters; a 2,000-word message has 12,000
csv.field_size_limit(LONGEST_VALUE)

_LONGEST_HEADER = 100_000  # characters
_DELIMITERS = ",;\t"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")  # io.StringIO would copy the whole file, four bytes a character


class CsvRow(NamedTuple):
    """The cells of one row, and the line (from 1) that it begins on."""

    line: int
    cells: list[str]


def read_rows(text: str, file_name: str) -> tuple[CsvRow, Iterator[CsvRow]]:
    """The header, and the rows under it one by one; blank lines are no rows.

    Raises Problem, also while iterating, if a value is longer than LONGEST_VALUE: that is a quotation mark that
    never closes, or no form export at all.
    """
    rows = _rows(text, file_name)
    header = next(rows, None)
    if header is None:
        raise Problem("{file} is empty. Nothing was brought in.", file=file_name)
    return header, rows


def _rows(text: str, file_name: str) -> Iterator[CsvRow]:
    # line ends inside a quoted message stay as they were sent
    lines = (line.group() for line in _LINE.finditer(text))
    reader = csv.reader(lines, delimiter=_delimiter(text), strict=False)
    begins = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            raise Problem(
                "{file}: a value that begins on line {line} is longer than a million characters. "
                "This is not a form export, or a quotation mark is missing. Nothing was brought in.",
                file=file_name,
                line=begins,
            ) from None
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield CsvRow(begins, cells)
        begins = reader.line_num + 1


def _delimiter(text: str) -> str:
    """The one that separates the header's cells: the most frequent outside quotation marks."""
    first_line = text[:_LONGEST_HEADER].lstrip("\r\n").split("\n", 1)[0]
    outside_quotes = "".join(first_line.split('"')[::2])
    return max(_DELIMITERS, key=outside_quotes.count)
