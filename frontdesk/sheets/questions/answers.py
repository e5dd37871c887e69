"""Where the sheet answers a question. A question that the sheet does not answer is handed over; nothing is made up.

A typed text finds questions of the bank, never sentences: a sentence that shares words with a question may say
something else. `find` looks for words, and its places are shown as no more than that.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from frontdesk.sheets.questions.bank import Question, Questions, words
from frontdesk.sheets.questions.likeness import Likeness
from frontdesk.sheets.sentences import sentences
from frontdesk.sheets.sheet import Kind, Sheet

MOST = 3
"""Questions that are offered at once."""
LEAST_LIKE = 0.7
"""The likeness (from 0 to 1: how probable a question is among all) from which one question is offered alone."""
LEAST_TOGETHER = 0.85
"""Where no question is so like: the likeness of two or three together, from which they are offered together."""
_LEAST_OF_SOME = 0.25  # the likeness of each of these
_LEAST_BY_LITTLE = 0.9  # where what is typed has hardly a word that tells anything
_TELLING = 2  # words that are enough
_PART = re.compile(r"[,.;:?!¿¡]|\b(?:and|y|e)\b", re.IGNORECASE)  # between two questions in one
_LEAST_OF_PART = 3  # words
_MOST_PARTS = 4
_MOST_FOUND = 8
_ENDING = 3  # letters: "treat" is meant by "treatment"'s beginning, "hurts" by "hurt"


@dataclass(frozen=True, slots=True)
class Answer:
    """A statement of the sheet, or a sentence of one. section, block: its place, from 0. title: of the section.

    kind: how firm it is.
    """

    section: int
    title: str
    block: int
    sentence: str
    kind: Kind
    facts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """A question that may be meant, and its answers; none where it is handed over.

    another: a second question in the same text, which is handed over.
    """

    question: Question
    likeness: float
    answers: tuple[Answer, ...]
    another: Question | None = None

    @property
    def is_handed_over(self) -> bool:
        """Whether the hand-over line is to be said, after the answers if there are any."""
        return not self.answers or self.question.also_hand_over or self.another is not None


def answers(sheet: Sheet, question: Question) -> tuple[Answer, ...]:
    """The answers to a question in a sheet, in the order to read them; none if the sheet says nothing of it.

    A whole statement, or those of its sentences that answer it; each sentence of the program's sheets stands alone.
    """
    every = list(_statements(sheet))
    found = [one for text in question.statements for one in every if one.sentence == text]
    for fact in question.facts if question.sheet in ("", sheet.id) else ():
        here = [one for one in every if fact in one.facts]
        said = [one for statement in here for one in _sentences_of(statement)]
        found += [one for one in said if any(text in one.sentence for text in question.only)] or here
    return tuple(dict.fromkeys(found))


def offered(sheet: Sheet, asked: str, likeness: Likeness) -> tuple[Offered, ...]:
    """The questions that somebody may mean, the best first; none: say the hand-over line.

    Where no question alone is like enough, two or three are offered that are so together, and the reader sees which is
    meant. Where one of them is handed over, no other is offered: its answer would be one to another question.
    """
    typed = words(asked)
    telling = [word for word in typed if word not in likeness.questions.idle]
    if not telling and len(typed) < _TELLING:
        return ()
    least = LEAST_LIKE if len(telling) >= _TELLING else _LEAST_BY_LITTLE
    found: list[Offered] = []
    for likely in likeness.of(asked)[:MOST]:
        found.append(Offered(likely.question, likely.likeness, answers(sheet, likely.question)))
        if found[-1].answers and not likeness.may_answer(likely.question, asked):
            return ()
        if likely.likeness >= least:
            return _with_another(found, asked, likeness)
        if likely.likeness < _LEAST_OF_SOME or not found[-1].answers:
            return ()
        if sum(one.likeness for one in found) >= LEAST_TOGETHER:
            return _with_another(found, asked, likeness)
    return ()


def _with_another(found: list[Offered], asked: str, likeness: Likeness) -> tuple[Offered, ...]:
    """Adds the part of a text that is handed over: "what are the side effects and what does it cost"."""
    parts = [part for part in _PART.split(asked) if part and len(words(part)) >= _LEAST_OF_PART]
    if len(parts) > 1 and found[0].answers:
        for part in parts[:_MOST_PARTS]:
            best = next(iter(likeness.of(part)), None)
            if best is not None and best.question.is_handed_over and best.likeness >= _LEAST_BY_LITTLE:
                return (*found[:-1], replace(found[-1], another=best.question))
    return tuple(found)


def find(sheet: Sheet, text: str, questions: Questions) -> tuple[Answer, ...]:
    """The sentences with all words of a text, or else most of them; each word may be a beginning. Best first."""
    wanted = [word for word in words(text) if word not in questions.idle] or words(text)
    if not wanted:
        return ()
    least = (len(wanted) + 1) // 2
    fitting = [
        (matches, one)
        for statement in _statements(sheet)
        for one in _sentences_of(statement)
        if (matches := _matches(one, wanted)) >= least
    ]
    fitting.sort(key=lambda pair: -pair[0])  # of those that fit as well, the first in the sheet
    return tuple(one for _, one in fitting[:_MOST_FOUND])


def _statements(sheet: Sheet) -> Iterator[Answer]:
    """The statements that may be read to a caller; not those for the desk only."""
    for place, section in enumerate(sheet.sections):
        for number, block in enumerate(() if section.is_for_desk else section.blocks):
            yield Answer(place, section.title, number, block.text, block.kind, block.facts)


def _sentences_of(statement: Answer) -> Iterator[Answer]:
    return (replace(statement, sentence=sentence) for sentence in sentences(statement.sentence))


def _matches(one: Answer, wanted: list[str]) -> int:
    here = words(one.sentence)
    return sum(any(other.startswith(word) or _are_alike(word, other) for other in here) for word in wanted)


def _are_alike(word: str, other: str) -> bool:
    """The same word but for its ending: effect and effects, safe and safer, cure and cured."""
    short, long = sorted((word, other), key=len)
    stem = short.rstrip("eaoy") if len(short) > _ENDING else short
    return (len(stem) >= _ENDING and long.startswith(stem) and len(long) - len(stem) <= _ENDING) or word == other
