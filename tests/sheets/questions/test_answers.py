"""What callers ask, and where the sheet answers it: questions are found by the ways people ask them."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk import shipped
from frontdesk.sheets.questions.answers import LEAST_LIKE, MOST, Offered, answers, find, offered
from frontdesk.sheets.questions.bank import Question, read_questions
from frontdesk.sheets.questions.likeness import Likeness
from frontdesk.sheets.reading import read_sheet, sheet_from

SHEETS = {"en": read_sheet(shipped.SHEET), "es": read_sheet(shipped.SHEETS / "crps.es.md")}
BANKS = {code: read_questions(shipped.SHEETS / f"questions.{code}.toml") for code in SHEETS}


@cache
def likeness(language: str) -> Likeness:
    return Likeness(BANKS[language])


def asked(text: str, language: str = "en") -> tuple[Offered, ...]:
    return offered(SHEETS[language], text, likeness(language))


def facts(text: str, language: str = "en") -> list[int]:
    return [fact for one in asked(text, language) for answer in one.answers for fact in answer.facts]


def test_what_is_found_is_a_question_with_the_statements_that_answer_it() -> None:
    best = asked("will it spread to my other arm")[0]

    assert best.question.ask == "Can it spread?"
    assert [answer.facts for answer in best.answers] == [(6,)]
    assert "can spread" in best.answers[0].sentence
    assert LEAST_LIKE <= best.likeness <= 1


def test_is_it_safe_leads_with_what_may_be_felt_and_is_handed_over_then() -> None:
    best = asked("is it safe")[0]

    assert (best.question.id, best.question.facts, best.is_handed_over) == ("is-it-safe", (22,), True)
    assert 19 not in facts("is it safe")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "does it cure it"),
        ("en", "what does a treatment look like"),
        ("en", "What does it cost?"),
        ("en", "Will I get addicted?"),
        ("en", "do u take my insurance"),
        ("es", "¿aceptan mi seguro?"),
        ("es", "¿me voy a curar?"),
        ("es", "cuántas sesiones son"),
    ],
)
def test_what_the_sheet_does_not_say_is_handed_over_by_name(language: str, text: str) -> None:
    found = asked(text, language)

    assert [one.answers for one in found] == [()]
    assert found[0].is_handed_over


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "much out really the of long many not doctor pain zebra"),
        ("es", "quiero siento seguro mucho más dolor cuánto no doctor cebra"),
    ],
)
def test_a_stray_common_word_finds_nothing(language: str, words: str) -> None:
    assert [word for word in words.split() if any(one.answers for one in asked(word, language))] == []


@pytest.mark.parametrize("text", ["", " ", "?", "¿", "7", "𝔷𝔢𝔟𝔯𝔞", "x" * 100_000, "is it " * 50_000])
def test_what_asks_nothing_finds_nothing(text: str) -> None:
    assert asked(text) == ()


@pytest.mark.parametrize(
    ("language", "text", "fact"),
    [
        ("en", "what are the side affects", 22),
        ("en", "will i halucinate", 22),
        ("en", "WHAT ARE THE SIDE EFFECTS?!", 22),
        ("en", "whats ur phone number", 1),
        ("en", "can it spraed to my other leg", 6),
        ("es", "que efectos secundarios tiene", 22),
        ("es", "¿QUÉ EFECTOS SECUNDARIOS TIENE?", 22),
        ("es", "voy a tener alusinaciones", 22),
    ],
)
def test_slips_and_habits_of_typing_make_no_difference(language: str, text: str, fact: int) -> None:
    assert fact in facts(text, language)


def test_a_question_is_found_while_its_last_word_is_still_being_typed() -> None:
    assert 22 in facts("what are the side eff")


@pytest.mark.parametrize("language", BANKS)
def test_every_way_of_asking_means_its_own_question(language: str) -> None:
    """A way that gets the answer to another question belongs to neither. A word more, so that it is not the way."""
    wrong = [
        (question.id, way, found[0].question.id)
        for question in BANKS[language].asked
        for way in (question.ask, *question.ways)
        if (found := asked(f"{way} xyz", language)) and found[0].answers and found[0].question is not question
    ]

    assert wrong == []


def test_both_languages_have_the_same_questions_with_the_same_facts() -> None:
    english, spanish = (
        {one.id: (one.facts, one.also_hand_over, bool(one.only), bool(one.statements)) for one in BANKS[code].asked}
        for code in ("en", "es")
    )

    assert english == spanish
    assert len(english) >= 80
    assert BANKS["en"].often == BANKS["es"].often
    assert len(BANKS["en"].by_key) == 9


@pytest.mark.parametrize("language", BANKS)
def test_every_question_has_eight_ways_at_least_and_facts_that_the_sheet_has(language: str) -> None:
    known = {fact for section in SHEETS[language].sections for block in section.blocks for fact in block.facts}
    bank = BANKS[language].asked

    assert [one.id for one in bank if len(set(one.ways)) < 8] == []
    assert [one.id for one in bank if not set(one.facts) <= known] == []
    assert known == {fact for one in bank for fact in one.facts}


@pytest.mark.parametrize("language", BANKS)
def test_what_a_question_names_of_the_sheet_is_there(language: str) -> None:
    texts = [block.text for section in SHEETS[language].sections for block in section.blocks]
    by_fact = [block for section in SHEETS[language].sections for block in section.blocks]
    missing = [(one.id, text) for one in BANKS[language].asked for text in one.statements if text not in texts]
    missing += [
        (one.id, text)
        for one in BANKS[language].asked
        for text in one.only
        if not any(text in block.text for block in by_fact if set(block.facts) & set(one.facts))
    ]

    assert missing == []


def test_a_sheet_without_numbered_facts_answers_nothing_it_was_not_told_to() -> None:
    head = '---\nid: own\ntitle: Own\nlanguage: en\nversion: 1\nclinic: C\nphone: "+14806262727"\n---\n'
    sheet = sheet_from(f"{head}\n## One\n\nIt may spread.\n", "own")
    own = Question("own-1", "Can it spread?", ("can it spread",), statements=("It may spread.",))

    assert offered(sheet, "can it spread to my other leg", likeness("en"))[0].answers == ()
    assert [one.sentence for one in answers(sheet, own)] == ["It may spread."]


@pytest.mark.parametrize(
    ("text", "words"), [("liver", "liver"), ("hallucinat", "hallucinations"), ("antidepressants", "Antidepressants")]
)
def test_words_are_found_in_the_sheet_too_where_that_is_wanted(text: str, words: str) -> None:
    assert words in find(SHEETS["en"], text, BANKS["en"])[0].sentence


@given(st.text(max_size=80))
def test_whatever_is_asked_every_answer_is_the_sheets_own_text(text: str) -> None:
    found = asked(text)

    assert len(found) <= MOST
    for answer in (*find(SHEETS["en"], text, BANKS["en"]), *(answer for one in found for answer in one.answers)):
        assert answer.sentence in SHEETS["en"].sections[answer.section].blocks[answer.block].text
