"""Callers who may be several people: a list to look through, and a button that takes one apart."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from frontdesk.contacts.joined import JoinedCaller
from frontdesk.ui import words
from frontdesk.ui.look.theme import NAME, SPACE, scaled_font
from frontdesk.ui.widgets.screen_dialog import ScreenDialog

_MOST_NAMES = 8  # of one caller
_WIDTH, _HEIGHT = 560, 420  # px


class JoinedDialog(ScreenDialog):
    """Shows who was found, and how far the search is. Not modal: a call can come in at any time."""

    take_apart_wanted = Signal(int)
    """The caller's id."""
    more_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("People made one"))
        heading = QLabel(self.tr("Is this one person, or several?"), textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        heading.setFont(scaled_font(NAME, bold=True))
        told = QLabel(
            self.tr(
                "Similar names at one number were once taken for one person. Taken apart, each keeps their own "
                "requests and calls. What was not allowed stays so for each; what was allowed is asked again."
            ),
            textFormat=Qt.TextFormat.PlainText,
            wordWrap=True,
        )
        told.setObjectName("soft")
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setSpacing(SPACE)
        self.list.setAccessibleName(self.tr("Callers with several names"))
        self.progress = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.progress.setObjectName("soft")
        self.apart_button = QPushButton(self.tr("Take apart"))
        self.apart_button.setObjectName("primary")
        self.more_button = QPushButton(self.tr("Look further"))
        self.close_button = QPushButton(self.tr("Close"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.more_button)
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.apart_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6 * SPACE, 5 * SPACE, 6 * SPACE, 4 * SPACE)
        layout.setSpacing(3 * SPACE)
        for widget in (heading, told):
            layout.addWidget(widget)
        layout.addWidget(self.list, stretch=1)
        layout.addWidget(self.progress)
        layout.addLayout(buttons)
        for button in (self.apart_button, self.more_button):
            button.setAutoDefault(False)  # an Enter meant for something else must take nobody apart
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.reject)
        self.more_button.clicked.connect(self.more_wanted)
        self.apart_button.clicked.connect(self._take_apart)
        self.list.currentRowChanged.connect(self._on_row)
        self.more_button.hide()
        self._on_row(-1)
        self.resize(_WIDTH, _HEIGHT)

    def add(self, found: tuple[JoinedCaller, ...]) -> None:
        """Add callers to the list."""
        for one in found:
            item = QListWidgetItem(self._said(one))
            item.setData(Qt.ItemDataRole.UserRole, one.caller.id)
            self.list.addItem(item)
        if self.list.currentRow() < 0 and self.list.count():
            self.list.setCurrentRow(0)

    def remove(self, caller_id: int) -> None:
        """Take a caller off the list."""
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == caller_id:
                self.list.takeItem(row)
                return

    def _said(self, joined: JoinedCaller) -> str:
        people = [
            self.tr("{name} ({count})").format(name=words.shortened(words.name(name), 60), count=count)
            for name, count in joined.people[:_MOST_NAMES]
        ]
        if len(joined.people) > _MOST_NAMES:
            people.append(self.tr("and {count} more").format(count=len(joined.people) - _MOST_NAMES))
        return f"{_place(joined)}\n{' · '.join(people)}"

    def _on_row(self, row: int) -> None:
        self.apart_button.setEnabled(row >= 0)

    def _take_apart(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.apart_button.setEnabled(False)
            self.take_apart_wanted.emit(item.data(Qt.ItemDataRole.UserRole))


def _place(joined: JoinedCaller) -> str:
    from frontdesk.contacts.numbers.number_reading import parse  # phonenumbers is not needed before

    number = joined.caller.phone_e164
    return parse(number).display if number else words.shortened(joined.caller.email, 60)
