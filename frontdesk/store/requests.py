"""Contact requests in the store."""

import json
from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Connection,
    Integer,
    Select,
    Text,
    and_,
    bindparam,
    exists,
    func,
    insert,
    or_,
    select,
    type_coerce,
    update,
)
from sqlalchemy.dialects import sqlite

from frontdesk.contacts.numbers.callback_numbers import CallbackNumber, DoNotDial
from frontdesk.contacts.queue import MOST_URGENT, Order, Sorting, Standpoint, View
from frontdesk.contacts.requests import ContactRequest, RequestRow, Status, UrgentWord
from frontdesk.contacts.search import NOTHING, Search, excerpt
from frontdesk.contacts.unreadable import CantBeRead, Kept, Unreadable
from frontdesk.store import lists
from frontdesk.store.entries import Entry
from frontdesk.store.one_by_one import OneByOne
from frontdesk.store.queue_rows import COLUMNS, claim_of, display_of, queue_row
from frontdesk.store.schema.codes import STATUS
from frontdesk.store.schema.compiled import Ready, is_any_of
from frontdesk.store.schema.kinds import tells_of_damage, texts
from frontdesk.store.schema.moments import as_moment
from frontdesk.store.schema.tables import block_holds, field_titles, number_blocks, requests, staff
from frontdesk.store.sqlite import search_index
from frontdesk.store.sqlite.arriving import (
    NEW_COLUMNS,
    ODD_COLUMNS,
    Prepared,
    kept_display,
    kept_name_key,
    other_digits,
)

_FIRST_WORDS = 160  # characters; more than a queue row shows at any width

_AT_ONCE = 500  # requests that are read whole

_SEARCHED = 20_000  # characters of a message looked through for the words to show

_BLOCKED = (
    exists()
    .where(
        number_blocks.c.phone_e164 == requests.c.phone_e164,
        block_holds,
    )
    .label("blocked")
)
_OF_A_ROW = {column.name: column for column in requests.c if column.name in COLUMNS} | {
    "first_words": func.substr(requests.c.message, 1, _FIRST_WORDS).label("first_words"),
    "blocked": _BLOCKED,
    "claimed_id": staff.c.id.label("claimed_id"),
    "claimed_name": staff.c.name.label("claimed_name"),
}
_ROW_COLUMNS = [_OF_A_ROW[name] for name in COLUMNS]
_WITH_CLAIM = requests.outerjoin(staff, staff.c.id == requests.c.claimed_by)
_WANTED_ROWS = (
    select(*_ROW_COLUMNS)
    .select_from(_WITH_CLAIM)
    .where(
        is_any_of(requests.c.id, "ids"),
        requests.c.withdrawn_at.is_(None),
    )
)
_WANTED = Ready(_WANTED_ROWS)
_WANTED_WITH_MESSAGE = Ready(_WANTED_ROWS.add_columns(func.substr(requests.c.message, 1, _SEARCHED).label("message")))


def add(entry: Entry, new: Sequence[Prepared], caller_ids: Sequence[int]) -> int:
    """Keep new requests; the id of the first, whom the others follow. What came so is known by its entry."""
    last: int = entry.connection.execute(select(func.coalesce(func.max(requests.c.id), 0))).scalar_one()
    titles = {titles: _titles_id(entry.connection, titles) for titles in {one.titles for one in new}}
    rows = [
        (titles[one.titles], caller_id, entry.id, *one.columns, one.odd)
        for one, caller_id in zip(new, caller_ids, strict=True)
    ]
    if rows:
        entry.connection.exec_driver_sql(_INSERT, rows)
    search_index.add_from(entry.connection, last, [one.words for one in new])
    return last + 1


def add_one(entry: Entry, new: Prepared, caller_id: int) -> int:
    """Keep one new request, as a change that undo takes back; its id."""
    request_id = add(entry, [new], [caller_id])
    entry.added(requests, request_id)
    return request_id


def _titles_id(connection: Connection, titles: tuple[str, ...]) -> int | None:
    """Where the titles of other fields are kept; they are added if they are new."""
    if not titles:
        return None
    found = select(field_titles.c.id).where(field_titles.c.titles == list(titles))
    known: int | None = connection.execute(found).scalar_one_or_none()
    if known is not None:
        return known
    new = insert(field_titles).values(titles=list(titles)).returning(field_titles.c.id)
    added: int = connection.execute(new).scalar_one()
    return added


def change(entry: Entry, request_id: int, values: Mapping[str, Any]) -> bool:
    """Change a request where it differs; whether anything did. values: columns other than the number's."""
    if "name" in values:
        values = {**values, "name_key": kept_name_key(values["name"])}
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


def already_there(connection: Connection, new: Collection[Prepared]) -> set[bytes]:
    """The identities of those submissions that are kept already. Some thousands at a time."""
    moments = json.dumps([one.received_at for one in new])
    return {bytes(row.identity) for row in _THEN.rows(connection, {"moments": moments})}


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
        found += [Unreadable(request_id) for request_id in missing if _is_lost(connection, request_id)]
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


def _is_lost(connection: Connection, request_id: int) -> bool:
    """Whether a request must be there and is not: none is ever deleted, and their ids are given without a gap."""
    try:
        row = _LOST.first(connection, {"request": request_id})
    except Exception as error:
        if not tells_of_damage(error):
            raise
        return True
    return bool(row.newest is not None and row.newest >= request_id and not row.there)


def _rows(connection: Connection, wanted: Sequence[int], now: datetime, search: Search) -> list[RequestRow]:
    values = {"ids": json.dumps(list(wanted))}
    if not search.beginnings:
        return [queue_row(found, now) for found in _WANTED.as_driver_has_them(connection, values)]
    return [
        replace(queue_row(found, now), first_words=excerpt(message, search, _FIRST_WORDS))
        for *found, message in _WANTED_WITH_MESSAGE.as_driver_has_them(connection, values)
    ]


_THEN = Ready(
    select(requests.c.identity).where(
        type_coerce(requests.c.received_at, BigInteger).in_(
            select(func.json_each(bindparam("moments", type_=Text)).table_valued("value").c.value)
        ),
        requests.c.identity.is_not(None),
    )
)


def first_rows_sql() -> str:
    """What the queue begins with, most urgent first, to be run without SQLAlchemy.

    SQL statements with :now and :limit, one after another; the last is for a row by itself, with :id.
    """
    at = Standpoint(None, as_moment(_SOME_MOMENT) or datetime.now(UTC))
    rows_of = select(*_ROW_COLUMNS).select_from(_WITH_CLAIM)
    statements = [
        str(query.compile(dialect=_DIALECT, compile_kwargs={"literal_binds": True})) + "\n LIMIT :limit"
        for query in lists.in_order(rows_of, View.NOW, MOST_URGENT, at)
    ]
    alone = rows_of.where(requests.c.id == _SOME_ID)
    statements.append(str(alone.compile(dialect=_DIALECT, compile_kwargs={"literal_binds": True})))
    return ";\n".join(statements).replace(str(_SOME_MOMENT), ":now").replace(str(_SOME_ID), ":id")


def one(connection: Connection, request_id: int, now: datetime) -> ContactRequest | None:
    """Everything about one request, None if there is none of that id. Raises CantBeRead if it is damaged."""
    try:
        row = _ONE.first(connection, {"request": request_id})
        if row is not None:
            return request_of(row, now)
    except Exception as error:
        if not tells_of_damage(error):
            raise
        raise CantBeRead.request(request_id) from None  # the driver's error may quote what was written
    if _is_lost(connection, request_id):
        raise CantBeRead.request(request_id)
    return None


def open_ids(connection: Connection) -> "array[int]":
    """Every request that still needs something, newest first."""
    query = select(requests.c.id).where(requests.c.status.in_((Status.NEW, Status.WAITING)))
    query = query.where(requests.c.withdrawn_at.is_(None)).order_by(requests.c.id.desc())
    return array("q", connection.execute(query).scalars())


def several(connection: Connection, wanted: Sequence[int], now: datetime) -> dict[int, ContactRequest | Unreadable]:
    """Everything about some requests, some hundreds at a time, by id; those that are gone are left out."""
    values = {"ids": json.dumps(list(wanted))}
    found = _SEVERAL.read(connection, lambda row: request_of(row, now), values)
    return {request.id: request for request in found}


def each(
    connection: Connection, view: View, order: Order, at: Standpoint, limit: int | None
) -> Iterator[ContactRequest | Unreadable]:
    """Everything about the requests of a view, in order, without holding them all."""
    ids = lists.ids(connection, view, Sorting(order), at, limit)
    for first in range(0, len(ids), _AT_ONCE):
        wanted = ids[first : first + _AT_ONCE]
        found = several(connection, wanted, at.now)
        for request_id in wanted:  # what the list holds is there at the same moment, or it is damaged
            yield found.get(request_id) or Unreadable(request_id)


def of_caller(connection: Connection, caller_id: int, now: datetime, limit: int) -> list[RequestRow | Unreadable]:
    """The caller's requests, newest first."""
    found = [row.id for row in _OF_CALLER.rows(connection, {"caller": caller_id, "most": limit})]
    shown = {row.id: row for row in rows(connection, found, now)}
    return [shown[request_id] for request_id in found if request_id in shown]


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
    """Requests with what their `request_of` needs, also those that were withdrawn."""
    query = select(
        requests, _OF_A_ROW["claimed_id"], _OF_A_ROW["claimed_name"], field_titles.c.titles.label("titles"), _BLOCKED
    )
    return query.select_from(_WITH_CLAIM.outerjoin(field_titles, field_titles.c.id == requests.c.titles_id))


_OF_CALLER = Ready(
    select(requests.c.id)
    .where(requests.c.caller_id == bindparam("caller"), requests.c.withdrawn_at.is_(None))
    .order_by(requests.c.received_at.desc(), requests.c.id.desc())
    .limit(bindparam("most", type_=Integer))
)
_ANY_OF = is_any_of(requests.c.id, "ids")
_SEVERAL = OneByOne(whole().where(_ANY_OF, requests.c.withdrawn_at.is_(None)), requests.c.id, Kept.REQUEST)
_LOST = Ready(
    select(
        select(func.max(requests.c.id)).scalar_subquery().label("newest"),
        exists().where(requests.c.id == bindparam("request")).label("there"),
    )
)
_ONE = Ready(whole().where(requests.c.id == bindparam("request"), requests.c.withdrawn_at.is_(None)), checked=True)


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
    """A row of `whole` as everything about a request. Raises an error of damage (`kinds`) if it is none."""
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
    """The number of a row that has its columns."""
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


_DIALECT = sqlite.dialect()
_SOME_MOMENT = 1_234_567_890_123_456  # stands for :now
_SOME_ID = 9_876_543_210  # stands for :id


def _insert() -> str:
    """Names and constants of our own; what is new is bound, the odd columns as one JSON list."""
    bound = ("titles_id", "caller_id", "added_by", *NEW_COLUMNS)
    odd = f"?{len(bound) + 1}"
    values = [f"?{place}" for place, _ in enumerate(bound, 1)] + [str(STATUS.code(Status.NEW))]
    for place, usual in enumerate(ODD_COLUMNS.values()):
        value = f"{odd} ->> {place}"
        values.append(value if usual is None else f"coalesce({value}, {usual!r})")
    return f"INSERT INTO requests ({', '.join((*bound, 'status', *ODD_COLUMNS))}) VALUES ({', '.join(values)})"  # noqa: S608


_INSERT = _insert()
