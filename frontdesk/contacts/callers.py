"""Callers: the people behind the requests, and how one is recognised when they write again."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from frontdesk.contacts.names.comparable import name_key
from frontdesk.contacts.names.person_names import PersonName, person_name

# Of 100. "Stephanie Lowe" and "Stefanie Lowe" have 88.9, "Ana Ruiz" and "Ann Ruiz" 87.5, "Sam Fox" and "Robin Fox" 50.
_SIMILAR = 88

MOST_COMPARED = 100
"""Callers at one number, or one e-mail, with whose names one that is not quite the same is compared. More with the same
first and last word share one only in a file that means harm."""


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

    The same number and one name (`person_names`): families and care homes share a telephone, so any other name there
    is another person. No name is nobody's but that of the number itself: of those without a name there before. Without
    a number, the same e-mail and one name.
    """
    place = place_of(person)
    return CallersTogether(caller for caller in known if place_of(caller) == place).recognised(person)


Place = tuple[str | None, str]
"""Where a caller is looked for: a number, or without one an e-mail."""

NamesUsed = Callable[[Sequence[int]], Iterable[tuple[int, str]]]
"""Of callers by id, the names that their requests have: each with the caller's id."""


def place_of(one: Person | Caller) -> Place:
    """Where the callers are among whom somebody may be."""
    return (one.phone_e164, "") if one.phone_e164 else (None, one.email.casefold())


class CallersTogether:
    """The callers known at one place, who was first seen first; asked for one person after another.

    The very same name is found among any number of callers. A name with a word more or less is looked for only where
    no more than MOST_COMPARED have the same first and last word, and is somebody's only if it can be nobody else's:
    beside "John A Smith" and "John B Smith", "John Smith" is a third. used: asked for the other names of callers when
    that matters, which is seldom.
    """

    __slots__ = ("_asked", "_by_ends", "_by_spelling", "_callers", "_names", "_read", "_used")

    def __init__(self, callers: Iterable[Caller] = (), used: NamesUsed | None = None) -> None:
        self._callers = list(callers)
        self._read = 0  # of the callers; names are looked at when somebody is looked for, which most never are
        self._used = used
        self._asked: set[int] = set()
        self._by_spelling: dict[str, dict[int, Caller]] = {}
        self._by_ends: dict[tuple[str, str, str], dict[int, Caller]] = {}
        self._names: dict[int, dict[PersonName, None]] = {}

    def add(self, caller: Caller) -> None:
        """One more caller, at the end."""
        self._callers.append(caller)

    def recognised(self, person: Person) -> Caller | None:
        """The one of them that a person at this place is; see `recognised`. The name is remembered as theirs."""
        for caller in self._callers[self._read :]:
            self._remember(caller, person_name(caller.name))
        self._read = len(self._callers)
        name = person_name(person.name)
        if name.is_none:
            return self._nameless() if person.phone_e164 else None
        if not person.phone_e164 and not person.email:
            return None
        found = self._the_same(name) or self._only_possible(name)
        if found is not None:
            self._remember(found, name)
        return found

    def _nameless(self) -> Caller | None:
        return next(iter(self._by_spelling.get("", {}).values()), None)

    def _the_same(self, name: PersonName) -> Caller | None:
        return next(
            (one for one in self._alike(name) if any(name.is_the_same(other) for other in self._names_of(one))), None
        )

    def _only_possible(self, name: PersonName) -> Caller | None:
        """The one of whom all that is known goes with this name."""
        there = {caller.id: caller for caller in self._alike(name)}
        if name.ends is not None:
            there |= self._by_ends.get(name.ends, {})
        if not there or len(there) > MOST_COMPARED:
            return None
        self._ask_for_names(there)
        same = self._the_same(name)
        if same is not None:
            return same
        possible = [one for one in there.values() if all(name.may_be(other) for other in self._names_of(one))]
        return possible[0] if len(possible) == 1 else None

    def _alike(self, name: PersonName) -> list[Caller]:
        return [caller for spelled in name.spellings for caller in self._by_spelling.get(spelled, {}).values()]

    def _names_of(self, caller: Caller) -> Collection[PersonName]:
        return self._names[caller.id].keys()

    def _ask_for_names(self, there: Mapping[int, Caller]) -> None:
        wanted = [caller_id for caller_id in there if caller_id not in self._asked]
        if self._used is not None and wanted:
            self._asked.update(wanted)
            for caller_id, written in self._used(wanted):
                caller, name = there[caller_id], person_name(written)
                if name.may_be(person_name(caller.name)):  # an older rule took other people for the caller, too
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
    """Whether two names are worth asking about: spelled alike, in any order of their words, or one a part of the other.

    Only for suggestions to a person: "Mario Rossi" and "Maria Rossi" are similar.
    """
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
