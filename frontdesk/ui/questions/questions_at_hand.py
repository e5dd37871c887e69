"""The questions of each language, ready to be compared with before anybody asks; made off the main thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from frontdesk.ui.background.background import Lane

if TYPE_CHECKING:
    from frontdesk.sheets.questions.bank import Questions
    from frontdesk.sheets.questions.likeness import Likeness
    from frontdesk.ui.background.runner import Runner

_KEPT = 4  # of the last that were made: two languages, and what they were before a change


@dataclass(frozen=True, slots=True, eq=False)
class Bank:
    """The questions of a language, and what compares a text with them."""

    questions: Questions
    likeness: Likeness


class QuestionsAtHand(QObject):
    """Reads the questions of a language; where they are others than before, prepares them for being compared with."""

    ready = Signal(str)
    """The questions of a language are there, or are others now."""
    failed = Signal(str, object)
    """The language whose questions can't be read, and the exception."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._of: Callable[[str], Questions] | None = None
        self._runner: Runner | None = None
        self._banks: dict[str, Bank] = {}

    def connect_to(self, of: Callable[[str], Questions], runner: Runner) -> None:
        """Where the questions of a language come from. Called off the main thread."""
        self._of, self._runner = of, runner

    def bank(self, language: str) -> Bank | None:
        """The questions of a language, once they are ready."""
        return self._banks.get(language)

    def look(self, language: str) -> None:
        """Read the questions of a language again; `ready` tells when they are others."""
        of, runner = self._of, self._runner
        if of is None or runner is None:
            return

        def done(bank: Bank) -> None:
            if bank is not self._banks.get(language):
                self._banks[language] = bank
                self.ready.emit(language)

        runner.ask(
            lambda: _bank(of(language)),
            done,
            failed=lambda error: self.failed.emit(language, error),
            replaces=f"questions {language}",
            lane=Lane.QUESTIONS,
        )


_made: list[Bank] = []
_making = Lock()


def _bank(questions: Questions) -> Bank:
    """The bank of some questions, made once. Questions are compared as objects: comparing texts takes longer."""
    from frontdesk.sheets.questions.answers import offered  # noqa: F401  # what finds them is there, too, when somebody asks
    from frontdesk.sheets.questions.likeness import Likeness

    with _making:
        found = next((bank for bank in _made if bank.questions is questions), None)
        if found is None:
            found = Bank(questions, Likeness(questions))
            _made[:] = [found, *_made[: _KEPT - 1]]
        return found
