"""What a person types to find somebody, and where a text matches it.

Everything typed is text: quotes, stars, brackets and emoji are looked for or ignored, never an error. A number may be
written in any form, as it is dialled at home or from abroad. `status:`, `from:` and `since:` are sugar for those who
know them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from frontdesk.contacts.requests import Source, Status
from frontdesk.text.folding import HYPHENS

if TYPE_CHECKING:  # the first rows on the screen do not wait for what cuts texts into words
    from frontdesk.text.words import Word

_SHORTEST_NUMBER = 3  # digits; fewer are in nearly every number
_LONGEST_NUMBER = 32  # digits that are told apart; E.164 has 15
_LONGEST_SEARCH = 1_000  # characters of what was typed that are read; nobody types more to find somebody
_NUMBER = re.compile(r"[+(]*+\d(?:[\s().\-/+]*\d)*")
_GROUP = re.compile(r"\d+")
_EXTENSION = re.compile(r"[\s,;]{0,3}(?:ext(?:n|ension)?|x|#)[.:=\s]{0,3}(\d{1,7})(?!\w)", re.IGNORECASE)
_SHOWN_EXTENSION = re.compile(r"ext\. (\d+)")
_OPERATOR = re.compile(r"(?<!\S)(status|from|since):(\S+)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")  # and halves of a character
_AS_TYPED = str.maketrans({**dict.fromkeys(HYPHENS, "-"), "（": "(", "）": ")", "＋": "+", "．": ".", "／": "/"})
_BEFORE_MATCH = 40  # characters of a text shown before its first match
_SOURCES = {"web": Source.WEB_FORM, "form": Source.WEB_FORM, "mail": Source.EMAIL}

_FROM_ABROAD = ("00", "011", "0011")  # dialled before a country code: most of the world, North America, Australia
_AT_HOME = (("8", "7", 10), ("06", "36", 8), ("06", "36", 9), ("01", "52", 10), ("044", "52", 10), ("045", "52", 10))
"""What is dialled at home before a whole number of so many digits, and its country code, where it is more than a zero:
Russia and Kazakhstan, Hungary, Mexico until 2019 (ITU-T E.164 national numbering plans; libphonenumber's metadata)."""
_MOBILE = (("521", "52"), ("52", "521"), ("549", "54"), ("54", "549"))
"""Mexico's and Argentina's numbers with the digit for a mobile and without, each before ten digits."""
_LOCAL = 7  # digits of a North American number without its area code
_SHORTEST_NATIONAL = 5  # digits after a zero; `0602` is rather the end of a number than the beginning of one


_LONG_AS_A_WHOLE = 10  # digits with the country code; shorter ones may be parts of numbers
TWO_DIGIT_CODES = frozenset(
    "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 "
    "90 91 92 93 94 95 98".split()
)
"""Country codes of two digits (ITU-T E.164, list of assigned country codes); 1 and 7 have one, all others three."""


@dataclass(frozen=True, slots=True)
class Number:
    """Digits that are looked for: anywhere in a number, or as words of a text.

    groups: as they were typed, with signs between them. abroad: beginnings of E.164 forms (without +) that are meant as
    well. national: beginnings of what follows the country code. kept: as it may be kept where it has no E.164 form, or
    is the second number of a text. extension: the beginning of an extension that the number must have. spelled: how a
    text has it where letters stand among its digits.
    """

    digits: str
    groups: tuple[str, ...] = ()
    abroad: tuple[str, ...] = ()
    national: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    extension: str = ""
    spelled: Word = ()

    @property
    def word(self) -> Word:
        """The number as a word of a text: as one, or as it was typed."""
        if self.spelled:
            return self.spelled
        groups = tuple(dict.fromkeys(self.groups or (self.digits,)))
        ways = [(self.digits,), groups, *((form,) for form in (*self.abroad, *self.national))]
        more = (self.extension,) if self.extension else ()
        return tuple(dict.fromkeys((*way, *more) for way in ways))


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: all of the words (each may be a beginning), all of the numbers.

    literal: signs without a word among them, such as an emoji, to be found as they are.
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
        """Of the words that a text is found by, whichever way."""
        words = (*self.words, *(number.word for number in self.numbers))
        return tuple(dict.fromkeys(one for word in words for way in word for one in way))


NOTHING = Search()


def parse_search(text: str, now: datetime) -> Search:
    """Read what was typed. Never raises; an operator with a value that makes no sense is text like any other.

    Of a text that got in by mistake, the first thousand characters are read.
    """
    text = text[:_LONGEST_SEARCH]
    status: Status | None = None
    source: Source | None = None
    since: datetime | None = None
    for operator in list(_OPERATOR.finditer(text)):
        name, value = operator[1].casefold(), operator[2].casefold()
        meant_status = _status(value) if name == "status" else None
        meant_source = _source(value) if name == "from" else None
        meant_since = _since(value, now) if name == "since" else None
        if meant_status or meant_source or meant_since:
            status, source, since = meant_status or status, meant_source or source, meant_since or since
            text = text.replace(operator[0], " ", 1)
    numbers, rest = _numbers_in(_UNSEEN.sub("", text).translate(_AS_TYPED))
    words = _sought(rest)
    literal = "" if words or numbers else " ".join(text.encode(errors="replace").decode().split())
    return Search(words, tuple(dict.fromkeys(numbers)), literal, status, source, since)


def _sought(text: str) -> tuple[Word, ...]:
    from frontdesk.text import words

    return words.sought(text)


def words_in(text: str) -> list[str]:
    """The words of a text as they are written."""
    return _WORD.findall(text)


def marks(text: str, search: Search) -> list[tuple[int, int]]:
    """Where a text has what it was found by: start and end of each stretch."""
    if search.is_empty:
        return []
    from frontdesk.text import words

    return list(words.marks(text, search.beginnings))


def number_marks(display: str, search: Search) -> list[tuple[int, int]]:
    """Where a shown number matches what was typed of it, over its brackets and spaces."""
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
    """The words around the first match, on one line; the beginning where nothing in the text matches."""
    from frontdesk.text import words

    line = " ".join(text.split())
    # a long message is not read further than its first match
    first = next(words.marks(line, search.beginnings), None)
    if first is None or first[0] < length // 2:
        return line[:length]
    begins = line.find(" ", max(0, first[0] - _BEFORE_MATCH), first[0]) + 1 or first[0]
    return "…" + line[begins : begins + length]


def _numbers_in(text: str) -> tuple[list[Number], str]:
    """Runs of digits in any telephone form, and the text without them. A few digits alone stay a word."""
    numbers: list[Number] = []
    if any(map(str.isdigit, text)):
        from frontdesk.contacts.numbers.typed_numbers import (  # patterns that no painting waits for
            damaged_in,
            without_labels,
        )

        text = without_labels(text)
        for start, end in reversed(list(damaged_in(text))):
            numbers.append(_damaged(text[start:end]))
            text = f"{text[:start]} {text[end:]}"
    rest = []
    last = 0
    for match in _NUMBER.finditer(text):
        if match.start() < last:
            continue  # an extension of the number before
        before = text[match.start() - 1] if match.start() else " "
        after = text[match.end()] if match.end() < len(text) else " "
        digits = _digits(match[0])
        if len(digits) < _SHORTEST_NUMBER or before.isalpha():
            continue
        extension = _EXTENSION.match(text, match.end())
        if extension is None and after.isalpha():
            continue  # a part of a word such as `123abc`
        rest.append(text[last : match.start()])
        last = match.end() if extension is None else extension.end()
        numbers.append(_number(match[0], digits, _digits(extension[1]) if extension else ""))
    return numbers, " ".join([*rest, text[last:]])


def _country_code_length(digits: str) -> int:
    return 1 if digits[0] in "17" else 2 if digits[:2] in TWO_DIGIT_CODES else 3


def _digits(text: str) -> str:
    return "".join(str(unicodedata.digit(character)) for character in text if character.isdigit())


def _damaged(typed: str) -> Number:
    first, *others = _sought(typed)
    ways = first if not others else (tuple(one for word in (first, *others) for one in word[0]),)
    return Number(_digits(typed)[:_LONGEST_NUMBER], spelled=ways)


def _number(typed: str, digits: str, extension: str) -> Number:
    groups = tuple(_digits(group[0])[:_LONGEST_NUMBER] for group in _GROUP.finditer(typed))
    whole = [digits] if "+" in typed or "(0)" in typed else []
    whole += [digits[len(before) :] for before in _FROM_ABROAD if digits.startswith(before) and digits != before]
    abroad = [form for form in whole if form != digits]
    # a North American number is kept without its country code where it is the second of a text, or can't be read
    american = [form[1:] for form in (whole or [digits]) if form[0] == "1" and _LOCAL < len(form) <= len("14805550142")]
    kept = [form for form in american if form != digits]
    for form in whole:
        code = _country_code_length(form)
        if form[code : code + 1] == "0":  # which is dialled at home only: +44 (0)20 …
            abroad.append(form[:code] + form[code + 1 :])
        elif len(form) >= _LONG_AS_A_WHOLE and not form.startswith("1"):
            kept.append("0" + form[code:])
    national = [digits[1:]] if digits[0] == "0" and digits[1] != "0" and len(digits) > _SHORTEST_NATIONAL else []
    abroad += [
        code + digits[len(before) :]
        for before, code, length in _AT_HOME
        if digits.startswith(before) and len(digits) == len(before) + length
    ]
    for form in [digits, *abroad]:
        abroad += [
            other + form[len(code) :]
            for code, other in _MOBILE
            if form.startswith(code) and len(form) == len(code) + 10
        ]
    long_enough = (form[:_LONGEST_NUMBER] for form in dict.fromkeys(abroad) if len(form) >= _SHORTEST_NUMBER)
    return Number(digits[:_LONGEST_NUMBER], groups, tuple(long_enough), tuple(national), tuple(kept), extension)


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
    except (ValueError, OverflowError):  # no day, or one before there were time zones
        return None
