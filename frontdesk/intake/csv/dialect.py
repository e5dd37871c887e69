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
# A backslash before a quotation mark proves nothing: a value may end in a backslash. The following characters tell: a
# single mark inside a value must be escaped, a doubled one is not. If the mark could end the value, the next value
# shows whether it does: it would have to be empty and continue, which no value does.
_ESCAPED = re.compile(r'\\"(?:[^",;\t|\r\n]|"(?:[,;\t|]|\r?\n)"[^",;\t|\r\n])')
_NOT_ESCAPED = re.compile(r'\\"(?:"[^",;\t|\r\n]|(?:[,;\t|]|\r?\n)"[^",;\t|\r\n])')


def by_backslash(text: Iterable[str]) -> bool:
    """Whether a text, given in parts, escapes quotation marks in values by a backslash, as PHP does.

    Counts the marks that must be escaped so against those that can't be.
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
    """Text for `csv`: without byte-order marks, and with doubled quotation marks in place of escaped ones."""
    if not _to_be_cleaned(text, escapes=escapes):
        return text
    text = _MARKS.sub("", text)
    return _BACKSLASH.sub(_doubled, text) if escapes else text


def _doubled(escaped: re.Match[str]) -> str:
    return '""' if escaped[1] == '"' else escaped[0]  # an escaped backslash escapes nothing


def delimiter_of(text: str, *, is_whole: bool, declared: str | None) -> str:
    """The delimiter with which most rows are as wide as the header; of equal ones, that of the widest header.

    text: the beginning. declared: from a line such as `sep=;`; used if it gives the header several values.
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
        rows.pop()  # the last row may be incomplete
    return rows
