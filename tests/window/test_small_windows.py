"""Whatever the window's size and the text's: the sheet opens, has a page to read from, and its keys go on."""

from collections.abc import Iterator

import pytest
from builders import Clock
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk import shipped
from frontdesk.sheets.catalog import CurrentSheet
from frontdesk.sheets.reading import read_sheet
from frontdesk.ui.sheets.sheet_reader import READING_STEPS, SheetReader
from frontdesk.ui.window.main_window import MainWindow

SIZES = [(683, 384), (720, 480), (800, 600), (910, 512), (1000, 540), (1024, 600), (1366, 768)]
FAMILIES = ["", "Nimbus Sans Narrow", "Noto Sans Mono", "URW Gothic"]  # narrow, wide; another where one is not there


@pytest.fixture(params=[9.0, 28.0])
def text_size(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[float]:
    before = QFont(qapp.font())
    font = QFont(before)
    font.setPointSizeF(request.param)
    qapp.setFont(font)
    yield request.param
    qapp.setFont(before)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("step", [0, len(READING_STEPS) - 1])
def test_the_sheet_opens_in_a_window_of_any_size(
    size: tuple[int, int], step: int, text_size: float, qtbot: QtBot, clock: Clock
) -> None:
    window = MainWindow(clock)
    window.build()
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    window.sheet.set_reading_step(step)
    window.sheet.show_sheet(CurrentSheet(read_sheet(shipped.SHEET)))  # and nothing is raised
    window.sheet.set_line_spacing(3)
    window.side.toggle_sheet_alone()
    page = window.sheet.page
    assert page.viewport().width() >= page.width() * 3 // 5 > 0
    assert window.sheet.sections.currentRow() == 0


@pytest.mark.parametrize("family", FAMILIES)
def test_a_page_is_never_set_beside_a_list_that_folds_away(family: str, qtbot: QtBot, qapp: QApplication) -> None:
    before = QFont(qapp.font())
    font = QFont(before)
    if family:
        font.setFamily(family)
    qapp.setFont(font)
    try:
        reader = SheetReader()
        qtbot.addWidget(reader)
        reader.show_sheet(CurrentSheet(read_sheet(shipped.SHEET)))
        reader.resize(1200, 500)
        reader.show()
        assert reader.sections.isVisible()
        for width in range(1200, 280, -37):
            reader.resize(width, 400)
            beside = reader.sections.width() if reader.sections.isVisible() else 0
            assert reader.page.width() == reader.width() - beside, width
            assert reader.page.viewport().width() > reader.page.width() // 2
    finally:
        qapp.setFont(before)


@pytest.mark.parametrize("height", [30, 60, 100, 200])
def test_on_a_low_page_space_goes_down_and_on(height: int, qtbot: QtBot) -> None:
    reader = SheetReader()
    qtbot.addWidget(reader)
    reader.set_reading_step(len(READING_STEPS) - 1)
    reader.show_sheet(CurrentSheet(read_sheet(shipped.SHEET)))
    reader.resize(400, reader.head.minimumSizeHint().height() + height)
    reader.show()
    bar, seen = reader.page.verticalScrollBar(), -1
    for _ in range(20):
        reader.read_on()
        if reader.sections.currentRow():
            break
        assert bar.value() > seen
        seen = bar.value()
    assert seen > 0


def test_a_line_of_the_sheet_is_in_sight_in_the_lowest_window(qtbot: QtBot, clock: Clock) -> None:
    window = MainWindow(clock)
    window.build()
    qtbot.addWidget(window)
    window.resize(720, 480)
    window.show()
    window.sheet.show_sheet(CurrentSheet(read_sheet(shipped.SHEET)))
    font = window.sheet.page.document().defaultFont()
    assert window.sheet.page.viewport().height() >= QFontMetrics(font).height()
