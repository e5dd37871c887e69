"""The clinic's hours as the window uses them: known at once when they are saved, here or at another desk."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from frontdesk.contacts.requests import Inquiry
from frontdesk.contacts.settings import CLINIC_HOURS
from frontdesk.desk.desk import Desk
from frontdesk.ui.window.session import Session


@pytest.fixture
def bo(session: Session, desk: Desk, qtbot: QtBot) -> int:
    """Bo's request is shown, and nothing is read again by itself."""
    bo = desk.inquiries.log(Inquiry("Bo", "602 555 0143")).request_ids[0]
    with qtbot.waitSignal(session.shown, timeout=20_000):
        session.refresh()
    session.window.queue.choose_row(0)
    qtbot.waitUntil(lambda: session.window.request.request is not None)
    session.store.stop()
    session.reminders.stop()
    return bo


def later(session: Session) -> list[str]:
    """The times that *Call later* offers, at ten on a Tuesday."""
    menu = session.menu.menu
    menu.aboutToShow.emit()
    call_later = next(action.menu() for action in menu.actions() if action.text() == "Call later")
    assert isinstance(call_later, QMenu)
    return [action.text() for action in call_later.actions()]


def test_call_later_knows_the_hours_that_another_desk_set(session: Session, desk: Desk, qtbot: QtBot, bo: int) -> None:
    usual = later(session)
    desk.settings.set({CLINIC_HOURS: "Thu 9-12 America/Phoenix"})
    with qtbot.waitSignal(session.shown, timeout=20_000):
        session.refresh()
    assert later(session) != usual


def test_call_later_knows_the_hours_as_soon_as_they_are_saved(
    session: Session, desk: Desk, qtbot: QtBot, bo: int
) -> None:
    usual = later(session)
    session.window.settings_wanted.emit()
    qtbot.waitUntil(lambda: session.settings.dialog is not None)
    dialog = session.settings.dialog
    assert dialog is not None
    for day in dialog.hours.days:
        day.setText("closed")
        day.textEdited.emit("closed")
    dialog.hours.days[3].setText("9-12")
    dialog.hours.days[3].textEdited.emit("9-12")
    with qtbot.waitSignal(session.shown, timeout=20_000):
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.told.text() == "Saved.")
    qtbot.waitUntil(session.is_settled)
    assert later(session) != usual
