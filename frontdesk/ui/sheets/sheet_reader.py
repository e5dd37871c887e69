"""The sheet as it is read to a caller: large type, one column, its sections one key away."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QResizeEvent, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.sheets.catalog import CurrentSheet
from frontdesk.sheets.sheet import Sheet
from frontdesk.ui import words
from frontdesk.ui.look.theme import BODY, SPACE, colours, scaled_font
from frontdesk.ui.questions.questions_at_hand import QuestionsAtHand
from frontdesk.ui.questions.questions_panel import QuestionsPanel
from frontdesk.ui.sheets.kept_documents import KeptDocuments
from frontdesk.ui.sheets.next_line import NextLine
from frontdesk.ui.sheets.reading_page import ReadingPage, SectionKeys
from frontdesk.ui.sheets.section_list import SectionList
from frontdesk.ui.sheets.sheet_document import SheetStyle, is_kept_with_next, place_of
from frontdesk.ui.sheets.sheet_head import SheetHead

if TYPE_CHECKING:
    from frontdesk.sheets.questions.answers import Answer
    from frontdesk.sheets.questions.bank import Questions
    from frontdesk.ui.background.runner import Runner

READING_STEPS = (1.0, 1.2, 1.4, 1.7, 2.0)
LINE_SPACINGS = (120, 140, 165, 200)  # per cent
_SMALLEST = 17.0  # points; read aloud without leaning in
_OF_SYSTEM = 1.7  # times the system's text, where that is larger
_LINES_OF_ANSWERS = 12  # of body text; with less room somebody who asks would only scroll
_FOLDS_BELOW = 90  # average characters of body text across; then the list of sections makes room


class SheetReader(QWidget):
    """Shows a sheet, whole or one section at a time, or why there is none. The clinic's number stays in sight."""

    whole_side_wanted = Signal()
    room_wanted = Signal(bool)
    """True: the answers need more room than the sheet has. False: the room is given back."""
    section_read = Signal(int)
    """A section, from 0, was read to its end: somebody went on from it, or to a sentence in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: Sheet | None = None
        self._documents = KeptDocuments(self)
        self._headings: list[int] = []
        self._stepping = False
        self._focus_before: QWidget | None = None
        self._took_room = False  # for somebody who asks
        self._is_answer_open = False  # an answer was opened in the sheet, which keeps the room and the keys until Esc
        self._is_kept_ready = False  # what callers ask in the sheet's language
        self.reading_step, self.line_spacing = 0, 1
        self.one_section = False

        self.head = SheetHead()
        self.head.size_stepped.connect(self.step_size)
        self.head.whole_side_wanted.connect(self.whole_side_wanted)

        self.sections = SectionList()
        self.sections.currentRowChanged.connect(self._go_to)
        self.page = ReadingPage()
        self.page.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys where they are
        self.page.verticalScrollBar().valueChanged.connect(self._mark_section_in_sight)
        self._next = NextLine()
        self._next.clicked.connect(self.next_section)
        keys = SectionKeys(self)
        keys.section_wanted.connect(self._jump_to)
        keys.stepped.connect(lambda step: self.next_section() if step > 0 else self.previous_section())
        for widget in (self.page, self.sections):
            widget.installEventFilter(keys)
        self.questions = QuestionsPanel()
        self.questions.hide()
        self.questions.answered.connect(self._open_answer)
        self.questions.left.connect(self._leave_questions)
        self._at_hand = QuestionsAtHand(self)
        self._at_hand.ready.connect(self._on_questions)
        self._at_hand.failed.connect(self._on_no_questions)
        self._lay_out()
        self.apply_theme()

    def apply_theme(self) -> None:
        """Take over the colours and type sizes in use."""
        self.head.apply_theme()
        self.sections.apply_theme()
        self._next.setFont(scaled_font(BODY))
        self._fold()
        self._set_type()

    def show_sheet(self, current: CurrentSheet) -> None:
        """Show a sheet from its beginning; the same one again where it was."""
        sheet, before = current.sheet, self._sheet
        self._sheet = sheet
        self.head.show_sheet(current)
        if sheet == before:
            return
        if not sheet.sections:
            self._put(QTextDocument(self), [])
        self.sections.show_titles([section.title for section in sheet.sections])
        self._set_type()
        if self._is_kept_ready:
            self._at_hand.look(sheet.language)
        self._on_questions(sheet.language)

    def show_problem(self, sentence: str) -> None:
        """Say why there is no sheet."""
        self._sheet = None
        self.stop_asking()
        self.head.show_none()
        self.sections.show_titles(())
        self._put(QTextDocument(sentence, self), [])

    @property
    def sheet(self) -> Sheet | None:
        """The sheet that is shown."""
        return self._sheet

    def set_reading_step(self, step: int) -> None:
        """Set the size of the text, as a place in READING_STEPS."""
        self.reading_step = max(0, min(step, len(READING_STEPS) - 1))
        self._set_type()

    def step_size(self, steps: int) -> None:
        """Larger or smaller text."""
        self.set_reading_step(self.reading_step + steps)

    def set_line_spacing(self, place: int) -> None:
        """Set how far apart the lines are, as a place in LINE_SPACINGS."""
        self.line_spacing = max(0, min(place, len(LINE_SPACINGS) - 1))
        self._set_type()

    def set_one_section(self, one: bool) -> None:
        """Show one section at a time, with what comes next in one line; or the whole sheet."""
        self.one_section = one
        self._set_type()

    def set_questions(self, of: Callable[[str], Questions], runner: Runner) -> None:
        """Where the questions of a language come from; asked off the main thread."""
        self._at_hand.connect_to(of, runner)
        if self._sheet is not None and self.is_asking():
            self._at_hand.look(self._sheet.language)

    def set_emergency(self, emergency_in: Callable[[str], str]) -> None:
        """What says whether a question tells of an emergency: the lines to say at once, or "". Asked at each key."""
        self.questions.emergency_in = emergency_in
        self.questions.look_again()

    def make_ready(self, languages: Iterable[str]) -> None:
        """Make the questions of some languages ready before anybody asks, and again where they have changed.

        From the first time on, the questions of every other sheet that is shown are made ready, too.
        """
        self._is_kept_ready = True
        for language in languages:
            self._at_hand.look(language)

    def ask(self) -> None:
        """Open the questions. As long as they are open, they stand in the place of the sheet."""
        if self._sheet is None:
            return
        if not self._has_keyboard_for_questions() and not (self._is_answer_open and self._has_keyboard()):
            self._focus_before = QApplication.focusWidget()
        self._is_answer_open = False
        self._below.hide()
        room = self.height() - self.head.sizeHint().height() - self.questions.field.sizeHint().height()
        if room < _LINES_OF_ANSWERS * QFontMetrics(scaled_font(BODY)).height():
            self._took_room = True
            self.room_wanted.emit(True)
        self.questions.begin(self._sheet, self._at_hand.bank(self._sheet.language))
        self._at_hand.look(self._sheet.language)

    def is_asking(self) -> bool:
        """Whether the questions stand in the sheet's place."""
        return not self.questions.isHidden()

    def stop_asking(self) -> None:
        """Close the questions, or leave the answer that was opened, and give back the room that was taken."""
        if self.is_asking() or self._is_answer_open:
            self._leave_questions()

    def give_room_back(self) -> None:
        """The window needs the room above the sheet: close the questions if they took it."""
        if self._took_room:
            self._leave_questions()

    def make_way(self) -> None:
        """Another request is shown: close the questions, unless one is being typed right now."""
        if not self._has_keyboard_for_questions():
            self.stop_asking()

    def step_back(self, *, only_from_here: bool = False) -> bool:
        """Leave the questions, or the answer that was opened. Returns whether either was there.

        only_from_here: only if the sheet has the keyboard.
        """
        has_keyboard = self._has_keyboard()
        if only_from_here and not has_keyboard:
            return False
        is_there = self.is_asking() or self._took_room or (self._is_answer_open and has_keyboard)
        self.stop_asking()
        return is_there

    def take_keyboard(self) -> None:
        """Give the keyboard to the sheet, or to the question that is being asked."""
        (self.questions.field if self.is_asking() else self.page).setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_role(self, role: str) -> bool:
        """Go to the section that is for something; whether the sheet has one."""
        sections = () if self._sheet is None else self._sheet.sections
        place = next((place for place, section in enumerate(sections) if section.role == role), None)
        if place is not None:
            if self.is_asking():
                self._leave_questions()
            self._jump_to(place)
        return place is not None

    def forget_marks(self) -> None:
        """Another caller: nothing has been read to them, and they have asked nothing."""
        self.sections.forget_read()
        self.page.forget_marked()
        if not self._has_keyboard_for_questions():  # what is being typed is somebody's who is on the line now
            self.stop_asking()
            self.questions.forget()

    def read_on(self) -> None:
        """Show what comes next of this section; once it is read to its end, the next one."""
        self._stepping = True  # it is still this section, also where the next one's heading is well in sight
        is_more = self._sheet is not None and self.page.scroll_on(self._end_of(self.sections.currentRow()))
        self._stepping = False
        if not is_more:
            self.next_section()

    def next_section(self) -> None:
        """This section has been read: go on to the next."""
        self._mark_read(self.sections.currentRow())
        self.sections.setCurrentRow(min(self.sections.currentRow() + 1, self.sections.count() - 1))

    def previous_section(self) -> None:
        """Back to the section before."""
        self.sections.setCurrentRow(max(self.sections.currentRow() - 1, 0))

    def _jump_to(self, section: int) -> None:
        """To its beginning, also where one is further down in it."""
        if section == self.sections.currentRow():
            self._go_to(section)
        elif section < self.sections.count():
            self.sections.setCurrentRow(section)  # which goes there

    def _mark_read(self, section: int) -> None:
        if section >= 0:
            self.sections.mark_read(section)
            self.section_read.emit(section)

    def _open_answer(self, answer: Answer) -> None:
        """Show a statement, or a sentence, marked as a whole, under how firm it is; its section is that in the list.

        The sheet keeps the room, and the keys: a digit is a section there. Elsewhere it could end the call.
        """
        if not self.is_asking():
            self._focus_before = QApplication.focusWidget()
        self._is_answer_open = True
        self._show_page()
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.sections.setCurrentRow(answer.section)
        block = self._heading(answer.section)
        while block.isValid() and place_of(block) != answer.block:
            block = block.next()
        begin = max(0, block.text().find(answer.sentence))
        end = min(begin + len(answer.sentence), len(block.text()))
        marked = QTextCursor(block)
        marked.setPosition(block.position() + end)
        marked.setPosition(block.position() + begin, QTextCursor.MoveMode.KeepAnchor)  # where reading begins
        caption = block.previous()
        while caption.previous().isValid() and not is_kept_with_next(caption):  # several may stand under one
            caption = caption.previous()
        self._stepping = True
        self.page.show_marked(marked, caption if caption.isValid() else block)
        self._stepping = False
        self._mark_read(answer.section)

    def _on_questions(self, language: str) -> None:
        if self._sheet is not None and self._sheet.language == language and self.is_asking():
            self.questions.take(self._sheet, self._at_hand.bank(language))

    def _on_no_questions(self, language: str, error: Exception) -> None:
        if self._sheet is not None and self._sheet.language == language and self._at_hand.bank(language) is None:
            self.questions.say_problem(words.problem(error))

    def _leave_questions(self) -> None:
        """Give back the room and the keyboard: in a call a digit is an outcome again."""
        has_keyboard = self._has_keyboard() if self._is_answer_open else self._has_keyboard_for_questions()
        before, self._focus_before = self._focus_before, None
        self._is_answer_open = self._took_room = False
        self._show_page()
        self.room_wanted.emit(False)
        if has_keyboard:
            is_there = before is not None and shiboken6.isValid(before)
            (before if before is not None and is_there else self.page).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_page(self) -> None:
        self.questions.hide()
        self._below.show()

    def _has_keyboard(self) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _has_keyboard_for_questions(self) -> bool:
        focus = self.window().focusWidget()  # also while another program is in front
        return focus is not None and self.is_asking() and self.questions.isAncestorOf(focus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()
        self._say_next()

    def _fold(self) -> None:
        """The list of sections makes room, or comes back; at once, or the page would be set beside one that is gone."""
        has_room = self.width() >= _FOLDS_BELOW * QFontMetrics(scaled_font(BODY)).averageCharWidth()
        self.sections.setVisible(has_room)
        self._beside.activate()

    def sizeHint(self) -> QSize:
        return QSize(640, 420)

    def _set_type(self) -> None:
        can_grow = self.reading_step < len(READING_STEPS) - 1
        self.head.show_steps(can_shrink=self.reading_step > 0, can_grow=can_grow)
        font = QGuiApplication.font()
        size = max(_SMALLEST, _OF_SYSTEM * font.pointSizeF()) * READING_STEPS[self.reading_step]
        font.setPointSizeF(size)
        self.page.set_column_for(font)
        self.questions.apply_theme(READING_STEPS[self.reading_step])
        if self._sheet is None:
            return
        scheme = colours()
        style = SheetStyle(
            family=font.family(),
            body=size,
            heading=size * 1.1,
            small=size * 0.7,
            text=scheme.text,
            soft=scheme.soft_text,
            line_height=LINE_SPACINGS[self.line_spacing],
        )
        if not self._documents.is_set_in(style):
            self._put(QTextDocument(self), [])
            self._documents.set_in(style)
        self._go_to(max(self.sections.currentRow(), 0))

    def _put(self, document: QTextDocument, headings: list[int]) -> None:
        """Set a document and the places of its headings together: a low page scrolls as soon as it gets a document."""
        was_stepping, self._stepping = self._stepping, True
        self._headings = headings
        self.page.setDocument(document)
        self._stepping = was_stepping

    def _go_to(self, section: int) -> None:
        if self._sheet is None or not 0 <= section < len(self._sheet.sections):
            return
        self._stepping = True  # the list already shows this section, also where the page can't scroll so far
        document, headings = self._documents.document(self._sheet, section if self.one_section else None)
        if document is not self.page.document():
            self._put(document, headings)
        self.page.scroll_to(self._heading(section))
        self._stepping = False
        self._say_next()

    def _heading(self, section: int) -> QTextBlock:
        """Where a section begins in what the page shows."""
        return self.page.document().findBlockByNumber(self._headings[0 if self.one_section else section])

    def _end_of(self, section: int) -> int:
        is_last = self.one_section or section + 1 >= self.sections.count()
        return self.page.height_of_all() if is_last else self.page.top_of(self._heading(section + 1))

    def _say_next(self) -> None:
        following = self.sections.currentRow() + 1
        sections = self._sheet.sections if self._sheet is not None else ()
        is_shown = self.one_section and 0 < following < len(sections)
        room = self.width() - 16 * SPACE - (0 if self.sections.isHidden() else self.sections.width())
        self._next.show_section(sections[following] if is_shown else None, room)

    def _mark_section_in_sight(self) -> None:
        """Follow the wheel: the list shows the section at the top of the page."""
        if self._stepping or self.one_section or self._sheet is None:
            return
        reached = 0
        top = self.page.verticalScrollBar().value() + self.page.viewport().height() / 4
        for section in range(len(self._headings)):
            if self.page.top_of(self._heading(section)) <= top:
                reached = section
        self.sections.show_current(reached)

    def _lay_out(self) -> None:
        self._below = QWidget()
        below = self._beside = QHBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.sections)
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(self.page, stretch=1)
        text.addWidget(self._next)
        below.addLayout(text, stretch=1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.questions, stretch=1)
        layout.addWidget(self._below, stretch=1)
