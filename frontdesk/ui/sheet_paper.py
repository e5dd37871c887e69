"""The sheet on paper: US Letter, twelve points, the clinic's name and number on each page."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QCoreApplication,
    QDate,
    QIODevice,
    QLocale,
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

from frontdesk.contacts.problems import Problem
from frontdesk.sheets.reading import read_sheet
from frontdesk.sheets.sheet import Approval, Sheet
from frontdesk.ui.sheet_document import SheetStyle, build

_BODY, _HEADING, _TITLE, _SMALL = 12.0, 15.0, 21.0, 10.0  # points
_MARGIN = 61.0  # points from the paper's edge, 0.85 inch
_BAND = 26.0  # points of header and of footer
_LONGEST_KEPT_WHOLE = 10  # lines; a longer paragraph may run over to the next page
_BLACK, _GREY = "#000000", "#444444"


def _tr(text: str) -> str:
    return QCoreApplication.translate("sheet_paper", text)


def save_as_pdf(sheet_path: Path, target: Path) -> None:
    """Read a sheet and write its PDF, without a window. Raises Problem."""
    sheet = read_sheet(sheet_path)
    application = QGuiApplication.instance() or QGuiApplication([])
    write_file(as_pdf(sheet, date.today()), target)
    del application


def as_pdf(sheet: Sheet, today: date) -> bytes:
    """The sheet as a PDF file's content. Main thread: Qt's text layout wants its event loop."""
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(content)
    writer.setTitle(sheet.title)
    writer.setCreator("Front Desk")
    writer.setResolution(1200)
    set_letter(writer)
    put_on_paper(sheet, writer, today)
    return bytes(content.data().data())


def write_file(content: bytes, path: Path) -> None:
    """Write a file: the whole of it, or nothing. Any thread. Raises Problem."""
    file = QSaveFile(str(path))
    written = file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(content) == len(content)
    if not (written and file.commit()):
        raise Problem("{file} can't be written: {reason}.", file=path, reason=file.errorString())


def set_letter(device: QPagedPaintDevice) -> None:
    """US Letter, upright, the whole page ours to paint on."""
    device.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.Letter), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    )


def put_on_paper(sheet: Sheet, device: QPagedPaintDevice, today: date) -> None:
    """Paint the sheet's pages onto a PDF or a printer."""
    point = device.logicalDpiY() / 72
    page = QRectF(0, 0, device.width(), device.height())
    inside = page.adjusted(_MARGIN * point, _MARGIN * point, -_MARGIN * point, -_MARGIN * point)
    body = inside.adjusted(0, _BAND * point, 0, -_BAND * point)
    document = _document(sheet, device, body.size())
    painter = QPainter(device)
    pages = document.pageCount()
    for number in range(pages):
        if number:
            device.newPage()
        _paint_header(painter, sheet, inside, point)
        _paint_footer(painter, sheet, inside, point, today, f"{number + 1}", f"{pages}")
        painter.save()
        painter.translate(body.left(), body.top() - number * body.height())
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = QRectF(0, number * body.height(), body.width(), body.height())
        context.palette.setColor(QPalette.ColorRole.Text, QColor(_BLACK))
        painter.setClipRect(context.clip)
        document.documentLayout().draw(painter, context)
        painter.restore()
    painter.end()


def _document(sheet: Sheet, device: QPagedPaintDevice, size: QSizeF) -> QTextDocument:
    document = QTextDocument()
    document.documentLayout().setPaintDevice(device)
    style = SheetStyle(
        family=QGuiApplication.font().family(),
        body=_BODY,
        heading=_HEADING,
        title=_TITLE,
        text=_BLACK,
        line_height=125,
    )
    headings = set(build(document, sheet, style))
    document.setPageSize(size)
    _keep_together(document, headings, size.height())
    return document


def _keep_together(document: QTextDocument, headings: set[int], page_height: float) -> None:
    """No heading at the foot of a page without its text, no short paragraph over two pages.

    Qt's layout knows neither rule, so a page is broken by hand before the first block that needs it, until none does.
    """
    for _ in range(document.blockCount()):
        block = _first_torn(document, headings, page_height)
        if block is None:
            return
        form = QTextBlockFormat(block.blockFormat())
        form.setTopMargin(0)
        form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        QTextCursor(block).setBlockFormat(form)


def _first_torn(document: QTextDocument, headings: set[int], page_height: float) -> QTextBlock | None:
    document.documentLayout().documentSize()  # lays out what has changed
    block = document.begin()
    while block.isValid():
        is_heading = block.blockNumber() in headings
        torn = _first_page(block, page_height) != _last_page(block, page_height)
        short = block.layout().lineCount() <= _LONGEST_KEPT_WHOLE
        if is_heading and _first_page(block.next(), page_height) != _last_page(block, page_height):
            return block
        if torn and short:
            before = block.previous()
            return before if before.isValid() and before.blockNumber() in headings else block
        block = block.next()
    return None


def _first_page(block: QTextBlock, page_height: float) -> int:
    return _page_of_line(block, 0, page_height)


def _last_page(block: QTextBlock, page_height: float) -> int:
    return _page_of_line(block, block.layout().lineCount() - 1, page_height)


def _page_of_line(block: QTextBlock, line: int, page_height: float) -> int:
    layout = block.layout()
    return int((layout.position().y() + layout.lineAt(line).y()) // page_height)


def _paint_header(painter: QPainter, sheet: Sheet, inside: QRectF, point: float) -> None:
    band = QRectF(inside.left(), inside.top() - 14 * point, inside.width(), 20 * point)
    painter.setPen(QColor(_BLACK))
    painter.setFont(_font(_SMALL, bold=True))
    painter.drawText(band, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, sheet.clinic)
    painter.drawText(band, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, sheet.phone_display)
    painter.setPen(QPen(QColor(_GREY), 0.75 * point))
    painter.drawLine(band.bottomLeft(), band.bottomRight())


def _paint_footer(
    painter: QPainter, sheet: Sheet, inside: QRectF, point: float, today: date, number: str, pages: str
) -> None:
    band = QRectF(inside.left(), inside.bottom() - 6 * point, inside.width(), 20 * point)
    painter.setPen(QPen(QColor(_GREY), 0.75 * point))
    painter.drawLine(band.topLeft(), band.topRight())
    painter.setPen(QColor(_GREY))
    painter.setFont(_font(_SMALL))
    day = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates).toString(
        QDate(today.year, today.month, today.day), "MMMM d, yyyy"
    )
    parts = [_tr("Version {version}").format(version=sheet.version), day]
    if sheet.approval is not Approval.APPROVED:
        parts.append(_tr("NOT YET APPROVED") if sheet.approval is Approval.NOT_YET else _tr("WITHDRAWN"))
    painter.drawText(band, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, " · ".join(parts))
    painter.drawText(
        band,
        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
        _tr("Page {number} of {pages}").format(number=number, pages=pages),
    )


def _font(size: float, *, bold: bool = False) -> QFont:
    font = QFont(QGuiApplication.font().family())
    font.setPointSizeF(size)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font
