"""What of a page is not read out, and what was judged: to be compared with the page before it is approved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from frontdesk.ui import words
from frontdesk.ui.look.theme import NAME, SPACE, scaled_font
from frontdesk.ui.widgets.screen_dialog import ScreenDialog

if TYPE_CHECKING:
    from frontdesk.sheets.page.bringing_in import BroughtIn


class BroughtInDialog(ScreenDialog):
    """Not modal: a call can come in while somebody reads."""

    def __init__(self, made: BroughtIn, file: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Compare with the page"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        heading = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        heading.setFont(scaled_font(NAME, bold=True))
        heading.setText(words.shortened(file, 80))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6 * SPACE, 5 * SPACE, 6 * SPACE, 5 * SPACE)
        layout.setSpacing(3 * SPACE)
        layout.addWidget(heading)
        self.judged = self._add(layout, self.tr("Please compare with the page:"), made.judged)
        self.left_out = self._add(layout, self.tr("On the page, but not read out:"), made.left_out)
        buttons = QHBoxLayout()
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.close)
        buttons.addStretch()
        buttons.addWidget(close)
        layout.addLayout(buttons)
        self.resize(620, 480)

    def _add(self, layout: QVBoxLayout, said: str, lines: Sequence[str]) -> QPlainTextEdit:
        text = QPlainTextEdit("\n".join(map(words.phrase, lines)), readOnly=True)
        text.setTabChangesFocus(True)
        text.setAccessibleName(said)
        label = QLabel(said, wordWrap=True)
        label.setBuddy(text)
        layout.addWidget(label)
        layout.addWidget(text, stretch=1)
        label.setVisible(bool(lines))
        text.setVisible(bool(lines))
        return text
