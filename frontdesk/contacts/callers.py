"""Callers: the people behind the requests, and how one is recognised when they write again."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from frontdesk.contacts.names import name_key

# Of 100. "Stephanie Lowe" and "Stefanie Lowe" have 88.9, "Ana Ruiz" and "Ann Ruiz" 87.5, "Sam Fox" and "Robin Fox" 50.
_SIMILAR = 88

MOST_COMPARED = 100
"""Callers at one number, or one e-mail, with whose names a similar one is compared. More share one only in an
institution, or in a file that means harm."""


class Person(NamedTuple):
    """Who a request says it is from, before a caller is recognised in it. phone_e164: None without a valid number."""

    name: str
    phone_e164: str | None
    email: str


@dataclass(frozen=True, slots=True)
class Caller:
    """A caller that is known. email: lower case."""

    id: int
    name: str
    phone_e164: str | None
    email: str


def recognised(person: Person, known: Sequence[Caller]) -> Caller | None:
    """The known caller that a person is, None for somebody new.

    The same number and a similar name, or no name on either side. Families and care homes share a telephone, so another
    name at the same number is another person, and a person without a name at a number that several share is nobody
    known. Without a number, the same e-mail and a similar name.
    """
    place = place_of(person)
    return CallersTogether(caller for caller in known if place_of(caller) == place).recognised(person)


Place = tuple[str | None, str]
"""Where a caller is looked for: a number, or without one an e-mail."""


def place_of(one: Person | Caller) -> Place:
    """Where the callers are among whom somebody may be."""
    return (one.phone_e164, "") if one.phone_e164 else (None, one.email.casefold())


class CallersTogether:
    """The callers known at one place, who was first seen first; asked for one person after another.

    The very same name is found among any number of callers. Names that are only similar are looked for among the first
    MOST_COMPARED, so that a thousand names at one number cost what a thousand names cost.
    """

    __slots__ = ("_by_key", "_callers", "_names", "_read")

    def __init__(self, callers: Iterable[Caller] = ()) -> None:
        self._callers = list(callers)
        self._read = 0  # of the callers; names are looked at when somebody is looked for, which most never are
        self._by_key: dict[str, Caller] = {}
        self._names: list[tuple[_Name, Caller]] = []

    def add(self, caller: Caller) -> None:
        """One more caller, at the end."""
        self._callers.append(caller)

    def recognised(self, person: Person) -> Caller | None:
        """The one of them that a person at this place is; see `recognised`."""
        self._read_names()
        key = name_key(person.name)
        if not person.phone_e164:
            return (self._similar(key) or self._by_key.get(key)) if person.email else None
        alike = self._by_key.get(key) or self._similar(key)
        if alike is not None:
            return alike
        if len(self._callers) == 1 and not (person.name and self._callers[0].name):
            return self._callers[0]
        return None

    def _similar(self, key: str) -> Caller | None:
        if not key or not self._names:
            return None
        name = _Name.of(key)
        return next((caller for other, caller in self._names if _are_alike(other, name)), None)

    def _read_names(self) -> None:
        for caller in self._callers[self._read :]:
            key = name_key(caller.name)
            if key:
                self._by_key.setdefault(key, caller)
                if len(self._names) < MOST_COMPARED:
                    self._names.append((_Name.of(key), caller))
        self._read = len(self._callers)


def are_similar(one: str, other: str) -> bool:
    """Whether two names may be one person's: spelled alike, in any order of their words, or one a part of the other."""
    one, other = name_key(one), name_key(other)
    return bool(one and other) and _are_alike(_Name.of(one), _Name.of(other))


class _Name(NamedTuple):
    """A name's key, taken apart to be compared. in_order: its words in the order of the alphabet."""

    words: frozenset[str]
    in_order: str

    @classmethod
    def of(cls, key: str) -> "_Name":
        words = key.split()
        return cls(frozenset(words), " ".join(sorted(words)))


def _are_alike(one: _Name, other: _Name) -> bool:
    if one.words <= other.words or other.words <= one.words:
        return True
    # what rapidfuzz's token_sort_ratio says, without taking each name apart again
    return _ratio()(one.in_order, other.in_order, score_cutoff=_SIMILAR) >= _SIMILAR


@cache
def _ratio() -> Callable[..., float]:
    from rapidfuzz import fuzz  # 12 ms, which the window's first paint need not wait for

    return fuzz.ratio
