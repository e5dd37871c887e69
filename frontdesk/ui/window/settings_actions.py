"""The clinic's settings in the window: shown, saved, and the open requests looked through again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from frontdesk.contacts.clinic import Clinic
from frontdesk.contacts.hours_text import hours_as_text
from frontdesk.contacts.settings import CLINIC_HOURS, CLINIC_NAME, CLINIC_PHONE, URGENT_WORDS
from frontdesk.ui import words
from frontdesk.ui.background.background import Lane
from frontdesk.ui.window.settings_dialog import SettingsDialog

if TYPE_CHECKING:  # the desk comes after the first paint
    from frontdesk.contacts.clinic_hours import ClinicHours
    from frontdesk.contacts.urgent.urgent_list import UrgentList
    from frontdesk.desk.desk import Desk
    from frontdesk.desk.looking_again import LookedAgain
    from frontdesk.ui.background.runner import Runner
    from frontdesk.ui.widgets.footer import Footer


class SettingsActions(QObject):
    """Connects the settings dialog to a desk. usual_clinic: what the clinic is called until it is set."""

    def __init__(
        self,
        parent: QWidget,
        footer: Footer,
        runner: Runner,
        desk: Desk,
        usual_clinic: Callable[[], Clinic],
        refresh: Callable[[], None],
        clinic_changed: Callable[[], None],
        words_changed: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self._parent = parent
        self._footer = footer
        self._runner = runner
        self._desk = desk
        self._usual_clinic = usual_clinic
        self._refresh = refresh
        self._clinic_changed = clinic_changed
        self._words_changed = words_changed
        self._is_leaving = False
        self.dialog: SettingsDialog | None = None

    def stop(self) -> None:
        """End looking through open requests after the batch under way."""
        self._is_leaving = True

    def open(self) -> None:
        """Show the settings, or bring them to the front."""
        if self.dialog is not None:
            self.dialog.raise_()
            self.dialog.activateWindow()
            return
        settings = self._desk.settings

        def load() -> tuple[Clinic | None, ClinicHours, UrgentList]:
            return settings.clinic(), settings.value(CLINIC_HOURS), settings.value(URGENT_WORDS)

        def done(loaded: tuple[Clinic | None, ClinicHours, UrgentList]) -> None:
            clinic, hours, urgent = loaded
            if self.dialog is None:
                shipped, today = settings.default(URGENT_WORDS), self._desk.clock().astimezone().date()
                self.dialog = SettingsDialog(
                    clinic or self._usual_clinic(), hours, urgent, shipped, today, self._parent
                )
                self.dialog.save_wanted.connect(self._save)
                self.dialog.look_again_wanted.connect(self._look_again)
                self.dialog.finished.connect(self._on_closed)
                self.dialog.show()

        self._runner.ask(load, done)

    def _on_closed(self) -> None:
        self.dialog = None

    def _save(self, clinic: Clinic | None, hours: ClinicHours | None, urgent: UrgentList | None) -> None:
        settings = self._desk.settings

        def save() -> None:
            if hours is not None:
                settings.set({CLINIC_HOURS: hours_as_text(hours)})
            if clinic is not None:
                settings.set({CLINIC_NAME: clinic.name, CLINIC_PHONE: clinic.phone})
            if urgent is not None:
                settings.set({URGENT_WORDS: urgent.as_text()})

        def done(_: None) -> None:
            if self.dialog is not None:
                self.dialog.saved()
                self.dialog.say(self.tr("Saved."), wrong=False)
            if clinic is not None:
                self._clinic_changed()
            if hours is not None:
                self._refresh()
            if urgent is not None:
                self._words_changed()
                self._look_again()
            else:
                self._footer.say_done(self.tr("The settings are saved."))

        def failed(error: Exception) -> None:
            if self.dialog is not None:
                self.dialog.say(words.problem(error))
            else:
                self._footer.say_problem(error)

        self._runner.ask(save, done, failed=failed)

    def _look_again(self) -> None:
        """Search the open requests for urgent words, some hundreds at a time; actions of people go in between."""
        footer = self._footer

        def told(_so_far: LookedAgain) -> bool:
            return not self._is_leaving

        def done(looked: LookedAgain) -> None:
            said = self.tr(
                "The urgent words are in use. Open requests looked through: {count}; newly marked: {marked}."
            )
            if not looked.is_whole:
                said = self.tr("Open requests looked through: {count}, not all; newly marked: {marked}.")
            said = said.format(count=f"{looked.looked:,}", marked=f"{looked.marked:,}")
            footer.say(said, stays=bool(looked.marked))
            self._refresh()

        footer.say(self.tr("Looking through the open requests for urgent words …"), stays=True)
        look = self._desk.looking_again.look
        self._runner.ask(lambda: look(told), done, replaces="look-again", lane=Lane.LONG)
