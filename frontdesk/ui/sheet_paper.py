"""The sheet on paper: standard or large print, US Letter or A4, the clinic's name and number on each page."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QIODevice,
    QMarginsF,
    QRectF,
    QSaveFile,
    QSizeF,
    Qt,
)
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QGuiApplication,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QPen,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from frontdesk.contacts.editions import Form
from frontdesk.contacts.problems import Problem
from frontdesk.sheets.paper import USUAL, Paper, PaperSetting
from frontdesk.sheets.pdf_outline import Place, with_outline
from frontdesk.sheets.sheet import Sheet
from frontdesk.sheets.shelf import SheetAtHand
from frontdesk.sheets.wording import wording
from frontdesk.ui.sheet_document import SheetStyle, build, is_kept_with_next

_MARGIN = 61.0  # points from the paper's edge, 0.85 inch
_LONGEST_KEPT_WHOLE = 10  # lines; a longer paragraph may run over to the next page
_BLACK, _GREY = "#000000", "#444444"
_SIZES = {Paper.LETTER: QPageSize.PageSizeId.Letter, Paper.A4: QPageSize.PageSizeId.A4}


@dataclass(frozen=True, slots=True)
class _Type:
    """Sizes in points. small: of header, footer and captions; nothing is set in less. line_height in per cent."""

    body: float
    heading: float
    title: float
    small: float
    line_height: int


# Large print: 18 points or more, one and a half lines apart (American Council of the Blind, large print guidelines).
_TYPES = {Form.STANDARD: _Type(12, 15, 21, 12, 125), Form.LARGE: _Type(18, 22, 28, 18, 150)}


def save_as_pdf(at_hand: SheetAtHand, setting: PaperSetting, target: Path) -> None:
    """Write a sheet's PDF, without a window. Raises Problem."""
    if setting.form is Form.TAGGED:
        from frontdesk.sheets.tagged_pdf import tagged_pdf

        write_file(tagged_pdf(at_hand, setting, date.today()), target)
        return
    application = QGuiApplication.instance() or QGuiApplication([])
    write_file(as_pdf(at_hand, date.today(), setting), target)
    del application


def as_pdf(at_hand: SheetAtHand, today: date, setting: PaperSetting = USUAL) -> bytes:
    """The sheet as a PDF file's content. Main thread: Qt's text layout wants its event loop."""
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(content)
    writer.setTitle(at_hand.sheet.title)
    writer.setCreator("Front Desk")
    writer.setResolution(1200)
    set_paper(writer, setting.paper)
    places = put_on_paper(at_hand, writer, today, setting)
    return with_outline(bytes(content.data().data()), at_hand.sheet.language, places)


def write_file(content: bytes, path: Path) -> None:
    """Write a file: the whole of it, or nothing. Any thread. Raises Problem."""
    file = QSaveFile(str(path))
    written = file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(content) == len(content)
    if not (written and file.commit()):
        raise Problem("{file} can't be written: {reason}.", file=path, reason=file.errorString())


def set_paper(device: QPagedPaintDevice, paper: Paper) -> None:
    """Upright, the whole page ours to paint on."""
    device.setPageLayout(QPageLayout(QPageSize(_SIZES[paper]), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))


def put_on_paper(
    at_hand: SheetAtHand, device: QPagedPaintDevice, today: date, setting: PaperSetting = USUAL
) -> list[Place]:
    """Paint the sheet's pages onto a PDF or a printer; where its sections begin."""
    frame = _Frame(at_hand, device, today, setting)
    body = frame.body()
    document, headings = _document(at_hand.sheet, device, body.size(), setting)
    painter = QPainter(device)
    pages = document.pageCount()
    for number in range(pages):
        if number:
            device.newPage()
        frame.paint(painter, number + 1, pages)
        painter.save()
        painter.translate(body.left(), body.top() - number * body.height())
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = QRectF(0, number * body.height(), body.width(), body.height())
        context.palette.setColor(QPalette.ColorRole.Text, QColor(_BLACK))
        painter.setClipRect(context.clip)
        document.documentLayout().draw(painter, context)
        painter.restore()
    painter.end()
    return [_place(document, heading, body, frame) for heading in headings]


def _place(document: QTextDocument, heading: int, body: QRectF, frame: "_Frame") -> Place:
    block = document.findBlockByNumber(heading)
    page, within = divmod(block.layout().position().y(), body.height())
    return Place(block.text(), int(page), (frame.height - body.top() - within) / frame.point)


def _document(
    sheet: Sheet, device: QPagedPaintDevice, size: QSizeF, setting: PaperSetting
) -> tuple[QTextDocument, list[int]]:
    document = QTextDocument()
    document.documentLayout().setPaintDevice(device)
    type_ = _TYPES[setting.form]
    style = SheetStyle(
        family=QGuiApplication.font().family(),
        body=type_.body,
        heading=type_.heading,
        title=type_.title,
        small=type_.small,
        text=_BLACK,
        soft=_GREY,
        line_height=type_.line_height,
    )
    cover = setting.cover.lines()
    labels = wording(sheet.language).cover
    headings = build(document, sheet, style, [(labels[label], text) for label, text in cover.items()])
    document.setPageSize(size)
    _keep_together(document, size.height())
    return document, headings


def _keep_together(document: QTextDocument, page_height: float) -> None:
    """No heading at the foot of a page without its text, no short paragraph over two pages.

    Qt's layout knows neither rule, so a page is broken by hand before the first block that needs it, until none does.
    """
    for _ in range(document.blockCount()):
        block = _first_torn(document, page_height)
        if block is None:
            return
        form = QTextBlockFormat(block.blockFormat())
        form.setTopMargin(0)
        form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        QTextCursor(block).setBlockFormat(form)


def _first_torn(document: QTextDocument, page_height: float) -> QTextBlock | None:
    document.documentLayout().documentSize()  # lays out what has changed
    block = document.begin()
    while block.isValid():
        is_kept = is_kept_with_next(block) and block.next().isValid()
        torn = _first_page(block, page_height) != _last_page(block, page_height)
        short = block.layout().lineCount() <= _LONGEST_KEPT_WHOLE
        is_left_alone = is_kept and _first_page(block.next(), page_height) != _last_page(block, page_height)
        if is_left_alone or (torn and short):
            return _beginning(block)
        block = block.next()
    return None


def _beginning(block: QTextBlock) -> QTextBlock:
    """Where what must stand together with a block begins: its heading, and what says how firm it is, go with it."""
    while block.previous().isValid() and is_kept_with_next(block.previous()):
        block = block.previous()
    return block


def _first_page(block: QTextBlock, page_height: float) -> int:
    """By where its first line begins, and `_last_page` by where its last one ends: Qt lets a line with space above
    its letters begin on one page and end on the next, and would paint it on both."""
    return int((block.layout().position().y() + block.layout().lineAt(0).y()) // page_height)


def _last_page(block: QTextBlock, page_height: float) -> int:
    layout = block.layout()
    last = layout.lineAt(layout.lineCount() - 1)
    return int((layout.position().y() + last.y() + last.height() - 1) // page_height)


class _Frame:
    """What stands around the text on each page: whose sheet it is, which version of when, where it stands."""

    def __init__(self, at_hand: SheetAtHand, device: QPagedPaintDevice, today: date, setting: PaperSetting) -> None:
        sheet, self._words = at_hand.sheet, wording(at_hand.sheet.language)
        self.point, self.height = device.logicalDpiY() / 72, float(device.height())
        self._size = _TYPES[setting.form].small
        margin = _MARGIN * self.point
        self._inside = QRectF(0, 0, device.width(), device.height()).adjusted(margin, margin, -margin, -margin)
        self._clinic, self._phone = sheet.clinic, sheet.phone_display
        self._standing = "" if at_hand.may_be_read else self._words.standing(at_hand.standing)
        parts = [self._words.version.format(version=sheet.version), self._words.day(today), self._standing]
        self._foot = " · ".join(part for part in parts if part)
        self._line = 1.5 * self._size * self.point
        # in large print neither the clinic's name nor the foot fits on one line
        self._lines = 1 if setting.form is Form.STANDARD else 2

    def body(self) -> QRectF:
        """What is left for the text."""
        top = self._inside.top() + (self._lines - 1) * self._line + 10 * self.point
        if self._standing:
            top += 2.2 * self._line
        bottom = self._inside.bottom() - self._lines * self._line - 8 * self.point
        return QRectF(self._inside.left(), top, self._inside.width(), bottom - top)

    def paint(self, painter: QPainter, number: int, pages: int) -> None:
        """One page's header and footer; and above the text whatever is not a current approval."""
        inside, line, wraps = self._inside, self._line, Qt.TextFlag.TextWordWrap
        head = QRectF(inside.left(), inside.top() - line, inside.width(), self._lines * line)
        painter.setPen(QColor(_BLACK))
        painter.setFont(_font(self._size, bold=True))
        name = head.adjusted(0, 0, -head.width() / (4 if self._lines == 1 else 3), 0)
        painter.drawText(name, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | wraps, self._clinic)
        painter.drawText(head, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._phone)
        painter.setPen(QPen(QColor(_GREY), 0.75 * self.point))
        painter.drawLine(head.bottomLeft(), head.bottomRight())
        if self._standing:
            box = QRectF(head.left(), head.bottom() + 0.5 * line, head.width(), 1.4 * line)
            painter.setPen(QPen(QColor(_BLACK), 1.5 * self.point))
            painter.drawRect(box)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._standing)
        foot = QRectF(inside.left(), inside.bottom() - (self._lines - 1) * line, inside.width(), self._lines * line)
        painter.setPen(QPen(QColor(_GREY), 0.75 * self.point))
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
