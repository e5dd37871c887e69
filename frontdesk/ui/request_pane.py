"""One request: who it is, the number, what to know before dialling, what they wrote."""

import unicodedata
from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from frontdesk.contacts.callback_numbers import CallbackNumber, DoNotDial, Standing
from frontdesk.contacts.requests import ContactRequest, RequestRow
from frontdesk.ui import words
from frontdesk.ui.icons import set_icon
from frontdesk.ui.theme import BODY, NAME, NUMBER, SMALL, SPACE, TITLE, colours, scaled_font

_SHORT_FIELD = 48  # characters; short answers stand together in one line, where they are seen before dialling
_FIELD_SHOWN = 2_000  # characters of a long one


class RequestPane(QScrollArea):
    """Shows a request; says that a call or a copy of the number is wanted."""

    call_wanted = Signal(str)
    """The tel: address to open."""
    copy_wanted = Signal(str)

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("request")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clock = clock
        self._request: ContactRequest | None = None

        self._name = _label()
        self._from = _label(soft=True)
        self._number = _label()
        self._number.setAccessibleName(self.tr("Callback number"))
        self._warning = _label()
        self._warning.setObjectName("warning")
        self._others = _label(soft=True)
        self._facts = _label(soft=True)
        self._facts.setAccessibleName(self.tr("What the form asked"))
        self._message = _label()
        self._message.setAccessibleName(self.tr("Message"))
        self._history = _label(soft=True)
        self._history.setAccessibleName(self.tr("Earlier requests"))
        self.call_button = QPushButton(self.tr("Call"))
        self.call_button.setObjectName("primary")
        self.call_button.setAutoDefault(True)  # Enter presses it
        self.copy_button = QPushButton(self.tr("Copy"))
        self.copy_button.setAutoDefault(True)
        self.call_button.clicked.connect(self.call)
        self.copy_button.clicked.connect(self._copy)
        self._fields = QGridLayout()
        self._fields.setHorizontalSpacing(4 * SPACE)
        self._fields.setVerticalSpacing(SPACE)
        self._fields.setColumnStretch(1, 1)
        self._nothing = QLabel(self.tr("The request you choose opens here."), alignment=Qt.AlignmentFlag.AlignCenter)
        self._nothing.setObjectName("soft")
        self._page = self._lay_out()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self._page)
        self.setWidget(self._stack)
        self.dress()
        self.show_nothing()

    def dress(self) -> None:
        """Take over the colours and type sizes in use."""
        self._name.setFont(scaled_font(TITLE, bold=True))
        self._number.setFont(scaled_font(NUMBER))
        self._message.setFont(scaled_font(NAME))
        for label in (self._from, self._others, self._facts, self._history):
            label.setFont(scaled_font(SMALL))
        self._warning.setFont(scaled_font(BODY, bold=True))
        scheme = colours()
        set_icon(self.call_button, "phone", scheme.on_accent, scheme)
        set_icon(self.copy_button, "copy", scheme.text, scheme)

    def show_nothing(self) -> None:
        """No request is chosen."""
        self._request = None
        self._stack.setCurrentWidget(self._nothing)

    def show_request(self, request: ContactRequest, history: Sequence[RequestRow]) -> None:
        """Show a request and the same caller's other ones."""
        came_anew = self._request is None or self._request.id != request.id
        self._request = request
        now = self._clock()
        self._name.setText(words.shortened(words.name(request.name), 200))
        self._from.setText(
            self.tr("{source} · {moment}").format(
                source=words.source(request.source), moment=words.when(request.received_at, now)
            )
        )
        self._from.setToolTip(words.exact(request.received_at))
        self._show_number(request.number)
        self._show_fields(request)
        self._message.setText(words.shortened(request.message) or self.tr("No message."))
        self._message.setEnabled(bool(request.message))
        self._show_history(history, now)
        self._stack.setCurrentWidget(self._page)
        if came_anew:
            self.verticalScrollBar().setValue(0)

    def call(self) -> None:
        """Ask for a call, if the number may be dialled."""
        uri = self._request.number.tel_uri if self._request else None
        if uri:
            self.call_wanted.emit(uri)

    def _copy(self) -> None:
        if self._request and self._request.number.display:
            self.copy_wanted.emit(self._request.number.display)

    def _show_number(self, number: CallbackNumber) -> None:
        self._number.setText(words.shortened(number.display, 60) or self.tr("No number given"))
        self._number.setEnabled(number.tel_uri is not None)
        self.call_button.setEnabled(number.tel_uri is not None)
        self.copy_button.setEnabled(bool(number.display))
        warning = self._warning_about(number)
        self._warning.setText(warning)
        self._warning.setVisible(bool(warning))
        self.call_button.setToolTip(warning)
        notes = []
        if number.foreign and number.region:
            notes.append(self.tr("in another country ({region})").format(region=number.region))
        if number.others:
            notes.append(self.tr("also gave {numbers}").format(numbers=", ".join(number.others)))
        if number.standing is Standing.VALID and _digits(number.raw) != _digits(number.display):
            notes.append(self.tr("typed as “{raw}”").format(raw=words.shortened(" ".join(number.raw.split()), 80)))
        self._others.setText(" · ".join(notes))
        self._others.setVisible(bool(notes))

    def _warning_about(self, number: CallbackNumber) -> str:
        if number.do_not_dial is DoNotDial.EMERGENCY:
            return self.tr("Do not dial: this is an emergency number.")
        if number.do_not_dial is DoNotDial.PREMIUM:
            return self.tr("Do not dial: calls to this number are charged extra.")
        return {
            Standing.NO_AREA_CODE: self.tr("Check this number: it has no area code."),
            Standing.NOT_VALID: self.tr("Check this number: no such number is in use."),
            Standing.IMPOSSIBLE: self.tr("Check this number: it can't be dialled as it was typed."),
            Standing.MISSING: self.tr("There is no callback number.") if number.display else "",
            Standing.VALID: "",
        }[number.standing]

    def _show_fields(self, request: ContactRequest) -> None:
        while (item := self._fields.takeAt(0)) is not None:
            widget = item.widget()
            assert widget is not None  # only labels are put there
            widget.deleteLater()
        given = {self.tr("E-mail"): request.email}
        given |= {_title(key): value for key, value in request.other_fields.items()}
        short = [f"{title}: {value}" for title, value in given.items() if 0 < len(value) <= _SHORT_FIELD]
        self._facts.setText(" · ".join(short))
        self._facts.setVisible(bool(short))
        long = [(title, value) for title, value in given.items() if len(value) > _SHORT_FIELD]
        for row, (title, value) in enumerate(long):
            caption, text = _label(soft=True), _label()
            caption.setText(words.shortened(title, 40))
            caption.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            caption.setWordWrap(False)
            text.setText(words.shortened(value, _FIELD_SHOWN))
            text.setAccessibleName(caption.text())
            self._fields.addWidget(caption, row, 0)
            self._fields.addWidget(text, row, 1)

    def _show_history(self, history: Sequence[RequestRow], now: datetime) -> None:
        lines = [
            self.tr("{moment}: {status} · {words}").format(
                moment=words.when(row.received_at, now),
                status=words.status(row.status),
                words=row.first_words,
            )
            for row in history
        ]
        heading = self.tr("Also wrote:")
        self._history.setText("\n".join([heading, *lines]) if lines else "")
        self._history.setVisible(bool(lines))

    def _lay_out(self) -> QWidget:
        title = QHBoxLayout()
        title.setSpacing(4 * SPACE)
        title.addWidget(self._name, stretch=1)
        title.addWidget(self._from, alignment=Qt.AlignmentFlag.AlignTop)
        self._from.setWordWrap(False)
        number = QHBoxLayout()
        number.setSpacing(2 * SPACE)
        number.addWidget(self._number, stretch=1)
        number.addWidget(self.call_button)
        number.addWidget(self.copy_button)
        page = QWidget()
        page.setObjectName("page")
        layout = QVBoxLayout(page)
        layout.setContentsMargins(6 * SPACE, 5 * SPACE, 6 * SPACE, 5 * SPACE)
        layout.setSpacing(2 * SPACE)
        layout.addLayout(title)
        layout.addLayout(number)
        layout.addWidget(self._warning)
        layout.addWidget(self._others)
        layout.addWidget(self._facts)
        layout.addSpacing(2 * SPACE)
        layout.addWidget(self._message)
        layout.addSpacing(2 * SPACE)
        layout.addLayout(self._fields)
        layout.addWidget(self._history)
        layout.addStretch()
        return page


def _label(*, soft: bool = False) -> QLabel:
    """A label for text from outside: never markup, can be selected, wraps."""
    label = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    policy = QSizePolicy(
        QSizePolicy.Policy.Preferred if soft else QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum
    )
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    if soft:
        label.setObjectName("soft")
    return label


def _title(field: str) -> str:
    """A form's field name as people read it: `best-time` is `Best time`."""
    plain = " ".join(field.replace("_", " ").replace("-", " ").split())
    return plain[:1].upper() + plain[1:]


def _digits(text: str) -> str:
    """The last ten digits, whatever script they are in."""
    return "".join(str(unicodedata.digit(character)) for character in text if character.isdigit())[-10:]
