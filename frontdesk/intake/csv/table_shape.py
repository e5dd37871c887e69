"""What rows of a table look like, so that a line which is a row can be told from a line of a message.

Such a line has as many values as the header has titles, at least three, written without spaces around them unless the
rows above are, and about as many digits as those in the columns where all of them have some: the day, mostly the
number.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Self

from frontdesk.intake.csv.header_rows import are_other_titles, are_titles, as_said
from frontdesk.intake.csv.line_values import (
    LINE,
    count_digits,
    is_spaced,
    split_at_delimiters,
    split_line,
)
from frontdesk.intake.rejections import OUR_COLUMNS

_FEWEST_COLUMNS = 3  # of a line that may be told to be a row
_DIGITS = 4  # of a day or a number, at least: 1/2/26
_FEWER = 4  # digits than usual above: 1/2/2026 9:30 and 11/12/2026 10:30, a number without its area code
_NEARLY_ALL = 0.9  # of the rows that have digits in the column where most have some
LINES_LOOKED_AT = 200  # that tell a table's shape


@dataclass(frozen=True, slots=True)
class Shape:
    """What rows of a table look like.

    numbered: the columns (from 0) where most rows have digits, such as a date. fewest: for each of these columns, the
    least digits a row has there. spaced: whether a space follows each delimiter. begins_quoted: whether the header and
    the line after it begin with a quotation mark. known: the first header's titles, for comparing. telling: the
    numbered column by which it is quickest to tell that a row is no header. ours: how many leading columns this program
    added to rejected rows.
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
        lines = [match[0] for match, _ in zip(LINE.finditer(text), range(LINES_LOOKED_AT), strict=False)]
        rows = [row for row in plain._rows_of(lines) if tuple(row) != plain.titles]
        columns = list(zip(*rows, strict=True)) or [()] * len(plain.titles)
        digits = [[count for count in map(count_digits, column) if count >= _DIGITS] for column in columns]
        most = max(map(len, digits), default=0)
        if most * 2 <= len(rows):
            return plain
        numbered = tuple(at for at, found in enumerate(digits) if len(found) >= _NEARLY_ALL * most)
        return replace(
            plain,
            numbered=numbered,
            fewest=tuple(max(_DIGITS, sorted(digits[at])[len(digits[at]) // 2] - _FEWER) for at in numbered),
            spaced=2 * sum(map(is_spaced, rows)) > len(rows),
            telling=max(numbered, key=lambda at: sum(cell[:2].isdigit() for cell in columns[at])),
            begins_quoted=len(lines) > 1 and all(line.startswith('"') for line in lines[:2]),
        )

    def _rows_of(self, lines: list[str]) -> Iterator[list[str]]:
        """Rows as wide as the header, each read strictly if possible, else from its first line alone."""
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
        """The shape of rows under another header. places: the new position of each of the first header's titles."""
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
        """A quick check that a row is neither empty nor a header; False where it needs a closer look."""
        at = self.telling
        if at is None or len(cells) <= at:
            return False
        cell = cells[at]
        return (cell[:2].isdigit() or count_digits(cell) >= _DIGITS) and cell not in self.titles

    def is_header(self, cells: list[str]) -> bool:
        """Whether a row that `has_values` did not settle is a header: another one, or the same repeated."""
        asked = cells[self.ours :]
        return are_titles(asked, self.known) or (self.telling is not None and are_other_titles(asked, self.known))

    def fitted(self, cells: list[str]) -> list[str]:
        """The row, made as wide as the header if it only has too many or too few empty values without a title."""
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
        return 2 * sum(count_digits(cells[at]) >= _DIGITS for at in self.numbered) >= len(self.numbered)

    @property
    def tells_rows(self) -> bool:
        """Whether a line that is a row can be told from a line of a message."""
        return bool(self.numbered) and len(self.titles) >= _FEWEST_COLUMNS

    def is_row(self, line: str) -> bool:
        """Whether a line is a row of its own. False if the shape can't tell."""
        if not self.tells_rows or self.delimiter not in line or (self.begins_quoted and not line.startswith('"')):
            return False
        cells = self.on_its_own(line)
        if cells is not None:
            return are_titles(cells, self.known) or self._is_as_others(cells)
        cells, goes_on = split_line(line, self.delimiter, None)
        if goes_on is None:
            return are_titles(cells, self.known)  # of another width
        return 1 < len(cells) < len(self.titles) and self._is_as_others(cells)

    def may_be_row(self, line: str) -> bool:
        """Whether a line has as many values as the header has titles, or is the beginning of such a row."""
        cells, goes_on = split_line(line, self.delimiter, None)
        return (goes_on is not None and len(cells) < len(self.titles)) or self.on_its_own(line) is not None

    def _is_as_others(self, cells: list[str]) -> bool:
        """Whether the values of a row, or its first ones, look like those of the table's first rows."""
        there = [(at, fewest) for at, fewest in zip(self.numbered, self.fewest, strict=True) if at < len(cells)]
        missing = sum(count_digits(cells[at]) < fewest for at, fewest in there)
        return bool(there) and missing * 3 <= len(there) and (self.spaced or not is_spaced(cells))

    def on_its_own(self, line: str) -> list[str] | None:
        """The values of a line by itself, if they are as many as the titles; else None."""
        if line.count(self.delimiter) + 1 < len(self.titles) and self.titles[-1].strip():
            return None
        cells, goes_on = split_line(line, self.delimiter, None)
        for possible in (
            cells if goes_on is None else [*cells, "".join(goes_on)],
            split_at_delimiters(line, self.delimiter),
        ):
            if len(fitted := self.fitted(possible)) == len(self.titles):
                return fitted
        return None
