"""Sheets on a printer through Qt, where there is no CUPS; and what files are called."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from frontdesk import shipped
from frontdesk.problems import Problem
from frontdesk.sheets.catalog import CurrentSheet
from frontdesk.sheets.paper import PaperSetting
from frontdesk.sheets.reading import read_sheet
from frontdesk.ui.paper.hand_out_choice import HandOutChoice
from frontdesk.ui.paper.sheet_batch import Recipient
from frontdesk.ui.paper.sheet_makers import by_qt, file_name

CHOICE = HandOutChoice(
    CurrentSheet(read_sheet(shipped.SHEET)), PaperSetting(), None, with_name=False, copies=7, printer="Door"
)
BO = Recipient(1, 12, "Bo")


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_of_qts_takes_a_sheet_or_says_that_it_did_not(qtbot: QtBot, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "tray" / "last.pdf"))
    make = by_qt(CHOICE, printer)
    with pytest.raises(Problem, match="The printer Door did not take the sheet"):
        make(BO)
    (tmp_path / "tray").mkdir()
    make(BO)()
    assert (tmp_path / "tray" / "last.pdf").read_bytes().startswith(b"%PDF")
    assert printer.copyCount() == 7
    assert "Bo" not in printer.docName()


def test_a_printer_of_qts_turns_the_paper_over_if_asked(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    mode = QPrinter.DuplexMode
    for choice, expected in ((True, [mode.DuplexLongSide]), (False, [mode.DuplexNone]), (None, [])):
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        told: list[QPrinter.DuplexMode] = []
        monkeypatch.setattr(printer, "setDuplex", told.append)  # one that makes a PDF has no leaves to turn
        by_qt(replace(CHOICE, both_sides=choice), printer)
        assert told == expected


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Bo Lindqvist", "Bo Lindqvist (12).pdf"),
        ('../../etc/"<Bo>"', "etc Bo (12).pdf"),
        ("a\nb\x00c", "a b c (12).pdf"),
        ("  ...  ", "12.pdf"),
        ("", "12.pdf"),
        ("x" * 500, "x" * 60 + " (12).pdf"),
    ],
)
def test_a_file_is_called_by_the_callers_name_whatever_it_is(name: str, called: str) -> None:
    assert file_name(Recipient(1, 12, name)) == called
