"""The clinic's own questions: what callers asked and nobody found, and what answers it from now on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum, auto
from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from frontdesk.contacts.unreadable import Unreadable
from frontdesk.sheets.questions.bank import Question
from frontdesk.sheets.questions.own_questions import LONGEST, Unanswered, tidied
from frontdesk.sheets.sheet import Sheet
from frontdesk.ui import words
from frontdesk.ui.look.theme import NAME, SPACE, colours, scaled_font
from frontdesk.ui.questions.answer_list import AnswerList
from frontdesk.ui.widgets.flow_layout import FlowLayout
from frontdesk.ui.widgets.screen_dialog import ScreenDialog
from frontdesk.ui.widgets.wrapped_items import wrap_items

_WHICH = Qt.ItemDataRole.UserRole
_NEW = Question("", "")


class _Twice(Enum):
    """What is done at the second try only."""

    ROW = auto()
    SHEET = auto()
    ADD = auto()
    CLOSE = auto()
    FORGET_ALL = auto()


class QuestionsDialog(ScreenDialog):
    """Not modal. What is typed and not saved is not left for something else without a word; a second try leaves it.

    That second try is of the same kind: who was told about another row and then closes is told about closing.
    """

    save_wanted = Signal(str, object, object)
    """A language; the Question as it was kept before, None for a new one; the Question to keep."""
    remove_wanted = Signal(object)
    """A Question of the clinic's own."""
    forget_wanted = Signal(object)
    """Ids of texts that found nothing."""
    forget_all_wanted = Signal(str)
    """A language."""
    language_chosen = Signal(str)
    """Another one than before: `show_lists` wants what is in it."""
    undo_wanted = Signal()
    """Ctrl+Z where no text field has the keyboard: such a field takes back what was typed in it."""

    def __init__(self, sheets: Sequence[Sheet], shown: Sheet, parent: QWidget) -> None:
        """sheets: those at hand. shown: the one to begin with."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Questions"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._sheets: Sequence[Sheet] = ()
        self._seen: Question | None = None  # as it is kept; None: a new one
        self._begun = _NEW  # what the fields held before a person changed them
        self._is_saving = False
        self._warned_of: _Twice | None = None  # what is done if it is tried once more; its warning is in sight
        self._make_lists()
        self._make_form()
        self._lay_out()
        QShortcut(QKeySequence("Ctrl+Z"), self).activated.connect(self.undo_wanted)
        self.show_sheets(sheets, shown)
        self._begin(None, _NEW)

    # What there is

    @property
    def language(self) -> str:
        """Of the sheet that is chosen; its questions are shown."""
        return self._sheet.language

    def show_sheets(self, sheets: Sequence[Sheet], shown: Sheet | None = None) -> None:
        """The sheets at hand, as they are now. shown: the one to choose; the same as before, if none is named."""
        before = shown or self._sheet
        self._sheets = sheets
        with QSignalBlocker(self.sheets):
            self.sheets.clear()
            self.sheets.addItems([words.sheet(sheet) for sheet in sheets])
            same = [(one.id, one.language) for one in sheets]
            key = (before.id, before.language)
            self.sheets.setCurrentIndex(same.index(key) if key in same else 0)
        if shown is not None or self._sheet != before:
            self.answers.show_sheet(self._sheet)
        self._sheet_before = self.sheets.currentIndex()

    def show_lists(self, own: Sequence[Question | Unreadable], unanswered: Sequence[Unanswered]) -> None:
        """The clinic's own questions, and what found nothing. What is being typed stays."""
        asked = self._asked_chosen()
        with QSignalBlocker(self.own), QSignalBlocker(self.unanswered):
            self.own.clear()
            self.own.addItem(self.tr("New question…"))
            for question in own:
                self._add_own(question)
            self.unanswered.clear()
            for one in unanswered:
                self._add_unanswered(one)
            same = [place for place, one in enumerate(unanswered) if asked is not None and one.id == asked.id]
            self.unanswered.setCurrentRow(same[0] if same else 0)
        self._follow_own(own)
        self._enable()

    def saved(self, seen: Question | None, typed: Question, kept: Question) -> None:
        """A question is kept. seen, typed: as they were when that was asked for."""
        self._is_saving = False
        if self._seen is seen:
            if self._typed() == typed:
                self._begin(kept, kept)
            else:  # somebody typed on
                self._seen = self._begun = kept
                self._on_typed()
        self.say(self.tr("Saved."), wrong=False)

    def failed(self, sentence: str) -> None:
        """What was asked for was not done."""
        self._is_saving = False
        self._enable()
        self.say(sentence)

    def say(self, sentence: str, *, wrong: bool = True) -> None:
        """What is wrong, or what was done, which is not said in the colour of a warning; everything typed stays.

        A warning that stood there is taken back.
        """
        self._warned_of = None
        self.told.setStyleSheet(f"color: {colours().urgent}" if wrong else "")
        self.told.setText(sentence)

    def is_changed(self) -> bool:
        """Whether anything is not saved."""
        return self._typed() != self._begun

    def reject(self) -> None:
        """Esc, Close, and the window's own button."""
        if self._may_leave(_Twice.CLOSE):
            super().reject()

    # Choosing

    def _on_own_chosen(self, row: int) -> None:
        if row < 0:
            return
        if not self._may_leave(_Twice.ROW):
            QTimer.singleShot(0, self._mark_open)  # the list is still about to select the other one
            return
        question = self.own.item(row).data(_WHICH)
        self._begin(question, question or _NEW)

    def _on_sheet_chosen(self, place: int) -> None:
        """Another sheet has other statements; another language other questions, too."""
        language = self._sheets[self._sheet_before].language
        if self._sheets[place].language == language:
            self.answers.show_sheet(self._sheet)
        elif self._may_leave(_Twice.SHEET):
            self.answers.show_sheet(self._sheet)
            self._begin(None, _NEW)
            self.show_lists((), ())
            self.language_chosen.emit(self._sheet.language)
        else:
            with QSignalBlocker(self.sheets):
                self.sheets.setCurrentIndex(self._sheet_before)
        self._sheet_before = self.sheets.currentIndex()

    def _on_add(self) -> None:
        """A new question in the words of somebody who found nothing; `told` says what it still lacks."""
        asked = self._asked_chosen()
        if asked is not None and self._may_leave(_Twice.ADD):
            self._begin(None, _NEW)
            self._fill(Question("", asked.asked, (asked.asked,)))
            self.ask.end(False)
            self.ways.moveCursor(QTextCursor.MoveOperation.End)
            self.say(self.tr("Leave no caller's name in it. Then tick what answers it."), wrong=False)
            self.ask.setFocus()

    def _on_add_way(self) -> None:
        asked = self._asked_chosen()
        if asked is not None:
            self.ways.appendPlainText(asked.asked)

    def _on_forget(self) -> None:
        asked = self._asked_chosen()
        if asked is not None:
            self.forget_wanted.emit((asked.id,))

    def _on_forget_all(self) -> None:
        """The one thing here that undo can't take back, so it takes a second press."""
        if self._warned_of is _Twice.FORGET_ALL:
            self._warned_of = None
            self.forget_all_wanted.emit(self.language)
            return
        self._warn(_Twice.FORGET_ALL, self.tr("Press “Forget all” once more to empty this list. That can't be undone."))

    def _on_remove(self) -> None:
        if self._seen is not None:
            self.remove_wanted.emit(self._seen)

    def _on_save(self) -> None:
        self._is_saving = True
        self._enable()
        self.save_wanted.emit(self.language, self._seen, self._typed())

    def _may_leave(self, way: _Twice) -> bool:
        """Whether what is typed may be left in this way: if it is saved, or at the second try."""
        if self._is_saving:
            return False
        if not self.is_changed() or self._warned_of is way:
            return True
        if way is _Twice.CLOSE:
            warning = self.tr("This is not saved yet. Save it, or close once more to leave it as it was.")
        else:
            warning = self.tr("This is not saved yet. Save it, or choose once more to leave it as it was.")
        self._warn(way, warning)
        return False

    def _warn(self, of: _Twice, warning: str) -> None:
        self.say(warning)
        self._warned_of = of

    def _asked_chosen(self) -> Unanswered | None:
        item = self.unanswered.currentItem()
        asked: Unanswered | None = None if item is None else item.data(_WHICH)
        return asked

    @property
    def _sheet(self) -> Sheet:
        return self._sheets[self.sheets.currentIndex()]

    # The question

    def _begin(self, seen: Question | None, question: Question) -> None:
        """Change a question, or a new one."""
        self._seen = seen
        self._fill(question)
        self._begun = self._typed()
        self._on_typed()
        self._mark_open()

    def _fill(self, question: Question) -> None:
        self.ask.setText(question.ask)
        self.ask.setCursorPosition(0)
        self.ways.setPlainText("\n".join(question.ways))
        self.answers.choose(question.facts, question.statements)
        self.handed_over.setChecked(question.also_hand_over)

    def _typed(self) -> Question:
        return tidied(
            Question(
                id="" if self._seen is None else self._seen.id,
                ask=self.ask.text(),
                ways=tuple(self.ways.toPlainText().splitlines()),
                facts=self.answers.facts,
                also_hand_over=self.handed_over.isChecked(),
                statements=self.answers.statements,
            )
        )

    def _on_typed(self) -> None:
        self.say("")
        self._enable()

    def _enable(self) -> None:
        self.heading.setText(self.tr("A new question") if self._seen is None else self.tr("A question of the clinic's"))
        self.save_button.setEnabled(self.is_changed() and not self._is_saving)
        self.remove_button.setEnabled(self._seen is not None and not self._is_saving)
        for button in (self.add_button, self.way_button, self.forget_button):
            button.setEnabled(self.unanswered.currentItem() is not None)
        self.forget_all_button.setEnabled(self.unanswered.count() > 0)

    def _follow_own(self, own: Sequence[Question | Unreadable]) -> None:
        """The question that is open, as it is now: changed at another desk, removed, or back."""
        if self._seen is not None and not self._is_saving:
            seen = self._seen
            now = next((one for one in own if isinstance(one, Question) and one.id == seen.id), None)
            if not self.is_changed() and now != seen:
                self._begin(now, now or _NEW)
            elif now is None:
                self._seen, self._begun = None, _NEW
                self.say(self.tr("This question was removed meanwhile. Saved, it is a new one."))
        self._mark_open()

    def _mark_open(self) -> None:
        """Show in the list which question is open; one always is, or the list would take its first with the focus."""
        row = 0
        for place in range(self.own.count()):
            one = self.own.item(place).data(_WHICH)
            if isinstance(one, Question) and self._seen is not None and one.id == self._seen.id:
                row = place
        with QSignalBlocker(self.own):
            self.own.setCurrentRow(row)

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

    # How it is laid out

    def _make_lists(self) -> None:
        self.sheets = QComboBox()
        self.sheets.setAccessibleName(self.tr("Sheet and language"))
        self.sheets.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.sheets.currentIndexChanged.connect(self._on_sheet_chosen)
        self.own = _list(self.tr("The clinic's own questions"))
        self.own.currentRowChanged.connect(self._on_own_chosen)
        self.unanswered = _list(self.tr("Asked, and not found"))
        self.unanswered.currentRowChanged.connect(lambda _: self._enable())
        self.unanswered.itemActivated.connect(lambda _: self._on_add())
        self.add_button = _button(self.tr("A&dd"), self._on_add)
        self.way_button = _button(self.tr("As another wa&y"), self._on_add_way)
        self.forget_button = _button(self.tr("&Forget"), self._on_forget)
        self.forget_all_button = _button(self.tr("Forget a&ll"), self._on_forget_all)

    def _make_form(self) -> None:
        self.heading = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.heading.setFont(scaled_font(NAME, bold=True))
        self.ask = QLineEdit(maxLength=LONGEST)
        self.ask.setAccessibleName(self.tr("Question"))
        self.ways = QPlainTextEdit(tabChangesFocus=True)
        self.ways.setAccessibleName(self.tr("How callers ask it, one way a line"))
        self.answers = AnswerList()
        self.answers.setAccessibleName(self.tr("Statements that answer it"))
        self.handed_over = QCheckBox(self.tr("&Hand over to the clinician"))
        self.handed_over.setAccessibleDescription(self.tr("Alone, or after the statements that are ticked"))
        self.handed_over.setToolTip(self.tr("Alone, or after the statements that are ticked"))
        self.told = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.told.setAccessibleDescription(self.tr("What is wrong, or what was done"))
        self.remove_button = _button(self.tr("&Remove"), self._on_remove)
        self.close_button = _button(self.tr("Close"), self.reject)
        self.save_button = _button(self.tr("&Save"), self._on_save)
        self.save_button.setObjectName("primary")
        self.ask.textChanged.connect(self._on_typed)
        self.ways.textChanged.connect(self._on_typed)
        self.answers.ticked.connect(self._on_typed)
        self.handed_over.toggled.connect(self._on_typed)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(SPACE)
        left.addWidget(self.sheets)
        left.addSpacing(SPACE)
        left.addWidget(_label(self.tr("The clinic's &own"), self.own))
        left.addWidget(self.own, stretch=1)
        left.addWidget(_label(self.tr("Asked, and no&t found"), self.unanswered))
        left.addWidget(self.unanswered, stretch=1)
        under = FlowLayout(gap=SPACE)
        for button in (self.add_button, self.way_button, self.forget_button, self.forget_all_button):
            under.addWidget(button)
        left.addLayout(under)
        form = QWidget()
        right = QVBoxLayout(form)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(SPACE)
        right.addWidget(self.heading)
        right.addWidget(_label(self.tr("&Question, as it is shown"), self.ask))
        right.addWidget(self.ask)
        right.addWidget(_label(self.tr("How &callers ask it, one way a line"), self.ways))
        right.addWidget(self.ways, stretch=2)
        right.addWidget(_label(self.tr("What ans&wers it"), self.answers))
        right.addWidget(self.answers, stretch=3)
        right.addWidget(self.handed_over)
        scrolled = QScrollArea(widgetResizable=True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setWidget(form)
        buttons = QHBoxLayout()
        buttons.addWidget(self.remove_button)
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.save_button)
        panes = QHBoxLayout()
        panes.setSpacing(4 * SPACE)
        panes.addLayout(left, stretch=2)
        panes.addWidget(scrolled, stretch=3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * SPACE, 3 * SPACE, 4 * SPACE, 3 * SPACE)
        layout.setSpacing(2 * SPACE)
        layout.addLayout(panes, stretch=1)
        layout.addWidget(self.told)
        layout.addLayout(buttons)
        line = self.fontMetrics().lineSpacing()
        for widget, lines in ((self.own, 3), (self.unanswered, 3), (self.ways, 3), (self.answers, 5)):
            widget.setMinimumHeight(lines * line)
        chain = (
            (self.sheets, self.own, self.unanswered)
            + (self.add_button, self.way_button, self.forget_button, self.forget_all_button)
            + (self.ask, self.ways, self.answers, self.handed_over)
            + (self.remove_button, self.close_button, self.save_button)
        )
        for before, after in pairwise(chain):
            self.setTabOrder(before, after)
        self.ask.setFocus()
        self.resize(860, 620)


def _list(name: str) -> QListWidget:
    made = QListWidget()
    made.setObjectName("sections")
    made.setAccessibleName(name)
    wrap_items(made)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made


def _button(text: str, on_clicked: Callable[[], None]) -> QPushButton:
    made = QPushButton(text)
    made.setAutoDefault(False)  # Enter in a line of one field is not Save
    made.clicked.connect(lambda: on_clicked())
    return made


def _label(text: str, buddy: QWidget) -> QLabel:
    made = QLabel(text)
    made.setBuddy(buddy)
    return made
