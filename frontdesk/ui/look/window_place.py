"""Places a window so that all of it is on a screen. Sizes in Qt's device-independent pixels."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

_FRAME = (8, 40)  # px: borders and the title bar, before the window manager says how large they are


def fit_on_screen(window: QWidget) -> None:
    """Make the window no larger than the free part of its screen, and move it so that all of it is visible.

    Call it before the window is shown and again afterwards, when the size of its frame is known.
    """
    screen = QGuiApplication.screenAt(window.frameGeometry().center()) or QGuiApplication.primaryScreen()
    free = screen.availableGeometry()
    frame = _frame(window)
    most = free.size() - frame
    window.setMinimumSize(window.minimumSize().boundedTo(most))
    if window.isMaximized() or window.isFullScreen():
        return
    if window.size() != window.size().boundedTo(most):
        window.resize(window.size().boundedTo(most))
    place = within(QRect(window.pos(), window.size() + frame), free)
    if place.topLeft() != window.pos():
        window.move(place.topLeft())


def _frame(window: QWidget) -> QSize:
    """What the window manager adds to a window; for a dialog without a frame yet, what it added to the one below."""
    frame = window.frameGeometry().size() - window.geometry().size()
    below = window.parentWidget()
    if frame.isNull() and below is not None and below.window().windowHandle() is not None:
        return below.window().frameGeometry().size() - below.window().geometry().size()
    if frame.isNull() and window.windowHandle() is None:
        return QSize(*_FRAME)
    return frame


def within(frame: QRect, free: QRect) -> QRect:
    """The same rectangle, no larger than what is free, moved as little as it takes to lie in it."""
    size = frame.size().boundedTo(free.size())
    left = max(free.left(), min(frame.left(), free.right() - size.width() + 1))
    top = max(free.top(), min(frame.top(), free.bottom() - size.height() + 1))
    return QRect(left, top, size.width(), size.height())
