"""An inquiry is saved once, whichever key says so."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from frontdesk.contacts.queue import View
from frontdesk.desk.desk import Desk
from frontdesk.ui.window.main_window import MainWindow


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier])
@pytest.mark.parametrize("field", ["phone", "name", "email"])
def test_enter_in_a_field_saves_one_request(
    window: MainWindow, desk: Desk, qtbot: QtBot, field: str, modifier: Qt.KeyboardModifier
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(window.inquiry.name, "Ana Ruiz")
    written = getattr(window.inquiry, field)
    written.setFocus()
    with qtbot.waitSignal(window.inquiry.save_wanted):
        qtbot.keyClick(written, Qt.Key.Key_Return, modifier)
    qtbot.waitUntil(lambda: "Kept: Ana" in window.footer.notice())
    assert len(desk.queue.ids(View.ALL)) == 1
