"""Looking at the queue."""

from builders import Clock, Export, submission
from sqlalchemy import text

from frontdesk.contacts.queue import Order, View
from frontdesk.contacts.requests import Status
from frontdesk.desk.desk import Desk


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
        connection.execute(text("UPDATE requests SET status = :s WHERE name = :n"), {"s": status, "n": name})


def names(desk: Desk, view: View, order: Order) -> list[str]:
    ids = list(desk.queue.ids(view, order))
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
        assert len(desk.queue.ids(view, Order.NAME)) == desk.queue.counts().of(view)


def test_a_request_that_is_gone_is_nothing(desk: Desk) -> None:
    assert desk.queue.request(7) is None
    assert desk.queue.rows([7]) == []


def test_every_request_is_read_with_a_limit_or_without(desk: Desk, export: Export, clock: Clock) -> None:
    bring_in(desk, export)
    assert [request.name for request in desk.queue.each(View.ALL, Order.NAME, 2)] == ["ána", "Bo"]
