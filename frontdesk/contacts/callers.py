"""Callers: the people behind the requests, and how one is recognised when they write again."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from frontdesk.contacts.names.comparable import name_key
from frontdesk.contacts.names.person_names import PersonName, person_name

# Similarity out of 100: "Stephanie Lowe" and "Stefanie Lowe" 88.9, "Ana Ruiz" and "Ann Ruiz" 87.5, "Sam Fox" and
# "Robin Fox" 50.
_SIMILAR = 88

MOST_COMPARED = 100
"""Callers at one number, or one e-mail, with whose names a similar name is compared. Only a malicious file has more
callers there with the same first and last word."""


class Person(NamedTuple):
    """Name, number and e-mail of a request whose caller is to be recognised. phone_e164: None if it is not valid."""

    name: str
    phone_e164: str | None
    email: str


@dataclass(frozen=True, slots=True)
class Caller:
    """A caller in the store. email: lower case."""

    id: int
    name: str
    phone_e164: str | None
    email: str


def recognised(person: Person, known: Sequence[Caller]) -> Caller | None:
    """The known caller who is this person, None for somebody new.

    A caller is recognised by the same number and one name (`person_names`): families and care homes share a telephone,
    so another name there is another person. A person without a name is the caller without a name at that number.
    Without a number, the same e-mail and one name count.
    """
    place = place_of(person)
    return CallersTogether(caller for caller in known if place_of(caller) == place).recognised(person)


Place = tuple[str | None, str]
"""Where a caller is looked for: a number, or an e-mail where there is no number."""

NamesUsed = Callable[[Sequence[int]], Iterable[tuple[int, str]]]
"""Gives, for the ids of callers, all names in their requests, each with the caller's id."""


def place_of(one: Person | Caller) -> Place:
    """The place at which a person or caller is looked for."""
    return (one.phone_e164, "") if one.phone_e164 else (None, one.email.casefold())


class CallersTogether:
    """The callers known at one place, in the order they were first seen; asked for one person after another.

    An equal name is found among any number of callers. A name with a word more or less is looked for only where at most
    MOST_COMPARED callers have the same first and last word, and counts only if exactly one caller fits: beside
    "John A Smith" and "John B Smith", "John Smith" is a third person. used: gives the other names of callers, which are
    seldom needed.
    """

    __slots__ = ("_asked", "_by_ends", "_by_spelling", "_callers", "_indexed", "_names", "_used")

    def __init__(self, callers: Iterable[Caller] = (), used: NamesUsed | None = None) -> None:
        self._callers = list(callers)
        self._indexed = 0  # how many callers; names are taken apart on the first search, which most places never see
        self._used = used
        self._asked: set[int] = set()
        self._by_spelling: dict[str, dict[int, Caller]] = {}
        self._by_ends: dict[tuple[str, str, str], dict[int, Caller]] = {}
        self._names: dict[int, dict[PersonName, None]] = {}

    def add(self, caller: Caller) -> None:
        """Add a caller, seen after all others."""
        self._callers.append(caller)

    def recognised(self, person: Person) -> Caller | None:
        """The caller who is this person, whose name then counts as the caller's; see the function `recognised`."""
        self._index_names()
        name = person_name(person.name)
        if name.is_none:
            return self._nameless() if person.phone_e164 else None
        if not person.phone_e164 and not person.email:
            return None
        found = self._with_equal_name(name) or self._the_only_possible(name)
        if found is not None:
            self._remember(found, name)
        return found

    def _index_names(self) -> None:
        for caller in self._callers[self._indexed :]:
            self._remember(caller, person_name(caller.name))
        self._indexed = len(self._callers)

    def _nameless(self) -> Caller | None:
        return next(iter(self._by_spelling.get("", {}).values()), None)

    def _with_equal_name(self, name: PersonName) -> Caller | None:
        for caller in self._spelled_alike(name):
            if any(name.is_the_same(other) for other in self._names_of(caller)):
                return caller
        return None

    def _the_only_possible(self, name: PersonName) -> Caller | None:
        """The only caller all of whose known names fit this name."""
        alike = {caller.id: caller for caller in self._spelled_alike(name)}
        if name.ends is not None:
            alike |= self._by_ends.get(name.ends, {})
        if not alike or len(alike) > MOST_COMPARED:
            return None
        self._ask_for_names(alike)
        equal = self._with_equal_name(name)
        if equal is not None:
            return equal
        possible = [one for one in alike.values() if all(name.may_be(other) for other in self._names_of(one))]
        return possible[0] if len(possible) == 1 else None

    def _spelled_alike(self, name: PersonName) -> list[Caller]:
        return [caller for spelled in name.spellings for caller in self._by_spelling.get(spelled, {}).values()]

    def _names_of(self, caller: Caller) -> Collection[PersonName]:
        return self._names[caller.id].keys()

    def _ask_for_names(self, callers: Mapping[int, Caller]) -> None:
        """Learn the other names in these callers' requests."""
        wanted = [caller_id for caller_id in callers if caller_id not in self._asked]
        if self._used is not None and wanted:
            self._asked.update(wanted)
            for caller_id, written in self._used(wanted):
                caller, name = callers[caller_id], person_name(written)
                if name.may_be(person_name(caller.name)):  # a request that an older rule gave to the wrong caller
                    self._remember(caller, name)

    def _remember(self, caller: Caller, name: PersonName) -> None:
        names = self._names.setdefault(caller.id, {})
        if name in names:
            return
        names[name] = None
        for spelled in name.spellings or ("",):
            self._by_spelling.setdefault(spelled, {}).setdefault(caller.id, caller)
        if name.ends is not None:
            self._by_ends.setdefault(name.ends, {}).setdefault(caller.id, caller)


def are_similar(one: str, other: str) -> bool:
    """Whether two names are similar enough to ask a person about: in any order of words, or one a part of the other.

    Only for suggestions: "Mario Rossi" and "Maria Rossi" are similar, too.
    """
    one, other = name_key(one), name_key(other)
    return bool(one and other) and _are_alike(_Name.of(one), _Name.of(other))


class _Name(NamedTuple):
    """A name's key, split into words. in_order: the words in alphabetical order."""

    words: frozenset[str]
    in_order: str

    @classmethod
    def of(cls, key: str) -> "_Name":
        words = key.split()
        return cls(frozenset(words), " ".join(sorted(words)))


def _are_alike(one: _Name, other: _Name) -> bool:
    if one.words <= other.words or other.words <= one.words:
        return True
    # the same as rapidfuzz's token_sort_ratio, without splitting each name again
    return _ratio()(one.in_order, other.in_order, score_cutoff=_SIMILAR) >= _SIMILAR


@cache
def _ratio() -> Callable[..., float]:
    from rapidfuzz import fuzz  # 12 ms to import, which the window's first paint must not wait for

    return fuzz.ratio
