"""Words that a column may hold, each kept as a small number: of a million requests that is a tenth of their index.

Their numbers are for ever. Knows no SQLAlchemy, as `moments`.
"""

from enum import StrEnum
from typing import Generic, TypeVar

from frontdesk.contacts.numbers.callback_numbers import NumberValidity
from frontdesk.contacts.requests import Source, Status

_Word = TypeVar("_Word", bound=StrEnum)


class Codes(Generic[_Word]):
    """The words of one column, in the order of their numbers."""

    def __init__(self, *words: _Word) -> None:
        self._words = dict(enumerate(words))  # not a list, in which -1 would stand for the last word
        self._codes = {word: code for code, word in enumerate(words)}

    def code(self, word: _Word | str) -> int:
        """How a word is kept."""
        return self._codes[word]  # type: ignore[index]  # a StrEnum is found by its text, too

    def word(self, code: int) -> _Word:
        """What is kept so. Raises KeyError for a number that stands for nothing."""
        return self._words[code]


# SQLite takes no byte for 0 and 1, so the most frequent come first.
STATUS = Codes(Status.NEW, Status.WAITING, Status.DONE)
SOURCE = Codes(Source.PHONE, Source.WEB_FORM, Source.EMAIL, Source.WALK_IN, Source.IMPORT)
VALIDITY = Codes(
    NumberValidity.VALID,
    NumberValidity.NO_AREA_CODE,
    NumberValidity.NOT_VALID,
    NumberValidity.IMPOSSIBLE,
    NumberValidity.MISSING,
)


def as_whole_number(e164: str | None) -> int | None:
    """`+14806262727` as it is kept: half the bytes, and quicker compared."""
    return None if e164 is None else int(e164[1:])


def as_e164(number: int | None) -> str | None:
    """What is kept so. No country code begins with a zero (E.164, 6.2.1), so nothing is lost."""
    return None if number is None else f"+{number}"
