"""Contact requests in the store."""

import json
from array import array
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    Connection,
    Select,
    Text,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import sqlite

from frontdesk.contacts.callback_numbers import CallbackNumber, Standing
from frontdesk.contacts.callers import Person
from frontdesk.contacts.names import name_key
from frontdesk.contacts.queue import Order, Standpoint, View
from frontdesk.contacts.requests import ContactRequest, NewRequest, RequestRow, Source, Status
from frontdesk.contacts.search import NOTHING, Search, excerpt
from frontdesk.contacts.urgent_words import UrgentWord
from frontdesk.store import lists, search_index
from frontdesk.store.entries import Entry
from frontdesk.store.moments import as_moment
from frontdesk.store.queue_rows import claim_of, number_of, queue_row
from frontdesk.store.ready import Ready
from frontdesk.store.tables import block_holds, number_blocks, requests, staff

_FIRST_WORDS = 160  # characters; more than a queue row shows at any width

_SEARCHED = 20_000  # characters of a message looked through for the words to show

_NUMBER_COLUMNS = tuple(column for column in requests.c if column.name.startswith("phone_"))
_CLAIM_COLUMNS = (staff.c.name.label("claimed_name"), requests.c.claimed_at)
_BLOCKED = (
    exists()
    .where(
        number_blocks.c.phone_e164 == requests.c.phone_e164,
        block_holds,
    )
    .label("blocked")
)
_ROW_COLUMNS = (
    requests.c.id,
    requests.c.received_at,
    requests.c.status,
    requests.c.name,
    requests.c.urgent,
    requests.c.due_at,
    requests.c.attempts,
    func.substr(requests.c.message, 1, _FIRST_WORDS).label("first_words"),
    _BLOCKED,
    *_CLAIM_COLUMNS,
    *_NUMBER_COLUMNS,
)
_WITH_CLAIM = requests.outerjoin(staff, staff.c.id == requests.c.claimed_by)
_WANTED_ROWS = (
    select(*_ROW_COLUMNS)
    .select_from(_WITH_CLAIM)
    .where(
        # one text for any number of them
        requests.c.id.in_(select(func.json_each(bindparam("ids", type_=Text)).table_valued("value").c.value)),
        requests.c.withdrawn_at.is_(None),
    )
)
_WANTED = Ready(_WANTED_ROWS)
_WANTED_WITH_MESSAGE = Ready(_WANTED_ROWS.add_columns(func.substr(requests.c.message, 1, _SEARCHED).label("message")))


class Arrival(NamedTuple):
    """A new request with what was made of it on the way in."""

    request: NewRequest
    number: CallbackNumber
    urgent_words: tuple[UrgentWord, ...] = ()

    @property
    def person(self) -> Person:
        """Who it says it is from."""
        return Person(self.request.name, self.number.e164, self.request.email)


class Prepared(NamedTuple):
    """An arrival as the driver takes it: what is left to find out is who the caller is.

    Plain values in a tuple, because thousands go from process to process. others: those of _PREPARED_COLUMNS.
    """

    identity: bytes | None
    name: str
    phone_e164: str | None
    email: str
    others: tuple[Any, ...]

    @property
    def person(self) -> Person:
        """Who it says it is from."""
        return Person(self.name, self.phone_e164, self.email)


def prepared(arrival: Arrival) -> Prepared:
    """Make the values of an arrival ready for the driver; once for all of an import, that is most of the work."""
    request, columns = arrival.request, _as_columns(arrival)
    others = tuple([_bound(columns[name], bind) for name, bind in _PREPARED_COLUMNS])
    return Prepared(request.identity, request.name, arrival.number.e164, request.email, others)


def _bound(value: Any, bind: Callable[[Any], Any] | None) -> Any:
    if bind is None:
        return value
    return "[]" if value == [] else bind(value)  # two of a row's lists are nearly always empty


def add(entry: Entry, new: Sequence[Prepared], caller_ids: Sequence[int]) -> None:
    """Keep new requests, as many as there are. What an import brought in is known by its entry, not row by row."""
    if new:
        last = entry.connection.execute(select(func.coalesce(func.max(requests.c.id), 0))).scalar_one()
        rows = [
            (one.identity, one.name, one.phone_e164, one.email, *one.others, caller_id, entry.id)
            for one, caller_id in zip(new, caller_ids, strict=True)
        ]
        entry.connection.exec_driver_sql(_INSERT_PREPARED, rows)
        search_index.add_from(entry.connection, last)


def add_one(entry: Entry, arrival: Arrival, caller_id: int) -> int:
    """Keep one new request; its id."""
    columns = {**_as_columns(arrival), "caller_id": caller_id, "added_by": entry.id}
    request_id = entry.insert(requests, columns)
    search_index.add_from(entry.connection, request_id - 1)
    return request_id


def change(entry: Entry, request_id: int, values: Mapping[str, Any]) -> bool:
    """Change a request where it differs; whether anything did. values: columns other than the number's."""
    if "name" in values:
        values = {**values, "name_key": name_key(values["name"])}
    return entry.update(requests, request_id, values)


def change_number(entry: Entry, request_id: int, number: CallbackNumber) -> bool:
    """Give a request another callback number; whether it differs."""
    return entry.update(requests, request_id, _number_columns(number))


def claim(entry: Entry, request_id: int) -> None:
    """The entry's staff member is on it from now on."""
    entry.update(requests, request_id, {"claimed_by": entry.staff_id, "claimed_at": entry.at})


def withdraw_added_by(entry: Entry, added_by: int) -> tuple[int, int]:
    """Withdraw what an import brought in; how many, and how many were worked on since and so can't be."""
    mine = (requests.c.added_by == added_by) & requests.c.withdrawn_at.is_(None)
    touched = entry.connection.execute(select(func.count()).where(mine, requests.c.version > 1)).scalar_one()
    if touched:
        return 0, touched
    # without its identity, so that the same file can be brought in again
    result = entry.connection.execute(
        update(requests).where(mine).values(withdrawn_at=entry.at, identity=None, version=requests.c.version + 1)
    )
    return result.rowcount, 0


def already_there(connection: Connection, identities: Collection[bytes]) -> set[bytes]:
    """Which of these submissions are kept already. Some thousands at a time."""
    query = select(requests.c.identity).where(requests.c.identity.in_(identities))
    return {bytes(identity) for identity in connection.execute(query).scalars()}


def found(
    connection: Connection, search: Search, view: View, at: Standpoint, most: int = search_index.MOST_FOUND
) -> "array[int]":
    """The ids a view shows that match a search, newest first, at most so many."""
    conditions = [lists.is_in(view, at)]
    if search.status is not None:
        conditions.append(requests.c.status == search.status)
    if search.source is not None:
        conditions.append(requests.c.source == search.source)
    if search.since is not None:
        conditions.append(requests.c.received_at >= search.since)
    if search.words or search.numbers:
        return search_index.newest(connection, search, and_(*conditions), most)
    if search.literal:
        inside = [column.contains(search.literal, autoescape=True) for column in (requests.c.name, requests.c.message)]
        conditions.append(or_(*inside))
    query = select(requests.c.id).where(*conditions)
    query = query.order_by(requests.c.received_at.desc(), requests.c.id.desc())
    return array("q", connection.execute(query.limit(most)).scalars())


def rows(connection: Connection, wanted: Sequence[int], now: datetime, search: Search = NOTHING) -> list[RequestRow]:
    """What the queue shows of these requests, in no particular order; ids that are gone are left out.

    search: the words shown of a message are those around its first match.
    """
    ready = _WANTED_WITH_MESSAGE if search.words else _WANTED
    asked = ready.rows(connection, {"ids": json.dumps(list(wanted))})
    found = [(row, queue_row(row, now)) for row in asked]
    if not search.words:
        return [shown for _, shown in found]
    return [replace(shown, first_words=excerpt(row.message, search, _FIRST_WORDS)) for row, shown in found]


def first_rows_sql() -> str:
    """What the queue begins with, most urgent first: SQL with :now and :limit, to be run without SQLAlchemy."""
    at = Standpoint("", as_moment(_SOME_MOMENT) or datetime.now(UTC))
    rows_of = select(*_ROW_COLUMNS).select_from(_WITH_CLAIM)
    statements = [
        str(query.compile(dialect=_DIALECT, compile_kwargs={"literal_binds": True})) + "\n LIMIT :limit"
        for query in lists.in_order(rows_of, View.NOW, Order.MOST_URGENT, at)
    ]
    return ";\n".join(statements).replace(str(_SOME_MOMENT), ":now")


def one(connection: Connection, request_id: int, now: datetime) -> ContactRequest | None:
    """Everything about one request."""
    row = _ONE.first(connection, {"request": request_id})
    return None if row is None else _request(row, now)


def each(
    connection: Connection, view: View, order: Order, at: Standpoint, limit: int | None
) -> Iterator[ContactRequest]:
    """Everything about the requests of a view, in order, without holding them all."""
    left = limit
    for query in lists.in_order(_whole(), view, order, at):
        for row in connection.execution_options(yield_per=500).execute(query.limit(left)):
            yield _request(row, at.now)
            left = None if left is None else left - 1


def of_caller(connection: Connection, caller_id: int, now: datetime, limit: int) -> list[RequestRow]:
    """The caller's requests, newest first."""
    query = select(*_ROW_COLUMNS).select_from(_WITH_CLAIM).where(requests.c.caller_id == caller_id)
    newest_first = query.where(requests.c.withdrawn_at.is_(None)).order_by(
        requests.c.received_at.desc(), requests.c.id.desc()
    )
    return [queue_row(row, now) for row in connection.execute(newest_first.limit(limit))]


def due_between(connection: Connection, after: datetime, until: datetime) -> int:
    """How many follow-ups fell due after one moment and until another."""
    query = select(func.count()).where(
        requests.c.status == Status.WAITING,
        requests.c.due_at > after,
        requests.c.due_at <= until,
        requests.c.withdrawn_at.is_(None),
    )
    return connection.execute(query).scalar_one()


def _whole() -> Select[Any]:
    query = select(requests, staff.c.name.label("claimed_name")).select_from(_WITH_CLAIM)
    return query.where(requests.c.withdrawn_at.is_(None))


_ONE = Ready(_whole().where(requests.c.id == bindparam("request")))


def _as_columns(arrival: Arrival) -> dict[str, object]:
    request, number = arrival.request, arrival.number
    return {
        "identity": request.identity,
        "received_at": request.received_at,
        "source": str(request.source),
        "status": str(Status.NEW),
        "name": request.name,
        "name_key": name_key(request.name),
        "email": request.email,
        "message": request.message,
        "other_fields": dict(request.other_fields),
        "urgent": bool(arrival.urgent_words),
        "urgent_words": [[found.word, found.negated] for found in arrival.urgent_words],
        **_number_columns(number),
    }


def _number_columns(number: CallbackNumber) -> dict[str, object]:
    return {
        "phone_raw": number.raw,
        "phone_standing": str(number.standing),
        "phone_display": number.display,
        "phone_e164": number.e164,
        "phone_extension": number.extension,
        "phone_region": number.region,
        "phone_foreign": number.foreign,
        "phone_do_not_dial": None if number.do_not_dial is None else str(number.do_not_dial),
        "phone_others": list(number.others),
        "phone_digits": search_index.other_digits(number.e164, number.extension, number.raw, number.others),
    }


def _request(row: Any, now: datetime) -> ContactRequest:
    return ContactRequest(
        id=row.id,
        version=row.version,
        caller_id=row.caller_id,
        received_at=row.received_at,
        source=Source(row.source),
        status=Status(row.status),
        name=row.name,
        number=number_of(row),
        email=row.email,
        message=row.message,
        other_fields=row.other_fields,
        due_at=row.due_at,
        attempts=row.attempts,
        urgent=row.urgent,
        urgent_words=tuple(UrgentWord(word, negated) for word, negated in row.urgent_words),
        claim=claim_of(row, now),
    )


def _prepared_columns() -> list[tuple[str, Callable[[Any], Any] | None]]:
    """The other columns that an arrival fills, and how the driver wants each."""
    nobody = NewRequest(datetime.fromtimestamp(0, UTC), Source.IMPORT)
    names = set(_as_columns(Arrival(nobody, CallbackNumber("", Standing.MISSING, "")))).difference(_OF_A_PERSON)
    return [(name, requests.c[name].type.dialect_impl(_DIALECT).bind_processor(_DIALECT)) for name in sorted(names)]


_DIALECT = sqlite.dialect()
_SOME_MOMENT = 1_234_567_890_123_456  # stands for :now
_OF_A_PERSON = ("identity", "name", "phone_e164", "email")
_PREPARED_COLUMNS = _prepared_columns()
_ALL_COLUMNS = (*_OF_A_PERSON, *(name for name, _ in _PREPARED_COLUMNS), "caller_id", "added_by")
# names of our own columns; the values are bound
_INSERT_PREPARED = f"INSERT INTO requests ({', '.join(_ALL_COLUMNS)}) VALUES ({', '.join('?' * len(_ALL_COLUMNS))})"  # noqa: S608
