"""The form for logging an inquiry during a call, and for editing a request later."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
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

from frontdesk.contacts.drafts import EditDraft
from frontdesk.contacts.numbers.read_back import read_back
from frontdesk.ui import words
from frontdesk.ui.inquiry.name_offer import NameOffer
from frontdesk.ui.inquiry.phone_field import PhoneField
from frontdesk.ui.look.theme import NAME, SMALL, SPACE, TITLE, scaled_font
from frontdesk.ui.widgets.outside_label import OutsideLabel

_LONGEST_LINE = 250  # characters in a field of one line
_FEWEST_LINES = 2  # of the message that are visible
_LONGEST_TOLD = 100  # characters of another person's change of a field


class InquiryForm(QWidget):
    """The number comes first, because callers say it first. Leaving the form keeps what was typed."""

    save_wanted = Signal()
    left = Signal()
    typed = Signal()
    """Emitted for what a person types, not for what is filled in."""
    replaced = Signal()
    """The form is about to take other content."""
    number_typed = Signal(str)
    """The E.164 form of a complete valid number; empty when the number is not valid any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.request_id: int | None = None
        """The request being edited; None for a new inquiry."""
        self.seen: Mapping[str, str] = {}
        """The fields of that request when the form was opened."""
        self._shown: Mapping[str, str] = {}
        """The same as the form shows them: a field changes line ends and cuts long texts."""
        self.e164 = ""
        """The number in the form, once it is complete and valid."""
        self._kept_aside: Mapping[str, str] = {}
        self._filling = False
        self._title = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.phone = PhoneField()
        self.heard = _hint(self.tr("Read back"))
        self.known = _hint(self.tr("Known at this number"))
        self.name = QLineEdit()
        self.take_name_button = NameOffer(self.name)
        self.email = QLineEdit()
        self.message = _Message(tabChangesFocus=True)
        self.message.setPlaceholderText(self.tr("What is it about?"))
        self.conflict = OutsideLabel()
        self.conflict.setObjectName("warning")
        self.save_button = QPushButton(self.tr("Save"))
        self.save_button.setObjectName("primary")
        self.save_button.setAutoDefault(True)
        self.cancel_button = QPushButton(self.tr("Back"))
        self.start_over_button = QPushButton(self.tr("Start over"))

        layout = QVBoxLayout(self)
        layout.setContentsMargins(6 * SPACE, 5 * SPACE, 6 * SPACE, 4 * SPACE)
        layout.setSpacing(2 * SPACE)
        layout.addWidget(self._title)
        layout.addWidget(self.conflict)
        layout.addLayout(self._fields(), stretch=1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.start_over_button)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        layout.addLayout(buttons)

        for field in (self.phone, self.name, self.email):
            field.setMaxLength(_LONGEST_LINE)
            field.textChanged.connect(self._on_changed)
        self.message.textChanged.connect(self._on_changed)
        self.start_over_button.clicked.connect(self._start_over)
        self.phone.textChanged.connect(self._on_number)
        self.phone.editingFinished.connect(self._on_number_typed)
        self.save_button.clicked.connect(self.save_wanted)
        self.cancel_button.clicked.connect(self.left)
        self.apply_theme()
        self.clear()

    def apply_theme(self) -> None:
        """Take over the type sizes in use."""
        self._title.setFont(scaled_font(TITLE, bold=True))
        self.phone.setFont(scaled_font(TITLE))
        self.name.setFont(scaled_font(NAME))
        for label in (self.heard, self.known):
            label.setFont(scaled_font(SMALL))

    def start(self) -> None:
        """Show a new inquiry, or the one that was begun; the caret is in the number."""
        if self.request_id is not None:
            self.replaced.emit()
            self.clear()
            self.fill(self._kept_aside)
        was_begun = any(self.fields().values())
        self.start_over_button.setVisible(was_begun)
        self._title.setText(self.tr("Inquiry, as it was begun") if was_begun else self.tr("New inquiry"))
        # not selected: typing the next caller's number must not replace this one and leave its name
        self.phone.setFocus(Qt.FocusReason.OtherFocusReason)

    def start_edit(self, draft: EditDraft) -> None:
        """Edit a request, or go on editing. An inquiry that was being typed is kept aside."""
        self.replaced.emit()
        if self.request_id is None:
            self._kept_aside = self.fields()
        self.clear()
        self.fill(draft.seen)
        self._shown = self.fields()
        self.start_over_button.hide()
        self.request_id, self.seen = draft.request_id, draft.seen
        self._title.setText(self.tr("Edit {name}").format(name=words.shortened(words.name(draft.seen["name"]), 60)))
        self.fill(
            {name: self._shown[name] if text == draft.seen[name] else text for name, text in draft.fields.items()}
        )
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit_draft(self) -> EditDraft | None:
        """The edit as it stands in the form; None for a new inquiry."""
        return None if self.request_id is None else EditDraft(self.request_id, self.seen, self.fields())

    def fields(self) -> dict[str, str]:
        """The content of the form, by the desk's field names. An untouched field has its exact original text."""
        texts = {
            "phone": self.phone.text(),
            "name": self.name.text(),
            "email": self.email.text(),
            "message": self.message.toPlainText(),
        }
        return {name: self.seen[name] if text == self._shown.get(name) else text for name, text in texts.items()}

    def fill(self, fields: Mapping[str, str]) -> None:
        """Put texts into the form; this does not count as typing."""
        self._filling = True
        self.phone.setText(fields.get("phone", ""))
        self.name.setText(fields.get("name", ""))
        self.email.setText(fields.get("email", ""))
        self.message.setPlainText(fields.get("message", ""))
        self._filling = False

    def clear(self) -> None:
        """Empty the form for a new inquiry."""
        self.request_id, self.seen, self._shown = None, {}, {}
        self._title.setText(self.tr("New inquiry"))
        self.conflict.hide()
        self.show_known("")
        self.fill({})

    def show_known(self, sentence: str, names: Sequence[str] = ()) -> None:
        """Show who is known at the number. names: offered one after another while no other is typed."""
        self.known.setText(sentence)
        self.take_name_button.offer(names)

    def _start_over(self) -> None:
        """Empty the form: what was begun was about somebody else."""
        self.fill({})
        self.show_known("")
        self.start_over_button.hide()
        self._title.setText(self.tr("New inquiry"))
        self.typed.emit()
        self.phone.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_conflict(self, fields: Mapping[str, str]) -> None:
        """Say that somebody changed these fields meanwhile. fields: field name -> text now."""
        called = {
            "phone": self.tr("the number"),
            "name": self.tr("the name"),
            "email": self.tr("the e-mail"),
            "message": self.tr("the message"),
        }
        told = [
            self.tr("{field} is now “{now}”").format(field=called[name], now=words.shortened(now, _LONGEST_TOLD))
            for name, now in fields.items()
        ]
        self.conflict.setText(
            self.tr("Changed meanwhile: {what}. Save again to keep yours.").format(what="; ".join(told))
        )
        self.conflict.show()
        self.seen = {**self.seen, **fields}
        self._shown = {name: text for name, text in self._shown.items() if name not in fields}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            isinstance(self.focusWidget(), QLineEdit) or event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.save_wanted.emit()  # a field passes Enter on to the form, with any modifier
        elif event.key() == Qt.Key.Key_Down and not self.take_name_button.isHidden():
            self.take_name_button.take()
        else:
            super().keyPressEvent(event)

    def _on_changed(self) -> None:
        if not self._filling:
            self.typed.emit()

    def _on_number(self, text: str) -> None:
        from frontdesk.contacts.numbers.number_reading import parse  # phonenumbers is not needed before somebody types

        number = parse(text, self.phone.region)
        self.heard.setText(words.shortened(read_back(number, words.phrase), 200))
        e164 = number.e164 or ""
        if e164 != self.e164:
            self.e164 = e164
            self.take_name_button.forget_taken(clear=not self._filling)
            self.number_typed.emit(e164)

    def _on_number_typed(self) -> None:
        """Show warnings when the field is left: while the caller can still be asked, but not at every digit."""
        from frontdesk.contacts.numbers.number_reading import parse

        number = parse(self.phone.text(), self.phone.region)
        said = words.shortened(read_back(number, words.phrase), 200), words.number_warning(number)
        self.heard.setText("\n".join(filter(None, said)))

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * SPACE)
        grid.setVerticalSpacing(SPACE)
        for row, (text, field) in enumerate(
            (
                (self.tr("&Number"), self.phone),
                ("", self.heard),
                (self.tr("N&ame"), self.name),
                ("", self.known),
                ("", self.take_name_button),
                (self.tr("&E-mail"), self.email),
                (self.tr("&Message"), self.message),
            )
        ):
            is_button = field is self.take_name_button
            grid.addWidget(field, row, 1, Qt.AlignmentFlag.AlignLeft if is_button else Qt.AlignmentFlag(0))
            if text:
                label = QLabel(text)
                label.setBuddy(field)
                field.setAccessibleName(text.replace("&", ""))
                grid.addWidget(
                    label, row, 0, Qt.AlignmentFlag.AlignTop if field is self.message else Qt.AlignmentFlag(0)
                )
        grid.setRowStretch(6, 1)
        return grid


class _Message(QPlainTextEdit):
    """Takes the room that is left; its size hint is small."""

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, _FEWEST_LINES * self.fontMetrics().lineSpacing() + 6 * SPACE)


def _hint(accessible_name: str) -> QLabel:
    label = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
    label.setObjectName("soft")
    label.setAccessibleName(accessible_name)
    return label
