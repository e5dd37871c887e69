"""The window opens whole on a screen, whichever it was left on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel, QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from frontdesk.ui.look.window_place import fit_on_screen, within
from frontdesk.ui.widgets.fitting_dialog import FittingDialog

SCREENS = {
    "1280x800 with a panel": QRect(0, 27, 1280, 773),
    "1280x720": QRect(0, 0, 1280, 720),
    "1024x600": QRect(0, 0, 1024, 600),
    "1280x720 at 200 %": QRect(0, 0, 640, 360),
    "to the left of the first": QRect(-1920, 0, 1920, 1080),
}
FRAMES = {
    "the usual": QRect(0, 0, 1288, 840),
    "of a larger screen": QRect(400, 200, 2560, 1400),
    "off every screen": QRect(9000, -5000, 800, 600),
    "half off to the left": QRect(-700, 100, 800, 500),
}


@pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS.keys())
@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES.keys())
def test_all_of_it_is_on_the_screen(frame: QRect, screen: QRect) -> None:
    placed = within(frame, screen)
    assert screen.contains(placed)
    assert placed.size() == frame.size().boundedTo(screen.size())


_AT = st.integers(-10_000, 10_000)
_LONG = st.integers(1, 8_000)


_RECTANGLES = st.builds(QRect, _AT, _AT, _LONG, _LONG)


@given(_RECTANGLES, _RECTANGLES)
def test_what_lies_on_the_screen_is_not_moved(frame: QRect, screen: QRect) -> None:
    placed = within(frame, screen)
    assert screen.contains(placed)
    assert within(placed, screen) == placed
    if screen.contains(frame):
        assert placed == frame


def test_a_window_that_is_too_large_is_made_smaller_and_brought_back(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setMinimumSize(720, 480)
    window.setGeometry(5_000, 4_000, 2_560, 1_440)
    for _ in ("before it is shown", "with its frame"):
        fit_on_screen(window)
        window.show()
    free = QGuiApplication.primaryScreen().availableGeometry()  # 800 by 800
    assert free.contains(window.frameGeometry())


def test_a_long_dialog_is_scrolled_and_its_buttons_stay_in_sight(qtbot: QtBot) -> None:
    dialog = FittingDialog()
    qtbot.addWidget(dialog)
    long, button = QLabel("line\n" * 400), QPushButton("Leave")
    dialog.hold(long, button)
    dialog.show()
    qtbot.waitExposed(dialog)
    assert dialog.height() <= QGuiApplication.primaryScreen().availableGeometry().height()
    assert dialog.rect().contains(button.geometry())


class _Framed(QMainWindow):
    """With a title bar that is known."""

    def frameGeometry(self) -> QRect:  # noqa: N802
        return self.geometry().adjusted(0, -24, 0, 0)


class _NotYetFramed(QDialog):
    def frameGeometry(self) -> QRect:  # noqa: N802
        return self.geometry()


def test_a_dialog_leaves_room_for_its_title_bar_before_it_is_known(qtbot: QtBot) -> None:
    below = _Framed()
    qtbot.addWidget(below)
    below.show()
    dialog = _NotYetFramed(below)
    dialog.resize(400, 2_000)
    dialog.show()
    fit_on_screen(dialog)
    assert dialog.height() == QGuiApplication.primaryScreen().availableGeometry().height() - 24
