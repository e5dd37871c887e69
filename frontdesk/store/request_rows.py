"""What the queue shows of contact requests: a page of rows, read while somebody waits for it to be painted."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Integer, Select, bindparam, func, select

from frontdesk.contacts.queue import MOST_URGENT, Standpoint, View
from frontdesk.contacts.requests import RequestRow
from frontdesk.contacts.search import NOTHING, Search, excerpt
from frontdesk.contacts.unreadable import Unreadable
from frontdesk.store import lists
from frontdesk.store.database import QUEUE_COLUMNS, as_list, first_look_sql, is_any_of, queue_row, tells_of_damage
from frontdesk.store.requests import BLOCKED, WITH_CLAIM, is_lost
from frontdesk.store.schema.compiled import CompiledStatement
from frontdesk.store.schema.tables import requests, staff

_FIRST_WORDS = 160  # characters; more than a queue row shows at any width

_SEARCHED = 20_000  # characters of a message looked through for the words to show

# What the columns of a queue's row are, where they are not the columns of `requests` of the same name.
_MADE = {
    "first_words": func.substr(requests.c.message, 1, _FIRST_WORDS).label("first_words"),
    "blocked": BLOCKED,
    "claimed_id": staff.c.id.label("claimed_id"),
    "claimed_name": staff.c.name.label("claimed_name"),
}
_ROWS: Select[Any] = select(
    *(_MADE[name] if name in _MADE else requests.c[name] for name in QUEUE_COLUMNS)
).select_from(WITH_CLAIM)
_WANTED_ROWS = _ROWS.where(is_any_of(requests.c.id, "ids"), requests.c.withdrawn_at.is_(None))
_WANTED = CompiledStatement(_WANTED_ROWS)
_WANTED_WITH_MESSAGE = CompiledStatement(
    _WANTED_ROWS.add_columns(func.substr(requests.c.message, 1, _SEARCHED).label("message"))
)


def rows(
    connection: Connection, wanted: Sequence[int], now: datetime, search: Search = NOTHING
) -> list[RequestRow | Unreadable]:
    """What the queue shows of these requests, in no particular order; ids that are gone are left out.

    search: the words shown of a message are those around its first match.
    """
    found: list[RequestRow | Unreadable]
    try:
        found = [*_rows(connection, wanted, now, search)]
    except Exception as error:
        if not tells_of_damage(error):
            raise
        found = [row for request_id in wanted for row in _alone(connection, request_id, now, search)]
    if len(found) < len(wanted):
        missing = set(wanted).difference(row.id for row in found)
        found += [Unreadable(request_id) for request_id in missing if is_lost(connection, request_id)]
    return found


def _alone(
    connection: Connection, request_id: int, now: datetime, search: Search
) -> Sequence[RequestRow] | Sequence[Unreadable]:
    try:
        return _rows(connection, [request_id], now, search)
    except Exception as error:
        if not tells_of_damage(error):
            raise
        return [Unreadable(request_id)]


def _rows(connection: Connection, wanted: Sequence[int], now: datetime, search: Search) -> list[RequestRow]:
    values = {"ids": as_list(wanted)}
    if not search.beginnings:
        return [queue_row(now, *found) for found in _WANTED.driver_rows(connection, values)]
    return [
        replace(queue_row(now, *found), first_words=excerpt(message, search, _FIRST_WORDS))
        for *found, message in _WANTED_WITH_MESSAGE.driver_rows(connection, values)
    ]


def of_caller(connection: Connection, caller_id: int, now: datetime, limit: int) -> list[RequestRow | Unreadable]:
    """The caller's requests, newest first."""
    found = [row.id for row in _OF_CALLER.rows(connection, {"caller": caller_id, "most": limit})]
    shown = {row.id: row for row in rows(connection, found, now)}
    return [shown[request_id] for request_id in found if request_id in shown]


def first_look_text() -> str:
    """The SQL of what the queue begins with, to be run without SQLAlchemy (sqlite/first_look.sql)."""
    at = Standpoint(None, first_look_sql.SOME_MOMENT)
    first_rows = lists.in_order(_ROWS, View.NOW, MOST_URGENT, at)
    return first_look_sql.as_text(_ROWS, list(first_rows), _ROWS.where(requests.c.id == first_look_sql.SOME_ID))


_OF_CALLER = CompiledStatement(
    select(requests.c.id)
    .where(requests.c.caller_id == bindparam("caller"), requests.c.withdrawn_at.is_(None))
    .order_by(requests.c.received_at.desc(), requests.c.id.desc())
    .limit(bindparam("most", type_=Integer))
)
