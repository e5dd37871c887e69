"""The whole content of every list, in every order, from both ends: what each request says of itself tells it."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from builders import NOW, Clock, Export, submission

from frontdesk.contacts.calls import Outcome
from frontdesk.contacts.names.comparable import name_key
from frontdesk.contacts.queue import Order, Sorting, Standpoint, View
from frontdesk.contacts.requests import ContactRequest, Inquiry, Source, Status
from frontdesk.contacts.settings import FOLLOW_UPS
from frontdesk.desk.desk import Desk, open_desk

_LATER_TODAY, _TOMORROW, _NEXT_WEEK = NOW + timedelta(hours=4), NOW + timedelta(days=1), NOW + timedelta(days=7)
_NEVER = datetime.max.replace(tzinfo=NOW.tzinfo)
_SOURCES = (Source.PHONE, Source.WEB_FORM)  # in the order of a list
_STAFF = ("Ana", "Mei")  # in the order of a list: who was at the desk first


def _log(desk: Desk, name: str, phone: str, message: str = "hello") -> int:
    return desk.inquiries.log(Inquiry(name, phone, "", message)).request_ids[0]


@pytest.fixture
def desks(desk: Desk, store_path: Path, clock: Clock) -> Iterator[tuple[Desk, Desk]]:
    mei = open_desk(str(store_path), "Mei", clock)
    yield desk, mei
    mei.close()


@pytest.fixture
def everything(desks: tuple[Desk, Desk], clock: Clock, export: Export) -> tuple[Desk, Desk]:
    """Requests of every status, urgent or not, with every kind of number, blocked, claimed, due at any time."""
    desk, mei = desks
    ladder = "\n".join(f"[{outcome}]\nthen = 'keep'" for outcome in (Outcome.THINKING, Outcome.NO_ANSWER))
    others = "\n".join(f"[{one}]\nthen = 'close'" for one in Outcome if f"[{one}]" not in ladder)
    desk.settings.set({FOLLOW_UPS: f"{ladder}\n{others}"})
    desk.imports.import_file(
        export(
            submission("Zoë Old", "602 555 0101", date="2026-11-02T09:00:00-07:00"),
            submission("anna Newer", "", "chest pain", email="anna@example.org", date="2026-11-20T09:00:00-07:00"),
            submission("Ánna new", "+44 20 7946 0958", date="2026-11-03T09:00:00-07:00"),
            submission("Émile", "480 555 0199", "he is suicidal", date="2026-11-01T09:00:00-07:00"),
        )
    )
    numbers = iter(range(110, 200))

    def logged(name: str, message: str = "hello", phone: str | None = None) -> int:
        clock.now += timedelta(minutes=1)
        return _log(desk, name, f"480 555 0{next(numbers)}" if phone is None else phone, message)

    def due(name: str, moment: datetime, message: str = "hello", phone: str | None = None) -> int:
        request_id = logged(name, message, phone)
        desk.editing.snooze(request_id, moment)
        return request_id

    logged("Urgent", "chest pain")
    logged("Not urgent")
    logged("No number", phone="")
    logged("Never", "chest pain", "602 555 0166")
    logged("Not valid", phone="911")
    due("Due today", _LATER_TODAY)
    due("Due today, earlier", _LATER_TODAY - timedelta(minutes=30))
    due("Urgent today", _LATER_TODAY, "chest pain")
    due("Due tomorrow", _TOMORROW)
    due("Due next week", _NEXT_WEEK, "chest pain")
    due("Never today", _LATER_TODAY, phone="602 555 0166")
    for name in ("Thinks", "Thinks, urgent"):
        desk.calling.log(logged(name, "chest pain" if "urgent" in name else "hello"), Outcome.THINKING)
    twice = logged("Twice")
    for _ in range(2):
        desk.calling.log(twice, Outcome.NO_ANSWER)
    for name, message in (("Done", "hello"), ("Done, urgent", "chest pain"), ("Done later", "hello")):
        desk.calling.log(logged(name, message), Outcome.BOOKED)
    desk.calling.log(logged("Asked not to be called", phone="602 555 0166"), Outcome.DO_NOT_CALL)
    taken_back = logged("Taken back")
    desk.undoing.undo()
    assert desk.queue.request(taken_back) is None
    desk.claims.take(logged("Ana's"))
    desk.claims.take(due("Ana's, today", _LATER_TODAY))
    mei.claims.take(logged("Mei's", "chest pain"))
    mei.claims.take(due("Mei's, today", _LATER_TODAY))
    clock.now += timedelta(minutes=10)
    return desks


def _shown(view: View, at: Standpoint, one: ContactRequest) -> bool:
    is_due = one.status is Status.WAITING and one.due_at is not None and one.due_at <= at.now
    today = one.status is Status.WAITING and one.due_at is not None and one.due_at < at.midnight
    return {
        View.NOW: (one.status is Status.NEW or is_due) and not one.blocked,
        View.MINE: one.status is not Status.DONE and one.claim is not None and one.claim.staff_id == at.staff_id,
        View.OVERDUE: is_due and not one.blocked,
        View.TODAY: today and not one.blocked,
        View.NEW: one.status is Status.NEW,
        View.WAITING: one.status is Status.WAITING,
        View.DONE: one.status is Status.DONE,
        View.ALL: True,
    }[view]


def _since(one: ContactRequest) -> datetime:
    """Since when it waits, or until when."""
    return one.due_at or (_NEVER if one.status is Status.WAITING else one.received_at)


def _urgency(one: ContactRequest, now: datetime) -> tuple[Any, ...]:
    later = one.status is Status.WAITING and _since(one) > now
    group = 2 if later else 1 if one.status is Status.NEW else 0
    return one.status is Status.DONE, not one.urgent, group, _since(one)


def _due(one: ContactRequest) -> tuple[Any, ...]:
    return (False, _since(one)) if one.status is Status.WAITING else (True, one.received_at)


def _number(one: ContactRequest) -> tuple[Any, ...]:
    e164 = one.number.e164
    return (True, one.number.display, one.id) if e164 is None else (False, int(e164), one.number.display, one.id)


def _key(order: Order, view: View, now: datetime, claimed: Mapping[int, str]) -> Callable[[ContactRequest], Any]:
    """By what a list is ordered. Those of the same key stand in any order."""
    if order is Order.MOST_URGENT and view is View.MINE:
        return lambda one: (one.status is Status.WAITING, _since(one), one.id)
    return {
        Order.MOST_URGENT: lambda one: _urgency(one, now),
        Order.NEWEST: lambda one: -one.received_at.timestamp(),
        Order.NAME: lambda one: name_key(one.name),
        Order.NUMBER: _number,
        Order.DUE: _due,
        Order.CALLS: lambda one: (-one.attempts, one.id),
        Order.SOURCE: lambda one: (_SOURCES.index(one.source), one.id),
        Order.CLAIM: lambda one: (
            (False, _STAFF.index(claimed[one.id]), one.id) if one.id in claimed else (True, one.id)
        ),
    }[order]


_MOMENTS = (timedelta(0), timedelta(minutes=20), timedelta(hours=3, minutes=45), timedelta(days=2))  # after the story


@pytest.mark.local_zone("America/Phoenix")
def test_every_list_holds_all_of_its_own_in_order_at_any_time(everything: tuple[Desk, Desk], clock: Clock) -> None:
    claimed = {one.id: one.claim.staff_name for one in everything[0].queue.each(View.ALL, Order.NAME) if one.claim}
    assert sorted(claimed.values()) == ["Ana", "Ana", "Mei", "Mei"]
    ended = clock.now
    for clock.now in [*(ended + waited for waited in _MOMENTS), _LATER_TODAY, _TOMORROW]:  # at the very moment, too
        for desk in everything:
            at = Standpoint(desk.staff_id, clock.now)
            known = {one.id: one for one in desk.queue.each(View.ALL, Order.NAME)}
            assert len(known) == 26
            for view in View if desk is everything[0] else [View.MINE]:
                wanted = {one.id for one in known.values() if _shown(view, at, one)}
                assert desk.queue.counts().of(view) == len(wanted), view
                for order in Order:
                    listed = list(desk.queue.ids(view, Sorting(order)))
                    assert (set(listed), len(listed)) == (wanted, len(wanted)), (view, order)
                    keys = [_key(order, view, clock.now, claimed)(known[one]) for one in listed]
                    assert keys == sorted(keys), (view, order)
                    assert list(desk.queue.ids(view, Sorting(order, backwards=True))) == listed[::-1], (view, order)


@pytest.mark.parametrize("backwards", [False, True])
def test_the_beginning_of_a_list_is_that_of_the_whole(everything: tuple[Desk, Desk], backwards: bool) -> None:
    queue = everything[0].queue
    for order in Order:
        sorting = Sorting(order, backwards)
        whole = list(queue.ids(View.ALL, sorting))
        for some in (0, 1, 3, 4, 25, 26, 27):
            assert list(queue.ids(View.ALL, sorting, some)) == whole[:some], (order, some)


def test_lists_of_nothing_are_empty_and_count_none(desk: Desk) -> None:
    for view in View:
        assert desk.queue.counts().of(view) == 0
        for order in Order:
            assert list(desk.queue.ids(view, Sorting(order))) == []


def test_a_new_request_of_a_blocked_number_counts_as_new_and_not_as_next(desk: Desk) -> None:
    for name in ("Bo", "Robin", "Sam"):
        _log(desk, name, "602 555 0143")
    _log(desk, "Zoe", "480 555 0101")
    desk.calling.log(next(one.id for one in desk.queue.each(View.NOW, Order.NAME)), Outcome.DO_NOT_CALL)
    counts = desk.queue.counts()
    assert {view: counts.of(view) for view in View} == {
        View.NOW: 1,
        View.MINE: 0,
        View.OVERDUE: 0,
        View.TODAY: 0,
        View.NEW: 3,
        View.WAITING: 0,
        View.DONE: 1,
        View.ALL: 4,
    }


@pytest.mark.parametrize("status", [-1, 3, 9])
def test_a_request_whose_status_says_nothing_is_at_the_end_of_what_is_to_be_done_and_counted(
    desk: Desk, status: int
) -> None:
    ids = [_log(desk, name, "602 555 0143") for name in ("Bo", "Robin", "Sam")]
    with desk._store.writing() as connection:
        connection.exec_driver_sql("UPDATE requests SET status = ? WHERE id = ?", (status, ids[0]))
    counts = desk.queue.counts()
    for view in (View.NOW, View.ALL):
        assert list(desk.queue.ids(view)) == [*ids[1:], ids[0]]
        assert counts.of(view) == 3
    assert [counts.of(view) for view in (View.NEW, View.WAITING, View.DONE)] == [2, 0, 0]
