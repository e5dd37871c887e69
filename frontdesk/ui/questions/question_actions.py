"""Actions with questions: the clinic's own are added and changed; texts that found nothing are kept for that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal

from frontdesk.ui import words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QWidget

    from frontdesk.contacts.unreadable import Unreadable
    from frontdesk.desk.desk import Desk
    from frontdesk.sheets.questions.bank import Question
    from frontdesk.sheets.questions.own_questions import Unanswered
    from frontdesk.sheets.sheet import Sheet
    from frontdesk.ui.background.runner import Runner
    from frontdesk.ui.questions.questions_dialog import QuestionsDialog
    from frontdesk.ui.widgets.footer import Footer

_Result = TypeVar("_Result")


class _Loaded(NamedTuple):
    sheets: Sequence[Sheet]
    language: str
    own: Sequence[Question | Unreadable]
    unanswered: Sequence[Unanswered]


class QuestionActions(QObject):
    """Connects the questions with a desk: their dialog is in the menu of sheets."""

    kept = Signal(str)
    """A question in this language was added or changed."""

    def __init__(
        self,
        parent: QWidget,
        menu: QMenu,
        runner: Runner,
        footer: Footer,
        desk: Desk,
        *,
        shown_sheet: Callable[[], Sheet | None],
    ) -> None:
        """parent: of the dialog. menu: of sheets. shown_sheet: the one in the reader."""
        super().__init__(parent)
        self._parent, self._runner, self._footer = parent, runner, footer
        self._desk = desk
        self._shown_sheet = shown_sheet
        self.dialog: QuestionsDialog | None = None
        menu.addAction(self.tr("&Questions…"), self._open)

    def refresh(self) -> None:
        """Something was changed, here or at another desk: show what there is now."""
        if self.dialog is not None:
            self._load(self.dialog.language, self._show)

    def keep_unanswered(self, language: str, text: str) -> None:
        """Somebody typed a question that found nothing. Nothing is said, whatever becomes of it: a caller waits."""
        self._runner.ask(
            lambda: self._desk.questions.keep_unanswered(language, text),
            lambda _: self.refresh(),
            failed=lambda _: None,
        )

    def _open(self) -> None:
        if self.dialog is not None:
            self.dialog.raise_()
            self.dialog.activateWindow()
            return
        shown = self._shown_sheet()
        self._load("en" if shown is None else shown.language, partial(self._open_with, shown))

    def _open_with(self, shown: Sheet | None, loaded: _Loaded) -> None:
        from frontdesk.ui.questions.questions_dialog import QuestionsDialog

        if self.dialog is not None:
            return
        in_language = [sheet for sheet in loaded.sheets if sheet.language == loaded.language]
        same = [sheet for sheet in in_language if shown is not None and sheet.id == shown.id]
        beginning = (*same, *in_language, *loaded.sheets)[0]
        dialog = self.dialog = QuestionsDialog(loaded.sheets, beginning, self._parent)
        dialog.save_wanted.connect(self._save)
        dialog.remove_wanted.connect(self._remove)
        dialog.forget_wanted.connect(self._forget)
        dialog.forget_all_wanted.connect(self._forget_all)
        dialog.language_chosen.connect(lambda _: self.refresh())
        dialog.undo_wanted.connect(self._footer.undo_wanted)
        dialog.finished.connect(self._on_closed)
        self._show(loaded)
        dialog.show()

    def _on_closed(self) -> None:
        self.dialog = None

    def _load(self, language: str, done: Callable[[_Loaded], None]) -> None:
        questions, sheets = self._desk.questions, self._desk.sheets

        def load() -> _Loaded:
            at_hand = [one.sheet for one in sheets.at_hand()]
            return _Loaded(at_hand, language, questions.own(language), questions.unanswered(language))

        self._runner.ask(load, done, failed=self._failed, replaces="questions")

    def _show(self, loaded: _Loaded) -> None:
        dialog = self.dialog
        if dialog is not None and dialog.language == loaded.language:
            dialog.show_sheets(loaded.sheets)
            if dialog.language == loaded.language:
                dialog.show_lists(loaded.own, loaded.unanswered)
            else:  # its sheet is gone, as an undo can take it
                self.refresh()

    def _save(self, language: str, seen: Question | None, typed: Question) -> None:
        questions = self._desk.questions

        def save() -> Question:
            return questions.add(language, typed) if seen is None else questions.change(language, seen, typed)

        def done(kept: Question) -> None:
            if self.dialog is not None:
                self.dialog.saved(seen, typed, kept)
            self._say_done(self.tr("The question “{ask}” is kept."), kept)
            self.refresh()
            self.kept.emit(language)

        self._run(save, done)

    def _remove(self, question: Question) -> None:
        def done(_: object) -> None:
            self._say_done(self.tr("The question “{ask}” is removed."), question)
            self.refresh()

        self._run(lambda: self._desk.questions.withdraw(question.id), done)

    def _forget(self, ids: tuple[int, ...]) -> None:
        self._run(lambda: self._desk.questions.forget(ids), self._forgotten)

    def _forget_all(self, language: str) -> None:
        self._run(lambda: self._desk.questions.forget_all(language), self._forgotten)

    def _forgotten(self, _: object) -> None:
        if self.dialog is not None:
            self.dialog.say(self.tr("Forgotten."), wrong=False)
        self.refresh()

    def _say_done(self, said: str, question: Question) -> None:
        self._footer.say_done(said.format(ask=words.shortened(question.ask, 60)))

    def _run(self, task: Callable[[], _Result], done: Callable[[_Result], None]) -> None:
        self._runner.ask(task, done, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        if self.dialog is not None:
            self.dialog.failed(words.problem(error))
        else:
            self._footer.say_problem(error)
