"""Who a caller is: recognised, suggested as maybe the same, merged, taken apart; and what the card tells of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from builders import NOW, Clock, Export, submission

from frontdesk.contacts.calls import Outcome
from frontdesk.contacts.handouts import Form
from frontdesk.contacts.permissions import Permissions
from frontdesk.contacts.queue import Order, View
from frontdesk.contacts.requests import ContactRequest, Inquiry
from frontdesk.contacts.unreadable import Kept, Unreadable
from frontdesk.desk.desk import Desk
from frontdesk.problems import Problem


def log(desk: Desk, name: str, phone: str = "", email: str = "") -> ContactRequest:
    found = desk.queue.request(desk.inquiries.log(Inquiry(name, phone, email)).request_ids[0])
    assert found is not None
    return found


def who(desk: Desk, *people: Sequence[str]) -> list[int]:
    return [log(desk, *person).caller_id for person in people]


@pytest.mark.parametrize(
    ("one", "other", "are_one"),
    [
        (("Bo Lind", "", "bo@example.org"), ("bo lind", "", "BO@Example.org"), True),
        (("Bo Lind", "", "bo@example.org"), ("Ann Lind", "", "bo@example.org"), False),
        (("Bo Lind", "", "bo@example.org"), ("Bo Lind", "", "bo@example.com"), False),
        (("Bo Lind", "", "bo@example.org"), ("Bo Lind", "480 555 0101", "bo@example.org"), False),
        (("Bo Lind", "480 555 0101", "bo@example.org"), ("Bo Lind", "", "bo@example.org"), False),
        (("Bo Lind", "480 555 0101", ""), ("Bo Lind", "+1 (480) 555-0101", "bo@example.org"), True),
        (("Bo Lind", "480 555 0101", ""), ("Bo Lind", "480 555 0102", ""), False),
        (("Bo Lind", "480 555 0101", ""), ("Ann Lind", "480 555 0101", ""), False),
        (("Bo Lind", "", ""), ("Bo Lind", "", ""), False),
        (("", "480 555 0101", ""), ("", "480 555 0101", ""), True),
        (("", "480 555 0101", ""), ("Bo", "480 555 0101", ""), False),
    ],
    ids=str,
)
def test_who_writes_again_is_known_whether_in_one_import_two_or_at_the_desk(
    desk: Desk, export: Export, one: tuple[str, str, str], other: tuple[str, str, str], are_one: bool
) -> None:
    said = ("first", "second", "third")
    rows = [
        submission(name, phone, message, email=email)
        for message, (name, phone, email) in zip(said, (one, other, one), strict=True)
    ]
    usual = [submission("Zoe", "602 555 0199", f"usual {at}", email="zoe@example.org") for at in range(6)]
    desk.imports.import_file(export(*rows[:2], *usual, name="both.csv"))
    desk.imports.import_file(export(rows[2], *usual, name="again.csv"))
    of_message = {row.message: row.caller_id for row in desk.queue.each(View.ALL, Order.NEWEST)}
    first, second, third = (of_message[message] for message in said)
    assert (first == second) == are_one
    if any(one[1:]):  # who gives a name alone is somebody new each time
        assert third == first
        assert who(desk, one, other) == [first, second]


def test_at_most_five_are_suggested_and_never_who_is_at_the_number_or_merged(desk: Desk) -> None:
    here, *others = who(desk, *(("Bo Lind", f"480 555 01{number:02}") for number in range(9)))
    log(desk, "Bo Lind", "480 555 0100")
    who(desk, ("Bo Lindgren", "480 555 0120"), ("", "480 555 0121"))
    assert [one.id for one in desk.callers.card(here).maybe_same] == others[:5]
    desk.callers.merge(others[0], others[1])
    suggested = [one.id for one in desk.callers.card(here).maybe_same]
    assert others[1] not in suggested
    assert suggested == sorted(suggested)
    assert set(suggested) < set(others)


def test_one_of_the_same_email_is_suggested_whatever_their_name(desk: Desk) -> None:
    bo, ann, _ = who(
        desk,
        ("Bo Lind", "480 555 0101", "home@example.org"),
        ("Ann Fox", "480 555 0102", "Home@example.org"),
        ("Ann Fox", "480 555 0103", "home@example.com"),
    )
    assert [one.id for one in desk.callers.card(bo).maybe_same] == [ann]


def test_a_request_taken_back_suggests_nobody_and_is_no_part_of_what_is_known(desk: Desk) -> None:
    bo = log(desk, "Bo Lind", "480 555 0101", "bo@example.org").caller_id
    log(desk, "Bo Lind", "480 555 0102", "bo@example.org")
    desk.undoing.undo()
    log(desk, "Bo Lind", "480 555 0101")
    desk.undoing.undo()
    card = desk.callers.card(bo)
    assert (card.maybe_same, card.all_requests, len(card.requests)) == ((), 1, 1)
    (known,) = desk.callers.known_at("+14805550101")
    assert known.requests == 1


def test_who_was_merged_stays_so_when_they_write_as_before(desk: Desk) -> None:
    kept, other, third = who(
        desk, ("Bo Lind", "480 555 0101"), ("Robert Lind", "480 555 0102"), ("Rob Lind", "", "rob@example.org")
    )
    desk.callers.merge(other, third)
    desk.callers.merge(kept, other)
    assert {one.id for one in desk.callers.card(kept).merged} == {other, third}
    assert who(desk, ("Robert Lind", "480 555 0102"), ("Rob Lind", "", "rob@example.org")) == [kept, kept]
    for pair in ((kept, other), (kept, third), (kept, kept)):
        with pytest.raises(Problem, match="already one"):
            desk.callers.merge(*pair)
    desk.callers.unmerge(other)
    assert {one.id for one in desk.callers.card(other).merged} == {third}
    assert desk.callers.card(kept).merged == ()


def test_of_two_who_are_one_each_field_is_chosen(desk: Desk) -> None:
    of_caller, of_permissions = ("name", "phone_e164", "email"), ("best_time", "language")
    fields = (*of_caller, *of_permissions)
    people = [
        ("Bo Lind", "480 555 0101", "bo@example.org", Permissions(best_time="mornings", language="English")),
        ("Robert Lind", "480 555 0102", "rob@example.org", Permissions(best_time="evenings", language="Spanish")),
    ]
    ids = []
    for name, phone, email, permissions in people:
        ids.append(log(desk, name, phone, email).caller_id)
        desk.callers.allow(ids[-1], permissions)

    def known(caller_id: int) -> list[str]:
        card = desk.callers.card(caller_id)
        found = [getattr(card.caller, field) for field in of_caller]
        return [*found, *(getattr(card.own, field) for field in of_permissions)]

    kept, other = (known(one) for one in ids)
    for chosen in (*([field] for field in fields), [], list(fields)):
        desk.callers.merge(ids[0], ids[1], take=chosen)
        assert known(ids[0]) == [
            theirs if field in chosen else ours for field, ours, theirs in zip(fields, kept, other, strict=True)
        ]
        desk.undoing.undo()
        assert [known(one) for one in ids] == [kept, other]
    with pytest.raises(Problem, match="There is no field colour to choose"):
        desk.callers.merge(ids[0], ids[1], take=["name", "colour"])


def test_a_merge_is_told_with_both_and_so_is_its_end(desk: Desk) -> None:
    kept, other = who(desk, ("Bo Lind", "480 555 0101"), ("Robert Lind", "480 555 0102"))
    desk.callers.merge(kept, other)
    desk.callers.unmerge(other)
    taken_apart, *_ = desk.undoing.last()
    assert (taken_apart.action, dict(taken_apart.details)) == ("unmerge", {"kept": kept, "merged": other})
    with pytest.raises(Problem, match="not merged"):
        desk.callers.unmerge(kept)


def test_what_nobody_changed_in_the_form_stays_as_another_desk_has_set_it(desk: Desk) -> None:
    bo = log(desk, "Bo", "480 555 0101").caller_id
    seen = Permissions()
    desk.callers.allow(bo, Permissions(voicemail=False))
    desk.callers.allow(bo, Permissions(text=True), seen=seen)
    assert desk.callers.card(bo).own == Permissions(voicemail=False, text=True)
    desk.callers.allow(bo, Permissions(email=True))
    assert desk.callers.card(bo).own == Permissions(email=True)
    assert dict(desk.undoing.last()[0].details) == {"caller": bo}


def test_the_card_has_the_newest_fifty_and_how_many_there_are_or_all(desk: Desk, clock: Clock) -> None:
    ids = []
    for _ in range(52):
        clock.now += timedelta(seconds=1)
        ids.append(log(desk, "Bo", "480 555 0101").id)
    request = desk.queue.request(ids[0])
    assert request is not None
    for card in (desk.callers.card(request.caller_id), desk.callers.card_for(request)):
        assert ([row.id for row in card.requests], card.all_requests) == (ids[:1:-1], 52)
    assert [row.id for row in desk.callers.card_for(request, whole=True).requests] == ids[::-1]


def test_the_card_tells_the_calls_newest_first_and_the_number_by_its_last_one(desk: Desk, clock: Clock) -> None:
    bo = log(desk, "Bo", "480 555 0101")
    outcomes = (Outcome.BUSY, Outcome.VOICEMAIL, Outcome.NO_ANSWER)
    for outcome in outcomes:
        desk.calling.log(bo.id, outcome)
        clock.now += timedelta(minutes=1)
    desk.calling.begin(bo.id)
    assert [call.outcome for call in desk.callers.card(bo.caller_id).calls] == [None, *reversed(outcomes)]
    (known,) = desk.callers.known_at("+14805550101")
    assert (known.last_outcome, known.last_called_at) == (Outcome.NO_ANSWER, NOW + timedelta(minutes=2))
    for _ in range(2):
        desk.undoing.undo()
    (known,) = desk.callers.known_at("+14805550101")
    assert (known.last_outcome, known.blocked) == (Outcome.VOICEMAIL, False)
    desk.calling.log(bo.id, Outcome.DO_NOT_CALL)
    other = log(desk, "Ann", "480 555 0101")
    assert [
        (one.caller.id, one.requests, one.last_outcome, one.blocked) for one in desk.callers.known_at("+14805550101")
    ] == [
        (bo.caller_id, 1, Outcome.DO_NOT_CALL, True),
        (other.caller_id, 1, None, True),
    ]
    desk.callers.merge(bo.caller_id, other.caller_id)
    assert [one.requests for one in desk.callers.known_at("+14805550101")] == [2]


def test_who_is_at_the_number_already_is_not_suggested_as_well(desk: Desk) -> None:
    bo, ann, far = who(
        desk,
        ("Bo Lind", "480 555 0101", "home@example.org"),
        ("Ann Fox", "480 555 0101", "home@example.org"),
        ("Zoe Lu", "480 555 0102", "home@example.org"),
    )
    card = desk.callers.card(bo)
    assert [one.id for one in card.same_number] == [ann]
    assert [one.id for one in card.maybe_same] == [far]


def test_beside_somebody_who_can_t_be_read_nothing_is_allowed(desk: Desk) -> None:
    bo, ann = who(desk, ("Bo Lind", "480 555 0101"), ("Ann Fox", "480 555 0101"))
    yes = Permissions(voicemail=True, details=True, text=True, email=True)
    for caller in (bo, ann):
        desk.callers.allow(caller, yes)
    both = desk.callers.card(bo)
    assert (both.allowed, both.others) == (yes, yes)
    with desk._store.writing() as connection:
        connection.exec_driver_sql("UPDATE callers SET best_time = x'00ff' WHERE id = ?", (ann,))
    card = desk.callers.card(bo)
    nothing = Permissions(voicemail=False, details=False, text=False, email=False)
    assert (card.own, card.others, card.allowed) == (yes, nothing, nothing)
    assert [one.id for one in card.unreadable] == [ann]
    assert card.same_number == ()


@pytest.mark.parametrize("who_says_no", range(3))
def test_one_no_of_anybody_at_a_number_holds_for_all_of_them(desk: Desk, who_says_no: int) -> None:
    ids = who(desk, *((name, "480 555 0101") for name in ("Bo Lind", "Ann Fox", "Zoe Lu")))
    yes = Permissions(voicemail=True, details=True, text=True, email=True)
    for at, caller in enumerate(ids):
        desk.callers.allow(caller, replace(yes, text=at != who_says_no, language=f"language {at}"))
    for at, caller in enumerate(ids):
        card = desk.callers.card(caller)
        assert [one.id for one in card.same_number] == [one for one in ids if one != caller]
        assert card.own.text == (at != who_says_no)
        assert card.allowed == replace(yes, text=False, language=f"language {at}")
        assert card.others is not None
        assert (card.others.text, card.others.voicemail) == (at == who_says_no, True)


def test_of_a_card_each_entry_that_can_t_be_read_is_told_once_by_its_kind(desk: Desk) -> None:
    bo, other, ann, far = (
        log(desk, "Bo Lind", "480 555 0101"),
        log(desk, "Bo Lind", "480 555 0101"),
        log(desk, "Ann Fox", "480 555 0101"),
        log(desk, "Robert Lind", "480 555 0102"),
    )
    desk.callers.merge(bo.caller_id, far.caller_id)
    desk.calling.log(bo.id, Outcome.BUSY)
    made = desk.handing_out.plan(desk.sheets.one().sheet.edition, Form.STANDARD, [bo.id])
    desk.handing_out.made([one.id for one in made])
    whole = desk.callers.card(bo.caller_id)
    assert (len(whole.calls), len(whole.handouts), len(whole.merged), len(whole.requests)) == (1, 1, 1, 3)
    assert (whole.unreadable, whole.not_here) == ((), 0)
    with desk._store.writing() as connection:
        for damaged in (
            f"callers SET name = x'00ff' WHERE id IN ({ann.caller_id}, {far.caller_id})",
            f"requests SET status = 9 WHERE id = {other.id}",
            "calls SET outcome = 'sung'",
            "handouts SET form = 'sung'",
        ):
            connection.exec_driver_sql(f"UPDATE {damaged}")
    card = desk.callers.card(bo.caller_id)
    assert card.unreadable == (
        Unreadable(ann.caller_id, Kept.CALLER),
        Unreadable(far.caller_id, Kept.CALLER),
        Unreadable(other.id, Kept.REQUEST),
        Unreadable(1, Kept.CALL),
        Unreadable(made[0].id, Kept.HANDOUT),
    )
    assert (card.calls, card.handouts, card.merged, card.same_number) == ((), (), (), ())
    assert ([row.id for row in card.requests], card.not_here) == ([far.id, bo.id], 0)
