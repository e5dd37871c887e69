"""Asks how a sheet is to be handed out: to whom, how it is set, what stands at its top; with pictures of its pages."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QIntValidator, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from frontdesk.contacts.handouts import Form
from frontdesk.sheets.catalog import CurrentSheet
from frontdesk.sheets.paper import Cover, Paper, PaperSetting
from frontdesk.sheets.wording import wording
from frontdesk.ui import words
from frontdesk.ui.look.theme import SPACE
from frontdesk.ui.paper.hand_out_choice import Callers, HandOutChoice
from frontdesk.ui.paper.page_previews import PagePreviews
from frontdesk.ui.widgets.flow_layout import FlowLayout
from frontdesk.ui.widgets.screen_dialog import ScreenDialog

_AFTER_TYPING = 200  # ms; then the pages follow
_LONGEST_LINE = 120  # characters of a line at the top
_LONGEST_NAME = 40
_MOST_COPIES = 200


class HandOutDialog(ScreenDialog):
    """Asks once for everything that printing takes. Not modal: a call can come in at any time."""

    hand_out_wanted = Signal(object)
    """A HandOutChoice."""
    printer_chosen = Signal(str)
    """Whether that printer turns the paper over is to be found out (`show_sides`)."""
    given_up = Signal()
    """What is left of an earlier batch is not wanted any more."""

    def __init__(
        self,
        sheets: Sequence[CurrentSheet],
        shown: CurrentSheet,
        callers: Sequence[Callers],
        staff_name: str,
        paper: Paper,
        form: Form | None,
        parent: QWidget,
    ) -> None:
        """sheets: which there are, and the one that is on screen. form: of an earlier batch, if this is the rest."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Hand out the sheet"))
        self._sheets, self._callers = sheets, callers
        self.sheet = QComboBox()
        for one in sheets:
            self.sheet.addItem(words.sheet(one.sheet))
        self.sheet.setCurrentIndex(list(sheets).index(shown))
        self._standing = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._standing.setObjectName("warning")

        self.ways = QButtonGroup(self)
        ways = QVBoxLayout()
        ways.setSpacing(SPACE)
        for place, who in enumerate(callers):
            ways.addWidget(self._way(words.shortened(who.said, _LONGEST_NAME).replace("&", "&&"), place))
        stack = QHBoxLayout()
        self.copies = QLineEdit("1")
        self.copies.setValidator(QIntValidator(1, _MOST_COPIES, self))
        self.copies.setFixedWidth(self.copies.fontMetrics().averageCharWidth() * 9)
        self.copies.setAccessibleName(self.tr("How many copies"))
        stack.addWidget(self._way(self.tr("A stack without names:"), len(callers)))
        stack.addWidget(self.copies)
        stack.addStretch()
        ways.addLayout(stack)

        self.form = QComboBox()
        for form_ in Form:
            said = words.form(form_)
            self.form.addItem(said[:1].upper() + said[1:], form_)
        self.form.setCurrentIndex(max(0, self.form.findData(form)))
        self.paper = QComboBox()
        self.paper.addItem(self.tr("US Letter"), Paper.LETTER)
        self.paper.addItem(self.tr("A4"), Paper.A4)
        self.paper.setCurrentIndex(self.paper.findData(paper))

        self.both_sides = QCheckBox(self.tr("On both sides"))
        self.both_sides.setEnabled(False)

        self.with_name = QCheckBox(self.tr("Their name"))
        self.with_name.setChecked(True)
        self.with_day = QCheckBox(self.tr("The date"))
        self.with_day.setChecked(True)
        self.ask_for = QLineEdit(staff_name, maxLength=_LONGEST_LINE)
        self.next_step = QLineEdit(maxLength=_LONGEST_LINE)
        self.next_step.setPlaceholderText(self.tr("such as: we call you on Tuesday"))

        self.printer = QComboBox()
        self.printer.addItem(self.tr("Looking for printers …"))
        self.printer.setEnabled(False)
        self.print_button = QPushButton(self.tr("Print"))
        self.print_button.setObjectName("primary")
        self.pdf_button = QPushButton(self.tr("Save as PDF…"))
        self._give_up = QPushButton(self.tr("Don't make the rest"))
        self._give_up.setVisible(form is not None)
        self._no_printer = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._no_printer.setObjectName("soft")
        self._no_printer.hide()

        self.pages = PagePreviews()
        self._lay_out(ways)
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_TYPING)
        self._connect()
        self.ways.button(0).setChecked(True)
        self._follow()

    def show_printers(self, names: Sequence[str], usual: str, why_none: str) -> None:
        """Which printers there are. usual: the one to choose at first; why_none: what to say if there are none."""
        self.printer.clear()
        self.printer.setEnabled(bool(names))
        self.printer.addItems(names)
        if usual in names:
            self.printer.setCurrentText(usual)
        if not names:
            self.printer.addItem(self.tr("No printer"))
            self._no_printer.setText(why_none)
            self._no_printer.show()
        self._follow()

    def show_sides(self, printer: str, usual: bool | None) -> None:
        """Whether a printer is to print on both sides, if nobody says otherwise; None if it can't."""
        if printer == self.printer.currentText():
            self.both_sides.setEnabled(usual is not None)
            self.both_sides.setChecked(bool(usual))

    def chosen_form(self) -> Form:
        """How it is to be set."""
        return Form(self.form.currentData())  # Qt gives back the bare string

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_pages()

    def _choice(self, printer: str) -> HandOutChoice:
        way = self.ways.checkedId()
        callers = self._callers[way] if way < len(self._callers) else None
        day = wording(self._chosen_sheet().sheet.language).day(date.today())
        cover = Cover(
            day=day if self.with_day.isChecked() else "", ask_for=self.ask_for.text(), next_step=self.next_step.text()
        )
        return HandOutChoice(
            sheet=self._chosen_sheet(),
            setting=PaperSetting(self.chosen_form(), Paper(self.paper.currentData()), cover),
            callers=callers,
            with_name=self.with_name.isChecked() and callers is not None,
            copies=int(self.copies.text()) if self.copies.hasAcceptableInput() else 1,
            printer=printer,
            both_sides=self.both_sides.isChecked() if self.both_sides.isEnabled() else None,
        )

    def _chosen_sheet(self) -> CurrentSheet:
        return self._sheets[self.sheet.currentIndex()]

    def _follow(self) -> None:
        """Show what depends on the choices made so far."""
        chosen = self._chosen_sheet()
        standing = wording(chosen.sheet.language).standing(chosen.standing)
        self._standing.setText(self.tr("{standing} stands on every page.").format(standing=standing))
        self._standing.setVisible(not chosen.may_be_read)
        for_somebody = self.ways.checkedId() < len(self._callers)
        self.with_name.setEnabled(for_somebody)
        self.copies.setEnabled(not for_somebody)
        is_on_paper = self.chosen_form() is not Form.TAGGED
        self.print_button.setEnabled(is_on_paper and self.printer.isEnabled())
        self.print_button.setDefault(self.print_button.isEnabled())
        self.pdf_button.setDefault(not self.print_button.isEnabled())
        self._soon.start()

    def _show_pages(self) -> None:
        choice = self._choice("")
        name = choice.callers.name or self.tr("(each one’s name)") if choice.callers is not None else ""
        self.pages.show_pages(choice.sheet, choice.setting_for(name))

    def _on_printer(self, name: str) -> None:
        self.both_sides.setEnabled(False)
        if self.printer.isEnabled():
            self.printer_chosen.emit(name)

    def _way(self, said: str, place: int) -> QRadioButton:
        button = QRadioButton(said)
        self.ways.addButton(button, place)
        return button

    def _connect(self) -> None:
        self._soon.timeout.connect(self._show_pages)
        for box in (self.sheet, self.form, self.paper):
            box.currentIndexChanged.connect(self._follow)
        for check in (self.with_name, self.with_day):
            check.toggled.connect(self._follow)
        for field in (self.ask_for, self.next_step):
            field.textChanged.connect(self._follow)
        self.printer.currentTextChanged.connect(self._on_printer)
        self.ways.idToggled.connect(self._follow)
        self.print_button.clicked.connect(lambda: self.hand_out_wanted.emit(self._choice(self.printer.currentText())))
        self.pdf_button.clicked.connect(lambda: self.hand_out_wanted.emit(self._choice("")))
        self._give_up.clicked.connect(self.given_up)

    def _lay_out(self, ways: QVBoxLayout) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(4 * SPACE)
        form.setVerticalSpacing(3 * SPACE)
        form.addRow(self.tr("Sheet"), self.sheet)
        form.addRow("", self._standing)
        form.addRow(self.tr("For"), ways)
        form.addRow(self.tr("Print"), self.form)
        paper = QHBoxLayout()
        paper.setSpacing(4 * SPACE)
        paper.addWidget(self.paper, stretch=1)
        paper.addWidget(self.both_sides)
        form.addRow(self.tr("Paper"), paper)
        checks = FlowLayout(gap=4 * SPACE)  # longer in other languages
        checks.addWidget(self.with_name)
        checks.addWidget(self.with_day)
        form.addRow(self.tr("At the top"), checks)
        form.addRow(self.tr("Ask for"), self.ask_for)
        form.addRow(self.tr("Next step"), self.next_step)
        form.addRow(self.tr("Printer"), self.printer)
        form.addRow("", self._no_printer)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * SPACE)
        close = QPushButton(self.tr("Cancel"))
        close.clicked.connect(self.reject)
        buttons.addWidget(self._give_up)
        buttons.addStretch()
        for button in (close, self.pdf_button, self.print_button):
            buttons.addWidget(button)
        side = QVBoxLayout()
        side.addLayout(form)
        side.addStretch()
        side.addLayout(buttons)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(5 * SPACE, 5 * SPACE, 5 * SPACE, 5 * SPACE)
        layout.setSpacing(6 * SPACE)
        layout.addWidget(self.pages)
        layout.addLayout(side, stretch=1)
