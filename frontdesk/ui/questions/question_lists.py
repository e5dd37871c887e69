"""The clinic's own questions in a language, and what was asked and found nothing: one of each can be chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from frontdesk.contacts.unreadable import Unreadable
from frontdesk.sheets.questions.bank import Question
from frontdesk.sheets.questions.own_questions import Unanswered
from frontdesk.sheets.sheet import Sheet
from frontdesk.ui import words
from frontdesk.ui.look.theme import SPACE
from frontdesk.ui.questions.labelled import button, label_for
from frontdesk.ui.widgets.flow_layout import FlowLayout
from frontdesk.ui.widgets.wrapped_items import wrap_items

_WHICH = Qt.ItemDataRole.UserRole
_LEAST_ROWS = 3  # lines of a list that are seen in a low dialog


class QuestionLists(QWidget):
    """Shows lists, and says what is wanted with an entry; which sheet is chosen decides the language."""

    own_chosen = Signal(object)
    """A Question of the clinic's own; None for a new one."""
    unanswered_chosen = Signal()
    add_wanted = Signal()
    way_wanted = Signal()
    forget_wanted = Signal()
    forget_all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sheets = QComboBox()
        self.sheets.setAccessibleName(self.tr("Sheet and language"))
        self.sheets.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.own = _list(self.tr("The clinic's own questions"))
        self.own.currentRowChanged.connect(self._on_own_chosen)
        self.unanswered = _list(self.tr("Asked, and not found"))
        self.unanswered.currentRowChanged.connect(lambda _: self.unanswered_chosen.emit())
        self.unanswered.itemActivated.connect(lambda _: self.add_wanted.emit())
        self.add_button = button(self.tr("A&dd"), self.add_wanted.emit)
        self.way_button = button(self.tr("As another wa&y"), self.way_wanted.emit)
        self.forget_button = button(self.tr("&Forget"), self.forget_wanted.emit)
        self.forget_all_button = button(self.tr("Forget a&ll"), self.forget_all_wanted.emit)
        self.fields: tuple[QWidget, ...] = (self.sheets, self.own, self.unanswered, *self._buttons())
        """In the order of the Tab key."""
        self._lay_out()

    def show_sheets(self, sheets: Sequence[Sheet], chosen: Sheet) -> None:
        """The sheets at hand; the first, if the one that is to be chosen is not among them."""
        with QSignalBlocker(self.sheets):
            self.sheets.clear()
            self.sheets.addItems([words.sheet(sheet) for sheet in sheets])
            same = [(one.id, one.language) for one in sheets]
            key = (chosen.id, chosen.language)
            self.sheets.setCurrentIndex(same.index(key) if key in same else 0)

    def show_entries(self, own: Sequence[Question | Unreadable], unanswered: Sequence[Unanswered]) -> None:
        """What is in the lists now. The text that was chosen stays chosen."""
        chosen = self.chosen_unanswered()
        with QSignalBlocker(self.own), QSignalBlocker(self.unanswered):
            self.own.clear()
            self.own.addItem(self.tr("New question…"))
            for question in own:
                self._add_own(question)
            self.unanswered.clear()
            for one in unanswered:
                self._add_unanswered(one)
            same = [place for place, one in enumerate(unanswered) if chosen is not None and one.id == chosen.id]
            self.unanswered.setCurrentRow(same[0] if same else 0)
        self.enable()

    def chosen_unanswered(self) -> Unanswered | None:
        """The text that found nothing, and is chosen."""
        item = self.unanswered.currentItem()
        chosen: Unanswered | None = None if item is None else item.data(_WHICH)
        return chosen

    def mark_open(self, seen: Question | None) -> None:
        """Show which question is open; one always is, or the list would take its first with the focus."""
        row = 0
        for place in range(self.own.count()):
            one = self.own.item(place).data(_WHICH)
            if isinstance(one, Question) and seen is not None and one.id == seen.id:
                row = place
        with QSignalBlocker(self.own):
            self.own.setCurrentRow(row)

    def enable(self) -> None:
        """A button can be pressed where there is something to do it with."""
        for one in (self.add_button, self.way_button, self.forget_button):
            one.setEnabled(self.unanswered.currentItem() is not None)
        self.forget_all_button.setEnabled(self.unanswered.count() > 0)

    def _on_own_chosen(self, row: int) -> None:
        if row >= 0:
            self.own_chosen.emit(self.own.item(row).data(_WHICH))

    def _add_own(self, question: Question | Unreadable) -> None:
        if isinstance(question, Unreadable):
            item = QListWidgetItem(words.unreadable(question))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        else:
            item = QListWidgetItem(question.ask)
        item.setData(_WHICH, question)
        self.own.addItem(item)

    def _add_unanswered(self, one: Unanswered) -> None:
        item = QListWidgetItem(self.tr("{asked}  ({often}×)").format(asked=one.asked, often=f"{one.often:,}"))
        said = self.tr("{asked}, asked {often} times, last on {day}")
        said = said.format(asked=one.asked, often=one.often, day=words.day(one.last))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        item.setData(_WHICH, one)
        self.unanswered.addItem(item)

    def _buttons(self) -> tuple[QWidget, ...]:
        return self.add_button, self.way_button, self.forget_button, self.forget_all_button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.sheets)
        column.addSpacing(SPACE)
        column.addWidget(label_for(self.own, self.tr("The clinic's &own")))
        column.addWidget(self.own, stretch=1)
        column.addWidget(label_for(self.unanswered, self.tr("Asked, and no&t found")))
        column.addWidget(self.unanswered, stretch=1)
        under = FlowLayout(gap=SPACE)
        for one in self._buttons():
            under.addWidget(one)
        column.addLayout(under)
        for widget in (self.own, self.unanswered):
            widget.setMinimumHeight(_LEAST_ROWS * self.fontMetrics().lineSpacing())


def _list(name: str) -> QListWidget:
    made = QListWidget()
    made.setObjectName("sections")
    made.setAccessibleName(name)
    wrap_items(made)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made
