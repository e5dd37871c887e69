"""A question in the pane itself, answered in one line, instead of a dialog."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from frontdesk.ui.look.theme import BODY, SPACE, scaled_font

_LONGEST = 500  # characters of an answer


class AskLine(QWidget):
    """Hidden until something is asked; Enter answers, Esc cancels.

    Where there is nothing to type, Enter cancels: it may have been meant for the action that led to the question.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ask")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._question = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.answer = QLineEdit(maxLength=_LONGEST)
        self.yes_button = QPushButton()
        self.yes_button.setObjectName("primary")
        self.no_button = QPushButton(self.tr("Leave it"))
        for button in (self.no_button, self.yes_button):
            button.setAutoDefault(True)  # Enter presses the one that has the keyboard
        self._then: Callable[[str], None] | None = None
        self._before: QWidget | None = None  # what had the keyboard
        line = QHBoxLayout()
        line.setSpacing(2 * SPACE)
        line.addWidget(self.answer, stretch=1)
        line.addStretch()
        line.addWidget(self.no_button)
        line.addWidget(self.yes_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, 2 * SPACE, 3 * SPACE, 2 * SPACE)
        layout.setSpacing(2 * SPACE)
        layout.addWidget(self._question)
        layout.addLayout(line)
        self.answer.returnPressed.connect(self._on_yes)
        self.yes_button.clicked.connect(self._on_yes)
        self.no_button.clicked.connect(self.leave)
        self.apply_theme()
        self.hide()

    def apply_theme(self) -> None:
        """Take over the type sizes in use."""
        self._question.setFont(scaled_font(BODY, bold=True))

    def ask(self, question: str, yes: str, then: Callable[[str], None], *, reason: bool) -> None:
        """Ask; `then` is called with the answer. reason: an answer has to be typed, not only agreed to."""
        self._question.setText(question)
        self.answer.setAccessibleName(question)
        self.answer.clear()
        self.answer.setVisible(reason)
        self.answer.setPlaceholderText(self.tr("Reason"))
        self.yes_button.setText(yes)
        self._then = then
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self.show()
        (self.answer if reason else self.no_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Close the question without an answer."""
        self._then = None
        self._close()

    def _close(self) -> None:
        """Put the keyboard focus back to where it was; Qt would move it to the next button."""
        is_here = self.isAncestorOf(QApplication.focusWidget() or self.window())
        before, self._before = self._before, None
        if is_here and before is not None and shiboken6.isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _on_yes(self) -> None:
        if not self.answer.isHidden() and not self.answer.text().strip():
            return  # the caret stays where the reason is wanted
        then, self._then = self._then, None
        self._close()
        if then is not None:
            then(self.answer.text())
