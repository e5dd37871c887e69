"""The identity of a submission: equal for its rows in two exports."""

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
    """Makes identities from the moment of sending and all fields that are not empty.

    The row number does not count, so overlapping exports add nothing twice; nor do empty fields and the order of
    columns, so a form may gain a field. Stores keep identities, so the way they are made must never change. A file that
    an earlier version read wrongly (in another encoding, with another column's date) has other identities, and is added
    again when it is imported again.

    columns: position and title (as JSON) of the columns that count, sorted by title.
    """

    columns: tuple[tuple[int, str], ...]
    titles_unique: bool

    @classmethod
    def by(cls, titles: Iterable[tuple[int, str]]) -> Self:
        """From these columns, given by position and title."""
        in_order = sorted(titles, key=lambda column: column[1])
        titles_unique = len({title for _, title in in_order}) == len(in_order)
        return cls(tuple((position, _quoted(title)) for position, title in in_order), titles_unique)

    def of(self, received_at: datetime, values: Sequence[str]) -> bytes:
        """The identity of a row: the first 8 bytes of a SHA-256, enough for rows sent in the same second."""
        spaced = values if _are_one_spaced(values) else [one_spaced(value) for value in values]
        fields = [(title, spaced[at]) for at, title in self.columns if values[at]]
        if not self.titles_unique:
            fields.sort(key=lambda field: (json.loads(field[0]), field[1]))
        # equal to json.dumps of [moment, fields], in a fifth of the time
        said = ", ".join([f"[{title}, {_quoted(value)}]" for title, value in fields])
        content = f"[{_quoted(received_at.isoformat())}, [{said}]]"
        return hashlib.sha256(content.encode()).digest()[:8]


def _are_one_spaced(values: Sequence[str]) -> bool:
    """Whether `one_spaced` would change none of the values: a quick check of all at once that may wrongly say no."""
    row = f"|{'|'.join(values)}|"
    return row.isprintable() and "  " not in row and " |" not in row and "| " not in row
