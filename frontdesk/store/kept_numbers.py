"""The callback numbers of all requests, some at a time."""

from sqlalchemy import Connection, bindparam, select

from frontdesk.contacts.numbers.callback_numbers import CallbackNumber
from frontdesk.contacts.unreadable import Kept, Unreadable
from frontdesk.store.one_by_one import OneByOne
from frontdesk.store.requests import number_of
from frontdesk.store.schema.compiled import CompiledStatement
from frontdesk.store.schema.tables import requests

_COLUMNS = [requests.c.id, *(column for column in requests.c if column.name.startswith("phone_"))]
_BETWEEN = OneByOne(
    select(*_COLUMNS).where(requests.c.id > bindparam("after"), requests.c.id <= bindparam("last")),
    requests.c.id,
    Kept.REQUEST,
)
_NEWEST = CompiledStatement(select(requests.c.id).order_by(requests.c.id.desc()).limit(1))


def newest_id(connection: Connection) -> int:
    """The id of the request that was added last; 0 if there is none."""
    row = _NEWEST.first(connection)
    return 0 if row is None else int(row.id)


def numbers_between(connection: Connection, after: int, last: int) -> list[tuple[int, CallbackNumber]]:
    """The ids and numbers of the requests with ids after one and up to another, without damaged ones.

    Withdrawn requests are among them, because undo can bring them back.
    """
    found = _BETWEEN.read(connection, lambda row: (row.id, number_of(row)), {"after": after, "last": last})
    return [one for one in found if not isinstance(one, Unreadable)]
