"""Which requests a list shows, and in which order.

The orders people use most come from an index alone, one stretch after another: nothing is sorted and no request is
read, so that a million take less than a second (`tables`).
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
    false,
    func,
    select,
    true,
    type_coerce,
)
from sqlalchemy.sql.operators import desc_op

from frontdesk.contacts.claims import CLAIM_LASTS, CLOCKS_DIFFER
from frontdesk.contacts.queue import Counts, Order, Sorting, Standpoint, View
from frontdesk.contacts.requests import Status
from frontdesk.store.schema.codes import STATUS
from frontdesk.store.schema.tables import block_holds, number_blocks, queue_at, requests, sorted_name

# Who asked not to be called is nobody's next. Found once for a list, not looked up for each request in it.
_asked = requests.alias("asked")
_is_blocked = requests.c.id.in_(
    select(_asked.c.id)
    .join(number_blocks, number_blocks.c.phone_e164 == _asked.c.phone_e164)
    .where(block_holds)
    .scalar_subquery()
)


class _Stretch(NamedTuple):
    """A part of a list: which requests, and by what they are ordered."""

    of: ColumnElement[bool]
    by: tuple[ColumnElement[Any], ...]

    @property
    def backwards(self) -> Self:
        return self._replace(by=tuple(_backwards(column) for column in self.by))


_STATUSES = (Status.NEW, Status.WAITING, Status.DONE)
_OPEN = _STATUSES[:2]
_status_as_kept, _urgent_as_kept = (type_coerce(requests.c[name], Integer) for name in ("status", "urgent"))
_IS_WAITING = requests.c.status == Status.WAITING  # only these are due
_OF_ANY_URGENCY = requests.c.urgent.in_((True, False))  # all, but told so SQLite can use the queue's index beyond it
# What most requests have nothing in is a stretch of its own: the few others come from their index, without a sort.
_ORDERS: Mapping[Order, Sequence[_Stretch]] = {
    Order.MOST_URGENT: [_Stretch(true(), (requests.c.status, queue_at, requests.c.id))],
    # of the same moment or name: as their indexes have them, which is always the same
    Order.NEWEST: [_Stretch(true(), (requests.c.received_at.desc(),))],
    Order.NAME: [_Stretch(true(), (sorted_name,))],
    Order.NUMBER: [
        _Stretch(
            true(), (requests.c.phone_e164.is_(None), requests.c.phone_e164, requests.c.phone_display, requests.c.id)
        )
    ],
    Order.DUE: [
        _Stretch(_IS_WAITING & _OF_ANY_URGENCY, (queue_at, requests.c.id)),
        _Stretch(~_IS_WAITING, (requests.c.received_at,)),
    ],
    Order.CALLS: [_Stretch(true(), (requests.c.attempts.desc(), requests.c.id))],
    Order.SOURCE: [_Stretch(true(), (requests.c.source, requests.c.id))],
    Order.CLAIM: [
        _Stretch(requests.c.claimed_by.is_not(None), (requests.c.claimed_by, requests.c.id)),
        _Stretch(requests.c.claimed_by.is_(None), (requests.c.id,)),
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
    """A query about requests as a list shows them: several, to be run one after another."""
    for stretch in _stretches(view, sorting, at):
        yield query.where(stretch.of).order_by(*stretch.by)


def _stretches(view: View, sorting: Sorting, at: Standpoint) -> Iterator[_Stretch]:
    """Made as they are asked for: the beginning of a list mostly needs no more than the first."""
    if sorting.order is Order.MOST_URGENT and view is not View.MINE:
        parts = [_usual, _making_no_sense]
    else:
        parts = [lambda view, at: [_Stretch(is_in(view, at) & it.of, it.by) for it in _ORDERS[sorting.order]]]
    for part in reversed(parts) if sorting.backwards else parts:
        stretches = part(view, at)
        if sorting.backwards:
            stretches = [stretch.backwards for stretch in reversed(stretches)]
        yield from stretches


def _usual(view: View, at: Standpoint) -> Sequence[_Stretch]:
    return [_Stretch(_shown(view, at, queue_at) & it, (queue_at,)) for it in _most_urgent_first(view, at)]


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


def _count(connection: Connection, condition: ColumnElement[bool]) -> int:
    return connection.execute(select(func.count()).select_from(requests).where(condition)).scalar_one()


def _in_queue(view: View, at: Standpoint) -> ColumnElement[bool]:
    """The same as `is_in`, as the queue's index can answer it without looking at those that are not due."""
    return _shown(view, at, queue_at) & _OF_ANY_URGENCY


def _shown(view: View, at: Standpoint, due: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether a view shows a request. due: the column that says until when one waits, of the index that is read."""
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
    """The stretches of the queue's index that a view needs, in the order of urgency (contacts.queue.Order)."""
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
    queued = [urgency & stretch for urgency in urgent_first for stretch in still_open]
    return queued + [urgency & stretch for urgency in urgent_first for stretch in finished]


def _making_no_sense(view: View, at: Standpoint) -> Sequence[_Stretch]:
    """Requests whose status or urgency stands for nothing: damaged, and shown at the end so that nobody is lost."""
    status, urgent = requests.c.status, _urgent_as_kept
    of_view = {View.NOW: _OPEN, View.ALL: _STATUSES, View.NEW: _STATUSES[:1], View.DONE: _STATUSES[2:]}
    stretches = [
        _Stretch(_shown(view, at, queue_at) & (status == one) & it, (urgent, queue_at))
        for one in of_view.get(view, [Status.WAITING])
        for it in _outside(urgent, 1)
    ]
    if view in (View.NOW, View.ALL):
        by = (_status_as_kept, urgent, queue_at)
        is_there = requests.c.withdrawn_at.is_(None)
        stretches += [_Stretch(is_there & it, by) for it in _outside(_status_as_kept, len(_STATUSES) - 1)]
    return stretches


def _outside(column: ColumnElement[int], last: int) -> Sequence[ColumnElement[bool]]:
    """A column that should hold 0 to last, and holds nothing, less, or more, each as an index can answer it."""
    return (column.is_(None), column < 0, column > last)
