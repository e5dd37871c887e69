"""A dialog that fits a small screen: what it holds is scrolled where there is no room, its buttons stay in sight."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from frontdesk.ui.widgets.screen_dialog import ScreenDialog


class FittingDialog(ScreenDialog):
    """Fill it with `hold`; it opens as large as what it holds, or as the screen allows."""

    def hold(self, content: QWidget, buttons: QWidget | None = None) -> None:
        """Show content, and below it, never scrolled away, the buttons."""
        area = _Area(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(area)
        if buttons is not None:
            layout.addWidget(buttons)

    def showEvent(self, event: QShowEvent) -> None:
        self.resize(self.sizeHint())  # Qt by itself stops at two thirds of the screen
        super().showEvent(event)


class _Area(QScrollArea):
    """Wants to be as large as what is in it."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self.setWidget(content)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the keys of a list scroll it

    def sizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        return self._content.sizeHint() + QSize(bar, 2)
