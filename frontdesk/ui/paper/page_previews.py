"""The pages of a sheet as pictures, one under the other, as they will come out."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QLayout, QScrollArea, QVBoxLayout, QWidget

from frontdesk.contacts.handouts import Form
from frontdesk.sheets.catalog import CurrentSheet
from frontdesk.sheets.paper import Cover, PaperSetting
from frontdesk.ui.look.theme import SPACE
from frontdesk.ui.paper.sheet_pdfs import SheetPdfs

_PAGE_WIDTH = 360  # px


class PagePreviews(QScrollArea):
    """Lays a sheet out anew only where the sheet, its form or the paper is another than before."""

    def __init__(self) -> None:
        super().__init__()
        self._laid_out: SheetPdfs | None = None
        self._laid_out_for: tuple[CurrentSheet, PaperSetting] | None = None
        self.labels: list[QLabel] = []
        pages = QWidget()
        self._list = QVBoxLayout(pages)
        self._list.setSpacing(3 * SPACE)
        self._list.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        self._list.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 3 * SPACE)
        self.setObjectName("pages")
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setAccessibleName(self.tr("What comes out"))
        self.setWidget(pages)
        self.setMinimumWidth(_PAGE_WIDTH + 12 * SPACE)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_pages(self, sheet: CurrentSheet, setting: PaperSetting) -> None:
        """Show a sheet with the lines for one caller; one for a screen reader looks like the standard one."""
        form = Form.STANDARD if setting.form is Form.TAGGED else setting.form
        without_cover = PaperSetting(form, setting.paper)
        if self._laid_out is None or self._laid_out_for != (sheet, without_cover):
            self._laid_out = SheetPdfs(sheet, date.today(), without_cover)
            self._laid_out_for = sheet, without_cover
        self._paint(self._laid_out, setting.cover)

    def _paint(self, pdfs: SheetPdfs, cover: Cover) -> None:
        pages = pdfs.pages
        lines = pages.cover(cover)
        while len(self.labels) > pages.pages(lines.height):
            self.labels.pop().deleteLater()
        for number in range(pages.pages(lines.height)):
            if number == len(self.labels):
                self._add_page(number)
            picture = QPixmap(pages.picture(number, lines, _PAGE_WIDTH, self.devicePixelRatioF()))
            self.labels[number].setPixmap(picture)
            self.labels[number].setFixedSize(picture.deviceIndependentSize().toSize())

    def _add_page(self, number: int) -> None:
        label = QLabel()
        label.setAccessibleName(self.tr("Page {number}").format(number=number + 1))
        label.setObjectName("page")
        self.labels.append(label)
        self._list.addWidget(label, alignment=Qt.AlignmentFlag.AlignHCenter)
