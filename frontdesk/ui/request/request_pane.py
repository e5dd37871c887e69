"""One request: who it is, the number, what to know before dialling, what they wrote, what was done."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from frontdesk.contacts.cards import CallerCard
from frontdesk.contacts.requests import ContactRequest, Status
from frontdesk.contacts.urgent.emergency import lines_to_say
from frontdesk.ui import words
from frontdesk.ui.look.icons import set_icon
from frontdesk.ui.look.theme import BODY, NAME, NUMBER, SMALL, SPACE, TITLE, colours, scaled_font
from frontdesk.ui.request.around_number import AroundNumber
from frontdesk.ui.request.history import History
from frontdesk.ui.request.permissions_row import PermissionsRow
from frontdesk.ui.request.request_label import RequestLabel
from frontdesk.ui.widgets.ask_line import AskLine
from frontdesk.ui.widgets.banner import Banner
from frontdesk.ui.widgets.flow_layout import FlowLayout
from frontdesk.ui.widgets.folding_row import FoldingRow

_SPANISH = "es"
_LOWEST = 72  # px; enough for the name and the number
_SHORT_FIELD = 48  # characters; shorter answers of the form share one line above the message
_FIELD_SHOWN = 2_000  # characters of a longer answer


class RequestPane(QScrollArea):
    """Shows a request; says what is wanted of it."""

    call_wanted = Signal()
    copy_wanted = Signal(str)
    claim_wanted = Signal()
    take_over_wanted = Signal()
    not_urgent_wanted = Signal()
    lift_block_wanted = Signal()
    permissions_changed = Signal(int, object, object)
    keyboard_lost = Signal()
    """What had the keyboard in this pane is hidden or disabled now. Qt gives the keyboard to the next button, which
    Enter would press.
    """

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("request")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clock = clock
        self.request: ContactRequest | None = None
        self.card: CallerCard | None = None
        self._staff_id: int | None = None
        self._is_spanish: Callable[[str], bool] = lambda _word: False

        self.urgent = Banner("urgent", self.tr("Not urgent…"))
        self.claimed = Banner("due", self.tr("Take over"))
        self.blocked = Banner("due", self.tr("May be called again…"))
        self.ask = AskLine()
        self._name = RequestLabel()
        self._from = RequestLabel(soft=True)
        self._number = RequestLabel()
        self._number.setAccessibleName(self.tr("Callback number"))
        self._warning = RequestLabel()
        self._warning.setObjectName("warning")
        self._around = AroundNumber()
        self._facts = RequestLabel(soft=True)
        self._facts.setAccessibleName(self.tr("What the form asked"))
        self.permissions = PermissionsRow()
        self._message = RequestLabel()
        self._message.setAccessibleName(self.tr("Message"))
        self._history = History()
        self.call_button = _button(self.tr("Call"), "primary")
        self.claim_button = _button(self.tr("Claim"))
        self.copy_button = _button(self.tr("Copy"))
        self.more_button = QToolButton(popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more_button.setText(self.tr("More"))
        self.more_button.setAccessibleName(self.tr("More to do with this request"))
        self._fields = QGridLayout()
        self._fields.setHorizontalSpacing(4 * SPACE)
        self._fields.setVerticalSpacing(SPACE)
        self._fields.setColumnStretch(1, 1)
        self._nothing = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing.setMargin(6 * SPACE)
        self._nothing.setObjectName("soft")
        self._page = self._lay_out()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self._page)
        self.setWidget(self._stack)
        self._connect()
        self._order_tabs()
        self.apply_theme()
        self.show_nothing()

    def apply_theme(self) -> None:
        """Take over the colours and type sizes in use."""
        self._name.setFont(scaled_font(TITLE, bold=True))
        self._number.setFont(scaled_font(NUMBER))
        self._message.setFont(scaled_font(NAME))
        for label in (self._from, self._around, self._facts, self._history):
            label.setFont(scaled_font(SMALL))
        self._warning.setFont(scaled_font(BODY, bold=True))
        for part in (self.urgent, self.claimed, self.blocked, self.ask, self.permissions):
            part.apply_theme()
        scheme = colours()
        set_icon(self.call_button, "phone", scheme.on_accent, scheme)
        set_icon(self.copy_button, "copy", scheme.text, scheme)
        set_icon(self.claim_button, "check", scheme.text, scheme)
        self.more_button.setFixedHeight(self.claim_button.sizeHint().height())  # another kind of button in the same row

    def minimumSizeHint(self) -> QSize:
        return QSize(self._page.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width(), _LOWEST)

    def show_nothing(self) -> None:
        """Say that no request is chosen."""
        self._say_instead(self.tr("The request you choose opens here."))

    def show_unreadable(self, sentence: str) -> None:
        """Say why the chosen request can't be read; offer nothing that could be done with a request."""
        self._say_instead(sentence)

    def _say_instead(self, sentence: str) -> None:
        self.request = self.card = None
        self.ask.leave()
        with self._keyboard():
            self._nothing.setText(sentence)
            self._stack.setCurrentWidget(self._nothing)

    def show_request(self, request: ContactRequest, card: CallerCard, staff_id: int | None) -> bool:
        """Show a request and its caller, as one staff member sees it. Returns whether it is another one than before."""
        came_anew = self.request is None or self.request.id != request.id
        self.request, self.card, self._staff_id = request, card, staff_id
        if came_anew:
            self.ask.leave()
        with self._keyboard():
            self._show_all_of(request, card, staff_id)
        if came_anew:
            self.verticalScrollBar().setValue(0)
        return came_anew

    @contextmanager
    def _keyboard(self) -> Iterator[None]:
        """While what is shown changes: say so if that takes away what had the keyboard."""
        had_it = self.window().focusWidget()
        yield
        if had_it is not None and self.isAncestorOf(had_it) and not (had_it.isVisible() and had_it.isEnabled()):
            self.keyboard_lost.emit()

    def _show_all_of(self, request: ContactRequest, card: CallerCard, staff_id: int | None) -> None:
        now = self._clock()
        self._show_banners(request, card, staff_id, now)
        self._name.setText(words.shortened(words.name(request.name), 200))
        self._from.setText(
            self.tr("{source} · {moment}").format(
                source=words.source(request.source), moment=words.when(request.received_at, now)
            )
        )
        self._from.setToolTip(words.exact(request.received_at))
        self._show_number(request, card)
        self._around.show_notes(request, card, now)
        self.permissions.show_permissions(card)
        self._show_fields(request)
        self._message.setText(words.shortened(request.message) or self.tr("No message."))
        self._message.setEnabled(bool(request.message))
        self._history.show_history(request, card, now)
        self._stack.setCurrentWidget(self._page)

    def know_spanish(self, is_spanish: Callable[[str], bool]) -> None:
        """Take what tells Spanish urgent words: the emergency lines are shown in Spanish, too, beside those."""
        self._is_spanish = is_spanish
        if self.request is not None and self.card is not None:
            self._show_banners(self.request, self.card, self._staff_id, self._clock())

    def why_no_call(self) -> str:
        """Why the request shown can't be called; empty if it can."""
        request, card = self.request, self.card
        if request is None or card is None or self.call_button.isEnabled():
            return ""
        if request.status is Status.DONE:
            return self.tr("This request is done. To call, open it again first (More).")
        if card.block is not None:
            return self.tr("This number asked not to be called.")
        return words.number_warning(request.number) or self.tr("There is no callback number.")

    def _copy(self) -> None:
        if self.request and self.request.number.display:
            self.copy_wanted.emit(self.request.number.display)

    def _show_banners(self, request: ContactRequest, card: CallerCard, staff_id: int | None, now: datetime) -> None:
        said = words.urgent_words(request.urgent_words)
        in_spanish = card.allowed.language == _SPANISH or any(
            self._is_spanish(one.word) for one in request.urgent_words
        )
        emergency = " ".join((self.tr("▲ Urgent: “{words}”.").format(words=said), *lines_to_say(in_spanish=in_spanish)))
        self.urgent.say(emergency if request.urgent else "")
        claim = request.claim
        others = claim is not None and claim.staff_id != staff_id
        on_it, talks = (
            self.tr("{name} is on this one since {time}."),
            self.tr("{name} is talking to this person since {time}."),
        )
        theirs = (call for call in card.calls if call.request_id == request.id and call.staff_id != staff_id)
        running = [call for call in theirs if call.is_under_way(now)]
        told = [
            talks.format(name=call.staff_name, time=words.clock(call.began_at.astimezone())) for call in running[:1]
        ]
        if claim and others and (not running or running[0].staff_id != claim.staff_id):
            told.append(on_it.format(name=claim.staff_name, time=words.clock(claim.since.astimezone())))
        self.claimed.say(" ".join(told))
        self.claimed.button.setVisible(claim is None or others)
        block = card.block
        asked = self.tr("Asked not to be called (noted by {name}, {time}).")
        self.blocked.say(asked.format(name=block.staff_name, time=words.exact(block.since)) if block else "")
        mine = claim is not None and not others
        self.claim_button.setText(self.tr("Let go") if mine else self.tr("Claim"))
        self.claim_button.setEnabled(request.status is not Status.DONE and not others)

    def _show_number(self, request: ContactRequest, card: CallerCard) -> None:
        number = request.number
        can_be_called = number.tel_uri is not None and card.block is None and request.status is not Status.DONE
        self._number.setText(words.shortened(number.display, 60) or self.tr("No number given"))
        self._number_row.want(self._number.fontMetrics().horizontalAdvance(self._number.text()) + 2)
        self._number.setEnabled(number.tel_uri is not None and card.block is None)
        self.call_button.setEnabled(can_be_called)
        self.copy_button.setEnabled(bool(number.display))
        warning = words.number_warning(number)
        self._warning.setText(warning)
        self._warning.setVisible(bool(warning))
        self.call_button.setToolTip(warning)

    def _show_fields(self, request: ContactRequest) -> None:
        while (item := self._fields.takeAt(0)) is not None:
            widget = item.widget()
            assert widget is not None  # it holds labels only
            widget.deleteLater()
        given = {self.tr("E-mail"): request.email}
        given |= {_title(key): value for key, value in request.other_fields.items()}
        short = [f"{title}: {value}" for title, value in given.items() if 0 < len(value) <= _SHORT_FIELD]
        self._facts.setText(" · ".join(short))
        self._facts.setVisible(bool(short))
        long = [(title, value) for title, value in given.items() if len(value) > _SHORT_FIELD]
        for row, (title, value) in enumerate(long):
            caption, text = RequestLabel(soft=True), RequestLabel()
            caption.setText(words.shortened(title, 40))
            caption.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            caption.setWordWrap(False)
            text.setText(words.shortened(value, _FIELD_SHOWN))
            text.setAccessibleName(caption.text())
            self._fields.addWidget(caption, row, 0)
            self._fields.addWidget(text, row, 1)

    def _connect(self) -> None:
        self.call_button.clicked.connect(self.call_wanted)
        self.copy_button.clicked.connect(self._copy)
        self.claim_button.clicked.connect(self.claim_wanted)
        self.urgent.button.clicked.connect(self.not_urgent_wanted)
        self.claimed.button.clicked.connect(self.take_over_wanted)
        self.blocked.button.clicked.connect(self.lift_block_wanted)
        self.permissions.changed.connect(self.permissions_changed)

    def _order_tabs(self) -> None:
        """Tab follows the eye: the call first, then what is allowed."""
        row = self.permissions
        order = [self.urgent.button, self.claimed.button, self.blocked.button, self.ask.answer, self.ask.no_button]
        order += [self.ask.yes_button, self.call_button, self.claim_button, self.copy_button, self.more_button]
        order += [*row.buttons.values(), row.best_time, row.language]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _lay_out(self) -> QWidget:
        title = QHBoxLayout()
        title.setSpacing(4 * SPACE)
        title.addWidget(self._name, stretch=1)
        title.addWidget(self._from, alignment=Qt.AlignmentFlag.AlignTop)
        self._from.setWordWrap(False)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self.call_button, self.claim_button, self.copy_button, self.more_button):
            flow.addWidget(button)
        self._number_row = FoldingRow(self._number, buttons)
        page = _Page()
        page.setObjectName("page")
        layout = QVBoxLayout(page)
        layout.setContentsMargins(6 * SPACE, 5 * SPACE, 6 * SPACE, 5 * SPACE)
        layout.setSpacing(2 * SPACE)
        for banner in (self.urgent, self.claimed, self.blocked):
            layout.addWidget(banner)
        layout.addLayout(title)
        layout.addWidget(self._number_row)
        for widget in (self.ask, self._warning, self._around, self._facts, self.permissions):
            layout.addWidget(widget)
        layout.addSpacing(2 * SPACE)
        layout.addWidget(self._message)
        layout.addSpacing(2 * SPACE)
        layout.addLayout(self._fields)
        layout.addWidget(self._history)
        layout.addStretch()
        return page


class _Page(QWidget):
    """Its height depends on its width, so its minimum height, at the narrowest, must not make it scroll."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


def _button(text: str, kind: str = "") -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(kind)
    button.setAutoDefault(True)  # Enter presses the focused button
    return button


def _title(field: str) -> str:
    """A form's field name as people read it: `best-time` is `Best time`."""
    plain = " ".join(field.replace("_", " ").replace("-", " ").split())
    return plain[:1].upper() + plain[1:]
