"""The values of one line of a table, read in the ways in which its quotation marks can be meant."""

import io
import re
from collections.abc import Iterator

# Lines as io.StringIO splits them; that would copy a whole file, at four bytes a character.
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def split_line(line: str, delimiter: str, value: list[str] | None) -> tuple[list[str], list[str] | None]:
    """The values of a line, and the parts of a value that continues on the next line, None if none does.

    value: the parts of a value that began on an earlier line. A quotation mark inside a value counts as typed text
    unless a delimiter or the line's end follows it.
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


def split_at_delimiters(line: str, delimiter: str) -> list[str]:
    """The values of a line split at every delimiter outside quoted values; other quotation marks stay in the values."""
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
    """The position of the closing mark of a value with its opening mark here, if a delimiter or nothing follows it."""
    mark = closing_mark(body, at + 1)
    return mark if mark >= 0 and body[mark + 1 : mark + 2] in ("", delimiter) else None


def closing_mark(body: str, at: int) -> int:
    """The position of the first quotation mark from here on that is not doubled; -1 if there is none."""
    mark = body.find('"', at)
    while mark >= 0 and body.startswith('"', mark + 1):
        mark = body.find('"', mark + 2)
    return mark


def split_all_quoted(line: str, delimiter: str) -> list[str] | None:
    """The values of a line if each is in quotation marks; None if the line doesn't begin and end with one."""
    body = line.rstrip("\r\n")
    if len(body) < 2 or not (body.startswith('"') and body.endswith('"')):
        return None
    return [value.replace('""', '"') for value in body[1:-1].split(f'"{delimiter}"')]


def count_digits(cell: str) -> int:
    """How many digits a value has."""
    return sum(map(str.isdigit, cell))


def is_spaced(cells: list[str]) -> bool:
    """Whether most values of a row begin with a space, as in lists that people write."""
    return 2 * sum(cell.startswith(" ") for cell in cells[1:]) > len(cells) - 1


def lines_of(text: str) -> Iterator[str]:
    """The lines of a whole text, with their ends."""
    return iter(io.StringIO(text, newline=""))
