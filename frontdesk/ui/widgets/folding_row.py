"""A text with buttons beside it, or below it where there is no room."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from frontdesk.ui.look.theme import SPACE


class FoldingRow(QWidget):
    """first: the text, which takes the room there is. second: the buttons, at the right or below."""

    def __init__(self, first: QWidget, second: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._second = second
        self._first_wants = 0
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2 * SPACE)
        self._layout.addWidget(first, stretch=1)
        self._layout.addWidget(second)

    def want(self, width: int) -> None:
        """Set how many px the text needs to stand in one line."""
        self._first_wants = width
        self._fold()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._second.minimumSizeHint().width(), 0)  # its height depends on its width

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        fits = self.width() >= self._first_wants + self._second.sizeHint().width() + 2 * SPACE
        direction = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self._layout.direction() != direction:
            self._layout.setDirection(direction)
