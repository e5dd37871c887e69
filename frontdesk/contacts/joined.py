"""Callers whose requests have names of several people: an older rule took similar names for one."""

from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.contacts.callers import Caller, CallersTogether, Person

_ONE_PLACE = "+10000000000"  # whoever is compared here is at the same number or e-mail already


@dataclass(frozen=True, slots=True)
class JoinedCaller:
    """A caller who may be several people. people: each one's name, and how many requests have it; the first stays."""

    caller: Caller
    people: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class JoinedPage:
    """Those found among some callers. reached: the id of the last caller looked at; last: the last there is."""

    found: tuple[JoinedCaller, ...]
    reached: int
    last: int

    @property
    def is_last(self) -> bool:
        """Whether all callers have been looked at."""
        return self.reached >= self.last


def people_in(own: Sequence[str], names: Sequence[str]) -> list[int]:
    """Who of a caller's people each name is: 0 for the caller, 1 for the first other one, and so on.

    own: the caller's name, and the names of those whom staff merged into the caller. Where no name is the caller's,
    the first one takes that place.
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
