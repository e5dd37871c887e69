"""Labels and buttons as the dialog of questions has them."""

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QPushButton, QWidget


def label_for(field: QWidget, text: str) -> QLabel:
    """A label above a field; the letter after & in it leads to the field."""
    made = QLabel(text)
    made.setBuddy(field)
    return made


def button(text: str, on_clicked: Callable[[], object]) -> QPushButton:
    """A button that Enter in a field of one line does not press."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    made.clicked.connect(lambda: on_clicked())
    return made
