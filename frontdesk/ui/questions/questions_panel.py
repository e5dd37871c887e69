"""Answers two keys away: F3, then a number; or a few letters of the question.

Every key is typed into the field, digits too: a question may begin with a number. The text finds questions, and each
stands above its answers in the sheet. Places that only share words with the text are looked for when a person asks for
them, and are shown as no more than that.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.sheets.questions.limits import LONGEST_ASKED
from frontdesk.sheets.sheet import Sheet
from frontdesk.text.folding import folded
from frontdesk.ui.look.theme import SPACE
from frontdesk.ui.questions.answer_rows import AnswerRows
from frontdesk.ui.questions.offered_list import OfferedList
from frontdesk.ui.questions.offered_rows import Look, Row
from frontdesk.ui.questions.question_field import QuestionField

if TYPE_CHECKING:  # what finds questions is imported where they are made ready, off the main thread
    from frontdesk.sheets.questions.bank import Question
    from frontdesk.ui.questions.questions_at_hand import Bank

_RESTS = 600  # ms without a key, after which a screen reader is told what was found


class QuestionsPanel(QWidget):
    """Offers the answers to a question, and the hand-over line where the sheet has no answer.

    emergency_in: gives the lines to say at once where a text tells of an emergency, else "". Asked before the bank.
    """

    answered = Signal(object)
    """An Answer: the statement, or the sentence, to read."""
    nothing_found = Signal(str, str)
    """A question that was typed, and is none of the bank's: the language of the sheet it was asked of, and the text."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: Sheet | None = None
        self._bank: Bank | None = None
        self._answers: AnswerRows | None = None  # of this sheet, once its bank is ready
        self._problem = ""
        self._is_finding = False
        self._unanswered = ""  # what is typed, where no question is like it
        self._told: set[str] = set()
        self._rested = ""  # what found nothing and stood there for a moment
        self._is_typed_over = False
        self.emergency_in: Callable[[str], str] = _no_emergency
        self.field = QuestionField(maxLength=LONGEST_ASKED)
        self.field.setPlaceholderText(self.tr("What does the caller ask? A number, or a few letters"))
        self.field.setAccessibleName(self.tr("Question"))
        self.list = OfferedList()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * SPACE, 2 * SPACE, 2 * SPACE, 0)
        layout.setSpacing(2 * SPACE)
        above = QVBoxLayout()
        above.setContentsMargins(0, 0, 2 * SPACE, 0)
        above.addWidget(self.field)
        layout.addLayout(above)
        layout.addWidget(self.list, stretch=1)
        self._say_soon = QTimer(self, singleShot=True, interval=_RESTS)
        self._say_soon.timeout.connect(self._on_rest)
        self.field.textChanged.connect(self._on_typed)
        self.field.moved.connect(self._on_moved)
        self.field.entered.connect(self._on_entered)
        self.field.find_wanted.connect(self._on_find_wanted)
        self.field.left.connect(self._step_back)
        self.list.row_chosen.connect(self._choose)

    def apply_theme(self, scale: float = 1.0) -> None:
        """Take over the colours and type sizes in use. scale: of what is read aloud."""
        self.list.apply_theme(scale)

    def begin(self, sheet: Sheet, bank: Bank | None) -> None:
        """Ask about a sheet. bank: None while it is not ready yet; `take` brings it.

        What this caller asked before stands there with its answers, selected: what is typed now takes its place.
        """
        self._tell_unanswered()
        self._problem = ""
        self._know(sheet, bank)
        self._is_finding = False
        self._look()
        self.field.selectAll()
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take(self, sheet: Sheet, bank: Bank | None) -> None:
        """The bank is ready, or another bank, or another sheet is shown. The text in the field stays."""
        if sheet != self._sheet:
            self._tell_unanswered()
            self._rested, self._is_typed_over = "", False
        if (sheet, bank) != (self._sheet, self._bank):
            self._know(sheet, bank)
            self._problem = ""
            self._look()

    def forget(self) -> None:
        """Another caller: nothing has been asked."""
        self._tell_unanswered()
        self.field.clear()
        self._told.clear()
        self._rested, self._is_typed_over = "", False

    def say_problem(self, sentence: str) -> None:
        """Why there are no questions."""
        self._problem = sentence
        self._look()

    def look_again(self) -> None:
        """The list of urgent words, or the language, is another now."""
        self._look()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._say_soon.stop()
        if not event.spontaneous():
            self._tell_unanswered()

    # What a person does

    def _on_typed(self) -> None:
        self._is_finding = self._is_finding and bool(self._text())
        self._look()
        self._tell_typed_over()
        self._say_soon.start()

    def _on_rest(self) -> None:
        if self._unanswered or not self._is_typed_over:  # else it is not known yet what is typed in its place
            self._rested, self._is_typed_over = self._unanswered, False
        if not any(row.look is Look.EMERGENCY for row in self.list.rows()):  # that was said at once
            self.list.announce()

    def _on_moved(self, steps: int) -> None:
        self.list.step(steps)
        self.list.announce(at_once=True)

    def _on_entered(self) -> None:
        self._tell_unanswered()
        row = self.list.chosen()
        if row is not None:
            self._choose(row)

    def _on_find_wanted(self) -> None:
        if any(row.look is Look.FIND for row in self.list.rows()):
            self._is_finding = True
            self._look()
            self.list.announce(at_once=True)

    def _choose(self, row: Row) -> None:
        if row.answer is not None:
            self.answered.emit(row.answer)
        elif row.look is Look.QUESTION:
            self.field.setText(row.key)  # as if it had been typed
            self.field.selectAll()
            self._say_soon.stop()
            self.list.announce(at_once=True)
        elif row.look is Look.FIND:
            self._on_find_wanted()

    def _step_back(self) -> None:
        if self._is_finding:
            self._is_finding = False
            self._look()
        elif self._by_number() is not None:
            self.field.clear()
        else:
            self.left.emit()

    def _tell_typed_over(self) -> None:
        """Tell of a text that found nothing once another takes its place; not if the text goes on or is corrected."""
        before, text = self._rested, self._text()
        if before and 2 * _length_left(before, text) < len(before):
            self._is_typed_over = True
        if self._is_typed_over and not (before.startswith(text) or text.startswith(before)):
            self._rested, self._is_typed_over = "", False
            self._tell(before)

    def _tell_unanswered(self) -> None:
        self._tell(self._unanswered)

    def _tell(self, text: str) -> None:
        """A question that found nothing is kept, once."""
        if text and folded(text) not in self._told:
            self._told.add(folded(text))
            self.nothing_found.emit("" if self._sheet is None else self._sheet.language, text)

    # What there is to say

    def _know(self, sheet: Sheet, bank: Bank | None) -> None:
        if (sheet, bank) != (self._sheet, self._bank):
            self._sheet, self._bank = sheet, bank
            self._answers = None if bank is None else AnswerRows(sheet, bank)

    def _text(self) -> str:
        return " ".join(self.field.text().split())

    def _by_number(self) -> Question | None:
        """The usual question whose number stands in the field, and nothing else."""
        number = self.field.text()
        usual = () if self._bank is None else self._bank.questions.by_key
        return usual[int(number) - 1] if number in tuple("123456789") and int(number) <= len(usual) else None

    def _look(self) -> None:
        """Show what stands under the question now. Before anything else, whether it is an emergency."""
        self._unanswered = ""
        emergency = self.emergency_in(self.field.text()) if self._text() else ""
        if emergency:
            is_new = self.list.show_rows([Row(Look.EMERGENCY, emergency)])
            if is_new and self.isVisible():  # not again at each key
                self.list.announce(at_once=True)
        elif self._answers is None:
            self.list.show_rows([Row(Look.NOTE, self._problem or self.tr("One moment…"))])
        else:
            self.list.show_rows(self._rows(self._answers))

    def _rows(self, answers: AnswerRows) -> list[Row]:
        text, by_number = self._text(), self._by_number()
        if self._is_finding:
            return list(answers.found(text))
        if by_number is not None:
            return list(answers.answering(by_number))
        if not text:
            return list(answers.usual())
        rows = list(answers.likely(text))
        if not rows:
            self._unanswered = text
            rows = [answers.not_answered()]
        return [*rows, answers.find(text)]


def _length_left(before: str, now: str) -> int:
    """How much of a text is left at the beginning and at the end of another."""
    both = min(len(before), len(now))
    begin = next((at for at in range(both) if before[at] != now[at]), both)
    rest = both - begin
    return begin + next((at for at in range(rest) if before[-1 - at] != now[-1 - at]), rest)


def _no_emergency(_text: str) -> str:
    return ""
