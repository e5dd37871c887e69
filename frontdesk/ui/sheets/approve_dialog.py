"""A clinician says that a sheet may be read: who, until when, and each point looked at, with the notes on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from frontdesk.sheets.approvals import Point, points_to_look_at
from frontdesk.sheets.notes import Notes, notes_on
from frontdesk.sheets.sheet import Sheet
from frontdesk.ui import words
from frontdesk.ui.look.theme import NAME, SPACE, scaled_font
from frontdesk.ui.widgets.screen_dialog import ScreenDialog

_USUALLY_HOLDS = timedelta(days=365)
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Begun:
    """An approval that is not given yet. looked_at: keys of points. until: the last day it is to hold."""

    looked_at: frozenset[str]
    by: str
    until: date


class ApproveDialog(ScreenDialog):
    """Not modal: a call can come in while somebody reads. Closed, it loses nothing if its `begun` is kept."""

    approved = Signal(str, object, object)
    """By whom, until which day (a date), and the keys of the points that were looked at (a set)."""

    def __init__(self, sheet: Sheet, today: date, parent: QWidget, begun: Begun | None = None) -> None:
        """begun: what was filled in before for this very text."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Approve the sheet"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.sheet = sheet
        heading = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        heading.setFont(scaled_font(NAME, bold=True))
        heading.setText(self.tr("{sheet}, version {number}").format(sheet=words.sheet(sheet), number=sheet.version))
        told = QLabel(
            self.tr(
                "May each of these be read to a caller? Tick what you have looked at. "
                "The approval is of this very text: if a letter of it changes, it is a draft again."
            ),
            wordWrap=True,
        )
        told.setObjectName("soft")
        self.points: dict[str, QCheckBox] = {}
        self.by = QLineEdit(maxLength=_LONGEST_NAME)
        self.by.setPlaceholderText(self.tr("the clinician who approves it"))
        self.by.textChanged.connect(self._follow)
        until = today + _USUALLY_HOLDS
        self.until = QDateEdit(QDate(until.year, until.month, until.day))
        self.until.setCalendarPopup(True)
        self.until.setLocale(words.locale())
        self.until.setDisplayFormat(words.locale().dateFormat(QLocale.FormatType.LongFormat))
        self.until.setMinimumDate(QDate(today.year, today.month, today.day))
        self.count = QLabel()
        self.count.setObjectName("soft")
        self.approve_button = QPushButton(self.tr("Approve"))
        self.approve_button.setObjectName("primary")
        self.approve_button.clicked.connect(self._approve)
        self._lay_out(heading, told, self._to_tick(points_to_look_at(sheet), notes_on(sheet)))
        if begun is not None:
            self.by.setText(begun.by)
            self.until.setDate(QDate(begun.until.year, begun.until.month, begun.until.day))
            for key in begun.looked_at & self.points.keys():
                self.points[key].setChecked(True)
        self._follow()

    @property
    def begun(self) -> Begun:
        """The approval as far as it is filled in."""
        day = self.until.date()
        looked_at = frozenset(key for key, check in self.points.items() if check.isChecked())
        return Begun(looked_at, self.by.text(), date(day.year(), day.month(), day.day()))

    def _approve(self) -> None:
        begun = self.begun
        self.approved.emit(begun.by, begun.until, set(begun.looked_at))
        self.close()

    def _follow(self) -> None:
        seen = sum(check.isChecked() for check in self.points.values())
        all_seen = seen == len(self.points)
        self.count.setText(self.tr("Looked at: {seen} of {all}").format(seen=seen, all=len(self.points)))
        self.approve_button.setEnabled(all_seen and bool(self.by.text().strip()))

    def _to_tick(self, points: Sequence[Point], notes: Notes) -> QGridLayout:
        """The notes on the whole sheet, and each point with those on it."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * SPACE)
        grid.setVerticalSpacing(3 * SPACE)
        grid.setColumnStretch(1, 1)
        above = [_soft(self._about_notes())] if notes.notes else []
        above += [self._note(note) for note in notes.about_all]
        for row, label in enumerate(above):
            grid.addWidget(label, row, 0, 1, 2)
        for row, point in enumerate(points, len(above)):
            check = _Tick()
            check.setAccessibleName(point.text)
            check.setAccessibleDescription(" ".join(point.notes))
            check.toggled.connect(self._follow)
            text = QLabel(point.text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
            text.setBuddy(check)
            beside = QVBoxLayout()
            beside.setSpacing(SPACE)
            check.reached.connect(partial(self._bring_into_sight, beside))
            beside.addWidget(text)
            for note in point.notes:
                beside.addWidget(self._note(note))
            grid.addWidget(check, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(beside, row, 1)
            self.points[point.key] = check
        return grid

    def _bring_into_sight(self, beside: QVBoxLayout) -> None:
        """A point with all its notes; from its beginning, if it is higher than what is seen at once."""
        bar = self._area.verticalScrollBar()
        top, bottom = beside.geometry().top() - SPACE, beside.geometry().bottom() + SPACE
        bar.setValue(min(top, max(bar.value(), bottom - self._area.viewport().height())))

    def _about_notes(self) -> str:
        return self.tr(
            "The notes are for you, and never read to a caller. They tell what is known publicly and does not sit well "
            "with the clinic's page. Please check them."
        )

    def _note(self, text: str) -> QLabel:
        return _soft(self.tr("Note: {text}").format(text=text))

    def _lay_out(self, heading: QLabel, told: QLabel, grid: QGridLayout) -> None:
        inside = QWidget()
        inside.setObjectName("page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 2 * SPACE, 0)
        column.addLayout(grid)
        column.addStretch()
        area = self._area = QScrollArea(widgetResizable=True)
        area.setObjectName("request")
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inside)
        form = QFormLayout()
        form.setHorizontalSpacing(4 * SPACE)
        form.setVerticalSpacing(3 * SPACE)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Approved by"), self.by)
        form.addRow(self.tr("Until"), self.until)
        buttons = QHBoxLayout()
        close = QPushButton(self.tr("Not now"))
        close.clicked.connect(self.close)
        buttons.addWidget(self.count)
        buttons.addStretch()
        buttons.addWidget(close)
        buttons.addWidget(self.approve_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6 * SPACE, 5 * SPACE, 6 * SPACE, 5 * SPACE)
        layout.setSpacing(4 * SPACE)
        layout.addWidget(heading)
        layout.addWidget(told)
        layout.addWidget(area, stretch=1)
        layout.addLayout(form)
        layout.addLayout(buttons)
        self.resize(620, 560)


class _Tick(QCheckBox):
    """A box that says when the keyboard comes to it. A click does not: what is clicked must not move away under it."""

    reached = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.reached.emit()


def _soft(text: str) -> QLabel:
    label = QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    label.setObjectName("soft")
    return label
