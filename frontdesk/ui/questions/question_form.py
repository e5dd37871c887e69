"""The fields of one question: as it is shown, how callers ask it, what answers it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import Qt, QTextCursor
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from frontdesk.sheets.questions.bank import Question
from frontdesk.sheets.questions.own_questions import LONGEST, tidied
from frontdesk.ui.look.theme import NAME, SPACE, scaled_font
from frontdesk.ui.questions.answer_list import AnswerList
from frontdesk.ui.questions.labelled import label_for

_LEAST_WAYS, _LEAST_ANSWERS = 3, 5  # lines that are seen in a low dialog


class QuestionForm(QWidget):
    """Shows a question, and says what a person made of it."""

    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.heading = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.heading.setFont(scaled_font(NAME, bold=True))
        self.ask = QLineEdit(maxLength=LONGEST)
        self.ask.setAccessibleName(self.tr("Question"))
        self.ways = QPlainTextEdit(tabChangesFocus=True)
        self.ways.setAccessibleName(self.tr("How callers ask it, one way a line"))
        self.answers = AnswerList()
        self.answers.setAccessibleName(self.tr("Statements that answer it"))
        self.handed_over = QCheckBox(self.tr("&Hand over to the clinician"))
        self.handed_over.setAccessibleDescription(self.tr("Alone, or after the statements that are ticked"))
        self.handed_over.setToolTip(self.tr("Alone, or after the statements that are ticked"))
        self.fields: tuple[QWidget, ...] = (self.ask, self.ways, self.answers, self.handed_over)
        """In the order of the Tab key."""
        self.ask.textChanged.connect(self.typed)
        self.ways.textChanged.connect(self.typed)
        self.answers.ticked.connect(self.typed)
        self.handed_over.toggled.connect(self.typed)
        self._lay_out()

    def show_question(self, question: Question) -> None:
        """Fill the fields with a question."""
        self.ask.setText(question.ask)
        self.ask.setCursorPosition(0)
        self.ways.setPlainText("\n".join(question.ways))
        self.answers.choose(question.facts, question.statements)
        self.handed_over.setChecked(question.also_hand_over)

    def question(self, question_id: str) -> Question:
        """What stands in the fields, tidied, as a question of this id."""
        return tidied(
            Question(
                id=question_id,
                ask=self.ask.text(),
                ways=tuple(self.ways.toPlainText().splitlines()),
                facts=self.answers.facts,
                also_hand_over=self.handed_over.isChecked(),
                statements=self.answers.statements,
            )
        )

    def begin_typing(self) -> None:
        """The keyboard goes to the question, with the carets behind what stands in the fields."""
        self.ask.end(False)
        self.ways.moveCursor(QTextCursor.MoveOperation.End)
        self.ask.setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.heading)
        column.addWidget(label_for(self.ask, self.tr("&Question, as it is shown")))
        column.addWidget(self.ask)
        column.addWidget(label_for(self.ways, self.tr("How &callers ask it, one way a line")))
        column.addWidget(self.ways, stretch=2)
        column.addWidget(label_for(self.answers, self.tr("What ans&wers it")))
        column.addWidget(self.answers, stretch=3)
        column.addWidget(self.handed_over)
        line = self.fontMetrics().lineSpacing()
        self.ways.setMinimumHeight(_LEAST_WAYS * line)
        self.answers.setMinimumHeight(_LEAST_ANSWERS * line)
