"""Callers whom an older rule made one: listed, and taken apart in one step that can be undone."""

from collections.abc import Callable, Sequence

import pytest
from builders import Export, submission
from sqlalchemy import delete, select, update

from frontdesk.contacts.permissions import Permissions
from frontdesk.contacts.queue import Order, View
from frontdesk.contacts.requests import Inquiry
from frontdesk.desk.desk import Desk
from frontdesk.problems import Problem
from frontdesk.store import joined
from frontdesk.store.schema.tables import callers, requests

Join = Callable[..., int]


@pytest.fixture
def join(desk: Desk) -> Join:
    """Makes people one caller, as a similar name once did; the caller's id."""

    def made_one(names: Sequence[str], phone: str = "602 555 0143") -> int:
        ids = [desk.inquiries.log(Inquiry(name, phone, "", f"message {name}")).request_ids[0] for name in names]
        first = desk.queue.request(ids[0])
        assert first is not None
        with desk._workplace.store.writing() as connection:
            connection.execute(update(requests).where(requests.c.id.in_(ids)).values(caller_id=first.caller_id))
            connection.execute(delete(callers).where(callers.c.id.not_in(select(requests.c.caller_id))))
        return first.caller_id

    return made_one


def _everybody(desk: Desk) -> dict[str, int]:
    return {request.name: request.caller_id for request in desk.queue.each(View.ALL, Order.NAME)}


def test_those_of_several_names_are_listed_and_no_others(desk: Desk, join: Join) -> None:
    joined_one = join(["Mario Rossi", "Maria Rossi", "mario rossi"])
    desk.inquiries.log(Inquiry("Ana Ruiz", "602 555 0144"))
    desk.inquiries.log(Inquiry("Ana María Ruiz", "602 555 0144"))
    page = desk.joined.page()
    assert [(one.caller.id, one.people) for one in page.found] == [
        (joined_one, (("Mario Rossi", 2), ("Maria Rossi", 1)))
    ]
    assert page.is_last


@pytest.mark.parametrize(
    ("names", "people"),
    [
        (["Smith", "Ann Smith", "Bob Smith"], 3),
        (["John Smith", "John Smith Jr."], 2),
        (["Daniel Soto", "", "Daniela Soto"], 3),
        (["", "Sam Fox"], 2),
        (["John A Smith", "John Smith", "John B Smith"], 2),
    ],
)
def test_taken_apart_each_has_their_own_and_undo_puts_them_together(
    desk: Desk, join: Join, names: list[str], people: int
) -> None:
    caller = join(names)
    before = _everybody(desk)
    desk.joined.take_apart(caller)
    after = _everybody(desk)
    assert len(set(after.values())) == people
    assert after[names[0]] == caller
    assert desk.joined.page().found == ()
    card = desk.callers.card(caller)
    assert len(card.same_number) == people - 1
    assert desk.undoing.last(1)[0].action == "take-apart"
    desk.undoing.undo()
    assert _everybody(desk) == before
    card = desk.callers.card(caller)
    assert (card.same_number, card.merged) == ((), ())
    assert len(desk.joined.page().found) == 1
    desk.joined.take_apart(caller)
    assert len(set(_everybody(desk).values())) == people


def test_every_no_stays_with_each_and_nobody_keeps_a_yes_that_may_be_another_s(desk: Desk, join: Join) -> None:
    caller = join(["Mario Rossi", "Maria Rossi"])
    desk.callers.allow(caller, Permissions(voicemail=False, details=True, language="Italian"))
    desk.joined.take_apart(caller)
    people = _everybody(desk)
    assert desk.callers.card(people["Mario Rossi"]).own == Permissions(voicemail=False, language="Italian")
    assert desk.callers.card(people["Maria Rossi"]).own == Permissions(voicemail=False)


def test_who_is_known_by_now_gets_their_earlier_requests(desk: Desk, join: Join) -> None:
    caller = join(["Mario Rossi", "Maria Rossi"])
    new = desk.inquiries.log(Inquiry("Maria Rossi", "602 555 0143", "", "again")).request_ids[0]
    request = desk.queue.request(new)
    assert request is not None
    assert request.caller_id != caller
    desk.callers.allow(request.caller_id, Permissions(text=True))
    desk.joined.take_apart(caller)
    card = desk.callers.card(request.caller_id)
    assert (len(card.requests), card.own.text) == (2, True)


def test_a_merge_by_staff_is_no_mistake(desk: Desk) -> None:
    ids = [
        desk.inquiries.log(Inquiry(name, "602 555 0143")).request_ids[0] for name in ("Stephanie Lowe", "Stefanie Lowe")
    ]
    people = _everybody(desk)
    desk.callers.merge(people["Stephanie Lowe"], people["Stefanie Lowe"])
    assert desk.joined.page().found == ()
    with pytest.raises(Problem, match="one person"):
        desk.joined.take_apart(people["Stephanie Lowe"])
    again = desk.inquiries.log(Inquiry("Stefanie Lowe", "602 555 0143", "", "again")).request_ids[0]
    assert {desk.queue.request(one).caller_id for one in (*ids, again)} == {people["Stephanie Lowe"]}  # type: ignore[union-attr]


def test_many_are_looked_through_page_by_page(
    desk: Desk, join: Join, export: Export, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joined, "_AT_ONCE", 5)
    desk.imports.import_file(export(*(submission(f"Bo{n}", f"480 555 01{n:02}") for n in range(12))))
    caller = join(["Mario Rossi", "Maria Rossi"])
    after, found, pages = 0, [], 0
    while True:
        page = desk.joined.page(after)
        found += [one.caller.id for one in page.found]
        pages += 1
        if page.is_last:
            break
        after = page.reached
    assert (found, pages) == ([caller], 3)


def test_what_was_taken_apart_is_told_with_every_request_of_it(desk: Desk, join: Join) -> None:
    log_before = desk.inquiries.log(Inquiry("Zoe", "480 555 0101")).request_ids
    caller = join(["Mario Rossi", "Maria Rossi", "Mario Rossi", "Luigi Rossi"])
    changes = desk.joined.take_apart(caller)
    assert (sorted(changes.request_ids), changes.lists) == ([2, 3, 4, 5], True)
    assert set(changes.request_ids).isdisjoint(log_before)
    assert dict(desk.undoing.last(1)[0].details) == {"caller": caller, "people": 3}


_LIMITS = ("_AT_ONCE", "_CANDIDATES", "_MOST", "_NAMES_OF")


def test_each_page_goes_on_where_the_one_before_ended_and_nobody_is_passed_over(
    desk: Desk, join: Join, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted: dict[int, tuple[tuple[str, int], ...]] = {}
    for number in range(4):
        phone = f"602 555 010{number}"
        wanted[join(["Mario Rossi", "Maria Rossi", "Mario Rossi"], phone)] = (("Mario Rossi", 2), ("Maria Rossi", 1))
        if number != 2:  # between two, one of two names who is one person; or nobody
            for name in ("Ana Ruiz", "Ana María Ruiz"):
                desk.inquiries.log(Inquiry(name, f"480 555 010{number}"))
    for limits in ((20_000, 500, 100, 50), (2, 500, 100, 50), (20_000, 1, 100, 50), (20_000, 3, 100, 2),
                   (20_000, 500, 1, 1), (20_000, 500, 2, 3), (3, 2, 1, 1)):  # fmt: skip
        with monkeypatch.context() as context:
            for name, limit in zip(_LIMITS, limits, strict=True):
                context.setattr(joined, name, limit)
            found: list[tuple[int, tuple[tuple[str, int], ...]]] = []
            after, is_last = 0, False
            while not is_last:
                page = desk.joined.page(after)
                assert after < page.reached <= page.last
                found += [(one.caller.id, one.people) for one in page.found]
                after, is_last = page.reached, page.is_last
        assert found == list(wanted.items()), limits
    assert desk.joined.page(after).found == ()
