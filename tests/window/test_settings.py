"""Settings in the real window: the clinic as it is said to a machine, and the urgent words."""

from builders import NOW  # noqa: F401
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from frontdesk.contacts.requests import Inquiry
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


def test_what_is_not_saved_is_not_thrown_away_at_the_first_esc(session: Session, qtbot: QtBot) -> None:
    dialog = opened(session, qtbot)
    qtbot.keyClicks(dialog.name, "x")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert "not saved" in dialog.told.text()
    qtbot.keyClick(dialog.name, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: session.settings.dialog is None)


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
