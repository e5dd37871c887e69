"""Callers in the store: recognised, read, changed."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, bindparam, exists, func, or_, select, type_coerce

from frontdesk.contacts.callers import Caller, CallersTogether, Person, Place, are_similar, place_of
from frontdesk.contacts.calls import Outcome
from frontdesk.contacts.cards import KnownCaller
from frontdesk.contacts.names.comparable import name_key
from frontdesk.contacts.permissions import Permissions
from frontdesk.contacts.search import words_in
from frontdesk.contacts.unreadable import CantBeRead, Kept, Unreadable
from frontdesk.store.database import BulkInsert, as_list, is_any_of, next_id, searching, tells_of_damage
from frontdesk.store.entries import Entry
from frontdesk.store.one_by_one import OneByOne
from frontdesk.store.schema.codes import as_whole_number
from frontdesk.store.schema.compiled import CompiledStatement
from frontdesk.store.schema.moments import as_moment
from frontdesk.store.schema.tables import (
    block_holds,
    callers,
    calls,
    has_email_only,
    number_blocks,
    requests,
    sorted_name,
)

_SUGGESTIONS = 5
_CALLER = (callers.c.id, callers.c.name, callers.c.phone_e164, callers.c.email)
_NEW = BulkInsert(callers.name, ("id", "name", "phone_e164", "email"))
# in the order of Permissions
_PERMISSIONS = {
    "voicemail": "may_voicemail",
    "details": "may_details",
    "text": "may_text",
    "email": "may_email",
    "best_time": "best_time",
    "language": "language",
}
_WITH_PERMISSIONS = (*_CALLER, *(callers.c[column] for column in _PERMISSIONS.values()))
_OF_ID = CompiledStatement(select(*_WITH_PERMISSIONS).where(callers.c.id == bindparam("caller")), checked=True)
_AT_NUMBER = OneByOne(
    select(*_WITH_PERMISSIONS)
    .where(callers.c.phone_e164 == bindparam("e164"), callers.c.merged_into.is_(None))
    .order_by(callers.c.id),
    callers.c.id,
    Kept.CALLER,
)


def recognise(connection: Connection, people: Sequence[Person]) -> list[int]:
    """The id of each person's caller, in order; a new person becomes a new caller. Some thousands at a time."""
    used = partial(_names_used, connection)
    known = {place: CallersTogether(there, used) for place, there in who_may_be(connection, people).items()}
    new_id = next_id(connection, callers.c.id)
    ids: list[int] = []
    added = []
    for person in people:
        place = place_of(person)
        there = known.get(place)
        caller = there.recognised(person) if there is not None else None
        if caller is None:
            caller = Caller(new_id, person.name, person.phone_e164, person.email.casefold())
            new_id += 1
            added.append((caller.id, caller.name, as_whole_number(caller.phone_e164), caller.email))
            if there is None:
                known[place] = CallersTogether((caller,))  # the first caller at this place
            else:
                there.add(caller)
        ids.append(caller.id)
    _NEW.run(connection, added)
    return ids


def one(connection: Connection, caller_id: int) -> tuple[Caller, Permissions]:
    """A caller, and what the caller allows. Raises CantBeRead if the row is damaged."""
    try:
        row = _OF_ID.first(connection, {"caller": caller_id})
        if row is not None:
            return _with_permissions(row)
    except Exception as error:
        if not tells_of_damage(error):
            raise
    raise CantBeRead.caller(caller_id)  # callers are never deleted, so a missing one is damage


def known_at(connection: Connection, e164: str) -> list[KnownCaller]:
    """The callers at a number, with what is shown of each while the number is typed: one query for all of them.

    Callers whose rows are damaged are left out.
    """
    found = _KNOWN_AT.read(connection, _known, {"e164": e164})
    return [one for one in found if isinstance(one, KnownCaller)]


def how_many_requests(connection: Connection, caller_id: int) -> int:
    """How many requests a caller has."""
    row: Any = _HOW_MANY.first(connection, {"caller": caller_id})
    return int(row.requests)


def all_at_number(connection: Connection, e164: str) -> list[tuple[Caller, Permissions] | Unreadable]:
    """The callers at a number, and what each allows, the first seen first; damaged rows are told as Unreadable.

    Asked whenever a request is shown.
    """
    return _AT_NUMBER.read(connection, _with_permissions, {"e164": e164})


def maybe_same(connection: Connection, caller: Caller) -> list[Caller]:
    """Callers who may be the same person at another number, by e-mail or a similar name. Suggestions, no more."""
    alike = []
    if caller.name:
        alike.append(sorted_name == name_key(caller.name))
    if words_in(caller.email):
        alike.append(
            requests.c.id.in_(searching.holding(caller.email)) & (func.lower(requests.c.email) == caller.email)
        )
    found: dict[int, Caller] = {}
    for condition in alike:
        written = select(requests.c.caller_id).where(condition, requests.c.withdrawn_at.is_(None)).distinct()
        query = select(*_CALLER).where(
            callers.c.id.in_(written.limit(_SUGGESTIONS + 1)),
            callers.c.id != caller.id,
            callers.c.merged_into.is_(None),
        )
        suggested = OneByOne(query, callers.c.id, Kept.CALLER).read(connection, _caller)
        found |= {other.id: other for other in suggested if isinstance(other, Caller)}
    others = [other for other in found.values() if other.email == caller.email or are_similar(other.name, caller.name)]
    return sorted(others, key=lambda other: other.id)[:_SUGGESTIONS]


def set_permissions(entry: Entry, caller_id: int, permissions: Permissions) -> bool:
    """Write what the caller allows from now on; whether anything differed."""
    values = {column: getattr(permissions, name) for name, column in _PERMISSIONS.items()}
    return entry.update(callers, caller_id, values)


def change(entry: Entry, caller_id: int, values: Mapping[str, Any]) -> bool:
    """Change a caller; whether anything differed. values: name, phone_e164, email or merged_into."""
    return entry.update(callers, caller_id, values)


def requests_of(connection: Connection, caller_id: int) -> list[int]:
    """The ids of a caller's requests, oldest first."""
    query = select(requests.c.id).where(requests.c.caller_id == caller_id, requests.c.withdrawn_at.is_(None))
    return list(connection.execute(query.order_by(requests.c.received_at, requests.c.id)).scalars())


def merged_into(connection: Connection, caller_id: int) -> list[Caller]:
    """The callers that were merged into this one, without those that can't be read."""
    return [caller for caller in all_merged_into(connection, caller_id) if isinstance(caller, Caller)]


def all_merged_into(connection: Connection, caller_id: int) -> list[Caller | Unreadable]:
    """The callers that were merged into this one; damaged rows are told as Unreadable."""
    return _MERGED.read(connection, _caller, {"caller": caller_id})


def who_may_be(connection: Connection, people: Sequence[Person]) -> dict[Place, list[Caller]]:
    """The known callers at the places of some people: by number, or by e-mail for people without a number."""
    numbers = {as_whole_number(person.phone_e164) for person in people if person.phone_e164}
    emails = {person.email.casefold() for person in people if person.email and not person.phone_e164}
    known: dict[Place, list[Caller]] = {}
    for asked, places in ((_AT_NUMBERS, numbers), (_AT_EMAILS, emails)):
        for row in asked.read(connection, _caller, {"places": as_list(places)}):
            # a caller who can't be read is not recognised: one caller too many is better than a request refused
            if isinstance(row, Caller):
                known.setdefault(place_of(row), []).append(row)
    return known


def _known(row: Any) -> KnownCaller:
    of_caller = len(_WITH_PERMISSIONS)
    caller, own = _with_permissions(row[:of_caller])
    count, outcome, called_at, blocked = row[of_caller:]
    outcome = None if outcome is None else Outcome(outcome)
    return KnownCaller(caller, own, count, outcome, as_moment(called_at), bool(blocked))


_LAST_CALL = (
    select(func.max(calls.c.id))
    .select_from(requests.join(calls, calls.c.request_id == requests.c.id))
    .where(
        requests.c.caller_id == callers.c.id,
        requests.c.withdrawn_at.is_(None),
        calls.c.withdrawn_at.is_(None),
        calls.c.outcome.is_not(None),
    )
    .scalar_subquery()
)
_COUNT = (
    select(func.count())
    .where(requests.c.caller_id == callers.c.id, requests.c.withdrawn_at.is_(None))
    .scalar_subquery()
)
_KNOWN_AT = OneByOne(
    select(
        *_WITH_PERMISSIONS,
        _COUNT.label("requests"),
        calls.c.outcome.label("last_outcome"),
        type_coerce(calls.c.began_at, BigInteger).label("last_called_at"),
        exists().where(number_blocks.c.phone_e164 == callers.c.phone_e164, block_holds).label("blocked"),
    )
    .select_from(callers.outerjoin(calls, calls.c.id == _LAST_CALL))
    .where(callers.c.phone_e164 == bindparam("e164"), callers.c.merged_into.is_(None))
    .order_by(callers.c.id),
    callers.c.id,
    Kept.CALLER,
)
_HOW_MANY = CompiledStatement(
    select(func.count().label("requests")).where(
        requests.c.caller_id == bindparam("caller"), requests.c.withdrawn_at.is_(None)
    )
)


def _names_used(connection: Connection, caller_ids: Sequence[int]) -> Iterable[tuple[int, str]]:
    found = _NAMES_USED.driver_rows(connection, {"callers": as_list(caller_ids)})
    return [(caller_id, name) for caller_id, name in found if isinstance(name, str)]


_NAMES_USED = CompiledStatement(
    select(requests.c.caller_id, requests.c.name)
    .where(is_any_of(requests.c.caller_id, "callers"), requests.c.withdrawn_at.is_(None))
    .distinct()
)


def _at_any(column: ColumnElement[Any], which: ColumnElement[bool]) -> OneByOne:
    """The callers at any of some places, the first seen first: one statement for any number of places.

    A merged caller counts as the caller it was merged into, but under its own name and at its own place.
    """
    is_one = func.coalesce(callers.c.merged_into, callers.c.id).label("id")
    query = select(is_one, *_CALLER[1:]).where(
        is_any_of(column, "places"), which, or_(callers.c.merged_into.is_(None), callers.c.merged_into != callers.c.id)
    )
    return OneByOne(query.order_by(callers.c.id), callers.c.id, Kept.CALLER)


_AT_NUMBERS = _at_any(type_coerce(callers.c.phone_e164, BigInteger), callers.c.phone_e164.is_not(None))
_AT_EMAILS = _at_any(callers.c.email, has_email_only)


_MERGED = OneByOne(
    select(*_CALLER)
    .where(callers.c.merged_into == bindparam("caller"), callers.c.id != bindparam("caller"))
    .order_by(callers.c.id),
    callers.c.id,
    Kept.CALLER,
)


def _caller(row: Any) -> Caller:
    return Caller(*row)


def _with_permissions(row: Any) -> tuple[Caller, Permissions]:
    return Caller(*row[: len(_CALLER)]), Permissions(*row[len(_CALLER) :])
