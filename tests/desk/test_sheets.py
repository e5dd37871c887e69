"""Sheets at a desk: who approved which text, the clinic's own, what was handed out."""

import hashlib
import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from builders import Clock, Export

from frontdesk import shipped
from frontdesk.contacts.actions import Action
from frontdesk.contacts.editions import SectionRead
from frontdesk.contacts.handouts import Form
from frontdesk.contacts.requests import Inquiry
from frontdesk.contacts.settings import CLINIC_NAME, CLINIC_PHONE
from frontdesk.desk.desk import Desk
from frontdesk.problems import Problem
from frontdesk.sheets import approvals
from frontdesk.sheets.approvals import State
from frontdesk.sheets.reading import read_sheet
from frontdesk.store import approvals as kept_approvals
from frontdesk.store.sqlite.location import location
from frontdesk.store.store import open_store

NOW, EARLIER = shipped.SHEETS, shipped.EARLIER_SHEETS
ALL_POINTS = {"4", "6", "8", "13", "16", "17", "18", "19", "20", "21", "22", "23", "24", "27"}


def approve(desk: Desk, days: int = 365) -> None:
    until = desk.clock().date() + timedelta(days=days)
    desk.approving.approve(desk.sheets.one().sheet.edition, "Dr. Lee", until, ALL_POINTS)


def test_the_sheets_come_as_drafts_in_both_languages(desk: Desk) -> None:
    assert [(one.sheet.language, one.standing.state) for one in desk.sheets.at_hand()] == [
        ("en", State.DRAFT),
        ("es", State.DRAFT),
    ]


def test_an_approval_names_who_and_until_when_and_runs_out(desk: Desk, clock: Clock) -> None:
    approve(desk, days=1)
    standing = desk.sheets.one().standing
    assert (standing.state, standing.by) == (State.APPROVED, "Dr. Lee")
    assert desk.sheets.one("crps", "es").standing.state is State.DRAFT
    clock.now += timedelta(days=3)
    assert desk.sheets.one().standing.ran_out


def test_each_point_must_be_looked_at(desk: Desk) -> None:
    edition = desk.sheets.one().sheet.edition
    with pytest.raises(Problem, match="Not looked at yet: 13, 27"):
        desk.approving.approve(edition, "Dr. Lee", date(2100, 1, 1), ALL_POINTS - {"13", "27"})
    with pytest.raises(Problem, match="changed meanwhile"):
        desk.approving.approve(replace(edition, digest="0" * 64), "Dr. Lee", date(2100, 1, 1), ALL_POINTS)
    assert desk.sheets.one().standing.state is State.DRAFT


def test_one_changed_byte_makes_it_a_draft_again(desk: Desk, tmp_path: Path) -> None:
    approve(desk)
    same = tmp_path / "crps.md"
    same.write_bytes(shipped.SHEET.read_bytes())
    assert desk.sheets.from_file(same).may_be_read
    same.write_bytes(shipped.SHEET.read_bytes().replace(b"80 percent", b"90 percent"))
    assert desk.sheets.from_file(same).standing.changed


def test_an_approval_of_the_file_before_the_marks_holds_and_can_be_withdrawn(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = desk.sheets.one().sheet
    before = hashlib.sha256(shipped.SHEET.read_bytes().replace(b" look=yes", b"")).hexdigest()
    monkeypatch.setattr(approvals, "_same_words", lambda: {sheet.digest: [before]})
    with desk._workplace.act(Action.APPROVE_SHEET) as entry:
        kept_approvals.approve(entry, replace(sheet.edition, digest=before), "Dr. Lee", "2100-01-01")
    assert desk.sheets.one().may_be_read
    desk.approving.withdraw("crps", "en")
    assert desk.sheets.one().standing.state is State.WITHDRAWN


def test_a_clinics_own_sheet_with_numbered_facts_is_not_approved_unseen(desk: Desk) -> None:
    text = desk.sheets.one().text.replace("id: crps", "id: own").replace(" look=yes", "")
    sheet = desk.sheets.save(text).sheet
    with pytest.raises(Problem, match=r"Not looked at yet: s1\.1, s1\.2, 12, s2\.3, 3, 2, 5"):
        desk.approving.approve(sheet.edition, "Dr. Lee", date(2100, 1, 1), ALL_POINTS)


def test_an_approval_can_be_withdrawn_and_undone(desk: Desk) -> None:
    approve(desk)
    desk.approving.withdraw("crps", "en")
    assert desk.sheets.one().standing.state is State.WITHDRAWN
    desk.undoing.undo()
    assert desk.sheets.one().may_be_read
    desk.undoing.undo()
    assert desk.sheets.one().standing.state is State.DRAFT


def test_versions_are_kept_compared_and_gone_back_to(desk: Desk) -> None:
    text = desk.sheets.one().text
    own = desk.sheets.save(text.replace("even the lightest touch", "even a light touch")).sheet
    assert own.version == 3
    changed = desk.sheets.difference("crps", "en", 2, 3)
    assert "+People with CRPS become extremely sensitive: even a light touch can become unbearable." in changed
    with pytest.raises(Problem, match="version 3 says already"):
        desk.sheets.save(desk.sheets.one().text)
    for number, version in ((2, 4), (1, 5)):
        again = desk.sheets.back_to("crps", "en", number).sheet
        assert (again.version, again.sections) == (version, desk.sheets.version("crps", "en", number).sheet.sections)


@pytest.fixture
def before_the_update(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Desk:
    """The desk while the program still came with version 1 alone."""
    then = tmp_path / "sheets"
    shutil.copytree(NOW, then, ignore=shutil.ignore_patterns("earlier"))
    for path in EARLIER.glob("*.1.md"):
        shutil.copy(path, then / path.name.replace(".1.md", ".md"))
    monkeypatch.setattr(shipped, "SHEETS", then)
    monkeypatch.setattr(shipped, "EARLIER_SHEETS", then / "earlier")
    return desk


def update(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on the program comes with what it comes with now."""
    monkeypatch.setattr(shipped, "SHEETS", NOW)
    monkeypatch.setattr(shipped, "EARLIER_SHEETS", EARLIER)


def test_after_an_update_what_was_approved_is_to_be_approved_anew_and_compared(
    before_the_update: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = before_the_update
    approved = desk.sheets.one()
    assert approved.sheet.version == 1
    desk.approving.approve(approved.sheet.edition, "Dr. Lee", date(2100, 1, 1), {"13", "16", "17", "19", "27"})
    assert desk.sheets.one().may_be_read
    update(monkeypatch)
    now = desk.sheets.one()
    assert (now.sheet.version, now.standing.state, now.standing.changed) == (2, State.DRAFT, True)
    assert [version.sheet.version for version in desk.sheets.versions("crps", "en")] == [1, 2]
    assert "-Even the lightest touch can become too much to bear." in desk.sheets.difference("crps", "en", 1, 2)
    with pytest.raises(Problem, match="is not approved"):
        desk.approving.withdraw("crps", "en")
    approve(desk)
    assert desk.sheets.one().may_be_read


def test_after_an_update_the_clinics_own_text_stays_read_and_approved(
    before_the_update: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program's new one has a number of its own beside it, which stays, and can be gone to."""
    desk = before_the_update
    own = desk.sheets.save(desk.sheets.one().text.replace("Even the lightest", "Even a light")).sheet
    desk.approving.approve(own.edition, "Dr. Lee", date(2100, 1, 1), {"13", "16", "17", "19", "27"})
    update(monkeypatch)
    assert desk.sheets.one().sheet.edition == own.edition
    assert desk.sheets.one().may_be_read
    assert [(one.sheet.version, one.staff_name) for one in desk.sheets.versions("crps", "en")] == [
        (1, ""),
        (3, ""),
        (2, "Ana"),
    ]
    assert desk.sheets.version("crps", "en", 2).sheet.digest == own.digest
    assert desk.sheets.save(desk.sheets.one().text.replace("a light", "the least")).sheet.version == 4
    assert desk.sheets.version("crps", "en", 3).staff_name == ""
    taken = desk.sheets.back_to("crps", "en", 3)
    assert (taken.sheet.version, taken.standing.state) == (5, State.DRAFT)
    assert taken.sheet.sections == read_sheet(NOW / "crps.md").sections


def test_after_an_update_the_other_language_is_the_programs_new_one(
    before_the_update: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before_the_update.sheets.save(before_the_update.sheets.one().text.replace("Even the lightest", "Even a light"))
    update(monkeypatch)
    assert [(one.sheet.language, one.sheet.version) for one in before_the_update.sheets.at_hand()] == [
        ("en", 2),
        ("es", 2),
    ]
    assert "AYUDA" in before_the_update.sheets.one("crps", "es").text
    assert "Even a light touch" in before_the_update.sheets.one().text


def test_what_was_read_and_handed_out_is_in_the_callers_history(desk: Desk) -> None:
    bo = desk.inquiries.log(Inquiry("Bo", "602 555 0143")).request_ids[0]
    sheet = desk.sheets.one().sheet
    desk.calling.begin(bo, reason="asked for it")
    call = desk.calling.under_way()
    assert call is not None
    desk.calling.keep_read(call.id, SectionRead(sheet.edition, 1, sheet.sections[1].title))
    given, wanted = (desk.handing_out.plan(sheet.edition, Form.LARGE, [bo])[0] for _ in range(2))
    desk.handing_out.made([given.id])
    request = desk.queue.request(bo)
    assert request is not None
    card = desk.callers.card_for(request)
    assert [(read.title, read.edition) for read in card.calls[0].read] == [("CRPS in short", sheet.edition)]
    assert [(handout.form, handout.edition.version) for handout in card.handouts] == [(Form.LARGE, 2)]
    assert [handout.id for handout in desk.handing_out.unmade()] == [wanted.id]


def test_what_was_handed_out_is_not_undone_nor_more_made_than_anybody_wants(desk: Desk) -> None:
    bo = desk.inquiries.log(Inquiry("Bo", "602 555 0143")).request_ids[0]
    desk.claims.take(bo)
    edition = desk.sheets.one().sheet.edition
    given = desk.handing_out.plan(edition, Form.STANDARD, [bo])
    desk.handing_out.made([given[0].id])
    with pytest.raises(Problem, match="More than 2,000 sheets at once"):
        desk.handing_out.plan(edition, Form.STANDARD, range(2_001))
    assert [done.action for done in desk.undoing.last()][:1] == ["claim"]


def test_another_desks_batch_is_not_ours_to_finish(desk: Desk, store_path: Path, clock: Clock) -> None:
    bo = desk.inquiries.log(Inquiry("Bo", "602 555 0143")).request_ids[0]
    desk.handing_out.plan(desk.sheets.one().sheet.edition, Form.STANDARD, [bo])
    with Desk(open_store(location(str(store_path))), "Eva", clock) as evas:
        assert evas.handing_out.unmade() == []
    left = desk.handing_out.unmade()
    desk.handing_out.give_up([handout.id for handout in left])
    assert desk.handing_out.unmade() == []


def test_the_sheet_for_a_request_is_in_the_callers_language(desk: Desk) -> None:
    bo = desk.inquiries.log(Inquiry("Bo", "602 555 0143", message="CRPS since 2019")).request_ids[0]
    request = desk.queue.request(bo)
    assert request is not None
    for said, language in (("Spanish", "es"), ("español", "es"), ("", "en"), ("Welsh", "en")):
        found = desk.sheets.fitting(request, said)
        assert found is not None
        assert found.sheet.language == language


def test_what_a_form_says_of_the_language_counts_until_the_desk_knows_better(desk: Desk, export: Export) -> None:
    header = ("your-name", "your-tel", "your-message", "Language", "Date")
    desk.imports.import_file(
        export(("Rosa", "602 555 0107", "", "Spanish", "2026-11-24T09:30:00-07:00"), header=header)
    )
    request = desk.queue.request(1)
    assert request is not None
    for said, language in (("", "es"), ("English", "en")):
        found = desk.sheets.fitting(request, said)
        assert found is not None
        assert found.sheet.language == language


def test_an_approval_holds_whatever_the_clinic_is_called(desk: Desk) -> None:
    approve(desk)
    desk.settings.set({CLINIC_NAME: "Desert Nerve Clinic", CLINIC_PHONE: "480 555 0100"})
    named = desk.sheets.one()
    assert named.may_be_read
    assert (named.sheet.clinic, named.sheet.phone_display) == ("Desert Nerve Clinic", "(480) 555-0100")
    desk.approving.withdraw("crps", "en")
    assert not desk.sheets.one().may_be_read


def test_the_usual_sheet_is_first_then_the_others_by_their_names(desk: Desk) -> None:
    text = desk.sheets.one().text
    for sheet_id in ("zoster", "arm"):
        desk.sheets.save(text.replace("id: crps", f"id: {sheet_id}"))
    assert [(one.sheet.id, one.sheet.language) for one in desk.sheets.at_hand()] == [
        ("crps", "en"),
        ("crps", "es"),
        ("arm", "en"),
        ("zoster", "en"),
    ]


def test_a_mistake_in_a_sheet_that_is_brought_in_is_told_by_its_file(desk: Desk, tmp_path: Path) -> None:
    page = tmp_path / "our page.md"
    page.write_text("---\nid: crps\n---\n", encoding="utf-8")
    with pytest.raises(Problem, match="our page.md"):
        desk.sheets.bring_in(page)
    assert len(desk.sheets.versions("crps", "en")) == 2
