"""The call under way: its outcomes with number keys, the note, and what may be said to a machine."""

import html

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QMoveEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from frontdesk.contacts.calls import Call, Outcome
from frontdesk.ui import words
from frontdesk.ui.look.theme import BODY, SMALL, SPACE, scaled_font
from frontdesk.ui.widgets.elided_label import ElidedLabel

_LONGEST_NOTE = 2_000  # characters


class OutcomeBar(QWidget):
    """Shown while a call is under way."""

    ended = Signal(Outcome, str)
    """The outcome, and the note."""
    begun = Signal()
    """Another call than the one shown last; not one that is under way again because its outcome was undone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("footer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.call: Call | None = None
        self.name = ""  # of whom is called
        self._last = 0  # the id of the call that was shown last
        self._who = ElidedLabel()
        self._voicemail = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._voicemail.setObjectName("soft")
        self._voicemail.setAccessibleName(self.tr("What may be said to a machine"))
        self.note = QLineEdit(maxLength=_LONGEST_NOTE)
        self.note.setPlaceholderText(self.tr("Note about this call"))
        self.note.setAccessibleName(self.tr("Note about this call"))
        self.buttons: dict[Outcome, QPushButton] = {}
        self._said: list[str] = []  # on the buttons, each in one line
        self._grid = QGridLayout()
        self._grid.setSpacing(SPACE)
        for number, outcome in enumerate(Outcome, start=1):
            button = QPushButton(f"{number}  {words.outcome(outcome)}")
            button.setAutoDefault(True)
            button.clicked.connect(lambda _checked=False, outcome=outcome: self._end(outcome))
            # a number key works everywhere except in a text field, where it is a digit
            shortcut = QShortcut(QKeySequence(str(number)), self)
            shortcut.activated.connect(lambda outcome=outcome: self._end(outcome))
            self.buttons[outcome] = button
            self._said.append(button.text())
        self._line = QHBoxLayout()
        self._line.setSpacing(3 * SPACE)
        self._line.addWidget(self._who, stretch=1)
        self._line.addWidget(self.note, stretch=2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * SPACE, 2 * SPACE, 4 * SPACE, 2 * SPACE)
        layout.setSpacing(2 * SPACE)
        layout.addLayout(self._line)
        layout.addWidget(self._voicemail)
        layout.addLayout(self._grid)
        self._arrange(4)
        self.apply_theme()
        self.hide()

    def apply_theme(self) -> None:
        """Take over the type sizes in use."""
        self._who.setFont(scaled_font(BODY, bold=True))
        self._voicemail.setFont(scaled_font(SMALL))

    def begin(self, call: Call, name: str, voicemail_line: str) -> None:
        """Show a call that is under way."""
        if self.call is None or self.call.id != call.id:
            self.note.setText(call.note)
        self.call, self.name = call, name
        if call.id != self._last:
            self._last = call.id
            self.begun.emit()
        self._who.setText(self.tr("Calling {name}").format(name=words.shortened(words.name(name), 80)))
        machine = self.tr("To a machine: “{line}”").format(line=voicemail_line)
        self._voicemail.setText(machine if voicemail_line else self.tr("To a machine: leave no message."))
        self.buttons[Outcome.VOICEMAIL].setToolTip(html.escape(self._voicemail.text()))  # Qt guesses markup in tooltips
        self.show()
        self._make_room()

    def finish(self) -> None:
        """Hide: no call is under way."""
        self.call = None
        self.hide()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for button, said in zip(self.buttons.values(), self._said, strict=True):
            _say(button, said)
        widest = max(button.sizeHint().width() for button in self.buttons.values()) + SPACE
        self._arrange(max(2, min(len(self.buttons), (self.width() - 8 * SPACE) // widest)))
        self._make_room()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._make_room()  # the side that it stands in may be higher or lower now

    def _make_room(self) -> None:
        """If the bar would take more than half of the side, the line for a machine is only its button's tooltip."""
        side = self.parentWidget()
        if side is None:
            return
        said = self._voicemail.heightForWidth(self.width() - 8 * SPACE)
        whole = self._line.sizeHint().height() + said + self._grid.sizeHint().height() + 8 * SPACE
        self._voicemail.setVisible(2 * whole <= side.height())

    def _arrange(self, columns: int) -> None:
        """Put eight, four or two buttons in a row, as many as fit."""
        columns = max(fitting for fitting in (2, 4, 8) if fitting <= columns)
        for place, button in enumerate(self.buttons.values()):
            self._grid.addWidget(button, place // columns, place % columns)
        room = (self.width() - 8 * SPACE - (columns - 1) * SPACE) // columns
        for button, said in zip(self.buttons.values(), self._said, strict=True):
            if button.sizeHint().width() > room:
                _say(button, _in_two_lines(said))

    def _end(self, outcome: Outcome) -> None:
        if self.call is not None and self.isVisible():
            self.ended.emit(outcome, self.note.text())


def _say(button: QPushButton, said: str) -> None:
    if button.text() != said:
        button.setText(said)


def _in_two_lines(said: str) -> str:
    """With a line's end at the space nearest to the middle, behind the number; as it is if there is none."""
    number, _, words_said = said.partition("  ")
    spaces = [at for at, letter in enumerate(words_said) if letter == " "]
    if not spaces:
        return said
    middle = min(spaces, key=lambda at: abs(2 * at - len(words_said)))
    return f"{number}  {words_said[:middle]}\n{words_said[middle + 1 :]}"
