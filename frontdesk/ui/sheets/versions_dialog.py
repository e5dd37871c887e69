"""The versions of a sheet: who kept which when, what each changed, and the way back to any of them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QShowEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from frontdesk.sheets.catalog import Version
from frontdesk.ui import words
from frontdesk.ui.look.theme import SPACE, colours
from frontdesk.ui.widgets.screen_dialog import ScreenDialog

_NUMBER = Qt.ItemDataRole.UserRole


class VersionsDialog(ScreenDialog):
    """The newest first, which is the one that is read. Not modal."""

    compared = Signal(int, int)
    """The number of a version, and of another one: `show_change` wants what changed from there to here."""
    back_wanted = Signal(int)

    def __init__(self, versions: Sequence[Version], parent: QWidget) -> None:
        """versions: oldest first."""
        super().__init__(parent)
        newest = versions[-1].sheet
        self.setWindowTitle(self.tr("Versions of {sheet}").format(sheet=words.sheet(newest)))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = QListWidget()
        self.list.setObjectName("sections")
        self.list.setAccessibleName(self.tr("Versions"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.change = QTextBrowser()
        self.change.setOpenLinks(False)
        self.change.setAccessibleName(self.tr("What it changed"))
        self.against = QComboBox()
        self.against.setAccessibleName(self.tr("Compared with"))
        self.back_button = QPushButton(self.tr("Read this version again"))
        for version in reversed(versions):
            self.list.addItem(self._said(version, is_read=version is versions[-1]))
            self.list.item(self.list.count() - 1).setData(_NUMBER, version.sheet.version)
            said = self.tr("Compared with version {number}").format(number=version.sheet.version)
            self.against.addItem(said, version.sheet.version)
        self.list.currentRowChanged.connect(self._on_chosen)
        self.against.currentIndexChanged.connect(self._compare)
        self.back_button.clicked.connect(lambda: self.back_wanted.emit(self._number()))
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.addWidget(self.against)
        buttons.addStretch()
        buttons.addWidget(close)
        buttons.addWidget(self.back_button)
        panes = QHBoxLayout()
        panes.setSpacing(0)
        panes.addWidget(self.list, stretch=2)
        panes.addWidget(self.change, stretch=5)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * SPACE, 4 * SPACE, 4 * SPACE, 4 * SPACE)
        layout.setSpacing(3 * SPACE)
        layout.addLayout(panes)
        layout.addLayout(buttons)
        self.resize(900, 560)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.list.setCurrentRow(0)

    def show_change(self, lines: Sequence[str]) -> None:
        """What changed. lines: as `diff -u` writes them; none, if the two are one."""
        self.change.clear()
        cursor, scheme = QTextCursor(self.change.document()), colours()
        if not lines:
            cursor.insertText(self.tr("Nothing changed."))
        for line in lines:
            if line.startswith(("---", "+++", "@@")):
                continue  # for programs
            form = QTextCharFormat()
            form.setForeground(QColor({"+": scheme.done, "-": scheme.urgent}.get(line[:1], scheme.soft_text)))
            form.setFontStrikeOut(line.startswith("-"))  # colour alone does not say it
            cursor.insertText(line[:1] + " ", QTextCharFormat())
            cursor.insertText(line[1:] + "\n", form)
        self.change.moveCursor(QTextCursor.MoveOperation.Start)

    def _number(self) -> int:
        return int(self.list.currentItem().data(_NUMBER))

    def _on_chosen(self, row: int) -> None:
        """Compared with the one before it, unless somebody wants another."""
        self.back_button.setEnabled(row > 0)
        before = min(row + 1, self.against.count() - 1)
        if before == self.against.currentIndex():
            self._compare()
        else:
            self.against.setCurrentIndex(before)  # which compares

    def _compare(self) -> None:
        if self.list.currentItem() is not None:
            self.compared.emit(self._number(), self.against.currentData())

    def _said(self, version: Version, *, is_read: bool) -> str:
        parts = [self.tr("Version {number}").format(number=version.sheet.version)]
        if version.added_at is None:
            parts.append(self.tr("came with the program"))
        else:
            parts += [version.staff_name, words.exact(version.added_at)]
        if is_read:
            parts.append(self.tr("read now"))
        return f"{parts[0]}\n{' · '.join(parts[1:])}"
