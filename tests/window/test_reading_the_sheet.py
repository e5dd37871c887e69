"""Reading the sheet to somebody on the telephone: the answer in two keys, and what was read is kept."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from frontdesk import shipped
from frontdesk.contacts.calls import Outcome
from frontdesk.contacts.requests import Inquiry
from frontdesk.desk.desk import Desk
from frontdesk.sheets.reading import read_sheet
from frontdesk.sheets.shelf import SheetAtHand
from frontdesk.ui.main_window import MainWindow
from frontdesk.ui.session import Session


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key) -> None:
    qtbot.keyClick(window.focusWidget() or window, key)


def test_side_effects_are_two_keys_away(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, window, Qt.Key.Key_F3)
    press(qtbot, window, Qt.Key.Key_2)
    assert window.sheet.page.textCursor().selectedText().startswith("Patients often have nausea")
    assert window.sheet.sections.currentItem().text().endswith("What you may feel")
    assert not window.sheet.questions.isVisible()


def test_what_the_sheet_does_not_say_gets_the_hand_over_line(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, window, Qt.Key.Key_F3)
    qtbot.keyClicks(window.sheet.questions.field, "insurance")
    press(qtbot, window, Qt.Key.Key_Return)
    assert "May I have them call you back?" in window.sheet.questions.no_answer.text()
    assert window.sheet.questions.no_answer.isVisible()
    press(qtbot, window, Qt.Key.Key_Escape)
    assert not window.sheet.questions.isVisible()


def test_the_emergency_lines_are_one_key_away(window: MainWindow, qtbot: QtBot) -> None:
    window.sheet.next_section()
    press(qtbot, window, Qt.Key.Key_F6)
    assert "leave to clinicians" in window.sheet.sections.currentItem().text()
    press(qtbot, window, Qt.Key.Key_F4)
    assert "emergency" in window.sheet.sections.currentItem().text()


def test_the_emergency_lines_are_there_for_a_sheet_without_them(
    session: Session, window: MainWindow, qtbot: QtBot
) -> None:
    sheet = read_sheet(shipped.SHEET)
    session.show_sheet(SheetAtHand(replace(sheet, sections=sheet.sections[1:3])))
    press(qtbot, window, Qt.Key.Key_F4)
    said = " ".join(label.text() for label in window.footer.findChildren(QLabel))
    assert "911" in said
    assert "988" in said


def test_the_sections_read_during_a_call_are_kept_with_it(
    session: Session, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    bo = desk.inquiries.log(Inquiry("Bo", "602 555 0143")).request_ids[0]
    desk.calling.begin(bo, reason="asked for it")
    with qtbot.waitSignal(session.shown):
        session.actions._show_call_under_way()
        session.refresh()
    with qtbot.waitSignal(session.shown):
        window.sheet.next_section()
        window.sheet.next_section()
    call = desk.calling.under_way()
    assert call is not None
    assert [read.title for read in desk.sheets.read_during(call.id)] == ["In an emergency", "What it is"]
    desk.calling.end(call.id, Outcome.BOOKED)
    request = desk.queue.request(bo)
    assert request is not None
    assert len(desk.callers.card_for(request).calls[0].read) == 2
