"""A picture of the window, for documents and for looking at a change."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from frontdesk.contacts.problems import Problem
from frontdesk.held_files import refuse_held

_LAYOUT_TURNS = 3  # a text that wraps changes its height, which scrolls its area, which changes its width


def save_picture(window: QWidget, path: Path) -> None:
    """Write what the window shows as a PNG. Raises Problem if the file can't be written."""
    refuse_held(path)
    for _ in range(_LAYOUT_TURNS):
        QApplication.processEvents()
    if not window.grab().save(str(path), "PNG"):
        raise Problem("The picture {file} can't be written.", file=path)
