"""Reading rows from lines, also where quotation marks are wrong.

A value in quotation marks has its own marks doubled (RFC 4180, section 2). Programs and people break that in two ways:
marks inside a value are not doubled, or a mark is never closed, so that all following rows become one value. `csv`
reads rows without such faults. A row that it reads at the header's width is accepted, whatever its values contain:
people paste addresses, diaries and rows of tables into messages. Only where another reading of the same marks is as
likely (`RowReader._with_rows_inside`) the row is rejected, as one row. Of rows with faults this module reads what is
certain, as it was typed, and tells the fault of the rest.

A mark that is never closed is told from a message of several lines by the next line that is a row of its own (`Shape`).
The value with the open mark ends before that line, so that no row is lost in another row's message.
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
from frontdesk.phrases import Phrase

LONGEST_VALUE = 1_000_000  # characters; a 2,000-word message has 12,000
LONGEST_ROW = 2_000_000  # characters
MOST_VALUES = 10_000  # of a row; a row with a few too many is rejected, one with more stops the import
csv.field_size_limit(LONGEST_VALUE)

_MOST_INSIDE = 3  # lines that look like rows, inside a row that is too wide already
_MOST_BLANK = 1_000  # lines between two rows that are looked past
_NOT_CLOSED = Phrase("a quotation mark in it opens a value and does not close it")
_NOT_DOUBLED = Phrase("a quotation mark inside a value is not doubled, so where values end is not certain")
_ROWS_INSIDE = Phrase("a quotation mark may be missing in it: lines of it look like rows of their own")


class TooLong(Exception):
    """A row has too many characters or values."""


class ReadRow(NamedTuple):
    """The values of a row. fault: what is wrong with its quotation marks, "" if nothing is."""

    cells: list[str]
    fault: str = ""


class RowReader:
    """Reads rows from lines, one by one.

    shape: of the table's rows; None while the header is read, which is accepted as it is. line: the line number where
    the next row begins. cleaned: turns a line into what `csv` reads. goes_on: whether more rows follow after the last
    line, because the lines are a piece of a text.

    Raises csv.Error for a value that is too long, TooLong for a row that is too long.
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
        """The characters of the rows read since the last call of `taken`."""
        return self._lines.length

    def take_shape(self, shape: Shape) -> None:
        """From now on rows have this shape."""
        self._lines.shape = shape

    def taken(self) -> str:
        """The lines of the rows read since the last call."""
        return self._lines.taken()

    def has_more(self) -> bool:
        """Whether there is another line."""
        return self._lines.has_more()

    def _with_rows_inside(self, cells: list[str], shape: Shape) -> ReadRow:
        """Judge a row that `csv` read, with lines inside that look like rows of their own."""
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
        return ReadRow(cells, _with_lines(_ROWS_INSIDE, used + odd))

    def _may_end_elsewhere(self, used: int, shape: Shape) -> bool:
        """Whether the row could also be read with a first quotation mark that is never closed.

        That is so if the last line is a row whose closing mark begins a value of it, or if the first and the last line
        are both rows.
        """
        first, last = self._lines.cleaned(self._lines.row[0]), self._lines.cleaned(self._lines.row[used - 1])
        if not shape.is_row(last):
            return False
        before, _ = split_line(first, self._delimiter, None)
        in_last_column = len(before) == len(shape.titles) - 1
        closes = closing_mark(last, 0)
        return last[closes - 1 : closes] == self._delimiter or (not in_last_column and shape.is_row(first))

    def _odd_lines_after(self, used: int, shape: Shape) -> int:
        """How many lines after the row can't be rows, up to the next that may be: a sign of a fault before them."""
        at = used
        while at - used < LINES_LOOKED_AT and (line := self._lines.of_row(at)) is not None:
            if line.strip(self._delimiter + " \t\r\n") and shape.may_be_row(line):
                break
            at += 1
        odd = [self._lines.of_row(number) or "" for number in range(used, at)]
        return len(odd) if any(line.strip(self._delimiter + " \t\r\n") for line in odd) else 0

    def _mended(self) -> ReadRow:
        """The row that begins on the first line read, whose quotation marks are wrong."""
        row = self._on_one_line()
        if row is None:
            row = self._on_lines()
        if any(len(cell) > LONGEST_VALUE for cell in row.cells):
            raise csv.Error
        return row

    def _on_one_line(self) -> ReadRow | None:
        """The row, if it certainly ends with its first line; else None."""
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
        """Whether the next non-blank line is a row, so that no value of the first line continues.

        at_end: the answer at the end of the text, and everywhere if the shape can't tell rows.
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
        """The row with all lines up to its end, or up to the next line that is a row of its own."""
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
            fault: str = _NOT_CLOSED
        else:
            fault = "" if shape is None or (used > 1 and shape.has(cells)) else _NOT_DOUBLED
            more = [cells[-1]]
            while fault and shape and shape.tells_rows and (line := lines.of_row(used)) and not shape.is_row(line):
                more.append(line)
                used += 1
            cells[-1] = "\n".join(part.rstrip("\r\n") for part in more)
        lines.end_row(used)
        return ReadRow(cells, _with_lines(fault, used) if fault and used > 1 else fault)


def _with_lines(fault: str, count: int) -> Phrase:
    return Phrase("{fault}; %n lines are in it", None, count, fault=fault)


class _RowsInside(Exception):
    """A value over several lines contains lines that are rows of their own."""


class _Lines:
    """Feeds lines to `csv`. row: the lines read for the current row, unchanged; some of them may be put back."""

    def __init__(self, lines: Iterator[str], cleaned: Callable[[str], str], shape: Shape | None) -> None:
        self.shape = shape
        self.cleaned = cleaned
        self.row: list[str] = []
        self.length = 0
        self._lines = lines
        self._put_back: deque[str] = deque()
        self._taken: list[str] = []
        self._values = 0  # values of the row that end before the last line read
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
        """Examine a line inside a value that goes on over several lines.

        Raises _RowsInside once the row is too wide, so that no rows are swallowed beyond that.
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
        """A line of the row by its index, read if necessary; None at the end of the text."""
        if at == len(self.row):
            try:
                self._next()
            except StopIteration:
                return None
        return self.cleaned(self.row[at])

    def end_row(self, count: int) -> None:
        """End the row after so many lines. The others will be read again."""
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
