"""Which statements a clinician looks at is written in the sheet; without a mark, all of them."""

import hashlib
import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk import shipped
from frontdesk.problems import Problem
from frontdesk.sheets import approvals
from frontdesk.sheets.approvals import Approval, State, holds_for, points_to_look_at, standing
from frontdesk.sheets.notes import Notes, notes_on
from frontdesk.sheets.reading import read_sheet, sheet_from
from frontdesk.sheets.sheet import Sheet
from frontdesk.sheets.writing import as_markdown

LOOKED_AT = {4, 6, 8, 13, 16, 17, 18, 19, 20, 21, 22, 23, 24, 27}

# The files of version 1, English and Spanish, each with its marks and before it had any.
FIRST_VERSIONS = [
    "72628e1f1f061b0ef0cf21b02f2d1edabbca977bf68089ff0589f2fb0f9506c9",
    "0affc3a176254879e4feac2efea60638cc43eb1c90561191965d7b0dd88cf62f",
    "f56b709e450d2dcfbf31062191cf9a34913ce8ef3e41cd03a5a9283b49161d26",
    "db211b4e894cd689a303b4e9d8912e6fb547062b020ff901fb24048275beba1e",
]

HEADER = '---\nid: own\ntitle: T\nlanguage: en\nversion: 1\nclinic: C\nphone: "+14806262727"\n---\n\n'


def own(body: str) -> Sheet:
    return sheet_from(HEADER + body, "own.md")


def points(body: str) -> list[tuple[str, str]]:
    return [(point.key, point.text) for point in points_to_look_at(own(body))]


@pytest.mark.parametrize(
    ("body", "asked"),
    [
        ('## A\n\n{facts="1"}\nOne.\n\n{facts="2"}\nTwo.\n', [("1", "One."), ("2", "Two.")]),
        ("## A\n\nOne.\n\n5 mg.\n\n## B\n\n{kind=rule}\nC.\n", [("s1.1", "One."), ("s1.2", "5 mg."), ("s2.1", "C.")]),
        ('## A\n\n{facts="1"}\nOne.\n\n{facts="2" look=yes}\nTwo.\n\nThree.\n', [("2", "Two.")]),
        ("## A\n\nOne.\n\n{look=yes}\nTwo.\n\n{look=no}\nThree.\n", [("s1.2", "Two.")]),
        ("## A\n\n{look=yes}\n- a\n- b\n\nText.\n", [("s1.1", "a"), ("s1.2", "b")]),
        ('## A\n\n{facts="4 5" look=yes}\nBoth.\n\n{facts="4" look=yes}\nFour.\n', [("4+5", "Both."), ("4", "Four.")]),
        ('## A\n\n{facts="4" look=yes}\nOne.\n\n## B\n\n{facts="4" look=yes}\nAgain.\n', [("4", "One. Again.")]),
        ("## A\n\n> “Good.”\n>\n> Dr. Lee\n\nText.\n", [("s1.1", "“Good.” Dr. Lee"), ("s1.3", "Text.")]),
        ('## A\n\n{facts="13"}\nA.\n\n{facts="16"}\nB.\n\nC.\n', [("13", "A."), ("16", "B."), ("s1.3", "C.")]),
        ("{role=emergency}\n## A\n\n{kind=rule}\nCall 911.\n", [("s1.1", "Call 911.")]),
    ],
)
def test_what_is_marked_is_asked_for_and_without_a_mark_everything(body: str, asked: list[tuple[str, str]]) -> None:
    assert points(body) == asked


@given(st.lists(st.tuples(st.sampled_from(["", "1", "2", "1 2"]), st.sampled_from(["", "> ", "- "])), min_size=1))
def test_without_a_mark_no_statement_is_left_out(blocks: list[tuple[str, str]]) -> None:
    texts = [f"Statement {place}." for place in range(len(blocks))]
    body = "".join(
        f'{{facts="{facts}" kind=page}}\n{shape}{text}\n\n' if facts else f"{{kind=page}}\n{shape}{text}\n\n"
        for (facts, shape), text in zip(blocks, texts, strict=True)
    )
    found = points_to_look_at(own(f"## A\n\n{body}"))
    assert [text for text in texts if not any(text in point.text for point in found)] == []
    assert len({point.key for point in found}) == len(found)


def test_another_word_than_yes_or_no_is_refused_by_its_line() -> None:
    with pytest.raises(Problem, match=r"line 13: 'look' must be yes or no"):
        own("## A\n\n{look=maybe}\nOne.\n")


def test_the_marks_are_kept_when_a_sheet_is_written() -> None:
    for path in sorted(shipped.SHEETS.glob("*.md")):
        sheet = read_sheet(path)
        assert sheet_from(as_markdown(sheet), "again").sections == sheet.sections


def test_the_programs_own_sheets_ask_for_the_facts_that_a_clinician_has_to_judge() -> None:
    """Those of the fact list, what is explained in words of our own, and every fact with a note on it."""
    for path in sorted(shipped.SHEETS.glob("*.md")):
        sheet = read_sheet(path)
        assert {int(point.key) for point in points_to_look_at(sheet)} == LOOKED_AT
        noted = {fact for note in notes_on(sheet).notes for fact in note.facts}
        assert noted == LOOKED_AT


def test_each_note_is_shown_under_its_own_statements_and_stands_in_none() -> None:
    english, spanish = (read_sheet(shipped.SHEETS / name) for name in ("crps.md", "crps.es.md"))
    told = {point.key: point.notes for point in points_to_look_at(english)}
    assert told == {point.key: point.notes for point in points_to_look_at(spanish)}
    assert any("FDA (2023" in note for note in told["20"])
    assert any("Cotter 2021" in note for note in told["20"])
    assert told["16"] == told["27"]
    assert not any("benzodiazepine" in note for key, notes in told.items() if key != "23" for note in notes)
    assert notes_on(english).about_all == ()
    assert "native speaker" in notes_on(spanish).about_all[0]
    words = [block.text for sheet in (english, spanish) for section in sheet.sections for block in section.blocks]
    assert not any(name in text for text in words for name in ("FDA", "NORD", "CADTH", "Connolly", "Cotter", "NINDS"))


def test_a_sheet_of_another_name_has_no_notes() -> None:
    assert notes_on(own("## A\n\nOne.\n")) == Notes()
    assert points_to_look_at(own('## A\n\n{facts="19"}\nOne.\n'))[0].notes == ()


def test_notes_that_cannot_be_read_are_refused_in_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    sheet = replace(own("## A\n\nOne.\n"), id="broken")
    (tmp_path / "broken.notes.toml").write_text("[[note]]\nfacts = [1]\n")
    monkeypatch.setattr(shipped, "SHEETS", tmp_path)
    with pytest.raises(Problem, match=r"The notes .*broken\.notes\.toml can't be used: 'text'"):
        notes_on(sheet)


def test_an_approval_holds_for_a_file_that_is_said_to_read_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    until, at = date(2100, 1, 1), datetime(2026, 11, 1, tzinfo=UTC)
    for path in sorted(shipped.SHEETS.glob("*.md")):
        sheet, before = read_sheet(path), hashlib.sha256(path.read_bytes().replace(b" look=yes", b"")).hexdigest()
        given_before = Approval(before, "Dr. Lee", at, until)
        assert standing(sheet, [given_before], date(2026, 11, 28)).changed
        with monkeypatch.context() as patched:
            patched.setattr(approvals, "_same_words", lambda now=sheet.digest, then=before: {now: [then]})
            assert holds_for(before, sheet)
            assert standing(sheet, [given_before], date(2026, 11, 28)).state is State.APPROVED
            withdrawn = replace(given_before, withdrawn_at=at, withdrawn_by="Ana")
            assert standing(sheet, [withdrawn], date(2026, 11, 28)).state is State.WITHDRAWN
            assert standing(replace(sheet, digest="0" * 64), [given_before], date(2026, 11, 28)).changed


def test_every_file_that_is_said_to_read_the_same_is_one_of_ours_without_its_marks() -> None:
    table = tomllib.loads((shipped.SHEETS / "same-words.toml").read_text(encoding="utf-8"))
    for path in sorted(shipped.SHEETS.glob("*.md")):
        content = path.read_bytes()
        without = hashlib.sha256(content.replace(b" look=yes", b"")).hexdigest()
        assert table.pop(hashlib.sha256(content).hexdigest(), [without]) == [without]
    assert table == {}  # of files that are gone by now


@pytest.mark.parametrize("digest", FIRST_VERSIONS)
def test_an_approval_of_version_1_does_not_hold_for_version_2(digest: str) -> None:
    given_before = Approval(digest, "Dr. Lee", datetime(2026, 11, 1, tzinfo=UTC), date(2100, 1, 1))
    for path in sorted(shipped.SHEETS.glob("*.md")):
        sheet = read_sheet(path)
        assert sheet.version == 2
        now = standing(sheet, [given_before], date(2026, 11, 28))
        assert (now.state, now.changed) == (State.DRAFT, True)


def test_the_texts_of_version_1_are_still_there() -> None:
    found = {hashlib.sha256(path.read_bytes()).hexdigest() for path in shipped.EARLIER_SHEETS.glob("*.md")}
    assert found == set(FIRST_VERSIONS[::2])


def _approval(digest: str, by: str = "Dr. Lee", until: date = date(2026, 12, 31)) -> Approval:
    return Approval(digest, by, datetime(2026, 11, 1, 9, tzinfo=UTC), until)


def test_the_last_approval_of_this_very_text_counts_until_the_end_of_its_last_day() -> None:
    sheet = own("## A\n\nOne.\n")
    mine, other = _approval(sheet.digest), _approval("0" * 64, "Dr. Roe", date(2030, 1, 1))
    again = replace(mine, by="Dr. Ruiz", until=date(2026, 11, 30))
    assert standing(sheet, [], date(2026, 11, 28)) == approvals.DRAFT
    assert (approvals.DRAFT.state, approvals.DRAFT.changed, approvals.DRAFT.ran_out) == (State.DRAFT, False, False)
    approved = standing(sheet, [mine, other], date(2026, 12, 31))
    assert (approved.state, approved.by, approved.at, approved.until) == (
        *(State.APPROVED, "Dr. Lee"),
        *(mine.at, mine.until),
    )
    assert (approved.changed, approved.ran_out) == (False, False)
    assert standing(sheet, [mine, again], date(2026, 11, 30)).by == "Dr. Ruiz"
    over = standing(sheet, [mine, again], date(2026, 12, 1))
    assert (over.state, over.by, over.at, over.until) == (State.DRAFT, "Dr. Ruiz", again.at, again.until)
    assert (over.changed, over.ran_out) == (False, True)
    changed = standing(sheet, [other], date(2026, 11, 28))
    assert (changed.state, changed.by, changed.changed, changed.ran_out) == (State.DRAFT, "", True, False)


def test_a_withdrawal_stands_whatever_day_it_is_until_the_text_is_approved_again() -> None:
    sheet = own("## A\n\nOne.\n")
    at = datetime(2026, 11, 5, 10, tzinfo=UTC)
    gone = replace(_approval(sheet.digest), withdrawn_at=at, withdrawn_by="Ana")
    for today in (date(2026, 11, 28), date(2027, 11, 28)):
        now = standing(sheet, [gone], today)
        assert (now.state, now.by, now.at, now.until) == (State.WITHDRAWN, "Ana", at, gone.until)
        assert (now.changed, now.ran_out) == (False, False)
    assert standing(sheet, [gone, _approval(sheet.digest)], date(2026, 11, 28)).state is State.APPROVED


@pytest.mark.parametrize(
    ("body", "asked"),
    [
        ("> “Good.”\n>\n> Dr. Lee\n>\n> at home\n", [("s1.1", "“Good.” Dr. Lee at home")]),
        ("> “Good.”\n\nText.\n\n> “Bad.”\n", [("s1.1", "“Good.”"), ("s1.2", "Text."), ("s1.3", "“Bad.”")]),
        ("> “Good.”\n\n## B\n\n> “Bad.”\n", [("s1.1", "“Good.”"), ("s2.1", "“Bad.”")]),
        ("{kind=quoted}\n> “Good.”\n\n{kind=rule}\n> Rest.\n", [("s1.1", "“Good.”"), ("s1.2", "Rest.")]),
        ('{facts="27"}\n> “Good.”\n\n> Dr. Lee\n', [("27", "“Good.”"), ("s1.2", "Dr. Lee")]),
        ('> “Good.”\n\n{facts="27"}\n> Dr. Lee\n', [("s1.1", "“Good.”"), ("27", "Dr. Lee")]),
        ("- a\n- b\n", [("s1.1", "a"), ("s1.2", "b")]),
        ('{facts="4 15"}\nA.\n\n{facts="15 4"}\nB.\n', [("4+15", "A."), ("15+4", "B.")]),
    ],
)
def test_a_quotation_is_one_point_with_its_speaker_and_with_nothing_else(
    body: str, asked: list[tuple[str, str]]
) -> None:
    assert points(f"## A\n\n{body}") == asked


def test_a_list_of_same_words_that_is_broken_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shipped, "SHEETS", tmp_path)
    approvals._same_words.cache_clear()
    try:
        with pytest.raises(Problem, match=r"The list .*same-words\.toml can't be used: "):
            holds_for("0" * 64, own("## A\n\nOne.\n"))
    finally:
        approvals._same_words.cache_clear()
