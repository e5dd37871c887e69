"""The window is found as it was left."""

from pathlib import Path

from builders import Clock
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk.ui.window.main_window import MainWindow
from frontdesk.ui.window.remembered import Remembered, recall, remember


def open_window(qtbot: QtBot, kept_in: Path) -> MainWindow:
    window = MainWindow(Clock())
    window.restoreGeometry(recall(kept_in).geometry)
    window.build()
    qtbot.addWidget(window)
    window.restore(recall(kept_in))
    window.show()
    return window


def test_its_size_its_panes_and_its_text_size_come_back(qtbot: QtBot, tmp_path: Path) -> None:
    kept_in = tmp_path / "window.ini"
    window = open_window(qtbot, kept_in)
    window.resize(790, 620)  # the screen of "offscreen" is 800 by 800
    window._columns.setSizes([400, 300])
    window.side.rows.setSizes([200, 300])
    window.sheet.step_size(2)
    window.sheet.set_line_spacing(3)
    window.sheet.set_one_section(True)
    QApplication.processEvents()  # the lists on the left have made room by now
    columns, rows = window._columns.sizes(), window.side.rows.sizes()
    remember(kept_in, window.as_left("dark")._replace(paper="a4", printer="By the door", both_sides=False))
    window.close()

    again = open_window(qtbot, kept_in)
    QApplication.processEvents()
    assert (again.width(), again.height()) == (790, 620)
    assert (again._columns.sizes(), again.side.rows.sizes()) == (columns, rows)
    assert (again.sheet.reading_step, again.sheet.line_spacing, again.sheet.one_section) == (2, 3, True)
    kept = recall(kept_in)
    assert (kept.appearance, kept.paper, kept.printer, kept.both_sides) == ("dark", "a4", "By the door", False)


def test_a_file_that_holds_something_else_is_nothing_remembered(tmp_path: Path) -> None:
    kept_in = tmp_path / "window.ini"
    kept_in.write_bytes(b"\xff\x00 not settings [[[\ngeometry=5\nreading_step=large")
    assert recall(kept_in) == Remembered()
    assert recall(tmp_path / "nothing.ini") == Remembered()


def test_a_folder_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    remember(tmp_path / "file" / "window.ini", Remembered(reading_step=1))
