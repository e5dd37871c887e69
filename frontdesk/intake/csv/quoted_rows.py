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
import io
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple, Self

from frontdesk.intake.csv.header_rows import are_other_titles, are_titles, as_said
from frontdesk.intake.rejections import OUR_COLUMNS
from frontdesk.phrases import Phrase

LONGEST_VALUE = 1_000_000  # characters; a 2,000-word message has 12,000
LONGEST_ROW = 2_000_000  # characters
MOST_VALUES = 10_000  # of a row; one with a few too many is rejected, one with more than this is no submission
csv.field_size_limit(LONGEST_VALUE)

_FEWEST_COLUMNS = 3  # of a line that may be told to be a row
_DIGITS = 4  # of a day or a number, at least: 1/2/26
_FEWER = 4  # digits than usual above: 1/2/2026 9:30 and 11/12/2026 10:30, a number without its area code
_NEARLY_ALL = 0.9  # of the rows that have digits in the column where most have some
_MOST_INSIDE = 3  # lines that are rows of their own, in a row that is too wide already
_MOST_BLANK = 1_000  # lines between two rows that are looked past
_LINES_LOOKED_AT = 200  # that tell a table's shape
_NOT_CLOSED = Phrase("a quotation mark in it opens a value and does not close it")
_NOT_DOUBLED = Phrase("a quotation mark inside a value is not doubled, so where values end is not certain")
_ROWS_INSIDE = Phrase("a quotation mark may be missing in it: lines of it look like rows of their own")
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

    numbered: the columns (from 0) where most rows have digits, as a day has. fewest: how many digits a row has there at
    least, for each of those columns. spaced: whether delimiters have a space after them. begins_quoted: whether the
    header and the line after it begin with a quotation mark. known: the titles of the file's first header, as they are
    compared. telling: the one of the numbered columns that tells soonest that a row is no header. ours: how many
    columns at the beginning this program added to rows that it rejected.
    """

    delimiter: str
    titles: tuple[str, ...]
    numbered: tuple[int, ...] = ()
    fewest: tuple[int, ...] = ()
    spaced: bool = False
    begins_quoted: bool = False
    known: frozenset[str] = frozenset()
    telling: int | None = None
    ours: int = 0

    @classmethod
    def of(cls, text: str, delimiter: str, titles: Iterable[str]) -> "Shape":
        """The shape of a table, from the rows at its beginning."""
        plain = cls(delimiter, tuple(titles))
        ours = sum(title.strip().casefold() in OUR_COLUMNS for title in plain.titles[: len(OUR_COLUMNS)])
        plain = replace(plain, ours=ours, known=frozenset(as_said(title) for title in plain.titles if title.strip()))
        lines = [match[0] for match, _ in zip(LINE.finditer(text), range(_LINES_LOOKED_AT), strict=False)]
        rows = [row for row in plain._rows_of(lines) if tuple(row) != plain.titles]
        columns = list(zip(*rows, strict=True)) or [()] * len(plain.titles)
        digits = [[count for count in map(_digits, column) if count >= _DIGITS] for column in columns]
        most = max(map(len, digits), default=0)
        if most * 2 <= len(rows):
            return plain
        numbered = tuple(at for at, found in enumerate(digits) if len(found) >= _NEARLY_ALL * most)
        return replace(
            plain,
            numbered=numbered,
            fewest=tuple(max(_DIGITS, sorted(digits[at])[len(digits[at]) // 2] - _FEWER) for at in numbered),
            spaced=2 * sum(map(_is_spaced, rows)) > len(rows),
            telling=max(numbered, key=lambda at: sum(cell[:2].isdigit() for cell in columns[at])),
            begins_quoted=len(lines) > 1 and all(line.startswith('"') for line in lines[:2]),
        )

    def _rows_of(self, lines: list[str]) -> Iterator[list[str]]:
        """Rows as wide as the header, each read strictly if it can be, else by its first line."""
        at, is_first = 0, True
        while at < len(lines):
            reader = csv.reader(lines[at:], delimiter=self.delimiter, strict=True)
            try:
                cells: list[str] | None = self.fitted(next(reader))
            except csv.Error:
                cells = None
            if cells is None or len(cells) != len(self.titles):
                cells = self.on_its_own(lines[at])
                at += 1
            else:
                at += reader.line_num
            if cells is not None:
                if not is_first and are_titles(cells, self.known) and tuple(cells) != self.titles:
                    break  # under another header, which may be of another order
                is_first = False
                yield cells

    def under(self, titles: Iterable[str], places: Iterable[int | None]) -> Self:
        """The shape of rows under another header. places: where each of the first header's titles is, if it is."""
        now = list(places)
        moved = ((now[at], least) for at, least in zip(self.numbered, self.fewest, strict=True))
        fewest = {at: least for at, least in moved if at is not None}
        numbered = tuple(sorted(fewest))
        telling = None if self.telling is None else now[self.telling]
        return replace(
            self,
            titles=tuple(titles),
            numbered=numbered,
            fewest=tuple(fewest[at] for at in numbered),
            begins_quoted=False,
            telling=telling if telling is not None or not numbered else numbered[0],
        )

    def has_values(self, cells: list[str]) -> bool:
        """Whether a row is neither empty nor a header, as can be told at once of nearly every row."""
        at = self.telling
        if at is None or len(cells) <= at:
            return False
        cell = cells[at]
        return (cell[:2].isdigit() or _digits(cell) >= _DIGITS) and cell not in self.titles

    def is_header(self, cells: list[str]) -> bool:
        """Whether a row that `has_values` says nothing of is another header, or the same once more."""
        asked = cells[self.ours :]
        return are_titles(asked, self.known) or (self.telling is not None and are_other_titles(asked, self.known))

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
        return 2 * sum(_digits(cells[at]) >= _DIGITS for at in self.numbered) >= len(self.numbered)

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
            return are_titles(cells, self.known) or self._is_as_others(cells)
        cells, goes_on = _split(line, self.delimiter, None)
        if goes_on is None:
            return are_titles(cells, self.known)  # of another width
        return 1 < len(cells) < len(self.titles) and self._is_as_others(cells)

    def may_be_row(self, line: str) -> bool:
        """Whether a line has as many values as the header has titles, or is the beginning of such a row."""
        cells, goes_on = _split(line, self.delimiter, None)
        return (goes_on is not None and len(cells) < len(self.titles)) or self.on_its_own(line) is not None

    def _is_as_others(self, cells: list[str]) -> bool:
        """Whether the first values of a row, or all, are written as those of the rows at the table's beginning."""
        there = [(at, fewest) for at, fewest in zip(self.numbered, self.fewest, strict=True) if at < len(cells)]
        missing = sum(_digits(cells[at]) < fewest for at, fewest in there)
        return bool(there) and missing * 3 <= len(there) and (self.spaced or not _is_spaced(cells))

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
        return ReadRow(cells, _with_lines(_ROWS_INSIDE, used + odd))

    def _may_end_elsewhere(self, used: int, shape: Shape) -> bool:
        """Whether the marks of a row explain it as well if its first one never closes.

        Its last line is a row then, and the mark that closes there begins a value of that row; or both the first line
        and the last one are rows.
        """
        first, last = self._lines.cleaned(self._lines.row[0]), self._lines.cleaned(self._lines.row[used - 1])
        if not shape.is_row(last):
            return False
        before, _ = _split(first, self._delimiter, None)
        in_last_column = len(before) == len(shape.titles) - 1
        closes = _closing_mark(last, 0)
        return last[closes - 1 : closes] == self._delimiter or (not in_last_column and shape.is_row(first))

    def _odd_lines_after(self, used: int, shape: Shape) -> int:
        """How many lines up to the next one that may be a row can be none: something is wrong before them."""
        at = used
        while at - used < _LINES_LOOKED_AT and (line := self._lines.of_row(at)) is not None:
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
            self._values = len(_split(self.cleaned(self.row[0]), shape.delimiter, None)[0])
        if '"' in line:
            cells, goes_on = _split(line, shape.delimiter, [])
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
    mark = _closing_mark(body, at + 1)
    return mark if mark >= 0 and body[mark + 1 : mark + 2] in ("", delimiter) else None


def _closing_mark(body: str, at: int) -> int:
    """Where the first mark from a place on is that is not doubled; -1 if there is none."""
    mark = body.find('"', at)
    while mark >= 0 and body.startswith('"', mark + 1):
        mark = body.find('"', mark + 2)
    return mark


def _all_quoted(line: str, delimiter: str) -> list[str] | None:
    """The values of a line of which each is in quotation marks; None if it doesn't begin and end with one."""
    body = line.rstrip("\r\n")
    if len(body) < 2 or not (body.startswith('"') and body.endswith('"')):
        return None
    return [value.replace('""', '"') for value in body[1:-1].split(f'"{delimiter}"')]


def _digits(cell: str) -> int:
    return sum(map(str.isdigit, cell))


def _is_spaced(cells: list[str]) -> bool:
    """Whether most values of a row have a space before them, as people write lists."""
    return 2 * sum(cell.startswith(" ") for cell in cells[1:]) > len(cells) - 1


def lines_of(text: str) -> Iterator[str]:
    """The lines of a whole text, with their ends."""
    return iter(io.StringIO(text, newline=""))
