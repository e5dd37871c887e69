"""Rows of a table's lines, also where quotation marks are not as they should be.

A value in quotation marks has its own marks doubled (RFC 4180, section 2). Programs and people break that in two ways:
marks inside a value are not doubled, and a mark opens that never closes, which makes one value of all rows after it.
`csv` reads rows without such faults. Of others this module reads what is certain, as it was typed, and says what is
wrong with the rest.

A line that is a row of its own tells a mark that never closes from a message of several lines: it has as many values as
the header has titles, at least three, and digits in at least half of the columns where all rows have some (`Shape`):
the day, mostly the number. A person's message may have lines with as many commas, but without those digits. What
begins with a mark that never closes ends before the first such line, so that no row is lost in another one's message.
"""

import csv
import io
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

LONGEST_VALUE = 1_000_000  # characters; a 2,000-word message has 12,000
LONGEST_ROW = 2_000_000  # characters
MOST_VALUES = 10_000  # of a row; one with a few too many is rejected, one with more than this is no submission
csv.field_size_limit(LONGEST_VALUE)

_FEWEST_COLUMNS = 3  # of a line that may be told to be a row
_DIGITS = 4  # of a day or a number, at least: 1/2/26
_MOST_INSIDE = 3  # lines that are rows of their own, in one value
_MOST_BLANK = 1_000  # lines between two rows that are looked past
_LINES_LOOKED_AT = 200  # that tell a table's shape
_NOT_CLOSED = "a quotation mark in it opens a value and does not close it"
_NOT_DOUBLED = "a quotation mark inside a value is not doubled, so where values end is not certain"
# As io.StringIO has them, which would copy a whole file, four bytes a character.
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


class TooLong(Exception):
    """A row has too many characters or values."""


class ReadRow(NamedTuple):
    """The values of one row. fault: what is wrong with its quotation marks, "" if it was read for certain."""

    cells: list[str]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """What rows of a table look like.

    numbered: the columns (from 0) where most rows have digits, as a day has. begins_quoted: whether the header and the
    line after it begin with a quotation mark.
    """

    delimiter: str
    titles: tuple[str, ...]
    numbered: tuple[int, ...] = ()
    begins_quoted: bool = False

    @classmethod
    def of(cls, text: str, delimiter: str, titles: Iterable[str]) -> "Shape":
        """The shape of a table, from the lines at its beginning."""
        shape = cls(delimiter, tuple(titles))
        with_digits = [0] * len(shape.titles)
        count, begins_quoted = 0, text.startswith('"')
        for number, match in enumerate(LINE.finditer(text)):
            if number > _LINES_LOOKED_AT:
                break
            if number == 1:
                begins_quoted = begins_quoted and match[0].startswith('"')
            cells = shape.on_its_own(match[0])
            if cells is not None and tuple(cells) != shape.titles:
                count += 1
                for at, cell in enumerate(cells):
                    with_digits[at] += _has_digits(cell)
        most = max(with_digits, default=0)
        if most * 2 <= count:
            return shape
        numbered = tuple(at for at, found in enumerate(with_digits) if found == most)
        return cls(delimiter, shape.titles, numbered, begins_quoted)

    def fitted(self, cells: list[str]) -> list[str]:
        """A row as wide as its header, if all that is too much or missing is empty values without a title."""
        width = len(self.titles)
        if len(cells) > width > 0 and not any(map(str.strip, cells[width:])):
            return cells[:width]
        if len(cells) < width and not any(map(str.strip, self.titles[len(cells) :])):
            return cells + [""] * (width - len(cells))
        return cells

    def has(self, cells: list[str]) -> bool:
        """Whether a row's values are as many as the titles, with digits where they should be."""
        cells = self.fitted(cells)
        if len(cells) != len(self.titles):
            return False
        return 2 * sum(_has_digits(cells[at]) for at in self.numbered) >= len(self.numbered)

    @property
    def tells_rows(self) -> bool:
        """Whether a line that is a row can be told from one of a message."""
        return bool(self.numbered) and len(self.titles) >= _FEWEST_COLUMNS

    def is_row(self, line: str) -> bool:
        """Whether a line is a row of its own. False if there is nothing to tell that by."""
        if not self.tells_rows or self.delimiter not in line or (self.begins_quoted and not line.startswith('"')):
            return False
        cells = self.on_its_own(line)
        if cells is not None:
            return tuple(cells) == self.titles or self.has(cells)
        return self._begins_row(line)

    def _begins_row(self, line: str) -> bool:
        """Whether a line is the beginning of a row, up to a value in quotation marks of several lines."""
        cells, goes_on = _split(line, self.delimiter, None)
        there = [at for at in self.numbered if at < len(cells)]
        if goes_on is None or not there or not 1 < len(cells) < len(self.titles):
            return False
        return 2 * sum(_has_digits(cells[at]) for at in there) >= len(there)

    def on_its_own(self, line: str) -> list[str] | None:
        """The values of a line, whatever is before it and after it, if they are as many as the titles."""
        if line.count(self.delimiter) + 1 < len(self.titles) and self.titles[-1].strip():
            return None
        cells, goes_on = _split(line, self.delimiter, None)
        for possible in (cells if goes_on is None else [*cells, "".join(goes_on)], _apart(line, self.delimiter)):
            if len(fitted := self.fitted(possible)) == len(self.titles):
                return fitted
        return None


class RowReader:
    """The rows of lines, one by one.

    shape: of the table; None while its header is read, which is taken as it is. line: the number of the one the next
    row begins on. cleaned: makes a line as `csv` reads it. goes_on: whether rows follow after the last line, as in a
    piece of a text.

    Raises csv.Error for a value that is too long, TooLong for a row that is.
    """

    def __init__(
        self,
        lines: Iterable[str],
        delimiter: str,
        cleaned: Callable[[str], str],
        *,
        shape: Shape | None = None,
        line: int = 1,
        goes_on: bool = False,
    ) -> None:
        self.line = line
        self._delimiter = delimiter
        self._goes_on = goes_on
        self._lines = _Lines(iter(lines), cleaned, shape)
        self._reader = csv.reader(self._lines, delimiter=delimiter, strict=True)

    def __iter__(self) -> Iterator[ReadRow]:
        lines = self._lines
        while True:
            lines.begin_row()
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except _RowsInside:
                row = self._mended()
            except csv.Error:
                if lines.length_of_row > LONGEST_VALUE and not lines.rows_inside:
                    raise
                row = self._mended()
            else:
                row = ReadRow(cells)
                if len(lines.row) > 1 and lines.shape is not None and self._is_doubtful(cells, lines.shape):
                    row = self._mended()
            if len(row.cells) > MOST_VALUES:
                raise TooLong
            self.line += len(lines.row)
            yield row

    @property
    def length(self) -> int:
        """How many characters there are in the rows that were read since `taken` was asked."""
        return self._lines.length

    def take_shape(self, shape: Shape) -> None:
        """From now on rows have this shape."""
        self._lines.shape = shape

    def taken(self) -> str:
        """The lines of the rows that were read since this was asked."""
        return self._lines.taken()

    def has_more(self) -> bool:
        """Whether there is another line."""
        return self._lines.has_more()

    def _is_doubtful(self, cells: list[str], shape: Shape) -> bool:
        """Whether a row of several lines may be several rows: it ends with one, or is not as wide as the header."""
        lines = self._lines
        if len(shape.fitted(cells)) == len(shape.titles):
            return shape.is_row(lines.cleaned(lines.row[-1]))
        return lines.rows_inside > 0

    def _mended(self) -> ReadRow:
        """The row that begins with the first line that was read, whose quotation marks are wrong."""
        row = self._on_one_line()
        if row is None:
            row = self._on_lines()
        if any(len(cell) > LONGEST_VALUE for cell in row.cells):
            raise csv.Error
        return row

    def _on_one_line(self) -> ReadRow | None:
        """The row if its first line is certainly all of it."""
        lines, shape = self._lines, self._lines.shape
        first = lines.cleaned(lines.row[0])
        if shape is None:
            return None
        cells, goes_on = _split(first, self._delimiter, None)
        readings = [] if goes_on is not None else [cells]
        quoted = _all_quoted(first, self._delimiter)
        if quoted is not None and quoted not in readings:
            readings.append(quoted)
        readings = [reading for reading in readings if shape.has(reading)] or [
            reading for reading in [_apart(first, self._delimiter)] if shape.has(reading)
        ]
        if not readings or not self._a_row_follows(shape, at_end=goes_on is None):
            return None
        lines.end_row(1)
        return ReadRow(readings[0], _NOT_DOUBLED if len(readings) > 1 else "")

    def _a_row_follows(self, shape: Shape, *, at_end: bool) -> bool:
        """Whether the next line that is not blank is a row: then no value of the first line goes on.

        at_end: the answer at the end of the text. Without a shape that tells rows it is the answer everywhere.
        """
        if not shape.tells_rows:
            return at_end
        for at in range(1, _MOST_BLANK):
            line = self._lines.of_row(at)
            if line is None:
                return self._goes_on or at_end
            if line.strip(self._delimiter + " \t\r\n"):
                return shape.is_row(line)
        return False

    def _on_lines(self) -> ReadRow:
        """The row with all lines up to the end of it, or to the next line that is a row of its own."""
        lines, shape = self._lines, self._lines.shape
        cells, goes_on = _split(lines.cleaned(lines.row[0]), self._delimiter, None)
        used, length = 1, 0
        while goes_on is not None:
            line = lines.of_row(used)
            if line is None or (shape is not None and shape.is_row(line)):
                break
            more, goes_on = _split(line, self._delimiter, goes_on)
            length = 0 if more else length + len(line)
            if length > LONGEST_VALUE:
                raise csv.Error
            cells += more
            used += 1
        if goes_on is not None:
            cells.append("".join(goes_on).rstrip("\r\n"))
            fault = _NOT_CLOSED
        else:
            fault = "" if shape is None or (used > 1 and shape.has(cells)) else _NOT_DOUBLED
            more = [cells[-1]]
            while fault and shape and shape.tells_rows and (line := lines.of_row(used)) and not shape.is_row(line):
                more.append(line)
                used += 1
            cells[-1] = "\n".join(part.rstrip("\r\n") for part in more)
        lines.end_row(used)
        return ReadRow(cells, fault + (f"; {used} lines are in it" if fault and used > 1 else ""))


class _RowsInside(Exception):
    """A value that goes on over several lines has lines that are rows of their own."""


class _Lines:
    """Lines for `csv`. row: those that were read for one row, as they are in the text; some may be put back."""

    def __init__(self, lines: Iterator[str], cleaned: Callable[[str], str], shape: Shape | None) -> None:
        self.shape = shape
        self.cleaned = cleaned
        self.row: list[str] = []
        self.length = 0
        self._lines = lines
        self._put_back: deque[str] = deque()
        self._taken: list[str] = []
        self.length_of_row = 0
        self.rows_inside = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.cleaned(self._next())
        if len(self.row) > 1 and self.shape is not None and self.shape.is_row(line):
            self.rows_inside += 1
            if self.rows_inside >= _MOST_INSIDE:
                raise _RowsInside
        return line

    def begin_row(self) -> None:
        self._taken += self.row
        self.length += self.length_of_row
        self.row = []
        self.length_of_row = self.rows_inside = 0

    def of_row(self, at: int) -> str | None:
        """A line of the row, read if it was not; None if there is none."""
        if at == len(self.row):
            try:
                self._next()
            except StopIteration:
                return None
        return self.cleaned(self.row[at])

    def end_row(self, count: int) -> None:
        """The row has so many lines. The others are read again."""
        self._put_back.extendleft(reversed(self.row[count:]))
        del self.row[count:]
        self.length_of_row = sum(map(len, self.row))

    def taken(self) -> str:
        self.begin_row()
        text = "".join(self._taken)
        self._taken.clear()
        self.length = 0
        return text

    def has_more(self) -> bool:
        if not self._put_back:
            self._put_back.extend(line for line in [next(self._lines, None)] if line is not None)
        return bool(self._put_back)

    def _next(self) -> str:
        line = self._put_back.popleft() if self._put_back else next(self._lines)
        self.row.append(line)
        self.length_of_row += len(line)
        if self.length_of_row > LONGEST_ROW:
            raise TooLong
        return line


def _split(line: str, delimiter: str, value: list[str] | None) -> tuple[list[str], list[str] | None]:
    """The values of a line, and the parts of the one that goes on after it, None if none does.

    value: the parts of the one that began before it. A quotation mark inside a value that neither a delimiter nor the
    line's end follows is a mark that was typed.
    """
    body = line.rstrip("\r\n")
    cells: list[str] = []
    at = 0
    while True:
        if value is None and not body.startswith('"', at):
            ends = body.find(delimiter, at)
            if ends < 0:
                cells.append(body[at:])
                return cells, None
            cells.append(body[at:ends])
            at = ends + 1
            continue
        if value is None:
            value = []
            at += 1
        mark = body.find('"', at)
        if mark < 0:
            value.append(line[at:])
            return cells, value
        after = body[mark + 1 : mark + 2]
        if after in ("", delimiter):
            value.append(body[at:mark])
            cells.append("".join(value))
            if not after:
                return cells, None
            value = None
            at = mark + 2
        else:
            value.append(body[at : mark + 1])
            at = mark + 1 + (after == '"')


def _apart(line: str, delimiter: str) -> list[str]:
    """The values of a line, each with its quotation marks as typed where they are not around the whole of it."""
    body = line.rstrip("\r\n")
    cells: list[str] = []
    at = 0
    while True:
        ends = _end_of_quoted(body, at, delimiter) if body.startswith('"', at) else None
        if ends is not None:
            cells.append(body[at + 1 : ends].replace('""', '"'))
            ends += 1
        else:
            ends = body.find(delimiter, at)
            ends = len(body) if ends < 0 else ends
            cells.append(body[at:ends])
        if ends == len(body):
            return cells
        at = ends + 1


def _end_of_quoted(body: str, at: int, delimiter: str) -> int | None:
    """Where the mark is that closes a value whose opening mark is at a place, if nothing but a delimiter follows."""
    mark = body.find('"', at + 1)
    while mark >= 0 and body.startswith('"', mark + 1):
        mark = body.find('"', mark + 2)
    return mark if mark >= 0 and body[mark + 1 : mark + 2] in ("", delimiter) else None


def _all_quoted(line: str, delimiter: str) -> list[str] | None:
    """The values of a line of which each is in quotation marks; None if it doesn't begin and end with one."""
    body = line.rstrip("\r\n")
    if len(body) < 2 or not (body.startswith('"') and body.endswith('"')):
        return None
    return [value.replace('""', '"') for value in body[1:-1].split(f'"{delimiter}"')]


def _has_digits(cell: str) -> bool:
    return sum(map(str.isdigit, cell)) >= _DIGITS


def lines_of(text: str) -> Iterator[str]:
    """The lines of a whole text, with their ends."""
    return iter(io.StringIO(text, newline=""))
