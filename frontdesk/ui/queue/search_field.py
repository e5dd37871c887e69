"""The one search field: people, numbers, words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_LONGEST = 250  # characters


class SearchField(QLineEdit):
    """Emits what is typed at each key. Down or Enter goes to what was found, Esc clears and goes back."""

    search_changed = Signal(str)
    left = Signal()
    hit_taken = Signal()
    """Down or Enter: a person goes on with what was found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("Search people, numbers, words   (Ctrl+F)"))
        self.setAccessibleName(self.tr("Search people, numbers, words"))
        self.setMaxLength(_LONGEST)
        self.setClearButtonEnabled(True)
        self.textChanged.connect(self.search_changed)

    def begin(self, text: str = "") -> None:
        """Go on typing here, after a key that was pressed elsewhere."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if text:
            self.insert(text)
        else:
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.hit_taken.emit()
            self.left.emit()
        else:
            super().keyPressEvent(event)
