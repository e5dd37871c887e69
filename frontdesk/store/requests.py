"""Contact requests in the store."""

from array import array
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, insert, select

from frontdesk.contacts.callback_numbers import CallbackNumber, DoNotDial, Standing
from frontdesk.contacts.names import name_key
from frontdesk.contacts.queue import Counts, Order, View
from frontdesk.contacts.requests import ContactRequest, NewRequest, RequestRow, Source, Status, flags_of
from frontdesk.store.tables import requests

_FIRST_WORDS = 160  # characters; more than a queue row shows at any width

_STATUSES_OF = {
    View.NOW: (Status.NEW, Status.WAITING),
    View.NEW: (Status.NEW,),
    View.WAITING: (Status.WAITING,),
    View.DONE: (Status.DONE,),
    View.ALL: (Status.NEW, Status.WAITING, Status.DONE),
}
_ORDER_BY: dict[Order, tuple[ColumnElement[Any], ...]] = {
    Order.LONGEST_WAITING: (requests.c.received_at, requests.c.id),
    Order.NEWEST: (requests.c.received_at.desc(), requests.c.id.desc()),
    Order.NAME: (requests.c.name_key, requests.c.id),
}
_NUMBER_COLUMNS = tuple(column for column in requests.c if column.name.startswith("phone_"))
_ROW_COLUMNS = (
    requests.c.id,
    requests.c.received_at,
    requests.c.status,
    requests.c.name,
    func.substr(requests.c.message, 1, _FIRST_WORDS).label("first_words"),
    *_NUMBER_COLUMNS,
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A new request with what was made of it on the way in."""

    request: NewRequest
    number: CallbackNumber
    caller_id: int


def add(connection: Connection, arrivals: Sequence[Arrival], at: datetime) -> None:
    """Keep new requests."""
    if arrivals:
        connection.execute(insert(requests), [_as_columns(arrival, at) for arrival in arrivals])


def add_one(connection: Connection, arrival: Arrival, at: datetime) -> int:
    """Keep one new request; its id."""
    result = connection.execute(insert(requests).values(_as_columns(arrival, at)))
    assert result.inserted_primary_key is not None  # what the type checker can't know
    return int(result.inserted_primary_key[0])


def already_there(connection: Connection, identities: Collection[bytes]) -> set[bytes]:
    """Which of these submissions are kept already. A few hundred at a time."""
    query = select(requests.c.identity).where(requests.c.identity.in_(identities))
    return {bytes(identity) for identity in connection.execute(query).scalars()}


def ids(connection: Connection, view: View, order: Order) -> "array[int]":
    """The ids a view shows, in order: eight bytes each, so that a list knows its length and can jump anywhere."""
    return array("q", connection.execute(_in_view(select(requests.c.id), view, order)).scalars())


def rows(connection: Connection, wanted: Sequence[int]) -> list[RequestRow]:
    """What the queue shows of these requests, in no particular order; ids that are gone are left out."""
    query = select(*_ROW_COLUMNS).where(requests.c.id.in_(wanted))
    return [_row(row) for row in connection.execute(query)]


def one(connection: Connection, request_id: int) -> ContactRequest | None:
    """Everything about one request."""
    row = connection.execute(select(requests).where(requests.c.id == request_id)).first()
    return None if row is None else _request(row)


def each(connection: Connection, view: View, order: Order, limit: int | None) -> Iterator[ContactRequest]:
    """Everything about the requests of a view, in order, without holding them all."""
    query = _in_view(select(requests), view, order).limit(limit)
    for row in connection.execution_options(yield_per=500).execute(query):
        yield _request(row)


def of_caller(connection: Connection, caller_id: int, limit: int) -> list[RequestRow]:
    """The caller's requests, newest first."""
    query = select(*_ROW_COLUMNS).where(requests.c.caller_id == caller_id)
    newest_first = query.order_by(requests.c.received_at.desc(), requests.c.id.desc()).limit(limit)
    return [_row(row) for row in connection.execute(newest_first)]


def counts(connection: Connection) -> Counts:
    """How many requests there are of each status."""
    query = select(requests.c.status, func.count()).group_by(requests.c.status)
    return Counts(**{row[0]: row[1] for row in connection.execute(query)})


def _in_view(query: Select[Any], view: View, order: Order) -> Select[Any]:
    if view is not View.ALL:
        query = query.where(requests.c.status.in_(_STATUSES_OF[view]))
    return query.order_by(*_ORDER_BY[order])


def _as_columns(arrival: Arrival, at: datetime) -> dict[str, object]:
    request, number = arrival.request, arrival.number
    return {
        "identity": request.identity,
        "caller_id": arrival.caller_id,
        "received_at": request.received_at,
        "source": request.source,
        "status": Status.NEW,
        "name": request.name,
        "name_key": name_key(request.name),
        "email": request.email,
        "message": request.message,
        "other_fields": dict(request.other_fields),
        "phone_raw": number.raw,
        "phone_standing": number.standing,
        "phone_display": number.display,
        "phone_e164": number.e164,
        "phone_extension": number.extension,
        "phone_region": number.region,
        "phone_foreign": number.foreign,
        "phone_do_not_dial": number.do_not_dial,
        "phone_others": list(number.others),
        "added_at": at,
    }


def _number(row: Row[Any]) -> CallbackNumber:
    return CallbackNumber(
        raw=row.phone_raw,
        standing=Standing(row.phone_standing),
        display=row.phone_display,
        e164=row.phone_e164,
        extension=row.phone_extension,
        region=row.phone_region,
        foreign=row.phone_foreign,
        do_not_dial=DoNotDial(row.phone_do_not_dial) if row.phone_do_not_dial else None,
        others=tuple(row.phone_others),
    )


def _row(row: Row[Any]) -> RequestRow:
    number = _number(row)
    return RequestRow(
        id=row.id,
        received_at=row.received_at,
        status=Status(row.status),
        name=row.name,
        phone_display=number.display,
        first_words=" ".join(row.first_words.split()),
        flags=flags_of(number),
    )


def _request(row: Row[Any]) -> ContactRequest:
    return ContactRequest(
        id=row.id,
        version=row.version,
        caller_id=row.caller_id,
        received_at=row.received_at,
        source=Source(row.source),
        status=Status(row.status),
        name=row.name,
        number=_number(row),
        email=row.email,
        message=row.message,
        other_fields=row.other_fields,
    )
