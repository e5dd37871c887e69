"""Callers: the people behind the requests, and how one is recognised when they write again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from frontdesk.contacts.names import name_key

# Of 100. "Stephanie Lowe" and "Stefanie Lowe" have 88.9, "Ana Ruiz" and "Ann Ruiz" 87.5, "Sam Fox" and "Robin Fox" 50.
_SIMILAR = 88


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
    if person.phone_e164:
        sharing = [caller for caller in known if caller.phone_e164 == person.phone_e164]
        # the very same name first: where a care home shares a telephone, hundreds are compared
        key = name_key(person.name)
        same = next((caller for caller in sharing if key and name_key(caller.name) == key), None)
        alike = same or next((caller for caller in sharing if are_similar(caller.name, person.name)), None)
        if alike is not None:
            return alike
        if len(sharing) == 1 and not (person.name and sharing[0].name):
            return sharing[0]
        return None
    if person.email and person.name:
        writing = [caller for caller in known if caller.phone_e164 is None and caller.email == person.email.casefold()]
        return next((caller for caller in writing if are_similar(caller.name, person.name)), None)
    return None


def are_similar(one: str, other: str) -> bool:
    """Whether two names may be one person's: spelled alike, in any order of their words, or one a part of the other."""
    one, other = name_key(one), name_key(other)
    if not one or not other:
        return False
    words, other_words = set(one.split()), set(other.split())
    if words <= other_words or other_words <= words:
        return True
    from rapidfuzz import fuzz  # 12 ms, which the window's first paint need not wait for

    return fuzz.token_sort_ratio(one, other) >= _SIMILAR
