"""Text from outside, however it is written."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from frontdesk.ui.outside_label import OutsideLabel

LINK = "https://example.org/a?" + "utm_campaign=" * 30
TEXTS = {
    "a long address": f"See {LINK} please",
    "one letter held down": "a" * 300,
    "letters with accents": "ñ" * 300,
    "two lines": f"First\n{LINK}\n\nlast",
    "plain words": "My arm has been burning for weeks. " * 5,
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_it_wraps_within_its_width_and_is_copied_as_it_was_written(qtbot: QtBot, text: str) -> None:
    label = OutsideLabel()
    qtbot.addWidget(label)
    label.setText(text)
    label.resize(300, label.heightForWidth(300))
    label.show()
    assert label.minimumSizeHint().width() <= 300
    assert label.text() == text
    label.setSelection(0, len(QLabel.text(label)))
    qtbot.keyClick(label, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == text
    label.clear()
    assert label.text() == QLabel.text(label) == ""


def test_markup_is_text(qtbot: QtBot) -> None:
    label = OutsideLabel()
    qtbot.addWidget(label)
    label.setText("<b>Bo</b> & <img src=x>")
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == "<b>Bo</b> & <img src=x>"
