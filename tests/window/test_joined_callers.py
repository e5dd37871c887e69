"""People made one by an earlier rule: found through the menu, taken apart with a click, put together by undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import delete, select, update

from frontdesk.contacts.queue import Order, View
from frontdesk.contacts.requests import Inquiry
from frontdesk.desk.desk import Desk
from frontdesk.store.schema.tables import callers, requests
from frontdesk.ui.request.joined_dialog import JoinedDialog
from frontdesk.ui.window.session import Session


def _open(session: Session, qtbot: QtBot) -> JoinedDialog:
    (action,) = session.window.menus.callers.actions()
    action.trigger()
    dialog = session.joined.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: "All callers" in dialog.progress.text() or "Nobody" in dialog.progress.text())
    return dialog


@pytest.fixture
def rossis(desk: Desk, session: Session) -> list[int]:
    """The ids of two requests of two people, who are one caller."""
    ids = [desk.inquiries.log(Inquiry(name, "602 555 0143")).request_ids[0] for name in ("Mario Rossi", "Maria Rossi")]
    with desk._acting.store.writing() as connection:
        connection.execute(update(requests).where(requests.c.id.in_(ids)).values(caller_id=1))
        connection.execute(delete(callers).where(callers.c.id.not_in(select(requests.c.caller_id))))
    return ids


def _people(desk: Desk) -> int:
    return len({request.caller_id for request in desk.queue.each(View.ALL, Order.NAME)})


def test_two_of_a_family_are_taken_apart_and_put_together_again(
    session: Session, desk: Desk, qtbot: QtBot, rossis: list[int]
) -> None:
    dialog = _open(session, qtbot)
    assert dialog.list.item(0).text() == "(602) 555-0143\nMario Rossi (1) · Maria Rossi (1)"
    QTest.mouseClick(dialog.apart_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.list.count() == 0)
    assert _people(desk) == len(rossis)
    assert not dialog.apart_button.isEnabled()
    session.window.undo_wanted.emit()
    qtbot.waitUntil(lambda: _people(desk) == 1)


def test_enter_takes_nobody_apart(session: Session, desk: Desk, qtbot: QtBot, rossis: list[int]) -> None:
    dialog = _open(session, qtbot)
    with qtbot.waitSignal(dialog.finished):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert _people(desk) == 1 < len(rossis)


def test_where_there_is_nobody_that_is_said(session: Session, desk: Desk, qtbot: QtBot) -> None:
    desk.inquiries.log(Inquiry("Ana Ruiz", "602 555 0143"))
    dialog = _open(session, qtbot)
    assert dialog.progress.text().startswith("Nobody was found")
    assert not dialog.apart_button.isEnabled()
