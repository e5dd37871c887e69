"""A dialog that opens no larger than its screen."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog

from frontdesk.ui.look.window_place import fit_on_screen


class ScreenDialog(QDialog):
    """Base class of every dialog: its text and buttons are visible on a small screen, too."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fit_on_screen(self)
