"""The lists on the left, each with the number of its requests."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from frontdesk.contacts.queue import Counts, View
from frontdesk.ui import words
from frontdesk.ui.look.theme import BODY, CORNER, SPACE, colours, scaled_font

_COUNT = Qt.ItemDataRole.UserRole
_SHOWN = tuple(View)


class ViewList(QListWidget):
    """Now, Mine, Overdue, Today, New, Waiting, Done, All."""

    view_chosen = Signal(View)
    enter_pressed = Signal()
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("views")
        self.setAccessibleName(self.tr("Lists of requests"))
        self.setItemDelegate(_ViewDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        for view in _SHOWN:
            self.addItem(QListWidgetItem(words.view(view)))
        self.setCurrentRow(0)
        self.currentRowChanged.connect(lambda row: self.view_chosen.emit(_SHOWN[row]))

    def show_counts(self, counts: Counts) -> None:
        """Show how many requests each list holds."""
        for row, view in enumerate(_SHOWN):
            item, count = self.item(row), counts.of(view)
            item.setData(_COUNT, count)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{words.view(view)}, {count:,}")

    def choose(self, view: View) -> None:
        """Choose a list, as if it had been clicked."""
        self.setCurrentRow(_SHOWN.index(view))

    def keyboardSearch(self, text: str) -> None:
        """Typing searches people, as in the queue, not the names of the lists."""
        self.typed.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enter_pressed.emit()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Space):
            event.ignore()  # the window handles it: out of a search, next section of the sheet
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(scaled_font(BODY, bold=True))
        return QSize(
            metrics.horizontalAdvance("Waiting 000,000") + 12 * SPACE, len(_SHOWN) * (metrics.height() + 4 * SPACE)
        )


class _ViewDelegate(QStyledItemDelegate):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, QFontMetrics(scaled_font(BODY, bold=True)).height() + 4 * SPACE)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        scheme = colours()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(option.rect).adjusted(2 * SPACE, 1, -2 * SPACE, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen:
            painter.setBrush(QColor(scheme.selection))
            painter.drawRoundedRect(ground, CORNER, CORNER)
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(scheme.accent), 2))
                painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), CORNER, CORNER)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(scheme.line))
            painter.drawRoundedRect(ground, CORNER, CORNER)
        text = option.rect.adjusted(5 * SPACE, 0, -5 * SPACE, 0)
        painter.setFont(scaled_font(BODY, bold=chosen))
        painter.setPen(QColor(scheme.text))
        painter.drawText(text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, index.data())
        count = index.data(_COUNT)
        if count is not None:
            painter.setFont(scaled_font(BODY))
            painter.setPen(QColor(scheme.text if chosen else scheme.soft_text))
            painter.drawText(text, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{count:,}")
        painter.restore()
