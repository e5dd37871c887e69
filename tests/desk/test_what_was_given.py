"""What was read to a caller, given to them or is still to be made; and what the history tells of a sheet."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from builders import NOW, Clock

from frontdesk.contacts.calls import Outcome
from frontdesk.contacts.editions import Edition, SectionRead
from frontdesk.contacts.handouts import Form
from frontdesk.contacts.requests import ContactRequest, Inquiry
from frontdesk.desk.changes import Changes
from frontdesk.desk.desk import Desk, open_desk
from frontdesk.problems import Problem
from frontdesk.sheets.approvals import State, points_to_look_at


@pytest.fixture
def mei(store_path: Path, desk: Desk, clock: Clock) -> Iterator[Desk]:
    mei = open_desk(str(store_path), "Mei", clock)
    yield mei
    mei.close()


@pytest.fixture
def edition(desk: Desk) -> Edition:
    return desk.sheets.one().sheet.edition


def request(desk: Desk, request_id: int) -> ContactRequest:
    found = desk.queue.request(request_id)
    assert found is not None
    return found


def log(desk: Desk, *names: str) -> list[int]:
    return [desk.inquiries.log(Inquiry(name, "602 555 0143")).request_ids[0] for name in names]


def given(desk: Desk, request_id: int) -> list[int]:
    return [one.id for one in desk.callers.card_for(request(desk, request_id)).handouts]


def test_what_is_to_be_given_is_planned_made_or_given_up_one_by_one(desk: Desk, clock: Clock, edition: Edition) -> None:
    people = log(desk, "Bo", "Ana", "Zoe")
    bo, ana, zoe = wanted = desk.handing_out.plan(edition, Form.LARGE, people)
    assert [(one.request_id, one.staff_name, one.edition, one.form, one.made_at) for one in wanted] == [
        (one, "Ana", edition, Form.LARGE, None) for one in people
    ]
    assert [given(desk, one) for one in people] == [[], [], []]
    clock.now += timedelta(minutes=1)
    assert desk.handing_out.made([bo.id]) == Changes(request_ids=(people[0],), lists=False)
    assert desk.callers.card_for(request(desk, people[0])).handouts[0].made_at == clock.now
    assert desk.handing_out.unmade() == [ana, zoe]
    desk.handing_out.give_up([bo.id, zoe.id])
    assert desk.handing_out.unmade() == [ana]
    assert [given(desk, one) for one in people] == [[bo.id], [], []]
    assert desk.handing_out.changes_for(people) == Changes(request_ids=tuple(people), lists=True)


def test_what_is_left_is_that_of_the_newest_batch_of_ones_own(desk: Desk, mei: Desk, edition: Edition) -> None:
    bo, ana = log(desk, "Bo", "Ana")
    older = desk.handing_out.plan(edition, Form.STANDARD, [bo, ana])
    newer = desk.handing_out.plan(edition, Form.LARGE, [ana])
    meis = mei.handing_out.plan(edition, Form.STANDARD, [bo])
    assert (desk.handing_out.unmade(), mei.handing_out.unmade()) == (newer, meis)
    desk.handing_out.made([newer[0].id])
    assert desk.handing_out.unmade() == older
    desk.handing_out.made([one.id for one in older])
    assert (desk.handing_out.unmade(), mei.handing_out.unmade()) == ([], meis)
    assert given(desk, ana) == [newer[0].id, older[1].id]
    assert desk.handing_out.plan(edition, Form.STANDARD, []) == []


def test_the_history_tells_of_a_batch_and_of_one_caller_s_sheet_with_the_request(desk: Desk, edition: Edition) -> None:
    bo, ana = log(desk, "Bo", "Ana")
    desk.handing_out.plan(edition, Form.STANDARD, [bo, ana])
    assert [one.id for one in desk.queue.what_was_done(bo)] == [1]
    desk.handing_out.plan(edition, Form.TAGGED, [bo])
    last = desk.queue.what_was_done(bo)[-1]
    assert (last.action, dict(last.details)) == (  # type: ignore[union-attr]
        "hand-out",
        {"sheet": "crps", "version": edition.version, "count": 1, "form": "tagged"},
    )


def test_just_so_many_can_be_wanted_at_once(desk: Desk, edition: Edition) -> None:
    (bo,) = log(desk, "Bo")
    assert len(desk.handing_out.plan(edition, Form.STANDARD, [bo] * 2_000)) == 2_000
    with pytest.raises(Problem, match="More than 2,000 sheets"):
        desk.handing_out.plan(edition, Form.STANDARD, [bo] * 2_001)


def test_what_was_read_is_kept_with_its_call_in_order(desk: Desk, clock: Clock, edition: Edition) -> None:
    bo, ana = log(desk, "Bo", "Ana")
    read: dict[int, list[SectionRead]] = {}
    for caller, sections in ((bo, (3, 1)), (ana, ()), (bo, (2,))):
        desk.calling.begin(caller)
        call = desk.calling.under_way()
        assert call is not None
        for section in sections:
            clock.now += timedelta(seconds=30)
            one = SectionRead(edition, section, f"Section {section}")
            desk.calling.keep_read(call.id, one)
            read.setdefault(call.id, []).append(SectionRead(edition, section, f"Section {section}", clock.now))
        assert desk.calling.read_during(call.id) == tuple(read.get(call.id, ()))
        desk.calling.end(call.id, Outcome.BUSY)
    for one_of_them in (bo, ana):
        calls = desk.callers.card_for(request(desk, one_of_them)).calls
        assert [list(call.read) for call in calls] == [read.get(call.id, []) for call in calls]


def test_an_approval_is_told_with_whose_word_it_is_and_until_when_it_holds(desk: Desk, mei: Desk, clock: Clock) -> None:
    at_hand = desk.sheets.one()
    points = [point.key for point in points_to_look_at(at_hand.sheet)]
    today = clock.now.astimezone().date()
    with pytest.raises(Problem, match="Say who"):
        desk.approving.approve(at_hand.sheet.edition, "  ", today, points)
    with pytest.raises(Problem, match="is over"):
        desk.approving.approve(at_hand.sheet.edition, "Dr. Lee", today - timedelta(days=1), points)
    desk.approving.approve(at_hand.sheet.edition, " Dr. Lee ", today, points)
    standing = desk.sheets.one().standing
    assert (standing.state, standing.by, standing.at, standing.until) == (State.APPROVED, "Dr. Lee", NOW, today)
    assert (standing.ran_out, standing.changed, desk.sheets.one().may_be_read) == (False, False, True)
    version = at_hand.sheet.version
    (done,) = desk.undoing.last()
    assert (done.action, dict(done.details)) == (
        "approve-sheet",
        {"sheet": "crps", "language": "en", "version": version, "by": "Dr. Lee"},
    )
    with pytest.raises(Problem, match="not approved"):
        mei.approving.withdraw("crps", "es")
    mei.approving.withdraw("crps", "en")
    withdrawn = desk.sheets.one()
    assert (withdrawn.standing.state, withdrawn.may_be_read) == (State.WITHDRAWN, False)
    with pytest.raises(Problem, match="not approved"):
        mei.approving.withdraw("crps", "en")
    (done,) = mei.undoing.last()
    assert (done.action, dict(done.details)) == (
        "withdraw-sheet",
        {"sheet": "crps", "language": "en", "version": version},
    )
    mei.undoing.undo()
    assert desk.sheets.one().may_be_read


def test_the_clinics_own_versions_count_on_tell_who_kept_them_and_go_back(desk: Desk, mei: Desk, clock: Clock) -> None:
    first = desk.sheets.one()
    texts = [first.text.replace("CRPS in short", title) for title in ("CRPS, shortly", "CRPS, very shortly")]
    kept = [first.sheet.version]
    for keeper, text in zip((mei, desk), texts, strict=True):
        clock.now += timedelta(minutes=1)
        desk.drafting.keep_sheet("crps", "en", "draft of Ana's")
        kept.append(keeper.sheets.save(text).sheet.version)
        assert bool(desk.drafting.last_sheet("crps", "en")) == (keeper is mei), "whose text was kept has no draft more"
        with pytest.raises(Problem, match=f"says what version {kept[-1]} says"):
            desk.sheets.save(text)
    assert kept == [kept[0], kept[0] + 1, kept[0] + 2]
    versions = desk.sheets.versions("crps", "en")
    assert [one.sheet.version for one in versions][-3:] == kept
    assert [(one.staff_name, one.added_at) for one in versions][-2:] == [
        ("Mei", clock.now - timedelta(minutes=1)),
        ("Ana", clock.now),
    ]
    difference = desk.sheets.difference("crps", "en", kept[1], kept[2])
    assert difference[:2] == [f"--- crps (en) version {kept[1]}", f"+++ crps (en) version {kept[2]}"]
    assert {line[0]: line.endswith("very shortly") for line in difference if "shortly" in line} == {
        "-": False,
        "+": True,
    }
    back = desk.sheets.back_to("crps", "en", kept[1])
    assert back.sheet.version == kept[2] + 1
    assert back.sheet.sections == desk.sheets.version("crps", "en", kept[1]).sheet.sections
    with pytest.raises(Problem, match="has no version 99"):
        desk.sheets.back_to("crps", "en", 99)
    with pytest.raises(Problem, match="no sheet crps in the language de"):
        desk.sheets.versions("crps", "de")
    (done, *_) = desk.undoing.last()
    assert (done.action, dict(done.details)) == (
        "save-sheet",
        {"sheet": "crps", "language": "en", "version": kept[2] + 1},
    )
    desk.undoing.undo()
    assert desk.sheets.one().sheet.version == kept[2]
