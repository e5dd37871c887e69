"""The sheet as it is read to a caller: large type, one column, its sections one key away."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QIcon, QKeyEvent, QPixmap, QResizeEvent, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from frontdesk.sheets.answers import Answer, Questions
from frontdesk.sheets.sheet import Sheet
from frontdesk.sheets.shelf import SheetAtHand
from frontdesk.sheets.wording import wording
from frontdesk.ui import words
from frontdesk.ui.elided_label import ElidedLabel
from frontdesk.ui.icons import pixmap, set_icon
from frontdesk.ui.questions_panel import QuestionsPanel
from frontdesk.ui.sheet_document import SheetStyle, build
from frontdesk.ui.theme import BODY, NAME, SMALL, SPACE, colours, scaled_font

READING_STEPS = (1.0, 1.2, 1.4, 1.7, 2.0)
_SMALLEST = 17.0  # points; read aloud without leaning in
_OF_SYSTEM = 1.7  # times the system's text, where that is larger
_CHARACTERS = 66  # a line; 45 to 75 are comfortable (Bringhurst, "The Elements of Typographic Style", 2.1.2)
_FOLDS_BELOW = 90  # average characters of body text across; then the list of sections makes room


class SheetReader(QWidget):
    """Shows a sheet, or why there is none. The clinic's number stays in sight."""

    whole_side_wanted = Signal()
    section_read = Signal(int)
    """A section, from 0, was read to its end: somebody went on from it, or to a sentence in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: Sheet | None = None
        self._headings: list[int] = []
        self._stepping = False
        self._questions_of: Callable[[str], Questions] | None = None
        self.reading_step = 0

        self._title = ElidedLabel()
        self._approval = ElidedLabel()
        self._clinic_number = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._clinic_number.setAccessibleName(self.tr("The clinic's number"))
        self._clinic_number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._smaller = _quiet_button(self.tr("Smaller text"))
        self._larger = _quiet_button(self.tr("Larger text"))
        self._whole_side = _quiet_button(self.tr("The sheet alone (F2)"))
        self._smaller.clicked.connect(lambda: self.step_size(-1))
        self._larger.clicked.connect(lambda: self.step_size(1))
        self._whole_side.clicked.connect(self.whole_side_wanted)

        self.sections = QListWidget()
        self.sections.setObjectName("sections")
        self.sections.setAccessibleName(self.tr("Sections of the sheet"))
        self.sections.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sections.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.sections.currentRowChanged.connect(self._go_to)
        self.page = _Page()
        self.page.verticalScrollBar().valueChanged.connect(self._mark_section_in_sight)
        self.questions = QuestionsPanel()
        self.questions.hide()
        self.questions.answered.connect(self._land_on)
        self.questions.left.connect(self._leave_questions)
        self._lay_out()
        self.dress()

    def dress(self) -> None:
        """Take over the colours and type sizes in use."""
        scheme = colours()
        self._title.setFont(scaled_font(BODY, bold=True))
        self._approval.setFont(scaled_font(SMALL))
        self._colour_approval()
        self._clinic_number.setFont(scaled_font(NAME, bold=True))
        self.questions.dress()
        self.sections.setFont(scaled_font(SMALL))
        for button, name in (
            (self._smaller, "smaller"),
            (self._larger, "larger"),
            (self._whole_side, "expand"),
        ):
            set_icon(button, name, scheme.text, scheme)
        mark = QFontMetrics(self.sections.font()).ascent()
        self.sections.setIconSize(QSize(mark, mark))
        width = QFontMetrics(self.sections.font()).averageCharWidth() * 38
        self.sections.setFixedWidth(width)
        self._set_type()

    def show_sheet(self, at_hand: SheetAtHand) -> None:
        """Show a sheet from its beginning; the same one again where it was."""
        sheet, before = at_hand.sheet, self._sheet
        self._sheet = sheet
        self._title.setText(words.shortened(sheet.title, 80))
        standing = wording(sheet.language).standing(at_hand.standing)
        self._approval.setText(self.tr("v{version} · {standing}").format(version=sheet.version, standing=standing))
        self._approval.setProperty("holds", at_hand.may_be_read)
        self._colour_approval()
        self._clinic_number.setText(sheet.phone_display)
        if sheet == before:
            return
        self.sections.clear()
        self.sections.addItems([f"{number}  {section.title}" for number, section in enumerate(sheet.sections, start=1)])
        self.forget_marks()
        self._set_type()
        self.sections.setCurrentRow(0)

    def _colour_approval(self) -> None:
        scheme = colours()
        self._approval.setStyleSheet(f"color: {scheme.soft_text if self._approval.property('holds') else scheme.due}")

    def show_problem(self, sentence: str) -> None:
        """Say why there is no sheet."""
        self._sheet, self._headings = None, []
        self._title.setText(self.tr("No sheet"))
        self._approval.clear()
        self.sections.clear()
        self.page.setPlainText(sentence)

    @property
    def sheet(self) -> Sheet | None:
        """What is shown."""
        return self._sheet

    def set_reading_step(self, step: int) -> None:
        """Set the size of the text, as a place in READING_STEPS."""
        self.reading_step = max(0, min(step, len(READING_STEPS) - 1))
        self._set_type()

    def step_size(self, steps: int) -> None:
        """Larger or smaller text."""
        self.set_reading_step(self.reading_step + steps)

    def set_questions(self, of: Callable[[str], Questions]) -> None:
        """Where the likely questions of a language come from."""
        self._questions_of = of

    def ask(self) -> None:
        """Look for an answer in the sheet."""
        if self._sheet is not None and self._questions_of is not None:
            self.questions.begin(self._sheet, self._questions_of(self._sheet.language))

    def go_to_role(self, role: str) -> bool:
        """Go to the section that is for something; whether the sheet has one."""
        sections = () if self._sheet is None else self._sheet.sections
        place = next((place for place, section in enumerate(sections) if section.role == role), None)
        if place is not None:
            self.sections.setCurrentRow(place)
            self._go_to(place)
        return place is not None

    def forget_marks(self) -> None:
        """Nothing has been read to this caller."""
        room = QPixmap(self.sections.iconSize())  # so that no title moves when its mark comes
        room.fill(Qt.GlobalColor.transparent)
        for row in range(self.sections.count()):
            self.sections.item(row).setIcon(QIcon(room))
            self.sections.item(row).setData(Qt.ItemDataRole.AccessibleTextRole, None)

    def next_section(self) -> None:
        """This section has been read: go on to the next."""
        self._mark_read(self.sections.currentRow())
        self.sections.setCurrentRow(min(self.sections.currentRow() + 1, self.sections.count() - 1))

    def _mark_read(self, section: int) -> None:
        item = self.sections.item(section)
        if item is not None:
            item.setIcon(QIcon(pixmap("check", colours().soft_text, self.sections.iconSize().height())))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, self.tr("{title}, read").format(title=item.text()))
            self.section_read.emit(section)

    def _land_on(self, answer: Answer) -> None:
        """Show a sentence, marked, with its section's title in the list."""
        self._leave_questions()
        self.sections.setCurrentRow(answer.section)
        block = self.page.document().findBlockByNumber(self._headings[answer.section])
        while block.isValid() and answer.sentence not in block.text():
            block = block.next()
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + block.text().find(answer.sentence))
        cursor.setPosition(cursor.position() + len(answer.sentence), QTextCursor.MoveMode.KeepAnchor)
        self._stepping = True
        self.page.setTextCursor(cursor)
        top = self.page.document().documentLayout().blockBoundingRect(block.previous()).top()
        self.page.verticalScrollBar().setValue(round(top))
        self._stepping = False
        self._mark_read(answer.section)

    def _leave_questions(self) -> None:
        self.questions.hide()
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sections.setVisible(self.width() >= _FOLDS_BELOW * QFontMetrics(scaled_font(BODY)).averageCharWidth())

    def sizeHint(self) -> QSize:
        return QSize(640, 420)

    def _set_type(self) -> None:
        self._smaller.setEnabled(self.reading_step > 0)
        self._larger.setEnabled(self.reading_step < len(READING_STEPS) - 1)
        font = QGuiApplication.font()
        size = max(_SMALLEST, _OF_SYSTEM * font.pointSizeF()) * READING_STEPS[self.reading_step]
        font.setPointSizeF(size)
        self.page.set_column_width(QFontMetrics(font).averageCharWidth() * _CHARACTERS)
        if self._sheet is None:
            return
        scheme, place = colours(), self.sections.currentRow()
        style = SheetStyle(
            family=font.family(),
            body=size,
            heading=size * 1.1,
            small=size * 0.7,
            text=scheme.text,
            soft=scheme.soft_text,
            line_height=140,
        )
        self._headings = build(self.page.document(), self._sheet, style)
        self._go_to(max(place, 0))

    def _go_to(self, section: int) -> None:
        if not 0 <= section < len(self._headings):
            return
        block = self.page.document().findBlockByNumber(self._headings[section])
        self._stepping = True  # the list already shows this section, also where the page can't scroll so far
        self.page.setTextCursor(QTextCursor(block))
        top = self.page.document().documentLayout().blockBoundingRect(block).top()
        self.page.verticalScrollBar().setValue(round(top))
        self._stepping = False

    def _mark_section_in_sight(self) -> None:
        """Follow the wheel: the list shows the section at the top of the page."""
        if self._stepping:
            return
        layout, reached = self.page.document().documentLayout(), 0
        top = self.page.verticalScrollBar().value() + self.page.viewport().height() / 4
        for section, number in enumerate(self._headings):
            if layout.blockBoundingRect(self.page.document().findBlockByNumber(number)).top() <= top:
                reached = section
        was_blocked = self.sections.blockSignals(True)
        self.sections.setCurrentRow(reached)
        self.sections.blockSignals(was_blocked)

    def _lay_out(self) -> None:
        head = QWidget()
        head.setObjectName("sheetHead")
        line = QHBoxLayout(head)
        line.setContentsMargins(4 * SPACE, SPACE, 4 * SPACE, SPACE)
        line.setSpacing(2 * SPACE)
        words_column = QVBoxLayout()
        words_column.setSpacing(0)
        words_column.addWidget(self._title)
        words_column.addWidget(self._approval)
        line.addLayout(words_column, stretch=1)
        line.addWidget(self._clinic_number)
        for button in (self._smaller, self._larger, self._whole_side):
            line.addWidget(button)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.sections)
        below.addWidget(self.page, stretch=1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self.questions)
        layout.addLayout(below, stretch=1)


class _Page(QTextBrowser):
    """The text in one column of comfortable width. Loads nothing but what the program carries itself."""

    def __init__(self) -> None:
        super().__init__()
        self._column = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Information sheet"))
        self.setTabChangesFocus(True)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        return super().loadResource(kind, name) if QUrl(name).scheme() == "qrc" else None

    def set_column_width(self, width: int) -> None:
        self._column = width
        self._set_margins()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_margins()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            event.ignore()  # the window steps to the next section
        else:
            super().keyPressEvent(event)

    def _set_margins(self) -> None:
        inside: QRect = self.contentsRect()
        spare = max(0, inside.width() - self.verticalScrollBar().sizeHint().width() - self._column)
        side = max(6 * SPACE, min(spare // 2, 16 * SPACE))
        self.setViewportMargins(side, 5 * SPACE, max(6 * SPACE, spare - side), 0)


def _quiet_button(text: str) -> QToolButton:
    button = QToolButton()
    button.setToolTip(text)
    button.setObjectName("quiet")
    button.setAccessibleName(text)
    return button
