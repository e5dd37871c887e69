"""All keys, on one page."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from frontdesk.ui.look.theme import BODY, SPACE, scaled_font
from frontdesk.ui.widgets.fitting_dialog import FittingDialog


class KeysHelp(FittingDialog):
    """Lists the keys of the window's actions and of the lists. Not modal: it can stay open beside a call."""

    def __init__(self, actions: list[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(6 * SPACE, 5 * SPACE, 6 * SPACE, 5 * SPACE)
        grid.setHorizontalSpacing(6 * SPACE)
        grid.setVerticalSpacing(2 * SPACE)
        in_lists = [
            (self.tr("Up, Down"), self.tr("The next or previous request")),
            (self.tr("Enter"), self.tr("Call")),
            (self.tr("1 to 8"), self.tr("How the call ended")),
            (self.tr("Letters"), self.tr("Typing in a list searches")),
            (self.tr("Space"), self.tr("The next section of the sheet")),
            (self.tr("Esc"), self.tr("One step back, out of a search first; nothing typed is lost")),
        ]
        of_actions = [
            (
                action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
                action.text().replace("&", "").rstrip("…"),
            )
            for action in actions
            if not action.shortcut().isEmpty()
        ]
        for row, (keys, meaning) in enumerate([*in_lists, *of_actions]):
            key = QLabel(keys, textFormat=Qt.TextFormat.PlainText)
            key.setFont(scaled_font(BODY, bold=True))
            grid.addWidget(key, row, 0)
            grid.addWidget(QLabel(meaning, textFormat=Qt.TextFormat.PlainText, wordWrap=True), row, 1)
        grid.setColumnStretch(1, 1)
        self.hold(page)
