"""A table's rows as sentences: each cell after the words that stand over it, `Day Monday, Fast from 6 am`.

Which words stand over a cell is HTML's own rule (4.9.12 "Forming a table", 4.9.12.2 headers), for tables as people
write them: rows of header cells over the columns they span, header cells at the beginning of rows, names of groups.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from bs4 import Tag

_MOST_COLUMNS = 60  # a wider cell spans that many
_MOST_ROWS = 200  # that a cell spans; more is taken for that
_LARGEST = 100_000  # cells, with those that a cell spans; in a larger one each cell is a line
_VALUE = re.compile(r"[<>≤≥~±+−–-]?\s*[\d½¼¾⅓⅔]")
_EMPTY = "–"
_LONGEST_AGAIN = 200  # characters that are read again in each row; a longer cell is read once
_ENDS_IN_NUMBER = re.compile(r"(?:\d|(?:^|\s)\w)$")  # or in a letter alone, as in vitamin B


class _Kind(Enum):
    """Of a row. NAME: a header over all columns; NOTE: a cell over all columns."""

    HEADERS = auto()
    NAME = auto()
    NOTE = auto()
    ROW = auto()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's words, whether it is a header, and over how many columns and rows it goes.

    is_heading: its words are a heading of the page; a row of such is one of headers.
    rowspan=0 goes on to the end of the group of rows (HTML 4.9.12.1).
    """

    text: str
    is_header: bool = False
    of_row: bool = False
    columns: int = 1
    rows: int = 1
    is_heading: bool = False

    @classmethod
    def of(cls, tag: Tag, text: str, is_heading: bool = False) -> "Cell":
        """The cell of a `td` or `th`."""
        return cls(
            text,
            is_header=tag.name == "th",
            of_row=tag.get("scope") in ("row", "rowgroup"),
            columns=_span(tag.get("colspan"), _MOST_COLUMNS),
            rows=_MOST_ROWS if str(tag.get("rowspan")).strip() == "0" else _span(tag.get("rowspan"), _MOST_ROWS),
            is_heading=is_heading,
        )


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. is_head, is_foot: in its head or foot. group: names the body, head or foot it stands in."""

    is_head: bool = False
    is_foot: bool = False
    group: int = 0
    cells: list[Cell] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A row as it is read. is_unsure: it is one of headers among others, or the first under such a one."""

    text: str
    is_unsure: bool = False


def sentences_of(rows: Sequence[Row]) -> Iterator[Sentence]:
    """Each row of a table as one line; of a table that is only one row or column, each cell.

    A cell that is empty, or not read, has a dash in its place where no header tells which one is missing.
    """
    grid = _trimmed(_grid(_as_shown(rows)))
    width = max((len(line) for _, line in grid), default=0)
    has_headers = any(cell is not None and cell.is_header for _, line in grid for cell in line)
    if width < 2 or (not has_headers and len(grid) < 2):
        yield from (Sentence(cell.text) for row in rows for cell in row.cells if cell.text)
        return
    kinds = [_kind(is_head, line, width) for is_head, line in grid]
    unsure = _doubtful(grid, kinds)
    used = [any(len(line) > column and _text(line[column]) for _, line in grid) for column in range(width)]
    last = max((place for place, kind in enumerate(kinds) if kind is _Kind.ROW), default=-1)
    over: list[list[str]] = [[] for _ in range(width)]
    group = ""
    for place, ((_, line), kind) in enumerate(zip(grid, kinds, strict=True)):
        text = next((cell.text for cell in line if cell is not None and cell.text), "")
        if kind is _Kind.HEADERS and place < last:
            if not place or kinds[place - 1] is not _Kind.HEADERS:
                over = [[] for _ in range(width)]
            for column, cell in enumerate(line):
                if cell is not None and cell.text and cell.text not in over[column]:
                    over[column].append(cell.text)
            if any(sum(map(len, names)) > _LONGEST_AGAIN for names in over):
                over = [[] for _ in range(width)]
                yield Sentence(_sentence(line, over, used), is_unsure=True)
        elif kind is _Kind.NAME and place < last and any(over) and len(text) <= _LONGEST_AGAIN:
            group = f"{text.rstrip(': ')}: "
        elif kind in (_Kind.NAME, _Kind.NOTE):
            yield Sentence(text)
        elif text:
            yield Sentence(group + _sentence(line, over, used), place in unsure)


def _text(cell: Cell | None) -> str:
    return cell.text if cell is not None else ""


def _trimmed(grid: Sequence[tuple[bool, list[Cell | None]]]) -> list[tuple[bool, list[Cell | None]]]:
    """Without rows of which nothing is read but cells from above, and columns at the end in which no cell begins.

    Such columns are made by `colspan="100%"`.
    """
    width = 0
    for _, line in grid:
        last = len(line)
        while last > width and (line[last - 1] is None or (last > 1 and line[last - 2] is line[last - 1])):
            last -= 1
        width = max(width, last)
    above: set[int] = set()
    shown: list[tuple[bool, list[Cell | None]]] = []
    for is_head, line in grid:
        if any(_text(cell) and id(cell) not in above for cell in line):
            shown.append((is_head, line[:width]))
        above = set(map(id, line))
    return shown


def _doubtful(grid: Sequence[tuple[bool, list[Cell | None]]], kinds: list[_Kind]) -> set[int]:
    """Places of rows that depend on what a row of header cells among rows of values is.

    One that holds values, such as totals, is made a row of values; any other stands over those after it.
    """
    found: set[int] = set()
    has_rows = is_after_headers = False
    for place, (is_head, line) in enumerate(grid):
        if kinds[place] is _Kind.ROW:
            has_rows = True
            found.update([place] if is_after_headers else [])
            is_after_headers = False
        elif kinds[place] is _Kind.HEADERS and has_rows and not is_head:
            if any(_VALUE.match(_text(cell)) for cell in line):
                kinds[place] = _Kind.ROW
                found.add(place)
            else:
                is_after_headers = True
    return found


def _as_shown(rows: Sequence[Row]) -> list[Row]:
    """The first head above, the first foot below, wherever they are written (CSS 2.2, 17.2 "The CSS table model")."""
    head = next((row.group for row in rows if row.is_head), None)
    foot = next((row.group for row in rows if row.is_foot), None)
    return sorted(rows, key=lambda row: (row.group == foot) - (row.group == head))


def _kind(is_head: bool, line: Sequence[Cell | None], width: int) -> _Kind:
    cells = [cell for cell in line if cell is not None]
    filled = {id(cell): cell for cell in cells if cell.text}
    if len(filled) == 1 and width > 1 and sum(id(cell) in filled for cell in cells) == width:
        only = next(iter(filled.values()))
        return _Kind.NAME if is_head or only.is_header or only.is_heading else _Kind.NOTE
    if is_head:
        return _Kind.HEADERS
    is_headers = bool(filled) and all(cell.is_header or cell.is_heading or not cell.text for cell in cells)
    is_name_of_row = len(filled) == 1 and any(not cell.is_header for cell in cells) and cells[0].text != ""
    if is_headers and not is_name_of_row and not all(cell.of_row for cell in filled.values()):
        return _Kind.HEADERS
    return _Kind.ROW


def _sentence(line: Sequence[Cell | None], over: Sequence[Sequence[str]], used: Sequence[bool]) -> str:
    """used: whether anything is read in a column."""
    texts = [cell.text for cell in line if cell is not None]
    apart = "; " if any("," in text or ";" in text for text in texts) else ", "
    found: list[tuple[str, list[str]]] = []  # what is over a cell or beside it, and the cells' words
    beside = ""
    place = 0
    while place < len(line):
        cell = line[place]
        end = place + 1
        while end < len(line) and line[end] is cell:
            end += 1
        text = _text(cell) or (_EMPTY if any(used[place:end]) and not any(over[place:end]) else "")
        if text:
            names = [" ".join(over[column]) for column in range(place, end) if over[column]]
            label = " and ".join(dict.fromkeys(names))
            if cell is not None and cell.is_header and cell.text and not label:
                beside = text
                found.append(("", [text]))
            elif not label and beside and found:
                found[-1][1].append(text)
            else:
                found.append((label, [text]))
                beside = ""
        place = end
    return apart.join(_said(label, words, apart) for label, words in found)


def _said(label: str, words: Sequence[str], apart: str) -> str:
    if label:
        return labelled(label, apart.join(words))
    if len(words) == 1:
        return words[0]
    after = apart.join(words[1:])
    return labelled(words[0], after) if len(words) == 2 else f"{words[0].rstrip(': ')}: {after}"


def labelled(label: str, words: str) -> str:
    """`Fast from 6 am`; `Week 1: 50 mg`, where one after the other would be another number."""
    if label.endswith((":", "?", "!")):
        return f"{label} {words}"
    return f"{label}: {words}" if _ENDS_IN_NUMBER.search(label) else f"{label} {words}"


def _grid(rows: Sequence[Row]) -> list[tuple[bool, list[Cell | None]]]:
    """Each row with a cell for each of its columns, also where one goes over several; empty if that is far too much."""
    room = _LARGEST
    grid: list[tuple[bool, list[Cell | None]]] = []
    from_above: dict[int, tuple[Cell, int]] = {}
    group = None
    for row in rows:
        if row.group != group:  # no cell goes on into the next group, however many rows it asks for
            from_above, group = {}, row.group
        line: list[Cell | None] = []
        waiting = list(reversed(row.cells))
        left: dict[int, tuple[Cell, int]] = {}
        while waiting or any(column >= len(line) for column in from_above):
            column = len(line)
            if column in from_above:
                cell, more = from_above.pop(column)
                line.append(cell if len(cell.text) <= _LONGEST_AGAIN else replace(cell, text="…"))
                if more > 1:
                    left[column] = cell, more - 1
            elif waiting:
                cell = waiting.pop()
                for place in range(column, min(column + cell.columns, _MOST_COLUMNS + column)):
                    if place != column and place in from_above:
                        break
                    line.append(cell)
                    if cell.rows > 1:
                        left[place] = cell, cell.rows - 1
            else:
                line.append(None)
        from_above = left
        room -= len(line)
        if room < 0:
            return []
        grid.append((row.is_head, line))
    return grid


def _span(said: object, most: int) -> int:
    found = re.match(r"\s*\+?(\d{1,6})", str(said))  # whatever follows: `colspan="100%"` is 100
    return max(1, min(int(found[1]), most)) if found else 1
