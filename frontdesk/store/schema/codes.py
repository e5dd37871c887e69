"""The words that a column may hold, each kept as a small number, which saves a tenth of an index.

A number never changes its meaning: stores are full of them. Knows no SQLAlchemy, as `moments`.
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
        """The number that a word is kept as."""
        return self._codes[word]  # type: ignore[index]  # a StrEnum is found by its text, too

    def word(self, code: int) -> _Word:
        """The word that is kept as a number. Raises KeyError for a number that stands for nothing."""
        return self._words[code]


# SQLite stores the integers 0 and 1 in zero bytes, so the most frequent words come first.
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
    """`+14806262727` as the number 14806262727: half the bytes, and quicker to compare."""
    return None if e164 is None else int(e164[1:])


def as_e164(number: int | None) -> str | None:
    """The E.164 form of such a number. No country code begins with a zero (E.164, 6.2.1), so nothing is lost."""
    return None if number is None else f"+{number}"
