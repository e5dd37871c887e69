"""Callers in the store."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, func, insert, or_, select

from frontdesk.contacts.callers import Person, recognition_key
from frontdesk.contacts.names import name_key
from frontdesk.store.tables import callers


def recognise(connection: Connection, people: Sequence[Person], at: datetime) -> list[int]:
    """The caller of each person, in order; who is not known yet is added. A few hundred people at a time."""
    known = _known(connection, people)
    ids: list[int] = []
    next_id = connection.execute(select(func.coalesce(func.max(callers.c.id), 0))).scalar_one() + 1
    added = []
    for person in people:
        key = recognition_key(person)
        caller_id = known.get(key) if key else None
        if caller_id is None:
            caller_id, next_id = next_id, next_id + 1
            added.append(_as_columns(person, caller_id, at))
            if key:
                known[key] = caller_id
        ids.append(caller_id)
    if added:
        connection.execute(insert(callers), added)
    return ids


def _known(connection: Connection, people: Sequence[Person]) -> dict[tuple[str, str, str], int]:
    numbers = {person.phone_e164 for person in people if person.phone_e164}
    emails = {person.email.casefold() for person in people if person.email and not person.phone_e164}
    query = select(callers.c.id, callers.c.name, callers.c.phone_e164, callers.c.email).where(
        or_(callers.c.phone_e164.in_(numbers), callers.c.email.in_(emails) & callers.c.phone_e164.is_(None))
    )
    known: dict[tuple[str, str, str], int] = {}
    for row in connection.execute(query.order_by(callers.c.id)):
        key = recognition_key(Person(row.name, row.phone_e164, row.email))
        if key:
            known.setdefault(key, row.id)
    return known


def _as_columns(person: Person, caller_id: int, at: datetime) -> dict[str, object]:
    return {
        "id": caller_id,
        "name": person.name,
        "name_key": name_key(person.name),
        "phone_e164": person.phone_e164,
        "email": person.email.casefold(),
        "first_seen_at": at,
    }
