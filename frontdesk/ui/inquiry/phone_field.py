"""A field for a telephone number that formats it while it is typed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from frontdesk.contacts.numbers.callback_numbers import DEFAULT_REGION

_PUNCTUATION = " ()-./"


class PhoneField(QLineEdit):
    """Formats a number as its region writes it; the caret stays behind the same digit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.region = DEFAULT_REGION
        self.setInputMethodHints(Qt.InputMethodHint.ImhDialableCharactersOnly)
        self.textEdited.connect(self._reformat)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace and Delete step over punctuation, because formatting would put it back."""
        if not self.hasSelectedText() and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            text, caret = self.text(), self.cursorPosition()
            if event.key() == Qt.Key.Key_Backspace:
                while caret > 1 and text[caret - 1] in _PUNCTUATION:
                    caret -= 1
                self.setCursorPosition(caret)
            elif event.key() == Qt.Key.Key_Delete:
                while caret < len(text) - 1 and text[caret] in _PUNCTUATION:
                    caret += 1
                self.setCursorPosition(caret)
        super().keyPressEvent(event)

    def _reformat(self, typed: str) -> None:
        from frontdesk.contacts.numbers.as_you_type import reformat  # phonenumbers is not needed before somebody types

        text, caret = reformat(typed, self.cursorPosition(), self.region)
        if text != typed:
            # insert, unlike setText, can be undone
            self.selectAll()
            self.insert(text)
            self.setCursorPosition(caret)
