"""What the history tells of each action: who, what, on which request, and why."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from builders import NOW, Clock
from sqlalchemy import text

from frontdesk.contacts.calls import Call, Outcome
from frontdesk.contacts.claims import CLAIM_LASTS
from frontdesk.contacts.refusals import ClaimedByOther, EditConflict, NeedsReason
from frontdesk.contacts.requests import ContactRequest, Inquiry, Status
from frontdesk.contacts.unreadable import CantBeRead
from frontdesk.desk.desk import Desk, open_desk
from frontdesk.desk.editing import FieldEdit
from frontdesk.problems import Problem
from frontdesk.store.history import Done

EVENING = datetime(2026, 11, 24, 21, 30, tzinfo=ZoneInfo("America/Phoenix"))


@pytest.fixture
def mei(desk: Desk, store_path: Path, clock: Clock) -> Iterator[Desk]:
    mei = open_desk(str(store_path), "Mei", clock)
    yield mei
    mei.close()


@pytest.fixture
def bo(desk: Desk) -> int:
    return desk.inquiries.log(Inquiry("Bo", "602 555 0143", "", "chest pain")).request_ids[0]


def request(desk: Desk, request_id: int) -> ContactRequest:
    found = desk.queue.request(request_id)
    assert found is not None
    return found


def done(desk: Desk, request_id: int) -> list[Done]:
    """What was done to a request after it was logged."""
    logged, *after = desk.queue.what_was_done(request_id)
    assert isinstance(logged, Done)
    assert logged.action == "log-inquiry"
    return [one for one in after if isinstance(one, Done)]


def last(desk: Desk, request_id: int) -> tuple[str, str, dict[str, object]]:
    one = done(desk, request_id)[-1]
    return one.staff_name, one.action, dict(one.details)


def call_of(desk: Desk) -> Call:
    call = desk.calling.under_way()
    assert call is not None
    return call


def calls(desk: Desk, request_id: int) -> list[Call]:
    return list(desk.callers.card(request(desk, request_id).caller_id).calls)


def column(desk: Desk, table: str, name: str) -> list[object]:
    with desk._store.reading() as connection:
        return list(connection.execute(text(f"SELECT {name} FROM {table} ORDER BY id")).scalars())


def test_each_action_is_told_once_by_its_name_with_who_and_when(desk: Desk, mei: Desk, clock: Clock, bo: int) -> None:
    steps: list[tuple[Desk, str, Callable[[], object]]] = [
        (desk, "claim", lambda: desk.claims.take(bo)),
        (mei, "take-over", lambda: mei.claims.take(bo, take_over=True)),
        (mei, "let-go", lambda: mei.claims.let_go(bo)),
        (desk, "begin-call", lambda: desk.calling.begin(bo)),
        (desk, "end-call", lambda: desk.calling.end(call_of(desk).id, Outcome.BUSY)),
        (mei, "call", lambda: mei.calling.log(bo, Outcome.NO_ANSWER)),
        (mei, "edit", lambda: mei.editing.edit_fields(bo, {"name": "Bo"}, {"name": "Bob"})),
        (desk, "clear-urgent", lambda: desk.editing.clear_urgent(bo, "looked")),
        (desk, "snooze", lambda: desk.editing.snooze(bo, clock.now + timedelta(days=1))),
        (mei, "close", lambda: mei.editing.close(bo)),
        (mei, "reopen", lambda: mei.editing.reopen(bo)),
        (mei, "undo", lambda: mei.undoing.undo()),
    ]
    told = []
    for who, action, step in steps:
        clock.now += timedelta(minutes=1)
        step()
        told.append((who.staff_name, action, bo, clock.now))
    assert [(one.staff_name, one.action, one.request_id, one.at) for one in done(desk, bo)] == told


def test_of_a_call_the_history_has_which_and_how_it_ended_and_the_call_has_the_words(desk: Desk, bo: int) -> None:
    desk.calling.begin(bo)
    begun = call_of(desk)
    assert (begun.request_id, begun.began_at, begun.ended_at, begun.outcome) == (bo, NOW, None, None)
    assert last(desk, bo) == ("Ana", "begin-call", {"call": begun.id})
    desk.calling.end(begun.id, Outcome.VOICEMAIL, "  said little \n")
    assert last(desk, bo) == ("Ana", "end-call", {"call": begun.id, "outcome": "voicemail"})
    desk.calling.log(bo, Outcome.NO_ANSWER, " rang \n")
    logged, ended = calls(desk, bo)
    assert last(desk, bo) == ("Ana", "call", {"call": logged.id, "outcome": "no-answer"})
    assert [(one.note, one.ended_at, one.phone_e164) for one in (ended, logged)] == [
        ("said little", NOW, "+16025550143"),
        ("rang", NOW, "+16025550143"),
    ]


def test_outside_the_hours_it_is_told_why_that_was_known_and_the_reason_stays_with_the_call(
    desk: Desk, clock: Clock, bo: int
) -> None:
    clock.now = EVENING
    with pytest.raises(NeedsReason, match="It is 21:30 where the caller is"):
        desk.calling.begin(bo, reason="  ")
    desk.calling.begin(bo, reason=" asked for tonight ")
    call = call_of(desk)
    assert last(desk, bo)[2] == {"outside_hours": "at-the-caller", "call": call.id}
    desk.calling.end(call.id, Outcome.BUSY)
    desk.calling.log(bo, Outcome.BUSY, reason=" asked again ")
    assert last(desk, bo)[2]["outside_hours"] == "at-the-caller"
    assert [one.reason for one in calls(desk, bo)] == ["asked again", "asked for tonight"]


def test_a_saturday_is_outside_the_clinics_hours_only(desk: Desk, clock: Clock, bo: int) -> None:
    clock.now = datetime(2026, 11, 28, 12, 0, tzinfo=ZoneInfo("America/Phoenix"))
    desk.calling.log(bo, Outcome.BUSY)
    assert last(desk, bo)[2]["outside_hours"] == "at-the-clinic"
    assert calls(desk, bo)[0].reason == ""


def test_within_the_hours_no_reason_is_kept_that_nobody_asked_for(desk: Desk, bo: int) -> None:
    desk.calling.begin(bo, reason="made up")
    assert "outside_hours" not in last(desk, bo)[2]
    desk.calling.end(call_of(desk).id, Outcome.BUSY)
    desk.calling.log(bo, Outcome.BUSY, reason="made up")
    assert [one.reason for one in calls(desk, bo)] == ["", ""]


def test_an_edit_tells_which_fields_and_what_was_there_is_kept_with_who_and_when(
    desk: Desk, mei: Desk, clock: Clock, bo: int
) -> None:
    form = {"name": "Bo", "email": "", "message": "chest pain"}
    desk.editing.edit_fields(bo, form, {**form, "name": "Bob", "email": "bo@example.org"})
    assert last(desk, bo) == ("Ana", "edit", {"fields": ["email", "name"]})
    clock.now += timedelta(minutes=5)
    mei.editing.edit_fields(bo, {"name": "Bob"}, {"name": "Robert"})
    assert desk.editing.earlier_values(bo, "name") == [(clock.now, "Mei", "Bob"), (NOW, "Ana", "Bo")]
    assert desk.editing.earlier_values(bo, "email") == [(NOW, "Ana", "")]
    assert desk.editing.earlier_values(bo, "message") == []


def test_a_conflict_names_who_edited_last_and_what_each_has(desk: Desk, mei: Desk, bo: int) -> None:
    desk.editing.edit_fields(bo, {"name": "Bo"}, {"name": "Bob"})
    mei.editing.edit_fields(bo, {"name": "Bob"}, {"name": "Robert"})
    desk.claims.take(bo)  # no edit
    with pytest.raises(EditConflict, match="Mei changed name") as conflict:
        desk.editing.edit_fields(bo, {"name": "Bo"}, {"name": "Bobby"})
    field = conflict.value.fields["name"]
    assert (field.seen, field.now, field.wanted) == ("Bo", "Robert", "Bobby")


def test_only_fields_that_there_are_can_be_edited(desk: Desk, bo: int) -> None:
    with pytest.raises(Problem, match="There is no field status to edit"):
        desk.editing.edit(bo, {"name": FieldEdit("Bo", "Bob"), "status": FieldEdit("new", "done")})
    assert request(desk, bo).name == "Bo"


def test_why_it_is_not_urgent_is_told_and_the_words_stay(desk: Desk, bo: int) -> None:
    words = request(desk, bo).urgent_words
    desk.editing.clear_urgent(bo, "  she is safe ")
    assert last(desk, bo) == ("Ana", "clear-urgent", {"reason": "she is safe"})
    assert (request(desk, bo).urgent, request(desk, bo).urgent_words) == (False, words)


def test_why_a_block_was_lifted_by_whom_and_when_is_kept(desk: Desk, mei: Desk, clock: Clock, bo: int) -> None:
    desk.calling.log(bo, Outcome.DO_NOT_CALL)
    block = desk.callers.card(request(desk, bo).caller_id).block
    assert block is not None
    assert (block.phone_e164, block.staff_name, block.since) == ("+16025550143", "Ana", NOW)
    clock.now += timedelta(days=1)
    with pytest.raises(Problem, match="may be called already"):
        mei.callers.lift_block(block.id + 1, block.phone_e164, "another block")
    mei.callers.lift_block(block.id, block.phone_e164, " wrote again ")
    assert desk.callers.card(request(desk, bo).caller_id).block is None
    assert column(desk, "number_blocks", "lift_reason") == ["wrote again"]
    assert column(desk, "number_blocks", "lifted_at") == [int(clock.now.timestamp() * 1_000_000)]
    assert column(desk, "number_blocks", "lifted_by") == column(desk, "staff", "id")[1:]
    (lifted,) = mei.undoing.last()
    assert (lifted.action, lifted.staff_name, lifted.request_id) == ("lift-block", "Mei", None)


def test_a_number_is_blocked_once_however_often_that_is_asked(desk: Desk, bo: int) -> None:
    other = desk.inquiries.log(Inquiry("Robin", "602 555 0143")).request_ids[0]
    for one in (bo, other):
        desk.calling.begin(one)
        call = call_of(desk)
        if one == bo:
            desk.calling.end(call.id, Outcome.BUSY)
    desk.calling.log(bo, Outcome.DO_NOT_CALL)
    desk.calling.end(call.id, Outcome.DO_NOT_CALL)
    assert column(desk, "number_blocks", "phone_e164") == [16025550143]


def test_both_numbers_are_blocked_where_it_was_put_right_during_the_call(desk: Desk, bo: int) -> None:
    desk.calling.begin(bo)
    desk.editing.edit(bo, {"phone": FieldEdit("602 555 0143", "480 555 0101")})
    desk.calling.end(call_of(desk).id, Outcome.DO_NOT_CALL)
    assert column(desk, "number_blocks", "phone_e164") == [16025550143, 14805550101]


def test_when_it_was_closed_is_kept_until_it_is_opened_again(desk: Desk, clock: Clock, bo: int) -> None:
    closed = int(NOW.timestamp() * 1_000_000)
    desk.calling.log(bo, Outcome.BUSY)
    assert column(desk, "requests", "closed_at") == [None]
    desk.calling.log(bo, Outcome.BOOKED)
    assert column(desk, "requests", "closed_at") == [closed]
    clock.now += timedelta(hours=1)
    desk.editing.reopen(bo)
    assert column(desk, "requests", "closed_at") == [None]
    assert (request(desk, bo).status, request(desk, bo).due_at) == (Status.WAITING, clock.now)
    desk.editing.close(bo)
    assert column(desk, "requests", "closed_at") == [closed + 3_600_000_000]
    assert (request(desk, bo).due_at, request(desk, bo).claim) == (None, None)


def test_what_was_never_called_is_new_again_when_it_is_opened_again(desk: Desk, bo: int) -> None:
    desk.editing.snooze(bo, NOW + timedelta(hours=1))
    assert request(desk, bo).status is Status.WAITING
    desk.editing.close(bo)
    desk.editing.reopen(bo)
    assert (request(desk, bo).status, request(desk, bo).due_at) == (Status.NEW, None)


def test_a_snooze_moves_when_it_is_due_and_not_before_now(desk: Desk, clock: Clock, bo: int) -> None:
    with pytest.raises(Problem, match="still to come"):
        desk.editing.snooze(bo, clock.now)
    desk.editing.snooze(bo, clock.now + timedelta(microseconds=1))
    desk.editing.snooze(bo, clock.now + timedelta(hours=2))
    assert request(desk, bo).due_at == clock.now + timedelta(hours=2)
    desk.editing.close(bo)
    with pytest.raises(Problem, match="already closed"):
        desk.editing.snooze(bo, clock.now + timedelta(hours=2))


def test_a_claim_can_be_let_go_by_its_holder_only_and_once(desk: Desk, mei: Desk, clock: Clock, bo: int) -> None:
    desk.claims.take(bo)
    with pytest.raises(Problem, match="not on this one"):
        mei.claims.let_go(bo)
    desk.claims.let_go(bo)
    with pytest.raises(Problem, match="not on this one"):
        desk.claims.let_go(bo)
    desk.claims.take(bo)
    clock.now += CLAIM_LASTS
    with pytest.raises(Problem, match="not on this one"):
        desk.claims.let_go(bo)


def test_closing_lets_go_and_a_call_that_ends_too(desk: Desk, mei: Desk, bo: int) -> None:
    desk.claims.take(bo)
    desk.calling.log(bo, Outcome.BUSY)
    assert request(desk, bo).claim is None
    mei.claims.take(bo)
    with pytest.raises(ClaimedByOther):
        desk.editing.clear_urgent(bo, "looked")
    mei.editing.close(bo)
    mei.editing.reopen(bo)
    assert request(desk, bo).claim is None


def test_the_history_never_tells_what_people_wrote(desk: Desk, bo: int) -> None:
    form = request(desk, bo).editable
    desk.editing.edit_fields(bo, form, {**form, "message": "SECRET one", "name": "SECRET two"})
    desk.calling.log(bo, Outcome.THINKING, "SECRET three")
    assert "SECRET" not in str(column(desk, "audit_entries", "details"))


@pytest.mark.parametrize(
    "changes",
    [
        '[["requests", 1, {"nonsense": 1}, {"nonsense": 2}]]',
        '[["requests", 1, {"name": "Bo"}, {"nonsense": 2}]]',
        '[["nonsense", 1, {"name": "Bo"}, {"name": "Bob"}]]',
        '[["requests", "1", {"name": "Bo"}, {"name": "Bob"}]]',
        '[["requests", 1, {"name": "Bo"}]]',
        '[["requests", 1, "name", "Bob"]]',
        '["requests"]',
        '{"requests": 1}',
    ],
)
def test_what_an_entry_can_t_have_changed_is_never_put_back(desk: Desk, bo: int, changes: str) -> None:
    desk.editing.edit_fields(bo, {"name": "Bo"}, {"name": "Bob"})
    with desk._store.writing() as connection:
        connection.exec_driver_sql("UPDATE audit_entries SET changes = ? WHERE action = 'edit'", (changes,))
    with pytest.raises(CantBeRead):
        desk.undoing.undo()
    assert request(desk, bo).name == "Bob"
    assert desk.editing.earlier_values(bo, "name") == []
