"""The first rows of the queue, read before SQLAlchemy is imported: that takes longer than all the rest.

The SQL is what SQLAlchemy makes of `requests.first_rows_sql`, kept in first_look.sql; a test holds the two together.
"""

from datetime import datetime
from pathlib import Path

from frontdesk.contacts.requests import RequestRow
from frontdesk.store.driver import look_at
from frontdesk.store.location import StoreLocation
from frontdesk.store.log_beside import may_be_anothers
from frontdesk.store.moments import as_micros
from frontdesk.store.queue_rows import queue_row
from frontdesk.store.revisions import Schema, schema_of

SQL = Path(__file__).with_suffix(".sql")
ROWS = 100
"""How many are read; a screen shows some twenty."""


def first_rows(where: StoreLocation, now: datetime) -> list[RequestRow]:
    """What the queue begins with, most urgent first; nothing if there is no store, or none of this version.

    Raises Problem or a driver error if the store can't be read. Opening it says the same again, in words.
    """
    if not where.path.exists() or may_be_anothers(where.path) or schema_of(where.path) is not Schema.CURRENT:
        return []
    connection = look_at(where.path)
    try:
        found: list[RequestRow] = []
        for statement in SQL.read_text(encoding="utf-8").split(";\n"):
            cursor = connection.execute(statement, {"now": as_micros(now), "limit": ROWS - len(found)})
            found += [queue_row(values, now) for values in cursor]
        return found
    finally:
        connection.close()
