"""A request that can't be read, in the window."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from frontdesk.contacts.requests import Inquiry
from frontdesk.contacts.unreadable import Unreadable
from frontdesk.desk.desk import Desk
from frontdesk.ui.queue.queue_model import QueueModel
from frontdesk.ui.window.session import Session


def test_it_is_a_row_in_its_place_that_says_what_to_do_when_it_is_chosen(
    session: Session, desk: Desk, qtbot: QtBot
) -> None:
    window = session.window
    for name in ("Ana", "Bo", "Mei"):
        desk.inquiries.log(Inquiry(name, "480 555 0142"))
    with desk._store.writing() as connection:
        connection.connection.cursor().execute("UPDATE requests SET name = CAST(x'426fff' AS TEXT) WHERE id = 2")
    with qtbot.waitSignal(session.shown):
        session.refresh()
    assert list(window.model.ids) == [1, 2, 3]
    index = window.model.index(1, 0)
    assert index.data(QueueModel.RowRole) == Unreadable(2)
    assert index.data(Qt.ItemDataRole.DisplayRole) == "Request 2 can't be read"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Request 2 can't be read"
    with qtbot.waitSignal(session.shown):
        window.queue.choose_row(1)
    assert window.request.request is None
    assert window.request._nothing.text().startswith("Request 2 can't be read: it is damaged in the store.")
    assert window.request._stack.currentWidget() is window.request._nothing
    assert not window.request.call_button.isVisible()
    for act in (session.calls.call, session.actions.claim, window.edit_wanted.emit, window.queue.call_wanted.emit):
        act()
    assert not window.grab().isNull()  # each row was painted
    with qtbot.waitSignal(session.shown):
        window.queue.choose_row(2)
    assert window.request._name.text() == "Mei"
