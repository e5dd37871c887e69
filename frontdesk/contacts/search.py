"""What a person types to find somebody, and where a text matches it.

Everything typed is text: quotes, stars, brackets and emoji are looked for or ignored, never an error. A number may be
written in any form. `status:`, `from:` and `since:` are sugar for those who know them.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from frontdesk.contacts.requests import Source, Status
from frontdesk.text import without_accents

_SHORTEST_NUMBER = 3  # digits; fewer are in nearly every number
_LONGEST_SEARCH = 1_000  # characters of what was typed that are read; nobody types more to find somebody
_NUMBER = re.compile(r"[+(]*+\d(?:[\s().\-/+]*\d)*")
_OPERATOR = re.compile(r"(?<!\S)(status|from|since):(\S+)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_BEFORE_MATCH = 40  # characters of a text shown before its first match
_SOURCES = {"web": Source.WEB_FORM, "form": Source.WEB_FORM, "mail": Source.EMAIL}


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: all of the words (each may be a beginning), all of the numbers (each may be any part).

    literal: signs without a word among them, such as an emoji, to be found as they are.
    """

    words: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    literal: str = ""
    status: Status | None = None
    source: Source | None = None
    since: datetime | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return self == Search()


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
    numbers, rest = _numbers_in(text)
    words = tuple(dict.fromkeys(folded(word) for word in words_in(rest)))
    literal = "" if words or numbers else " ".join(rest.split())
    return Search(words, tuple(dict.fromkeys(numbers)), literal, status, source, since)


def folded(text: str) -> str:
    """Lower case without accents, as the search index folds words."""
    return without_accents(text.casefold())


def words_in(text: str) -> list[str]:
    """The words of a text, as the search index takes it apart."""
    return _WORD.findall(text)


def marks(text: str, search: Search) -> list[tuple[int, int]]:
    """Where a text matches the words: start and end of each matching beginning of a word."""
    return list(_marks(text, search))


def number_marks(display: str, search: Search) -> list[tuple[int, int]]:
    """Where a shown number matches what was typed of it, over its brackets and spaces."""
    places = [place for place, character in enumerate(display) if character.isdigit()]
    digits = "".join(display[place] for place in places)
    found = []
    for number in search.numbers:
        at = digits.find(number[-len(digits) :] if len(number) > len(digits) else number)
        if at >= 0 and digits:
            end = min(at + len(number), len(digits)) - 1
            found.append((places[at], places[end] + 1))
    return found


def excerpt(text: str, search: Search, length: int) -> str:
    """The words around the first match, on one line; the beginning where nothing in the text matches."""
    line = " ".join(text.split())
    first = next(_marks(line, search), None)  # a long message is not read further than its first match
    if first is None or first[0] < length // 2:
        return line[:length]
    begins = line.find(" ", max(0, first[0] - _BEFORE_MATCH)) + 1
    return "…" + line[begins : begins + length]


def _marks(text: str, search: Search) -> Iterator[tuple[int, int]]:
    for match in _WORD.finditer(text):
        if length := _matching_length(match.group(), search.words):
            yield match.start(), match.start() + length


def _matching_length(word: str, wanted: tuple[str, ...]) -> int:
    plain = word.lower() if word.isascii() else folded(word)
    lengths = [len(beginning) for beginning in wanted if plain.startswith(beginning)]
    # folding may change how many letters there are; then the whole word is marked
    return 0 if not lengths else max(lengths) if len(plain) == len(word) else len(word)


def _numbers_in(text: str) -> tuple[list[str], str]:
    """Runs of digits in any telephone form, and the text without them. A few digits alone stay a word."""
    numbers: list[str] = []
    rest = []
    last = 0
    for match in _runs(text):
        digits = "".join(str(unicodedata.digit(character)) for character in match.group() if character.isdigit())
        if len(digits) >= _SHORTEST_NUMBER:
            rest.append(text[last : match.start()])
            last = match.end()
            abroad = digits.removeprefix("00")  # as + is dialled in most countries
            numbers.append(abroad if len(abroad) >= _SHORTEST_NUMBER else digits)
    return numbers, " ".join([*rest, text[last:]])


def _runs(text: str) -> Iterator[re.Match[str]]:
    """Runs that are no part of a word such as `abc123`."""
    for match in _NUMBER.finditer(text):
        before = text[match.start() - 1] if match.start() else " "
        after = text[match.end()] if match.end() < len(text) else " "
        if not before.isalpha() and not after.isalpha():
            yield match


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
