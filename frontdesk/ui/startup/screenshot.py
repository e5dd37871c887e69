"""A picture of the window, for documents and for looking at a change."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk.problems import Problem
from frontdesk.ui.files.whole_file import write_file

_LAYOUT_TURNS = 3  # text that wraps grows higher, so a scroll bar appears, so it wraps otherwise


def save_picture(window: QWidget, path: Path) -> None:
    """Write what the window shows as a PNG. Raises Problem if the file can't be written."""
    for _ in range(_LAYOUT_TURNS):
        QApplication.processEvents()
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    if not window.grab().save(content, "PNG"):
        raise Problem("The picture {file} can't be made: the window is too large for one.", file=path)
    write_file(bytes(content.data().data()), path)
