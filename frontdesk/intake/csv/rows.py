"""Rows of a CSV text: comma, semicolon, tab or |, quoted or not, with the line each row begins on.

What separates values is what makes rows as wide as the header, unless the first line says it (`sep=;`). A quotation
mark in a value is doubled, or has a backslash before it: `by_backslash` tells which, from the whole text. Rows that
are the header once more, as in exports put together, are no rows, and those under a header of another order are read in
the first one's (`header_rows`); empty values at the end of a row that no title is for, as spreadsheets add them, are no
values. What quotation marks do in a row, `quoted_rows` says.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from typing import NamedTuple

from frontdesk.intake.csv.header_rows import NotPlaced, places
from frontdesk.intake.csv.quoted_rows import LINE, LONGEST_ROW, RowReader, Shape, TooLong, lines_of
from frontdesk.intake.decoding.file_kinds import text_kind
from frontdesk.intake.decoding.text_files import readable
from frontdesk.phrases import Phrase
from frontdesk.problems import Problem

LONGEST_HEADER = 100_000  # characters; each row's identity is made of its titles, too
MOST_COLUMNS = 1_000  # of a header
_MOST_BLANK = 2_000_000  # lines; spreadsheets write all of their million rows, mostly empty

_IN_A_PIECE = 1_000  # rows; taking more at once from another process would hold up the window
_LONGEST_PIECE = 1_000_000  # characters, and the rest of the row they end in; 1,000 rows have some 300,000
_DELIMITERS = ",;\t|"
_ROWS_LOOKED_AT = 200  # that tell the delimiter
# What spreadsheets write and read as a first line: which delimiter follows.
_DECLARED = re.compile(r"[\ufeff\r\n]*\"?sep=([^\r\n\"])\"?[,;\t ]*(?:\r\n|\r|\n|\Z)", re.IGNORECASE)
_MARKS = re.compile(r"(?:\A|(?<=[\r\n]))\ufeff+")  # byte-order marks of files that were put together
_BACKSLASH = re.compile(r'\\([\\"])')
# A backslash and a quotation mark say nothing of their own: a value may end in a backslash. What follows does: inside
# a value, a mark that is not doubled is escaped; one that is doubled is not. After what may be a value's end the next
# value begins with a mark and goes on, or ends at once and goes on, which no value does.
_ESCAPED = re.compile(r'\\"(?:[^",;\t|\r\n]|"(?:[,;\t|]|\r?\n)"[^",;\t|\r\n])')
_NOT_ESCAPED = re.compile(r'\\"(?:"[^",;\t|\r\n]|(?:[,;\t|]|\r?\n)"[^",;\t|\r\n])')


class CsvRow(NamedTuple):
    """The cells of one row, and the line (from 1) that it begins on. fault: why they are not certain, else ""."""

    line: int
    cells: list[str]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """What rows stand under. shape: theirs. places: where each of the first header's titles is, None for one that is
    not there; empty for the first header itself. fault: why rows under it can't be used, else "".
    """

    shape: Shape
    places: tuple[int | None, ...] = ()
    fault: str = ""

    def next(self, first: Shape, cells: list[str], line: int) -> "Header":
        """The header that a row is which stands under this one. first: the shape of rows under the file's first header.
        line: where it is.
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
        """A row under it, in the first header's order."""
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
    """Some whole rows of a text, to be read apart from the rest. line: where it begins. count: how many rows it has.

    shape: of rows under the file's first header. under: the header that the first row stands under. escapes: whether a
    backslash is before a quotation mark in a value. goes_on: whether more rows follow in the text.
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
        """They, one by one."""
        escapes, under = self.escapes, self.under
        rows = RowReader(
            lines_of(self.text),
            under.shape.delimiter,
            partial(_cleaned, escapes=escapes),
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
    """Where the rows of a Piece are in a file, in bytes; of a file of any length, no more than this is held.

    line, count, shape, under, escapes, goes_on: those of the piece.
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


def by_backslash(text: Iterable[str]) -> bool:
    """Whether a text, in parts, has a backslash before quotation marks in values, as PHP writes them.

    It has more marks that can only be escaped so than marks that can't.
    """
    escaped = not_escaped = 0
    for part in text:
        if '\\"' in part:
            escaped += len(_ESCAPED.findall(part))
            not_escaped += len(_NOT_ESCAPED.findall(part))
    return escaped > not_escaped


def read_header(
    text: Iterable[str],
    file_name: str,
    size_of: Callable[[str], int] = len,
    begins: int = 0,
    *,
    escapes: bool = False,
) -> tuple[list[str], Iterator[Stretch]]:
    """The cells of the header, and where the rows under it are, some at a time; blank lines are no rows.

    text: in parts of any length. size_of: how many bytes of the file a text takes. begins: where the text begins in it.
    escapes: what `by_backslash` says of it.
    Raises Problem if it is no table: something else, or one value a line; also while iterating, if a value or a row is
    longer than this module's limits: that is a quotation mark that never closes, or no form export at all.
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
    declared = _DECLARED.match(beginning)
    looked_at = _cleaned(beginning[declared.end() if declared else 0 :][:LONGEST_HEADER], escapes=escapes)
    delimiter = _delimiter(looked_at, is_whole=len(beginning) < LONGEST_HEADER, declared=declared and declared[1])
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
    """The rows of a text, of which no more is held than a piece.

    line: which one of the file the next row begins on. under: the header that it stands under.
    """

    def __init__(self, text: Iterator[str], delimiter: str, file_name: str, *, escapes: bool) -> None:
        self.escapes = escapes
        self._blank = 0
        self._file_name = file_name
        self._rows = RowReader(_lines(text), delimiter, partial(_cleaned, escapes=escapes))
        self._each = iter(self._rows)
        self.under: Header

    @property
    def line(self) -> int:
        return self._rows.line

    def header(self, *, is_declared: bool) -> list[str]:
        """The first row that is not blank; the next one if that declares the delimiter."""
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
        """Go on by as many rows as are in a piece; how many of them are not blank."""
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
        """Rows under the header look so."""
        self._first, self.under = shape, Header(shape)
        self._rows.take_shape(shape)

    def _go_under(self, cells: list[str], line: int) -> None:
        self.under = self.under.next(self._first, cells, line)
        self._rows.take_shape(self.under.shape)

    def taken(self) -> str:
        """The text that was read since this was asked."""
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
    """The lines of a text that comes in parts. Line ends inside a quoted message stay as they were sent."""
    rest = ""
    for part in text:
        whole, rest = rest + part, ""
        for match in LINE.finditer(whole):
            line = match.group()
            if match.end() == len(whole) and line[-1] != "\n":
                rest = line  # it may go on in the next part; so may a line's end, after \r
                break
            yield line
        if len(rest) > LONGEST_ROW:
            raise TooLong
    if rest:
        yield rest


def _to_be_cleaned(text: str, *, escapes: bool) -> bool:
    return "\ufeff" in text or (escapes and "\\" in text)


def _cleaned(text: str, *, escapes: bool) -> str:
    """Lines as `csv` reads them: without byte-order marks, quotation marks in values doubled."""
    if not _to_be_cleaned(text, escapes=escapes):
        return text
    text = _MARKS.sub("", text)
    return _BACKSLASH.sub(_doubled, text) if escapes else text


def _doubled(escaped: re.Match[str]) -> str:
    return '""' if escaped[1] == '"' else escaped[0]  # a backslash that is escaped itself escapes nothing


def _delimiter(text: str, *, is_whole: bool, declared: str | None) -> str:
    """The one with which most rows are as wide as the header, which is the widest of such.

    text: the beginning. declared: what the first line says it is, taken if the header has several values then.
    """
    if declared and len((_first_rows(text, declared, is_whole=True) or [[]])[0]) > 1:
        return declared
    best, delimiter = (0.0, 1), _DELIMITERS[0]
    for possible in _DELIMITERS:
        rows = _first_rows(text, possible, is_whole=is_whole)
        if not rows or len(rows[0]) == 1:
            continue
        header, *others = rows
        shape = Shape(possible, tuple(header))
        as_wide = sum(len(shape.fitted(row)) == len(header) for row in others)
        found = (as_wide / len(others) if others else 1.0, len(header))
        if found > best:
            best, delimiter = found, possible
    return delimiter


def _first_rows(text: str, delimiter: str, *, is_whole: bool) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    rows = list(islice((cells for cells in reader if any(map(str.strip, cells))), _ROWS_LOOKED_AT))
    if not is_whole and 1 < len(rows) < _ROWS_LOOKED_AT:
        rows.pop()  # it may go on
    return rows
