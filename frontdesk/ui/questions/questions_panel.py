"""What callers ask, two keys from the answer: F3, then a number; or a few letters of the question.

Every key is typed into the field, digits too: a number may be how a question begins. What is typed finds questions,
and each stands above what the sheet says to it. Places that only share words with what was typed are looked for when
a person wants that, and are shown as that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QKeyCombination, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from frontdesk.sheets.questions.limits import LONGEST_ASKED
from frontdesk.sheets.sheet import Shape, Sheet, marks_without_source
from frontdesk.sheets.wording import wording
from frontdesk.text.folding import folded
from frontdesk.ui import words
from frontdesk.ui.look.theme import SPACE
from frontdesk.ui.questions.offered_list import OfferedList
from frontdesk.ui.questions.offered_rows import Look, Row

if TYPE_CHECKING:  # what finds questions is imported where they are made ready, off the main thread
    from frontdesk.sheets.questions.answers import Answer, Offered
    from frontdesk.sheets.questions.bank import Question
    from frontdesk.ui.questions.questions_at_hand import Bank

_LONGEST_SHOWN = 40  # of it, where it stands within a line
_RESTS = 600  # ms without a key, after which a screen reader is told what was found
_FIND = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Enter)


class QuestionsPanel(QWidget):
    """Offers what answers a question, and the hand-over line where the sheet has no answer.

    emergency_in: what to say at once where a text tells of an emergency, else "". Asked before anything else.
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
        self._problem = ""
        self._is_finding = False
        self._unanswered = ""  # what is typed, where no question is like it
        self._told: set[str] = set()
        self._rested = ""  # what found nothing and stood there for a moment
        self._is_typed_over = False
        self.emergency_in: Callable[[str], str] = _no_emergency
        self.field = _Field(maxLength=LONGEST_ASKED)
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
        self._sheet, self._bank = sheet, bank
        self._is_finding = False
        self._look()
        self.field.selectAll()
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take(self, sheet: Sheet, bank: Bank | None) -> None:
        """The questions are ready, or others, or it is about another sheet: what is typed stays."""
        if sheet != self._sheet:
            self._tell_unanswered()
            self._rested, self._is_typed_over = "", False
        if (sheet, bank) != (self._sheet, self._bank):
            self._sheet, self._bank, self._problem = sheet, bank, ""
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
        """What tells emergencies is another by now."""
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
        """What found nothing is told when another question takes its place: not one that goes on, or puts it right."""
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

    def _text(self) -> str:
        return " ".join(self.field.text().split())

    def _by_number(self) -> Question | None:
        """The usual question whose number stands in the field, and nothing else."""
        number = self.field.text()
        usual = () if self._bank is None else self._bank.questions.by_key
        return usual[int(number) - 1] if number in tuple("123456789") and int(number) <= len(usual) else None

    def _emergency(self) -> str:
        text = self._text()
        return self.emergency_in(text) if text else ""

    def _look(self) -> None:
        """Before anything else, whether it is an emergency."""
        self._unanswered = ""
        emergency = self._emergency()
        if emergency:
            is_new = self.list.show_rows([Row(Look.EMERGENCY, emergency)])
            if is_new and self.isVisible():  # not again at each key
                self.list.announce(at_once=True)
        elif self._bank is None:
            self.list.show_rows([Row(Look.NOTE, self._problem or self.tr("One moment…"))])
        else:
            self.list.show_rows(list(self._rows(self._bank)))

    def _rows(self, bank: Bank) -> Iterator[Row]:
        text, by_number = self._text(), self._by_number()
        if self._is_finding:
            yield from self._found(bank, text)
        elif by_number is not None:
            yield from self._answering(self._offered_for(by_number))
        elif text:
            yield from self._likely(bank, text)
            shown = words.shortened(text, _LONGEST_SHOWN)
            keys = QKeySequence(_FIND).toString(QKeySequence.SequenceFormat.NativeText)
            yield Row(Look.FIND, self.tr("Find “{words}” in the sheet").format(words=shown), key=keys)
        else:
            yield from self._usual(bank)

    def _usual(self, bank: Bank) -> Iterator[Row]:
        for number, question in enumerate(bank.questions.by_key, start=1):
            is_there = bool(self._offered_for(question).answers)
            said = question.ask if is_there else self.tr("{question}  (not in the sheet)").format(question=question.ask)
            yield Row(Look.QUESTION, said, key=str(number))

    def _likely(self, bank: Bank, text: str) -> Iterator[Row]:
        from frontdesk.sheets.questions.answers import offered

        found = () if self._sheet is None else offered(self._sheet, text, bank.likeness)
        for one in found:
            yield from self._answering(one)
        if not found:
            self._unanswered = text
            yield self._handing_over(self.tr("The sheet does not answer this. Say:"))

    def _answering(self, offered: Offered) -> Iterator[Row]:
        """A question above what answers it, and what is said after that."""
        question = asked = offered.question.ask
        if offered.answers and offered.is_handed_over:  # which may be out of sight under a long statement
            asked = self.tr("{question}  (then offer a call back)").format(question=question)
        for place, (answer, *others) in enumerate(self._quotations_whole(offered.answers)):
            yield Row(
                Look.STATEMENT,
                "\n".join(one.sentence for one in (answer, *others)),
                above="" if place else asked,
                caption=self._how_firm(answer),
                answer=answer,
            )
        if not offered.answers:
            said = self.tr("“{question}” is not in the sheet.").format(question=question)
            yield self._handing_over(self.tr("Say:"), said)
        elif offered.is_handed_over:
            yield self._handing_over(self.tr("Then say:"))

    def _handing_over(self, caption: str, above: str = "") -> Row:
        line = "" if self._bank is None else self._bank.questions.hand_over
        return Row(Look.SAID, self.tr("“{line}”").format(line=line), above=above, caption=caption)

    def _found(self, bank: Bank, text: str) -> Iterator[Row]:
        from frontdesk.sheets.questions.answers import find

        found = () if self._sheet is None else find(self._sheet, text, bank.questions)
        shown = words.shortened(text, _LONGEST_SHOWN)
        if found:
            said = self.tr("These are only places with “{words}”. They may not answer the question.")
        else:
            said = self.tr("No place in the sheet has “{words}”.")
        yield Row(Look.NOTE, said.format(words=shown), key=self.tr("Esc: back"))
        for one in found:
            yield Row(
                Look.STATEMENT,
                one.sentence,
                caption=self.tr("{section} · {how_firm}").format(section=one.title, how_firm=self._how_firm(one)),
                answer=one,
            )

    def _quotations_whole(self, answers: tuple[Answer, ...]) -> list[list[Answer]]:
        """Each statement by itself, but the parts of a quotation together: whose words they are is one of them."""
        together: list[list[Answer]] = []
        for answer in answers:
            before = together[-1][-1] if together else None
            if (
                before is not None
                and self._is_quoted(before)
                and self._is_quoted(answer)
                and _are_beside(before, answer)
            ):
                together[-1].append(answer)
            else:
                together.append([answer])
        return together

    def _is_quoted(self, answer: Answer) -> bool:
        sections = () if self._sheet is None else self._sheet.sections
        return sections[answer.section].blocks[answer.block].shape is Shape.QUOTATION

    def _how_firm(self, answer: Answer) -> str:
        """As the sheet's page words it."""
        if self._sheet is None:
            return ""
        said = wording(self._sheet.language)
        marks = marks_without_source(self._sheet).get(answer.sentence)
        kind = said.kinds[answer.kind]
        return kind if not marks else f"{kind} · {said.no_source.format(marks=marks)}"

    def _offered_for(self, question: Question) -> Offered:
        from frontdesk.sheets.questions.answers import Offered, answers

        found = () if self._sheet is None else answers(self._sheet, question)
        return Offered(question, 1.0, found)


class _Field(QLineEdit):
    """What is typed, and the keys that are for the list under it."""

    moved = Signal(int)
    entered = Signal()
    find_wanted = Signal()
    left = Signal()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_find(event):
            event.accept()  # no shortcut of the window's then
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif _is_find(event):
            self.find_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


def _is_find(event: QKeyEvent) -> bool:
    is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return is_enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _are_beside(before: Answer, answer: Answer) -> bool:
    return (before.section, before.block + 1) == (answer.section, answer.block)


def _length_left(before: str, now: str) -> int:
    """How much of a text is left at the beginning and at the end of another."""
    both = min(len(before), len(now))
    begin = next((at for at in range(both) if before[at] != now[at]), both)
    rest = both - begin
    return begin + next((at for at in range(rest) if before[-1 - at] != now[-1 - at]), rest)


def _no_emergency(_text: str) -> str:
    return ""
