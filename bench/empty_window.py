"""The floor: a process that opens an empty window and says so when it is painted."""

import os
import sys

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class _Empty(QMainWindow):
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        os.write(1, b"painted")
        os._exit(0)


if __name__ == "__main__":
    application = QApplication([])
    window = _Empty()
    window.resize(1280, 800)
    window.show()
    sys.exit(application.exec())
