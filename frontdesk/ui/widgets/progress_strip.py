"""Shows at the bottom of the window how far a long task is, with a button to stop it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from frontdesk.ui.look.theme import BODY, SPACE, scaled_font

_STEPS = 1_000  # of the bar


class ProgressStrip(QWidget):
    """Hidden while nothing is under way. bar, stop: accessible names of the bar and the button."""

    stop_wanted = Signal()

    def __init__(self, bar: str, stop: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._label = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setAccessibleName(bar)
        self._stop = QPushButton(self.tr("Stop"))
        self._stop.setAccessibleName(stop)
        self._stop.clicked.connect(self._on_stop)
        self._busy = False
        line = QHBoxLayout(self)
        line.setContentsMargins(4 * SPACE, SPACE, 4 * SPACE, SPACE)
        line.setSpacing(3 * SPACE)
        line.addWidget(self._label)
        line.addWidget(self._bar, stretch=1)
        line.addWidget(self._stop)
        self.apply_theme()
        self.hide()

    def apply_theme(self) -> None:
        """Take over the type sizes in use."""
        self._label.setFont(scaled_font(BODY))

    def is_busy(self) -> bool:
        """Whether something is under way."""
        return self._busy

    def begin(self, said: str) -> None:
        """Show that a task has begun; its size is not known yet."""
        self._busy = True
        self._stop.setEnabled(True)
        self._bar.setRange(0, 0)
        self._label.setText(said)
        self.show()

    def show_progress(self, done: int, of: int, said: str) -> None:
        """Show how far the task is."""
        if not self._stop.isEnabled():
            return  # the text says that it is stopping
        self._bar.setRange(0, _STEPS)
        self._bar.setValue(done * _STEPS // max(of, 1))
        self._label.setText(said)

    def end(self) -> None:
        """Hide: the task has ended."""
        self._busy = False
        self.hide()

    def _on_stop(self) -> None:
        self._stop.setEnabled(False)
        self._label.setText(self.tr("Stopping; what is done stays …"))
        self.stop_wanted.emit()
