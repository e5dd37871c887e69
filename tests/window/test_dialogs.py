"""Dialogs on a small screen, and what Enter does in them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFont, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from frontdesk.contacts.requests import Inquiry
from frontdesk.desk.desk import Desk
from frontdesk.ui.keys_help import KeysHelp
from frontdesk.ui.main_window import MainWindow
from frontdesk.ui.merge_dialog import MergeDialog


@pytest.fixture
def merge(window: MainWindow, desk: Desk, qtbot: QtBot) -> MergeDialog:
    cards = []
    for name, number in (("Bo Lindqvist", "602 555 0143"), ("Bo Lindquist", "602 555 0144")):
        request = desk.queue.request(desk.inquiries.log(Inquiry(name, number)).request_ids[0])
        assert request is not None
        cards.append(desk.callers.card_for(request))
    dialog = MergeDialog(cards[0], cards[1], window)
    qtbot.addWidget(dialog)
    return dialog


def test_enter_makes_no_one_person_of_two(merge: MergeDialog, qtbot: QtBot) -> None:
    merge.show()
    qtbot.waitExposed(merge)
    qtbot.keyClick(merge, Qt.Key.Key_Return)
    assert merge.result() == MergeDialog.DialogCode.Rejected
    assert not merge.isVisible()


@pytest.mark.parametrize("times", [1, 4])
def test_keys_and_merging_fit_whatever_the_size_of_the_text(
    window: MainWindow, merge: MergeDialog, qtbot: QtBot, qapp: QApplication, times: int
) -> None:
    usual = QFont(qapp.font())
    larger = QFont(usual)
    larger.setPointSizeF(usual.pointSizeF() * times)
    qapp.setFont(larger)
    try:
        keys = KeysHelp(window.findChildren(QAction), window)
        qtbot.addWidget(keys)
        for dialog in (keys, merge):
            dialog.show()
            qtbot.waitExposed(dialog)
            assert QGuiApplication.primaryScreen().availableGeometry().contains(dialog.frameGeometry())
            dialog.resize(400, 300)
            assert (dialog.width(), dialog.height()) == (400, 300) or times > 1
        buttons = merge.findChild(QDialogButtonBox)
        assert buttons is not None
        assert merge.rect().contains(buttons.geometry())
    finally:
        qapp.setFont(usual)
