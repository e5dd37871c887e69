"""Sheets with each caller's own lines, as files: `python -m bench.handouts COUNT TURNS`. Prints JSON, in ms each.

`batch`: the whole of it, with the handout on record; `ours`, `reportlab`, `weasyprint`: the files alone, in turns, of
the same sheet with the same lines. Both peers set the same words with header and footer, headings kept with their text.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape

import reportlab
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate
from weasyprint import HTML

from frontdesk import shipped
from frontdesk.contacts.handouts import Form
from frontdesk.contacts.requests import Inquiry
from frontdesk.desk.desk import open_desk
from frontdesk.sheets.catalog import CurrentSheet
from frontdesk.sheets.paper import Cover, PaperSetting, on_paper
from frontdesk.sheets.reading import read_sheet
from frontdesk.sheets.tagged_pdf import as_html
from frontdesk.sheets.wording import wording
from frontdesk.ui.background.background import Background
from frontdesk.ui.background.runner import Runner
from frontdesk.ui.paper.hand_out_choice import Callers, HandOutChoice
from frontdesk.ui.paper.sheet_batch import Recipient, SheetBatch
from frontdesk.ui.paper.sheet_makers import as_files, file_name
from frontdesk.ui.paper.sheet_pdfs import SheetPdfs, write_file

_TODAY = date(2026, 11, 25)
_MARGIN = 61  # points
_SHEET = CurrentSheet(read_sheet(shipped.SHEET))


def main() -> None:
    """Measure a batch of so many, then the files alone."""
    application = QApplication([])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = {"batch": _batch(folder, int(sys.argv[1])), **_in_turns(folder, int(sys.argv[2]))}
    print(json.dumps(found))
    del application


def _name(number: int) -> str:
    return f"Caller Number {number}"


def _cover(number: int) -> Cover:
    return Cover(_name(number), "November 25, 2026", "Ana R.", "We call you on Tuesday")


class _Unread:
    """Notices that nobody reads."""

    def say_done(self, sentence: str) -> None:
        pass

    def say_problem(self, error: Exception) -> None:
        raise error


def _batch(folder: Path, count: int) -> list[float]:
    """As the window makes them: painted here, put together and written there, on record when it is there."""
    background = Background()
    with open_desk(str(folder / "store.sqlite3"), "Bench") as desk:
        ids = [desk.inquiries.log(Inquiry(_name(number))).request_ids[0] for number in range(count)]
        planned = desk.handing_out.plan(_SHEET.sheet.edition, Form.STANDARD, ids)
        recipients = [Recipient(one.id, one.request_id, _name(place)) for place, one in enumerate(planned)]
        setting = PaperSetting(cover=_cover(0))
        choice = HandOutChoice(_SHEET, setting, Callers("", tuple(ids)), with_name=True, copies=1, printer="")
        make = as_files(choice, lambda one: folder / file_name(one))
        runner = Runner(background, _Unread(), lambda _: None)
        batch = SheetBatch(runner, recipients, make, lambda handout: desk.handing_out.made([handout]), background)
        loop, moments = QEventLoop(), [time.perf_counter()]
        batch.progressed.connect(lambda _: moments.append(time.perf_counter()))
        batch.ended.connect(loop.quit)
        batch.begin()
        loop.exec()
        background.close()
    return [(after - before) * 1_000 for before, after in pairwise(moments)]


def _in_turns(folder: Path, turns: int) -> dict[str, list[float]]:
    pdfs = SheetPdfs(_SHEET, _TODAY, PaperSetting())
    for name, file in (("Sans", "Vera"), ("Bold", "VeraBd"), ("Italic", "VeraIt")):
        pdfmetrics.registerFont(TTFont(name, str(Path(reportlab.__file__).parent / "fonts" / f"{file}.ttf")))
    pdfmetrics.registerFontFamily("Sans", normal="Sans", bold="Bold", italic="Italic", boldItalic="Bold")
    makers: dict[str, Callable[[int], bytes | None]] = {
        "ours": lambda number: pdfs.begin(_cover(number))(),
        "reportlab": lambda number: _with_reportlab(folder / f"reportlab-{number}.pdf", _cover(number)),
        "weasyprint": lambda number: HTML(
            string=as_html(_SHEET, PaperSetting(cover=_cover(number)), _TODAY)
        ).write_pdf(),
    }
    found: dict[str, list[float]] = {name: [] for name in makers}
    for number in range(turns + 1):
        for name, make in makers.items():
            began = time.perf_counter()
            content = make(number)
            if content is not None:
                write_file(content, folder / f"{name}-{number}.pdf")
            if number:  # the first of each loads what all need
                found[name].append((time.perf_counter() - began) * 1_000)
    return found


class _Numbered(Canvas):  # type: ignore[misc]
    """Knows how many pages there are when it writes the first: as its manual has it, by keeping them all."""

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self._kept: list[dict[str, object]] = []

    def showPage(self) -> None:
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        sheet, words = _SHEET.sheet, wording(_SHEET.sheet.language)
        for page in self._kept:
            self.__dict__.update(page)
            width, height = self._pagesize
            self.setFont("Bold", 12)
            self.drawString(_MARGIN, height - _MARGIN, sheet.clinic)
            self.drawRightString(width - _MARGIN, height - _MARGIN, sheet.phone_display)
            self.line(_MARGIN, height - _MARGIN - 4, width - _MARGIN, height - _MARGIN - 4)
            self.setFont("Sans", 12)
            self.drawString(_MARGIN, _MARGIN - 14, words.version.format(version=sheet.version))
            number = words.page.format(number=self._pageNumber, pages=len(self._kept))
            self.drawRightString(width - _MARGIN, _MARGIN - 14, number)
            super().showPage()
        super().save()


def _with_reportlab(path: Path, cover: Cover) -> None:
    sheet, words = on_paper(_SHEET.sheet), wording(_SHEET.sheet.language)
    style = partial(ParagraphStyle, fontName="Sans", fontSize=12, leading=15, spaceAfter=6)
    text, caption = style("text"), style("caption", textColor="#444444", keepWithNext=1, spaceAfter=1)
    heading = style("heading", fontName="Bold", fontSize=15, leading=19, spaceBefore=14, keepWithNext=1)
    title = style("title", fontName="Bold", fontSize=21, leading=26)
    story = [Paragraph(escape(sheet.title), title)]
    story += [Paragraph(f"<b>{words.cover[label]}:</b> {escape(line)}", text) for label, line in cover.lines().items()]
    for section in sheet.sections:
        story.append(Paragraph(escape(section.title), heading))
        kind = None
        for block in section.blocks:
            if block.kind is not kind:
                kind = block.kind
                story.append(Paragraph(words.kinds[kind], caption))
            spans = (f"<b>{escape(span.text)}</b>" if span.strong else escape(span.text) for span in block.spans)
            story.append(Paragraph("".join(spans), text))
    document = SimpleDocTemplate(
        str(path),
        pagesize=letter,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN + 16,
        bottomMargin=_MARGIN + 8,
        title=sheet.title,
        lang=sheet.language,
    )
    document.build(story, canvasmaker=_Numbered)


if __name__ == "__main__":
    main()
