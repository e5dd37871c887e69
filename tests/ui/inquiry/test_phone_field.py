"""Typing a number into a field, with real keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from pytestqt.qtbot import QtBot

from frontdesk.ui.inquiry.phone_field import PhoneField


@pytest.fixture
def field(qtbot: QtBot) -> PhoneField:
    field = PhoneField()
    qtbot.addWidget(field)
    field.show()
    return field


def test_it_is_spaced_while_it_is_typed(field: PhoneField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "4806262727")
    assert (field.text(), field.cursorPosition()) == ("(480) 626-2727", 14)


def test_a_forgotten_digit_goes_where_the_caret_is(field: PhoneField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "480262727")
    field.setCursorPosition(field.text().index("26") if "26" in field.text() else 4)
    before = sum(character.isdigit() for character in field.text()[: field.cursorPosition()])
    qtbot.keyClicks(field, "6")
    digits = "".join(filter(str.isdigit, field.text()))
    assert digits == "480262727"[:before] + "6" + "480262727"[before:]
    assert sum(character.isdigit() for character in field.text()[: field.cursorPosition()]) == before + 1


def test_backspace_takes_a_digit_also_over_a_bracket(field: PhoneField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "4806262727")
    field.setCursorPosition(6)  # behind "(480) "
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert "".join(filter(str.isdigit, field.text())) == "486262727"


def test_delete_takes_a_digit_also_over_a_bracket(field: PhoneField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "4806262727")
    field.setCursorPosition(4)  # before ") "
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    assert "".join(filter(str.isdigit, field.text())) == "480262727"


def test_everything_can_be_taken_back(field: PhoneField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "4806262727")
    for _ in range(10):
        qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert field.text() == ""


def test_a_note_stays_as_typed(field: PhoneField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "480 626 2727 ext 12")
    assert field.text().endswith("ext 12")


def test_a_pasted_number_is_spaced(field: PhoneField, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("+442079460958")
    qtbot.keySequence(field, QKeySequence(QKeySequence.StandardKey.Paste))
    assert field.text() == "+44 20 7946 0958"


def test_a_number_with_letters_gets_no_bracket(field: PhoneField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "1-800-FLOWERS")
    assert (field.text(), field.cursorPosition()) == ("1-800-FLOWERS", 13)


def test_a_separator_that_was_typed_can_be_taken_back_with_the_digit_before_it(field: PhoneField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "480-")
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert field.text() == "48"
