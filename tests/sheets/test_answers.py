"""What callers ask, and where the sheet answers it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk import shipped
from frontdesk.sheets.answers import answer_to, read_questions
from frontdesk.sheets.reading import read_sheet

ENGLISH, SPANISH = read_sheet(shipped.SHEET), read_sheet(shipped.SHEETS / "crps.es.md")
IN_ENGLISH = read_questions(shipped.SHEETS / "questions.en.toml")
IN_SPANISH = read_questions(shipped.SHEETS / "questions.es.toml")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("Is it safe?", "much safer pain treatment"),
        ("what are the side effects", "nausea"),
        ("How long does it help?", "several weeks, even months"),
        ("does it cure me", "65 to 80 percent"),
        ("is it all in my head", "all in their head"),
        ("liver", "threaten the liver"),
        ("hallucinat", "hallucinations"),
    ],
)
def test_a_question_lands_on_the_sentence_that_answers_it(asked: str, words: str) -> None:
    assert words in answer_to(ENGLISH, asked, IN_ENGLISH)[0].sentence


def test_in_spanish_without_its_accents() -> None:
    assert "náusea" in answer_to(SPANISH, "nausea", IN_SPANISH)[0].sentence


@pytest.mark.parametrize("asked", ["What does it cost?", "Will I get addicted?", "insurance", "zebra", "", "?"])
def test_what_the_sheet_does_not_say_has_no_answer(asked: str) -> None:
    assert answer_to(ENGLISH, asked, IN_ENGLISH) == ()


@given(st.text(max_size=80))
def test_whatever_is_asked_every_answer_is_the_sheets_own_text(asked: str) -> None:
    for found in answer_to(ENGLISH, asked, IN_ENGLISH):
        assert found.sentence in ENGLISH.sections[found.section].blocks[found.block].text
