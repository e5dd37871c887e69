"""The menu of the chosen request: what is done more rarely than calling, and merging with who may be the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from frontdesk.contacts.clinic_hours import ClinicHours
from frontdesk.contacts.follow_ups import in_an_hour, next_morning
from frontdesk.contacts.requests import Status
from frontdesk.contacts.settings import CLINIC_HOURS
from frontdesk.ui import words

if TYPE_CHECKING:  # the desk comes after the first paint
    from frontdesk.contacts.callers import Caller
    from frontdesk.desk.changes import Changes
    from frontdesk.desk.desk import Desk
    from frontdesk.ui.background.runner import Runner
    from frontdesk.ui.queue.queue_pane import QueuePane
    from frontdesk.ui.request.request_pane import RequestPane


class RequestMenu(QObject):
    """Filled anew each time it opens, for the request that is shown then."""

    edit_wanted = Signal()
    merge_wanted = Signal(object, object)
    """Two Callers: the one to keep, and the other."""

    def __init__(self, pane: RequestPane, queue: QueuePane, runner: Runner, desk: Desk) -> None:
        super().__init__(pane)
        self._pane = pane
        self._queue = queue
        self._runner = runner
        self._desk = desk
        self._hours = ClinicHours()
        self.menu = QMenu(pane)
        self.menu.aboutToShow.connect(self._fill)
        pane.more_button.setMenu(self.menu)

    def open(self, where: QPoint) -> None:
        """Of the chosen request only: after a right click on another one, as soon as that one is shown."""

        def is_shown() -> bool:
            request = self._pane.request
            return request is not None and request.id == self._queue.chosen()

        def then(_: None) -> None:
            if is_shown():
                self.menu.popup(where)

        if is_shown():
            self.menu.popup(where)
        else:
            self._runner.ask(lambda: None, then, replaces="menu")  # after the request that is being read now

    def read_hours(self) -> None:
        """When the clinic is open, which another desk may have set."""

        def done(hours: ClinicHours) -> None:
            self._hours = hours

        self._runner.ask(partial(self._desk.settings.value, CLINIC_HOURS), done, replaces="hours")

    def _fill(self) -> None:
        menu, desk, request, card = self.menu, self._desk, self._pane.request, self._pane.card
        menu.clear()
        if request is None or card is None:
            return
        if self._queue.two_are_selected():
            menu.addAction(self._queue.merge_action)
        menu.addAction(self.tr("Edit…"), self.edit_wanted.emit)
        name = words.short_name(request.name)
        if request.status is Status.DONE:
            said = self.tr("{name}: open again.").format(name=name)
            self._add(menu, self.tr("Open again"), partial(desk.editing.reopen, request.id), said)
        else:
            snooze = menu.addMenu(self.tr("Call later"))
            for text, until in self._later():
                said = self.tr("{name}: call {when}.").format(name=name, when=words.coming(until, desk.clock()))
                self._add(snooze, text, partial(desk.editing.snooze, request.id, until), said, request.id)
            said = self.tr("{name}: closed.").format(name=name)
            self._add(menu, self.tr("Close"), partial(desk.editing.close, request.id), said, request.id)
        for other in (*card.maybe_same, *card.same_number):
            text = self.tr("Is the same person as {name}…").format(name=words.shortened(words.name(other.name), 60))
            menu.addAction(text.replace("&", "&&"), partial(self.merge_wanted.emit, card.caller, other))
        for merged in card.merged:
            text, said = self._two_people(card.caller, merged)
            self._add(menu, text.replace("&", "&&"), partial(desk.callers.unmerge, merged.id), said)

    def _add(self, menu: QMenu, text: str, task: Callable[[], Changes], said: str, finishes: int | None = None) -> None:
        """finishes: the request that a person is done with afterwards."""

        def done(_: Changes) -> None:
            if finishes is not None:
                self._queue.finish(finishes)

        menu.addAction(text, lambda: self._runner.act(task, said, done=done))

    def _two_people(self, caller: Caller, merged: Caller) -> tuple[str, str]:
        """What the menu says before they are taken apart, and the notice after: with numbers if their names are alike.

        The names are the callers', because the request that is shown may be of either.
        """
        name, other = words.short_name(caller.name), words.short_name(merged.name)
        if name == other:
            name, other = self._with_number(caller), self._with_number(merged)
        if name == other:  # the number is the same, too
            text, said = self.tr("{name} is two people: take apart"), self.tr("{name}: two people again.")
        else:
            text = self.tr("{name} is not {other}: take apart")
            said = self.tr("{name} and {other} are two people again.")
        return text.format(name=name, other=other), said.format(name=name, other=other)

    def _with_number(self, caller: Caller) -> str:
        from frontdesk.contacts.numbers.number_reading import parse  # phonenumbers is not needed before

        name = words.short_name(caller.name)
        number = parse(caller.phone_e164).display if caller.phone_e164 else words.shortened(caller.email, 60)
        return self.tr("{name} at {number}").format(name=name, number=number) if number else name

    def _later(self) -> list[tuple[str, datetime]]:
        now = self._desk.clock()
        morning, week = next_morning(now, self._hours), next_morning(now, self._hours, days=7)
        soon = in_an_hour(now, self._hours)
        is_in_an_hour = soon == now + timedelta(hours=1)
        return [
            (self.tr("in an hour") if is_in_an_hour else words.coming(soon, now), soon),
            (words.on_morning(morning, now), morning),
            (self.tr("in a week: {day}").format(day=words.on_day(week)), week),
        ]
