"""What a person types to find somebody, and where a text matches it.

All that is typed is text: quotes, stars, brackets and emoji are searched or ignored, never an error. A number may be
written in any form, as dialled at home or from abroad. `status:`, `from:` and `since:` are operators for people who
know them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from frontdesk.contacts.requests import Source, Status
from frontdesk.text.folding import HYPHENS

if TYPE_CHECKING:  # the first rows on the screen do not wait for what cuts texts into words
    from frontdesk.contacts.numbers.sought_numbers import Number
    from frontdesk.text.words import Word

_LONGEST_SEARCH = 1_000  # characters of the typed text that are read
_SHOWN_EXTENSION = re.compile(r"ext\. (\d+)")
_OPERATOR = re.compile(r"(?<!\S)(status|from|since):(\S+)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")  # and half surrogates
_AS_TYPED = str.maketrans({**dict.fromkeys(HYPHENS, "-"), "（": "(", "）": ")", "＋": "+", "．": ".", "／": "/"})
_BEFORE_MATCH = 40  # characters of a text shown before its first match
_SOURCES = {"web": Source.WEB_FORM, "form": Source.WEB_FORM, "mail": Source.EMAIL}


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: all of the words (each may be a beginning) and all of the numbers.

    literal: typed signs where no word is among them, such as an emoji, which are found as they are.
    """

    words: tuple[Word, ...] = ()
    numbers: tuple[Number, ...] = ()
    literal: str = ""
    status: Status | None = None
    source: Source | None = None
    since: datetime | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return self == Search()

    @property
    def beginnings(self) -> tuple[str, ...]:
        """The beginnings of all words by which a text may be found."""
        words = (*self.words, *(number.word for number in self.numbers))
        return tuple(dict.fromkeys(one for word in words for way in word for one in way))


NOTHING = Search()


def parse_search(text: str, now: datetime) -> Search:
    """Read what was typed. Never raises; an operator with an invalid value is text like any other.

    Only the first thousand characters are read: a longer text was pasted by mistake.
    """
    from frontdesk.contacts.numbers.sought_numbers import numbers_in
    from frontdesk.text.words import sought

    operators, text = _operators_in(text[:_LONGEST_SEARCH], now)
    numbers, rest = numbers_in(_UNSEEN.sub("", text).translate(_AS_TYPED))
    words = sought(rest)
    literal = "" if words or numbers else " ".join(text.encode(errors="replace").decode().split())
    return replace(operators, words=words, numbers=tuple(dict.fromkeys(numbers)), literal=literal)


def _operators_in(text: str, now: datetime) -> tuple[Search, str]:
    """What `status:`, `from:` and `since:` ask for, the last of each, and the text without them."""
    found = Search()
    for operator in list(_OPERATOR.finditer(text)):
        name, value = operator[1].casefold(), operator[2].casefold()
        if name == "status" and (status := _status(value)):
            found = replace(found, status=status)
        elif name == "from" and (source := _source(value)):
            found = replace(found, source=source)
        elif name == "since" and (since := _since(value, now)):
            found = replace(found, since=since)
        else:
            continue  # invalid, so it stays in the text
        text = text.replace(operator[0], " ", 1)
    return found, text


def words_in(text: str) -> list[str]:
    """The words of a text, as written."""
    return _WORD.findall(text)


def marks(text: str, search: Search) -> list[tuple[int, int]]:
    """Where a text matches the search: start and end of each match."""
    if search.is_empty:
        return []
    from frontdesk.text import words

    return list(words.marks(text, search.beginnings))


def number_marks(display: str, search: Search) -> list[tuple[int, int]]:
    """Where a displayed number matches the search, brackets and spaces between digits included."""
    places = [place for place, character in enumerate(display) if character.isdigit()]
    digits = "".join(display[place] for place in places)
    found = []
    for number in search.numbers if digits else ():
        for form in (number.digits, *number.abroad, *number.national, *number.kept):
            at = digits.find(form[-len(digits) :] if len(form) > len(digits) else form)
            if at >= 0:
                end = min(at + len(form), len(digits)) - 1
                found.append((places[at], places[end] + 1))
                break
    extension = _SHOWN_EXTENSION.search(display)
    if extension:
        short = [number.extension for number in search.numbers] + [one for one in search.beginnings if one.isdigit()]
        length = max((len(one) for one in short if extension[1].startswith(one)), default=0)
        if length:
            found.append((extension.start(1), extension.start(1) + length))
    return found


def excerpt(text: str, search: Search, length: int) -> str:
    """The words around the first match, on one line; the beginning of the text where nothing matches."""
    from frontdesk.text import words

    line = " ".join(text.split())
    # only up to the first match, because messages can be long
    first = next(words.marks(line, search.beginnings), None)
    if first is None or first[0] < length // 2:
        return line[:length]
    begins = line.find(" ", max(0, first[0] - _BEFORE_MATCH), first[0]) + 1 or first[0]
    return "…" + line[begins : begins + length]


def _status(value: str) -> Status | None:
    return Status(value) if value in list(Status) else None


def _source(value: str) -> Source | None:
    return Source(value) if value in list(Source) else _SOURCES.get(value)


def _since(value: str, now: datetime) -> datetime | None:
    """`today`, `yesterday`, `7d`, or a date such as 2026-11-24: from midnight, where this computer is."""
    today = now.astimezone().date()
    days = {"today": 0, "yesterday": 1}.get(value)
    if days is None and (match := re.fullmatch(r"(\d{1,4})d", value)):
        days = int(match[1])
    try:
        day = date.fromisoformat(value) if days is None else today - timedelta(days=days)
        return datetime(day.year, day.month, day.day).astimezone()
    except (ValueError, OverflowError):  # no date, or one too early for a time zone
        return None
