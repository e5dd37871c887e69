"""The dialog of the clinic's own questions: what callers asked without an answer, and its answers from now on."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from frontdesk.contacts.unreadable import Unreadable
from frontdesk.sheets.questions.bank import Question
from frontdesk.sheets.questions.own_questions import Unanswered
from frontdesk.sheets.sheet import Sheet
from frontdesk.ui.look.theme import SPACE, colours
from frontdesk.ui.questions.labelled import button
from frontdesk.ui.questions.question_form import QuestionForm
from frontdesk.ui.questions.question_lists import QuestionLists
from frontdesk.ui.widgets.screen_dialog import ScreenDialog

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

    The second try must be of the same kind: after a warning about another row, closing brings a warning of its own.
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
        self.lists = QuestionLists()
        self.form = QuestionForm()
        self.told = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.told.setAccessibleDescription(self.tr("What is wrong, or what was done"))
        self.remove_button = button(self.tr("&Remove"), self._on_remove)
        self.close_button = button(self.tr("Close"), self.reject)
        self.save_button = button(self.tr("&Save"), self._on_save)
        self.save_button.setObjectName("primary")
        self._lay_out()
        self._connect()
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
        self.lists.show_sheets(sheets, before)
        if shown is not None or self._sheet != before:
            self.form.answers.show_sheet(self._sheet)
        self._sheet_before = self.lists.sheets.currentIndex()

    def show_lists(self, own: Sequence[Question | Unreadable], unanswered: Sequence[Unanswered]) -> None:
        """The clinic's own questions, and what found nothing. What is being typed stays."""
        self.lists.show_entries(own, unanswered)
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

    def _on_own_chosen(self, question: Question | None) -> None:
        if self._may_leave(_Twice.ROW):
            self._begin(question, question or _NEW)
        else:
            QTimer.singleShot(0, self._mark_open)  # the list is still about to select the other one

    def _on_sheet_chosen(self, place: int) -> None:
        """Another sheet has other statements; another language other questions, too."""
        language = self._sheets[self._sheet_before].language
        if self._sheets[place].language == language:
            self.form.answers.show_sheet(self._sheet)
        elif self._may_leave(_Twice.SHEET):
            self.form.answers.show_sheet(self._sheet)
            self._begin(None, _NEW)
            self.show_lists((), ())
            self.language_chosen.emit(self._sheet.language)
        else:
            with QSignalBlocker(self.lists.sheets):
                self.lists.sheets.setCurrentIndex(self._sheet_before)
        self._sheet_before = self.lists.sheets.currentIndex()

    def _on_add(self) -> None:
        """Begin a new question with a text that found nothing; `told` says what the question still lacks."""
        asked = self.lists.chosen_unanswered()
        if asked is not None and self._may_leave(_Twice.ADD):
            self._begin(None, _NEW)
            self.form.show_question(Question("", asked.asked, (asked.asked,)))
            self.say(self.tr("Leave no caller's name in it. Then tick what answers it."), wrong=False)
            self.form.begin_typing()

    def _on_add_way(self) -> None:
        asked = self.lists.chosen_unanswered()
        if asked is not None:
            self.form.ways.appendPlainText(asked.asked)

    def _on_forget(self) -> None:
        asked = self.lists.chosen_unanswered()
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

    @property
    def _sheet(self) -> Sheet:
        return self._sheets[self.lists.sheets.currentIndex()]

    # The question

    def _begin(self, seen: Question | None, question: Question) -> None:
        """Change a question, or a new one."""
        self._seen = seen
        self.form.show_question(question)
        self._begun = self._typed()
        self._on_typed()
        self._mark_open()

    def _typed(self) -> Question:
        return self.form.question("" if self._seen is None else self._seen.id)

    def _on_typed(self) -> None:
        self.say("")
        self._enable()

    def _enable(self) -> None:
        said = self.tr("A new question") if self._seen is None else self.tr("A question of the clinic's")
        self.form.heading.setText(said)
        self.save_button.setEnabled(self.is_changed() and not self._is_saving)
        self.remove_button.setEnabled(self._seen is not None and not self._is_saving)
        self.lists.enable()

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
        self.lists.mark_open(self._seen)

    # How it is laid out

    def _connect(self) -> None:
        lists = self.lists
        lists.sheets.currentIndexChanged.connect(self._on_sheet_chosen)
        lists.own_chosen.connect(self._on_own_chosen)
        lists.unanswered_chosen.connect(self._enable)
        lists.add_wanted.connect(self._on_add)
        lists.way_wanted.connect(self._on_add_way)
        lists.forget_wanted.connect(self._on_forget)
        lists.forget_all_wanted.connect(self._on_forget_all)
        self.form.typed.connect(self._on_typed)
        QShortcut(QKeySequence("Ctrl+Z"), self).activated.connect(self.undo_wanted)

    def _lay_out(self) -> None:
        scrolled = QScrollArea(widgetResizable=True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setWidget(self.form)
        buttons = QHBoxLayout()
        buttons.addWidget(self.remove_button)
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.save_button)
        panes = QHBoxLayout()
        panes.setSpacing(4 * SPACE)
        panes.addWidget(self.lists, stretch=2)
        panes.addWidget(scrolled, stretch=3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * SPACE, 3 * SPACE, 4 * SPACE, 3 * SPACE)
        layout.setSpacing(2 * SPACE)
        layout.addLayout(panes, stretch=1)
        layout.addWidget(self.told)
        layout.addLayout(buttons)
        chain = (*self.lists.fields, *self.form.fields, self.remove_button, self.close_button, self.save_button)
        for before, after in pairwise(chain):
            self.setTabOrder(before, after)
        self.form.ask.setFocus()
        self.resize(860, 620)
