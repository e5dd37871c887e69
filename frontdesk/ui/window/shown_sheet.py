"""The sheet on screen at a desk: the usual one at first, then the one that fits; what is read from it is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from frontdesk import shipped
from frontdesk.contacts.clinic import Clinic
from frontdesk.contacts.editions import SectionRead

if TYPE_CHECKING:  # the desk comes after the first paint
    from frontdesk.contacts.calls import Call
    from frontdesk.desk.desk import Desk
    from frontdesk.sheets.catalog import CurrentSheet
    from frontdesk.ui.background.runner import Runner
    from frontdesk.ui.sheets.sheet_reader import SheetReader


class ShownSheet(QObject):
    """Shows sheets in the reader, and keeps with a call which sections of them were read."""

    changed = Signal()
    """Another sheet is shown, perhaps in another language."""
    usual_clinic_known = Signal(Clinic)
    """The clinic of the usual sheet, which holds until the settings say another; no other sheet's does."""

    def __init__(
        self,
        reader: SheetReader,
        runner: Runner,
        desk: Desk,
        file: Path,
        sheet: CurrentSheet | None,
        *,
        call: Callable[[], Call | None],
    ) -> None:
        """file: of the usual sheet. sheet: what was read from it by now. call: the one that is under way."""
        super().__init__(reader)
        self._reader = reader
        self._runner = runner
        self._desk = desk
        self._file = file
        self._call = call
        self.at_hand = sheet

    @property
    def is_named(self) -> bool:
        """Whether the command line named a sheet of its own, which no other takes the place of."""
        return self._file != shipped.SHEET

    def load(self) -> None:
        """Read the usual sheet as the clinic has it now, and whether it is approved."""
        sheets, file, is_named = self._desk.sheets, self._file, self.is_named

        def done(sheet: CurrentSheet) -> None:
            self.tell_usual_clinic(sheet)
            self.show(sheet)

        self._runner.ask(lambda: sheets.from_file(file) if is_named else sheets.one(), done, replaces="sheet")

    def tell_usual_clinic(self, sheet: CurrentSheet) -> None:
        """What the usual sheet calls the clinic, and its number."""
        self.usual_clinic_known.emit(Clinic(sheet.sheet.clinic, sheet.sheet.phone_display))

    def show(self, sheet: CurrentSheet) -> None:
        """Put a sheet into the reader."""
        self.at_hand = sheet
        self._reader.show_sheet(sheet)
        self.changed.emit()

    def fit(self, sheet: CurrentSheet | None, came_anew: bool) -> None:
        """Another request is shown, or the same one again. sheet: the one that fits it, None if it is not looked for.

        During a call nothing moves while it is read aloud; what was asked is still that caller's.
        """
        in_call = self._call() is not None
        if sheet is not None and not in_call:
            self.show(sheet)
        if came_anew and in_call:
            self._reader.make_way()
        elif came_anew:
            self._reader.forget_marks()

    def keep_read(self, section: int) -> None:
        """A section was read, from 0: during a call it is kept with it at once, unless it is for the desk only."""
        call, shown = self._call(), self.at_hand
        if call is not None and shown is not None and not shown.sheet.sections[section].is_for_desk:
            read = SectionRead(shown.sheet.edition, section, shown.sheet.sections[section].title)
            self._runner.ask(lambda: self._desk.sheets.keep_read(call.id, read))
