"""The clinic's settings in the window: shown, saved, and the open requests looked through again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from frontdesk.contacts.clinic import Clinic
from frontdesk.contacts.hours_text import hours_as_text
from frontdesk.contacts.settings import (
    CLINIC_HOURS,
    CLINIC_NAME,
    CLINIC_PHONE,
    URGENT_WORDS,
    NotAccepted,
    Setting,
)
from frontdesk.contacts.unreadable import CantBeRead
from frontdesk.ui import words
from frontdesk.ui.background.background import Lane
from frontdesk.ui.window.settings_dialog import Part, SettingsDialog

if TYPE_CHECKING:  # the desk comes after the first paint
    from frontdesk.contacts.clinic_hours import ClinicHours
    from frontdesk.contacts.urgent.urgent_list import UrgentList
    from frontdesk.desk.desk import Desk
    from frontdesk.desk.looking_again import LookedAgain
    from frontdesk.ui.background.runner import Runner
    from frontdesk.ui.widgets.footer import Footer


_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What is kept. lost: the parts of which this can't be read; the default stands in their place."""

    clinic: Clinic | None
    hours: ClinicHours
    urgent: UrgentList
    lost: frozenset[Part]


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

        def load() -> _Loaded:
            lost: set[Part] = set()

            def readable(part: Part, read: Callable[[], _T], instead: _T) -> _T:
                try:
                    return read()
                except CantBeRead:
                    lost.add(part)
                    return instead

            clinic = readable(Part.CLINIC, settings.clinic, None)
            hours = readable(Part.HOURS, lambda: settings.value(CLINIC_HOURS), settings.default(CLINIC_HOURS))
            urgent = readable(Part.URGENT, lambda: settings.value(URGENT_WORDS), settings.default(URGENT_WORDS))
            return _Loaded(clinic, hours, urgent, frozenset(lost))

        def done(loaded: _Loaded) -> None:
            if self.dialog is None:
                clinic = loaded.clinic or self._usual_clinic()
                shipped, today = settings.default(URGENT_WORDS), self._desk.clock().astimezone().date()
                self.dialog = SettingsDialog(clinic, loaded.hours, loaded.urgent, shipped, today, self._parent)
                self.dialog.tell_lost(loaded.lost)
                self.dialog.save_wanted.connect(self._save)
                self.dialog.look_again_wanted.connect(self._look_again)
                self.dialog.finished.connect(self._on_closed)
                self.dialog.show()

        self._runner.ask(load, done)

    def _on_closed(self) -> None:
        self.dialog = None

    def _save(self, clinic: Clinic | None, hours: ClinicHours | None, urgent: UrgentList | None) -> None:
        settings = self._desk.settings

        def save() -> tuple[Clinic | None, ClinicHours | None, UrgentList | None]:
            typed: dict[Setting[Any], str] = {}
            if hours is not None:
                typed[CLINIC_HOURS] = hours_as_text(hours)
            if clinic is not None:
                typed |= {CLINIC_NAME: clinic.name, CLINIC_PHONE: clinic.phone}
            if urgent is not None:
                typed[URGENT_WORDS] = urgent.as_text()
            settings.set(typed)
            return (
                None if clinic is None else settings.clinic(),
                None if hours is None else settings.value(CLINIC_HOURS),
                None if urgent is None else settings.value(URGENT_WORDS),
            )

        def done(kept: tuple[Clinic | None, ClinicHours | None, UrgentList | None]) -> None:
            if self.dialog is not None:
                self.dialog.saved(*kept)
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
                setting = error.setting if isinstance(error, NotAccepted) else None
                self.dialog.failed(words.problem(error), setting)
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
