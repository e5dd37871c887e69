"""Questions that callers ask: the program's bank, the clinic's own, and texts for which no answer was found."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache

from frontdesk import shipped
from frontdesk.contacts.actions import Action
from frontdesk.contacts.unreadable import Unreadable
from frontdesk.desk.changes import Changes
from frontdesk.desk.sheets import Sheets
from frontdesk.desk.transaction import Workplace
from frontdesk.problems import Problem
from frontdesk.sheets.questions.bank import Question, Questions, read_questions
from frontdesk.sheets.questions.own_questions import (
    MOST_OWN,
    MOST_UNANSWERED,
    Unanswered,
    check,
    is_asked_as,
    tidied,
    told_apart_by,
    without_caller,
)
from frontdesk.store import questions
from frontdesk.store.questions import KeptQuestion
from frontdesk.store.store import Connection

_OWN = "own-"


class Asking:
    """Reads and changes the questions of a language, and the texts without an answer."""

    def __init__(self, workplace: Workplace, sheets: Sheets) -> None:
        self._workplace = workplace
        self._sheets = sheets
        self._merged: dict[str, tuple[Questions, tuple[Question, ...], Questions]] = {}

    def of(self, language: str) -> Questions:
        """The clinic's own questions, then the program's (in English if there are none in that language).

        Returns the same object until something changes. If the store can't be read, returns the last known questions,
        because a caller waits for an answer. Raises Problem if the program's file can't be read.
        """
        shipped_ones = _of_program(language)
        _, own, merged = self._merged.get(language, (shipped_ones, (), shipped_ones))
        with suppress(Problem):
            with self._workplace.store.glancing() as connection:
                now = tuple(one for one in _own(connection, language) if isinstance(one, Question))
            if now != own or self._merged.get(language, (None,))[0] is not shipped_ones:
                merged = replace(shipped_ones, asked=(*now, *shipped_ones.asked)) if now else shipped_ones
                self._merged[language] = shipped_ones, now, merged
        return merged

    # The clinic's own

    def own(self, language: str) -> list[Question | Unreadable]:
        """The clinic's own questions in a language, in the order they were added."""
        with self._workplace.store.reading() as connection:
            return _own(connection, language)

    def add(self, language: str, wanted: Question) -> Question:
        """Add a question; returns it as stored, with its id.

        Raises Problem if there is no sheet in that language, the question is there already, or can't be kept as it is
        (`own_questions.check`).
        """
        wanted = self._checked(language, wanted, None)
        with self._workplace.act(Action.ADD_QUESTION) as entry:
            own = _own(entry.connection, language)
            if len(own) >= MOST_OWN:
                raise Problem("The clinic's own questions are at most {most}. Remove one first.", most=MOST_OWN)
            _check_is_new(wanted, (*own, *_of_program(language).asked))
            row_id = questions.add(
                entry,
                language,
                wanted.ask,
                wanted.ways,
                wanted.facts,
                wanted.statements,
                also_hand_over=wanted.also_hand_over,
            )
            entry.details.update(question=row_id, language=language)
        return replace(wanted, id=f"{_OWN}{row_id}")

    def change(self, language: str, seen: Question, wanted: Question) -> Question:
        """Change a question; returns it as stored. seen: the question when the change was begun.

        Raises Problem as `add` does, and if somebody else changed it meanwhile.
        """
        wanted = replace(self._checked(language, wanted, seen), id=seen.id)
        row_id = _row_id(seen.id)
        with self._workplace.act(Action.CHANGE_QUESTION) as entry:
            now = questions.one(entry.connection, row_id)
            if now is None:
                raise _gone()
            if _question(now) != seen:
                raise Problem(
                    "This question was changed meanwhile, so nothing was kept. Choose it again to see how it is now."
                )
            _check_is_new(wanted, (*_own(entry.connection, language), *_of_program(language).asked))
            questions.change(
                entry,
                row_id,
                wanted.ask,
                wanted.ways,
                wanted.facts,
                wanted.statements,
                also_hand_over=wanted.also_hand_over,
            )
            entry.details.update(question=row_id, language=language)
        return wanted

    def withdraw(self, question_id: str) -> Changes:
        """Remove one of the clinic's own questions. Raises Problem if it is not there any more."""
        row_id = _row_id(question_id)
        with self._workplace.act(Action.WITHDRAW_QUESTION) as entry:
            now = questions.one(entry.connection, row_id)
            if now is None:
                raise _gone()
            questions.withdraw(entry, row_id)
            entry.details.update(question=row_id, language=now.language)
        return Changes()

    # What found nothing

    def keep_unanswered(self, language: str, text: str) -> None:
        """Store a text for which no answer was found, and nothing else.

        This is no action, so no name is stored, and only the day, not the time. A text without a question
        (`without_caller`) is not stored. An error of the store is ignored: the desk must go on.
        """
        asked = without_caller(text)
        folded = told_apart_by(asked)
        if not folded:
            return
        today = self._workplace.clock().astimezone().date()
        with suppress(Problem), self._workplace.store.writing() as connection:
            questions.keep_unanswered(connection, language, folded, asked, today, MOST_UNANSWERED)

    def unanswered(self, language: str) -> list[Unanswered]:
        """The texts without an answer in a language: newest day first, within a day the most frequent first.

        Texts that are, in the same words, a way to ask one of the questions by now are left out.
        """
        known = {told_apart_by(text) for one in self.of(language).asked for text in (one.ask, *one.ways)}
        with self._workplace.store.reading() as connection:
            kept = questions.unanswered(connection, language)
        return [
            Unanswered(one.id, one.language, one.asked, one.often, one.first, one.last)
            for one in kept
            if told_apart_by(one.asked) not in known
        ]

    def forget(self, ids: Iterable[int]) -> None:
        """Delete texts without an answer, for good."""
        with self._workplace.store.writing() as connection:
            questions.forget(connection, ids)

    def forget_all(self, language: str) -> None:
        """Delete all texts of a language, also those that have an answer by now."""
        with self._workplace.store.writing() as connection:
            questions.forget_all(connection, language)

    def _checked(self, language: str, wanted: Question, seen: Question | None) -> Question:
        """The question, tidied and checked. Done before the transaction, because reading a long sheet takes seconds."""
        wanted = tidied(wanted)
        sheets = [one.sheet for one in self._sheets.at_hand() if one.sheet.language == language]
        if not sheets:
            raise Problem("There is no sheet in the language {language}.", language=language)
        check(wanted, seen, sheets)
        return wanted


@cache
def _of_program(language: str) -> Questions:
    path = shipped.SHEETS / f"questions.{language}.toml"
    return read_questions(path if path.exists() else shipped.SHEETS / "questions.en.toml")


def _own(connection: Connection, language: str) -> list[Question | Unreadable]:
    return [one if isinstance(one, Unreadable) else _question(one) for one in questions.own(connection, language)]


def _question(kept: KeptQuestion) -> Question:
    return Question(f"{_OWN}{kept.id}", kept.ask, kept.ways, kept.facts, kept.also_hand_over, kept.statements)


def _row_id(question_id: str) -> int:
    digits = question_id.removeprefix(_OWN)
    if digits == question_id or not (digits.isascii() and digits.isdigit()):
        raise Problem("Only a question of the clinic's own can be changed.")
    return int(digits)


def _check_is_new(wanted: Question, others: Sequence[Question | Unreadable]) -> None:
    for other in others:
        if isinstance(other, Question) and other.id != wanted.id and is_asked_as(wanted, other):
            raise Problem("“{ask}” is there already.", ask=other.ask)


def _gone() -> Problem:
    return Problem("This question is not there any more. Nothing was changed.")
