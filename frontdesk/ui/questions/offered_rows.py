"""The rows of the list under a question, and how they are painted: a question above its answers, never cut."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from frontdesk.ui.look.theme import BODY, CORNER, NAME, SMALL, SPACE, TITLE, colours, scaled_font

if TYPE_CHECKING:
    from frontdesk.sheets.questions.answers import Answer

ROW = Qt.ItemDataRole.UserRole

_Index = QModelIndex | QPersistentModelIndex

_MARGIN = 3 * SPACE
_BAR = 3  # px; beside what is chosen: not by its colour alone
_CHARACTERS = 80  # a line at most; a longer one is hard to follow
_LEAST_TEXT = 60  # px of a row, however wide its key is
_NARROW = 40  # characters; an emergency is said in small letters then
_LAID_OUT = 200  # rows that are kept as they are laid out


class Look(Enum):
    """What a row is."""

    QUESTION = auto()
    """One of the usual questions, with its number."""
    STATEMENT = auto()
    """A statement, or a sentence, of the sheet."""
    SAID = auto()
    """What to say where the sheet has no answer."""
    FIND = auto()
    """Looks for the words that were typed."""
    NOTE = auto()
    """For the person at the desk."""
    EMERGENCY = auto()
    """Whom to call at once."""


_CHOSEN = (Look.QUESTION, Look.STATEMENT, Look.FIND)


@dataclass(frozen=True, slots=True)
class Row:
    """One row. above: the question, over it. caption: how firm it is, or "Say:". key: what chooses it.

    answer: the place in the sheet that the row leads to.
    """

    look: Look
    text: str
    above: str = ""
    caption: str = ""
    key: str = ""
    answer: Answer | None = None

    @property
    def can_be_chosen(self) -> bool:
        """Whether Enter does something with it."""
        return self.look in _CHOSEN

    @property
    def heard(self) -> str:
        """As a screen reader says it: the question, the statement, how firm that is."""
        is_statement = self.look is Look.STATEMENT
        parts = (self.above, self.text, self.caption) if is_statement else (self.above, self.caption, self.text)
        return "\n".join(part for part in (self.key if self.look is Look.QUESTION else "", *parts) if part)


class _Part(NamedTuple):
    layout: QTextLayout
    at: QPointF
    ink: str


class _LaidOut(NamedTuple):
    parts: tuple[_Part, ...]
    ground: float
    """How far down the ground of a chosen row begins: the question above it is not chosen."""
    height: float


class OfferedDelegate(QStyledItemDelegate):
    """Paints rows as high as their text wants."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scale = 1.0
        self._width = 0
        self._laid_out: dict[Row, _LaidOut] = {}
        self.apply_theme()

    def apply_theme(self, scale: float | None = None) -> None:
        """Take over the colours and type sizes in use. scale: of what is read aloud."""
        self._scale = self._scale if scale is None else scale
        self._ink = {name: QColor(value) for name, value in colours()._asdict().items()}
        self._small = scaled_font(SMALL)
        self._usual = scaled_font(BODY)
        self._asked = scaled_font(NAME * self._scale, bold=True)
        self._read = scaled_font(TITLE * self._scale)
        self._urgent = scaled_font(NAME, bold=True)
        self._urgent_in_little_room = scaled_font(SMALL, bold=True)  # all of it is in sight in a small window, too
        self._laid_out.clear()

    def set_width(self, width: int) -> None:
        """How wide rows are. px"""
        if width != self._width:
            self._width = width
            self._laid_out.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row: Row | None = index.data(ROW)
        return QSize(self._width, 0 if row is None else round(self._as_laid_out(row).height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: Row | None = index.data(ROW)
        if row is None:
            return
        laid_out = self._as_laid_out(row)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(option.rect.topLeft())
        self._paint_ground(painter, option, row, laid_out)
        for part in laid_out.parts:
            painter.setPen(self._ink[part.ink])
            part.layout.draw(painter, part.at)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, row: Row, laid_out: _LaidOut) -> None:
        ground = QRectF(0, laid_out.ground, self._row_width(), laid_out.height - laid_out.ground - 1)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        is_under_mouse = row.can_be_chosen and bool(option.state & QStyle.StateFlag.State_MouseOver)
        bar = "urgent" if row.look is Look.EMERGENCY else "accent" if is_selected else ""
        painter.setPen(Qt.PenStyle.NoPen)
        if bar or is_under_mouse:
            painter.setBrush(self._ink["selection" if is_selected else "surface"])
            painter.drawRoundedRect(ground, CORNER, CORNER)
        if bar:
            painter.setBrush(self._ink[bar])
            painter.drawRoundedRect(QRectF(0, ground.top(), _BAR, ground.height()), 1, 1)

    def _row_width(self) -> int:
        return min(self._width, QFontMetrics(self._read).averageCharWidth() * _CHARACTERS + 2 * _MARGIN)

    def _as_laid_out(self, row: Row) -> _LaidOut:
        if row not in self._laid_out:
            if len(self._laid_out) >= _LAID_OUT:
                self._laid_out.clear()
            self._laid_out[row] = self._lay_out(row)
        return self._laid_out[row]

    def _lay_out(self, row: Row) -> _LaidOut:
        """Lines under one another, as wide as there is room; a key beside them."""
        inside = self._row_width() - 2 * _MARGIN
        parts: list[_Part] = []
        left, right = self._set_key(row, parts, inside)
        width = max(_LEAST_TEXT, inside - left - right)
        ground = 0.0
        if row.above:
            at = QPointF(_MARGIN, 2 * SPACE)
            ground = self._set(parts, row.above, self._asked, "text", at, inside) + SPACE
        space = _space_around(row)
        down = ground + space
        if row.caption:
            down = self._set(parts, row.caption, self._small, "soft_text", QPointF(_MARGIN, down), inside) + 2
        font, ink = self._type(row)
        down = self._set(parts, row.text, font, ink, QPointF(_MARGIN + left, down), width)
        return _LaidOut(tuple(parts), ground, down + space)

    def _set_key(self, row: Row, parts: list[_Part], inside: float) -> tuple[float, float]:
        """Put the key of a row in: a number before it, other keys behind; how much room that takes on each side."""
        if not row.key:
            return 0.0, 0.0
        font = self._usual if row.look is Look.QUESTION else self._small
        wide = QFontMetricsF(font).horizontalAdvance(row.key) + 1
        if row.look is Look.QUESTION:
            self._set(parts, row.key, font, "soft_text", QPointF(_MARGIN, _space_around(row)), wide)
            return wide + 2 * SPACE, 0.0
        below = QFontMetricsF(self._type(row)[0]).ascent() - QFontMetricsF(font).ascent()
        self._set(parts, row.key, font, "soft_text", QPointF(_MARGIN + inside - wide, _space_around(row) + below), wide)
        return 0.0, wide + 4 * SPACE

    def _type(self, row: Row) -> tuple[QFont, str]:
        """The type and the colour of what a row says."""
        is_narrow = self._width < QFontMetrics(self._usual).averageCharWidth() * _NARROW
        return {
            Look.QUESTION: (self._usual, "text"),
            Look.STATEMENT: (self._read, "text"),
            Look.SAID: (self._read, "text"),
            Look.FIND: (self._usual, "soft_text"),
            Look.NOTE: (self._usual, "soft_text"),
            Look.EMERGENCY: (self._urgent_in_little_room if is_narrow else self._urgent, "urgent"),
        }[row.look]

    def _set(self, parts: list[_Part], text: str, font: QFont, ink: str, at: QPointF, width: float) -> float:
        """Lay out a text, also within a word where one is wider than a line; how far down it ends."""
        layout = QTextLayout(text.replace("\n", "\u2028"), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        height = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        parts.append(_Part(layout, at, ink))
        return at.y() + height


def _space_around(row: Row) -> int:
    """Above and below what a row says. The usual questions stand close: nine of them are seen at once."""
    return SPACE + 1 if row.look is Look.QUESTION else 2 * SPACE
