"""Looking at the queue."""

from datetime import timedelta

import pytest
from builders import Clock, Export, submission
from sqlalchemy import select, text, update
from sqlalchemy.dialects import sqlite

from frontdesk.contacts.calls import Outcome
from frontdesk.contacts.queue import Order, Sorting, Standpoint, View
from frontdesk.contacts.requests import Inquiry, Status
from frontdesk.desk.desk import Desk
from frontdesk.store import lists
from frontdesk.store.schema.tables import requests


def bring_in(desk: Desk, export: Export) -> None:
    desk.imports.import_file(
        export(
            submission("Mei", date="2026-11-24T10:00:00-07:00"),
            submission("ána", date="2026-11-24T09:00:00-07:00"),
            submission("Bo", date="2026-11-24T11:00:00-07:00"),
        )
    )


def set_status(desk: Desk, name: str, status: Status) -> None:
    with desk._store.writing() as connection:
        connection.execute(update(requests).where(requests.c.name == name).values(status=status))


def names(desk: Desk, view: View, order: Order) -> list[str]:
    ids = list(desk.queue.ids(view, Sorting(order)))
    rows = {row.id: row.name for row in desk.queue.rows(ids)}
    return [rows[request_id] for request_id in ids]


def test_the_longest_waiting_comes_first_or_the_newest_or_by_name(desk: Desk, export: Export) -> None:
    bring_in(desk, export)
    assert names(desk, View.NOW, Order.MOST_URGENT) == ["ána", "Mei", "Bo"]
    assert names(desk, View.NOW, Order.NEWEST) == ["Bo", "Mei", "ána"]
    assert names(desk, View.NOW, Order.NAME) == ["ána", "Bo", "Mei"]


def test_each_view_holds_its_own(desk: Desk, export: Export) -> None:
    bring_in(desk, export)
    set_status(desk, "Mei", Status.DONE)
    set_status(desk, "Bo", Status.WAITING)
    counts = desk.queue.counts()
    assert (counts.of(View.NEW), counts.of(View.WAITING), counts.of(View.DONE)) == (1, 1, 1)
    assert names(desk, View.NOW, Order.NAME) == ["ána"]
    assert names(desk, View.DONE, Order.NAME) == ["Mei"]
    assert names(desk, View.ALL, Order.NAME) == ["ána", "Bo", "Mei"]
    for view in View:
        assert len(desk.queue.ids(view, Sorting(Order.NAME))) == desk.queue.counts().of(view)


def test_a_request_that_is_gone_is_nothing(desk: Desk) -> None:
    assert desk.queue.request(7) is None
    assert desk.queue.rows([7]) == []


def test_every_request_is_read_with_a_limit_or_without(desk: Desk, export: Export, clock: Clock) -> None:
    bring_in(desk, export)
    assert [request.name for request in desk.queue.each(View.ALL, Order.NAME, 2)] == ["ána", "Bo"]


def test_any_column_can_be_sorted_by_from_either_end(desk: Desk, export: Export, clock: Clock) -> None:
    bring_in(desk, export)
    desk.inquiries.log(Inquiry("Zoe", "480 555 0142"))
    bo = next(request.id for request in desk.queue.each(View.ALL, Order.NAME) if request.name == "Bo")
    desk.calling.log(bo, Outcome.BUSY, "")
    desk.claims.take(bo)
    first = {order: names(desk, View.ALL, order)[0] for order in Order}
    assert first == {
        Order.MOST_URGENT: "ána",
        Order.NEWEST: "Bo",
        Order.NAME: "ána",
        Order.NUMBER: "Zoe",
        Order.DUE: "Bo",
        Order.CALLS: "Bo",
        Order.SOURCE: "Zoe",
        Order.CLAIM: "Bo",
    }
    for order in Order:
        forwards, backwards = (desk.queue.ids(View.ALL, Sorting(order, way)) for way in (False, True))
        assert list(forwards) == list(reversed(backwards))
        for way, whole in ((False, forwards), (True, backwards)):
            assert desk.queue.ids(View.ALL, Sorting(order, way), 2) == whole[:2]


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("view", [view for view in View if view is not View.MINE])
def test_the_queue_in_its_own_order_is_read_from_an_index_alone(desk: Desk, view: View, backwards: bool) -> None:
    """A million of them would otherwise have to be read, and sorted, whenever one changes."""
    for plan in plans(desk, view, Sorting(Order.MOST_URGENT, backwards)):
        assert "COVERING INDEX ix_requests_in_queue" in plan[0]
        assert not any("ORDER BY" in step for step in plan)


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("order", [Order.NEWEST, Order.NAME, Order.DUE, Order.CLAIM])
def test_the_beginning_of_a_sorted_list_needs_no_sorting_of_all(desk: Desk, order: Order, backwards: bool) -> None:
    """Those that are due, or claimed, are few and a stretch of their own; all the others come as an index has them."""
    stretches = plans(desk, View.ALL, Sorting(order, backwards))
    assert not any("ORDER BY" in step for step in stretches[0 if backwards else -1])


def plans(desk: Desk, view: View, sorting: Sorting) -> list[list[str]]:
    """How SQLite will go about each stretch of a list."""
    found = []
    with desk._store.reading() as connection:
        for query in lists.in_order(select(requests.c.id), view, sorting, Standpoint(1, desk.clock())):
            statement = query.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
            found.append([row.detail for row in connection.execute(text(f"EXPLAIN QUERY PLAN {statement}"))])
    return found


def test_follow_ups_that_fell_due_are_counted_after_one_moment_and_until_another(desk: Desk, clock: Clock) -> None:
    def due(minutes: int) -> int:
        request_id = desk.inquiries.log(Inquiry("Bo", "602 555 0143")).request_ids[0]
        desk.editing.snooze(request_id, clock.now + timedelta(minutes=minutes))
        return request_id

    for minutes in (10, 20, 20, 30):
        due(minutes)
    desk.editing.close(due(20))
    desk.inquiries.log(Inquiry("Never called", "602 555 0143"))
    taken_back = due(20)
    with desk._store.writing() as connection:
        connection.execute(update(requests).where(requests.c.id == taken_back).values(withdrawn_at=clock.now))
    at = {minutes: clock.now + timedelta(minutes=minutes) for minutes in (0, 10, 20, 30, 60)}
    before = timedelta(microseconds=1)
    assert [
        desk.queue.due_between(after, until)
        for after, until in (
            (at[0], at[60]),
            (at[0], at[30]),
            (at[0], at[30] - before),
            (at[10], at[20]),
            (at[10] - before, at[20]),
            (at[20], at[20]),
            (at[30], at[60]),
        )
    ] == [4, 4, 3, 2, 3, 0, 0]
