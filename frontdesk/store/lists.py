"""Which requests a list shows, and in which order.

The orders people use most come from an index alone, one segment after another: nothing is sorted and no request is
read, so that a million ids take less than a second (`tables`).
"""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Self

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    UnaryExpression,
    and_,
    false,
    func,
    or_,
    select,
    true,
    type_coerce,
)
from sqlalchemy.sql.operators import desc_op

from frontdesk.contacts.claims import CLAIM_LASTS, CLOCKS_DIFFER
from frontdesk.contacts.queue import Counts, Order, Sorting, Standpoint, View
from frontdesk.contacts.requests import Status
from frontdesk.contacts.search import Search
from frontdesk.store.database import either, in_index_order, searching
from frontdesk.store.schema.codes import STATUS
from frontdesk.store.schema.tables import block_holds, number_blocks, queue_at, requests, sorted_name

MOST_FOUND = 1_000
"""How many requests a search finds: nobody reads further down, and a common word would be half the store."""

# Requests with a number that asked not to be called: nobody's next. Found once for a list, not for each row of it.
_asked = requests.alias("asked")
_is_blocked = requests.c.id.in_(
    select(_asked.c.id)
    .join(number_blocks, number_blocks.c.phone_e164 == _asked.c.phone_e164)
    .where(block_holds)
    .scalar_subquery()
)


class _Segment(NamedTuple):
    """A part of a list: which requests, and by which columns they are sorted."""

    condition: ColumnElement[bool]
    order: tuple[ColumnElement[Any], ...]

    @property
    def backwards(self) -> Self:
        return self._replace(order=tuple(_backwards(column) for column in self.order))


_STATUSES = (Status.NEW, Status.WAITING, Status.DONE)
_OPEN = _STATUSES[:2]
_status_as_kept, _urgent_as_kept = (type_coerce(requests.c[name], Integer) for name in ("status", "urgent"))
_IS_WAITING = requests.c.status == Status.WAITING  # only these are due
# Always true; lets SQLite use the index columns after `urgent`.
_OF_ANY_URGENCY = either(requests.c.urgent)
# Rows whose sort column is NULL form a segment of their own, so no sort is needed: the few others come from an index.
_ORDERS: Mapping[Order, Sequence[_Segment]] = {
    Order.MOST_URGENT: [_Segment(true(), (requests.c.status, queue_at, requests.c.id))],
    Order.NEWEST: [_Segment(true(), in_index_order(requests.c.received_at.desc(), ties=requests.c.id.desc()))],
    Order.NAME: [_Segment(true(), in_index_order(sorted_name, ties=requests.c.id))],
    Order.NUMBER: [
        _Segment(
            true(), (requests.c.phone_e164.is_(None), requests.c.phone_e164, requests.c.phone_display, requests.c.id)
        )
    ],
    Order.DUE: [
        _Segment(_IS_WAITING & _OF_ANY_URGENCY, (queue_at, requests.c.id)),
        _Segment(~_IS_WAITING, in_index_order(requests.c.received_at, ties=requests.c.id)),
    ],
    Order.CALLS: [_Segment(true(), (requests.c.attempts.desc(), requests.c.id))],
    Order.SOURCE: [_Segment(true(), (requests.c.source, requests.c.id))],
    Order.CLAIM: [
        _Segment(requests.c.claimed_by.is_not(None), (requests.c.claimed_by, requests.c.id)),
        _Segment(requests.c.claimed_by.is_(None), (requests.c.id,)),
    ],
}


def _backwards(column: ColumnElement[Any]) -> ColumnElement[Any]:
    is_backwards = isinstance(column, UnaryExpression) and column.modifier is desc_op
    return column.element if is_backwards else column.desc()


def ids(connection: Connection, view: View, sorting: Sorting, at: Standpoint, limit: int | None = None) -> "array[int]":
    """The ids a view shows, in order: eight bytes each, so that a list knows its length and can jump anywhere.

    limit: only so many of the first.
    """
    found: array[int] = array("q")
    for query in in_order(select(requests.c.id), view, sorting, at):
        if limit is not None and len(found) >= limit:
            break
        found.extend(connection.execute(query.limit(None if limit is None else limit - len(found))).scalars())
    return found


def in_order(query: Select[Any], view: View, sorting: Sorting, at: Standpoint) -> Iterator[Select[Any]]:
    """A query about requests, limited to those of a list and sorted as the list is: several, to be run in turn."""
    for segment in _segments(view, sorting, at):
        yield query.where(segment.condition).order_by(*segment.order)


def _segments(view: View, sorting: Sorting, at: Standpoint) -> Iterator[_Segment]:
    """The segments of a list, made one by one: the beginning of a list rarely needs more than the first."""
    if sorting.order is Order.MOST_URGENT and view is not View.MINE:
        parts = [_usual, _damaged]
    else:
        parts = [lambda view, at: [_Segment(is_in(view, at) & it.condition, it.order) for it in _ORDERS[sorting.order]]]
    for part in reversed(parts) if sorting.backwards else parts:
        segments = part(view, at)
        if sorting.backwards:
            segments = [segment.backwards for segment in reversed(segments)]
        yield from segments


def _usual(view: View, at: Standpoint) -> Sequence[_Segment]:
    """Requests with a known status and urgency, most urgent first, each segment from the queue's index alone."""
    by = in_index_order(queue_at, ties=requests.c.id)
    return [_Segment(_shown(view, at, queue_at) & it, by) for it in _most_urgent_first(view, at)]


def is_in(view: View, at: Standpoint) -> ColumnElement[bool]:
    """Whether a view shows a request."""
    shown = _shown(view, at, requests.c.due_at)
    if view is not View.NOW:
        return shown
    status = requests.c.status
    return shown | (requests.c.withdrawn_at.is_(None) & (status.is_(None) | status.not_in(_STATUSES)))


def counts(connection: Connection, at: Standpoint) -> Counts:
    """How many requests each view shows."""
    each_status = select(_status_as_kept, func.count()).where(is_in(View.ALL, at)).group_by(_status_as_kept)
    by_status: dict[int, int] = dict(connection.execute(each_status).all())
    new, waiting, done = (by_status.get(STATUS.code(status), 0) for status in _STATUSES)
    makes_no_sense = sum(by_status.values()) - new - waiting - done
    new_and_blocked = _count(connection, is_in(View.NEW, at) & _is_blocked)
    overdue = _count(connection, _in_queue(View.OVERDUE, at))
    return Counts(
        {
            View.NOW: new - new_and_blocked + overdue + makes_no_sense,
            View.MINE: _count(connection, is_in(View.MINE, at)),
            View.OVERDUE: overdue,
            View.TODAY: _count(connection, _in_queue(View.TODAY, at)),
            View.NEW: new,
            View.WAITING: waiting,
            View.DONE: done,
            View.ALL: sum(by_status.values()),
        }
    )


def found(connection: Connection, search: Search, view: View, at: Standpoint, most: int = MOST_FOUND) -> "array[int]":
    """The ids a view shows that match a search, newest first, at most so many."""
    conditions = [is_in(view, at)]
    if search.status is not None:
        conditions.append(requests.c.status == search.status)
    if search.source is not None:
        conditions.append(requests.c.source == search.source)
    if search.since is not None:
        conditions.append(requests.c.received_at >= search.since)
    if search.words or search.numbers:
        return searching.newest(connection, search, and_(*conditions), most)
    if search.literal:
        inside = [column.contains(search.literal, autoescape=True) for column in (requests.c.name, requests.c.message)]
        conditions.append(or_(*inside))
    query = select(requests.c.id).where(*conditions)
    query = query.order_by(requests.c.received_at.desc(), requests.c.id.desc())
    return array("q", connection.execute(query.limit(most)).scalars())


def _count(connection: Connection, condition: ColumnElement[bool]) -> int:
    return connection.execute(select(func.count()).select_from(requests).where(condition)).scalar_one()


def _in_queue(view: View, at: Standpoint) -> ColumnElement[bool]:
    """As `is_in`, but written so that the queue's index answers it without reading the requests that are not due."""
    return _shown(view, at, queue_at) & _OF_ANY_URGENCY


def _shown(view: View, at: Standpoint, due: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether a view shows a request. due: when a waiting request is due, as the index in use has it."""
    status = requests.c.status
    condition: ColumnElement[bool]
    match view:
        case View.NOW:
            condition = ((status == Status.NEW) | ((status == Status.WAITING) & (due <= at.now))) & ~_is_blocked
        case View.MINE:
            mine = false() if at.staff_id is None else requests.c.claimed_by == at.staff_id
            claimed_at = requests.c.claimed_at
            holds = (claimed_at > at.now - CLAIM_LASTS) & (claimed_at <= at.now + CLOCKS_DIFFER)  # Claim.holds_at
            condition = (status != Status.DONE) & mine & holds
        case View.OVERDUE:
            condition = (status == Status.WAITING) & (due <= at.now) & ~_is_blocked
        case View.TODAY:
            condition = (status == Status.WAITING) & (due < at.midnight) & ~_is_blocked
        case View.ALL:
            condition = true()
        case _:
            condition = status == Status(view.value)
    return requests.c.withdrawn_at.is_(None) & condition


def _most_urgent_first(view: View, at: Standpoint) -> Sequence[ColumnElement[bool]]:
    """The segments of the queue's index that a view needs, most urgent first (contacts.queue.Order)."""
    status = requests.c.status
    overdue = (status == Status.WAITING) & (queue_at <= at.now)
    never_called = status == Status.NEW
    later = (status == Status.WAITING) & (queue_at > at.now)
    done = status == Status.DONE
    of_view: Mapping[View, list[ColumnElement[bool]]] = {
        View.NOW: [overdue, never_called],
        View.OVERDUE: [overdue],
        View.TODAY: [overdue, later],
        View.NEW: [never_called],
        View.WAITING: [overdue, later],
        View.DONE: [],
    }
    still_open = of_view.get(view, [overdue, never_called, later])
    finished = [done] if view in (View.DONE, View.ALL) else []
    urgent_first = (requests.c.urgent.is_(True), requests.c.urgent.is_(False))
    queued = [urgency & segment for urgency in urgent_first for segment in still_open]
    return queued + [urgency & segment for urgency in urgent_first for segment in finished]


def _damaged(view: View, at: Standpoint) -> Sequence[_Segment]:
    """Requests with a status or urgency out of range: damaged, and shown at the end so that nobody is lost."""
    status, urgent = requests.c.status, _urgent_as_kept
    of_view = {View.NOW: _OPEN, View.ALL: _STATUSES, View.NEW: _STATUSES[:1], View.DONE: _STATUSES[2:]}
    segments = [
        _Segment(_shown(view, at, queue_at) & (status == one) & it, (urgent, queue_at))
        for one in of_view.get(view, [Status.WAITING])
        for it in _outside(urgent, 1)
    ]
    if view in (View.NOW, View.ALL):
        by = (_status_as_kept, urgent, queue_at)
        is_there = requests.c.withdrawn_at.is_(None)
        segments += [_Segment(is_there & it, by) for it in _outside(_status_as_kept, len(_STATUSES) - 1)]
    return segments


def _outside(column: ColumnElement[int], last: int) -> Sequence[ColumnElement[bool]]:
    """That a column holds NULL, less than 0, or more than last: three conditions, each of which an index can answer."""
    return (column.is_(None), column < 0, column > last)
