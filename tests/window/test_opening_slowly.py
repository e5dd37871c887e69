"""A store that takes long to open: after an update, it is brought up to date first."""

import sys
import threading
from pathlib import Path

import pytest
from builders import Clock
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk import shipped
from frontdesk.contacts.problems import Problem
from frontdesk.desk.desk import Desk, open_desk
from frontdesk.ui import opened
from frontdesk.ui.footer import Footer
from frontdesk.ui.main_window import MainWindow
from frontdesk.ui.opened import OpenedWindow
from frontdesk.ui.opening import Behind, WindowOptions
from frontdesk.ui.remembered import Remembered


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
    behind = Behind(list, open_slowly)
    it = OpenedWindow(qapp, window, WindowOptions(shipped.SHEET), Remembered(), "system", behind)
    it.begin()

    def said() -> str:
        footer = window.findChild(Footer)  # filled in a while
        return footer.notice() if footer is not None else ""

    qtbot.waitUntil(lambda: "Still opening" in said())
    is_done.set()
    qtbot.waitUntil(lambda: "Still opening" not in said())
    it.close()
