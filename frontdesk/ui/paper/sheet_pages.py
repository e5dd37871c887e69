"""A sheet set on pages of paper: laid out once, and painted for one caller after another."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QGuiApplication,
    QImage,
    QPagedPaintDevice,
    QPainter,
    QPalette,
    QTextDocument,
)

from frontdesk.sheets.catalog import CurrentSheet
from frontdesk.sheets.paper import Cover, PaperSetting, on_paper
from frontdesk.sheets.pdf_parts import Place
from frontdesk.sheets.wording import wording
from frontdesk.ui.paper.page_breaks import keep_together
from frontdesk.ui.paper.page_frame import BLACK, GREY, PAPER_TYPES, PageFrame
from frontdesk.ui.sheets.sheet_document import SheetStyle, build, build_cover

_UNDER_COVER = 1.4  # times the text's size


@dataclass(frozen=True, slots=True)
class CoverLines:
    """The lines for one caller, laid out. height: in the device's own units."""

    document: QTextDocument
    height: float


@dataclass(frozen=True, slots=True)
class _Text:
    """The sheet laid out with room for a caller's lines. below_title: where that room begins, on the first page."""

    document: QTextDocument
    headings: list[int]
    below_title: float


class SheetPages:
    """Lays out a sheet for a device (a PDF or a printer, and every other like it) and paints its pages there.

    Most callers have as many lines as the caller before, so that only these lines are laid out anew.
    """

    def __init__(self, current: CurrentSheet, device: QPagedPaintDevice, today: date, setting: PaperSetting) -> None:
        self._sheet, self._device = on_paper(current.sheet), device
        self._frame = PageFrame(current, device, today, setting.form)
        self._body = self._frame.body()
        self._labels = wording(current.sheet.language).cover
        type_ = PAPER_TYPES[setting.form]
        self._style = SheetStyle(
            family=QGuiApplication.font().family(),
            body=type_.body,
            heading=type_.heading,
            title=type_.title,
            small=type_.small,
            text=BLACK,
            soft=GREY,
            line_height=type_.line_height,
        )
        self._texts: dict[float, _Text] = {}

    def cover(self, cover: Cover) -> CoverLines:
        """Lay out the lines for a caller."""
        document = self._new_document()
        lines = cover.lines()
        build_cover(document, {self._labels[label]: text for label, text in lines.items()}, self._style)
        document.setTextWidth(self._body.width())
        return CoverLines(document, document.size().height() if lines else 0.0)

    def pages(self, height: float) -> int:
        """How many pages it takes with lines for a caller of this height."""
        return self._text(height).document.pageCount()

    def places(self, height: float) -> list[Place]:
        """Where its sections begin, with lines of this height."""
        text = self._text(height)
        return [self._place(text.document, heading) for heading in text.headings]

    def paint_page(self, painter: QPainter, number: int, height: float) -> None:
        """Paint a page, from 0, without the lines for a caller."""
        text, top = self._text(height), number * self._body.height()
        self._frame.paint(painter, number + 1, text.document.pageCount())
        clip = QRectF(0, top, self._body.width(), self._body.height())
        _draw(painter, text.document, self._body.left(), self._body.top() - top, clip)

    def paint_cover(self, painter: QPainter, cover: CoverLines) -> None:
        """Paint the lines for a caller, on the first page."""
        top = self._body.top() + self._text(cover.height).below_title
        clip = QRectF(0, 0, self._body.width(), cover.height)
        _draw(painter, cover.document, self._body.left(), top, clip)

    def paint(self, device: QPagedPaintDevice, cover: Cover) -> bool:
        """Paint all pages for a caller; whether the device took them."""
        lines = self.cover(cover)
        return self.paint_pages(device, lines.height, lines)

    def paint_pages(self, device: QPagedPaintDevice, height: float, cover: CoverLines | None = None) -> bool:
        """Paint all pages with lines of this height, or with the room for them; whether the device took them."""
        painter = QPainter()
        if not painter.begin(device):
            return False
        taken = True
        for number in range(self.pages(height)):
            taken = taken and (number == 0 or device.newPage())
            self.paint_page(painter, number, height)
            if number == 0 and cover is not None:
                self.paint_cover(painter, cover)
        return painter.end() and taken

    def picture(self, number: int, cover: CoverLines, width: int, per_pixel: float) -> QImage:
        """A page, from 0, as it will come out. width: pixels of the window; per_pixel: dots of the screen in each."""
        scale = width * per_pixel / self._device.width()
        image = QImage(round(width * per_pixel), round(self._device.height() * scale), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        dots = round(self._device.logicalDpiX() / 0.0254)  # a metre; so that a point is as large as on the paper
        image.setDotsPerMeterX(dots)
        image.setDotsPerMeterY(dots)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        self.paint_page(painter, number, cover.height)
        if number == 0:
            self.paint_cover(painter, cover)
        painter.end()
        image.setDevicePixelRatio(per_pixel)
        return image

    def _text(self, height: float) -> _Text:
        if height not in self._texts:
            document = self._new_document()
            below = height / self._frame.point + _UNDER_COVER * self._style.body if height else 0.0
            headings = build(document, self._sheet, self._style, below_title=below)
            document.setPageSize(QSizeF(self._body.size()))
            keep_together(document, self._body.height())
            title = document.begin().layout()
            last = title.lineAt(title.lineCount() - 1)
            below = title.position().y() + last.y() + last.height() + 0.5 * self._style.body * self._frame.point
            self._texts[height] = _Text(document, headings, below)
        return self._texts[height]

    def _new_document(self) -> QTextDocument:
        document = QTextDocument()
        document.documentLayout().setPaintDevice(self._device)
        return document

    def _place(self, document: QTextDocument, heading: int) -> Place:
        block = document.findBlockByNumber(heading)
        page, within = divmod(block.layout().position().y(), self._body.height())
        from_bottom = (self._frame.height - self._body.top() - within) / self._frame.point
        return Place(block.text(), int(page), from_bottom)


def _draw(painter: QPainter, document: QTextDocument, left: float, top: float, clip: QRectF) -> None:
    painter.save()
    painter.translate(left, top)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = clip
    context.palette.setColor(QPalette.ColorRole.Text, QColor(BLACK))
    painter.setClipRect(clip)
    document.documentLayout().draw(painter, context)
    painter.restore()
