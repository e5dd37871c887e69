"""Python's garbage is collected on the main thread alone.

Whatever thread happens to run the collector destroys what it finds; a text document or a dialog of Qt's that is
destroyed on another thread takes the program with it (a segmentation fault in a list's thread, Python 3.13).
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 500  # ms
_USUAL_OLDEST = 10  # collections of the younger ones, where this Python names no number of its own (3.14)


class GarbageOnMainThread(QObject):
    """In place of Python's own rhythm, from when it is made until it is ended."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def end(self) -> None:
        """No other thread is left: Python may choose again."""
        self._timer.stop()
        gc.enable()

    def _look(self) -> None:
        """Collect the oldest generation that is due, as Python does."""
        due = zip(gc.get_count(), gc.get_threshold(), strict=True)
        oldest = max(
            (place for place, (count, limit) in enumerate(due) if count > (limit or _USUAL_OLDEST)), default=None
        )
        if oldest is not None:
            gc.collect(oldest)
