"""One call at a time in the real window: none begins beside another, and a note is never lost or another call's."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from builders import Clock
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from telephone import Telephone

from frontdesk.contacts.calls import Call, Outcome
from frontdesk.contacts.permissions import Permissions
from frontdesk.contacts.queue import View
from frontdesk.contacts.requests import Inquiry
from frontdesk.desk.desk import Desk, open_desk
from frontdesk.problems import Problem
from frontdesk.ui.queue.queue_model import QueueModel
from frontdesk.ui.window.main_window import MainWindow
from frontdesk.ui.window.session import Session

NOTE = "left word with her son"


@pytest.fixture
def elsewhere(store_path: Path, clock: Clock, desk: Desk) -> Iterator[Desk]:
    """Ana's desk on another computer."""
    with open_desk(str(store_path), "Ana", clock) as other:
        yield other


@pytest.fixture
def zoe(session: Session, desk: Desk, qtbot: QtBot, called: int) -> int:
    """The id of Zoe's request, who is in the list beside Bo; with Bo a call is under way, and he is chosen."""
    request_id = desk.inquiries.log(Inquiry("Zoe", "602 555 0144")).request_ids[0]
    with qtbot.waitSignal(session.shown, timeout=20_000):
        session.window.views.choose(View.ALL)
        session.refresh()
    choose(session, qtbot, called)
    return request_id


def settled(session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(session.is_settled, timeout=20_000)
    qtbot.wait(1)
    qtbot.waitUntil(session.is_settled, timeout=20_000)


def choose(session: Session, qtbot: QtBot, request_id: int) -> None:
    """Choose a request in the list, which gets the keyboard."""
    window = session.window
    model = window.model
    rows = (model.index(row, 0).data(QueueModel.RowRole) for row in range(model.rowCount()))
    window.queue.choose_row(next(place for place, row in enumerate(rows) if row is not None and row.id == request_id))
    settled(session, qtbot)
    assert window.request.request is not None
    assert window.request.request.id == request_id
    window.queue.table.setFocus()


def calls_with(desk: Desk, request_id: int) -> list[Call]:
    request = desk.queue.request(request_id)
    assert request is not None
    return list(desk.callers.card_for(request).calls)


def enter(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    qtbot.keyClick(window.queue.table, Qt.Key.Key_Return)
    settled(session, qtbot)


class TestEnter:
    def test_twice_dials_once_and_goes_to_the_call(
        self, session: Session, window: MainWindow, desk: Desk, qtbot: QtBot, telephone: Telephone
    ) -> None:
        bo = desk.inquiries.log(Inquiry("Bo", "602 555 0143")).request_ids[0]
        with qtbot.waitSignal(session.shown, timeout=20_000):
            session.refresh()
        choose(session, qtbot, bo)
        for _ in range(2):  # before the first was answered
            qtbot.keyClick(window.queue.table, Qt.Key.Key_Return)
        settled(session, qtbot)
        assert telephone.called == ["tel:+16025550143"]
        assert [call.outcome for call in calls_with(desk, bo)] == [None]
        assert window.footer.notice() == "The call with Bo has no outcome yet."
        assert QApplication.focusWidget() is window.outcomes.note
        qtbot.keyClicks(window.outcomes.note, NOTE)
        enter(window, session, qtbot)
        assert window.outcomes.note.text() == NOTE
        assert telephone.called == ["tel:+16025550143"]

    def test_on_another_request_says_whose_call_has_no_outcome_and_leads_there(
        self,
        session: Session,
        window: MainWindow,
        desk: Desk,
        qtbot: QtBot,
        telephone: Telephone,
        called: int,
        zoe: int,
    ) -> None:
        choose(session, qtbot, zoe)
        enter(window, session, qtbot)
        assert telephone.called == []
        assert calls_with(desk, zoe) == []
        assert window.footer.notice() == "The call with Bo has no outcome yet."
        assert window.footer._action.text() == "Go to that call"
        window.footer._action.click()
        settled(session, qtbot)
        assert window.queue.chosen() == called
        assert QApplication.focusWidget() is window.outcomes.note
        window.outcomes.buttons[Outcome.BUSY].click()
        settled(session, qtbot)
        choose(session, qtbot, zoe)
        enter(window, session, qtbot)
        assert telephone.called == ["tel:+16025550144"]

    def test_right_after_an_outcome_calls_the_next_one(
        self, session: Session, window: MainWindow, desk: Desk, qtbot: QtBot, telephone: Telephone, zoe: int
    ) -> None:
        choose(session, qtbot, zoe)
        window.outcomes.buttons[Outcome.BUSY].click()
        qtbot.keyClick(window.queue.table, Qt.Key.Key_Return)
        settled(session, qtbot)
        assert telephone.called == ["tel:+16025550144"]
        assert window.outcomes.call is not None
        assert window.outcomes.call.request_id == zoe

    def test_on_a_request_that_a_colleague_closed_goes_to_the_call(
        self, session: Session, window: MainWindow, desk: Desk, qtbot: QtBot, called: int, zoe: int
    ) -> None:
        desk.editing.close(called)
        with qtbot.waitSignal(session.shown, timeout=20_000):
            session.refresh()
        enter(window, session, qtbot)
        assert "is done" in window.footer.notice()
        assert QApplication.focusWidget() is window.outcomes.note

    def test_knows_of_a_call_begun_on_another_computer(
        self, session: Session, window: MainWindow, desk: Desk, elsewhere: Desk, qtbot: QtBot, telephone: Telephone
    ) -> None:
        bo = desk.inquiries.log(Inquiry("Bo", "602 555 0143")).request_ids[0]
        with qtbot.waitSignal(session.shown, timeout=20_000):
            session.refresh()
        choose(session, qtbot, bo)
        session.store.stop()  # the window does not hear of it
        elsewhere.calling.begin(bo)
        enter(window, session, qtbot)
        assert telephone.called == []
        assert len(calls_with(desk, bo)) == 1
        assert window.outcomes.isVisible()
        assert QApplication.focusWidget() is window.outcomes.note


def test_a_call_without_outcome_comes_back_when_its_request_is_chosen(
    session: Session, window: MainWindow, desk: Desk, elsewhere: Desk, qtbot: QtBot, called: int, zoe: int
) -> None:
    elsewhere.calling.begin(zoe)
    with qtbot.waitSignal(session.shown, timeout=20_000):
        session.refresh()
    window.outcomes.buttons[Outcome.BUSY].click()
    settled(session, qtbot)
    choose(session, qtbot, zoe)
    assert window.outcomes.isVisible()
    window.outcomes.buttons[Outcome.BOOKED].click()
    settled(session, qtbot)
    assert [call.outcome for call in calls_with(desk, zoe)] == [Outcome.BOOKED]
    choose(session, qtbot, zoe)
    assert not window.outcomes.isVisible()


def test_a_colleagues_call_is_not_mine(
    session: Session, window: MainWindow, desk: Desk, store_path: Path, clock: Clock, qtbot: QtBot
) -> None:
    bo = desk.inquiries.log(Inquiry("Bo", "602 555 0143")).request_ids[0]
    with open_desk(str(store_path), "Mei", clock) as mei:
        mei.calling.begin(bo)
    with qtbot.waitSignal(session.shown, timeout=20_000):
        session.refresh()
    choose(session, qtbot, bo)
    assert not window.outcomes.isVisible()


class TestTheNote:
    @pytest.fixture(params=["looked for", "chosen"])
    def show_the_other(
        self, request: pytest.FixtureRequest, session: Session, elsewhere: Desk, qtbot: QtBot, zoe: int
    ) -> Callable[[], None]:
        """Shows Zoe's call in the place of Bo's."""

        def show() -> None:
            elsewhere.calling.begin(zoe)
            if request.param == "looked for":
                session.calls.show_under_way()
                settled(session, qtbot)
            else:
                choose(session, qtbot, zoe)
            assert session.window.outcomes.call is not None
            assert session.window.outcomes.call.request_id == zoe

        return show

    def test_of_the_last_two_seconds_is_kept_with_its_call_when_another_is_shown(
        self,
        show_the_other: Callable[[], None],
        session: Session,
        window: MainWindow,
        desk: Desk,
        qtbot: QtBot,
        called: int,
        zoe: int,
    ) -> None:
        qtbot.keyClicks(window.outcomes.note, NOTE)
        show_the_other()
        assert window.outcomes.note.text() == ""
        settled(session, qtbot)
        assert [call.note for call in calls_with(desk, called)] == [NOTE]
        qtbot.keyClicks(window.outcomes.note, "hers")
        choose(session, qtbot, called)
        session.calls.show_of_chosen()
        settled(session, qtbot)
        assert window.outcomes.note.text() == NOTE
        assert [call.note for call in calls_with(desk, zoe)] == ["hers"]

    def test_that_cant_be_kept_then_is_said(
        self,
        show_the_other: Callable[[], None],
        session: Session,
        window: MainWindow,
        desk: Desk,
        qtbot: QtBot,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        def fail(*_: object) -> None:
            raise Problem("The disk is full.")

        qtbot.keyClicks(window.outcomes.note, NOTE)
        monkeypatch.setattr(desk.calling, "keep_note", fail)
        show_the_other()
        settled(session, qtbot)
        assert f"The call with Bo is not shown any more. Your note was: {NOTE}" in window.footer.notice()

    def test_is_said_when_the_beginning_of_its_call_is_undone(
        self, session: Session, window: MainWindow, desk: Desk, qtbot: QtBot, called: int
    ) -> None:
        qtbot.keyClicks(window.outcomes.note, NOTE)
        window.undo_wanted.emit()
        settled(session, qtbot)
        assert not window.outcomes.isVisible()
        assert NOTE in window.footer.notice()
        assert calls_with(desk, called) == []

    def test_of_one_call_is_not_overtaken_by_that_of_another(
        self, session: Session, window: MainWindow, desk: Desk, elsewhere: Desk, qtbot: QtBot, called: int, zoe: int
    ) -> None:
        elsewhere.calling.begin(zoe)
        hers, request = elsewhere.calling.under_way(), desk.queue.request(zoe)
        assert hers is not None
        assert request is not None
        qtbot.keyClicks(window.outcomes.note, NOTE)
        held = Event()
        session._background.run(partial(held.wait, 5), lambda _: None, window.footer.say_problem)
        session.calls._show_call(hers, request, desk.callers.card_for(request), None)
        qtbot.keyClicks(window.outcomes.note, "hers")
        session.hurry()
        held.set()
        session._background.close()
        assert [call.note for call in calls_with(desk, called)] == [NOTE]
        assert [call.note for call in calls_with(desk, zoe)] == ["hers"]

    def test_comes_back_when_the_outcome_is_undone_at_once(
        self, session: Session, window: MainWindow, desk: Desk, qtbot: QtBot, called: int
    ) -> None:
        qtbot.keyClicks(window.outcomes.note, NOTE)
        window.outcomes.buttons[Outcome.BOOKED].click()
        settled(session, qtbot)
        assert not window.outcomes.isVisible()
        window.undo_wanted.emit()
        settled(session, qtbot)
        assert window.outcomes.isVisible()
        assert window.outcomes.note.text() == NOTE


def test_the_sheet_stays_while_it_is_read_aloud_and_fits_the_caller_afterwards(
    session: Session, window: MainWindow, desk: Desk, qtbot: QtBot, called: int, zoe: int
) -> None:
    def language() -> str:
        return "" if window.sheet.sheet is None else window.sheet.sheet.language

    assert language() == "en"
    request = desk.queue.request(called)
    assert request is not None
    desk.callers.allow(request.caller_id, Permissions(language="Spanish"))
    with qtbot.waitSignal(session.shown, timeout=20_000):
        session.refresh()
    choose(session, qtbot, zoe)
    choose(session, qtbot, called)
    assert language() == "en"
    window.outcomes.buttons[Outcome.BUSY].click()
    settled(session, qtbot)
    choose(session, qtbot, called)
    assert language() == "es"
