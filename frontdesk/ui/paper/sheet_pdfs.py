"""The sheet as a PDF, and the page layout that a printer needs for the same pages."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QGuiApplication, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from frontdesk.contacts.handouts import Form
from frontdesk.sheets.catalog import CurrentSheet
from frontdesk.sheets.paper import USUAL, Cover, Paper, PaperSetting
from frontdesk.sheets.pdf_parts import with_cover, with_outline
from frontdesk.ui.files.whole_file import write_file as write_file  # a PDF is made in order to be written
from frontdesk.ui.paper.sheet_pages import SheetPages

_SIZES = {Paper.LETTER: QPageSize.PageSizeId.Letter, Paper.A4: QPageSize.PageSizeId.A4}


class SheetPdfs:
    """Makes a sheet's PDF for one caller after another. Only the lines for the caller are painted each time."""

    def __init__(self, current: CurrentSheet, today: date, setting: PaperSetting) -> None:
        self._current, self._paper = current, setting.paper
        self._nowhere = QBuffer()
        self._like = self._writer(self._nowhere)  # what the pages are laid out for
        self.pages = SheetPages(current, self._like, today, setting)
        self._without_cover: dict[float, bytes] = {}

    def begin(self, cover: Cover) -> Callable[[], bytes]:
        """Paint what is for the caller: some milliseconds of the main thread, where Qt's text belongs.

        Gives back the rest of the work, for any thread: it makes the file's content.
        """
        lines = self.pages.cover(cover)
        if lines.height not in self._without_cover:
            self._without_cover[lines.height] = self._make_pages(lines.height)
        sheet = self._without_cover[lines.height]
        if not lines.height:
            return lambda: sheet
        content = QBuffer()
        writer = self._writer(content)
        painter = QPainter(writer)
        self.pages.paint_cover(painter, lines)
        painter.end()
        page = bytes(content.data().data())
        return lambda: with_cover(sheet, page)

    def _make_pages(self, height: float) -> bytes:
        content = QBuffer()
        self.pages.paint_pages(self._writer(content), height)
        places = self.pages.places(height)
        return with_outline(bytes(content.data().data()), self._current.sheet.language, places)

    def _writer(self, content: QBuffer) -> QPdfWriter:
        content.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(content)
        writer.setTitle(self._current.sheet.title)
        writer.setCreator("Front Desk")
        writer.setResolution(1200)
        set_paper(writer, self._paper)
        return writer


def save_as_pdf(current: CurrentSheet, setting: PaperSetting, target: Path) -> None:
    """Write a sheet's PDF, without a window. Raises Problem."""
    if setting.form is Form.TAGGED:
        from frontdesk.sheets.tagged_pdf import tagged_pdf

        write_file(tagged_pdf(current, setting, date.today()), target)
        return
    application = QGuiApplication.instance() or QGuiApplication([])
    write_file(as_pdf(current, date.today(), setting), target)
    del application


def as_pdf(current: CurrentSheet, today: date, setting: PaperSetting = USUAL) -> bytes:
    """The sheet as a PDF file's content. Main thread: Qt's text layout wants its event loop."""
    return SheetPdfs(current, today, setting).begin(setting.cover)()


def set_paper(device: QPagedPaintDevice, paper: Paper) -> None:
    """Upright, the whole page ours to paint on."""
    device.setPageLayout(QPageLayout(QPageSize(_SIZES[paper]), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
