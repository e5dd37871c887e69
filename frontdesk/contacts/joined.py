"""Callers whose requests name several people, because an older rule recognised similar names as one person."""

from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.contacts.callers import Caller, CallersTogether, Person

_ONE_PLACE = "+10000000000"  # any number: the names compared here are at one number or e-mail already


@dataclass(frozen=True, slots=True)
class JoinedCaller:
    """A caller who may be several people. people: each one's name and number of requests; the first one stays."""

    caller: Caller
    people: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class JoinedPage:
    """Callers found in one step of the search. reached: the id of the last caller checked. last: the highest id."""

    found: tuple[JoinedCaller, ...]
    reached: int
    last: int

    @property
    def is_last(self) -> bool:
        """Whether all callers have been looked at."""
        return self.reached >= self.last


def people_in(own: Sequence[str], names: Sequence[str]) -> list[int]:
    """Which person each name belongs to: 0 for the caller, 1 for the first other person, and so on.

    own: the caller's name, and those of callers whom staff merged into this one. Where no name is the caller's, the
    person of the first name becomes 0.
    """
    together = CallersTogether(Caller(0, name, _ONE_PLACE, "") for name in own)
    people, others = [], 0
    for name in names:
        found = together.recognised(Person(name, _ONE_PLACE, ""))
        if found is None:
            others += 1
            found = Caller(others, name, _ONE_PLACE, "")
            together.add(found)
        people.append(found.id)
    return people if 0 in people else [one - 1 for one in people]
