"""The bank of questions: what callers ask, in the many ways they ask it, and the facts that answer it."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from frontdesk.problems import Problem
from frontdesk.text.folding import APOSTROPHES, folded

OFTEN = 9
"""Questions that are a number key away."""

_WORD = re.compile(r"[^\W_]+")
_NO_APOSTROPHES = str.maketrans(dict.fromkeys(APOSTROPHES))


@dataclass(frozen=True, slots=True)
class Question:
    """A question that callers ask.

    id: the same in every language; the clinic's own begin with `own-`. ask: as it is shown. ways: how people ask it.
    facts: the numbers of the sheet's facts that answer it, in order. only: texts; of these facts, sentences with one of
    them are read, or all where no sentence has one. statements: texts of statements that have no number, read before
    the facts. Without facts and statements the sheet does not answer the question, and the hand-over line is said.
    also_hand_over: the hand-over line is said after the answer, too. sheet: the id of the sheet whose facts these are;
    "" for a question of the clinic's own, whose facts were ticked in a sheet of the clinic's.
    """

    id: str
    ask: str
    ways: tuple[str, ...] = ()
    facts: tuple[int, ...] = ()
    also_hand_over: bool = False
    statements: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    sheet: str = ""

    @property
    def is_handed_over(self) -> bool:
        """Whether nothing in the sheet answers it."""
        return not self.facts and not self.statements


@dataclass(frozen=True)
class Questions:
    """The questions of a language.

    often: ids of those that a number key chooses, in the order of the keys 1 to 9. hand_over: what is said where there
    is no answer. idle: words that ask nothing. decide: words that decide (another medicine, another illness, to
    stop, to die): what is typed with one of them is answered only by a question that has it in one of its ways.
    """

    asked: tuple[Question, ...]
    often: tuple[str, ...]
    hand_over: str
    idle: frozenset[str] = frozenset()
    decide: frozenset[str] = frozenset()

    @cached_property
    def by_key(self) -> tuple[Question, ...]:
        """The questions of the keys 1 to 9."""
        by_id = {question.id: question for question in self.asked}
        return tuple(by_id[one] for one in self.often if one in by_id)[:OFTEN]


def read_questions(path: Path) -> Questions:
    """The questions in a file (TOML; resources/sheets/questions.en.toml shows the form). Raises Problem."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return Questions(
            asked=tuple(_question(one, table.get("sheet", "")) for one in table["question"]),
            often=tuple(table["often"]),
            hand_over=table["hand_over"],
            idle=frozenset(words(table.get("idle", ""))),
            decide=frozenset(words(table.get("decide", ""))),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Problem("The questions {file} can't be used: {reason}.", file=path, reason=error) from None


def words(text: str) -> list[str]:
    """The words of a text, folded; what's and whats are one word."""
    return _WORD.findall(folded(text).translate(_NO_APOSTROPHES))


def _question(one: Mapping[str, Any], sheet: str) -> Question:
    return Question(
        id=_text(one["id"]),
        ask=_text(one["ask"]),
        ways=_texts(one["ways"]),
        facts=_numbers(one.get("facts", [])),
        also_hand_over=one.get("also_hand_over", False) is True,
        statements=_texts(one.get("statements", [])),
        only=_texts(one.get("only", [])),
        sheet=sheet,
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is no list of texts")
    return tuple(map(_text, value))


def _numbers(value: object) -> tuple[int, ...]:
    if not isinstance(value, list) or not all(type(one) is int for one in value):
        raise TypeError(f"{value!r} is no list of numbers")
    return tuple(value)
