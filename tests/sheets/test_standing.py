"""Where a sheet stands today, what a clinician is shown, and which sheet a request gets."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from frontdesk import shipped
from frontdesk.contacts.editions import Edition
from frontdesk.contacts.handouts import Form
from frontdesk.contacts.urgent.emergency import said_to_callers
from frontdesk.problems import Problem
from frontdesk.sheets.approvals import DRAFT, Approval, ApprovalStatus, State, points_to_look_at, standing
from frontdesk.sheets.catalog import CurrentSheet, fitting
from frontdesk.sheets.notes import Note, Notes, notes_on
from frontdesk.sheets.paper import USUAL, Cover, Paper, PaperSetting, on_paper
from frontdesk.sheets.reading import digest_of, read_sheet, read_with_text, sheet_from
from frontdesk.sheets.sheet import Kind, Role, Shape, Sheet, marks_without_source
from frontdesk.sheets.wording import wording
from frontdesk.sheets.writing import as_markdown, with_version

HEADER = '---\nid: own\ntitle: T\nlanguage: en\nversion: 1\nclinic: C\nphone: "+14806262727"\n---\n\n'
LAST_DAY = date(2026, 12, 31)
GIVEN = datetime(2026, 11, 1, tzinfo=UTC)


def own(body: str = "## A\n\nOne.\n") -> Sheet:
    return sheet_from(HEADER + body, "own.md")


def approval(of: str, by: str = "Dr. Lee") -> Approval:
    return Approval(of, by, GIVEN, LAST_DAY)


class TestApprovals:
    @pytest.mark.parametrize(("days", "state"), [(-1, State.APPROVED), (0, State.APPROVED), (1, State.DRAFT)])
    def test_an_approval_holds_to_the_end_of_its_last_day(self, days: int, state: State) -> None:
        sheet = own()
        now = standing(sheet, [approval(sheet.digest)], LAST_DAY + timedelta(days=days))
        assert now == ApprovalStatus(state, "Dr. Lee", GIVEN, LAST_DAY, changed=False, ran_out=state is State.DRAFT)

    def test_without_an_approval_it_is_a_draft_and_told_whether_another_text_was_approved(self) -> None:
        sheet = own()
        assert standing(sheet, [], LAST_DAY) == DRAFT == ApprovalStatus(State.DRAFT, "", None, None, False, False)
        assert standing(sheet, [approval("another")], LAST_DAY) == ApprovalStatus(changed=True)

    def test_the_last_word_on_this_very_text_counts(self) -> None:
        sheet = own()
        first, last = approval(sheet.digest), approval(sheet.digest, by="Dr. Fox")
        assert standing(sheet, [first, last, approval("another")], LAST_DAY).by == "Dr. Fox"
        taken_back = replace(last, withdrawn_at=GIVEN + timedelta(days=1), withdrawn_by="Ana")
        now = standing(sheet, [first, taken_back], LAST_DAY)
        assert now == ApprovalStatus(State.WITHDRAWN, "Ana", GIVEN + timedelta(days=1), LAST_DAY)
        assert standing(sheet, [taken_back, first], LAST_DAY).state is State.APPROVED

    def test_a_digest_is_of_the_text_as_it_is_in_the_file(self, tmp_path: Path) -> None:
        """Approval and text belong together by it alone."""
        text = HEADER + "## A\n\nOne.\n"
        assert digest_of(text) == hashlib.sha256(text.encode()).hexdigest() == own().digest
        assert digest_of(text) != digest_of(text.replace("One", "Two"))
        (tmp_path / "s.md").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
        sheet, read = read_with_text(tmp_path / "s.md")
        assert sheet.digest == hashlib.sha256((tmp_path / "s.md").read_bytes()).hexdigest()
        assert (read, sheet.sections) == (text, own().sections)
        assert sheet.edition == Edition("own", "en", 1, sheet.digest)

    @pytest.mark.parametrize(
        ("body", "texts"),
        [
            ("## A\n\n> “Good.”\n>\n> Dr. Lee\n\n## B\n\n> “Bad.”\n", ["“Good.” Dr. Lee", "“Bad.”"]),
            ("## A\n\n> “Good.”\n\n## B\n\n> “Bad.”\n", ["“Good.”", "“Bad.”"]),  # of two sections
            ("## A\n\n- a\n- b\n", ["a", "b"]),  # items are no quotation
            ("## A\n\n{kind=quoted}\n> “Good.”\n\n{kind=page}\n> Dr. Lee\n", ["“Good.”", "Dr. Lee"]),
            ('## A\n\n{facts="3"}\n> “Good.”\n\n{facts="3 4"}\n> More.\n', ["“Good.”", "More."]),
        ],
    )
    def test_a_quotation_and_its_speaker_are_looked_at_together(self, body: str, texts: list[str]) -> None:
        assert [point.text for point in points_to_look_at(own(body))] == texts


class TestNotes:
    def test_a_note_is_about_its_facts_or_the_whole_sheet(self) -> None:
        notes = Notes((Note("a", frozenset({1, 2})), Note("b", frozenset({3})), Note("c")))
        assert (notes.about([2, 9]), notes.about([3, 1]), notes.about([])) == (("a",), ("a", "b"), ())
        assert notes.about_all == ("c",)

    def test_a_note_of_one_language_is_on_that_sheet_only(self) -> None:
        english, spanish = (read_sheet(shipped.SHEETS / name) for name in ("crps.md", "crps.es.md"))
        assert set(notes_on(english).notes) < set(notes_on(spanish).notes)
        assert {note.language for note in notes_on(spanish).notes} == {"", "es"}


class TestWhichSheet:
    @staticmethod
    def shelf() -> list[CurrentSheet]:
        crps = [replace(read_sheet(shipped.SHEETS / name), words=("CRPS", "RSD")) for name in ("crps.md", "crps.es.md")]
        other = [replace(own(), id=name, language=code) for name in ("own", "third") for code in ("en", "es")]
        return [CurrentSheet(sheet) for sheet in (*other, *crps)]

    @pytest.mark.parametrize(
        ("message", "language", "default", "chosen"),
        [
            ("I have CRPS", "en", "own", ("crps", "en")),
            ("tengo crps", "es", "own", ("crps", "es")),
            ("my arm", "en", "own", ("own", "en")),
            ("my arm", "es", "third", ("third", "es")),
            ("my arm", "cy", "own", ("own", "en")),
            ("", "es", "crps", ("crps", "es")),
            ("", "es", "gone", ("own", "es")),
        ],
    )
    def test_it_is_by_the_message_else_the_usual_one_in_the_callers_language(
        self, message: str, language: str, default: str, chosen: tuple[str, str]
    ) -> None:
        found = fitting(self.shelf(), message, language, default)
        assert found is not None
        assert (found.sheet.id, found.sheet.language) == chosen
        assert fitting([], message, language, default) is None

    def test_only_an_approved_one_may_be_read(self) -> None:
        assert not CurrentSheet(own()).may_be_read
        states = {state: CurrentSheet(own(), "", ApprovalStatus(state)).may_be_read for state in State}
        assert states == {State.DRAFT: False, State.APPROVED: True, State.WITHDRAWN: False}


class TestWording:
    @pytest.mark.parametrize(
        ("language", "day", "written"),
        [
            ("en", date(2026, 1, 2), "January 2, 2026"),
            ("en", date(2026, 12, 31), "December 31, 2026"),
            ("es", date(2026, 1, 2), "2 de enero de 2026"),
            ("cy", date(2026, 5, 9), "May 9, 2026"),
        ],
    )
    def test_a_day_is_written_out(self, language: str, day: date, written: str) -> None:
        assert wording(language).day(day) == written

    def test_each_standing_is_said_in_words_of_its_own(self) -> None:
        words = wording("en")
        said = [
            words.standing(ApprovalStatus(State.DRAFT)),
            words.standing(ApprovalStatus(State.DRAFT, changed=True)),
            words.standing(ApprovalStatus(State.DRAFT, "Dr. Lee", GIVEN, LAST_DAY, ran_out=True)),
            words.standing(ApprovalStatus(State.APPROVED, "Dr. Lee", GIVEN, LAST_DAY)),
            words.standing(ApprovalStatus(State.WITHDRAWN, "Ana", GIVEN, LAST_DAY)),
        ]
        assert len(set(said)) == 5
        assert "December 31, 2026" in said[3]
        assert "Dr. Lee" in said[3]
        assert words.standing(ApprovalStatus(State.APPROVED, "Dr. Lee", GIVEN, LAST_DAY, ran_out=True)) == said[3]
        both = ApprovalStatus(State.DRAFT, "Dr. Lee", GIVEN, LAST_DAY, changed=True, ran_out=True)
        assert words.standing(both) == said[2]
        assert {**words.kinds}.keys() == set(Kind)
        assert words.without["emergency"] == said_to_callers("en")
        assert wording("es").without["emergency"] == said_to_callers("es") != said_to_callers("en")


class TestPaper:
    def test_what_is_for_the_desk_only_and_how_words_are_said_is_not_on_paper(self) -> None:
        sheet = own('{role=never}\n## Never\n\nA.\n\n## B\n\n{say="x: ex"}\nB.\n\n{role=emergency}\n## Now\n\nCall.\n')
        assert [section.is_for_desk for section in sheet.sections] == [True, False, False]
        paper = on_paper(sheet)
        assert [section.title for section in paper.sections] == ["B", "Now"]
        assert [block.say for section in paper.sections for block in section.blocks] == ["", ""]
        assert sheet.sections[1].blocks[0].say == "x: ex"

    def test_only_lines_that_were_filled_in_are_printed(self) -> None:
        assert Cover().lines() == {}
        assert Cover(name=" Ana  Ruiz ", day=" ").lines() == {"for": "Ana Ruiz"}
        whole = Cover("Ana", "Monday", "Mei", "a call").lines()
        assert whole == {"for": "Ana", "date": "Monday", "ask_for": "Mei", "next_step": "a call"}
        assert PaperSetting(Form.STANDARD, Paper.LETTER, Cover()) == USUAL


@pytest.mark.parametrize(
    ("text", "open_marks"),
    [
        ("It is so.[i]", "[i]"),
        ("It is so[1] and so[12].[*]", "[1] [12] [*]"),
        ("80 percent [of patients]", None),
        ("It is so.[2026]", None),
        ("[a] A note.", None),
    ],
)
def test_a_footnote_without_its_note_is_told(text: str, open_marks: str | None) -> None:
    sheet = own("## A\n\n" + text.replace("[", r"\[").replace("]", r"\]").replace("*", r"\*") + "\n")
    assert marks_without_source(sheet) == ({text: open_marks} if open_marks else {})


def test_a_footnote_that_has_its_note_is_not_told() -> None:
    assert marks_without_source(own("## A\n\nIt is so.\\[i\\]\n\n## B\n\n\\[i\\] A book.\n")) == {}


@pytest.mark.parametrize(
    "text",
    [
        "# no heading",
        "- no item",
        "+ no item",
        "> none",
        "1. no item",
        "12) none",
        "===",
        "---",
        "~~~",
        "*a* _b_ `c` [d]",
    ]
    + ["a < b & c > d", "{kind=rule}", "a\\b", "#5 is it", "1.5 mg", "&amp;", "http://example.org"],
)
def test_text_that_looks_like_markdown_is_kept_as_text(text: str) -> None:
    section = own().sections[0]
    block = replace(section.blocks[0], spans=(replace(section.blocks[0].spans[0], text=text),))
    sheet = replace(own(), sections=(replace(section, title=text.strip("#~=-> ") or "T", blocks=(block, block)),))
    assert sheet_from(as_markdown(sheet), "again.md").sections == sheet.sections


def test_a_sheet_is_written_with_all_that_it_says() -> None:
    body = (
        '{role=emergency}\n## Now\n\n{facts="1 2" kind=rule look=yes say="CRPS: see"}\nA **b** c.\n\n'
        "{kind=quoted}\n> “One”\n>\n> Two\n\n{kind=page}\n> Three\n\n- a\n- b\n\n{kind=rule}\n- c\n"
    )
    text = HEADER.replace("phone", "words: [CRPS, RSD]\nphone") + body
    sheet = sheet_from(text, "own.md")
    again = sheet_from(as_markdown(sheet), "again.md")
    assert again == replace(sheet, digest=again.digest)
    assert sheet.words == ("CRPS", "RSD")
    (section,) = sheet.sections
    assert section.role is Role.EMERGENCY
    assert [block.shape for block in section.blocks] == [
        Shape.PARAGRAPH, *[Shape.QUOTATION] * 3, *[Shape.BULLET] * 3,
    ]  # fmt: skip
    assert [block.look for block in section.blocks] == [True] + [False] * 6
    assert as_markdown(sheet).partition("## ")[2].count("\n- ") == 3


def test_only_the_headers_version_is_counted_up() -> None:
    text = HEADER + "## A\n\nversion: 1\n"
    assert with_version(text, 7) == text.replace("version: 1", "version: 7", 1)


class TestBounds:
    def test_a_header_of_its_largest_size_is_read_and_a_letter_more_is_refused(self) -> None:
        def sheet(size: int) -> Sheet:
            header = HEADER.strip().strip("-").strip()
            filler = "x" * (size - len(header) - len("\nfiller: "))
            return sheet_from(f"---\n{header}\nfiller: {filler}\n---\n\n## A\n\nOne.\n", "own.md")

        assert sheet(20_000).id == "own"
        with pytest.raises(Problem, match=r"line 2: the header has more than 20000"):
            sheet(20_001)

    def test_a_text_of_the_largest_size_is_read_and_a_letter_more_is_refused(self) -> None:
        start = HEADER + "## A\n\n"
        text = start + "x" * (400_000 - len(start))
        assert len(sheet_from(text, "own.md").sections[0].blocks[0].text) == 400_000 - len(start)
        with pytest.raises(Problem, match="far longer"):
            sheet_from(text + "x", "own.md")

    @pytest.mark.parametrize(
        ("line", "says"),
        [
            ("extra: &a [1]", "line 8: a header has no & or"),
            ("extra: *a", "no & or"),
            ("extra: !x 1", "line 8: a header has no ! before"),
            (f"extra: {'[' * 10}{']' * 10}", "line 8: the header holds lists within lists, more than 10 deep"),
            ("extra: 99999-99-99999", None),
            ("extra: 2026-13-45", "line 8: the number or the date after 'extra' can't be read"),
            ("extra: 'a\x07'", "line 2: the header holds a character"),
            (f"extra: {'[' * 9}{']' * 9}", None),
        ],
    )
    def test_a_header_that_refers_or_nests_is_refused_by_its_line(self, line: str, says: str | None) -> None:
        text = HEADER.replace("---\n\n", f"{line}\n---\n\n") + "## A\n\nOne.\n"
        if says is None:
            assert sheet_from(text, "own.md").title == "T"
            return
        with pytest.raises(Problem, match=says):
            sheet_from(text, "own.md")

    @pytest.mark.parametrize(
        ("old", "new", "says"),
        [
            ("version: 1", "version: 0", "line 5: 'version' must be a whole number from 1"),
            ("version: 1", "version: true", "line 5: 'version'"),
            ("id: own", "id: Own", "line 2: 'id' must be"),
            ("id: own", "id: " + "x" * 41, "'id'"),
            ("language: en", "language: eng", "line 4: 'language' must be two small letters"),
            ("title: T", 'title: ""', "line 3: 'title' is empty"),
            ("title: T", "title:", "line 3: 'title' is empty"),
            ("clinic: C", "clinic: C\nwords: ['']", "line 7: 'words' must be a list"),
            ("clinic: C", "clinic: C\nwords: [1]", "'words'"),
            ("---\n\n", "\n", "has no closing ---"),
            ("---\n\n", "---\n\nEarly.\n\n", "line 10: there is text before the first section"),
            ("id: own", "- id\n- own", "must hold lines such as|can't be read"),
        ],
    )
    def test_a_header_says_what_it_must(self, old: str, new: str, says: str) -> None:
        text = HEADER.replace(old, new, 1) + "## A\n\nOne.\n"
        with pytest.raises(Problem, match=says):
            sheet_from(text, "own.md")

    def test_the_smallest_version_and_the_longest_id_are_good(self) -> None:
        sheet = sheet_from(HEADER.replace("id: own", "id: " + "x" * 40) + "## A\n\nOne.\n", "own.md")
        assert (sheet.version, len(sheet.id), sheet.words) == (1, 40, ())

    @pytest.mark.parametrize(
        ("body", "says"),
        [
            ("{role=boss}\n## A\n\nOne.\n", "line 11: 'role' must be one of: text, emergency, never"),
            ("## A\n\n## B\n\nOne.\n", "the section 'A' has no text"),
            ("## A\n\nOne.\n\n## B\n", "the section 'B' has no text"),
            ("## A\n\nOne *two*.\n", "no em open"),
            ("## A\n\n" + "> " * 30 + "One.\n", "stands too deep"),
        ],
    )
    def test_a_body_says_what_it_must(self, body: str, says: str) -> None:
        with pytest.raises(Problem, match=says):
            own(body)
