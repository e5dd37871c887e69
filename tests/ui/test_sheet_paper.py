"""The sheet as a PDF, as other programs read it."""

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from frontdesk import shipped
from frontdesk.contacts.problems import Problem
from frontdesk.sheets.reading import read_sheet
from frontdesk.sheets.sheet import Block, Kind, Section, Shape, Sheet, Span
from frontdesk.ui.sheet_paper import as_pdf, put_on_paper, set_letter, write_file

SHEET = read_sheet(shipped.SHEET)


def tool(*command: object) -> str:
    return subprocess.run([*map(str, command)], capture_output=True, text=True, check=True).stdout


def pages(pdf: Path) -> list[str]:
    return tool("pdftotext", "-layout", pdf, "-").split("\f")[:-1]


needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler's tools read the PDF")


@pytest.fixture
def pdf(qtbot: QtBot, tmp_path: Path) -> Path:
    path = tmp_path / "sheet.pdf"
    write_file(as_pdf(SHEET, date(2026, 11, 24)), path)
    return path


@needs_poppler
def test_it_is_us_letter_with_the_sheets_title(pdf: Path) -> None:
    information = tool("pdfinfo", pdf)
    assert "612 x 792 pts (letter)" in information
    assert "CRPS and ketamine treatment" in information


@needs_poppler
def test_every_page_has_the_clinic_its_number_the_version_the_date_and_its_place(pdf: Path) -> None:
    found = pages(pdf)
    assert len(found) >= 2
    for place, page in enumerate(found, start=1):
        assert "Ketamine Infusion for Pain Relief Institute (KIPRI)" in page
        assert "(480) 626-2727" in page
        assert "Version 1 · November 24, 2026 · NOT YET APPROVED" in page
        assert f"Page {place} of {len(found)}" in page


@needs_poppler
def test_every_word_of_the_sheet_can_be_selected(pdf: Path) -> None:
    text = " ".join(tool("pdftotext", pdf, "-").split())
    text = re.sub(r"Version 1 · .*? Page \d of \d ", "", text)
    text = text.replace("Ketamine Infusion for Pain Relief Institute (KIPRI) (480) 626-2727 ", "")
    for section in SHEET.sections:
        assert section.title in text
        for block in section.blocks:
            assert block.text in text


@needs_poppler
def test_its_fonts_are_embedded_and_nothing_is_under_twelve_points(pdf: Path, tmp_path: Path) -> None:
    fonts = tool("pdffonts", pdf).splitlines()[2:]
    assert fonts
    assert all(re.search(r"yes (yes|no )\s+(yes|no)\s+\d+\s+\d+$", font) for font in fonts)
    tool("pdftohtml", "-xml", "-i", pdf, tmp_path / "sheet")
    document = (tmp_path / "sheet.xml").read_text()
    sizes = {int(size): 0 for size in re.findall(r'<fontspec id="\d+" size="(\d+)"', document)}
    assert max(sizes) >= 21
    assert "12" in re.findall(r'size="(\d+)"', document) or "18" in re.findall(r'size="(\d+)"', document)


def long_sheet(lines_before: int) -> Sheet:
    """A sheet whose second heading falls anywhere on the page, as the first section grows."""
    filler = tuple(Block(Shape.PARAGRAPH, (Span(f"Line {n}."),), Kind.PAGE) for n in range(lines_before))
    text = Block(Shape.PARAGRAPH, (Span("After the heading. " * 30),), Kind.PAGE)
    return Sheet(
        id="x",
        title="Title",
        language="en",
        version=1,
        clinic="Clinic",
        phone_display="(480) 626-2727",
        approval=SHEET.approval,
        sections=(Section("First", filler), Section("HEADING", (text,))),
    )


@needs_poppler
@pytest.mark.parametrize("lines_before", range(20, 30))
def test_no_heading_is_left_alone_at_the_foot_of_a_page(qtbot: QtBot, tmp_path: Path, lines_before: int) -> None:
    path = tmp_path / "sheet.pdf"
    write_file(as_pdf(long_sheet(lines_before), date(2026, 11, 24)), path)
    (page,) = [page for page in pages(path) if "HEADING" in page]
    assert "After the heading." in page


def test_a_folder_that_is_not_there_is_said_in_words(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="can't be written"):
        write_file(b"%PDF", tmp_path / "no" / "sheet.pdf")


@needs_poppler
@pytest.mark.parametrize("paper", [QPageSize.PageSizeId.Letter, QPageSize.PageSizeId.A4])
def test_a_printer_gets_the_same_pages_on_the_paper_it_has(
    qtbot: QtBot, tmp_path: Path, paper: QPageSize.PageSizeId
) -> None:
    path = tmp_path / "printed.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    set_letter(printer)
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(paper))
    put_on_paper(SHEET, printer, date(2026, 11, 24))
    found = pages(path)
    assert len(found) == 4
    assert all(f"Page {place} of 4" in page for place, page in enumerate(found, start=1))
