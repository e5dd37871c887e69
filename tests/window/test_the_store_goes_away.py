"""Somebody moves, deletes or replaces the store while the window is open: nothing typed is lost, nothing is guessed."""

import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from builders import Clock
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlcipher3 import dbapi2

from frontdesk.contacts.requests import Inquiry
from frontdesk.desk.desk import Desk
from frontdesk.store.sqlite.location import location
from frontdesk.store.store import open_store
from frontdesk.ui.files import file_dialogs
from frontdesk.ui.window.main_window import MainWindow
from frontdesk.ui.window.session import Session

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody move an open file")


def files_of(store: Path) -> list[Path]:
    return [store.with_name(store.name + suffix) for suffix in ("", "-wal", "-shm")]


def type_inquiry(window: MainWindow, qtbot: QtBot, number: str, name: str) -> None:
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(window.inquiry.phone, number)
    qtbot.keyClicks(window.inquiry.name, name)


def save(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window.inquiry.message, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def names_in(store: Path) -> list[str]:
    connection = dbapi2.connect(str(store))
    found = sorted(row[0] for row in connection.execute("SELECT name FROM requests"))
    connection.close()
    return found


def test_a_deleted_store_is_said_above_everything_and_put_back_with_one_key(
    session: Session, window: MainWindow, desk: Desk, store_path: Path, qtbot: QtBot
) -> None:
    desk.inquiries.log(Inquiry("Bo", "602 555 0143"))
    for path in files_of(store_path):
        path.unlink()
    type_inquiry(window, qtbot, "480 555 0142", "Ana")
    save(window, qtbot)
    qtbot.waitUntil(lambda: "moved or deleted" in window.footer.notice())
    assert window.inquiry.name.text() == "Ana", "what was typed stays"
    session.store.look()
    qtbot.waitUntil(lambda: window.store_banner.isVisible())
    assert "Nothing was changed" in window.store_banner.label.text()
    assert not store_path.exists()
    qtbot.mouseClick(window.store_banner.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.store_banner.isVisible())
    assert "opened again" in window.footer.notice()
    save(window, qtbot)
    qtbot.waitUntil(lambda: "Kept: Ana" in window.footer.notice())
    assert names_in(store_path) == ["Ana", "Bo"]


def test_a_store_that_comes_back_is_gone_on_with_and_the_draft_is_kept(
    session: Session, window: MainWindow, desk: Desk, store_path: Path, qtbot: QtBot
) -> None:
    away = store_path.with_name("away.sqlite3")
    store_path.rename(away)
    session.store.look()
    qtbot.waitUntil(lambda: window.store_banner.isVisible())
    type_inquiry(window, qtbot, "480 555 0142", "Ana")
    away.rename(store_path)
    session.store.look()
    qtbot.waitUntil(lambda: not window.store_banner.isVisible())
    session.inquiries.keep_now()
    with qtbot.waitSignal(session.shown):
        session.refresh()
    assert desk.drafting.last()["name"] == "Ana"


@pytest.fixture
def other_store(empty_store: Path, tmp_path: Path, clock: Clock) -> Path:
    """A store in which somebody logged Rosa, whose id is Bo's here."""
    path = tmp_path / "elsewhere" / "store.sqlite3"
    path.parent.mkdir()
    shutil.copy(empty_store, path)
    other = Desk(open_store(location(str(path))), "Ben", clock)
    other.inquiries.log(Inquiry("Rosa", "602 555 0107"))
    other.close()
    return path


def test_in_another_store_nothing_that_was_open_is_taken_for_what_has_its_id(
    session: Session, window: MainWindow, desk: Desk, store_path: Path, other_store: Path, called: int, qtbot: QtBot
) -> None:
    qtbot.keyClicks(window.outcomes.note, "wants mornings")
    qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.inquiry.request_id == called)
    qtbot.keyClicks(window.inquiry.name, " Lindqvist")
    other_store.replace(store_path)
    with qtbot.waitSignal(session.store.opened_again):
        session.store.look()
    qtbot.waitUntil(lambda: "Another store" in window.store_banner.label.text())
    notice = window.store_banner.label.text()
    assert "wants mornings" in notice
    assert "store.until-" in notice
    assert window.outcomes.call is None
    assert window.inquiry.request_id is None, "Rosa has the id that Bo had"
    assert window.inquiry.name.text() == "Bo Lindqvist"
    aside = next(store_path.parent.glob("store.until-*.sqlite3"))
    assert names_in(aside) == ["Bo"]
    qtbot.waitUntil(lambda: window.model.rowCount() == 1)
    assert names_in(store_path) == ["Rosa"]
    qtbot.mouseClick(window.store_banner.button, Qt.MouseButton.LeftButton)
    assert not window.store_banner.isVisible(), "once it is understood"


def test_in_another_store_nobody_is_chosen_for_having_the_id_of_who_was(
    session: Session, window: MainWindow, desk: Desk, store_path: Path, empty_store: Path, clock: Clock, qtbot: QtBot
) -> None:
    def log(at: Desk, *names: str) -> None:
        for place, name in enumerate(names):
            at.inquiries.log(Inquiry(name, f"602 555 01{place:02}"))

    path = store_path.with_name("replacement.sqlite3")
    shutil.copy(empty_store, path)
    other = Desk(open_store(location(str(path))), "Ben", clock)
    log(other, "Rosa", "Sam", "Tom")
    other.close()
    clock.now += timedelta(minutes=1)  # else the last entries of both are alike
    log(desk, "Bo", "Cy", "Di")
    with qtbot.waitSignal(session.shown, timeout=20_000):
        session.refresh()
    window.queue.choose_row(2)
    qtbot.waitUntil(lambda: window.request.request is not None and window.request.request.id == window.queue.chosen())
    path.replace(store_path)
    with qtbot.waitSignal(session.store.opened_again):
        session.store.look()
    qtbot.waitUntil(session.is_settled)
    qtbot.waitUntil(lambda: window.model.rowCount() == 3)
    assert window.queue.table.currentIndex().row() == 0


def test_what_was_damaged_on_the_disk_is_said_until_the_window_is_closed(
    session: Session, window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(session.store._desk.whole_store, "damaged_tables", lambda _: ("requests",))
    session.store.look_for_damage()
    qtbot.waitUntil(lambda: "The store is damaged (requests)" in window.store_banner.label.text())
    with qtbot.waitSignal(session.shown):
        session.store.look()
    assert "The store is damaged" in window.store_banner.label.text()
    assert window.store_banner.button.text() == "Save a copy…"


def test_put_back_pressed_twice_puts_back_once_and_is_heard(
    session: Session, window: MainWindow, desk: Desk, store_path: Path, qtbot: QtBot
) -> None:
    desk.inquiries.log(Inquiry("Bo", "602 555 0143"))
    for path in files_of(store_path):
        path.unlink()
    session.store.look()
    qtbot.waitUntil(lambda: window.store_banner.isVisible())
    with qtbot.waitSignal(session.store.opened_again):
        for _ in range(2):
            qtbot.mouseClick(window.store_banner.button, Qt.MouseButton.LeftButton)
    assert names_in(store_path) == ["Bo"]


def test_a_copy_of_everything_is_saved_and_checked(
    session: Session,
    window: MainWindow,
    desk: Desk,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk.inquiries.log(Inquiry("Bo", "602 555 0143"))
    target = tmp_path / "stick" / "copy.sqlite3"
    target.parent.mkdir()
    monkeypatch.setattr(file_dialogs, "ask_where_to_save", lambda *_: target)
    with qtbot.waitSignal(session.shown):
        window.copy_wanted.emit()
    assert "complete and checked (requests: 1)" in window.footer.notice()
    assert names_in(target) == ["Bo"]
    assert [path.name for path in target.parent.iterdir()] == ["copy.sqlite3"]
    assert QApplication.activeModalWidget() is None
