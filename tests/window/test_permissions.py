"""What a caller allows, noted by clicks: seen at once, and no click lost."""

import threading

import pytest
from builders import Export, submission
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from frontdesk.contacts.permissions import Permissions
from frontdesk.contacts.requests import Inquiry
from frontdesk.desk.desk import Desk
from frontdesk.problems import Problem
from frontdesk.ui.window.main_window import MainWindow
from frontdesk.ui.window.session import Session


@pytest.fixture
def bo(session: Session, desk: Desk, qtbot: QtBot) -> int:
    """Bo's request is shown; the id of Bo as a caller."""
    request_id = desk.inquiries.log(Inquiry("Bo", "602 555 0143")).request_ids[0]
    with qtbot.waitSignal(session.shown):
        session.refresh()
    session.window.queue.table.selectRow(0)
    qtbot.waitUntil(lambda: session.window.request.request is not None)
    request = desk.queue.request(request_id)
    assert request is not None
    return request.caller_id


def _click(window: MainWindow, name: str) -> str:
    """Click an answer; what it says right after."""
    button = window.request.permissions.buttons[name]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    return button.text()


def test_each_click_is_seen_before_the_store_has_it_and_each_is_kept(
    window: MainWindow, desk: Desk, qtbot: QtBot, bo: int
) -> None:
    go_on = threading.Event()
    session = window.findChild(Session)
    assert session is not None
    session._background.run(lambda: go_on.wait(10), lambda _: None, lambda _: None)  # the lane is busy
    try:
        assert [_click(window, "voicemail") for _ in range(2)] == ["Voicemail ✓", "Voicemail ✗"]
        assert _click(window, "text") == "Text ✓"
    finally:
        go_on.set()
    qtbot.waitUntil(lambda: desk.callers.card(bo).own == Permissions(voicemail=False, text=True))
    qtbot.waitUntil(lambda: window.request.card is not None and window.request.card.own.text is True)
    assert window.request.permissions.buttons["voicemail"].text() == "Voicemail ✗"


def test_what_could_not_be_kept_is_not_shown_as_kept(
    window: MainWindow, desk: Desk, qtbot: QtBot, bo: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise Problem("The disk is full.")

    monkeypatch.setattr(desk.callers, "allow", full)
    assert _click(window, "voicemail") == "Voicemail ✓"
    qtbot.waitUntil(lambda: window.footer.notice() == "The disk is full.")
    assert window.request.permissions.buttons["voicemail"].text() == "Voicemail ?"
    assert desk.callers.card(bo).own == Permissions()


def test_what_a_colleague_noted_meanwhile_is_not_widened(desk: Desk, bo: int) -> None:
    seen = desk.callers.card(bo).own
    desk.callers.allow(bo, Permissions(voicemail=False))
    desk.callers.allow(bo, Permissions(email=True), seen)
    assert desk.callers.card(bo).own == Permissions(voicemail=False, email=True)


def test_a_card_of_many_requests_says_what_it_does_not_hold(
    session: Session, desk: Desk, qtbot: QtBot, export: Export
) -> None:
    desk.imports.import_file(export(*(submission("Bo", "602 555 0143", f"message {number}") for number in range(60))))
    with qtbot.waitSignal(session.shown):
        session.refresh()
    session.window.queue.table.selectRow(0)
    qtbot.waitUntil(lambda: session.window.request.card is not None)
    card = session.window.request.card
    assert card is not None
    assert (len(card.requests), card.all_requests, card.not_here) == (50, 60, 10)
    assert "Older requests that are not shown here: 10." in session.window.request._history.text()
    request = session.window.request.request
    assert request is not None
    assert len(desk.callers.card_for(request, whole=True).requests) == 60
