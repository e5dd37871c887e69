"""What makes two rows of two exports the same submission."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from json.encoder import encode_basestring as _quoted
from typing import Self

from frontdesk.text.spacing import one_spaced


@dataclass(frozen=True, slots=True)
class Identity:
    """When a row was sent and every field that has something in it.

    Not the row number, so overlapping exports add nothing twice; not empty fields or the order of columns, so a form
    that gained a field since makes no difference. Stores keep it: it can't be made in another way. What an
    earlier version read wrongly (letters of another encoding, another column's date) has another identity, so that such
    a file comes in once more if it is brought in again.

    columns: which count, by position, with their titles as JSON, in the order of the titles.
    """

    columns: tuple[tuple[int, str], ...]
    titles_unique: bool

    @classmethod
    def by(cls, titles: Iterable[tuple[int, str]]) -> Self:
        """By these columns: position and title."""
        in_order = sorted(titles, key=lambda column: column[1])
        titles_unique = len({title for _, title in in_order}) == len(in_order)
        return cls(tuple((position, _quoted(title)) for position, title in in_order), titles_unique)

    def of(self, received_at: datetime, values: Sequence[str]) -> bytes:
        """That of one row. 8 bytes: the first of a SHA-256, enough among those sent in one second."""
        spaced = values if _are_one_spaced(values) else [one_spaced(value) for value in values]
        fields = [(title, spaced[at]) for at, title in self.columns if values[at]]
        if not self.titles_unique:
            fields.sort(key=lambda field: (json.loads(field[0]), field[1]))
        # what json.dumps makes of [moment, fields], in a fifth of the time
        said = ", ".join([f"[{title}, {_quoted(value)}]" for title, value in fields])
        content = f"[{_quoted(received_at.isoformat())}, [{said}]]"
        return hashlib.sha256(content.encode()).digest()[:8]


def _are_one_spaced(values: Sequence[str]) -> bool:
    """Whether `one_spaced` would leave each as it is, told of all at once; a row that is not sure counts as not."""
    row = f"|{'|'.join(values)}|"
    return row.isprintable() and "  " not in row and " |" not in row and "| " not in row
