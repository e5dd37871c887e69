"""The clinic's own questions are checked before they are kept; of what found nothing, no caller's data is kept."""

from dataclasses import replace

import pytest

from frontdesk.problems import Problem
from frontdesk.sheets.questions.bank import Question
from frontdesk.sheets.questions.own_questions import check, is_asked_as, tidied, told_apart_by, without_caller
from frontdesk.sheets.reading import sheet_from

SHEET = sheet_from(
    '---\nid: own\ntitle: T\nlanguage: en\nversion: 1\nclinic: C\nphone: "+14806262727"\n---\n\n'
    '## A\n\n{facts="4 5"}\nIt may spread.\n\nRest.\n\n{role=never}\n## N\n\n{facts="9"}\nNever say this.\n',
    "own.md",
)
ASKED = Question("", "Can it spread?", ("does it move",), (4,))


def _refused(question: Question, what: str, seen: Question | None = None) -> None:
    with pytest.raises(Problem, match=what):
        check(question, seen, [SHEET])


def test_a_question_with_an_answer_in_the_sheet_or_handed_over_can_be_kept() -> None:
    check(ASKED, None, [SHEET])
    check(replace(ASKED, facts=(5, 4), statements=("Rest.", "It may spread.")), None, [SHEET])
    check(replace(ASKED, facts=(), also_hand_over=True), None, [])
    check(replace(ASKED, facts=(), statements=("Rest.",)), None, [SHEET])
    check(replace(ASKED, ask="a" * 200, ways=("b" * 200,) * 100), None, [SHEET])


def test_what_can_not_be_kept_is_said_in_words() -> None:
    _refused(replace(ASKED, ask="?!"), "The question is empty")
    _refused(replace(ASKED, ways=()), "at least one way")
    _refused(replace(ASKED, ways=("a",) * 101), "at most 100 ways")
    _refused(replace(ASKED, ask="a" * 201), f"“{'a' * 40}…” is too long: at most 200 letters")
    _refused(replace(ASKED, ways=("a", "b" * 201)), f"“{'b' * 40}…” is too long: at most 200 letters")
    _refused(replace(ASKED, ways=("a", "?!")), r"“\?!” holds no word")
    _refused(replace(ASKED, facts=()), "Tick what answers this question")
    _refused(replace(ASKED, facts=(4, 6)), "The sheet has no fact 6")
    _refused(replace(ASKED, statements=("Rest", "Rest.")), "The sheet does not say “Rest”")
    _refused(replace(ASKED, statements=("a" * 60,)), f"does not say “{'a' * 60}”")
    _refused(replace(ASKED, statements=("a" * 61,)), f"does not say “{'a' * 60}…”")


def test_what_is_for_the_desk_only_answers_nothing() -> None:
    _refused(replace(ASKED, facts=(9,)), "The sheet has no fact 9")
    _refused(replace(ASKED, statements=("Never say this.",)), "The sheet does not say “Never say this.”")


def test_what_answered_before_may_stay_though_the_sheet_has_it_no_longer() -> None:
    before = replace(ASKED, facts=(77,), statements=("Gone.",))
    check(replace(before, ask="Again?"), before, [SHEET])
    _refused(replace(before, facts=(78,)), "no fact 78", before)
    _refused(replace(before, statements=("Gone too.",)), "does not say “Gone too.”", before)


def test_a_question_is_tidied_before_it_is_kept() -> None:
    wanted = Question(
        "own-1", " Can\tit \x00spread? ", (" ", "Does  it move?", "DOES IT, MOVE", "?!", "?!", "moves"), (5, 4, 5)
    )
    kept = tidied(replace(wanted, statements=("Rest.", "It may spread.", "Rest."), also_hand_over=True))
    assert kept == Question(
        *("own-1", "Can it spread?", ("Does it move?", "?!", "moves"), (5, 4), True, ("Rest.", "It may spread."))
    )


def test_questions_in_the_same_words_are_the_same() -> None:
    assert is_asked_as(ASKED, replace(ASKED, ask="CAN IT, SPREAD"))
    assert not is_asked_as(ASKED, replace(ASKED, ask="Can it spread more?"))
    assert told_apart_by("¿Qué, es?") == "que es"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  is it \n safe ", "is it safe"),
        ("call me at 602 555 0143 please", "call me at … please"),
        ("call +1 (602) 555-0143", "call …"),
        ("born 5/12/1980 here", "born … here"),
        ("born in 1980", "born in …"),
        ("since 2026 it hurts", "since … it hurts"),
        ("take 5 or 1234 mg", "take 5 or 1234 mg"),
        ("take 12345 mg", "take … mg"),
        ("year 1780", "year 1780"),
        ("write ana@example.com now", "write … now"),
        ("write ana (at) example.com now", "write … now"),
        ("write ana at example dot com", "write …"),
        ("meet at home", "meet at home"),
        ("a\u200bb\u200dc", "abc"),
        ("ab 5", ""),
        ("602 555 0143", ""),
        ("abc", "abc"),
        ("", ""),
    ],
)
def test_of_what_found_nothing_no_number_or_address_is_kept(typed: str, kept: str) -> None:
    assert without_caller(typed) == kept


def test_of_what_found_nothing_two_hundred_letters_are_kept() -> None:
    assert without_caller("a" * 300) == "a" * 200
    assert without_caller("a" * 199 + " b") == "a" * 199
    assert without_caller("1" * 3_000 + " what") == ""
