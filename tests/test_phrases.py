"""A phrase is its English sentence, and knows what it was made of."""

import pickle
from datetime import UTC, datetime

import pytest

from frontdesk.phrases import Phrase
from frontdesk.problems import Problem


def test_a_phrase_is_the_sentence_with_its_values() -> None:
    phrase = Phrase("{name} has {count}", name="{Bo}", count=3)
    assert phrase == "{Bo} has 3"
    assert (phrase.template, phrase.values) == ("{name} has {count}", {"name": "{Bo}", "count": 3})


@pytest.mark.parametrize(("number", "said"), [(0, "0 rows"), (1, "One row"), (2, "2 rows")])
def test_a_number_says_which_form(number: int, said: str) -> None:
    assert Phrase("%n rows", None, number, "One row") == said


def test_a_moment_is_said_as_its_time_of_day_and_several_as_one_or_the_other() -> None:
    nine, ten = datetime(2026, 11, 24, 9, 5, tzinfo=UTC), datetime(2026, 11, 24, 10, 5, tzinfo=UTC)
    assert Phrase("It is {time}.", time=nine) == "It is 09:05."
    assert Phrase("It is {time}.", time=(nine, ten)) == "It is 09:05 or 10:05."


def test_a_phrase_comes_back_from_another_process_with_all_it_knows() -> None:
    inner = Phrase("the date {sent!r} can't be read", sent="{soon}")
    phrase = Phrase("{reason}; %n lines are in it", None, 2, reason=inner)
    back = pickle.loads(pickle.dumps(phrase))  # noqa: S301  # made here
    assert (type(back), back, back.__dict__) == (Phrase, phrase, phrase.__dict__)


def test_a_problem_has_the_phrase() -> None:
    problem = Problem("%n of {file} stay.", None, 2, "One of {file} stays.", file="a.csv")
    assert (str(problem), problem.template, problem.phrase.number) == ("2 of a.csv stay.", "%n of {file} stay.", 2)


def test_a_first_sentence_is_one_sentence_also_of_what_is_put_in() -> None:
    what = Phrase("Request {id} of {file} can't be read. It is damaged.", id=5, file="a. b")
    assert Phrase("{what} Nothing was changed. Go on.", what=what).first_sentence() == "Request 5 of a. b can't be read"
    outer = Phrase("So it is: {what} and {more}. Go on.", more=what, what=Phrase("this"))
    assert outer.first_sentence() == "So it is: this and Request 5 of a. b can't be read"
    assert Phrase("{what} is full. Nothing was changed.", what="a.").first_sentence() == "a. is full"
