"""The rows under a question: the usual questions, those that may be meant with their answers, places with its words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeySequence

from frontdesk.sheets.sheet import Shape, Sheet, marks_without_source
from frontdesk.sheets.wording import wording
from frontdesk.ui import words
from frontdesk.ui.questions.offered_rows import Look, Row

if TYPE_CHECKING:  # what finds questions is imported where they are made ready, off the main thread
    from frontdesk.sheets.questions.answers import Answer, Offered
    from frontdesk.sheets.questions.bank import Question
    from frontdesk.ui.questions.questions_at_hand import Bank

_LONGEST_SHOWN = 40  # characters of a question, where it stands within a line
_FIND = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Enter)


class AnswerRows(QObject):
    """Rows about a sheet, with the questions in its language."""

    def __init__(self, sheet: Sheet, bank: Bank) -> None:
        super().__init__()
        self._sheet, self._bank = sheet, bank

    def usual(self) -> Iterator[Row]:
        """The questions that are asked most, each with its number."""
        for number, question in enumerate(self._bank.questions.by_key, start=1):
            is_there = bool(self._offered_for(question).answers)
            said = question.ask if is_there else self.tr("{question}  (not in the sheet)").format(question=question.ask)
            yield Row(Look.QUESTION, said, key=str(number))

    def likely(self, text: str) -> Iterator[Row]:
        """The questions that may be meant, with their answers; none, where no question is like the text."""
        from frontdesk.sheets.questions.answers import offered

        for one in offered(self._sheet, text, self._bank.likeness):
            yield from self._answering(one)

    def not_answered(self) -> Row:
        """What is said where no question is like the one that was typed."""
        return self._handing_over(self.tr("The sheet does not answer this. Say:"))

    def find(self, text: str) -> Row:
        """Offers to look for the words of a text."""
        shown = words.shortened(text, _LONGEST_SHOWN)
        keys = QKeySequence(_FIND).toString(QKeySequence.SequenceFormat.NativeText)
        return Row(Look.FIND, self.tr("Find “{words}” in the sheet").format(words=shown), key=keys)

    def answering(self, question: Question) -> Iterator[Row]:
        """A question with its answers."""
        return self._answering(self._offered_for(question))

    def found(self, text: str) -> Iterator[Row]:
        """Places in the sheet with the words of a text, under a warning that they may answer something else."""
        from frontdesk.sheets.questions.answers import find

        found = find(self._sheet, text, self._bank.questions)
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
        line = self.tr("“{line}”").format(line=self._bank.questions.hand_over)
        return Row(Look.SAID, line, above=above, caption=caption)

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
        return self._sheet.sections[answer.section].blocks[answer.block].shape is Shape.QUOTATION

    def _how_firm(self, answer: Answer) -> str:
        """As the sheet's page words it."""
        said = wording(self._sheet.language)
        marks = marks_without_source(self._sheet).get(answer.sentence)
        kind = said.kinds[answer.kind]
        return kind if not marks else f"{kind} · {said.no_source.format(marks=marks)}"

    def _offered_for(self, question: Question) -> Offered:
        from frontdesk.sheets.questions.answers import Offered, answers

        return Offered(question, 1.0, answers(self._sheet, question))


def _are_beside(before: Answer, answer: Answer) -> bool:
    return (before.section, before.block + 1) == (answer.section, answer.block)
