"""The header and footer of each page of paper, and the sizes of type."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPagedPaintDevice, QPainter, QPen

from frontdesk.contacts.handouts import Form
from frontdesk.sheets.catalog import CurrentSheet
from frontdesk.sheets.wording import wording

_MARGIN = 61.0  # points from the paper's edge, 0.85 inch
BLACK, GREY = "#000000", "#444444"


@dataclass(frozen=True, slots=True)
class PaperType:
    """Sizes in points. small: of header, footer and captions; nothing is set in less. line_height in per cent."""

    body: float
    heading: float
    title: float
    small: float
    line_height: int


# Large print: 18 points or more, one and a half lines apart (American Council of the Blind, large print guidelines).
PAPER_TYPES = {Form.STANDARD: PaperType(12, 15, 21, 12, 125), Form.LARGE: PaperType(18, 22, 28, 18, 150)}


class PageFrame:
    """Header and footer: the clinic and its number, version, day, page; and the status of an approval, if it lacks."""

    def __init__(self, current: CurrentSheet, device: QPagedPaintDevice, today: date, form: Form) -> None:
        sheet, self._words = current.sheet, wording(current.sheet.language)
        self.point, self.height = device.logicalDpiY() / 72, float(device.height())
        self._size = PAPER_TYPES[form].small
        margin = _MARGIN * self.point
        self._inside = QRectF(0, 0, device.width(), device.height()).adjusted(margin, margin, -margin, -margin)
        self._clinic, self._phone = sheet.clinic, sheet.phone_display
        self._standing = "" if current.may_be_read else self._words.standing(current.standing)
        parts = [self._words.version.format(version=sheet.version), self._words.day(today), self._standing]
        self._foot = " · ".join(part for part in parts if part)
        self._line = 1.5 * self._size * self.point
        # in large print neither the clinic's name nor the foot fits on one line
        self._lines = 1 if form is Form.STANDARD else 2

    def body(self) -> QRectF:
        """The part of the page that is left for the text."""
        top = self._inside.top() + (self._lines - 1) * self._line + 10 * self.point
        if self._standing:
            top += 2.2 * self._line
        bottom = self._inside.bottom() - self._lines * self._line - 8 * self.point
        return QRectF(self._inside.left(), top, self._inside.width(), bottom - top)

    def paint(self, painter: QPainter, number: int, pages: int) -> None:
        """One page's header and footer, and the box with the approval's status unless the sheet may be read."""
        inside, line, wraps = self._inside, self._line, Qt.TextFlag.TextWordWrap
        head = QRectF(inside.left(), inside.top() - line, inside.width(), self._lines * line)
        painter.setPen(QColor(BLACK))
        painter.setFont(_font(self._size, bold=True))
        name = head.adjusted(0, 0, -head.width() / (4 if self._lines == 1 else 3), 0)
        painter.drawText(name, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | wraps, self._clinic)
        painter.drawText(head, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._phone)
        painter.setPen(QPen(QColor(GREY), 0.75 * self.point))
        painter.drawLine(head.bottomLeft(), head.bottomRight())
        if self._standing:
            box = QRectF(head.left(), head.bottom() + 0.5 * line, head.width(), 1.4 * line)
            painter.setPen(QPen(QColor(BLACK), 1.5 * self.point))
            painter.drawRect(box)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._standing)
        foot = QRectF(inside.left(), inside.bottom() - (self._lines - 1) * line, inside.width(), self._lines * line)
        painter.setPen(QPen(QColor(GREY), 0.75 * self.point))
        painter.drawLine(foot.topLeft(), foot.topRight())
        foot.adjust(0, 3 * self.point, 0, 3 * self.point)
        painter.setFont(_font(self._size))
        page = self._words.page.format(number=number, pages=pages)
        low = Qt.AlignmentFlag.AlignBottom
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | wraps, self._foot)
        painter.drawText(
            foot, Qt.AlignmentFlag.AlignRight | (low if self._lines > 1 else Qt.AlignmentFlag.AlignTop), page
        )


def _font(size: float, *, bold: bool = False) -> QFont:
    font = QFont(QGuiApplication.font().family())
    font.setPointSizeF(size)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font
