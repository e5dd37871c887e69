"""Checks of the clinic's own questions, and of the texts that found nothing, before they are kept."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from frontdesk.problems import Problem
from frontdesk.sheets.questions.bank import Question, words
from frontdesk.sheets.sheet import Sheet

LONGEST = 200
"""Characters of a question, of a way to ask it, and of a text that found nothing."""
MOST_WAYS = 100
"""Ways to ask one question."""
MOST_OWN = 500
"""Questions of the clinic's own in a language."""
MOST_UNANSWERED = 1_000
"""Texts that found nothing, of all languages."""

_FEWEST_LETTERS = 3
_LOOKED_AT = 2_000  # characters of a text that is to be cut anyway
_NO_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_ADDRESS = re.compile(r"\S{1,64} ?(?:@|[(\[] ?at ?[)\]]) ?\S{1,64}|\S{1,64} at \S{1,64} dot \S{1,64}", re.IGNORECASE)
# five digits or more, whatever stands between them: a telephone, a birthday, a claim; and a year of birth
_NUMBER = re.compile(r"[+(]?\d(?:[\W_]{0,3}\d){4,}|\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A text that was typed as a question and found nothing. often: how many times, from the first day to the last."""

    id: int
    language: str
    asked: str
    often: int
    first: date
    last: date


def tidied(question: Question) -> Question:
    """The question without needless spaces and empty ways; each way once, however its words are typed."""
    ways: dict[str, str] = {}
    for way in map(_tidy, question.ways):
        if way:
            ways.setdefault(told_apart_by(way) or way, way)
    return replace(
        question,
        ask=_tidy(question.ask),
        ways=tuple(ways.values()),
        facts=tuple(dict.fromkeys(question.facts)),
        statements=tuple(dict.fromkeys(question.statements)),
    )


def check(question: Question, seen: Question | None, sheets: Iterable[Sheet]) -> None:
    """Raises Problem if a tidied question can't be kept.

    seen: the question before the change; its answers may have gone from the sheet since. sheets: in its language.
    """
    if not words(question.ask):
        raise Problem("The question is empty. Write down what callers ask.")
    if not question.ways:
        raise Problem("Give at least one way in which callers ask this.")
    if len(question.ways) > MOST_WAYS:
        raise Problem("A question has at most {most} ways in which it is asked.", most=MOST_WAYS)
    for text in (question.ask, *question.ways):
        if len(text) > LONGEST:
            raise Problem("“{text}…” is too long: at most {most} letters.", text=text[:40], most=LONGEST)
        if not words(text):
            raise Problem("“{text}” holds no word.", text=text)
    if question.is_handed_over and not question.also_hand_over:
        raise Problem("Tick what answers this question, or that it is handed over to the clinician.")
    read_aloud = [section for sheet in sheets for section in sheet.sections if not section.is_for_desk]
    blocks = [block for section in read_aloud for block in section.blocks]
    facts = {fact for block in blocks for fact in block.facts}.union(() if seen is None else seen.facts)
    for fact in question.facts:
        if fact not in facts:
            raise Problem("The sheet has no fact {number}.", number=fact)
    said = {block.text for block in blocks}.union(() if seen is None else seen.statements)
    for text in question.statements:
        if text not in said:
            raise Problem("The sheet does not say “{text}”.", text=text if len(text) <= 60 else f"{text[:60]}…")


def is_asked_as(question: Question, other: Question) -> bool:
    """Whether two questions are shown in the same words."""
    return words(question.ask) == words(other.ask)


def without_caller(text: str) -> str:
    """The part of a text that is kept where it found nothing; empty if it is not worth keeping.

    Spaces are tidied; an address, a year and any number of five digits or more becomes “…”; at most 200 characters are
    left. A name can't be told from a word, so it stays.
    """
    shown = "".join(letter for letter in text[:_LOOKED_AT] if unicodedata.category(letter) != "Cf")
    tidy = _ADDRESS.sub("…", _NUMBER.sub("…", _tidy(shown)))[:LONGEST].strip()
    return tidy if sum(letter.isalpha() for letter in tidy) >= _FEWEST_LETTERS else ""


def told_apart_by(text: str) -> str:
    """A key that is the same for texts that ask the same question: their words, folded."""
    return " ".join(words(text))


def _tidy(text: str) -> str:
    return " ".join(_NO_TEXT.sub(" ", text).split())
