"""A label for text that somebody else wrote."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QContextMenuEvent, QFont, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QMenu, QWidget

# Latin letters, digits and signs without a space, as in a long URL. Other scripts either have spaces
# or can be broken anywhere, and Qt knows where.
_LONG_WORD = re.compile(r"[!-~\u00c0-\u024f]{30,}")
_LETTERS = re.compile(r"(.{4})(?=.)")
_MAY_BREAK = "\N{ZERO WIDTH SPACE}"


class OutsideLabel(QLabel):
    """Plain text; wraps, if need be within a word; can be selected and copied as it was written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._written = ""
        self._font_set: QFont | None = None

    def setFont(self, font: QFont | str | Sequence[str]) -> None:
        """Kept, because Qt's style sheets put the system's font back when they style a label again: after the menu of a
        right click the number was as small as anything else.
        """
        self._font_set = None
        super().setFont(font)
        self._font_set = QFont(self.font())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._font_set is not None and self.font() != self._font_set:
            super().setFont(self._font_set)

    def text(self) -> str:
        """The text as it was set, without the breaks put into long words."""
        return self._written

    def setText(self, text: str) -> None:
        self._written = text
        super().setText(_LONG_WORD.sub(_breakable, text))

    def clear(self) -> None:
        self.setText("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self.hasSelectedText():
            self._copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)  # else each right click would leave a menu behind
        copy = menu.addAction(self.tr("Copy"), self._copy)
        copy.setEnabled(self.hasSelectedText())
        menu.addAction(self.tr("Select all"), lambda: self.setSelection(0, len(super(OutsideLabel, self).text())))
        menu.exec(event.globalPos())

    def _copy(self) -> None:
        selected = self.selectedText().replace("\u2029", "\n")  # Qt's own line end
        QGuiApplication.clipboard().setText(selected.replace(_MAY_BREAK, ""))


def _breakable(word: re.Match[str]) -> str:
    return _LETTERS.sub(rf"\1{_MAY_BREAK}", word.group())
