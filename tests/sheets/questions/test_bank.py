"""The bank of questions: what its file says, and what can't be used of it."""

from pathlib import Path

import pytest

from frontdesk.problems import Problem
from frontdesk.sheets.questions.bank import Question, Questions, read_questions, words

BANK = """
often = ["cost", "gone", "safe"]
hand_over = "May I have them call you?"
sheet = "crps"
idle = "a is It's"
decide = "stop Botox"

[[question]]
id = "safe"
ask = "Is it safe?"
ways = ["is it dangerous", "any risk"]
facts = [22, 19]
only = ["can"]
statements = ["It may spread."]
also_hand_over = true

[[question]]
id = "cost"
ask = "What does it cost?"
ways = ["how much is it"]
"""


def _read(folder: Path, text: str) -> Questions:
    path = folder / "questions.toml"
    path.write_text(text, encoding="utf-8")
    return read_questions(path)


def test_a_question_is_read_with_its_ways_and_what_answers_it(tmp_path: Path) -> None:
    bank = _read(tmp_path, BANK)
    safe, cost = bank.asked
    ways = ("is it dangerous", "any risk")
    assert safe == Question("safe", "Is it safe?", ways, (22, 19), True, ("It may spread.",), ("can",), "crps")
    assert cost == Question("cost", "What does it cost?", ("how much is it",), sheet="crps")
    assert bank.hand_over == "May I have them call you?"
    assert (bank.idle, bank.decide) == (frozenset({"a", "is", "its"}), frozenset({"stop", "botox"}))
    assert bank.by_key == (cost, safe)  # in the order of the keys; one that is gone leaves no hole


def test_what_is_not_said_is_nothing(tmp_path: Path) -> None:
    bank = _read(tmp_path, 'often = []\nhand_over = "H"\n[[question]]\nid = "a"\nask = "A?"\nways = []\n')
    assert bank == Questions((Question("a", "A?"),), (), "H")
    assert bank.by_key == ()
    assert not _read(tmp_path, BANK.replace("= true", '= "yes"')).asked[0].also_hand_over


def test_only_a_question_without_any_answer_is_handed_over() -> None:
    assert Question("a", "A?").is_handed_over
    assert not Question("a", "A?", facts=(1,)).is_handed_over
    assert not Question("a", "A?", statements=("It is.",)).is_handed_over
    assert not Question("a", "A?", facts=(1,), statements=("It is.",), also_hand_over=True).is_handed_over


def test_there_are_nine_keys() -> None:
    asked = tuple(Question(f"q{place}", "A?") for place in range(12))
    bank = Questions(asked, tuple(one.id for one in reversed(asked)), "H")
    assert [one.id for one in bank.by_key] == [f"q{place}" for place in range(11, 2, -1)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('id = "cost"', "id = 5"),
        ('id = "cost"', ""),
        ('ask = "What does it cost?"', 'ask = ["What"]'),
        ('ways = ["how much is it"]', 'ways = "how much is it"'),
        ('ways = ["how much is it"]', "ways = [5]"),
        ("facts = [22, 19]", "facts = 22"),
        ("facts = [22, 19]", 'facts = ["22"]'),
        ("facts = [22, 19]", "facts = [true]"),
        ("facts = [22, 19]", "facts = [1.5]"),
        ('only = ["can"]', 'only = "can"'),
        ('statements = ["It may spread."]', "statements = [1]"),
        ("often = [", "rare = ["),
        ("hand_over = ", "over = "),
        ("idle = ", "idle = 5 #"),
        ("[[question]]", "[question]"),
        ("[[question]]", "[[question"),
    ],
)
def test_a_file_that_is_no_bank_is_refused_by_its_name(tmp_path: Path, old: str, new: str) -> None:
    assert old in BANK
    with pytest.raises(Problem, match=r"The questions .*questions\.toml can't be used: "):
        _read(tmp_path, BANK.replace(old, new))
    with pytest.raises(Problem, match=r"The questions .*none\.toml can't be used: "):
        read_questions(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("What's it COST?", ["whats", "it", "cost"]),
        ("¿Cuánto cuesta?", ["cuanto", "cuesta"]),
        ("5 mg_a", ["5", "mg", "a"]),
        ("?!", []),
    ],
)
def test_words_are_compared_without_case_accents_and_signs(text: str, found: list[str]) -> None:
    assert words(text) == found
