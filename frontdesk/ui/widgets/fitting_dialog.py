"""A dialog for small screens: its content scrolls where there is no room, its buttons stay visible."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from frontdesk.ui.widgets.screen_dialog import ScreenDialog


class FittingDialog(ScreenDialog):
    """Fill it with `hold`; it opens as large as its content, or as the screen allows."""

    def hold(self, content: QWidget, buttons: QWidget | None = None) -> None:
        """Set the content, and the buttons below it, which never scroll away."""
        area = _Area(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(area)
        if buttons is not None:
            layout.addWidget(buttons)

    def showEvent(self, event: QShowEvent) -> None:
        self.resize(self.sizeHint())  # Qt's own limit is two thirds of the screen
        super().showEvent(event)


class _Area(QScrollArea):
    """Its size hint is that of its content."""

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
