"""Notices name the person, what was done and when; what went well is not said in the colour of a warning."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from frontdesk.contacts.calls import Outcome
from frontdesk.contacts.queue import View
from frontdesk.ui import words
from frontdesk.ui.look.theme import colours
from frontdesk.ui.queue.empty_queue import EmptyQueue
from frontdesk.ui.window.main_window import MainWindow
from frontdesk.ui.window.session import Session


@pytest.mark.parametrize("outcome", [Outcome.VOICEMAIL, Outcome.BOOKED, Outcome.DO_NOT_CALL])
def test_an_outcome_says_whose_and_what_follows(
    window: MainWindow, qtbot: QtBot, called: int, outcome: Outcome
) -> None:
    window.outcomes.buttons[outcome].click()
    qtbot.waitUntil(lambda: window.footer.notice().startswith("Bo: "))
    follows = "Again " if outcome is Outcome.VOICEMAIL else "Closed."
    assert follows in window.footer.notice()
    window.undo_wanted.emit()
    qtbot.waitUntil(lambda: window.footer.notice() == "Undone: end of a call, Bo.")


@pytest.mark.parametrize(
    ("message", "said"), [("chest pain", "Kept: Bo. Marked as urgent: chest pain."), ("my arm", "Kept: Bo.")]
)
def test_an_inquiry_that_is_urgent_is_said_to_be(window: MainWindow, qtbot: QtBot, message: str, said: str) -> None:
    window.open_inquiry()
    window.inquiry.fill({"name": "Bo", "phone": "602 555 0143", "email": "", "message": message})
    window.inquiry.save_button.click()
    qtbot.waitUntil(lambda: window.footer.notice() == said)


def test_saved_is_no_warning_and_a_mistake_is(session: Session, qtbot: QtBot) -> None:
    session.window.settings_wanted.emit()
    qtbot.waitUntil(lambda: session.settings.dialog is not None)
    dialog = session.settings.dialog
    assert dialog is not None
    dialog.phone.setText("12")
    dialog.phone.textEdited.emit("12")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "no telephone number" in dialog.told.text())
    assert colours().urgent in dialog.told.styleSheet()
    dialog.phone.setText("602 555 0100")
    dialog.phone.textEdited.emit("602 555 0100")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.told.text() == "Saved.")
    assert colours().urgent not in dialog.told.styleSheet()


def test_the_list_all_is_not_advised_where_it_is_chosen(window: MainWindow) -> None:
    empty = EmptyQueue(window)
    for view in View:
        empty.say(view)
        empty.say_nobody_found()
        assert ("the list All" in empty._heading.text()) == (view is not View.ALL)


def test_an_undo_says_call_later_as_the_menu_does() -> None:
    assert words.action("snooze") == "call later"
