"""Callers in the store."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, or_, select

from frontdesk.contacts.callers import Caller, Person, are_similar, recognised
from frontdesk.contacts.names import name_key
from frontdesk.contacts.permissions import Permissions
from frontdesk.store.entries import Entry
from frontdesk.store.moments import as_micros
from frontdesk.store.ready import Ready
from frontdesk.store.tables import callers, requests

_SUGGESTIONS = 5
_CALLER = (callers.c.id, callers.c.name, callers.c.phone_e164, callers.c.email)
# SQLAlchemy takes longer over a thousand dictionaries than SQLite over the rows
_INSERT = "INSERT INTO callers (id, name, name_key, phone_e164, email, first_seen_at) VALUES (?, ?, ?, ?, ?, ?)"
_PERMISSIONS = {
    "voicemail": "may_voicemail",
    "details": "may_details",
    "text": "may_text",
    "email": "may_email",
    "best_time": "best_time",
    "language": "language",
}
_AT_NUMBER = Ready(
    select(*_CALLER, *(callers.c[column] for column in _PERMISSIONS.values()))
    .where(callers.c.phone_e164 == bindparam("e164"), callers.c.merged_into.is_(None))
    .order_by(callers.c.id)
)


def recognise(connection: Connection, people: Sequence[Person], at: datetime) -> list[int]:
    """The caller of each person, in order; who is not known yet is added. Some thousands at a time."""
    known = _who_may_be(connection, people)
    next_id = connection.execute(select(func.coalesce(func.max(callers.c.id), 0))).scalar_one() + 1
    first_seen_at = as_micros(at)
    ids: list[int] = []
    added = []
    for person in people:
        place = person.phone_e164 or person.email.casefold()
        caller = recognised(person, known.get(place, ()))
        if caller is None:
            caller = Caller(next_id, person.name, person.phone_e164, person.email.casefold())
            next_id += 1
            added.append(
                (caller.id, caller.name, name_key(caller.name), caller.phone_e164, caller.email, first_seen_at)
            )
            known.setdefault(place, []).append(caller)
        ids.append(caller.id)
    if added:
        connection.exec_driver_sql(_INSERT, added)
    return ids


def one(connection: Connection, caller_id: int) -> tuple[Caller, Permissions]:
    """A caller, and what they allow."""
    row = connection.execute(select(callers).where(callers.c.id == caller_id)).one()
    return _caller(row), _permissions(row)


def at_number(connection: Connection, e164: str) -> list[tuple[Caller, Permissions]]:
    """Everyone at a number, and what each allows, who was first seen first.

    Asked while a number is typed and whenever a request is shown.
    """
    return [(_caller(row), _permissions(row)) for row in _AT_NUMBER.rows(connection, {"e164": e164})]


def maybe_same(connection: Connection, caller: Caller) -> list[Caller]:
    """Who may be the same person at another number: the same e-mail, or a similar name. Suggestions, no more."""
    alike = [callers.c.name_key == name_key(caller.name)] if caller.name else []
    if caller.email:
        alike.append(callers.c.email == caller.email)
    if not alike:
        return []
    query = (
        select(*_CALLER)
        .where(or_(*alike), callers.c.id != caller.id, callers.c.merged_into.is_(None))
        .order_by(callers.c.id)
        .limit(_SUGGESTIONS)
    )
    found = [_caller(row) for row in connection.execute(query)]
    return [other for other in found if other.email == caller.email or are_similar(other.name, caller.name)]


def set_permissions(entry: Entry, caller_id: int, permissions: Permissions) -> bool:
    """What the caller allows from now on; whether that is new."""
    values = {column: getattr(permissions, name) for name, column in _PERMISSIONS.items()}
    return entry.update(callers, caller_id, values)


def change(entry: Entry, caller_id: int, values: Mapping[str, Any]) -> bool:
    """Change what is kept of a caller, whether anything differed. values: name, phone_e164, email or merged_into."""
    if "name" in values:
        values = {**values, "name_key": name_key(values["name"])}
    return entry.update(callers, caller_id, values)


def requests_of(connection: Connection, caller_id: int) -> list[int]:
    """The ids of a caller's requests, oldest first."""
    query = select(requests.c.id).where(requests.c.caller_id == caller_id, requests.c.withdrawn_at.is_(None))
    return list(connection.execute(query.order_by(requests.c.received_at, requests.c.id)).scalars())


def merged_into(connection: Connection, caller_id: int) -> list[Caller]:
    """The callers that were merged into this one."""
    query = select(*_CALLER).where(callers.c.merged_into == caller_id).order_by(callers.c.id)
    return [_caller(row) for row in connection.execute(query)]


def _who_may_be(connection: Connection, people: Sequence[Person]) -> dict[str, list[Caller]]:
    """Known callers by number, or by e-mail where there is no number."""
    numbers: Collection[str] = {person.phone_e164 for person in people if person.phone_e164}
    emails = {person.email.casefold() for person in people if person.email and not person.phone_e164}
    query = select(*_CALLER).where(
        or_(callers.c.phone_e164.in_(numbers), callers.c.email.in_(emails) & callers.c.phone_e164.is_(None)),
        callers.c.merged_into.is_(None),
    )
    known: dict[str, list[Caller]] = {}
    for row in connection.execute(query.order_by(callers.c.id)):
        known.setdefault(row.phone_e164 or row.email, []).append(_caller(row))
    return known


def _caller(row: Any) -> Caller:
    return Caller(row.id, row.name, row.phone_e164, row.email)


def _permissions(row: Any) -> Permissions:
    return Permissions(**{name: getattr(row, column) for name, column in _PERMISSIONS.items()})
