"""Dialogs on a small screen, and what Enter does in them."""

import importlib
import pkgutil
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction, QFont, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from frontdesk import shipped, ui
from frontdesk.contacts.clinic import Clinic
from frontdesk.contacts.clinic_hours import ClinicHours
from frontdesk.contacts.requests import Inquiry
from frontdesk.contacts.urgent.urgent_list import UrgentList
from frontdesk.desk.desk import Desk
from frontdesk.sheets.reading import read_sheet
from frontdesk.ui.request.merge_dialog import MergeDialog
from frontdesk.ui.sheets.approve_dialog import ApproveDialog
from frontdesk.ui.widgets.screen_dialog import ScreenDialog
from frontdesk.ui.window.keys_help import KeysHelp
from frontdesk.ui.window.main_window import MainWindow
from frontdesk.ui.window.settings_dialog import SettingsDialog


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
    default = next(button for button in merge.findChildren(QPushButton) if button.isDefault())
    assert (default.text(), default.objectName()) == ("Leave them", "primary")
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
        for button in merge.findChildren(QPushButton):
            assert merge.rect().contains(QRect(button.mapTo(merge, QPoint()), button.size()))
    finally:
        qapp.setFont(usual)


def test_every_dialog_opens_within_its_screen() -> None:
    for module in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        importlib.import_module(module.name)
    ours = [kind for kind in all_below(QDialog) if kind.__module__.startswith("frontdesk.")]
    assert len(ours) > 8
    assert [kind for kind in ours if not issubclass(kind, ScreenDialog)] == []


def test_the_settings_and_an_approval_fit_a_screen_of_1080_pixels_at_200_percent(
    window: MainWindow, qtbot: QtBot
) -> None:
    sheet = read_sheet(shipped.RESOURCES / "sheets" / "crps.md")
    today, words = date(2026, 11, 24), UrgentList(("chest pain",))
    settings = SettingsDialog(Clinic("KIPRI", "480 626 2727"), ClinicHours(), words, words, today, window)
    approve = ApproveDialog(sheet, date(2026, 11, 24), window)
    for dialog in (settings, approve):
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        dialog.resize(dialog.minimumSizeHint())
        assert dialog.width() <= 960
        assert dialog.height() <= 500
    approve.until.setFocus()
    calendar = approve.until.calendarWidget()
    assert calendar.sizeHint().height() <= 500
    assert calendar.sizeHint().width() <= 960


def all_below(kind: type[object]) -> list[type[object]]:
    below: list[type[object]] = type.__subclasses__(kind)
    return [*below, *(one for each in below for one in all_below(each))]
