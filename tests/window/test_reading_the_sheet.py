"""Reading the sheet to somebody on the telephone: the answer in two keys, and what was read is kept."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from frontdesk import shipped
from frontdesk.contacts.calls import Outcome
from frontdesk.desk.desk import Desk
from frontdesk.sheets.catalog import CurrentSheet
from frontdesk.sheets.reading import read_sheet
from frontdesk.ui.look.theme import set_appearance
from frontdesk.ui.questions.offered_rows import Look
from frontdesk.ui.window.main_window import MainWindow
from frontdesk.ui.window.session import Session


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key) -> None:
    qtbot.keyClick(window.focusWidget() or window, key)


def ask(qtbot: QtBot, window: MainWindow) -> None:
    """F3, with the questions ready, as they are soon after the window is open."""
    press(qtbot, window, Qt.Key.Key_F3)
    qtbot.waitUntil(lambda: window.sheet.questions.list.rows()[0].look is Look.QUESTION)


def test_side_effects_are_two_keys_away(window: MainWindow, qtbot: QtBot) -> None:
    ask(qtbot, window)
    press(qtbot, window, Qt.Key.Key_2)
    assert window.sheet.questions.list.rows()[0].text.startswith("Patients often have nausea")
    press(qtbot, window, Qt.Key.Key_Return)
    assert window.sheet.page.textCursor().selectedText().startswith("Patients often have nausea")
    assert window.sheet.sections.currentItem().text().endswith("What you may feel")
    assert not window.sheet.questions.isVisible()


def test_what_the_sheet_does_not_say_gets_the_hand_over_line(window: MainWindow, qtbot: QtBot) -> None:
    ask(qtbot, window)
    qtbot.keyClicks(window.sheet.questions.field, "insurance")
    press(qtbot, window, Qt.Key.Key_Return)
    said = window.sheet.questions.list.rows()[0]
    assert said.look is Look.SAID
    assert "May I have them call you back?" in said.text
    assert window.sheet.questions.isVisible()
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
    session.show_sheet(CurrentSheet(replace(sheet, sections=sheet.sections[1:3])))
    press(qtbot, window, Qt.Key.Key_F4)
    said = " ".join(label.text() for label in window.footer.findChildren(QLabel))
    assert "911" in said
    assert "988" in said


def test_a_spanish_sheet_without_emergency_lines_gets_them_in_spanish(
    session: Session, window: MainWindow, qtbot: QtBot
) -> None:
    sheet = read_sheet(shipped.SHEETS / "crps.es.md")
    session.show_sheet(CurrentSheet(replace(sheet, sections=sheet.sections[1:3])))
    press(qtbot, window, Qt.Key.Key_F4)
    assert "Línea 988" in window.footer.notice()
    assert "oprima 2" in window.footer.notice()
    assert "AYUDA" in window.footer.notice()
    press(qtbot, window, Qt.Key.Key_F6)
    assert "personal clínico" in window.footer.notice()


def test_space_shows_the_rest_of_a_long_section_before_it_is_read(window: MainWindow, qtbot: QtBot) -> None:
    for _ in range(4):
        window.sheet.step_size(1)
    window.sheet.set_line_spacing(3)
    press(qtbot, window, Qt.Key.Key_F2)
    window.resize(720, 480)
    bar = window.sheet.page.verticalScrollBar()
    read: list[int] = []
    window.sheet.section_read.connect(read.append)
    press(qtbot, window, Qt.Key.Key_Space)
    assert bar.value() > 0
    assert read == []
    assert window.sheet.sections.currentRow() == 0
    for _ in range(80):
        if not read:
            press(qtbot, window, Qt.Key.Key_Space)
    assert read == [0]
    assert window.sheet.sections.currentRow() == 1


def test_one_section_at_a_time_with_the_next_one_in_sight(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, window, Qt.Key.Key_F7)
    reader = window.sheet
    assert reader.page.toPlainText().startswith("In an emergency")
    assert "CRPS in short" not in reader.page.toPlainText()
    assert reader._next.isVisible()
    assert reader._next.text().startswith("Next: CRPS in short. What people with CRPS feel")
    reader._next.click()
    assert reader.page.toPlainText().startswith("CRPS in short")
    ask(qtbot, window)
    press(qtbot, window, Qt.Key.Key_2)
    press(qtbot, window, Qt.Key.Key_Return)
    assert reader.page.textCursor().selectedText().startswith("Patients often have nausea")
    for _ in range(reader.sections.count()):
        reader.next_section()
    assert not reader._next.isVisible()
    press(qtbot, window, Qt.Key.Key_F7)
    assert "CRPS in short" in reader.page.toPlainText()


def test_in_the_sheet_digits_and_arrows_are_sections(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, window, Qt.Key.Key_F2)
    assert window.sheet.page.hasFocus()
    press(qtbot, window, Qt.Key.Key_4)
    assert window.sheet.sections.currentRow() == 3
    press(qtbot, window, Qt.Key.Key_Right)
    assert window.sheet.sections.currentRow() == 4
    press(qtbot, window, Qt.Key.Key_Left)
    assert window.sheet.sections.currentRow() == 3


def test_in_a_call_a_digit_in_the_sheet_ends_nothing_and_elsewhere_it_does(
    called: int, session: Session, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    press(qtbot, window, Qt.Key.Key_F2)
    press(qtbot, window, Qt.Key.Key_2)
    assert window.sheet.sections.currentRow() == 1
    assert desk.calling.under_way() is not None
    press(qtbot, window, Qt.Key.Key_Escape)
    window.queue.table.setFocus()
    ask(qtbot, window)
    press(qtbot, window, Qt.Key.Key_2)
    assert window.sheet.questions.field.hasFocus()
    press(qtbot, window, Qt.Key.Key_Escape)
    press(qtbot, window, Qt.Key.Key_Escape)
    assert window.queue.table.hasFocus()
    with qtbot.waitSignal(session.shown):
        press(qtbot, window, Qt.Key.Key_1)
    assert desk.calling.under_way() is None


def test_ticks_stay_when_the_colours_change(window: MainWindow, qtbot: QtBot) -> None:
    window.sheet.next_section()
    before = window.sheet.sections.item(0).icon().pixmap(16, 16).toImage()
    set_appearance("dark")
    try:
        window.sheet.apply_theme()
        after = window.sheet.sections.item(0).icon().pixmap(16, 16).toImage()
        assert after != before
        assert window.sheet.sections.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "1  In an emergency, read"
    finally:
        set_appearance("system")


def test_the_sections_read_during_a_call_are_kept_with_it(
    called: int, session: Session, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.shown):
        window.sheet.next_section()
        window.sheet.next_section()
    call = desk.calling.under_way()
    assert call is not None
    assert [read.title for read in desk.calling.read_during(call.id)] == ["In an emergency", "CRPS in short"]
    desk.calling.end(call.id, Outcome.BOOKED)
    request = desk.queue.request(called)
    assert request is not None
    assert len(desk.callers.card_for(request).calls[0].read) == 2


def test_what_is_for_the_desk_only_says_so_and_is_not_kept_as_read(
    called: int, session: Session, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    press(qtbot, window, Qt.Key.Key_F6)
    text = window.sheet.page.toPlainText()
    assert "What we leave to clinicians\nFor the desk only: not read aloud, not on paper\nAt the front desk" in text
    with qtbot.waitSignal(session.shown):
        window.sheet.next_section()
        press(qtbot, window, Qt.Key.Key_F4)
        window.sheet.next_section()
    call = desk.calling.under_way()
    assert call is not None
    assert [read.title for read in desk.calling.read_during(call.id)] == ["In an emergency"]


def test_how_a_hard_word_is_said_stands_under_it_in_small_letters(window: MainWindow) -> None:
    text = window.sheet.page.toPlainText()
    assert "like hallucinations. A low first dose" in text
    assert "effects on the mind.\nSay benzodiazepine: ben-zo-dye-AZ-uh-peen\n" in text
