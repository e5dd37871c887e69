"""Logging an inquiry while the telephone is at the ear."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from frontdesk.contacts.requests import Inquiry
from frontdesk.ui.phone_field import PhoneField
from frontdesk.ui.theme import NAME, SPACE, TITLE, scaled_font

_LONGEST_LINE = 250  # characters in a field of one line


class InquiryForm(QWidget):
    """The number first, because it is what is said first. Leaving the form keeps what was typed."""

    save_wanted = Signal(object)
    """The Inquiry as typed."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel(self.tr("New inquiry"))
        self.phone = PhoneField()
        self.name = QLineEdit()
        self.email = QLineEdit()
        self.message = QPlainTextEdit(tabChangesFocus=True)
        self.message.setPlaceholderText(self.tr("What is it about?"))
        self.save_button = QPushButton(self.tr("Save"))
        self.save_button.setObjectName("primary")
        self.cancel_button = QPushButton(self.tr("Back"))

        layout = QVBoxLayout(self)
        layout.setContentsMargins(6 * SPACE, 5 * SPACE, 6 * SPACE, 5 * SPACE)
        layout.setSpacing(3 * SPACE)
        layout.addWidget(self._title)
        layout.addLayout(self._fields(), stretch=1)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        layout.addLayout(buttons)

        for field in (self.phone, self.name, self.email):
            field.setMaxLength(_LONGEST_LINE)
            field.returnPressed.connect(self._save)
        self.save_button.clicked.connect(self._save)
        self.cancel_button.clicked.connect(self.left)
        self.dress()

    def dress(self) -> None:
        """Take over the type sizes in use."""
        self._title.setFont(scaled_font(TITLE, bold=True))
        self.phone.setFont(scaled_font(TITLE))
        self.name.setFont(scaled_font(NAME))

    def start(self) -> None:
        """Put the caret into the number."""
        self.phone.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear(self) -> None:
        """Forget what was typed, once it is kept."""
        for field in (self.phone, self.name, self.email):
            field.clear()
        self.message.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._save()
        else:
            super().keyPressEvent(event)

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * SPACE)
        grid.setVerticalSpacing(2 * SPACE)
        for row, (text, field) in enumerate(
            (
                (self.tr("&Number"), self.phone),
                (self.tr("N&ame"), self.name),
                (self.tr("&E-mail"), self.email),
            )
        ):
            label = QLabel(text)
            label.setBuddy(field)
            field.setAccessibleName(text.replace("&", ""))
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        label = QLabel(self.tr("&Message"))
        label.setBuddy(self.message)
        self.message.setAccessibleName(self.tr("Message"))
        grid.addWidget(label, 3, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.message, 3, 1)
        grid.setRowStretch(3, 1)
        return grid

    def _save(self) -> None:
        self.save_wanted.emit(
            Inquiry(
                name=self.name.text(),
                phone=self.phone.text(),
                email=self.email.text(),
                message=self.message.toPlainText(),
            )
        )
