"""Rows of a table's lines, also where quotation marks are not as they should be.

A value in quotation marks has its own marks doubled (RFC 4180, section 2). Programs and people break that in two ways:
marks inside a value are not doubled, and a mark opens that never closes, which makes one value of all rows after it.
`csv` reads rows without such faults. A row that it reads at the header's width is what the file says, whatever stands
inside a value: addresses, diaries and rows of tables are pasted into messages. Only where another reading of the same
marks explains the file as well (`RowReader._with_rows_inside`) is the row rejected, as one. Of rows with faults this
module reads what is certain, as it was typed, and says what is wrong with the rest.

There, a line that is a row of its own tells a mark that never closes from a message of several lines: it has as many
values as the header has titles, at least three, written without spaces around them unless the rows above are, and about
as many digits as those in the columns where all of them have some (`Shape`): the day, mostly the number. What begins
with a mark that never closes ends before the first such line, so that no row is lost in another one's message.
"""

import csv
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from frontdesk.intake.csv.line_values import (
    closing_mark,
    split_all_quoted,
    split_at_delimiters,
    split_line,
)
from frontdesk.intake.csv.table_shape import LINES_LOOKED_AT, Shape

LONGEST_VALUE = 1_000_000  # characters; a 2,000-word message has 12,000
LONGEST_ROW = 2_000_000  # characters
MOST_VALUES = 10_000  # of a row; one with a few too many is rejected, one with more than this is no submission
csv.field_size_limit(LONGEST_VALUE)

_MOST_INSIDE = 3  # lines that are rows of their own, in a row that is too wide already
_MOST_BLANK = 1_000  # lines between two rows that are looked past
_NOT_CLOSED = "a quotation mark in it opens a value and does not close it"
_NOT_DOUBLED = "a quotation mark inside a value is not doubled, so where values end is not certain"
_ROWS_INSIDE = "a quotation mark may be missing in it: lines of it look like rows of their own"


class TooLong(Exception):
    """A row has too many characters or values."""


class ReadRow(NamedTuple):
    """The values of one row. fault: what is wrong with its quotation marks, "" if it was read for certain."""

    cells: list[str]
    fault: str = ""


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
                if lines.rows_inside and lines.shape is not None:
                    row = self._with_rows_inside(cells, lines.shape)
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

    def _with_rows_inside(self, cells: list[str], shape: Shape) -> ReadRow:
        """A row that `csv` read, with lines in it that look like rows of their own."""
        lines = self._lines
        if len(shape.fitted(cells)) != len(shape.titles):
            return self._mended()
        used = len(lines.row)
        odd = self._odd_lines_after(used, shape)
        is_doubtful = odd > 0 or self._may_end_elsewhere(used, shape)
        text = "".join(filter(None, map(lines.of_row, range(used, used + odd))))
        lines.end_row(used + odd)
        if not is_doubtful:
            return ReadRow(cells)
        if text:
            cells = [*cells[:-1], f"{cells[-1]}\n{text.rstrip()}"]
        return ReadRow(cells, f"{_ROWS_INSIDE}; {used + odd} lines are in it")

    def _may_end_elsewhere(self, used: int, shape: Shape) -> bool:
        """Whether the marks of a row explain it as well if its first one never closes.

        Its last line is a row then, and the mark that closes there begins a value of that row; or both the first line
        and the last one are rows.
        """
        first, last = self._lines.cleaned(self._lines.row[0]), self._lines.cleaned(self._lines.row[used - 1])
        if not shape.is_row(last):
            return False
        before, _ = split_line(first, self._delimiter, None)
        in_last_column = len(before) == len(shape.titles) - 1
        closes = closing_mark(last, 0)
        return last[closes - 1 : closes] == self._delimiter or (not in_last_column and shape.is_row(first))

    def _odd_lines_after(self, used: int, shape: Shape) -> int:
        """How many lines up to the next one that may be a row can be none: something is wrong before them."""
        at = used
        while at - used < LINES_LOOKED_AT and (line := self._lines.of_row(at)) is not None:
            if line.strip(self._delimiter + " \t\r\n") and shape.may_be_row(line):
                break
            at += 1
        odd = [self._lines.of_row(number) or "" for number in range(used, at)]
        return len(odd) if any(line.strip(self._delimiter + " \t\r\n") for line in odd) else 0

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
        cells, goes_on = split_line(first, self._delimiter, None)
        readings = [] if goes_on is not None else [cells]
        quoted = split_all_quoted(first, self._delimiter)
        if quoted is not None and quoted not in readings:
            readings.append(quoted)
        readings = [reading for reading in readings if shape.has(reading)] or [
            reading for reading in [split_at_delimiters(first, self._delimiter)] if shape.has(reading)
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
        cells, goes_on = split_line(lines.cleaned(lines.row[0]), self._delimiter, None)
        used, length = 1, 0
        while goes_on is not None:
            line = lines.of_row(used)
            if line is None or (shape is not None and shape.is_row(line)):
                break
            more, goes_on = split_line(line, self._delimiter, goes_on)
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
        self._values = 0  # of the row that end before the last line that was read
        self.length_of_row = 0
        self.rows_inside = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.cleaned(self._next())
        if len(self.row) > 1 and self.shape is not None:
            self._look_inside(line, self.shape)
        return line

    def _look_inside(self, line: str, shape: Shape) -> None:
        """Look at a line that a value goes on in.

        Raises _RowsInside once the row is too wide: no row is looked past further than its own values go.
        """
        self.rows_inside += shape.is_row(line)
        if len(self.row) == 2:
            self._values = len(split_line(self.cleaned(self.row[0]), shape.delimiter, None)[0])
        if '"' in line:
            cells, goes_on = split_line(line, shape.delimiter, [])
            self._values += len(cells)
            if self.rows_inside >= _MOST_INSIDE and goes_on is not None and self._values >= len(shape.titles):
                raise _RowsInside

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
