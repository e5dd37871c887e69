"""The bank of questions: what callers ask, in the many ways they ask it, and the facts that answer it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from frontdesk.contacts.problems import Problem
from frontdesk.contacts.search import words_in
from frontdesk.text import folded

OFTEN = 9
"""Questions that are a number key away."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question that callers ask.

    id: what it is called in every language; the clinic's own begin with `own-`. ask: as it is shown. ways: what people
    say for it. facts: the numbers of the sheet's facts that answer it, in order. only: of the sentences of these facts,
    those that hold one of these texts; all of them where none does. statements: texts of statements that have no
    number, read before the facts. Without any of these the sheet does not answer it, and the hand-over line is said.
    also_hand_over: that line is said after the answer, too.
    """

    id: str
    ask: str
    ways: tuple[str, ...] = ()
    facts: tuple[int, ...] = ()
    also_hand_over: bool = False
    statements: tuple[str, ...] = ()
    only: tuple[str, ...] = ()

    @property
    def is_handed_over(self) -> bool:
        """Whether nothing in the sheet answers it."""
        return not self.facts and not self.statements


@dataclass(frozen=True)
class Questions:
    """The questions of a language.

    often: ids of those that a number key chooses, in the order of the keys 1 to 9. hand_over: what is said where there
    is no answer. idle: words that ask nothing, so that words are found in a sheet without them.
    """

    language: str
    asked: tuple[Question, ...]
    often: tuple[str, ...]
    hand_over: str
    idle: frozenset[str] = frozenset()

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
            language=table["language"],
            asked=tuple(map(_question, table["question"])),
            often=tuple(table["often"]),
            hand_over=table["hand_over"],
            idle=frozenset(words(table.get("idle", ""))),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Problem("The questions {file} can't be used: {reason}.", file=path, reason=error) from None


def words(text: str) -> list[str]:
    """The words of a text, folded."""
    return [folded(word) for word in words_in(text)]


def _question(one: Mapping[str, Any]) -> Question:
    return Question(
        id=one["id"],
        ask=one["ask"],
        ways=tuple(one["ways"]),
        facts=tuple(one.get("facts", ())),
        also_hand_over=bool(one.get("also_hand_over", False)),
        statements=tuple(one.get("statements", ())),
        only=tuple(one.get("only", ())),
    )
