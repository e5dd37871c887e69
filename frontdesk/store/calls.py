"""Calls in the store, and the numbers that asked not to be called."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, select, update

from frontdesk.contacts.calls import CALL_LASTS, Call, Outcome
from frontdesk.contacts.cards import NumberBlock
from frontdesk.contacts.unreadable import CantBeRead, Kept, Unreadable
from frontdesk.store.entries import Entry
from frontdesk.store.kinds import tells_of_damage
from frontdesk.store.one_by_one import OneByOne
from frontdesk.store.ready import Ready, is_any_of
from frontdesk.store.tables import block_holds, calls, number_blocks, requests, staff


def begin(entry: Entry, request_id: int, phone_e164: str | None, reason: str) -> int:
    """A call begins now; its id."""
    values = {"request_id": request_id, "staff_id": entry.staff_id, "phone_e164": phone_e164, "began_at": entry.at}
    return entry.insert(calls, {**values, "reason": reason, "note": ""})


def log(entry: Entry, request_id: int, phone_e164: str | None, reason: str, outcome: Outcome, note: str) -> int:
    """A call that has been made, and ended now; its id."""
    values = {"request_id": request_id, "staff_id": entry.staff_id, "phone_e164": phone_e164, "began_at": entry.at}
    return entry.insert(
        calls, {**values, "reason": reason, "ended_at": entry.at, "outcome": str(outcome), "note": note}
    )


def end(entry: Entry, call_id: int, outcome: Outcome, note: str) -> None:
    """It ended now."""
    entry.update(calls, call_id, {"ended_at": entry.at, "outcome": str(outcome), "note": note})


def keep_note(connection: Connection, call_id: int, note: str) -> None:
    """What is being typed about a call under way; no action, so no audit entry. Nothing for a call that has ended."""
    connection.execute(update(calls).where(calls.c.id == call_id, calls.c.ended_at.is_(None)).values(note=note))


def one(connection: Connection, call_id: int) -> Call | None:
    """A call, None if there is none of that id. Raises CantBeRead if it is damaged."""
    return _call(_ONE, connection, {"call": call_id})


def of_requests(connection: Connection, request_ids: Sequence[int]) -> list[Call | Unreadable]:
    """The calls of some requests, newest first."""
    return _OF_REQUESTS.read(connection, call_of, {"requests": json.dumps(list(request_ids))})


def under_way(connection: Connection, staff_id: int) -> Call | None:
    """The staff member's call that has begun and not ended: the newest. Raises CantBeRead if it is damaged."""
    return _call(_UNDER_WAY, connection, {"staff": staff_id})


def of_another(connection: Connection, request_id: int, staff_name: str, now: datetime) -> Call | None:
    """The newest call of the request that somebody else has under way. Raises CantBeRead if it is damaged."""
    values = {"request": request_id, "name": staff_name, "after": now - CALL_LASTS}
    return _call(_OF_ANOTHER, connection, values)


def _call(query: Ready, connection: Connection, values: Mapping[str, object]) -> Call | None:
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


def block(entry: Entry, request_id: int, phone_e164: str) -> None:
    """The number asked not to be called."""
    values = {"phone_e164": phone_e164, "request_id": request_id, "blocked_at": entry.at, "blocked_by": entry.staff_id}
    entry.insert(number_blocks, values)


def lift(entry: Entry, block_id: int, reason: str) -> None:
    """A person lifts the block."""
    values = {"lifted_at": entry.at, "lifted_by": entry.staff_id, "lift_reason": reason}
    entry.update(number_blocks, block_id, values)


def block_of(connection: Connection, phone_e164: str | None) -> NumberBlock | None:
    """The block on a number, None if it may be called. Raises CantBeRead if that is damaged."""
    if phone_e164 is None:
        return None
    try:
        row = _BLOCK.first(connection, {"number": phone_e164})
        if row is not None and row.staff_name is None:
            raise ValueError("who noted it is gone")
    except Exception as error:
        if not tells_of_damage(error):
            raise
        raise CantBeRead.block() from None
    return None if row is None else NumberBlock(row.id, row.phone_e164, row.staff_name, row.blocked_at)


def requests_at(connection: Connection, phone_e164: str) -> list[int]:
    """The ids of all requests with a number."""
    query = select(requests.c.id).where(requests.c.phone_e164 == phone_e164, requests.c.withdrawn_at.is_(None))
    return list(connection.execute(query).scalars())


def requests_of_block(connection: Connection, block_id: int) -> list[int]:
    """The ids of all requests with the number of a block, also of one that was lifted or withdrawn."""
    number = select(number_blocks.c.phone_e164).where(number_blocks.c.id == block_id).scalar_subquery()
    query = select(requests.c.id).where(requests.c.phone_e164 == number, requests.c.withdrawn_at.is_(None))
    return list(connection.execute(query).scalars())


def whole() -> Select[Any]:
    """Calls with what `call_of` needs, also those that were withdrawn."""
    columns = select(calls, staff.c.name.label("staff_name"))
    return columns.select_from(calls.outerjoin(staff, staff.c.id == calls.c.staff_id))


def _calls() -> Select[Any]:
    return whole().where(calls.c.withdrawn_at.is_(None))


_OF_REQUESTS = OneByOne(
    _calls().where(is_any_of(calls.c.request_id, "requests")).order_by(calls.c.began_at.desc(), calls.c.id.desc()),
    calls.c.id,
    Kept.CALL,
)


_ONE = Ready(_calls().where(calls.c.id == bindparam("call")), checked=True)
_UNDER_WAY = Ready(
    _calls()
    .where(calls.c.staff_id == bindparam("staff"), calls.c.ended_at.is_(None))
    .order_by(calls.c.id.desc())
    .limit(1),
    checked=True,
)
_OF_ANOTHER = Ready(
    _calls()
    .where(calls.c.request_id == bindparam("request"), calls.c.ended_at.is_(None))
    .where(staff.c.name != bindparam("name"), calls.c.began_at > bindparam("after"))
    .order_by(calls.c.id.desc())
    .limit(1),
    checked=True,
)
_HOW_OFTEN = Ready(
    select(func.count().label("ended_so")).where(
        calls.c.request_id == bindparam("request"),
        calls.c.outcome == bindparam("ended"),
        calls.c.withdrawn_at.is_(None),
    )
)
_BLOCK = Ready(
    select(number_blocks, staff.c.name.label("staff_name"))
    .select_from(number_blocks.outerjoin(staff, staff.c.id == number_blocks.c.blocked_by))
    .where(number_blocks.c.phone_e164 == bindparam("number"))
    .where(block_holds)
    .order_by(number_blocks.c.id)
    .limit(1),
    checked=True,
)


def call_of(row: Any) -> Call:
    """A row of `whole` as a call. Raises an error of damage (`kinds`) if there is no sense in it."""
    if row.staff_name is None:
        raise ValueError("who made it is gone")
    return Call(
        id=row.id,
        request_id=row.request_id,
        staff_name=row.staff_name,
        began_at=row.began_at,
        ended_at=row.ended_at,
        outcome=None if row.outcome is None else Outcome(row.outcome),
        note=row.note,
        reason=row.reason,
        phone_e164=row.phone_e164,
    )
