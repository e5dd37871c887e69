"""The files of the open store: no dialog looks into them, nothing reads or replaces them."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import Export, submission
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QFileSystemModel
from pytestqt.qtbot import QtBot

from frontdesk.contacts.requests import Inquiry
from frontdesk.desk.desk import Desk
from frontdesk.problems import Problem
from frontdesk.ui.files import file_dialogs
from frontdesk.ui.files.whole_file import write_file
from frontdesk.ui.startup.screenshot import save_picture
from frontdesk.ui.window.main_window import MainWindow
from frontdesk.ui.window.session import Session

needs_proc_locks = pytest.mark.skipif(sys.platform != "linux", reason="Linux lists locks in /proc/locks")

ASK: dict[str, Callable[[MainWindow], object]] = {
    "files": lambda window: file_dialogs.ask_for_files(window, "Import", "All files (*)"),
    "a file": lambda window: file_dialogs.ask_for_file(window, "Page", "All files (*)"),
    "where to save": lambda window: file_dialogs.ask_where_to_save(window, "Save", "a.pdf", "All files (*)", "pdf"),
    "a folder": lambda window: file_dialogs.ask_for_folder(window, "Folder"),
}


def locks_on(store: Path) -> list[str]:
    """The locks that this process keeps on the files of an open store, as the system lists them."""
    inodes = {path.stat().st_ino for path in store.parent.glob(f"{store.name}*")}
    lines = [line.split() for line in Path("/proc/locks").read_text().splitlines()]
    # those of 120 to 127 are held only while somebody reads or writes
    ours = [words for words in lines if words[4] == str(os.getpid()) and not 120 <= int(words[6]) < 128]
    return sorted(" ".join(words[1:]) for words in ours if int(words[5].rpartition(":")[2]) in inodes)


@pytest.fixture
def shown_dialog(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, store_path: Path) -> list[str]:
    """Shows each file dialog on the store's folder until it has drawn the icon of each file, then leaves it."""
    seen: list[str] = []

    def show(dialog: QFileDialog) -> int:
        dialog.open()
        model = dialog.findChild(QFileSystemModel)
        assert isinstance(model, QFileSystemModel)
        folder = model.index(str(store_path.parent))
        qtbot.waitUntil(lambda: model.rowCount(folder) >= 3)
        for row in range(model.rowCount(folder)):
            file = model.index(row, 0, folder)
            while model.fileIcon(file).isNull():
                qtbot.waitSignal(model.dataChanged).wait()
            assert model.type(file)
            seen.append(model.fileName(file))
        dialog.reject()
        return QDialog.DialogCode.Rejected.value

    monkeypatch.setattr(QFileDialog, "exec", show)
    monkeypatch.setattr(file_dialogs, "_last_folder", store_path.parent)
    return seen


@needs_proc_locks
@pytest.mark.parametrize("what", ["files", "a file", "where to save"])
def test_a_file_dialog_on_the_stores_folder_leaves_its_locks(
    window: MainWindow, desk: Desk, store_path: Path, shown_dialog: list[str], what: str
) -> None:
    before = locks_on(store_path)
    assert len(before) >= 2, "one on the store, one on the index of its log"
    assert not ASK[what](window)
    assert {"store.sqlite3", "store.sqlite3-wal", "store.sqlite3-shm"} <= set(shown_dialog)
    assert locks_on(store_path) == before


@needs_proc_locks
def test_a_dialog_for_folders_leaves_them_too(
    window: MainWindow, desk: Desk, store_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    for name in "abc":
        (store_path.parent / name).mkdir()
    before = locks_on(store_path)

    def show(dialog: QFileDialog) -> int:
        dialog.open()
        model = dialog.findChild(QFileSystemModel)
        assert isinstance(model, QFileSystemModel)
        qtbot.waitUntil(lambda: model.rowCount(model.index(str(store_path.parent))) >= 3)
        dialog.reject()
        return QDialog.DialogCode.Rejected.value

    monkeypatch.setattr(QFileDialog, "exec", show)
    monkeypatch.setattr(file_dialogs, "_last_folder", store_path.parent)
    assert ASK["a folder"](window) is None
    assert locks_on(store_path) == before


@needs_proc_locks
def test_the_open_store_is_neither_imported_nor_read_as_a_page(desk: Desk, store_path: Path, tmp_path: Path) -> None:
    link = tmp_path / "form.csv"
    link.symlink_to(store_path)
    before = locks_on(store_path)
    log = store_path.with_name("store.sqlite3-wal")
    for path in (store_path, log, link):
        with pytest.raises(Problem, match="belongs to the store that is open"):
            desk.imports.import_file(path)
        with pytest.raises(Problem, match="belongs to the store that is open"):
            desk.sheets.bring_in(path)
        with pytest.raises(Problem, match="belongs to the store that is open"):
            desk.sheets.from_file(path)
    assert locks_on(store_path) == before


def test_nothing_is_written_over_the_open_store(desk: Desk, store_path: Path, window: MainWindow) -> None:
    desk.inquiries.log(Inquiry("Bo", "602 555 0143"))
    before = store_path.stat()
    refused = pytest.raises(Problem, match="belongs to the store that is open")
    with refused:
        write_file(b"%PDF", store_path)
    with refused:
        save_picture(window, store_path)
    with refused:
        desk.whole_store.copy_to(store_path, replace=True)
    assert store_path.stat() == before


def test_a_store_dropped_on_its_own_window_is_refused_in_words(
    session: Session, window: MainWindow, store_path: Path, qtbot: QtBot
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(store_path))])
    drop = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(session.shown):
        window.dropEvent(drop)
    assert "belongs to the store that is open" in window.footer.notice()


def test_rejected_rows_are_not_compared_with_an_open_store(
    desk: Desk, store_path: Path, export: Export, tmp_path: Path
) -> None:
    # whoever calls a store like that
    os.link(store_path, tmp_path / "form.rejected.csv")
    report = desk.imports.import_file(export(submission("Bo"), submission(date="soon")))
    assert report.rejected_file == str(tmp_path / "form.rejected-2.csv")
