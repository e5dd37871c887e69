"""The first rows of the queue, read before SQLAlchemy is imported: that takes longer than all the rest.

The SQL is what SQLAlchemy makes of the queue's own queries (`request_rows.first_look_text`), kept in first_look.sql; a
test compares the two. Without SQLAlchemy the first rows are there after 170 ms instead of 365.
"""

from datetime import datetime
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from frontdesk.contacts.requests import RequestRow
from frontdesk.contacts.unreadable import Unreadable
from frontdesk.store.schema.moments import as_micros
from frontdesk.store.sqlite.damage import tells_of_damage
from frontdesk.store.sqlite.driver import look_at
from frontdesk.store.sqlite.location import StoreLocation
from frontdesk.store.sqlite.log_beside import may_be_anothers
from frontdesk.store.sqlite.queue_rows import queue_row
from frontdesk.store.sqlite.revisions import Schema, schema_of

SQL = Path(__file__).with_suffix(".sql")
ROWS = 100
"""How many are read; a screen shows some twenty."""


def first_rows(where: StoreLocation, now: datetime) -> list[RequestRow | Unreadable]:
    """What the queue begins with, most urgent first; nothing if there is no store, or none of this version.

    Nothing, either, if the store can't be read: opening it says why. Raises Problem for what is no store.
    """
    if not where.path.exists() or may_be_anothers(where.path):
        return []
    try:
        return _first_rows(where.path, now) if schema_of(where.path) is Schema.CURRENT else []
    except dbapi2.Error:
        return []


def _first_rows(store: Path, now: datetime) -> list[RequestRow | Unreadable]:
    connection = look_at(store)
    try:
        every_row, *in_order, one_row = SQL.read_text(encoding="utf-8").split(";\n")
        found: list[RequestRow | Unreadable] = []
        for added in in_order:
            statement = every_row + added
            asked = {"now": as_micros(now), "limit": ROWS - len(found)}
            try:
                found += [queue_row(now, *values) for values in connection.execute(statement, asked)]
            except Exception as error:
                if not tells_of_damage(error):
                    raise
                ids = connection.execute(f"SELECT id FROM ({statement})", asked).fetchall()  # noqa: S608
                found += [_row_of(connection, every_row + one_row, request_id, now) for (request_id,) in ids]
            if len(found) == ROWS:
                break
        return found
    finally:
        connection.close()


def _row_of(connection: Any, statement: str, request_id: int, now: datetime) -> RequestRow | Unreadable:
    try:
        values = connection.execute(statement, {"id": request_id}).fetchone()
        return Unreadable(request_id) if values is None else queue_row(now, *values)
    except Exception as error:
        if not tells_of_damage(error):
            raise
        return Unreadable(request_id)
