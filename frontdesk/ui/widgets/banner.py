"""A sentence that must be seen before anything is done, with a button."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from frontdesk.ui.look.theme import BODY, SPACE, scaled_font
from frontdesk.ui.widgets.outside_label import OutsideLabel


class Banner(QWidget):
    """Hidden while there is nothing to say. kind: `urgent` or `due`, for its colour; its words say the same."""

    def __init__(self, kind: str, button: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(kind)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.label = OutsideLabel()
        self.step = BODY
        self.button = QPushButton(button)
        line = QHBoxLayout(self)
        line.setContentsMargins(3 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        line.addWidget(self.label, stretch=1)
        line.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignTop)
        self.apply_theme()
        self.hide()

    def apply_theme(self) -> None:
        """Take over the type sizes in use."""
        self.label.setFont(scaled_font(self.step, bold=True))

    def say(self, sentence: str) -> None:
        """Show a sentence; an empty one hides the banner."""
        self.label.setText(sentence)
        self.setVisible(bool(sentence))
