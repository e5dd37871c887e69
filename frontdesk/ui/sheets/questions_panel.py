"""What callers ask, two keys from the answer: F3, then a number; or a few letters of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from frontdesk.sheets.answers import Answer, Questions, answer, find, likely_question
from frontdesk.sheets.sheet import Sheet
from frontdesk.ui.theme import BODY, SPACE, scaled_font

_ANSWERS = Qt.ItemDataRole.UserRole


class QuestionsPanel(QWidget):
    """Finds the sentence for a question; says so, with the hand-over line, where the sheet has none."""

    answered = Signal(object)
    """An Answer: the sentence to read."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: Sheet | None = None
        self._questions: Questions | None = None
        self.field = _Field()
        self.field.setPlaceholderText(self.tr("What does the caller ask? A number, or a few letters"))
        self.field.setAccessibleName(self.tr("Question"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Likely questions"))
        self.list.setSizeAdjustPolicy(QListWidget.SizeAdjustPolicy.AdjustToContents)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.no_answer = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.no_answer.setAccessibleName(self.tr("No answer"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * SPACE, 2 * SPACE, 4 * SPACE, 2 * SPACE)
        layout.setSpacing(2 * SPACE)
        for widget in (self.field, self.no_answer, self.list):
            layout.addWidget(widget)
        self.field.textChanged.connect(self._look)
        self.field.number_pressed.connect(self._choose)
        self.field.moved.connect(self._move)
        self.field.returnPressed.connect(lambda: self._choose(self.list.currentRow()))
        self.field.left.connect(self.left)
        self.list.itemClicked.connect(lambda item: self._choose(self.list.row(item)))
        self.dress()

    def dress(self) -> None:
        """Take over the type sizes in use."""
        self.no_answer.setFont(scaled_font(BODY, bold=True))

    def begin(self, sheet: Sheet, questions: Questions) -> None:
        """Ask anew, about a sheet."""
        self._sheet, self._questions = sheet, questions
        self.field.clear()
        self._look("")
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _look(self, text: str) -> None:
        self.no_answer.hide()
        self.list.clear()
        if self._sheet is None or self._questions is None:
            return
        likely = likely_question(text, self._questions)
        asked = self._questions.asked if not text.strip() else (likely,) if likely is not None else ()
        for question in asked:
            found = answer(self._sheet, question, self._questions)
            self._add(
                question.ask if found else self.tr("{question}  (not in the sheet)").format(question=question.ask),
                found,
            )
        if text.strip():
            for one in find(self._sheet, text, self._questions):
                self._add(one.sentence, (one,))
        if self.list.count():
            self.list.setCurrentRow(0)
        else:
            self._say_no_answer()

    def _add(self, text: str, answers: tuple[Answer, ...]) -> None:
        item = QListWidgetItem(f"{self.list.count() + 1}  {text}")
        item.setData(_ANSWERS, answers)
        self.list.addItem(item)

    def _choose(self, row: int) -> None:
        item = self.list.item(row) if row >= 0 else None
        if item is None:
            return
        answers: tuple[Answer, ...] = item.data(_ANSWERS)
        if answers:
            self.answered.emit(answers[0])
        else:
            self.list.setCurrentRow(row)
            self._say_no_answer()

    def _say_no_answer(self) -> None:
        if self._questions is not None:
            said = self.tr("The sheet does not answer this. Say: “{line}”")
            self.no_answer.setText(said.format(line=self._questions.hand_over))
            self.no_answer.show()

    def _move(self, rows: int) -> None:
        self.list.setCurrentRow(max(0, min(self.list.currentRow() + rows, self.list.count() - 1)))


class _Field(QLineEdit):
    """A number, as long as nothing else was typed, is a place in the list."""

    number_pressed = Signal(int)
    moved = Signal(int)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.text() if not self.text() else ""
        if digit in tuple("123456789"):
            self.number_pressed.emit(int(digit) - 1)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
