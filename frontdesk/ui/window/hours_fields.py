"""The clinic's hours to be filled in: a line for each day of the week, public holidays, days off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from frontdesk.contacts.clinic_hours import ClinicHours, DaysOff, Span
from frontdesk.contacts.hours_text import checked_week, day_as_text, days_off_as_text, read_day, read_days_off
from frontdesk.contacts.public_holidays import PublicHolidays, place_code
from frontdesk.problems import Problem
from frontdesk.ui import words
from frontdesk.ui.look.theme import SPACE

_T = TypeVar("_T")

_USUAL_PLACE = "US-AZ"
_LONGEST = 300  # characters of a line
_SHOWN_HOLIDAYS = 3
_SHOWN_DAYS_OFF = 3  # lines; the box takes more where the dialog is higher


class HoursFields(QScrollArea):
    """Scrolls where the screen is too low for it."""

    edited = Signal()
    """A person changed something."""

    def __init__(self, hours: ClinicHours, today: date) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._today = today
        self._holidays: PublicHolidays | None = None  # as they are kept
        self.days = [QLineEdit(maxLength=_LONGEST) for _ in hours.week]
        self.zone = QLineEdit(maxLength=_LONGEST)
        self.on_holidays = QCheckBox(self.tr("Closed on the &public holidays of"))
        self.place = QLineEdit(_USUAL_PLACE, maxLength=10)
        self.place.setAccessibleName(self.tr("Country or state"))
        self.days_off = _LowTextEdit(tabChangesFocus=True)
        self.next_holidays = _label("")
        self._wrong: QLineEdit | QPlainTextEdit = self.days[0]
        self._lay_out()
        self.show_hours(hours)
        self.on_holidays.toggled.connect(self._show_next_holidays)
        self.place.textChanged.connect(self._show_next_holidays)
        self.on_holidays.toggled.connect(self.edited)
        for line in (*self.days, self.zone, self.place):
            line.textEdited.connect(self.edited)
        self.days_off.textChanged.connect(self.edited)

    def show_hours(self, hours: ClinicHours) -> None:
        """Fill the fields with hours as they are kept."""
        self._holidays = hours.holidays
        for line, spans in zip(self.days, hours.week, strict=True):
            line.setText(self._said(spans))
        self.zone.setText(hours.zone)
        if hours.holidays is not None:
            self.place.setText(hours.holidays.place)
        self.on_holidays.setChecked(hours.holidays is not None)
        days_off = days_off_as_text(hours.days_off)
        if days_off != self.days_off.toPlainText():  # setting it moves the cursor and forgets Ctrl+Z
            self.days_off.setPlainText(days_off)
        self._show_next_holidays()

    def typed(self) -> tuple[str, ...]:
        """What stands in all fields, to compare."""
        place = self.place.text() if self.on_holidays.isChecked() else ""
        return (*(line.text() for line in self.days), self.zone.text(), place, self.days_off.toPlainText())

    def hours(self) -> ClinicHours:
        """What was filled in; the days of public holidays are known once it is saved.

        Raises Problem about the first field that can't be read.
        """
        week = tuple(
            self._checked(line, partial(read_day, self._read(line.text()), day_name))
            for line, day_name in zip(self.days, _day_names(), strict=True)
        )
        zone = self.zone.text().strip()
        self._checked(self.zone if any(week) else self.days[0], lambda: checked_week(week, zone))
        days_off = self._checked_days_off()
        holidays = None
        if self.on_holidays.isChecked():
            code = self._checked(self.place, lambda: place_code(self.place.text()))
            holidays = PublicHolidays(code, 0, {})
        return ClinicHours(zone, week, days_off, holidays)

    def show_wrong(self) -> None:
        """Put the keyboard into the field that could not be read, and select what stands in it."""
        self.ensureWidgetVisible(self._wrong)
        self._wrong.setFocus()
        if isinstance(self._wrong, QLineEdit):
            self._wrong.selectAll()

    def show_wrong_place(self) -> None:
        """The same for the place of the public holidays, of which only the desk knows whether it is one."""
        self._wrong = self.place
        self.show_wrong()

    def _checked(self, field: QLineEdit | QPlainTextEdit, read: Callable[[], _T]) -> _T:
        try:
            return read()
        except Problem:
            self._wrong = field
            raise

    def _checked_days_off(self) -> tuple[DaysOff, ...]:
        """The days off. Raises Problem, with the first line selected that can't be read by itself."""
        try:
            return self._checked(self.days_off, lambda: read_days_off(self.days_off.toPlainText()))
        except Problem:
            block = self.days_off.document().begin()
            while block.isValid() and _is_days_off(block.text()):
                block = block.next()
            if block.isValid():
                cursor = QTextCursor(block)
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                self.days_off.setTextCursor(cursor)
            raise

    def _said(self, spans: tuple[Span, ...]) -> str:
        return day_as_text(spans) or self.tr("closed")

    def _read(self, typed: str) -> str:
        """The text of a day in which the clinic is closed is empty, whatever the word for it."""
        return "" if typed.strip().casefold() == self.tr("closed").casefold() else typed

    def _show_next_holidays(self) -> None:
        """Those that are kept, as long as their place is the one that stands beside them."""
        is_on, kept = self.on_holidays.isChecked(), self._holidays
        self.place.setEnabled(is_on)
        said = ""
        if is_on and kept is not None and kept.place == self.place.text().strip().upper():
            coming = kept.next_after(self._today, _SHOWN_HOLIDAYS)
            days = "; ".join(f"{words.day(day)} {name}" for day, name in coming)
            said = self.tr("The next ones: {days}").format(days=words.shortened(days, 300)) if days else ""
        self.next_holidays.setText(said)
        self.next_holidays.setVisible(bool(said))

    def _lay_out(self) -> None:
        fields = QWidget()
        grid = QGridLayout(fields)
        grid.setContentsMargins(0, 2 * SPACE, 2 * SPACE, 0)
        grid.setColumnStretch(1, 1)
        grid.addWidget(_label(self.tr("Hours such as 9:00-12:00, 13:00-17:00, or closed:")), 0, 0, 1, 2)
        for row, (line, day_name) in enumerate(zip(self.days, _day_names(), strict=True), 1):
            self._add_row(grid, row, day_name, line)
        self._add_row(grid, 8, self.tr("&Time zone"), self.zone)
        holidays = QHBoxLayout()
        holidays.addWidget(self.on_holidays)
        holidays.addWidget(self.place, stretch=1)
        grid.addLayout(holidays, 9, 0, 1, 2)
        grid.addWidget(self.next_holidays, 10, 0, 1, 2)
        days_off = _label(self.tr("&Days off, one a line, such as Dec 24, 2026 or Dec 24, 2026 to Jan 1, 2027:"))
        days_off.setBuddy(self.days_off)
        grid.addWidget(days_off, 11, 0, 1, 2)
        grid.addWidget(self.days_off, 12, 0, 1, 2)
        grid.setRowStretch(12, 1)
        self.setWidget(fields)

    def _add_row(self, grid: QGridLayout, row: int, name: str, line: QLineEdit) -> None:
        label = QLabel(name, textFormat=Qt.TextFormat.PlainText)
        label.setBuddy(line)
        grid.addWidget(label, row, 0)
        grid.addWidget(line, row, 1)


class _LowTextEdit(QPlainTextEdit):
    """A box of a few lines, so that all of the page is in sight; Qt would ask for two hundred pixels."""

    def sizeHint(self) -> QSize:
        lines = _SHOWN_DAYS_OFF * self.fontMetrics().lineSpacing()
        return QSize(super().sizeHint().width(), lines + 4 * SPACE)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def _is_days_off(line: str) -> bool:
    try:
        read_days_off(line)
    except Problem:
        return False
    return True


def _label(sentence: str) -> QLabel:
    return QLabel(sentence, wordWrap=True, textFormat=Qt.TextFormat.PlainText)


def _day_names() -> list[str]:
    """Monday first."""
    return [words.locale().dayName(day, QLocale.FormatType.LongFormat) for day in range(1, 8)]
