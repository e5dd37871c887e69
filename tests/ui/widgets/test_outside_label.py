"""Text from outside, however it is written."""

from collections.abc import Callable

import pytest
from builders import Clock
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from frontdesk.ui.look.theme import NUMBER, apply_theme, scaled_font
from frontdesk.ui.request.request_pane import RequestPane
from frontdesk.ui.widgets.outside_label import OutsideLabel

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


def _right_click(label: OutsideLabel) -> None:
    def leave() -> None:
        menu = QApplication.activePopupWidget()
        assert menu is not None
        menu.close()

    QTimer.singleShot(50, leave)
    place = label.mapToGlobal(QPoint(3, 3))
    QApplication.sendEvent(label, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(3, 3), place))


def _dress_anew(label: OutsideLabel) -> None:
    label.style().unpolish(label)
    label.style().polish(label)


def _name_anew(label: OutsideLabel) -> None:
    label.setObjectName("warning")
    _dress_anew(label)


@pytest.mark.parametrize(
    "happens",
    [
        _right_click,
        _dress_anew,
        _name_anew,
        lambda label: label.setSelection(0, 3),
        lambda label: (label.setEnabled(False), label.setEnabled(True)),
        lambda label: (label.setFocus(), label.clearFocus()),
        lambda label: QApplication.sendEvent(label, QEvent(QEvent.Type.StyleChange)),
        lambda label: (label.hide(), label.show()),
    ],
    ids=["right click", "dressed anew", "of another kind", "selected", "disabled", "focus", "style", "hidden"],
)
def test_whatever_happens_to_it_its_type_keeps_its_size(
    qtbot: QtBot, qapp: QApplication, happens: Callable[[OutsideLabel], object]
) -> None:
    apply_theme(qapp)
    pane = RequestPane(Clock())
    qtbot.addWidget(pane)
    label = pane._number
    assert isinstance(label, OutsideLabel)
    label.setText("(602) 555-0143")
    pane._stack.setCurrentWidget(pane._page)
    pane.show()
    for _ in range(2):
        happens(label)
        QApplication.sendPostedEvents()
        assert label.font().pointSizeF() == scaled_font(NUMBER).pointSizeF()
    label.setFont(scaled_font(1.0))  # and it can be changed
    assert label.font().pointSizeF() == scaled_font(1.0).pointSizeF()
