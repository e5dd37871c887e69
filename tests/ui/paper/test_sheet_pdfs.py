"""The sheet as a PDF, as other programs read it."""

import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from frontdesk import shipped
from frontdesk.contacts.handouts import Form
from frontdesk.problems import Problem
from frontdesk.sheets.approvals import ApprovalStatus, State
from frontdesk.sheets.catalog import CurrentSheet
from frontdesk.sheets.paper import Cover, Paper, PaperSetting, on_paper
from frontdesk.sheets.reading import read_sheet
from frontdesk.sheets.sentences import sentences
from frontdesk.sheets.sheet import Block, Kind, Role, Section, Shape, Sheet, Span
from frontdesk.ui.paper.sheet_pages import SheetPages
from frontdesk.ui.paper.sheet_pdfs import SheetPdfs, as_pdf, save_as_pdf, set_paper, write_file

CURRENT = CurrentSheet(read_sheet(shipped.SHEET))
SHEET = on_paper(CURRENT.sheet)
ROOT = Path(__file__).parents[3]


def tool(*command: object) -> str:
    return subprocess.run([*map(str, command)], capture_output=True, text=True, check=True).stdout


def pages(pdf: Path) -> list[str]:
    return tool("pdftotext", "-layout", pdf, "-").split("\f")[:-1]


needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler's tools read the PDF")


@pytest.fixture
def pdf(qtbot: QtBot, tmp_path: Path) -> Path:
    path = tmp_path / "sheet.pdf"
    write_file(as_pdf(CURRENT, date(2026, 11, 24)), path)
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
        assert "Version 2 · November 24, 2026 · NOT YET APPROVED" in page
        assert f"Page {place} of {len(found)}" in page


@needs_poppler
def test_every_word_of_the_sheet_can_be_selected(pdf: Path) -> None:
    text = " ".join(tool("pdftotext", pdf, "-").split())
    text = re.sub(r"Version 2 · .*? Page \d of \d ", "", text)
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
        sections=(Section("First", filler), Section("HEADING", (text,))),
    )


@needs_poppler
@pytest.mark.parametrize("lines_before", range(20, 30))
def test_no_heading_is_left_alone_at_the_foot_of_a_page(qtbot: QtBot, tmp_path: Path, lines_before: int) -> None:
    path = tmp_path / "sheet.pdf"
    write_file(as_pdf(CurrentSheet(long_sheet(lines_before)), date(2026, 11, 24)), path)
    (page,) = [page for page in pages(path) if "HEADING" in page]
    assert "After the heading." in page


def test_a_folder_that_is_not_there_is_said_in_words(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="can't be written"):
        write_file(b"%PDF", tmp_path / "no" / "sheet.pdf")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a limit on a file's size stands for a full disk")
def test_a_disk_that_is_full_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(b"the one of yesterday")
    write = (
        "import resource, signal, sys; from pathlib import Path; from frontdesk.ui.paper.sheet_pdfs import write_file; "
        "from frontdesk.problems import Problem; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try: write_file(bytes(100_000), Path(sys.argv[1]))\n"
        "except Problem as problem: print(problem)"
    )
    done = subprocess.run([sys.executable, "-c", write, path], capture_output=True, text=True, cwd=ROOT, check=True)
    assert "sheet.pdf can't be written" in done.stdout
    assert [one.name for one in tmp_path.iterdir()] == ["sheet.pdf"]
    assert path.read_bytes() == b"the one of yesterday"


@needs_poppler
@pytest.mark.parametrize("paper", [QPageSize.PageSizeId.Letter, QPageSize.PageSizeId.A4])
def test_a_printer_gets_the_same_pages_on_the_paper_it_has(
    qtbot: QtBot, tmp_path: Path, paper: QPageSize.PageSizeId, pdf: Path
) -> None:
    path = tmp_path / "printed.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    set_paper(printer, Paper.LETTER)
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(paper))
    assert SheetPages(CURRENT, printer, date(2026, 11, 24), PaperSetting()).paint(printer, Cover())
    found = pages(path)
    assert all(f"Page {place} of {len(found)}" in page for place, page in enumerate(found, start=1))
    assert len(found) == len(pages(pdf)) or paper is QPageSize.PageSizeId.A4


@needs_poppler
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("form", list(Form))
def test_every_fact_and_figure_is_found_in_the_pdf(qtbot: QtBot, tmp_path: Path, language: str, form: Form) -> None:
    sheet = read_sheet(shipped.SHEET if language == "en" else shipped.SHEETS / "crps.es.md")
    path = tmp_path / "sheet.pdf"
    save_as_pdf(CurrentSheet(sheet), PaperSetting(form, Paper.A4), path)
    text = "".join(tool("pdftotext", path, "-").split())
    for section in on_paper(sheet).sections:
        for block in section.blocks:
            for sentence in sentences(block.text):
                # where a page ends within a sentence, its footer stands between
                half = "".join(sentence.split())
                assert half[: len(half) // 2] in text or half[len(half) // 2 :] in text
            for figure in re.findall(r"\d[\d.,]*\d|\d", block.text):
                assert figure in text


@needs_poppler
def test_large_print_has_nothing_under_eighteen_points(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    save_as_pdf(CURRENT, PaperSetting(Form.LARGE), path)
    tool("pdftohtml", "-xml", "-i", path, tmp_path / "large")
    pixels = [
        int(size) for size in re.findall(r'<fontspec id="\d+" size="(\d+)"', (tmp_path / "large.xml").read_text())
    ]
    assert min(pixels) >= 18 * 1.5 - 1  # pdftohtml counts in two thirds of a point, rounded


@needs_poppler
@pytest.mark.parametrize("name", ["crps.md", "crps.es.md"])
def test_no_short_paragraph_runs_over_two_pages(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    sheet = read_sheet(shipped.SHEETS / name)
    for form in (Form.STANDARD, Form.LARGE):
        path = tmp_path / f"{form}.pdf"
        save_as_pdf(CurrentSheet(sheet), PaperSetting(form), path)
        whole = ["".join(page.split()) for page in tool("pdftotext", path, "-").split("\f")]
        for section in on_paper(sheet).sections:
            for block in section.blocks:
                text = "".join(block.text.split())
                assert any(text in page for page in whole) or len(block.text) > 300, block.text


def test_the_pdf_tells_its_language_and_jumps_to_each_section(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    save_as_pdf(CURRENT, PaperSetting(), path)
    with pikepdf.open(path) as document, document.open_outline() as outline:
        assert str(document.Root.Lang) == "en"
        assert [item.title for item in outline.root] == [section.title for section in SHEET.sections]


@needs_poppler
def test_cover_lines_hold_what_was_chosen_and_no_more(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    save_as_pdf(CURRENT, PaperSetting(cover=Cover(name="Bo <b>Lindqvist</b>", next_step="call Ana")), path)
    first = tool("pdftotext", "-l", "1", path, "-")
    assert "For: Bo <b>Lindqvist</b>" in first
    assert "Next step: call Ana" in first
    assert "Ask for:" not in first


@needs_poppler
def test_of_one_sheet_for_many_each_has_its_own_lines_and_all_else_alike(qtbot: QtBot, tmp_path: Path) -> None:
    pdfs = SheetPdfs(CURRENT, date(2026, 11, 24), PaperSetting())
    texts = []
    for name in ("Bo Lindqvist", "A very long name " * 12, "Zoë Łukasz", "Bo Lindqvist", ""):
        path = tmp_path / "sheet.pdf"
        write_file(pdfs.begin(Cover(name=name))(), path)
        texts.append(" ".join(tool("pdftotext", path, "-").split()))
        with pikepdf.open(path) as document, document.open_outline() as outline:
            assert len(outline.root) == len(SHEET.sections)
    assert texts[0] == texts[3]
    assert "Zoë Łukasz" in texts[2]
    assert "Bo" not in texts[2]
    assert ("A very long name " * 12).strip() in texts[1]
    assert "For:" not in texts[4]
    assert texts[0].replace("For: Bo Lindqvist ", "") == texts[2].replace("For: Zoë Łukasz ", "")


def test_an_approved_sheet_has_no_banner_on_paper(qtbot: QtBot, tmp_path: Path) -> None:
    approved = replace(CURRENT, standing=ApprovalStatus(State.APPROVED, "Dr. Lee", None, date(2027, 1, 1)))
    path = tmp_path / "sheet.pdf"
    save_as_pdf(approved, PaperSetting(), path)
    assert "APPROVED" not in tool("pdftotext", path, "-")


def structure(path: Path) -> list[str]:
    """The kinds of the elements in a PDF's structure tree."""
    found: list[str] = []

    def walk(node: object) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found.append(str(node.S))
            walk(node.get("/K"))

    with pikepdf.open(path) as document:
        assert bool(document.Root.MarkInfo.Marked)
        assert str(document.Root.Lang) == "en"
        walk(document.Root.StructTreeRoot.K)
    return found


def test_the_tagged_pdf_has_headings_paragraphs_and_lists_to_go_by(tmp_path: Path) -> None:
    path = tmp_path / "tagged.pdf"
    whole = tuple(replace(section, role=Role.TEXT) for section in CURRENT.sheet.sections)  # one of them has a list
    save_as_pdf(CurrentSheet(replace(CURRENT.sheet, sections=whole)), PaperSetting(Form.TAGGED), path)
    found = structure(path)
    assert found.count("/H1") == 1
    assert found.count("/H2") == len(whole)
    assert found.count("/LI") == 4
    assert "/BlockQuote" in found
    assert found.count("/P") > 30
    assert "/Figure" not in found  # so nothing wants a text in its place


@needs_poppler
@pytest.mark.parametrize("name", ["crps.md", "crps.es.md"])
@pytest.mark.parametrize("form", list(Form))
def test_what_is_for_the_desk_only_and_for_the_approver_is_on_no_paper(
    qtbot: QtBot, tmp_path: Path, name: str, form: Form
) -> None:
    sheet = read_sheet(shipped.SHEETS / name)
    path = tmp_path / "sheet.pdf"
    save_as_pdf(CurrentSheet(sheet), PaperSetting(form), path)
    text = " ".join(tool("pdftotext", path, "-").split())
    (never,) = (section for section in sheet.sections if section.role is Role.NEVER)
    said = [block.say for section in sheet.sections for block in section.blocks if block.say]
    assert said
    assert len(on_paper(sheet).sections) == len(sheet.sections) - 1
    for words in (never.title, never.blocks[0].text, *said, "FDA", "NORD", "CADTH"):
        assert words not in text
