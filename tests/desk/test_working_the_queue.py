"""Claiming, calling, following up, undoing: what staff do with a request, through the desk."""

import multiprocessing
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from builders import NOW, Clock, Export, submission

from frontdesk.contacts.calls import Outcome
from frontdesk.contacts.claims import CLAIM_LASTS, CLOCKS_DIFFER
from frontdesk.contacts.drafts import EditDraft
from frontdesk.contacts.permissions import Permissions
from frontdesk.contacts.queue import Order, View
from frontdesk.contacts.refusals import ClaimedByOther, EditConflict, NeedsReason
from frontdesk.contacts.requests import ContactRequest, Inquiry, Status, UrgentWord
from frontdesk.contacts.settings import CLINIC_HOURS, DEFAULT_REGION, FOLLOW_UPS
from frontdesk.desk.desk import Desk, open_desk
from frontdesk.desk.editing import FieldEdit
from frontdesk.problems import Problem


@pytest.fixture
def mei(store_path: Path, clock: Clock, desk: Desk) -> Iterator[Desk]:
    """Mei's desk, at the same store as Ana's."""
    mei = open_desk(str(store_path), "Mei", clock)
    yield mei
    mei.close()


def log(desk: Desk, name: str = "Bo", phone: str = "(602) 555-0143", message: str = "") -> int:
    return desk.inquiries.log(Inquiry(name=name, phone=phone, message=message)).request_ids[0]


def request(desk: Desk, request_id: int) -> ContactRequest:
    found = desk.queue.request(request_id)
    assert found is not None
    return found


def names(desk: Desk, view: View = View.NOW) -> list[str]:
    return [one.name for one in desk.queue.each(view, Order.MOST_URGENT)]


class TestClaims:
    def test_everyone_sees_who_is_on_it(self, desk: Desk, mei: Desk) -> None:
        bo = log(desk)
        desk.claims.take(bo)
        (row,) = mei.queue.rows([bo])
        assert row.claim is not None
        assert (row.claim.staff_name, row.claim.since, row.claim.initials) == ("Ana", NOW, "A")
        assert names(desk, View.MINE) == ["Bo"]
        assert names(mei, View.MINE) == []

    def test_a_second_person_is_told_who_and_since_when(self, desk: Desk, mei: Desk) -> None:
        bo = log(desk)
        desk.claims.take(bo)
        steps: list[Callable[[], object]] = [
            lambda: mei.claims.take(bo),
            lambda: mei.calling.begin(bo),
            lambda: mei.calling.log(bo, Outcome.BOOKED),
            lambda: mei.editing.close(bo),
        ]
        for step in steps:
            with pytest.raises(ClaimedByOther, match=f"Ana is on this one since {NOW.astimezone():%H:%M}"):
                step()
        assert request(desk, bo).status is Status.NEW

    def test_it_can_be_taken_over_and_let_go(self, desk: Desk, mei: Desk) -> None:
        bo = log(desk)
        desk.claims.take(bo)
        mei.claims.take(bo, take_over=True)
        with pytest.raises(Problem, match="You are not on this one"):
            desk.claims.let_go(bo)
        mei.claims.let_go(bo)
        assert request(desk, bo).claim is None

    def test_a_claim_from_before_the_clock_was_put_back_does_not_hold(
        self, desk: Desk, mei: Desk, clock: Clock
    ) -> None:
        bo = log(desk)
        clock.now = NOW + timedelta(days=1)
        desk.claims.take(bo)
        clock.now = NOW
        assert request(mei, bo).claim is None
        assert names(desk, View.MINE) == []
        mei.claims.take(bo)
        assert names(mei, View.MINE) == ["Bo"]
        assert request(desk, bo).claim is not None

    def test_the_claim_of_a_desk_whose_clock_is_a_little_ahead_holds(self, desk: Desk, mei: Desk, clock: Clock) -> None:
        bo = log(desk)
        clock.now = NOW + CLOCKS_DIFFER
        desk.claims.take(bo)
        clock.now = NOW
        with pytest.raises(ClaimedByOther):
            mei.claims.take(bo)

    def test_a_list_and_a_row_say_the_same_of_a_claim_at_every_moment(self, desk: Desk, clock: Clock) -> None:
        bo = log(desk)
        desk.claims.take(bo)
        around = [timedelta(0), CLAIM_LASTS, -CLOCKS_DIFFER, timedelta(days=1), timedelta(days=-1)]
        a_moment = timedelta(microseconds=1)
        held = 0
        for later in [edge + step for edge in around for step in (-a_moment, timedelta(0), a_moment)]:
            clock.now = NOW + later
            holds = request(desk, bo).claim is not None
            assert (names(desk, View.MINE) == ["Bo"]) == holds == (-CLOCKS_DIFFER <= later < CLAIM_LASTS)
            assert (desk.queue.counts().of(View.MINE) == 1) == (desk.queue.rows([bo])[0].claim is not None) == holds
            held += holds
        assert held == 6

    def test_the_claim_of_somebody_who_left_expires(self, desk: Desk, mei: Desk, clock: Clock) -> None:
        bo = log(desk)
        desk.claims.take(bo)
        clock.now += timedelta(minutes=31)
        assert request(mei, bo).claim is None
        mei.claims.take(bo)

    def test_of_two_at_the_same_instant_exactly_one_wins(self, desk: Desk, store_path: Path) -> None:
        ids = [log(desk, name=f"Caller {n}") for n in range(10)]
        context = multiprocessing.get_context("spawn")
        won = context.Queue()
        desks = [context.Process(target=_claim_all, args=(str(store_path), name, ids, won)) for name in "ABC"]
        for one in desks:
            one.start()
        winners = [won.get(timeout=60) for _ in desks]
        for one in desks:
            one.join()
        assert sorted(request_id for ids_won in winners for request_id in ids_won) == sorted(ids)


def _claim_all(store: str, name: str, ids: list[int], won: "multiprocessing.Queue[list[int]]") -> None:
    desk = open_desk(store, name)
    mine = []
    for request_id in ids:
        try:
            desk.claims.take(request_id)
        except ClaimedByOther:
            continue
        mine.append(request_id)
    desk.close()
    won.put(mine)


class TestCalls:
    @pytest.mark.parametrize("outcome", list(Outcome))
    def test_every_outcome_sets_what_follows(self, desk: Desk, outcome: Outcome) -> None:
        bo = log(desk)
        desk.calling.log(bo, outcome, "a note")
        after = request(desk, bo)
        closing = {Outcome.BOOKED, Outcome.WRONG_NUMBER, Outcome.NOT_IN_SERVICE, Outcome.DO_NOT_CALL}
        assert (after.status is Status.DONE) == (outcome in closing)
        assert (after.due_at is None) == (outcome in closing)
        assert after.attempts == 1
        (call,) = desk.callers.card(after.caller_id).calls
        assert (call.outcome, call.note, call.staff_name) == (outcome, "a note", "Ana")

    def test_after_the_last_attempt_it_is_closed(self, desk: Desk, clock: Clock) -> None:
        bo = log(desk)
        for attempt in range(1, 5):
            desk.calling.log(bo, Outcome.NO_ANSWER)
            due_at = request(desk, bo).due_at
            assert due_at is not None
            assert request(desk, bo).attempts == attempt
            clock.now = due_at
            assert names(desk, View.OVERDUE) == ["Bo"]
        desk.calling.log(bo, Outcome.NO_ANSWER)
        assert request(desk, bo).status is Status.DONE

    def test_a_closed_request_cannot_be_called(self, desk: Desk) -> None:
        bo = log(desk)
        desk.calling.log(bo, Outcome.BOOKED)
        with pytest.raises(Problem, match="already closed"):
            desk.calling.log(bo, Outcome.BUSY)

    def test_a_call_is_under_way_until_it_ends_also_after_a_restart(
        self, desk: Desk, store_path: Path, clock: Clock
    ) -> None:
        bo = log(desk)
        desk.calling.begin(bo)
        assert request(desk, bo).claim is not None
        again = open_desk(str(store_path), "Ana", clock)
        call = again.calling.under_way()
        assert call is not None
        again.calling.keep_note(call.id, "said li")
        assert (kept := again.calling.under_way()) is not None
        assert kept.note == "said li"
        again.calling.end(call.id, Outcome.VOICEMAIL, "said little")
        assert again.calling.under_way() is None
        with pytest.raises(Problem, match="already ended"):
            again.calling.end(call.id, Outcome.BOOKED)
        again.calling.keep_note(call.id, "too late")
        assert [one.note for one in again.callers.card(request(again, bo).caller_id).calls] == ["said little"]
        again.close()

    def test_asked_not_to_be_called_blocks_the_number_for_every_request(self, desk: Desk) -> None:
        bo, other = log(desk), log(desk, "Somebody else", "602.555.0143")
        desk.calling.log(bo, Outcome.DO_NOT_CALL)
        with pytest.raises(Problem, match="asked not to be called"):
            desk.calling.begin(other)
        (row,) = desk.queue.rows([other])
        assert row.blocked
        assert names(desk) == []
        assert names(desk, View.NEW) == ["Somebody else"]

    def test_a_person_lifts_the_block_with_a_reason(self, desk: Desk) -> None:
        bo, other = log(desk), log(desk, "Somebody else")
        desk.calling.log(bo, Outcome.DO_NOT_CALL)
        block = desk.callers.card(request(desk, other).caller_id).block
        assert block is not None
        with pytest.raises(Problem, match="Say why"):
            desk.callers.lift_block(block.id, block.phone_e164, " ")
        desk.callers.lift_block(block.id, block.phone_e164, "she wrote again and asked")
        with pytest.raises(Problem, match="already"):
            desk.callers.lift_block(block.id, block.phone_e164, "again")
        desk.calling.log(other, Outcome.BOOKED)

    def test_outside_the_hours_there_a_call_wants_a_reason(self, desk: Desk, clock: Clock) -> None:
        bo = log(desk, phone="+1 212 555 0143")
        clock.now = datetime(2026, 11, 24, 21, 30, tzinfo=ZoneInfo("America/New_York"))
        with pytest.raises(NeedsReason, match="21:30 where the caller is"):
            desk.calling.begin(bo)
        desk.calling.begin(bo, reason="asked for tonight")
        (call,) = desk.callers.card(request(desk, bo).caller_id).calls
        assert call.reason == "asked for tonight"

    def test_outside_the_clinics_hours_too(self, desk: Desk, clock: Clock) -> None:
        bo = log(desk)
        clock.now = datetime(2026, 11, 28, 12, 0, tzinfo=ZoneInfo("America/Phoenix"))
        with pytest.raises(NeedsReason, match="clinic is closed"):
            desk.calling.begin(bo)
        desk.settings.set({CLINIC_HOURS: "Mon-Sun 08:00-20:00 America/Phoenix"})
        desk.calling.begin(bo)

    def test_a_number_that_cannot_be_dialled_cannot_be_called(self, desk: Desk) -> None:
        with pytest.raises(Problem, match="no number"):
            desk.calling.begin(log(desk, phone="911"))

    def test_the_clinic_can_change_what_follows(self, desk: Desk) -> None:
        rules = "\n".join(f"[{outcome}]\nagain = ['2h']" for outcome in Outcome)
        desk.settings.set({FOLLOW_UPS: rules})
        bo = log(desk)
        desk.calling.log(bo, Outcome.BUSY)
        assert request(desk, bo).due_at == NOW + timedelta(hours=2)
        with pytest.raises(Problem):
            desk.settings.set({FOLLOW_UPS: "[booked]"})


class TestOrder:
    def test_urgent_words_come_first_then_overdue_then_the_longest_waiting(self, desk: Desk, clock: Clock) -> None:
        log(desk, "First", "480 555 0101")
        overdue = log(desk, "Overdue", "480 555 0102")
        clock.now += timedelta(minutes=1)
        log(desk, "Second", "480 555 0103")
        log(desk, "Urgent", "480 555 0104", "I think it is a heart attack")
        desk.calling.log(overdue, Outcome.BUSY)
        assert names(desk) == ["Urgent", "First", "Second"]
        assert names(desk, View.WAITING) == ["Overdue"]
        clock.now += timedelta(hours=1)
        assert names(desk) == ["Urgent", "Overdue", "First", "Second"]
        assert names(desk, View.TODAY) == ["Overdue"]

    def test_the_mark_can_be_cleared_with_a_reason(self, desk: Desk) -> None:
        first, urgent = log(desk, "First", ""), log(desk, "Urgent", "480 555 0104", "not suicidal, just tired")
        assert request(desk, urgent).urgent_words == (UrgentWord("suicidal", negated=True),)
        assert names(desk) == ["Urgent", "First"]
        with pytest.raises(Problem, match="Say why"):
            desk.editing.clear_urgent(urgent, "")
        desk.editing.clear_urgent(urgent, "spoke with her, she is safe")
        with pytest.raises(Problem, match="not marked"):
            desk.editing.clear_urgent(first, "x")
        assert [one.urgent for one in (request(desk, first), request(desk, urgent))] == [False, False]

    def test_an_import_marks_urgent_words_too(self, desk: Desk, export: Export) -> None:
        desk.imports.import_file(export(submission("Bo"), submission("Ana", message="quiero morir")))
        assert names(desk)[0] == "Ana"

    def test_a_snooze_makes_it_due_later(self, desk: Desk, clock: Clock) -> None:
        bo = log(desk)
        desk.editing.snooze(bo, NOW + timedelta(hours=1))
        assert names(desk) == []
        clock.now += timedelta(hours=2)
        assert names(desk) == ["Bo"]
        assert desk.queue.due_between(NOW, clock.now) == 1
        with pytest.raises(Problem, match="still to come"):
            desk.editing.snooze(bo, NOW)


class TestCallers:
    def test_what_is_allowed_is_judged_by_the_strictest_at_the_number(self, desk: Desk) -> None:
        sam, robin = log(desk, "Sam Fox"), log(desk, "Robin Fox")
        desk.callers.allow(request(desk, sam).caller_id, Permissions(voicemail=False, language="Spanish"))
        desk.callers.allow(request(desk, robin).caller_id, Permissions(voicemail=True))
        card = desk.callers.card(request(desk, robin).caller_id)
        assert (card.own.voicemail, card.allowed.voicemail, card.allowed.language) == (True, False, "")
        assert [other.name for other in card.same_number] == ["Sam Fox"]

    def test_a_known_caller_appears_by_the_number(self, desk: Desk) -> None:
        bo = log(desk)
        desk.calling.log(bo, Outcome.VOICEMAIL)
        desk.calling.log(bo, Outcome.BUSY, reason="asked for it")
        (known,) = desk.callers.known_at("+16025550143")
        assert (known.caller.name, known.requests, known.last_outcome) == ("Bo", 1, Outcome.BUSY)
        assert (known.last_called_at, known.blocked) == (NOW, False)
        assert desk.callers.known_at("+16025550199") == []

    def test_the_same_email_or_name_at_another_number_only_suggests(self, desk: Desk) -> None:
        one = log(desk, "Bo Lindqvist", "480 555 0101")
        other = log(desk, "Bo Lindqvist", "480 555 0102")
        assert request(desk, one).caller_id != request(desk, other).caller_id
        card = desk.callers.card(request(desk, one).caller_id)
        assert [maybe.id for maybe in card.maybe_same] == [request(desk, other).caller_id]

    @pytest.mark.parametrize(
        ("email", "others"),
        [
            ("B.Lindqvist+x@Example.org", ["Bert L"]),
            ("lindqvist@example.org", []),
            ("B.Lindqvist@example.org", []),
            ("@", []),
            ('"', []),
            ("", []),
        ],
    )
    def test_only_the_very_same_email_suggests(self, desk: Desk, email: str, others: list[str]) -> None:
        """However it is written, and whatever is in it."""
        desk.inquiries.log(Inquiry("Bert L", "480 555 0102", "b.lindqvist+X@example.org"))
        desk.inquiries.log(Inquiry("Zoe", "480 555 0103", "x@lindqvist.example.org"))
        one = desk.inquiries.log(Inquiry("Ana", "480 555 0101", email)).request_ids[0]
        card = desk.callers.card(request(desk, one).caller_id)
        assert [maybe.name for maybe in card.maybe_same] == others

    def test_two_are_merged_field_by_field_and_nothing_is_widened(self, desk: Desk) -> None:
        one, other = log(desk, "Bo", "480 555 0101"), log(desk, "Bo Lindqvist", "480 555 0102")
        kept, merged = request(desk, one).caller_id, request(desk, other).caller_id
        desk.callers.allow(kept, Permissions(voicemail=True, details=True, language="English"))
        desk.callers.allow(merged, Permissions(voicemail=False, language="Spanish"))
        desk.callers.merge(kept, merged, take={"name", "language"})
        card = desk.callers.card(kept)
        assert (card.caller.name, card.caller.phone_e164) == ("Bo Lindqvist", "+14805550101")
        assert (card.own.voicemail, card.own.details, card.own.language) == (False, None, "Spanish")
        assert {row.id for row in card.requests} == {one, other}
        with pytest.raises(Problem, match="already one"):
            desk.callers.merge(kept, merged)

    def test_a_merge_can_be_taken_apart_later(self, desk: Desk) -> None:
        one, other = log(desk, "Bo", "480 555 0101"), log(desk, "Bo Lindqvist", "480 555 0102")
        kept, merged = request(desk, one).caller_id, request(desk, other).caller_id
        before = [desk.callers.card(kept), desk.callers.card(merged)]
        desk.callers.merge(kept, merged, take={"name"})
        log(desk, "Somebody", "480 555 0109")
        desk.callers.unmerge(merged)
        assert [desk.callers.card(kept), desk.callers.card(merged)] == before
        with pytest.raises(Problem, match="not merged"):
            desk.callers.unmerge(merged)

    def test_a_block_is_seen_at_the_number_of_the_request_also_when_the_caller_has_another(self, desk: Desk) -> None:
        """A number that was put right later, or a merge that kept the other one."""
        bo = log(desk, "Bo", "480 555 0101")
        blocked = log(desk, "Somebody", "480 555 0109")
        desk.calling.log(blocked, Outcome.DO_NOT_CALL)
        desk.editing.edit(bo, {"phone": FieldEdit("480 555 0101", "480 555 0109")})
        card = desk.callers.card_for(request(desk, bo))
        assert card.block is not None
        assert [other.name for other in card.same_number] == ["Somebody"]
        assert desk.callers.card(request(desk, bo).caller_id).block is None


class TestEditing:
    def test_earlier_values_are_kept(self, desk: Desk, clock: Clock) -> None:
        bo = log(desk)
        desk.editing.edit(bo, {"name": FieldEdit("Bo", "Bo Lindqvist"), "phone": FieldEdit("(602) 555-0143", "911")})
        after = request(desk, bo)
        assert (after.name, after.number.raw, after.number.e164) == ("Bo Lindqvist", "911", None)
        assert desk.editing.earlier_values(bo, "name") == [(NOW, "Ana", "Bo")]
        assert desk.editing.earlier_values(bo, "phone_raw") == [(NOW, "Ana", "(602) 555-0143")]

    def test_two_people_who_edit_different_fields_lose_nothing(self, desk: Desk, mei: Desk) -> None:
        bo = log(desk)
        desk.editing.edit(bo, {"name": FieldEdit("Bo", "Bo L."), "email": FieldEdit("", "")})
        mei.editing.edit(bo, {"name": FieldEdit("Bo", "Bo"), "email": FieldEdit("", "bo@example.com")})
        after = request(desk, bo)
        assert (after.name, after.email) == ("Bo L.", "bo@example.com")

    def test_the_same_field_is_asked_about_and_nothing_is_saved(self, desk: Desk, mei: Desk) -> None:
        bo = log(desk)
        desk.editing.edit(bo, {"name": FieldEdit("Bo", "Bo L.")})
        with pytest.raises(EditConflict, match="Ana changed name") as conflict:
            mei.editing.edit(bo, {"name": FieldEdit("Bo", "Bob"), "email": FieldEdit("", "bo@example.com")})
        assert conflict.value.fields["name"].now == "Bo L."
        assert request(desk, bo).email == ""
        mei.editing.edit(bo, {"name": FieldEdit("Bo L.", "Bob"), "email": FieldEdit("", "bo@example.com")})
        assert request(desk, bo).name == "Bob"

    def test_both_wanting_the_same_is_no_conflict(self, desk: Desk, mei: Desk) -> None:
        bo = log(desk)
        desk.editing.edit(bo, {"name": FieldEdit("Bo", "Bo L.")})
        mei.editing.edit(bo, {"name": FieldEdit("Bo", "Bo L.")})
        assert len(desk.editing.earlier_values(bo, "name")) == 1

    def test_it_can_be_closed_and_opened_again(self, desk: Desk) -> None:
        bo = log(desk)
        with pytest.raises(Problem, match="is open"):
            desk.editing.reopen(bo)
        desk.editing.close(bo)
        with pytest.raises(Problem, match="already closed"):
            desk.editing.close(bo)
        desk.editing.reopen(bo)
        assert names(desk) == ["Bo"]


class TestUndo:
    def test_the_last_action_is_taken_back_and_then_the_one_before(self, desk: Desk) -> None:
        bo = log(desk)
        new = request(desk, bo)
        desk.calling.log(bo, Outcome.NO_ANSWER)
        called = request(desk, bo)
        desk.editing.edit(bo, {"name": FieldEdit("Bo", "Bob")})
        desk.undoing.undo()
        assert _apart_from_version(request(desk, bo)) == _apart_from_version(called)
        desk.undoing.undo()
        assert _apart_from_version(request(desk, bo)) == _apart_from_version(new)
        assert desk.callers.card(new.caller_id).calls == ()
        desk.undoing.undo()
        assert desk.queue.request(bo) is None
        with pytest.raises(Problem, match="nothing to undo"):
            desk.undoing.undo()

    def test_the_block_of_a_number_is_taken_back_too(self, desk: Desk) -> None:
        bo = log(desk)
        desk.calling.log(bo, Outcome.DO_NOT_CALL)
        desk.undoing.undo()
        desk.calling.log(bo, Outcome.BOOKED)

    def test_it_still_works_after_a_restart_but_only_for_ones_own(
        self, desk: Desk, mei: Desk, store_path: Path, clock: Clock
    ) -> None:
        bo = log(desk)
        desk.editing.close(bo)
        with pytest.raises(Problem, match="nothing to undo"):
            mei.undoing.undo()
        again = open_desk(str(store_path), "Ana", clock)
        again.undoing.undo()
        again.close()
        assert names(desk) == ["Bo"]

    def test_what_somebody_else_changed_since_is_not_overwritten(self, desk: Desk, mei: Desk) -> None:
        bo = log(desk)
        desk.editing.edit(bo, {"name": FieldEdit("Bo", "Bob")})
        mei.editing.edit(bo, {"name": FieldEdit("Bob", "Robert")})
        with pytest.raises(Problem, match="changed again since"):
            desk.undoing.undo()
        assert request(desk, bo).name == "Robert"

    def test_an_import_can_be_undone_and_done_again(self, desk: Desk, export: Export) -> None:
        path = export(submission("Bo"), submission("Ana", "480 555 0142"))
        desk.imports.import_file(path)
        desk.undoing.undo()
        assert names(desk, View.ALL) == []
        assert desk.imports.import_file(path).added == 2
        worked_on = next(desk.queue.each(View.NOW, Order.NAME)).id
        desk.calling.log(worked_on, Outcome.BUSY)
        import_entry = next(done for done in desk.undoing.last() if done.action == "import")
        with pytest.raises(Problem, match="worked on since"):
            desk.undoing.undo(import_entry.id)

    def test_a_setting_is_taken_back_to_what_it_was_or_to_never_set(self, desk: Desk) -> None:
        changes: list[tuple[Callable[[], object], Callable[[], object]]] = [
            (lambda: desk.settings.set({DEFAULT_REGION: "MX"}), lambda: desk.settings.value(DEFAULT_REGION)),
            (
                lambda: desk.settings.set({CLINIC_HOURS: "Sat-Sun 09:00-10:00 America/Phoenix"}),
                lambda: desk.settings.value(CLINIC_HOURS),
            ),
        ]
        for change, value in changes:
            before = value()
            change()
            assert value() != before
            desk.undoing.undo()
            assert value() == before

    def test_fifty_actions_can_be_taken_back(self, desk: Desk) -> None:
        bo = log(desk)
        for n in range(60):
            desk.editing.edit(bo, {"name": FieldEdit(request(desk, bo).name, f"Bo {n}")})
        assert len(desk.undoing.last()) == 50
        for _ in range(50):
            desk.undoing.undo()
        assert request(desk, bo).name == "Bo 9"


def _apart_from_version(one: ContactRequest) -> tuple[object, ...]:
    """Every field but the version, which only ever grows."""
    return tuple(getattr(one, name) for name in one.__slots__ if name != "version")


class TestDrafts:
    def test_what_is_typed_is_there_again(self, desk: Desk, store_path: Path, clock: Clock) -> None:
        assert desk.drafting.last() == {}
        desk.drafting.keep({"phone": "480", "name": ""})
        desk.drafting.keep({"phone": "480 555", "name": "Bo"})
        again = open_desk(str(store_path), "Ana", clock)
        assert again.drafting.last() == {"phone": "480 555", "name": "Bo"}
        again.close()

    def test_it_is_gone_once_it_is_kept_as_a_request(self, desk: Desk) -> None:
        desk.drafting.keep({"phone": "480 555"})
        log(desk)
        assert desk.drafting.last() == {}

    def test_each_staff_member_has_their_own(self, desk: Desk, mei: Desk) -> None:
        desk.drafting.keep({"phone": "480 555"})
        assert mei.drafting.last() == {}

    def test_changes_to_a_request_are_there_again_until_they_are_saved(
        self, desk: Desk, mei: Desk, store_path: Path, clock: Clock
    ) -> None:
        bo, ann = log(desk, "Bo"), log(desk, "Ann", "602 555 0101")
        seen = {"name": "Bo", "message": ""}
        desk.drafting.keep_edit(EditDraft(ann, {"name": "Ann"}, {"name": "Anne"}))
        clock.now += timedelta(seconds=2)
        desk.drafting.keep_edit(EditDraft(bo, seen, {"name": "Bo", "message": "rather mornings"}))
        again = open_desk(str(store_path), "Ana", clock)
        assert again.drafting.last_edit() == EditDraft(bo, seen, {"name": "Bo", "message": "rather mornings"})
        assert again.drafting.edit_of(ann) == EditDraft(ann, {"name": "Ann"}, {"name": "Anne"})
        assert mei.drafting.last_edit() is mei.drafting.edit_of(bo) is None
        again.close()
        desk.editing.edit_fields(bo, seen, {"name": "Bo", "message": "rather mornings"})
        assert desk.drafting.edit_of(bo) is None
        assert desk.drafting.last_edit() == EditDraft(ann, {"name": "Ann"}, {"name": "Anne"})

    def test_the_last_draft_is_the_last_one_also_if_the_clock_was_put_back(self, desk: Desk, clock: Clock) -> None:
        bo, ann = log(desk, "Bo"), log(desk, "Ann")
        for request_id, name in ((bo, "Bob"), (ann, "Anne"), (bo, "Robert")):
            desk.drafting.keep_edit(EditDraft(request_id, {"name": ""}, {"name": name}))
            clock.now -= timedelta(days=1)
        assert desk.drafting.last_edit() == EditDraft(bo, {"name": ""}, {"name": "Robert"})

    def test_changes_that_were_taken_back_while_typing_are_no_draft(self, desk: Desk) -> None:
        bo = log(desk, "Bo")
        desk.drafting.keep_edit(EditDraft(bo, {"name": "Bo"}, {"name": "Bob"}))
        desk.drafting.keep_edit(EditDraft(bo, {"name": "Bo"}, {"name": "Bo"}))
        assert desk.drafting.last_edit() is None

    def test_changes_that_were_refused_stay_a_draft(self, desk: Desk, mei: Desk) -> None:
        bo = log(desk, "Bo")
        mei.editing.edit_fields(bo, {"name": "Bo"}, {"name": "Bo L."})
        draft = EditDraft(bo, {"name": "Bo"}, {"name": "Bob"})
        desk.drafting.keep_edit(draft)
        with pytest.raises(EditConflict):
            desk.editing.edit_fields(bo, draft.seen, draft.fields)
        assert desk.drafting.edit_of(bo) == draft

    def test_changes_to_a_request_that_was_taken_back_are_not_asked_about(self, desk: Desk) -> None:
        bo = log(desk, "Bo")
        desk.drafting.keep_edit(EditDraft(bo, {"name": "Bo"}, {"name": "Bob"}))
        desk.undoing.undo()
        assert desk.drafting.last_edit() is None

    def test_the_last_one_that_is_still_there_is_asked_about_and_each_sheet_has_its_own(
        self, desk: Desk, mei: Desk
    ) -> None:
        bo, ann = log(desk, "Bo"), log(desk, "Ann")
        for request_id in (bo, ann):
            desk.drafting.keep_edit(EditDraft(request_id, {"name": "x"}, {"name": "y"}))
        desk.drafting.keep({"phone": "480"})
        desk.drafting.keep_sheet("crps", "en", "burning")
        desk.drafting.keep_sheet("crps", "es", "quema")
        assert desk.drafting.last_edit() == EditDraft(ann, {"name": "x"}, {"name": "y"})
        desk.undoing.undo()
        assert desk.drafting.last_edit() == EditDraft(bo, {"name": "x"}, {"name": "y"})
        assert [desk.drafting.last_sheet("crps", language) for language in ("en", "es", "fr")] == [
            "burning",
            "quema",
            "",
        ]
        assert mei.drafting.last_sheet("crps", "en") == ""
        desk.drafting.keep_sheet("crps", "en", "")
        assert [desk.drafting.last_sheet("crps", language) for language in ("en", "es")] == ["", "quema"]
