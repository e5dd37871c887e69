"""The settings: the clinic's name and number, its hours, and its urgent words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from frontdesk.contacts.clinic import LONGEST_NAME, Clinic
from frontdesk.contacts.clinic_hours import ClinicHours
from frontdesk.contacts.urgent.urgent_list import UrgentList
from frontdesk.problems import Problem
from frontdesk.ui import words
from frontdesk.ui.look.theme import NAME, SPACE, colours, scaled_font
from frontdesk.ui.widgets.flow_layout import FlowLayout
from frontdesk.ui.widgets.screen_dialog import ScreenDialog
from frontdesk.ui.window.hours_fields import HoursFields


class SettingsDialog(ScreenDialog):
    """Not modal. Closing it with unsaved changes only warns the first time."""

    save_wanted = Signal(object, object, object)
    """A Clinic as it was typed, ClinicHours and an UrgentList, each None where nothing was changed."""
    look_again_wanted = Signal()

    def __init__(
        self,
        clinic: Clinic,
        hours: ClinicHours,
        urgent: UrgentList,
        shipped: UrgentList,
        today: date,
        parent: QWidget,
    ) -> None:
        """shipped: the urgent words that come with the program."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._shipped = shipped
        self._is_warned = False
        self.name = QLineEdit(clinic.name, maxLength=LONGEST_NAME)
        self.phone = QLineEdit(clinic.phone, maxLength=LONGEST_NAME)
        self.hours = HoursFields(hours, today)
        self.english = _lines(urgent.english, self.tr("Urgent words in English, one a line"))
        self.spanish = _lines(urgent.spanish, self.tr("Urgent words in Spanish, one a line"))
        self.sayings = _lines(urgent.sayings, self.tr("Sayings that are no emergency, one a line"))
        self.told = _said("")
        self.told.setAccessibleDescription(self.tr("What is wrong, or what was done"))
        self.save_button = QPushButton(self.tr("Save"))
        self.save_button.setObjectName("primary")
        self.save_button.clicked.connect(self._save)
        self.look_again = QPushButton(self.tr("Look through open requests again"))
        self.look_again.clicked.connect(self.look_again_wanted)
        self.as_shipped = QPushButton(self.tr("Put the program's words back"))
        self.as_shipped.clicked.connect(self._put_shipped_back)
        for button in (self.save_button, self.look_again, self.as_shipped):
            button.setAutoDefault(False)  # Enter in a field must not save
        self._lay_out()
        self.saved()
        for field in (self.name, self.phone):
            field.textEdited.connect(self._on_typed)
        self.hours.edited.connect(self._on_typed)
        for text in (self.english, self.spanish, self.sayings):
            text.textChanged.connect(self._on_typed)

    def saved(self) -> None:
        """The content of the fields has been saved."""
        self._clinic, self._hours, self._urgent = self._clinic_now(), self.hours.typed(), self._urgent_now()
        self._on_typed()

    def say(self, sentence: str, *, wrong: bool = True) -> None:
        """Show what is wrong, in the colour of a warning, or what was done (wrong=False); everything typed stays."""
        self.told.setStyleSheet(f"color: {colours().urgent}" if wrong else "")
        self.told.setText(sentence)

    def reject(self) -> None:
        """Esc, Close, and the window's own button: unsaved changes are not dropped without a warning."""
        if self.is_changed() and not self._is_warned:
            self._is_warned = True
            self.say(self.tr("This is not saved yet. Save it, or close once more to leave everything as it was."))
            return
        super().reject()

    def is_changed(self) -> bool:
        """Whether there are unsaved changes."""
        now = (self._clinic_now(), self.hours.typed(), self._urgent_now())
        return now != (self._clinic, self._hours, self._urgent)

    def _save(self) -> None:
        clinic, urgent = self._clinic_now(), self._urgent_now()
        try:
            hours = self.hours.hours() if self.hours.typed() != self._hours else None
        except Problem as problem:
            self.say(words.problem(problem))
            self._tabs.setCurrentWidget(self.hours)
            self.hours.show_wrong()
            return
        self.save_wanted.emit(
            clinic if clinic != self._clinic else None,
            hours,
            urgent if urgent != self._urgent else None,
        )

    def _put_shipped_back(self) -> None:
        parts = (self._shipped.english, self._shipped.spanish, self._shipped.sayings)
        for text, lines in zip((self.english, self.spanish, self.sayings), parts, strict=True):
            text.setPlainText("\n".join(lines))

    def _on_typed(self) -> None:
        self._is_warned = False
        self.say("")
        changed = self.is_changed()
        self.save_button.setEnabled(changed)
        self.look_again.setEnabled(not changed)  # what is looked for is the saved list

    def _clinic_now(self) -> Clinic:
        return Clinic(self.name.text(), self.phone.text())

    def _urgent_now(self) -> UrgentList:
        return UrgentList(*(_typed(text) for text in (self.english, self.spanish, self.sayings)))

    def _lay_out(self) -> None:
        self._tabs = QTabWidget(documentMode=True)
        self._tabs.addTab(self._clinic_page(), self.tr("C&linic"))
        self._tabs.addTab(self.hours, self.tr("&Hours"))
        self._tabs.addTab(self._words_page(), self.tr("Urgent &words"))
        buttons = QHBoxLayout()
        close = QPushButton(self.tr("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        buttons.addStretch()
        buttons.addWidget(close)
        buttons.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * SPACE, 4 * SPACE, 4 * SPACE, 4 * SPACE)
        layout.setSpacing(2 * SPACE)
        layout.addWidget(self._tabs, stretch=1)
        layout.addWidget(self.told)
        layout.addLayout(buttons)
        self.resize(720, 620)

    def _clinic_page(self) -> QWidget:
        page = QWidget()
        form = QFormLayout()
        form.addRow(self.tr("&Name"), self.name)
        form.addRow(self.tr("N&umber"), self.phone)
        layout = QVBoxLayout(page)
        layout.addWidget(_heading(self.tr("The clinic: to a machine, above the sheet, on paper")))
        layout.addLayout(form)
        layout.addStretch()
        return page

    def _words_page(self) -> QWidget:
        page = QWidget()
        languages = QTabWidget(documentMode=True)
        for text, title in (
            (self.english, self.tr("&English")),
            (self.spanish, self.tr("&Spanish")),
            (self.sayings, self.tr("N&o emergency")),
        ):
            languages.addTab(text, title)
        buttons = FlowLayout()  # they are longer in other languages
        buttons.addWidget(self.as_shipped)
        buttons.addWidget(self.look_again)
        layout = QVBoxLayout(page)
        layout.setSpacing(2 * SPACE)
        layout.addWidget(
            _said(
                self.tr(
                    "A request that holds one of these goes to the top. One word or phrase a line; “…” stands for up "
                    "to four words, <medicine> for any word of the lines “<medicine> = …” (5+ there: any number from "
                    "five on). Capitals, accents, apostrophes and missing spaces make no difference, nor does a slip "
                    "in a long word, or in a short one beside a right one. A phrase under “No emergency” is never "
                    "taken for urgent."
                )
            )
        )
        layout.addWidget(languages, stretch=1)
        layout.addWidget(
            _said(
                self.tr(
                    "When these words are saved, open requests are looked through again. No mark is ever taken away."
                )
            )
        )
        layout.addLayout(buttons)
        return page


def _lines(lines: Sequence[str], name: str) -> QPlainTextEdit:
    text = QPlainTextEdit("\n".join(lines), tabChangesFocus=True)
    text.setAccessibleName(name)
    return text


def _typed(text: QPlainTextEdit) -> tuple[str, ...]:
    stripped = (line.strip() for line in text.toPlainText().splitlines())
    return tuple(line for line in stripped if line)


def _said(sentence: str) -> QLabel:
    return QLabel(sentence, wordWrap=True, textFormat=Qt.TextFormat.PlainText)


def _heading(sentence: str) -> QLabel:
    heading = _said(sentence)
    heading.setFont(scaled_font(NAME, bold=True))
    return heading
