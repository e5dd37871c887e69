"""How far an import is, at the bottom of the window, with a way to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from frontdesk.ui import words
from frontdesk.ui.theme import BODY, SPACE, scaled_font

if TYPE_CHECKING:
    from frontdesk.desk.importing import Progress

_STEPS = 1_000  # of the bar
_LONGEST_NAME = 24  # characters; with more, a small window would cut off how long it still takes


class ImportStrip(QWidget):
    """Hidden while nothing is imported."""

    stop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._label = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setAccessibleName(self.tr("How much of the file is in"))
        self._stop = QPushButton(self.tr("Stop"))
        self._stop.setAccessibleName(self.tr("Stop the import"))
        self._stop.clicked.connect(self._on_stop)
        self._file = ""
        line = QHBoxLayout(self)
        line.setContentsMargins(4 * SPACE, SPACE, 4 * SPACE, SPACE)
        line.setSpacing(3 * SPACE)
        line.addWidget(self._label)
        line.addWidget(self._bar, stretch=1)
        line.addWidget(self._stop)
        self.dress()
        self.hide()

    def dress(self) -> None:
        """Take over the type sizes in use."""
        self._label.setFont(scaled_font(BODY))

    def is_busy(self) -> bool:
        """Whether an import is under way."""
        return bool(self._file)

    def begin(self, file: str) -> None:
        """An import has been asked for; its file is being read."""
        self._file = file
        self._stop.setEnabled(True)
        self._bar.setRange(0, 0)
        self._label.setText(self.tr("Reading {file} …").format(file=words.shortened(file, _LONGEST_NAME)))
        self.show()

    def show_progress(self, progress: Progress) -> None:
        """So far it is."""
        if not self._stop.isEnabled():
            return  # it is stopping, and says so
        self._bar.setRange(0, _STEPS)
        self._bar.setValue(progress.rows * _STEPS // max(progress.of, 1))
        said = self.tr("{file}: {rows} of {of}")
        if progress.seconds_left is not None:
            said = self.tr("{file}: {rows} of {of}, {rate} a second, {left} left")
        self._label.setText(
            said.format(
                file=words.shortened(self._file, _LONGEST_NAME),
                rows=f"{progress.rows:,}",
                of=f"{progress.of:,}",
                rate=f"{progress.rate:,.0f}",
                left=words.time_left(progress.seconds_left or 0.0),
            )
        )

    def end(self) -> None:
        """It is over, one way or another."""
        self._file = ""
        self.hide()

    def _on_stop(self) -> None:
        self._stop.setEnabled(False)
        self._label.setText(self.tr("Stopping; what is in stays in …"))
        self.stop_wanted.emit()
