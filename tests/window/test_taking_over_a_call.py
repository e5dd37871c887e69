"""Two people and one call: what each of them is told, and that the outcome is kept, in the real window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import NOW, Clock
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from frontdesk.contacts.calls import Outcome
from frontdesk.contacts.queue import View
from frontdesk.contacts.requests import Inquiry
from frontdesk.desk.desk import Desk, open_desk
from frontdesk.ui import words
from frontdesk.ui.window.main_window import MainWindow
from frontdesk.ui.window.session import Session


@pytest.fixture
def mei(store_path: Path, clock: Clock, desk: Desk) -> Iterator[Desk]:
    """Mei's desk, at the same store as Ana's."""
    mei = open_desk(str(store_path), "Mei", clock)
    yield mei
    mei.close()


def refreshed(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.shown):
        session.refresh()


def test_my_outcome_is_kept_after_a_colleague_took_over(
    session: Session, window: MainWindow, qtbot: QtBot, desk: Desk, mei: Desk, called: int
) -> None:
    mei.claims.take(called, take_over=True)
    window.outcomes.note.setText("will ring Friday")
    window.outcomes.buttons[Outcome.VOICEMAIL].click()
    qtbot.waitUntil(lambda: not window.outcomes.isVisible())
    assert "Mei is on this one" in window.footer.notice()
    request = desk.queue.request(called)
    assert request is not None
    (call,) = desk.callers.card_for(request).calls
    assert (call.outcome, call.note, request.attempts) == (Outcome.VOICEMAIL, "will ring Friday", 1)
    assert request.claim is not None
    assert request.claim.staff_name == "Mei"


def test_the_question_says_that_a_call_is_running(
    session: Session, window: MainWindow, qtbot: QtBot, desk: Desk, mei: Desk
) -> None:
    bo = desk.inquiries.log(Inquiry("Bo", "602 555 0143")).request_ids[0]
    mei.claims.take(bo)
    refreshed(session, qtbot)
    window.views.choose(View.ALL)
    qtbot.waitUntil(lambda: window.request.request is not None and window.request.claimed.isVisible())
    mei.calling.begin(bo)  # the window does not know of it yet
    window.request.claimed.button.click()
    qtbot.waitUntil(window.request.ask.isVisible)
    said = f"Mei is talking to this person since {words.clock(NOW.astimezone())}."
    assert window.request.ask._question.text() == said
    assert window.request.ask.no_button.hasFocus()
    refreshed(session, qtbot)
    qtbot.waitUntil(lambda: window.request.claimed.label.text() == said)
    qtbot.mouseClick(window.request.ask.yes_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: (claim := desk.queue.request(bo).claim) is not None and claim.staff_name == "Ana")  # type: ignore[union-attr]
    assert mei.calling.under_way() is not None
