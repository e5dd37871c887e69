"""How a request looks in the queue: two lines, and its state as a shape and a colour."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from frontdesk.contacts.claims import Claim
from frontdesk.contacts.requests import Flag, RequestRow, Status
from frontdesk.contacts.search import NOTHING, marks, number_marks
from frontdesk.contacts.unreadable import Unreadable
from frontdesk.ui import words
from frontdesk.ui.look.theme import BODY, CORNER, NAME, SMALL, SPACE, colours, scaled_font
from frontdesk.ui.queue.queue_model import QueueModel

_Index = QModelIndex | QPersistentModelIndex

_MARGIN = 3 * SPACE
_SHAPE_WIDTH = 5 * SPACE
_LONG = timedelta(days=1)
_MARK_ALPHA = 70  # of 255
_SHORT = 40  # characters; a longer text hardly ever fits on a line, so it is elided without being measured first
_ALIGNED = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine  # combined once: 2 µs a text else
_AT_LEFT = _ALIGNED | Qt.AlignmentFlag.AlignLeft
_AT_RIGHT = _ALIGNED | Qt.AlignmentFlag.AlignRight
_FLAGS_TO_WARN = (Flag.DO_NOT_DIAL, Flag.CHECK_NUMBER, Flag.NO_AREA_CODE, Flag.NO_CALLBACK_NUMBER)


def row_height() -> int:
    """Height of a row in px: about 56 at the usual text size."""
    lines = QFontMetrics(scaled_font(NAME)).height() + QFontMetrics(scaled_font(SMALL)).height()
    return lines + 5 * SPACE


class QueueDelegate(QStyledItemDelegate):
    """Paints a row: shape, name and waiting time above; number, warning and first words below."""

    def __init__(self, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._search = NOTHING
        self.apply_theme()

    def apply_theme(self) -> None:
        """Take over the colours and type sizes in use."""
        self._ink = {name: QColor(value) for name, value in colours()._asdict().items()}
        self._name_font = scaled_font(NAME, bold=True)
        self._name_height = QFontMetrics(self._name_font).height()
        self._time_font = scaled_font(SMALL)
        self._number_font = scaled_font(BODY)
        self._small_font = scaled_font(SMALL)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(option.rect.width(), row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        row: RequestRow | Unreadable | None = index.data(QueueModel.RowRole)
        self._search = index.data(QueueModel.SearchRole)
        inside = option.rect.adjusted(_MARGIN, 2 * SPACE, -_MARGIN, -2 * SPACE)
        if row is None:
            self._paint_placeholder(painter, inside)
        elif isinstance(row, Unreadable):
            self._paint_unreadable(painter, inside, row)
        else:
            self._paint_row(painter, inside, row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        ground = QRectF(option.rect).adjusted(SPACE, 1, -SPACE, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(self._ink["selection"])
            painter.drawRoundedRect(ground, CORNER, CORNER)
            if option.state & QStyle.StateFlag.State_Active and option.state & QStyle.StateFlag.State_HasFocus:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(self._ink["accent"], 2))
                painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), CORNER, CORNER)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(self._ink["surface"])
            painter.drawRoundedRect(ground, CORNER, CORNER)

    def _paint_row(self, painter: QPainter, inside: QRect, row: RequestRow) -> None:
        now = self._clock()
        first = QRect(inside.left() + _SHAPE_WIDTH, inside.top(), inside.width() - _SHAPE_WIDTH, self._name_height)
        self._paint_shape(painter, QPointF(inside.left() + 6, first.center().y() + 1), row, now)

        time, pressing = _time(row, now)
        painter.setFont(self._time_font)
        time_width = painter.fontMetrics().horizontalAdvance(time)
        painter.setPen(self._ink["due"] if pressing else self._ink["soft_text"])
        painter.drawText(first, _AT_RIGHT, time)
        painter.setFont(self._name_font)
        painter.setPen(self._ink["text"] if row.name else self._ink["soft_text"])
        self._draw_marked(painter, first.adjusted(0, 0, -time_width - 2 * SPACE, 0), words.name(row.name))

        second = QRect(
            first.left(), first.bottom() + SPACE, first.width(), inside.bottom() - first.bottom() - SPACE + 1
        )
        self._paint_second_line(painter, second, row)

    def _paint_second_line(self, painter: QPainter, line: QRect, row: RequestRow) -> None:
        if row.claim is not None:
            line = line.adjusted(0, 0, -self._paint_claim(painter, line, row.claim) - 2 * SPACE, 0)
        painter.setFont(self._number_font)
        painter.setPen(self._ink["text"] if row.phone_display else self._ink["soft_text"])
        number = words.number(row)
        left = self._draw_marked(painter, line, number, number_marks(number, self._search)) + 2 * SPACE
        painter.setFont(self._small_font)
        warning = _warning(row)
        if warning:
            painter.setPen(self._ink["due"])
            left += _draw(painter, line.adjusted(left, 0, 0, 0), warning) + 2 * SPACE
        painter.setPen(self._ink["soft_text"])
        if row.attempts:
            called = self.tr("called {times}×").format(times=row.attempts)
            left += _draw(painter, line.adjusted(left, 0, 0, 0), called) + 2 * SPACE
        self._draw_marked(painter, line.adjusted(left, 0, 0, 0), row.first_words)

    def _draw_marked(
        self, painter: QPainter, line: QRect, text: str, found: Sequence[tuple[int, int]] | None = None
    ) -> int:
        """Draw a text with what matches the search on a coloured ground, in the full text colour. Returns its width."""
        width = _draw(painter, line, text)
        if not (self._search.words or self._search.numbers):
            return width
        metrics = painter.fontMetrics()
        ground = QColor(self._ink["due"])
        ground.setAlpha(_MARK_ALPHA)
        painter.save()
        painter.setPen(self._ink["text"])
        for start, end in marks(text, self._search) if found is None else found:
            left = metrics.horizontalAdvance(text[:start])
            right = metrics.horizontalAdvance(text[:end])
            if right <= line.width():
                painter.setClipRect(QRect(line.left() + left, line.top(), right - left, line.height()))
                painter.fillRect(line, ground)
                _draw(painter, line, text)
        painter.restore()
        return width

    def _paint_claim(self, painter: QPainter, line: QRect, claim: Claim) -> int:
        """Draw who is on it, as initials in a pill at the right. Returns its width."""
        painter.setFont(self._small_font)
        width = QFontMetrics(self._small_font).horizontalAdvance(claim.initials) + 3 * SPACE
        pill = QRectF(line.right() - width, line.top(), width, line.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink["accent"])
        painter.drawRoundedRect(pill, CORNER, CORNER)
        painter.setPen(self._ink["on_accent"])
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, claim.initials)
        return width

    def _paint_shape(self, painter: QPainter, centre: QPointF, row: RequestRow, now: datetime) -> None:
        """▲ urgent, ◆ due, ● new, ○ waiting, ✓ done: a shape each, never colour alone."""
        painter.setPen(Qt.PenStyle.NoPen)
        if row.status is Status.DONE:
            painter.setPen(QPen(self._ink["done"], 2))
            painter.drawPolyline(_around(centre, (-4.5, 0), (-1.5, 3.5), (5, -4)))
        elif row.urgent:
            painter.setBrush(self._ink["urgent"])
            painter.drawPolygon(_around(centre, (0, -6), (6, 5), (-6, 5)))
        elif row.due_at is not None and row.due_at <= now:
            painter.setBrush(self._ink["due"])
            painter.drawPolygon(_around(centre, (0, -6), (6, 0), (0, 6), (-6, 0)))
        elif row.status is Status.NEW:
            painter.setBrush(self._ink["accent"])
            painter.drawEllipse(centre, 4.5, 4.5)
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._ink["soft_text"], 1.75))
            painter.drawEllipse(centre, 4.0, 4.0)

    def _paint_unreadable(self, painter: QPainter, inside: QRect, row: Unreadable) -> None:
        """✕, and that it can't be read, in the middle of the row."""
        line = QRect(inside.left() + _SHAPE_WIDTH, inside.top(), inside.width() - _SHAPE_WIDTH, inside.height())
        centre = QPointF(inside.left() + 6, line.center().y() + 1)
        painter.setPen(QPen(self._ink["due"], 2))
        painter.drawPolyline(_around(centre, (-4, -4), (4, 4)))
        painter.drawPolyline(_around(centre, (-4, 4), (4, -4)))
        painter.setFont(self._name_font)
        _draw(painter, line, words.unreadable(row))

    def _paint_placeholder(self, painter: QPainter, inside: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink["surface"])
        left = inside.left() + _SHAPE_WIDTH
        for top, width in ((inside.top() + 2, 160), (inside.bottom() - 12, 240)):
            painter.drawRoundedRect(QRect(left, top, min(width, inside.width() - _SHAPE_WIDTH), 12), 4, 4)


def _time(row: RequestRow, now: datetime) -> tuple[str, bool]:
    """The time at the right of a row, and whether it is pressing: overdue, or new for more than a day."""
    if row.due_at is not None:
        return words.due(row.due_at, now), row.due_at <= now
    long = row.status is Status.NEW and now - row.received_at >= _LONG
    waiting = words.waiting(row.received_at, now)
    return (f"! {waiting}" if long else waiting), long


def _warning(row: RequestRow) -> str:
    """What must be known before dialling, in two or three words."""
    if row.blocked:
        return QCoreApplication.translate("queue_delegate", "asked not to be called")
    warnings = [flag for flag in row.flags if flag in _FLAGS_TO_WARN and row.phone_display]
    return words.flag(Flag.DO_NOT_DIAL if Flag.DO_NOT_DIAL in warnings else warnings[-1]) if warnings else ""


def _around(centre: QPointF, *points: tuple[float, float]) -> QPolygonF:
    return QPolygonF([centre + QPointF(x, y) for x, y in points])


def _draw(painter: QPainter, line: QRect, text: str) -> int:
    """Draw as much of a text as fits on the line. Returns its width in px."""
    if line.width() <= 0:
        return 0
    metrics = painter.fontMetrics()
    width = metrics.horizontalAdvance(text) if len(text) <= _SHORT else line.width() + 1
    if width > line.width():
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width())
        width = metrics.horizontalAdvance(text)
    painter.drawText(line, _AT_LEFT, text)
    return width
