"""Whether the values of a row are of the kinds that its columns hold. Knows no SQLAlchemy, as `queue_rows`.

SQLite keeps any kind of value in any column. So one flipped bit can turn a number into text or NULL, or a moment into
another shortly after 1970; without a check, that would be shown as if it had been entered.
"""

from collections.abc import Sequence
from typing import Any

TEXT, WHOLE, BYTES = (str,), (int,), (bytes,)
JSON_TEXT = (str, int, float)
"""SQLite keeps a JSON text that is a number as a number."""
OR_NOTHING = (type(None),)

_MOST_KNOWN = 1_000  # combinations of kinds; some dozens occur, and damage must not fill the memory with more


class Kinds:
    """The kinds of value that the columns of a row hold, in order. yes_or_no: the names of columns that hold 0 or 1."""

    def __init__(self, allowed: Sequence[tuple[str, tuple[type, ...]]], yes_or_no: Sequence[str] = ()) -> None:
        self._allowed = allowed
        self._yes_or_no = [(place, name) for place, (name, _) in enumerate(allowed) if name in yes_or_no]
        self._known: set[tuple[type, ...]] = set()

    def check(self, values: Sequence[Any]) -> None:
        """Raises ValueError if a value of the driver's is not of its column's kind. The error quotes no value."""
        kinds = tuple(map(type, values))
        if kinds not in self._known:
            self._check_each(kinds)
        for place, name in self._yes_or_no:
            if values[place] not in _YES_OR_NO:
                raise ValueError(f"{name} is neither yes nor no")

    def _check_each(self, kinds: tuple[type, ...]) -> None:
        for (name, allowed), kind in zip(self._allowed, kinds, strict=True):
            if kind not in allowed:
                raise ValueError(f"{name} is kept as {kind.__name__}")
        if len(self._known) < _MOST_KNOWN:
            self._known.add(kinds)


_YES_OR_NO = frozenset((0, 1, None))


def texts(value: Any) -> tuple[str, ...]:
    """A parsed JSON value as a tuple of texts. Raises ValueError for anything but a list of texts."""
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise ValueError("no list of texts")
    return tuple(value)
