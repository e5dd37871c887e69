"""How a CSV text is written: what separates its values, and how quotation marks in them are escaped."""

import csv
import io
import re
from collections.abc import Iterable
from itertools import islice

from frontdesk.intake.csv.table_shape import Shape

_DELIMITERS = ",;\t|"
_ROWS_LOOKED_AT = 200  # that tell the delimiter
# What spreadsheets write and read as a first line: which delimiter follows.
DECLARED = re.compile(r"[\ufeff\r\n]*\"?sep=([^\r\n\"])\"?[,;\t ]*(?:\r\n|\r|\n|\Z)", re.IGNORECASE)
_MARKS = re.compile(r"(?:\A|(?<=[\r\n]))\ufeff+")  # byte-order marks of files that were put together
_BACKSLASH = re.compile(r'\\([\\"])')
# A backslash and a quotation mark say nothing of their own: a value may end in a backslash. What follows does: inside
# a value, a mark that is not doubled is escaped; one that is doubled is not. After what may be a value's end the next
# value begins with a mark and goes on, or ends at once and goes on, which no value does.
_ESCAPED = re.compile(r'\\"(?:[^",;\t|\r\n]|"(?:[,;\t|]|\r?\n)"[^",;\t|\r\n])')
_NOT_ESCAPED = re.compile(r'\\"(?:"[^",;\t|\r\n]|(?:[,;\t|]|\r?\n)"[^",;\t|\r\n])')


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


def _to_be_cleaned(text: str, *, escapes: bool) -> bool:
    return "\ufeff" in text or (escapes and "\\" in text)


def cleaned(text: str, *, escapes: bool) -> str:
    """Lines as `csv` reads them: without byte-order marks, quotation marks in values doubled."""
    if not _to_be_cleaned(text, escapes=escapes):
        return text
    text = _MARKS.sub("", text)
    return _BACKSLASH.sub(_doubled, text) if escapes else text


def _doubled(escaped: re.Match[str]) -> str:
    return '""' if escaped[1] == '"' else escaped[0]  # a backslash that is escaped itself escapes nothing


def delimiter_of(text: str, *, is_whole: bool, declared: str | None) -> str:
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
