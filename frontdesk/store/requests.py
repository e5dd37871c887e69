"""Contact requests in the store: read whole, and changed. `request_rows` reads what the queue shows of them."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, exists, func, select

from frontdesk.contacts.numbers.callback_numbers import CallbackNumber, DoNotDial
from frontdesk.contacts.queue import Order, Sorting, Standpoint, View
from frontdesk.contacts.requests import ContactRequest, Status, UrgentWord
from frontdesk.contacts.unreadable import CantBeRead, Kept, Unreadable
from frontdesk.store import lists
from frontdesk.store.database import as_list, is_any_of, tells_of_damage
from frontdesk.store.entries import Entry
from frontdesk.store.one_by_one import OneByOne
from frontdesk.store.schema.claims import claim_of
from frontdesk.store.schema.compiled import CompiledStatement
from frontdesk.store.schema.derived import kept_name_key, other_digits
from frontdesk.store.schema.displays import display_of, kept_display
from frontdesk.store.schema.kinds import texts
from frontdesk.store.schema.tables import block_holds, field_titles, number_blocks, requests, staff

_AT_ONCE = 500  # requests that are read whole

BLOCKED = (
    exists()
    .where(
        number_blocks.c.phone_e164 == requests.c.phone_e164,
        block_holds,
    )
    .label("blocked")
)
WITH_CLAIM = requests.outerjoin(staff, staff.c.id == requests.c.claimed_by)


def change(entry: Entry, request_id: int, values: Mapping[str, Any]) -> bool:
    """Change a request; whether anything differed. values: columns other than those of the number."""
    if "name" in values:
        values = {**values, "name_key": kept_name_key(values["name"])}
    return entry.update(requests, request_id, values)


def change_number(entry: Entry, request_id: int, number: CallbackNumber) -> bool:
    """Give a request another callback number; whether it differed."""
    return entry.update(requests, request_id, _number_columns(number))


def claim(entry: Entry, request_id: int) -> None:
    """Claim a request for the staff member of the entry."""
    entry.update(requests, request_id, {"claimed_by": entry.staff_id, "claimed_at": entry.at})


def is_lost(connection: Connection, request_id: int) -> bool:
    """Whether a request must be there and is not: none is ever deleted, and ids are given without a gap (`next_id`)."""
    try:
        row = _LOST.first(connection, {"request": request_id})
    except Exception as error:
        if not tells_of_damage(error):
            raise
        return True
    return bool(row.newest is not None and row.newest >= request_id and not row.there)


def one(connection: Connection, request_id: int, now: datetime) -> ContactRequest | None:
    """A whole request, None if there is none of that id. Raises CantBeRead if the row is damaged."""
    try:
        row = _ONE.first(connection, {"request": request_id})
        if row is not None:
            return request_of(row, now)
    except Exception as error:
        if not tells_of_damage(error):
            raise
        raise CantBeRead.request(request_id) from None  # the driver's error may quote what was written
    if is_lost(connection, request_id):
        raise CantBeRead.request(request_id)
    return None


def open_ids(connection: Connection) -> "array[int]":
    """The ids of all requests that still need something, newest first."""
    query = select(requests.c.id).where(requests.c.status.in_((Status.NEW, Status.WAITING)))
    query = query.where(requests.c.withdrawn_at.is_(None)).order_by(requests.c.id.desc())
    return array("q", connection.execute(query).scalars())


def several(connection: Connection, wanted: Sequence[int], now: datetime) -> dict[int, ContactRequest | Unreadable]:
    """Some hundred whole requests, by id; those that are not there are left out."""
    values = {"ids": as_list(wanted)}
    found = _SEVERAL.read(connection, lambda row: request_of(row, now), values)
    return {request.id: request for request in found}


def each(
    connection: Connection, view: View, order: Order, at: Standpoint, limit: int | None
) -> Iterator[ContactRequest | Unreadable]:
    """The whole requests of a view, in order, read some hundreds at a time."""
    ids = lists.ids(connection, view, Sorting(order), at, limit)
    for first in range(0, len(ids), _AT_ONCE):
        wanted = ids[first : first + _AT_ONCE]
        found = several(connection, wanted, at.now)
        for request_id in wanted:  # the list is of the same moment, so a request that is not there is damaged
            yield found.get(request_id) or Unreadable(request_id)


def due_between(connection: Connection, after: datetime, until: datetime) -> int:
    """How many follow-ups fell due after one moment and until another."""
    query = select(func.count()).where(
        requests.c.status == Status.WAITING,
        requests.c.due_at > after,
        requests.c.due_at <= until,
        requests.c.withdrawn_at.is_(None),
    )
    return connection.execute(query).scalar_one()


def whole() -> Select[Any]:
    """The query for what `request_of` needs, also of withdrawn requests."""
    query = select(
        requests,
        staff.c.id.label("claimed_id"),
        staff.c.name.label("claimed_name"),
        field_titles.c.titles.label("titles"),
        BLOCKED,
    )
    return query.select_from(WITH_CLAIM.outerjoin(field_titles, field_titles.c.id == requests.c.titles_id))


_ANY_OF = is_any_of(requests.c.id, "ids")
_SEVERAL = OneByOne(whole().where(_ANY_OF, requests.c.withdrawn_at.is_(None)), requests.c.id, Kept.REQUEST)
_LOST = CompiledStatement(
    select(
        select(func.max(requests.c.id)).scalar_subquery().label("newest"),
        exists().where(requests.c.id == bindparam("request")).label("there"),
    )
)
_ONE = CompiledStatement(
    whole().where(requests.c.id == bindparam("request"), requests.c.withdrawn_at.is_(None)), checked=True
)


def _number_columns(number: CallbackNumber) -> dict[str, object]:
    return {
        "phone_raw": number.raw,
        "phone_standing": str(number.validity),
        "phone_display": kept_display(number),
        "phone_e164": number.e164,
        "phone_extension": number.extension,
        "phone_region": number.region,
        "phone_foreign": number.foreign,
        "phone_do_not_dial": None if number.do_not_dial is None else str(number.do_not_dial),
        "phone_others": list(number.others),
        "phone_digits": other_digits(number),
    }


def request_of(row: Any, now: datetime) -> ContactRequest:
    """A row of `whole` as a request. Raises an error of damage (`tells_of_damage`) if its values make no sense."""
    if row.titles_id is not None and row.titles is None:
        raise ValueError("its titles are gone")
    return ContactRequest(
        id=row.id,
        version=row.version,
        caller_id=row.caller_id,
        received_at=row.received_at,
        source=row.source,
        status=row.status,
        name=row.name,
        number=number_of(row),
        email=row.email,
        message=row.message,
        other_fields=dict(zip(texts(row.titles or []), texts(row.other_values), strict=True)),
        due_at=row.due_at,
        attempts=row.attempts,
        urgent=row.urgent,
        urgent_words=tuple(UrgentWord(str(word), bool(negated)) for word, negated in row.urgent_words),
        claim=claim_of(row.claimed_id, row.claimed_name, row.claimed_at, now),
        blocked=bool(row.blocked),
    )


def number_of(row: Any) -> CallbackNumber:
    """The callback number of a row that has its columns."""
    return CallbackNumber(
        raw=row.phone_raw,
        validity=row.phone_standing,
        display=display_of(row.phone_display, row.phone_e164, row.phone_extension),
        e164=row.phone_e164,
        extension=row.phone_extension,
        region=row.phone_region,
        foreign=row.phone_foreign,
        do_not_dial=DoNotDial(row.phone_do_not_dial) if row.phone_do_not_dial else None,
        others=texts(row.phone_others),
    )
