"""Which statements a clinician looks at is written in the sheet; without a mark, all of them."""

import hashlib
import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk import shipped
from frontdesk.contacts.problems import Problem
from frontdesk.sheets.approvals import Approval, State, holds_for, points_to_look_at, standing
from frontdesk.sheets.reading import read_sheet, sheet_from
from frontdesk.sheets.sheet import Sheet
from frontdesk.sheets.writing import as_markdown

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


def test_the_programs_own_sheets_ask_for_the_five_facts() -> None:
    for path in sorted(shipped.SHEETS.glob("*.md")):
        assert {point.key for point in points_to_look_at(read_sheet(path))} == {"13", "16", "17", "19", "27"}


def test_an_approval_holds_for_a_file_that_only_has_marks_more() -> None:
    """Each file that is said to have the same words as one of ours is ours without its marks."""
    table = tomllib.loads((shipped.SHEETS / "same-words.toml").read_text())
    files = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in shipped.SHEETS.glob("*.md")}
    assert set(table) == set(files)
    until, at = date(2100, 1, 1), datetime(2026, 11, 1, tzinfo=UTC)
    for digest, path in files.items():
        without = hashlib.sha256(path.read_bytes().replace(b" look=yes", b"")).hexdigest()
        assert table[digest] == [without]
        sheet = read_sheet(path)
        assert holds_for(without, sheet)
        given_before = Approval(without, "Dr. Lee", at, until)
        assert standing(sheet, [given_before], date(2026, 11, 28)).state is State.APPROVED
        withdrawn = replace(given_before, withdrawn_at=at, withdrawn_by="Ana")
        assert standing(sheet, [withdrawn], date(2026, 11, 28)).state is State.WITHDRAWN
        assert standing(replace(sheet, digest="0" * 64), [given_before], date(2026, 11, 28)).changed
