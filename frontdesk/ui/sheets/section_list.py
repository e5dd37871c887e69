"""The sections of a sheet: the one that is being read, and those that were read to this caller."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QPixmap
from PySide6.QtWidgets import QListWidget

from frontdesk.ui.look.icons import pixmap
from frontdesk.ui.look.theme import SMALL, colours, scaled_font

_WIDTH = 38  # average characters


class SectionList(QListWidget):
    """Numbered titles, each with room for a tick."""

    def __init__(self) -> None:
        super().__init__()
        self._read: set[int] = set()
        self._tick = self._room = QIcon()
        self.setObjectName("sections")
        self.setAccessibleName(self.tr("Sections of the sheet"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys where they are
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def apply_theme(self) -> None:
        """Take over the colours and type sizes in use."""
        self.setFont(scaled_font(SMALL))
        metrics = QFontMetrics(self.font())
        self.setIconSize(QSize(metrics.ascent(), metrics.ascent()))
        self.setFixedWidth(metrics.averageCharWidth() * _WIDTH)
        self._tick = QIcon(pixmap("check", colours().soft_text, metrics.ascent()))
        room = QPixmap(self.iconSize())  # so that no title moves when its tick comes
        room.fill(Qt.GlobalColor.transparent)
        self._room = QIcon(room)
        self._draw_ticks()

    def show_titles(self, titles: Sequence[str]) -> None:
        """Show the sections of another sheet, none of them read."""
        was_blocked = self.blockSignals(True)
        self.clear()
        self.addItems([f"{number}  {title}" for number, title in enumerate(titles, start=1)])
        self._read.clear()
        self._draw_ticks()
        self.setCurrentRow(0 if titles else -1)
        self.blockSignals(was_blocked)

    def mark_read(self, section: int) -> None:
        """A section, from 0, was read."""
        self._read.add(section)
        self._draw_ticks()

    def forget_read(self) -> None:
        """Nothing has been read to this caller."""
        if self._read:  # asked at each request while somebody goes through the queue
            self._read.clear()
            self._draw_ticks()

    def show_current(self, section: int) -> None:
        """Show which section is being read, without going there."""
        was_blocked = self.blockSignals(True)
        self.setCurrentRow(section)
        self.blockSignals(was_blocked)

    def _draw_ticks(self) -> None:
        for row in range(self.count()):
            item, is_read = self.item(row), row in self._read
            item.setIcon(self._tick if is_read else self._room)
            said = self.tr("{title}, read").format(title=item.text()) if is_read else None
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
