"""PySide6 6.12 on Python 3.11 takes a reference from None at each void call, and aborts after some 5,000."""

import sys

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_qt_calls_leave_none_alone(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.setWindowTitle("first")
    before = sys.getrefcount(None)
    for _ in range(3_000):
        widget.setWindowTitle("again")
    assert abs(sys.getrefcount(None) - before) < 100
