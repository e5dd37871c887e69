"""A dialog that opens no larger than its screen."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog

from frontdesk.ui.look.window_place import fit_on_screen


class ScreenDialog(QDialog):
    """Base of every dialog of this program: what it says and its buttons are in sight on a small screen, too."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fit_on_screen(self)
