"""A store that is not open at once: it is brought up to date first, or there is something to be decided."""

import sys
import threading
from pathlib import Path

import pytest
from builders import Clock
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from frontdesk import shipped
from frontdesk.desk.desk import Desk, open_desk
from frontdesk.problems import LogOfAnother, Problem
from frontdesk.ui.startup import window_lifecycle as opened
from frontdesk.ui.startup.window_lifecycle import OpenedWindow
from frontdesk.ui.startup.window_options import WindowOptions, WindowSources
from frontdesk.ui.widgets.footer import Footer
from frontdesk.ui.window.main_window import MainWindow
from frontdesk.ui.window.remembered import Remembered


@pytest.mark.parametrize("fails", [False, True])
def test_the_window_asks_for_patience_until_it_is_open(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, store_path: Path, clock: Clock, fails: bool
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(opened, "_LONG", 1)
    is_done = threading.Event()

    def open_slowly() -> Desk:
        is_done.wait(10)
        if fails:
            raise Problem("The store can't be read.")
        return open_desk(str(store_path), "Ana", clock)

    window = MainWindow(clock)
    qtbot.addWidget(window)
    window.show()
    sources = WindowSources(list, open_slowly)
    it = OpenedWindow(qapp, window, WindowOptions(shipped.SHEET), Remembered(), "system", sources)
    it.begin()

    def said() -> str:
        footer = window.findChild(Footer)  # filled in a while
        return footer.notice() if footer is not None else ""

    qtbot.waitUntil(lambda: "Still opening" in said())
    is_done.set()
    qtbot.waitUntil(lambda: "Still opening" not in said())
    it.close()


def test_a_copy_beside_the_log_of_another_store_is_opened_without_it_when_somebody_says_so(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, store_path: Path, clock: Clock
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    left_out: list[bool] = []

    def open_when_left_out() -> Desk:
        if not left_out:
            raise LogOfAnother(store_path)
        return open_desk(str(store_path), "Ana", clock)

    window = MainWindow(clock)
    qtbot.addWidget(window)
    window.show()
    sources = WindowSources(list, open_when_left_out, lambda: left_out.append(True))
    it = OpenedWindow(qapp, window, WindowOptions(shipped.SHEET), Remembered(), "system", sources)
    it.begin()

    def shown() -> list[str]:
        return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]

    qtbot.waitUntil(lambda: any("don't fit together" in text for text in shown()))
    button = window.queue._empty.way_out_button
    assert button.text() == "Open without the old log"
    assert not left_out
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "No requests yet." in shown())
    assert left_out == [True]
    assert not button.isVisible()
    it.close()
