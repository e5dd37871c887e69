"""The queue's view: a list of rows of one height, and the keys of a list."""

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget


class QueueTable(QTableView):
    """A list of fixed rows. QListView would take seconds for an insert into a million (ARCHITECTURE.md)."""

    enter_pressed = Signal()
    typed = Signal(str)
    rows_painted = Signal()
    """Emitted once, when rows were painted for the first time."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._painted = False
        self.setObjectName("queue")
        self.setAccessibleName(self.tr("Contact requests"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        # it paints its own background, else six widgets behind it would be painted with it
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().base())
        painter.end()
        super().paintEvent(event)
        if not self._painted and self.model().rowCount():
            self._painted = True
            self.rows_painted.emit()

    def keyboardSearch(self, text: str) -> None:
        """Typing in the list searches."""
        self.typed.emit(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setColumnWidth(0, self.viewport().width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.enter_pressed.emit()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.model().rowCount():
            last = self.model().rowCount() - 1
            row = 0 if event.key() == Qt.Key.Key_Home else last
            self.selectionModel().setCurrentIndex(
                self.model().index(row, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Escape):
            event.ignore()  # the window handles it: next section of the sheet, out of a search
        else:
            super().keyPressEvent(event)
