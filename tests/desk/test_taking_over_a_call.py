"""A colleague takes over a request while a call of it is under way: nobody's call is lost, nobody is surprised."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from builders import NOW, Clock

from frontdesk.contacts.calls import CALL_LASTS, Call, Outcome
from frontdesk.contacts.claims import CLAIM_LASTS
from frontdesk.contacts.refusals import ClaimedByOther
from frontdesk.contacts.requests import ContactRequest, Inquiry, Status
from frontdesk.desk.desk import Desk, open_desk
from frontdesk.problems import Problem


@pytest.fixture
def mei(store_path: Path, clock: Clock, desk: Desk) -> Iterator[Desk]:
    """Mei's desk, at the same store as Ana's."""
    mei = open_desk(str(store_path), "Mei", clock)
    yield mei
    mei.close()


@pytest.fixture
def bo(desk: Desk) -> int:
    """Bo's request, which Ana is calling."""
    bo = desk.inquiries.log(Inquiry("Bo", "(602) 555-0143")).request_ids[0]
    desk.calling.begin(bo)
    return bo


def call_of(desk: Desk) -> Call:
    call = desk.calling.under_way()
    assert call is not None
    return call


def request(desk: Desk, request_id: int) -> ContactRequest:
    found = desk.queue.request(request_id)
    assert found is not None
    return found


def calls(desk: Desk, request_id: int) -> dict[str, tuple[Outcome | None, str]]:
    card = desk.callers.card_for(request(desk, request_id))
    return {call.staff_name: (call.outcome, call.note) for call in card.calls}


def holder(desk: Desk, request_id: int) -> str | None:
    claim = request(desk, request_id).claim
    return None if claim is None else claim.staff_name


@pytest.mark.parametrize("outcome", list(Outcome))
@pytest.mark.parametrize("she_calls", [False, True])
def test_the_outcome_of_a_call_is_kept_and_what_follows_is_left_to_whoever_took_it_over(
    desk: Desk, mei: Desk, bo: int, outcome: Outcome, she_calls: bool
) -> None:
    ours = call_of(desk)
    mei.claims.take(bo, take_over=True)
    if she_calls:
        mei.calling.begin(bo)
    before = request(desk, bo)
    desk.calling.end(ours.id, outcome, "back on Friday")
    after = request(desk, bo)
    assert calls(desk, bo)["Ana"] == (outcome, "back on Friday")
    assert (after.status, after.due_at, after.claim) == (before.status, before.due_at, before.claim)
    assert (after.attempts, holder(desk, bo)) == (1, "Mei")
    assert after.blocked == (outcome is Outcome.DO_NOT_CALL)
    assert desk.calling.under_way() is None
    last = desk.undoing.last(1)[0]
    assert (last.action, last.request_id, last.details["outcome"]) == ("end-call", bo, str(outcome))


def test_whoever_took_it_over_decides_with_her_own_call(desk: Desk, mei: Desk, bo: int) -> None:
    mei.claims.take(bo, take_over=True)
    mei.calling.begin(bo)
    desk.calling.end(call_of(desk).id, Outcome.BUSY)
    mei.calling.end(call_of(mei).id, Outcome.BOOKED)
    after = request(desk, bo)
    assert (after.status, after.attempts, after.claim) == (Status.DONE, 2, None)
    assert calls(desk, bo) == {"Ana": (Outcome.BUSY, ""), "Mei": (Outcome.BOOKED, "")}


def test_after_her_call_has_ended_mine_ends_without_touching_what_she_decided(desk: Desk, mei: Desk, bo: int) -> None:
    mei.claims.take(bo, take_over=True)
    mei.calling.begin(bo)
    mei.calling.end(call_of(mei).id, Outcome.BOOKED)
    assert holder(desk, bo) is None
    desk.calling.end(call_of(desk).id, Outcome.NO_ANSWER, "rang out")
    after = request(desk, bo)
    assert (after.status, after.due_at, after.attempts) == (Status.DONE, None, 2)
    assert calls(desk, bo)["Ana"] == (Outcome.NO_ANSWER, "rang out")


def test_a_call_whose_request_was_closed_is_kept_and_the_request_stays_closed(desk: Desk, mei: Desk, bo: int) -> None:
    mei.claims.take(bo, take_over=True)
    mei.editing.close(bo)
    desk.calling.end(call_of(desk).id, Outcome.DO_NOT_CALL, "said so twice")
    after = request(desk, bo)
    assert (after.status, after.due_at, after.claim, after.attempts) == (Status.DONE, None, None, 1)
    assert after.blocked
    assert calls(desk, bo) == {"Ana": (Outcome.DO_NOT_CALL, "said so twice")}


def test_one_who_let_go_again_leaves_it_to_me(desk: Desk, mei: Desk, bo: int) -> None:
    mei.claims.take(bo, take_over=True)
    mei.claims.let_go(bo)
    desk.calling.end(call_of(desk).id, Outcome.VOICEMAIL)
    after = request(desk, bo)
    assert after.status is Status.WAITING
    assert after.due_at is not None


def test_one_who_let_go_while_she_talks_still_decides(desk: Desk, mei: Desk, bo: int) -> None:
    mei.claims.take(bo, take_over=True)
    mei.calling.begin(bo)
    mei.claims.let_go(bo)
    desk.calling.end(call_of(desk).id, Outcome.BOOKED)
    assert request(desk, bo).status is Status.NEW
    mei.calling.end(call_of(mei).id, Outcome.VOICEMAIL)
    assert request(desk, bo).status is Status.WAITING


def test_the_number_that_was_called_is_blocked_also_where_it_was_put_right_meanwhile(
    desk: Desk, mei: Desk, bo: int
) -> None:
    mei.claims.take(bo, take_over=True)
    mei.editing.edit_fields(bo, {"phone": "(602) 555-0143"}, {"phone": "(602) 555-0199"})
    same = desk.inquiries.log(Inquiry("Somebody", "602 555 0143")).request_ids[0]
    desk.calling.end(call_of(desk).id, Outcome.DO_NOT_CALL)
    assert request(desk, same).blocked
    assert request(desk, bo).blocked


def test_an_outcome_after_a_take_over_can_be_undone(desk: Desk, mei: Desk, bo: int) -> None:
    mei.claims.take(bo, take_over=True)
    desk.calling.end(call_of(desk).id, Outcome.DO_NOT_CALL, "note")
    desk.undoing.undo()
    assert call_of(desk).request_id == bo
    assert not request(desk, bo).blocked
    assert (request(desk, bo).attempts, holder(desk, bo)) == (0, "Mei")


def test_nobody_ends_the_call_of_another(desk: Desk, mei: Desk, bo: int) -> None:
    mei.claims.take(bo, take_over=True)
    with pytest.raises(Problem, match="a call of Ana's"):
        mei.calling.end(call_of(desk).id, Outcome.BOOKED)
    assert calls(desk, bo) == {"Ana": (None, "")}


def test_a_running_call_is_said_before_it_is_taken_over(desk: Desk, mei: Desk, bo: int) -> None:
    steps: list[Callable[[], object]] = [
        lambda: mei.claims.take(bo),
        lambda: mei.claims.take(bo, take_over=True, knowing_of_a_call=False),
        lambda: mei.calling.begin(bo),
    ]
    for step in steps:
        with pytest.raises(ClaimedByOther, match=f"Ana is talking to this person since {NOW.astimezone():%H:%M}"):
            step()
    assert holder(desk, bo) == "Ana"


def test_a_claim_without_a_call_is_taken_over_as_before(desk: Desk, mei: Desk) -> None:
    bo = desk.inquiries.log(Inquiry("Bo", "(602) 555-0143")).request_ids[0]
    desk.claims.take(bo)
    with pytest.raises(ClaimedByOther, match="Ana is on this one"):
        mei.claims.take(bo)
    mei.claims.take(bo, take_over=True, knowing_of_a_call=False)
    assert holder(desk, bo) == "Mei"


def test_a_third_person_hears_of_the_call_and_of_the_claim(
    desk: Desk, mei: Desk, bo: int, store_path: Path, clock: Clock
) -> None:
    mei.claims.take(bo, take_over=True)
    tom = open_desk(str(store_path), "Tom", clock)
    with pytest.raises(ClaimedByOther, match="Ana is talking to this person since .*, and Mei is on this one since"):
        tom.claims.take(bo)
    tom.close()


@pytest.mark.parametrize("how", ["let go", "expired"])
def test_a_call_that_outlasts_its_claim_is_said_too(desk: Desk, mei: Desk, bo: int, clock: Clock, how: str) -> None:
    if how == "let go":
        desk.claims.let_go(bo)
    else:
        clock.now += CLAIM_LASTS + timedelta(minutes=1)
    assert holder(desk, bo) is None
    steps: list[Callable[[], object]] = [lambda: mei.calling.begin(bo), lambda: mei.claims.take(bo)]
    for step in steps:
        with pytest.raises(ClaimedByOther, match="Ana is talking to this person"):
            step()
    assert mei.calling.under_way() is None
    mei.claims.take(bo, take_over=True)  # she was told
    mei.calling.begin(bo)
    assert call_of(mei).request_id == bo


def test_a_call_that_was_never_ended_is_not_said_to_be_under_way_for_ever(
    desk: Desk, mei: Desk, bo: int, clock: Clock
) -> None:
    clock.now += CALL_LASTS
    mei.calling.begin(bo)
    desk.calling.end(call_of(desk).id, Outcome.NO_ANSWER, "found this morning")
    assert calls(desk, bo)["Ana"] == (Outcome.NO_ANSWER, "found this morning")
    assert holder(desk, bo) == "Mei"
