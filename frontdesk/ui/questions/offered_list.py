"""The list under a question. Its keys come from the field above it, so that a person can go on typing."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFontMetrics, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from frontdesk.ui.look.theme import NAME, SPACE, scaled_font
from frontdesk.ui.questions.offered_rows import ROW, Look, OfferedDelegate, Row


class OfferedList(QListWidget):
    """Rows as high as their text wants. A step goes to the next row, but first shows the rest of this one."""

    row_chosen = Signal(object)
    """A Row."""

    def __init__(self) -> None:
        super().__init__()
        self._delegate = OfferedDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setObjectName("offered")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setAutoScroll(False)  # a row may be higher than the list, which Qt's own scrolling does not expect
        self.viewport().setAutoFillBackground(False)  # the page's own ground is under it
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("What answers it"))

    def apply_theme(self, scale: float) -> None:
        """Take over the colours and type sizes in use. scale: of what is read aloud."""
        self._delegate.apply_theme(scale)
        self.scheduleDelayedItemsLayout()

    def show_rows(self, rows: Sequence[Row]) -> bool:
        """Show other rows; the first that can be chosen is, unless it only looks for words. Whether they are others."""
        if tuple(rows) == self.rows():
            return False
        self.clear()
        for row in rows:
            item = QListWidgetItem()
            item.setData(ROW, row)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, row.heard)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
                if row.can_be_chosen
                else Qt.ItemFlag.ItemIsEnabled
            )
            self.addItem(item)
        self.setCurrentRow(next((at for at, row in enumerate(rows) if row.can_be_chosen and not _is_find(row)), -1))
        self.verticalScrollBar().setValue(0)
        return True

    def rows(self) -> tuple[Row, ...]:
        """The rows in the list."""
        return tuple(self.item(at).data(ROW) for at in range(self.count()))

    def chosen(self) -> Row | None:
        """The row that Enter is for."""
        item = self.currentItem()
        row: Row | None = None if item is None else item.data(ROW)
        return row

    def step(self, steps: int) -> None:
        """Down (1) or up (-1): scroll to the rest of this row and of those that belong to it, or go to the next one."""
        if not self._scroll_within(steps):
            self._go_on(steps)

    def announce(self, *, at_once: bool = False) -> None:
        """Tell a screen reader the chosen row, or the first.

        at_once: even in the middle of a sentence.
        """
        row = self.chosen() or next(iter(self.rows()), None)
        if row is not None:
            event = QAccessibleAnnouncementEvent(self, row.heard)
            if at_once:
                event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
            QAccessible.updateAccessibility(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, QFontMetrics(scaled_font(NAME)).height() + 4 * SPACE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # the bar's room is always left, so that a row is no higher when the bar comes
        self._delegate.set_width(self.width() - self.verticalScrollBar().sizeHint().width())
        super().resizeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._row_at(event)
        if at is not None:
            self.setCurrentRow(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons():  # else a person moves away from what was pressed
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = self._row_at(event)
        if at is not None and at == self.currentRow():
            self.row_chosen.emit(self.item(at).data(ROW))

    def _row_at(self, event: QMouseEvent) -> int | None:
        """The row under the mouse, if a click with the left button chooses it."""
        item = self.itemAt(event.position().toPoint())
        if item is None or event.button() != Qt.MouseButton.LeftButton or not item.data(ROW).can_be_chosen:
            return None
        return self.row(item)

    def _scroll_within(self, steps: int) -> bool:
        """Show more of the chosen row, with what follows it up to the next that can be chosen; whether there was."""
        room, bar = self.viewport().height(), self.verticalScrollBar()
        line = QFontMetrics(scaled_font(NAME)).height()
        first, last = self._belonging(steps)
        hidden = -self._place(first).top() if steps < 0 else self._place(last).bottom() + 1 - room
        if first > last or hidden <= SPACE:
            return False
        before = bar.value()
        bar.setValue(before + steps * min(hidden, max(room - 2 * line, room // 2, 1)))
        return bar.value() != before

    def _belonging(self, steps: int) -> tuple[int, int]:
        """The first and the last row that are seen before a step leaves the chosen one."""
        at, following = self.currentRow(), self._next(steps)
        if steps < 0:
            return (0 if following is None else following + 1), max(at, 0)
        return max(at, 0), (self.count() if following is None else following) - 1

    def _next(self, steps: int) -> int | None:
        at = self.currentRow() + steps
        while 0 <= at < self.count():
            if self.item(at).data(ROW).can_be_chosen:
                return at
            at += steps
        return None

    def _go_on(self, steps: int) -> None:
        following = self._next(steps)
        if following is None:
            return
        self.setCurrentRow(following)
        place, room, bar = self._place(following), self.viewport().height(), self.verticalScrollBar()
        if place.height() > room:
            bar.setValue(bar.value() + (place.top() if steps > 0 else place.bottom() + 1 - room))
        elif place.top() < 0:
            bar.setValue(bar.value() + place.top())
        elif place.bottom() >= room:
            bar.setValue(bar.value() + place.bottom() + 1 - room)

    def _place(self, row: int) -> QRect:
        item = self.item(row)
        return QRect() if item is None else self.visualItemRect(item)


def _is_find(row: Row) -> bool:
    return row.look is Look.FIND
