"""Rows of a CSV text: comma, semicolon, tab or |, quoted or not, with the line each row begins on.

The delimiter and the escaping of quotation marks are found by `dialect`. A repeated header, as in concatenated exports,
is skipped, and rows under a header in another order are read in the first one's order (`header_rows`). Empty values at
the end of a row that have no title, as spreadsheets add them, are dropped. Quotation marks are handled by
`quoted_rows`.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import NamedTuple

from frontdesk.intake.csv.dialect import DECLARED, cleaned, delimiter_of
from frontdesk.intake.csv.header_rows import NotPlaced, places
from frontdesk.intake.csv.line_values import LINE, lines_of
from frontdesk.intake.csv.quoted_rows import LONGEST_ROW, RowReader, TooLong
from frontdesk.intake.csv.table_shape import Shape
from frontdesk.intake.decoding.file_kinds import text_kind
from frontdesk.intake.decoding.text_files import readable
from frontdesk.phrases import Phrase
from frontdesk.problems import Problem

LONGEST_HEADER = 100_000  # characters; the titles are part of each row's identity
MOST_COLUMNS = 1_000  # of a header
_MOST_BLANK = 2_000_000  # lines; spreadsheets write all of their million rows, mostly empty

_IN_A_PIECE = 1_000  # rows; unpickling more at once would hold the global interpreter lock for too long
_LONGEST_PIECE = 1_000_000  # characters, then up to the end of the row; 1,000 rows have some 300,000


class CsvRow(NamedTuple):
    """The cells of a row, and the line (from 1) on which it begins. fault: why they are uncertain, else ""."""

    line: int
    cells: list[str]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """A header, for the rows under it. shape: of these rows. places: the position of each of the first header's titles,
    None for a missing one; empty for the first header itself. fault: why rows under it can't be used, else "".
    """

    shape: Shape
    places: tuple[int | None, ...] = ()
    fault: str = ""

    def next(self, first: Shape, cells: list[str], line: int) -> "Header":
        """The header that follows this one. first: the shape of rows under the file's first header. cells, line: the
        row that is the new header, and its line.
        """
        titles = [*first.titles[: first.ours], *(readable(cell) for cell in cells[first.ours :])]
        while titles and not titles[-1].strip() and len(titles) > len(first.titles):
            titles.pop()
        try:
            where = places(first.titles, titles)
        except NotPlaced as not_placed:
            fault = Phrase(
                "the header on line {line} has {what}: what is under it needs a file of its own",
                line=line,
                what=not_placed.args[0],
            )
            known = [titles.index(title) if title in titles else None for title in first.titles]
            return Header(first.under(titles, known), fault=fault)
        if where == tuple(range(len(first.titles))):
            return Header(first)
        return Header(first.under(titles, where), where)

    def row(self, line: int, cells: list[str], fault: str) -> CsvRow:
        """A row under this header, in the first header's order."""
        shape = self.shape
        if len(cells) != len(shape.titles):
            cells = shape.fitted(cells)
        if not self.places or fault:
            return CsvRow(line, cells, fault or self.fault)
        if len(cells) != len(shape.titles):
            return CsvRow(
                line,
                cells,
                Phrase("%n values where the header has {width}", None, len(cells), width=len(shape.titles)),
            )
        return CsvRow(line, ["" if at is None else cells[at] for at in self.places])


@dataclass(frozen=True, slots=True)
class Piece:
    """Some whole rows of a text, which can be read apart from the rest. line: the first line. count: how many rows.

    shape: of rows under the file's first header. under: the header above the first row. escapes: whether backslashes
    escape quotation marks. goes_on: whether more rows follow in the text.
    """

    line: int
    text: str
    count: int
    shape: Shape
    under: Header
    escapes: bool = False
    goes_on: bool = False

    @property
    def rows(self) -> Iterator[CsvRow]:
        """The rows of this piece."""
        escapes, under = self.escapes, self.under
        rows = RowReader(
            lines_of(self.text),
            under.shape.delimiter,
            partial(cleaned, escapes=escapes),
            shape=under.shape,
            line=self.line,
            goes_on=self.goes_on,
        )
        begins = self.line
        for cells, fault in rows:
            if under.shape.has_values(cells):
                yield under.row(begins, cells, fault)
            elif under.shape.is_header(cells):
                under = under.next(self.shape, cells, begins)
                rows.take_shape(under.shape)
                if under.fault:
                    yield CsvRow(begins, cells, under.fault)
            elif any(map(str.strip, cells)):
                yield under.row(begins, cells, fault)
            begins = rows.line


@dataclass(frozen=True, slots=True)
class Stretch:
    """The position of a Piece in its file, in bytes, so that the text of a long file need not be held.

    line, count, shape, under, escapes, goes_on: as in Piece.
    """

    begins: int
    ends: int
    line: int
    count: int
    shape: Shape
    under: Header
    escapes: bool = False
    goes_on: bool = False

    def read(self, text_between: Callable[[int, int], str]) -> Piece:
        """The piece. text_between: gives a file's text between two places."""
        text = text_between(self.begins, self.ends)
        return Piece(self.line, text, self.count, self.shape, self.under, self.escapes, self.goes_on)


def read_header(
    text: Iterable[str],
    file_name: str,
    size_of: Callable[[str], int] = len,
    begins: int = 0,
    *,
    escapes: bool = False,
) -> tuple[list[str], Iterator[Stretch]]:
    """The cells of the header, and the positions of the rows under it, a piece at a time, without blank lines.

    text: in parts of any length. size_of: gives a text's size in the file, in bytes. begins: the text's position in the
    file. escapes: the result of `by_backslash`.

    Raises Problem if the text is no table; also while iterating, if a value or a row is longer than this module's
    limits, which means a quotation mark that is never closed, or no form export at all.
    """
    text = iter(text)
    beginning = ""
    for part in text:
        beginning += part
        if len(beginning) >= LONGEST_HEADER:
            break
    kind = text_kind(beginning)
    if kind is not None:
        raise Problem("{file} is {kind}, not a table (CSV). Nothing was brought in.", file=file_name, kind=kind)
    declared = DECLARED.match(beginning)
    looked_at = cleaned(beginning[declared.end() if declared else 0 :][:LONGEST_HEADER], escapes=escapes)
    delimiter = delimiter_of(looked_at, is_whole=len(beginning) < LONGEST_HEADER, declared=declared and declared[1])
    rows = _Rows(chain([beginning], text), delimiter, file_name, escapes=escapes)
    header = rows.header(is_declared=declared is not None)
    shape = Shape.of(looked_at, delimiter, header)
    rows.take_shape(shape)
    return header, _stretches(rows, shape, size_of, begins)


def _stretches(rows: "_Rows", shape: Shape, size_of: Callable[[str], int], begins: int) -> Iterator[Stretch]:
    ends = begins + size_of(rows.taken())
    while True:
        line, under = rows.line, rows.under
        count = rows.pass_over()
        begins, ends = ends, ends + size_of(rows.taken())
        if ends == begins:
            return
        if count:
            yield Stretch(begins, ends, line, count, shape, under, rows.escapes, rows.has_more())


class _Rows:
    """Reads the rows of a text, holding at most one piece.

    line: the line of the file on which the next row begins. under: the header above it.
    """

    def __init__(self, text: Iterator[str], delimiter: str, file_name: str, *, escapes: bool) -> None:
        self.escapes = escapes
        self._blank = 0
        self._file_name = file_name
        self._rows = RowReader(_lines(text), delimiter, partial(cleaned, escapes=escapes))
        self._each = iter(self._rows)
        self.under: Header

    @property
    def line(self) -> int:
        return self._rows.line

    def header(self, *, is_declared: bool) -> list[str]:
        """The first row that is not blank, or the one after it if the first declares the delimiter."""
        with self._in_words():
            for cells, _ in self._each:
                if not any(map(str.strip, cells)):
                    self._count_blank()
                elif is_declared:
                    is_declared = False
                else:
                    return self._checked([readable(cell) for cell in cells])
        raise Problem("{file} is empty. Nothing was brought in.", file=self._file_name)

    def pass_over(self) -> int:
        """Read the rows of one piece; returns how many of them are not blank."""
        count, begins = 0, self.line
        reader = self._rows
        with self._in_words():
            for cells, _ in self._each:
                if self.under.shape.has_values(cells):
                    count += 1
                elif self.under.shape.is_header(cells):
                    self._go_under(cells, begins)
                    count += self.under.fault != ""
                elif any(map(str.strip, cells)):
                    count += 1
                else:
                    self._count_blank()
                if count >= _IN_A_PIECE or reader.length > _LONGEST_PIECE:
                    break
                begins = reader.line
        return count

    def take_shape(self, shape: Shape) -> None:
        """Set the shape of rows under the first header."""
        self._first, self.under = shape, Header(shape)
        self._rows.take_shape(shape)

    def _go_under(self, cells: list[str], line: int) -> None:
        self.under = self.under.next(self._first, cells, line)
        self._rows.take_shape(self.under.shape)

    def taken(self) -> str:
        """The text read since the last call."""
        return self._rows.taken()

    def has_more(self) -> bool:
        """Whether the text goes on."""
        return self._rows.has_more()

    def _count_blank(self) -> None:
        self._blank += 1
        if self._blank > _MOST_BLANK:
            raise Problem(
                "{file} has more than two million empty lines, so it is no form export. Nothing was brought in.",
                file=self._file_name,
            )

    def _checked(self, header: list[str]) -> list[str]:
        if len(header) < 2:
            raise Problem(
                "{file} has one value in its first line, where the titles of all columns should be, with a comma, "
                "semicolon, tab or | between them. Nothing was brought in.",
                file=self._file_name,
            )
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
        except TooLong:
            raise Problem(
                "{file}: the row that begins on line {line} has more than two million characters or ten thousand "
                "values. This is not a form export, or a quotation mark is missing. Nothing was brought in.",
                file=self._file_name,
                line=self.line,
            ) from None


def _lines(text: Iterable[str]) -> Iterator[str]:
    """The lines of a text in parts. Line ends inside a quoted message stay as they are."""
    rest = ""
    for part in text:
        whole, rest = rest + part, ""
        for match in LINE.finditer(whole):
            line = match.group()
            if match.end() == len(whole) and line[-1] != "\n":
                rest = line  # the line may continue in the next part, and so may \r as \r\n
                break
            yield line
        if len(rest) > LONGEST_ROW:
            raise TooLong
    if rest:
        yield rest
