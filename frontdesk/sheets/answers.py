"""What callers ask, and where the sheet answers it. What it does not say is said to be missing; nothing is made up."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from frontdesk.contacts.problems import Problem
from frontdesk.contacts.search import words_in
from frontdesk.sheets.sentences import sentences
from frontdesk.sheets.sheet import Kind, Sheet
from frontdesk.text import folded

_MOST = 8
_ENDING = 3  # letters: "treat" is meant by "treatment"'s beginning, "hurts" by "hurt"


@dataclass(frozen=True, slots=True)
class Question:
    """A question that callers ask often. facts: those that answer it, the first is what to land on; none: not there.

    words: others that mean it, and what to look for in a sheet whose facts are not numbered.
    """

    ask: str
    words: tuple[str, ...] = ()
    facts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions of a language. hand_over: what is said where there is no answer. idle: words that ask nothing."""

    asked: tuple[Question, ...]
    hand_over: str
    idle: frozenset[str]


@dataclass(frozen=True, slots=True)
class Answer:
    """A sentence of the sheet: its section (from 0) and that one's title, its block in it (from 0), how firm it is."""

    section: int
    title: str
    block: int
    sentence: str
    kind: Kind
    facts: tuple[int, ...]


def read_questions(path: Path) -> Questions:
    """The questions in a file (TOML; resources/sheets/questions.en.toml shows the form). Raises Problem."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        asked = tuple(
            Question(one["ask"], tuple(_words(one.get("words", ""))), tuple(one.get("facts", ())))
            for one in table["question"]
        )
        return Questions(asked, table["hand_over"], frozenset(_words(table.get("idle", ""))))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Problem("The questions {file} can't be used: {reason}.", file=path, reason=error) from None


def answer(sheet: Sheet, question: Question, questions: Questions) -> tuple[Answer, ...]:
    """Where a sheet answers a likely question; nothing if it does not."""
    wanted = [word for word in (*_words(question.ask), *question.words) if word not in questions.idle]
    everything = list(_sentences(sheet))
    if not any(one.facts for one in everything):  # nobody numbered its facts: whatever speaks of it
        return tuple(_best(everything, list(question.words), at_least=1))
    found: list[Answer] = []
    for fact in question.facts:
        here = [one for one in everything if fact in one.facts]
        best = max(here, key=lambda one: _matches(one, wanted), default=None)
        if best is not None and best not in found:
            found.append(best)
    return tuple(found)


def answer_to(sheet: Sheet, asked: str, questions: Questions) -> tuple[Answer, ...]:
    """Where a sheet answers what somebody typed: a likely question in other words, or else what its words are in."""
    likely = likely_question(asked, questions)
    return find(sheet, asked, questions) if likely is None else answer(sheet, likely, questions)


def likely_question(asked: str, questions: Questions) -> Question | None:
    """The likely question that somebody's words mean, None if they mean none."""
    words = _telling(asked, questions)
    if not words:
        return None

    def fits(question: Question) -> int:
        known = [*_words(question.ask), *question.words]
        return sum(any(_are_alike(word, other) for other in known) for word in words)

    best = max(questions.asked, key=fits, default=None)
    # most of what is asked must be about it: "pain after surgery in a child" is no question about surgery
    return best if best is not None and 2 * fits(best) > len(words) else None


def find(sheet: Sheet, text: str, questions: Questions) -> tuple[Answer, ...]:
    """The sentences with all words of a text, or else most of them; each word may be a beginning. Best first."""
    words = _telling(text, questions) or _words(text)
    if not words:
        return ()
    return tuple(_best(_sentences(sheet), words, at_least=(len(words) + 1) // 2))


def _best(among: Sequence[Answer] | Iterator[Answer], words: Sequence[str], *, at_least: int) -> list[Answer]:
    fitting = [(matches, one) for one in among if (matches := _matches(one, words)) >= at_least]
    fitting.sort(key=lambda pair: -pair[0])  # of those that fit as well, the first in the sheet
    return [one for _, one in fitting[:_MOST]]


def _sentences(sheet: Sheet) -> Iterator[Answer]:
    for place, section in enumerate(sheet.sections):
        for number, block in enumerate(section.blocks):
            for sentence in sentences(block.text):
                yield Answer(place, section.title, number, sentence, block.kind, block.facts)


def _matches(one: Answer, words: Sequence[str]) -> int:
    here = _words(one.sentence)
    return sum(any(other.startswith(word) or _are_alike(word, other) for other in here) for word in words)


def _are_alike(word: str, other: str) -> bool:
    """The same word but for its ending: effect and effects, safe and safer, cure and cured."""
    short, long = sorted((word, other), key=len)
    stem = short.rstrip("eaoy") if len(short) > _ENDING else short
    return (len(stem) >= _ENDING and long.startswith(stem) and len(long) - len(stem) <= _ENDING) or word == other


def _telling(text: str, questions: Questions) -> list[str]:
    return [word for word in _words(text) if word not in questions.idle]


def _words(text: str) -> list[str]:
    return [folded(word) for word in words_in(text)]
