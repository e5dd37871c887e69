"""Asking for a file or a folder. The dialogs look at names only, never into files.

To draw a file's icon, Qt reads the file's first bytes. With the open store among the files shown, closing it again
would drop the store's locks (`held_files`). A Linux desktop's own dialog may do the same, inside this process. macOS
shows its dialog from another process, and on Windows a lock belongs to the handle that took it.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QFileInfo
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QApplication, QFileDialog, QStyle, QWidget

from frontdesk.shipped import RESOURCES

_last_folder: Path | None = None


def ask_for_files(parent: QWidget, title: str, kinds: str) -> list[Path]:
    """Existing files; none if the person cancelled. kinds: as Qt writes them, `CSV (*.csv)`."""
    return _chosen(_dialog(parent, title, kinds, QFileDialog.FileMode.ExistingFiles))


def ask_for_file(parent: QWidget, title: str, kinds: str) -> Path | None:
    """An existing file; None if the person cancelled."""
    return _first(_chosen(_dialog(parent, title, kinds, QFileDialog.FileMode.ExistingFile)))


def ask_where_to_save(parent: QWidget, title: str, name: str, kinds: str, ending: str) -> Path | None:
    """A file to be written; the person has agreed to replace an existing one. name: what is proposed."""
    dialog = _dialog(parent, title, kinds, QFileDialog.FileMode.AnyFile)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(ending)
    dialog.selectFile(name)
    return _first(_chosen(dialog))


def ask_for_folder(parent: QWidget, title: str) -> Path | None:
    """An existing folder; None if the person cancelled."""
    dialog = _dialog(parent, title, "", QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _first(_chosen(dialog))


class NamesOnly(QAbstractFileIconProvider):
    """Icons and kinds of files from their names alone."""

    def __init__(self) -> None:
        super().__init__()
        style = QApplication.style()
        self._folder = style.standardIcon(QStyle.StandardPixmap.SP_DirIcon)
        self._file = style.standardIcon(QStyle.StandardPixmap.SP_FileIcon)

    # Qt asks with a file, or with a kind of icon.

    def icon(self, what: QFileInfo | QAbstractFileIconProvider.IconType) -> QIcon:
        is_file = isinstance(what, QFileInfo) and not what.isDir()
        return self._file if is_file or what is QAbstractFileIconProvider.IconType.File else self._folder

    def type(self, info: QFileInfo) -> str:
        if info.isDir():
            return QApplication.translate("file_dialogs", "Folder")
        return QApplication.translate("file_dialogs", "{ending} file").format(ending=info.suffix().upper()).strip()


def _dialog(parent: QWidget, title: str, kinds: str, mode: QFileDialog.FileMode) -> QFileDialog:
    # Begins in a folder of the program: the dialog reads it when it is created, before NamesOnly is set.
    dialog = QFileDialog(parent, title, str(RESOURCES / "icons"), kinds)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog, sys.platform not in ("win32", "darwin"))
    dialog.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
    dialog.provider = NamesOnly()  # type: ignore[attr-defined]  # Qt keeps no reference
    dialog.setIconProvider(dialog.provider)  # type: ignore[attr-defined]
    dialog.setStyleSheet("QToolButton { padding: 2px; }")  # the window's style leaves no room for the icons here
    dialog.setFileMode(mode)
    dialog.setDirectory(str(_last_folder or Path.home()))
    return dialog


def _chosen(dialog: QFileDialog) -> list[Path]:
    global _last_folder
    if dialog.exec() != QFileDialog.DialogCode.Accepted:
        return []
    _last_folder = Path(dialog.directory().absolutePath())
    return [Path(name) for name in dialog.selectedFiles()]


def _first(chosen: list[Path]) -> Path | None:
    return chosen[0] if chosen else None
