"""Calls in the store. Numbers that asked not to be called are in `number_blocks`."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, select, update

from frontdesk.contacts.calls import CALL_LASTS, Call, Outcome
from frontdesk.contacts.unreadable import CantBeRead, Kept, Unreadable
from frontdesk.store.database import as_list, is_any_of, tells_of_damage
from frontdesk.store.entries import Entry
from frontdesk.store.one_by_one import OneByOne
from frontdesk.store.schema.compiled import CompiledStatement
from frontdesk.store.schema.tables import calls, staff


def begin(entry: Entry, request_id: int, phone_e164: str | None, reason: str) -> int:
    """Record that a call begins now; its id."""
    values = {"request_id": request_id, "staff_id": entry.staff_id, "phone_e164": phone_e164, "began_at": entry.at}
    return entry.insert(calls, {**values, "reason": reason, "note": ""})


def log(entry: Entry, request_id: int, phone_e164: str | None, reason: str, outcome: Outcome, note: str) -> int:
    """Record a call that has been made, and ended now; its id."""
    values = {"request_id": request_id, "staff_id": entry.staff_id, "phone_e164": phone_e164, "began_at": entry.at}
    return entry.insert(
        calls, {**values, "reason": reason, "ended_at": entry.at, "outcome": str(outcome), "note": note}
    )


def end(entry: Entry, call_id: int, outcome: Outcome, note: str) -> None:
    """Record outcome and end time."""
    entry.update(calls, call_id, {"ended_at": entry.at, "outcome": str(outcome), "note": note})


def keep_note(connection: Connection, call_id: int, note: str) -> None:
    """Keep what is being typed about a call under way; no action, so no audit entry. A call that has ended stays."""
    connection.execute(update(calls).where(calls.c.id == call_id, calls.c.ended_at.is_(None)).values(note=note))


def one(connection: Connection, call_id: int) -> Call | None:
    """A call, None if there is none of that id. Raises CantBeRead if it is damaged."""
    return _call(_ONE, connection, {"call": call_id})


def of_requests(connection: Connection, request_ids: Sequence[int]) -> list[Call | Unreadable]:
    """The calls of some requests, newest first."""
    return _OF_REQUESTS.read(connection, call_of, {"requests": as_list(request_ids)})


def under_way(connection: Connection, staff_id: int) -> Call | None:
    """The staff member's call that has begun and not ended: the newest. Raises CantBeRead if it is damaged."""
    return _call(_UNDER_WAY, connection, {"staff": staff_id})


def under_way_with(connection: Connection, request_id: int, staff_id: int) -> Call | None:
    """The same, of the staff member's calls with one request."""
    return _call(_UNDER_WAY_WITH, connection, {"request": request_id, "staff": staff_id})


def of_another(connection: Connection, request_id: int, staff_id: int, now: datetime) -> Call | None:
    """The newest call of the request that somebody else has under way. Raises CantBeRead if it is damaged."""
    values = {"request": request_id, "staff": staff_id, "after": now - CALL_LASTS}
    return _call(_OF_ANOTHER, connection, values)


def _call(query: CompiledStatement, connection: Connection, values: Mapping[str, object]) -> Call | None:
    try:
        row = query.first(connection, values)
        return None if row is None else call_of(row)
    except Exception as error:
        if not tells_of_damage(error):
            raise
        raise CantBeRead.call() from None


def how_often(connection: Connection, request_id: int, outcome: Outcome) -> int:
    """How many calls of a request ended that way."""
    row: Any = _HOW_OFTEN.first(connection, {"request": request_id, "ended": str(outcome)})
    return int(row.ended_so)


def whole() -> Select[Any]:
    """The query for what `call_of` needs, also of withdrawn calls."""
    columns = select(calls, staff.c.name.label("staff_name"))
    return columns.select_from(calls.outerjoin(staff, staff.c.id == calls.c.staff_id))


def _calls() -> Select[Any]:
    return whole().where(calls.c.withdrawn_at.is_(None))


_OF_REQUESTS = OneByOne(
    _calls().where(is_any_of(calls.c.request_id, "requests")).order_by(calls.c.began_at.desc(), calls.c.id.desc()),
    calls.c.id,
    Kept.CALL,
)


_ONE = CompiledStatement(_calls().where(calls.c.id == bindparam("call")), checked=True)
_UNDER_WAY = CompiledStatement(
    _calls()
    .where(calls.c.staff_id == bindparam("staff"), calls.c.ended_at.is_(None))
    .order_by(calls.c.id.desc())
    .limit(1),
    checked=True,
)
_UNDER_WAY_WITH = CompiledStatement(
    _calls()
    .where(calls.c.request_id == bindparam("request"), calls.c.ended_at.is_(None))
    .where(calls.c.staff_id == bindparam("staff"))
    .order_by(calls.c.id.desc())
    .limit(1),
    checked=True,
)
_OF_ANOTHER = CompiledStatement(
    _calls()
    .where(calls.c.request_id == bindparam("request"), calls.c.ended_at.is_(None))
    .where(staff.c.id != bindparam("staff"), calls.c.began_at > bindparam("after"))
    .order_by(calls.c.id.desc())
    .limit(1),
    checked=True,
)
_HOW_OFTEN = CompiledStatement(
    select(func.count().label("ended_so")).where(
        calls.c.request_id == bindparam("request"),
        calls.c.outcome == bindparam("ended"),
        calls.c.withdrawn_at.is_(None),
    )
)


def call_of(row: Any) -> Call:
    """A row of `whole` as a call. Raises an error of damage (`tells_of_damage`) if its values make no sense."""
    if row.staff_name is None:
        raise ValueError("the staff member who called is gone")
    return Call(
        id=row.id,
        request_id=row.request_id,
        staff_id=row.staff_id,
        staff_name=row.staff_name,
        began_at=row.began_at,
        ended_at=row.ended_at,
        outcome=None if row.outcome is None else Outcome(row.outcome),
        note=row.note,
        reason=row.reason,
        phone_e164=row.phone_e164,
    )
