"""A staff member's own call with a request is ended before another begins; what can't be read is in nobody's way."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import Clock
from sqlalchemy import text

from frontdesk.contacts.calls import CALL_LASTS, Outcome
from frontdesk.contacts.refusals import AlreadyCalling
from frontdesk.contacts.requests import Inquiry
from frontdesk.desk.desk import Desk, open_desk


@pytest.fixture
def bo(desk: Desk) -> int:
    """Bo's request, which Ana is calling."""
    bo = desk.inquiries.log(Inquiry("Bo", "(602) 555-0143")).request_ids[0]
    desk.calling.begin(bo)
    return bo


@pytest.fixture
def zoe(desk: Desk) -> int:
    return desk.inquiries.log(Inquiry("Zoe", "(602) 555-0144")).request_ids[0]


@pytest.fixture
def mei(store_path: Path, clock: Clock, desk: Desk) -> Iterator[Desk]:
    with open_desk(str(store_path), "Mei", clock) as mei:
        yield mei


def calls_with(desk: Desk, request_id: int) -> int:
    request = desk.queue.request(request_id)
    assert request is not None
    return len(desk.callers.card_for(request).calls)


def spoil_calls(desk: Desk) -> None:
    with desk._workplace.store.writing() as connection:
        connection.execute(text("UPDATE calls SET began_at = 'nonsense'"))


def waiting(desk: Desk, request_id: int) -> int | None:
    """The request of the call that has to be ended first."""
    found = desk.calling.without_outcome(request_id)
    return None if found is None else found[1].id


def test_a_second_call_with_one_request_does_not_begin(desk: Desk, bo: int) -> None:
    with pytest.raises(AlreadyCalling, match="You are talking to this person since"):
        desk.calling.begin(bo)
    assert calls_with(desk, bo) == 1
    call = desk.calling.under_way()
    assert call is not None
    desk.calling.end(call.id, Outcome.NO_ANSWER)
    desk.calling.begin(bo)
    assert calls_with(desk, bo) == 2


def test_a_call_that_nobody_ended_is_in_the_way_for_as_long_as_anybody_talks(desk: Desk, bo: int, clock: Clock) -> None:
    clock.now += CALL_LASTS
    desk.calling.begin(bo)
    assert calls_with(desk, bo) == 2


def test_the_call_without_outcome_is_the_one_with_the_request_else_the_newest(
    desk: Desk, mei: Desk, bo: int, zoe: int
) -> None:
    assert (waiting(desk, bo), waiting(desk, zoe), waiting(mei, bo)) == (bo, bo, None)
    desk.calling.begin(zoe)
    assert (waiting(desk, bo), waiting(desk, zoe), waiting(desk, 99)) == (bo, zoe, zoe)
    call = desk.calling.under_way()
    assert call is not None
    desk.calling.end(call.id, Outcome.BOOKED)
    assert waiting(desk, zoe) == bo


def test_a_call_that_cant_be_read_is_in_nobodys_way(desk: Desk, bo: int, zoe: int) -> None:
    spoil_calls(desk)
    assert (waiting(desk, bo), waiting(desk, zoe)) == (None, None)
    desk.calling.begin(bo)
    assert waiting(desk, zoe) == bo
