"""The clinic's own sheet: every fact of its page, every figure to the digit, firm only where the page is."""

import pytest

from frontdesk import shipped
from frontdesk.sheets.questions.bank import read_questions
from frontdesk.sheets.reading import read_sheet
from frontdesk.sheets.sentences import sentences
from frontdesk.sheets.sheet import Block, Kind

SHEET = read_sheet(shipped.SHEET)
BLOCKS = [block for section in SHEET.sections for block in section.blocks]
SPANISH = read_sheet(shipped.SHEETS / "crps.es.md")

# Which facts say so without a source, which appeal to published results, and so on: the kinds of the fact list.
KINDS = {
    Kind.CLINIC: {1, 25, 26, 28},
    Kind.QUOTED: {2, 27},
    Kind.PUBLISHED: {11, 14, 15, 16, 17, 18, 24},
    Kind.PAGE: {3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 19, 20, 21, 22, 23},
}


def blocks_of(fact: int) -> list[Block]:
    return [block for block in BLOCKS if fact in block.facts]


def test_every_fact_is_there() -> None:
    assert {fact for block in BLOCKS for fact in block.facts} == set(range(1, 29))


def test_every_statement_is_as_firm_as_its_fact() -> None:
    for kind, facts in KINDS.items():
        for fact in facts:
            assert {block.kind for block in blocks_of(fact)} == {kind}, fact


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (1, "(480) 626-2727"),
        (2, "cranked up to ten"),
        (2, "[i]"),
        (3, "all in their head"),
        (3, "conversion disorder"),
        (4, "1.5 to 7 million"),
        (11, "NMDA"),
        (13, "50 percent"),
        (13, "50 out of 100"),
        (16, "65 to 80 percent"),
        (16, "65 to 80 out of 100"),
        (16, "several weeks, even months"),
        (22, "nausea"),
        (22, "hallucinations"),
        (23, "benzodiazepine"),
        (27, "80 percent [of CRPS patients] see dramatic reduction in their pain with lasting improvement"),
        (27, "Dr. Glen Brooks, anesthesiologist, New York Ketamine Infusions Center, Manhattan"),
        (28, "Contact Us"),
    ],
)
def test_every_figure_and_name_is_there_to_the_letter(fact: int, words: str) -> None:
    assert any(words in block.text for block in blocks_of(fact))


def test_emergencies_come_first() -> None:
    first = " ".join(block.text for block in SHEET.sections[0].blocks)
    assert "911" in first
    assert "988" in first


def test_what_staff_leave_to_a_clinician_is_said_where_it_may_be_asked() -> None:
    for language, sheet in (("en", SHEET), ("es", SPANISH)):
        hand_over = read_questions(shipped.SHEETS / f"questions.{language}.toml").hand_over
        sections_with_it = [one for one in sheet.sections if any(hand_over in block.text for block in one.blocks)]
        assert len(sections_with_it) >= 5


def test_the_main_message_comes_next_in_two_sentences() -> None:
    for sheet in (SHEET, SPANISH):
        first, second = sheet.sections[1].blocks[:2]
        assert (first.facts, second.facts) == ((4,), (12,))
        assert len(sentences(f"{first.text} {second.text}")) == 2


def test_the_lifeline_is_reached_in_the_callers_language() -> None:
    english, spanish = (" ".join(block.text for block in sheet.sections[0].blocks) for sheet in (SHEET, SPANISH))
    assert "call or text 988 now" in english
    assert "oprima 2" in spanish
    assert "AYUDA" in spanish
    assert not any(word in english + spanish for word in ("free", "gratis", "day and night", "de día y de noche"))


def test_its_own_number_is_the_clinics() -> None:
    assert SHEET.phone_display == "(480) 626-2727"
