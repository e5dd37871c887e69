"""What callers ask at a desk: the clinic's own questions, and what was typed and found nothing."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from builders import Clock
from sqlcipher3 import dbapi2

from frontdesk.contacts.requests import Inquiry
from frontdesk.contacts.unreadable import CantBeRead, Unreadable
from frontdesk.desk import questions as questions_at_desk
from frontdesk.desk.desk import Desk, open_desk
from frontdesk.problems import Problem
from frontdesk.sheets.questions.bank import Question, read_questions
from frontdesk.sheets.questions.own_questions import MOST_OWN, MOST_UNANSWERED

BANK = """
language = "en"
often = ["safe", "cost"]
hand_over = "May I have them call you back?"
idle = "a is it"

[[question]]
id = "safe"
ask = "Is it safe?"
ways = ["is it dangerous"]
facts = [19, 22]

[[question]]
id = "cost"
ask = "What does it cost?"
ways = ["how much is it"]
"""
PARKING = Question("", "Where can I park?", ("is there parking", "where do i leave my car"), also_hand_over=True)
TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _small_bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "questions.toml"
    path.write_text(BANK, encoding="utf-8")
    bank = read_questions(path)
    monkeypatch.setattr(questions_at_desk, "_of_program", lambda _: bank)


@pytest.fixture
def mei(store_path: Path, desk: Desk, clock: Clock) -> Iterator[Desk]:
    """Another desk at the same store."""
    other = open_desk(str(store_path), "Mei", clock)
    yield other
    other.close()


def asks(desk: Desk, language: str = "en") -> list[str]:
    return [one.ask for one in desk.questions.of(language).asked]


def asked(desk: Desk, language: str = "en") -> list[tuple[str, int]]:
    return [(one.asked, one.often) for one in desk.questions.unanswered(language)]


class TestTheClinicsOwn:
    def test_come_before_the_programs_and_leave_its_keys_alone(self, desk: Desk) -> None:
        kept = desk.questions.add("en", PARKING)
        assert kept == replace(PARKING, id="own-1")
        bank = desk.questions.of("en")
        assert [one.id for one in bank.asked] == ["own-1", "safe", "cost"]
        assert [one.id for one in bank.by_key] == ["safe", "cost"]
        assert (bank.hand_over, bank.idle) == ("May I have them call you back?", frozenset({"a", "is", "it"}))

    def test_are_the_same_object_until_one_changes_at_any_desk(self, desk: Desk, mei: Desk) -> None:
        """Who looks among them makes them ready once for each object."""
        before = desk.questions.of("en")
        assert desk.questions.of("en") is before
        mei.inquiries.log(Inquiry("Bo", "602 555 0143"))
        mei.questions.keep_unanswered("en", "zebra")
        mei.questions.add("es", PARKING)
        assert desk.questions.of("en") is before
        mei.questions.add("en", PARKING)
        after = desk.questions.of("en")
        assert after.asked[0].ask == PARKING.ask
        assert desk.questions.of("en") is after

    def test_are_of_one_language(self, desk: Desk) -> None:
        desk.questions.add("es", PARKING)
        assert asks(desk) == ["Is it safe?", "What does it cost?"]
        assert [one.ask for one in desk.questions.own("es") if isinstance(one, Question)] == [PARKING.ask]

    def test_are_tidied(self, desk: Desk) -> None:
        wanted = Question("", "  Where  can I\tpark? ", ("", " Parking? ", "parking", "the  car"), (22, 19, 22))
        kept = desk.questions.add("en", wanted)
        assert kept.ask == "Where can I park?"
        assert kept.ways == ("Parking?", "the car")
        assert kept.facts == (22, 19)
        assert desk.questions.own("en") == [kept]

    def test_are_changed_withdrawn_and_all_of_it_is_undone(self, desk: Desk) -> None:
        kept = desk.questions.add("en", PARKING)
        changed = desk.questions.change("en", kept, replace(kept, facts=(19, 22), ways=("parking lot",)))
        assert desk.questions.own("en") == [changed]
        desk.questions.withdraw(changed.id)
        assert desk.questions.own("en") == []
        assert [done.action for done in desk.undoing.last()] == ["withdraw-question", "change-question", "add-question"]
        desk.undoing.undo()
        assert desk.questions.own("en") == [changed]
        desk.undoing.undo()
        assert desk.questions.of("en").asked[0] == kept
        desk.undoing.undo()
        assert asks(desk) == ["Is it safe?", "What does it cost?"]

    def test_what_an_action_says_of_itself_holds_no_words(self, desk: Desk) -> None:
        desk.questions.add("en", PARKING)
        assert desk.undoing.last()[0].details == {"question": 1, "language": "en"}

    def test_can_be_answered_by_statements_without_a_number(self, desk: Desk, tmp_path: Path) -> None:
        page = tmp_path / "page.txt"
        page.write_text("Parking\n\nPark behind the house.\n\nIt is free.\n", encoding="utf-8")
        desk.sheets.bring_in(page, "parking", "en")
        wanted = replace(PARKING, statements=("Park behind the house.",), also_hand_over=False)
        kept = desk.questions.add("en", wanted)
        assert desk.questions.of("en").asked[0].statements == ("Park behind the house.",)
        desk.undoing.undo()
        desk.undoing.undo()  # the sheet is gone
        with pytest.raises(Problem, match="does not say “Park behind the house.”"):
            desk.questions.add("en", wanted)
        assert kept.statements == wanted.statements

    def test_what_has_gone_from_the_sheet_does_not_keep_the_rest_from_being_changed(
        self, desk: Desk, tmp_path: Path
    ) -> None:
        page = tmp_path / "page.txt"
        page.write_text("Parking\n\nPark behind the house.\n", encoding="utf-8")
        desk.sheets.bring_in(page, "parking", "en")
        kept = desk.questions.add("en", replace(PARKING, statements=("Park behind the house.",)))
        text = desk.sheets.one("parking").text.replace("behind", "before")
        desk.sheets.save(text)
        assert desk.questions.change("en", kept, replace(kept, ways=("cars",))).statements == kept.statements

    @pytest.mark.parametrize(
        ("wanted", "said"),
        [
            (replace(PARKING, ask="  "), "The question is empty"),
            (replace(PARKING, ask="?!"), "The question is empty"),
            (replace(PARKING, ask="IS IT  SAFE"), "“Is it safe.” is there already"),
            (replace(PARKING, ask="x" * 201), "too long: at most 200"),
            (replace(PARKING, ways=()), "at least one way"),
            (replace(PARKING, ways=(" ", "")), "at least one way"),
            (replace(PARKING, ways=("car", "…")), "“…” holds no word"),
            (replace(PARKING, ways=("x" * 201,)), "too long: at most 200"),
            (replace(PARKING, ways=tuple(f"way {number}" for number in range(101))), "at most 100 ways"),
            (replace(PARKING, facts=(19, 999)), "The sheet has no fact 999"),
            (replace(PARKING, statements=("Made up.",)), "does not say “Made up.”"),
            (replace(PARKING, also_hand_over=False), "Tick what answers this question"),
        ],
    )
    def test_one_that_cannot_be_used_is_refused_and_changes_nothing(
        self, desk: Desk, wanted: Question, said: str
    ) -> None:
        kept = desk.questions.add("en", replace(PARKING, ask="Another?"))
        with pytest.raises(Problem, match=said):
            desk.questions.add("en", wanted)
        with pytest.raises(Problem, match=said):
            desk.questions.change("en", kept, wanted)
        assert desk.questions.own("en") == [kept]
        assert len(desk.undoing.last()) == 1

    def test_the_same_question_twice_is_refused_but_in_another_language(self, desk: Desk) -> None:
        kept = desk.questions.add("en", PARKING)
        with pytest.raises(Problem, match="“Where can I park\\?” is there already"):
            desk.questions.add("en", replace(PARKING, ask="where can i PARK"))
        desk.questions.change("en", kept, replace(kept, ask="Where can I park"))  # itself is no other
        desk.questions.add("es", PARKING)

    def test_a_language_without_a_sheet_has_none(self, desk: Desk) -> None:
        with pytest.raises(Problem, match="There is no sheet in the language fr"):
            desk.questions.add("fr", PARKING)

    def test_two_desks_that_change_one_question(self, desk: Desk, mei: Desk) -> None:
        kept = desk.questions.add("en", PARKING)
        now = mei.questions.change("en", kept, replace(kept, ways=("cars",)))
        with pytest.raises(Problem, match="changed meanwhile"):
            desk.questions.change("en", kept, replace(kept, ways=("bikes",)))
        mei.questions.withdraw(now.id)
        for wanted in (lambda: desk.questions.change("en", now, now), lambda: desk.questions.withdraw(now.id)):
            with pytest.raises(Problem, match="not there any more"):
                wanted()
        assert desk.questions.own("en") == []

    @pytest.mark.parametrize("which", ["safe", "own-", "own-x", "own-²", ""])
    def test_the_programs_are_not_withdrawn(self, desk: Desk, which: str) -> None:
        with pytest.raises(Problem, match="Only a question of the clinic's own"):
            desk.questions.withdraw(which)

    def test_there_is_an_end_to_them(self, desk: Desk, store_path: Path) -> None:
        row = ("en", "ask", '["way"]', 1)
        with closing(dbapi2.connect(str(store_path), isolation_level=None)) as driver:
            driver.executemany(
                "INSERT INTO own_questions (language, ask, ways, also_hand_over) VALUES (?, ?, ?, ?)", [row] * MOST_OWN
            )
        with pytest.raises(Problem, match="at most 500"):
            desk.questions.add("en", PARKING)

    @pytest.mark.parametrize(
        "damage",
        ["ways = '{'", "ways = '[1]'", "facts = '[\"1\"]'", "facts = '1'", "ask = x'ff'", "also_hand_over = 2"],
    )
    def test_one_that_is_damaged_stops_no_other(self, desk: Desk, store_path: Path, damage: str) -> None:
        kept = desk.questions.add("en", PARKING)
        other = desk.questions.add("en", replace(PARKING, ask="Another?"))
        with closing(dbapi2.connect(str(store_path), isolation_level=None)) as driver:
            driver.execute(f"UPDATE own_questions SET {damage} WHERE id = 1")
        first, second = desk.questions.own("en")
        assert isinstance(first, Unreadable)
        assert second == other
        assert asks(desk) == ["Another?", "Is it safe?", "What does it cost?"]
        with pytest.raises(CantBeRead, match="Question 1"):
            desk.questions.change("en", kept, kept)
        assert [(found.where, found.count) for found in desk.finding.findings()] == [("own_questions", 1)]

    def test_are_there_for_a_caller_also_when_the_store_is_not(self, desk: Desk, store_path: Path) -> None:
        desk.questions.add("en", PARKING)
        before = desk.questions.of("en")
        desk.close()
        assert desk.questions.of("en") is before
        assert [one.id for one in desk.questions.of("es").asked] == ["safe", "cost"]
        desk.questions.keep_unanswered("en", "is there a zebra")  # and nothing is raised


class TestWhatFoundNothing:
    def test_is_kept_once_for_the_same_words(self, desk: Desk, clock: Clock) -> None:
        desk.questions.keep_unanswered("en", "  Do you take\tMedi-Cal? ")
        clock.now += timedelta(days=2)
        desk.questions.keep_unanswered("en", "do you take MEDI CAL")
        desk.questions.keep_unanswered("es", "¿Aceptan seguro médico?")
        (one,) = desk.questions.unanswered("en")
        assert (one.asked, one.often, one.language) == ("Do you take Medi-Cal?", 2, "en")
        assert (one.first, one.last) == (TODAY, TODAY + timedelta(days=2))
        assert asked(desk, "es") == [("¿Aceptan seguro médico?", 1)]

    @pytest.mark.parametrize("text", ["", "  ", "?", "12", "  4805550142 ", "ab", "a 1", "(480) 555-0142", "a@b.com"])
    def test_what_is_no_question_is_not_kept(self, desk: Desk, text: str) -> None:
        desk.questions.keep_unanswered("en", text)
        assert asked(desk) == []

    @pytest.mark.parametrize(
        ("text", "kept"),
        [
            ("x" * 300, "x" * 200),
            ("call ana@ruiz.example or 480 555 0142, does it hurt", "call … or …, does it hurt"),
            ("born 03/04/1962 is that too old", "born … is that too old"),
            ("is 50 mg at 16:30 a lot", "is 50 mg at 16:30 a lot"),
            ("born march 4 1961 is that old", "born march … is that old"),
            ("call 480–555–0142 or 480·555·0142 now", "call … or … now"),
            ("born 3/4/1961, mrn 482913", "born …, mrn …"),
            ("write ana @ gmail.com or ana at gmail dot com", "write … or …"),
            ("does\x00it\ud800hurt\x1b[2J", "does it hurt [2J"),
        ],
    )
    def test_of_a_text_what_tells_the_caller_is_left_out(self, desk: Desk, text: str, kept: str) -> None:
        desk.questions.keep_unanswered("en", text)
        assert asked(desk) == [(kept, 1)]

    def test_nothing_is_kept_that_leads_to_a_caller_or_to_who_was_at_the_desk(
        self, desk: Desk, store_path: Path
    ) -> None:
        request = desk.inquiries.log(Inquiry("Ana Ruiz", "602 555 0143")).request_ids[0]
        desk.calling.begin(request, reason="asked to")
        actions = len(desk.undoing.last())
        desk.questions.keep_unanswered("en", "is there a zebra")
        assert len(desk.undoing.last()) == actions
        with closing(dbapi2.connect(str(store_path), isolation_level=None)) as driver:
            cursor = driver.execute("SELECT * FROM unanswered_questions")
            assert [one[0] for one in cursor.description] == [
                "id",
                "language",
                "folded",
                "asked",
                "often",
                "first_on",
                "last_on",
            ]
            assert cursor.fetchall() == [
                (1, "en", "is there a zebra", "is there a zebra", 1, "2026-11-24", "2026-11-24")
            ]

    def test_the_newest_day_is_first_and_of_a_day_what_was_asked_most(self, desk: Desk, clock: Clock) -> None:
        for text in ("often before", "often before", "often before", "once before"):
            desk.questions.keep_unanswered("en", text)
        clock.now += timedelta(days=1)
        for text in ("once today", "twice today", "twice today"):
            desk.questions.keep_unanswered("en", text)
        assert [one for one, _ in asked(desk)] == ["twice today", "once today", "often before", "once before"]

    def test_a_thousand_are_kept_those_asked_last(self, desk: Desk, store_path: Path, clock: Clock) -> None:
        row = [("en", f"text {number}", "text", 1, "2026-01-01", "2026-01-01") for number in range(MOST_UNANSWERED)]
        with closing(dbapi2.connect(str(store_path), isolation_level=None)) as driver:
            driver.executemany(
                "INSERT INTO unanswered_questions (language, folded, asked, often, first_on, last_on) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                row,
            )
        desk.questions.keep_unanswered("en", "text 0")  # asked again, so it is not the oldest
        desk.questions.keep_unanswered("es", "otro")
        with closing(dbapi2.connect(str(store_path), isolation_level=None)) as driver:
            kept = {text for (text,) in driver.execute("SELECT folded FROM unanswered_questions").fetchall()}
        assert len(kept) == MOST_UNANSWERED
        assert {"text 0", "otro"} <= kept
        assert "text 1" not in kept

    def test_what_is_a_way_to_ask_something_by_now_is_left_out_until_that_is_undone(self, desk: Desk) -> None:
        for text in ("Is there parking?", "zebra"):
            desk.questions.keep_unanswered("en", text)
        desk.questions.add("en", PARKING)
        assert asked(desk) == [("zebra", 1)]
        desk.undoing.undo()
        assert asked(desk) == [("zebra", 1), ("Is there parking?", 1)]

    def test_is_forgotten_for_good(self, desk: Desk, store_path: Path) -> None:
        for text in ("one zebra", "two zebras", "is there parking"):
            desk.questions.keep_unanswered("en", text)
        desk.questions.keep_unanswered("es", "una cebra")
        desk.questions.forget([one.id for one in desk.questions.unanswered("en") if "one" in one.asked])
        assert {one for one, _ in asked(desk)} == {"two zebras", "is there parking"}
        desk.questions.add("en", PARKING)
        desk.questions.forget_all("en")
        assert asked(desk) == []
        desk.undoing.undo()
        assert asked(desk) == []
        assert asked(desk, "es") == [("una cebra", 1)]
        desk.questions.forget([])
        desk.close()
        assert b"zebra" not in store_path.read_bytes()

    def test_one_that_is_damaged_is_left_out_and_found(self, desk: Desk, store_path: Path) -> None:
        for text in ("one zebra", "two zebras"):
            desk.questions.keep_unanswered("en", text)
        with closing(dbapi2.connect(str(store_path), isolation_level=None)) as driver:
            driver.execute("UPDATE unanswered_questions SET last_on = 'soon' WHERE id = 1")
        assert asked(desk) == [("two zebras", 1)]
        assert [found.where for found in desk.finding.findings()] == ["unanswered_questions"]


def test_the_command_lists_what_found_nothing(desk: Desk, store_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from frontdesk.terminal.cli import main

    desk.questions.keep_unanswered("en", "is there a zebra")
    desk.questions.keep_unanswered("es", "¿hay cebras?")
    store = ["--store", str(store_path)]
    assert main([*store, "sheet", "questions", "--unanswered"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    day = "2026-11-24"
    assert told == [{"asked": "is there a zebra", "often": 1, "language": "en", "first": day, "last": day}]
    assert main([*store, "sheet", "questions", "--unanswered", "--language", "es"]) == 0
    assert json.loads(capsys.readouterr().out)["asked"] == "¿hay cebras?"
    assert main([*store, "sheet", "questions", "--unanswered", "zebra"]) == 1
