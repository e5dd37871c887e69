"""Callers whose requests have several names, so that several people may have been taken for one."""

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, Integer, bindparam, func, insert, select

from frontdesk.contacts.callers import Caller, CallersTogether, Person, place_of
from frontdesk.contacts.joined import JoinedCaller, JoinedPage, people_in
from frontdesk.contacts.unreadable import CantBeRead
from frontdesk.store import callers as kept_callers
from frontdesk.store.database import as_list, is_any_of, next_id
from frontdesk.store.entries import Entry
from frontdesk.store.schema.compiled import CompiledStatement
from frontdesk.store.schema.tables import callers, requests

_AT_ONCE = 20_000  # callers looked at for a page, about 50 ms
_CANDIDATES = 500  # callers of a page with any two names that differ
_MOST = 100  # callers found, at which a page ends
_NAMES_OF = 50  # callers whose names are read by one statement


def page(connection: Connection, after: int) -> JoinedPage:
    """Callers who may be several people, among those after an id; callers who can't be read are left out."""
    last = next_id(connection, callers.c.id) - 1
    until = min(after + _AT_ONCE, last)
    values = {"after": after, "until": until, "most": _CANDIDATES}
    ids = [row.caller_id for row in _SEVERAL_NAMES.rows(connection, values)]
    if len(ids) == _CANDIDATES:
        until = ids[-1]
    found: list[JoinedCaller] = []
    for begin in range(0, len(ids), _NAMES_OF):
        some = ids[begin : begin + _NAMES_OF]
        found += _joined(connection, some)
        if len(found) >= _MOST:
            return JoinedPage(tuple(found), some[-1], last)
    return JoinedPage(tuple(found), max(until, after), last)


class Written(NamedTuple):
    """A request of a caller: its id, and the person it says it is from."""

    id: int
    person: Person


def by_person(connection: Connection, caller_id: int) -> list[list[Written]]:
    """A caller's requests, oldest first, in a list for each person; the caller's own list first."""
    caller, _ = kept_callers.one(connection, caller_id)
    written = [
        Written(row.id, Person(row.name, row.phone_e164, row.email))
        for row in _REQUESTS_OF.rows(connection, {"caller": caller_id})
    ]
    people: dict[int, list[Written]] = {0: []}
    own = _own_names(connection, caller)
    for one, who in zip(written, people_in(own, [one.person.name for one in written]), strict=True):
        people.setdefault(who, []).append(one)
    return list(people.values())


def caller_of(entry: Entry, person: Person, other_than: int) -> int:
    """The id of the caller that a person is, other than one; of a new caller if the person is not known.

    Undoing the action merges a new caller into itself: the row stays, and no request has it.
    """
    place = place_of(person)
    known = kept_callers.who_may_be(entry.connection, [person]).get(place, [])
    found = CallersTogether(one for one in known if one.id != other_than).recognised(person)
    if found is not None:
        return found.id
    new_id = next_id(entry.connection, callers.c.id)
    values = {"id": new_id, "name": person.name, "phone_e164": person.phone_e164, "email": person.email.casefold()}
    entry.connection.execute(insert(callers).values(**values, merged_into=new_id))
    entry.update(callers, new_id, {"merged_into": None})
    return new_id


def _joined(connection: Connection, ids: Sequence[int]) -> list[JoinedCaller]:
    found = []
    rows = _NAMES.rows(connection, {"callers": as_list(ids)})
    for caller_id, names in groupby(rows, itemgetter(0)):
        try:
            caller, _ = kept_callers.one(connection, caller_id)
        except CantBeRead:
            continue
        written = [(str(row.name), int(row.count)) for row in names]
        people: dict[int, tuple[str, int]] = {}
        own = _own_names(connection, caller)
        for (name, count), who in zip(written, people_in(own, [name for name, _ in written]), strict=True):
            first, so_far = people.get(who, (name, 0))
            people[who] = (first, so_far + count)
        if len(people) > 1:
            found.append(JoinedCaller(caller, tuple(people[who] for who in sorted(people))))
    return found


def _own_names(connection: Connection, caller: Caller) -> list[str]:
    """The caller's name, and the names of the callers that staff merged into this one."""
    merged = kept_callers.merged_into(connection, caller.id)
    return [caller.name, *(one.name for one in merged)]


_WHERE: Any = requests.c.withdrawn_at.is_(None)
_SEVERAL_NAMES = CompiledStatement(
    select(requests.c.caller_id)
    .where(
        requests.c.caller_id > bindparam("after", type_=Integer),
        requests.c.caller_id <= bindparam("until", type_=Integer),
        _WHERE,
    )
    .group_by(requests.c.caller_id)
    .having(func.min(requests.c.name) != func.max(requests.c.name))
    .order_by(requests.c.caller_id)
    .limit(bindparam("most", type_=Integer))
)
# in the order in which the requests came, as `people_in` needs the names
_NAMES = CompiledStatement(
    select(requests.c.caller_id, requests.c.name, func.count().label("count"))
    .where(is_any_of(requests.c.caller_id, "callers"), _WHERE)
    .group_by(requests.c.caller_id, requests.c.name)
    .order_by(requests.c.caller_id, func.min(requests.c.received_at), func.min(requests.c.id))
)
_REQUESTS_OF = CompiledStatement(
    select(requests.c.id, requests.c.name, requests.c.phone_e164, requests.c.email)
    .where(requests.c.caller_id == bindparam("caller"), _WHERE)
    .order_by(requests.c.received_at, requests.c.id)
)
