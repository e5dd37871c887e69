"""The settings: the clinic's name and number, its hours, and its urgent words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import Enum, auto
from typing import Any

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
from frontdesk.contacts.settings import CLINIC_HOURS, CLINIC_NAME, CLINIC_PHONE, URGENT_WORDS, Setting
from frontdesk.contacts.urgent.urgent_list import UrgentList
from frontdesk.problems import Problem
from frontdesk.ui import words
from frontdesk.ui.look.theme import NAME, SPACE, colours, scaled_font
from frontdesk.ui.widgets.flow_layout import FlowLayout
from frontdesk.ui.widgets.screen_dialog import ScreenDialog
from frontdesk.ui.window.hours_fields import HoursFields


class Part(Enum):
    """What is saved together."""

    CLINIC = auto()
    HOURS = auto()
    URGENT = auto()


class SettingsDialog(ScreenDialog):
    """Not modal. Unsaved changes keep it open; only a button of its own drops them, so no key pressed twice does."""

    save_wanted = Signal(object, object, object)
    """A Clinic as it was typed, ClinicHours and an UrgentList, each None where nothing is to be saved."""
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
        self._is_saving = False
        self._lost: frozenset[Part] = frozenset()  # what is kept of it can't be read
        self.name = QLineEdit(clinic.name, maxLength=LONGEST_NAME)
        self.phone = QLineEdit(clinic.phone, maxLength=LONGEST_NAME)
        self.hours = HoursFields(hours, today)
        self.english = _lines(urgent.english, self.tr("Urgent words in English, one a line"))
        self.spanish = _lines(urgent.spanish, self.tr("Urgent words in Spanish, one a line"))
        self.sayings = _lines(urgent.sayings, self.tr("Sayings that are no emergency, one a line"))
        self.told = _said("")
        self.told.setAccessibleDescription(self.tr("What is wrong, or what was done"))
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.clicked.connect(self.reject)
        self.leave_button = QPushButton(self.tr("Lea&ve unsaved"))
        self.leave_button.clicked.connect(self._leave)
        self.leave_button.hide()
        self.save_button = QPushButton(self.tr("&Save"))
        self.save_button.setObjectName("primary")
        self.save_button.clicked.connect(self._save)
        self.look_again = QPushButton(self.tr("Look through open requests again"))
        self.look_again.clicked.connect(self.look_again_wanted)
        self.as_shipped = QPushButton(self.tr("Put the program's words back"))
        self.as_shipped.clicked.connect(self._put_shipped_back)
        for button in (self.close_button, self.leave_button, self.save_button, self.look_again, self.as_shipped):
            button.setAutoDefault(False)  # Enter in a field must not save
        self._lay_out()
        self._clinic, self._hours, self._urgent = self._sent = self._now()
        self._on_typed()
        for field in (self.name, self.phone):
            field.textEdited.connect(self._on_typed)
        self.hours.edited.connect(self._on_typed)
        for text in (self.english, self.spanish, self.sayings):
            text.textChanged.connect(self._on_typed)

    def tell_lost(self, lost: Iterable[Part]) -> None:
        """What is kept of these can't be read: the usual stands in the fields, and is saved with everything else."""
        self._lost = frozenset(lost)
        self._on_typed()

    def saved(self, clinic: Clinic | None, hours: ClinicHours | None, urgent: UrgentList | None) -> None:
        """These are kept now, None where nothing was saved: show how they were understood.

        Fields into which somebody typed meanwhile stay as they are, and are unsaved.
        """
        self._is_saving = False
        sent_clinic, sent_hours, sent_urgent = self._sent
        if clinic is not None:
            self._lost -= {Part.CLINIC}
            self._clinic = sent_clinic
            if self._clinic_now() == sent_clinic:
                self.name.setText(clinic.name)
                self.phone.setText(clinic.phone)
                self._clinic = self._clinic_now()
        if hours is not None:
            self._lost -= {Part.HOURS}
            self._hours = sent_hours
            if self.hours.typed() == sent_hours:
                self.hours.show_hours(hours)
                self._hours = self.hours.typed()
        if urgent is not None:
            self._lost -= {Part.URGENT}
            self._urgent = sent_urgent
            if self._urgent_now() == sent_urgent:
                self._show_words(urgent)
                self._urgent = self._urgent_now()
        self._on_typed()
        self.say(self.tr("Saved."), wrong=False)

    def failed(self, sentence: str, setting: Setting[Any] | None = None) -> None:
        """Nothing was saved. setting: the one that was not accepted; its field gets the keyboard."""
        self._is_saving = False
        self._on_typed()
        self.say(sentence)
        if setting is CLINIC_HOURS:
            self._tabs.setCurrentWidget(self.hours)
            self.hours.show_wrong_place()  # all else was read before
        elif setting is CLINIC_NAME or setting is CLINIC_PHONE:
            self._tabs.setCurrentIndex(0)
            field = self.name if setting is CLINIC_NAME else self.phone
            field.setFocus()
            field.selectAll()
        elif setting is URGENT_WORDS:
            self._tabs.setCurrentIndex(self._tabs.count() - 1)

    def say(self, sentence: str, *, wrong: bool = True) -> None:
        """Show what is wrong, in the colour of a warning, or what was done (wrong=False); everything typed stays."""
        self.told.setStyleSheet(f"color: {colours().urgent}" if wrong else "")
        self.told.setText(sentence)

    def reject(self) -> None:
        """Esc, Close, and the window's own button: unsaved changes are dropped by “Leave unsaved” only."""
        if self.is_changed():
            self.say(self.tr("This is not saved yet. Save it, or leave it unsaved: then everything stays as it was."))
            self.leave_button.show()
            return
        super().reject()

    def is_changed(self) -> bool:
        """Whether there are unsaved changes."""
        return self._now() != (self._clinic, self._hours, self._urgent)

    def _leave(self) -> None:
        super().reject()

    def _save(self) -> None:
        self._sent = clinic, typed, urgent = self._now()
        try:
            hours = self.hours.hours() if typed != self._hours or Part.HOURS in self._lost else None
        except Problem as problem:
            self.say(words.problem(problem))
            self._tabs.setCurrentWidget(self.hours)
            self.hours.show_wrong()
            return
        self._is_saving = True
        self._enable()
        self.save_wanted.emit(
            clinic if clinic != self._clinic or Part.CLINIC in self._lost else None,
            hours,
            urgent if urgent != self._urgent or Part.URGENT in self._lost else None,
        )

    def _put_shipped_back(self) -> None:
        for text, lines in zip((self.english, self.spanish, self.sayings), _parts(self._shipped), strict=True):
            text.setPlainText("\n".join(lines))

    def _show_words(self, kept: UrgentList) -> None:
        for text, lines in zip((self.english, self.spanish, self.sayings), _parts(kept), strict=True):
            if _typed(text) != lines:  # setting it moves the cursor and forgets Ctrl+Z
                text.setPlainText("\n".join(lines))

    def _on_typed(self) -> None:
        self.leave_button.hide()
        self.say(self._said_of_lost())
        self._enable()

    def _enable(self) -> None:
        changed = self.is_changed()
        self.save_button.setEnabled((changed or bool(self._lost)) and not self._is_saving)
        self.look_again.setEnabled(not changed)  # what is looked for is the saved list

    def _said_of_lost(self) -> str:
        names = {
            Part.CLINIC: self.tr("the name and number"),
            Part.HOURS: self.tr("the hours"),
            Part.URGENT: self.tr("the urgent words"),
        }
        lost = ", ".join(name for part, name in names.items() if part in self._lost)
        said = self.tr("What is kept can't be read: {parts}. The usual is shown, and Save keeps it instead.")
        return said.format(parts=lost) if lost else ""

    def _now(self) -> tuple[Clinic, tuple[str, ...], UrgentList]:
        return self._clinic_now(), self.hours.typed(), self._urgent_now()

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
        buttons.addStretch()
        buttons.addWidget(self.leave_button)
        buttons.addWidget(self.close_button)
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
            (self.spanish, self.tr("S&panish")),
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


def _parts(words: UrgentList) -> tuple[tuple[str, ...], ...]:
    return words.english, words.spanish, words.sayings


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
