"""Garbage collection on the main thread only.

The garbage collector destroys objects on whichever thread happens to trigger it. A Qt object that is destroyed on
another thread crashes the program (seen: a segmentation fault in the thread of the lists, Python 3.13).
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 500  # ms
_USUAL_OLDEST = 10  # collections of the generation below, where gc.get_threshold() gives 0 (Python 3.14)


class GarbageOnMainThread(QObject):
    """Turns automatic collection off; collects on a timer of the main thread, until `end`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def end(self) -> None:
        """No other thread is left: turn automatic collection on again."""
        self._timer.stop()
        gc.enable()

    def _look(self) -> None:
        """Collect the oldest generation whose threshold is exceeded, as automatic collection does."""
        due = zip(gc.get_count(), gc.get_threshold(), strict=True)
        oldest = max(
            (place for place, (count, limit) in enumerate(due) if count > (limit or _USUAL_OLDEST)), default=None
        )
        if oldest is not None:
            gc.collect(oldest)
