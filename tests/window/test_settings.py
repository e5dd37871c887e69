"""Settings in the real window: the clinic as it is said to a machine, and the urgent words."""

from datetime import UTC, date, datetime

import pytest
from builders import NOW  # noqa: F401
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from frontdesk.contacts.clinic_hours import ClinicHours
from frontdesk.contacts.hours_text import days_off_as_text, read_day, week_as_text
from frontdesk.contacts.public_holidays import holidays_of
from frontdesk.contacts.requests import Inquiry
from frontdesk.contacts.settings import CLINIC_HOURS, URGENT_WORDS
from frontdesk.desk.desk import Desk
from frontdesk.ui.window.session import Session
from frontdesk.ui.window.settings_dialog import SettingsDialog


def opened(session: Session, qtbot: QtBot) -> SettingsDialog:
    session.window.settings_wanted.emit()
    qtbot.waitUntil(lambda: session.settings.dialog is not None)
    assert session.settings.dialog is not None
    return session.settings.dialog


def test_a_word_that_is_added_lifts_open_requests(session: Session, qtbot: QtBot, desk: Desk) -> None:
    desk.inquiries.log(Inquiry("Kim", "602 555 0143", "", "my foot is purple"))
    dialog = opened(session, qtbot)
    dialog.english.setFocus()
    dialog.english.setPlainText(dialog.english.toPlainText() + "\nfoot is purple")
    with qtbot.waitSignal(session.shown):
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "newly marked: 1" in session.window.footer.notice())
    assert desk.queue.request(1).urgent  # type: ignore[union-attr]
    assert not dialog.is_changed()


def test_what_is_wrong_is_said_and_what_was_typed_stays(session: Session, qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(session, qtbot)
    assert dialog.name.text()  # the usual sheet's, until it is set
    dialog.phone.setFocus()
    dialog.phone.selectAll()
    qtbot.keyClicks(dialog.phone, "12")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "no telephone number" in dialog.told.text())
    assert dialog.phone.text() == "12"
    assert desk.settings.clinic() is None


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Space])
def test_what_is_not_saved_is_left_only_by_a_button_of_its_own(session: Session, qtbot: QtBot, key: Qt.Key) -> None:
    dialog = opened(session, qtbot)
    assert not dialog.leave_button.isVisible()
    qtbot.keyClicks(dialog.name, "x")
    for _ in range(3):
        dialog.close_button.setFocus()
        qtbot.keyClick(dialog.close_button, key)
        assert dialog.isVisible()
        assert "not saved" in dialog.told.text()
    assert dialog.leave_button.isVisible()
    qtbot.keyClicks(dialog.name, "y")
    assert not dialog.leave_button.isVisible()
    dialog.close()
    qtbot.mouseClick(dialog.leave_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: session.settings.dialog is None)
    assert not opened(session, qtbot).name.text().endswith("xy")


def keep(desk: Desk, name: str, value: str) -> None:
    """A setting as no desk would keep it."""
    with desk._store.writing() as connection:
        connection.connection.cursor().execute("INSERT INTO settings (name, value) VALUES (?, ?)", (name, value))


@pytest.mark.parametrize("kept", ['"Mon-Fri 08:00-17:00 Mars/Base"', "{"])
def test_hours_that_are_kept_and_cant_be_read_lock_nothing(
    session: Session, qtbot: QtBot, desk: Desk, kept: str
) -> None:
    keep(desk, "clinic-hours", kept)
    dialog = opened(session, qtbot)
    assert "can't be read: the hours." in dialog.told.text()
    assert dialog.hours.days[0].text() == "8:00-17:00"
    assert not dialog.is_changed()
    qtbot.keyClicks(dialog.name, "x")
    assert "can't be read: the hours." in dialog.told.text()  # they are saved, too
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.told.text() == "Saved.")
    assert desk.settings.value(CLINIC_HOURS) == ClinicHours()
    assert not dialog.save_button.isEnabled()


def test_whatever_cant_be_read_is_named_and_can_be_saved_as_it_is_shown(
    session: Session, qtbot: QtBot, desk: Desk
) -> None:
    for name in ("clinic-name", "clinic-phone", "urgent-words"):
        keep(desk, name, "{")
    dialog = opened(session, qtbot)
    assert "can't be read: the name and number, the urgent words." in dialog.told.text()
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.told.text() == "Saved.")
    assert desk.settings.clinic() is not None
    assert desk.settings.value(URGENT_WORDS) == desk.settings.default(URGENT_WORDS)


def test_nothing_is_saved_if_anything_is_wrong_and_undo_takes_back_all_that_was(
    session: Session, qtbot: QtBot, desk: Desk
) -> None:
    dialog = opened(session, qtbot)
    fill(dialog.hours.days[4], "closed")
    fill(dialog.phone, "12")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "no telephone number" in dialog.told.text())
    assert desk.undoing.last() == []
    assert dialog.focusWidget() is dialog.phone
    assert dialog.phone.selectedText() == "12"
    fill(dialog.phone, "480 555 0100")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.told.text() == "Saved.")
    assert dialog.phone.text() == "(480) 555-0100"
    session.window.undo_wanted.emit()
    qtbot.waitUntil(lambda: desk.settings.clinic() is None)
    assert desk.settings.value(CLINIC_HOURS) == ClinicHours()
    qtbot.waitUntil(lambda: session.window.footer.notice() == "Undone: the clinic's settings.")


def test_what_is_typed_while_it_is_saved_is_not_taken_for_saved(session: Session, qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(session, qtbot)
    fill(dialog.hours.days[0], "9-12")
    fill(dialog.phone, "480 555 0100")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    fill(dialog.hours.days[0], "9-13")
    qtbot.waitUntil(lambda: dialog.told.text() == "Saved.")
    assert dialog.hours.days[0].text() == "9-13"
    assert dialog.is_changed()
    assert dialog.save_button.isEnabled()
    assert desk.settings.value(CLINIC_HOURS).week[0] == read_day("9-12", "")


def test_what_was_understood_is_shown_once_it_is_saved(session: Session, qtbot: QtBot) -> None:
    dialog = opened(session, qtbot)
    hours = dialog.hours
    fill(hours.days[0], "9-12, 1 pm - 5 pm")
    fill(hours.days[1], "")
    hours.days_off.setPlainText("12/28/2026\n2026-12-24")
    hours.on_holidays.click()
    assert hours.next_holidays.isHidden()  # nothing is known of them yet
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.told.text() == "Saved.", timeout=20_000)
    assert [line.text() for line in hours.days[:2]] == ["9:00-12:00, 13:00-17:00", "closed"]
    assert hours.days_off.toPlainText() == "Dec 24, 2026\nDec 28, 2026"
    assert "Christmas Day" in hours.next_holidays.text()
    assert not hours.next_holidays.isHidden()
    fill(hours.place, "gb")
    assert hours.next_holidays.isHidden()
    assert hours.next_holidays.text() == ""
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: hours.place.text() == "GB", timeout=20_000)
    assert "Boxing Day" in hours.next_holidays.text()
    assert not hours.next_holidays.isHidden()
    fill(hours.place, "XQ")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "“XQ” are not known" in dialog.told.text(), timeout=20_000)
    assert dialog.focusWidget() is hours.place
    assert hours.place.selectedText() == "XQ"


def test_the_line_that_is_wrong_is_selected(session: Session, qtbot: QtBot) -> None:
    dialog = opened(session, qtbot)
    hours = dialog.hours
    fill(hours.days[1], "17:00-9:00")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert "ends before it begins" in dialog.told.text()
    assert hours.days[1].selectedText() == "17:00-9:00"
    fill(hours.days[1], "closed")
    hours.days_off.setPlainText("Dec 24, 2026\nChristmas\nDec 28, 2026")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.focusWidget() is hours.days_off
    assert hours.days_off.textCursor().selectedText() == "Christmas"


def test_save_has_a_key_and_the_page_of_hours_is_in_sight_as_it_opens(session: Session, qtbot: QtBot) -> None:
    dialog = opened(session, qtbot)
    assert dialog.save_button.text() == "&Save"
    dialog.resize(720, 620)
    dialog._tabs.setCurrentWidget(dialog.hours)
    dialog.hours.show_hours(ClinicHours(holidays=holidays_of("US-AZ", date(2026, 11, 24))))
    qtbot.waitUntil(dialog.hours.next_holidays.isVisible)
    qtbot.waitUntil(lambda: dialog.hours.verticalScrollBar().maximum() == 0)
    assert dialog.hours.days_off.viewport().height() >= 3 * dialog.hours.days_off.fontMetrics().lineSpacing()


def test_another_sheet_on_screen_does_not_change_whom_a_machine_hears_of(session: Session) -> None:
    from dataclasses import replace

    usual = session.calls.usual_clinic
    assert usual.name
    shown = session.sheet.at_hand
    assert shown is not None
    session.show_sheet(replace(shown, sheet=replace(shown.sheet, clinic="Somebody else")))
    assert session.calls.usual_clinic == usual


def test_the_number_above_the_sheet_is_the_one_that_is_set(session: Session, qtbot: QtBot, desk: Desk) -> None:
    number = session.window.sheet.head.clinic_number
    usual = number.text()
    dialog = opened(session, qtbot)
    dialog.phone.setFocus()
    dialog.phone.selectAll()
    qtbot.keyClicks(dialog.phone, "480 555 0100")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: number.text() == "(480) 555-0100")
    for one in desk.sheets.at_hand():
        assert one.sheet.phone_display == "(480) 555-0100"  # and so on paper
    session.window.undo_wanted.emit()
    qtbot.waitUntil(lambda: number.text() == usual)


def fill(line: QLineEdit, text: str) -> None:
    """As a person types it over what is there."""
    line.setText(text)
    line.textEdited.emit(text)


def test_the_hours_are_filled_in_saved_and_undone(session: Session, qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(session, qtbot)
    assert dialog.hours.days[0].text() == "8:00-17:00"
    assert dialog.hours.days[6].text() == "closed"
    fill(dialog.hours.days[0], "9-12, 1 pm - 5 pm")
    fill(dialog.hours.days[4], "closed")
    dialog.hours.on_holidays.click()
    dialog.hours.days_off.setPlainText("Dec 24, 2026 to Jan 1, 2027")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.told.text() == "Saved.", timeout=20_000)
    hours = desk.settings.value(CLINIC_HOURS)
    week = "Mon 09:00-12:00,13:00-17:00; Tue-Thu 08:00-17:00 America/Phoenix"
    assert (week_as_text(hours), days_off_as_text(hours.days_off)) == (week, "Dec 24, 2026 to Jan 1, 2027")
    assert hours.holidays is not None
    assert not hours.are_now(datetime(2026, 11, 26, 17, 0, tzinfo=UTC))  # Thanksgiving
    dialog.reject()
    qtbot.waitUntil(lambda: session.settings.dialog is None)
    again = opened(session, qtbot)
    assert again.hours.days[0].text() == "9:00-12:00, 13:00-17:00"
    assert again.hours.on_holidays.isChecked()
    assert not again.is_changed()
    session.window.undo_wanted.emit()
    qtbot.waitUntil(lambda: desk.settings.value(CLINIC_HOURS) == ClinicHours())


def test_hours_that_cant_be_read_are_named_and_nothing_is_saved(session: Session, qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(session, qtbot)
    fill(dialog.name, "Another Clinic")
    hours = dialog.hours
    fill(hours.days[1], "1-5")
    fill(hours.zone, "Mars/Base")
    hours.days_off.setPlainText("Christmas")
    hours.on_holidays.click()
    fill(hours.place, "Arizona")

    def wrong() -> str:
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
        return dialog.told.text()

    assert wrong().startswith("The hours of Tuesday can't be read. ")
    assert dialog.focusWidget() is hours.days[1]
    fill(hours.days[1], "13-17")
    assert wrong().startswith("“Mars/Base” is no time zone. ")
    assert dialog.focusWidget() is hours.zone
    fill(hours.zone, "America/Denver")
    assert wrong().startswith("“Christmas” is no day off. ")
    hours.days_off.setPlainText("")
    assert wrong().startswith("The public holidays of “Arizona” are not known. ")
    assert hours.days[1].text() == "13-17"
    assert desk.settings.clinic() is None
    assert desk.settings.value(CLINIC_HOURS) == ClinicHours()
