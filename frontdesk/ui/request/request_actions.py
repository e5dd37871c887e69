"""What a person does with the chosen request: call, claim, snooze, edit, merge, undo. Each goes through the desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu

from frontdesk.contacts.calling_hours import ClinicHours
from frontdesk.contacts.calls import Call, Outcome
from frontdesk.contacts.clinic import Clinic
from frontdesk.contacts.follow_ups import next_morning
from frontdesk.contacts.permissions import voicemail_line
from frontdesk.contacts.refusals import ClaimedByOther, NeedsReason
from frontdesk.contacts.requests import ContactRequest, Status
from frontdesk.sheets.catalog import language_wanted
from frontdesk.ui import words

if TYPE_CHECKING:  # the desk comes after the first paint
    from frontdesk.contacts.cards import CallerCard
    from frontdesk.contacts.permissions import Permissions
    from frontdesk.desk.changes import Changes
    from frontdesk.desk.desk import Desk
    from frontdesk.ui.background.background import Background
    from frontdesk.ui.window.main_window import MainWindow

_NOTE_EVERY = 2_000  # ms from the first key that is not kept yet

Shown = Callable[["Changes"], None]


class RequestActions(QObject):
    """Connects the request pane, the outcome bar and their menu to a desk. changed: told what an action changed."""

    call_under_way_again = Signal(int)
    """After undo or a restart: the id of its request."""
    undone_for_all = Signal()
    """What was undone was about no request, but about the clinic: its name, its number."""

    def __init__(self, window: MainWindow, background: Background, desk: Desk, changed: Shown) -> None:
        super().__init__(window)
        self._window = window
        self._background = background
        self._desk = desk
        self._changed = changed
        self.usual_clinic = Clinic("", "")
        """Said to a machine until the settings say another: the usual sheet's, never that of a sheet on screen."""
        self._hours = ClinicHours()
        pane, bar = window.request, window.outcomes
        pane.call_wanted.connect(self.call)
        pane.copy_wanted.connect(self._copy)
        pane.claim_wanted.connect(self.claim)
        pane.take_over_wanted.connect(lambda: self._claim(take_over=True, knowing_of_a_call=False))
        pane.not_urgent_wanted.connect(self._ask_not_urgent)
        pane.lift_block_wanted.connect(self._ask_lift_block)
        pane.permissions_changed.connect(self._allow)
        bar.ended.connect(self._end_call)
        self._note = QTimer(self, singleShot=True, interval=_NOTE_EVERY)
        self._note.timeout.connect(self._keep_note)
        bar.note.textEdited.connect(self._on_note_typed)
        window.undo_wanted.connect(self.undo)
        window.claim_wanted.connect(self.claim)
        self._menu = QMenu(pane)
        self._menu.aboutToShow.connect(self._fill_menu)
        pane.more_button.setMenu(self._menu)
        window.queue.menu_wanted.connect(self._open_menu)
        self._show_call_under_way()

    # Calls

    def call(self, reason: str = "") -> None:
        """Begin a call with the chosen request and hand the number to the telephone program."""
        window, desk, request = self._window, self._desk, self._window.request.request
        chosen = window.queue.chosen()
        if request is None or request.id != chosen:
            if chosen is not None:  # for a moment, or because it can't be read
                window.footer.say(self.tr("The chosen request is not shown, so it was not called."))
            return
        if self._was_behind_the_form(request):
            return
        why_not = window.request.why_no_call()
        if why_not:
            window.footer.say(why_not)
            return
        window.queue.pick()

        def begin() -> tuple[Changes, Call | None, Clinic | None]:
            return desk.calling.begin(request.id, reason=reason), desk.calling.under_way(), desk.settings.clinic()

        def done(begun: tuple[Changes, Call | None, Clinic | None]) -> None:
            changes, call, clinic = begun
            self._window.queue.want(request.id)
            self._dial(request)
            self._show_call(call, request, self._window.request.card, clinic)
            self._changed(changes)

        def failed(error: Exception) -> None:
            if isinstance(error, NeedsReason):
                self._window.request.ask.ask(words.problem(error), self.tr("Call now"), self.call, reason=True)
            elif isinstance(error, ClaimedByOther):
                self._ask_take_over(error)
            else:
                self._window.footer.say_problem(error)

        self._background.run(begin, done, failed)

    def _was_behind_the_form(self, request: ContactRequest) -> bool:
        """Whether nobody could see whom this is about. The request is shown then, and nothing done with it yet."""
        was_behind = self._window.show_request()
        if was_behind:
            said = self.tr("{name} was behind the form, so nothing was done yet. What you typed is kept.")
            self._window.footer.say(said.format(name=words.short_name(request.name)))
        return was_behind

    def _dial(self, request: ContactRequest) -> None:
        uri = request.number.tel_uri
        if uri is not None and not QDesktopServices.openUrl(QUrl(uri)):
            sentence = self.tr("No telephone program answers on this computer. Dial {number} by hand.")
            self._window.footer.say(sentence.format(number=request.number.display))

    def _show_call(
        self, call: Call | None, request: ContactRequest, card: CallerCard | None, clinic: Clinic | None
    ) -> None:
        if call is None or card is None:
            return
        clinic = clinic or self.usual_clinic
        shown = self._window.sheet.sheet
        language = language_wanted(card.allowed.language, request.other_fields) or (shown.language if shown else "en")
        line = voicemail_line(card.allowed, request.name, self._desk.staff_name, clinic.name, clinic.phone, language)
        self._window.outcomes.begin(call, request.name, line)

    def _show_call_under_way(self) -> None:
        """A call that had begun before the program was closed is still to be ended."""
        desk = self._desk

        def load() -> tuple[Call, ContactRequest, CallerCard, Clinic | None] | None:
            call = desk.calling.under_way()
            request = None if call is None else desk.queue.request(call.request_id)
            if call is None or request is None:
                return None
            return call, request, desk.callers.card_for(request), desk.settings.clinic()

        def done(loaded: tuple[Call, ContactRequest, CallerCard, Clinic | None] | None) -> None:
            if loaded is None:
                self._window.outcomes.finish()
            else:
                self._show_call(*loaded)
                self.call_under_way_again.emit(loaded[0].request_id)

        self._background.run(load, done, self._window.footer.say_problem, replaces="call")

    def _end_call(self, outcome: Outcome, note: str) -> None:
        call = self._window.outcomes.call
        if call is None:
            return
        desk = self._desk
        self.keep_now()  # so that undoing the outcome brings the note back, too

        def end() -> tuple[Changes, ContactRequest | None]:
            return desk.calling.end(call.id, outcome, note), desk.queue.request(call.request_id)

        def done(ended: tuple[Changes, ContactRequest | None]) -> None:
            changes, request = ended
            self._window.outcomes.finish()
            self._window.queue.finish(call.request_id)
            self._window.queue.table.setFocus()
            said = words.outcome(outcome)
            if request is not None:
                said = words.call_ended(request, outcome, desk.clock())
            self._did(said, changes)

        self._background.run(end, done, self._window.footer.say_problem)

    def _on_note_typed(self) -> None:
        if not self._note.isActive():
            self._note.start()

    def keep_now(self) -> None:
        """The window is closing: keep the note that is being typed."""
        if self._note.isActive():
            self._note.stop()
            self._keep_note()

    def keep_again(self) -> None:
        """The store could not be written to, and can be now."""
        self._keep_note()

    def give_up_call(self) -> str:
        """The call under way is not in the store any more; its note."""
        note = self._window.outcomes.note.text() if self._window.outcomes.call is not None else ""
        self._window.outcomes.finish()
        return note

    def _keep_note(self) -> None:
        call, note = self._window.outcomes.call, self._window.outcomes.note.text()
        if call is not None:
            self._background.run(
                lambda: self._desk.calling.keep_note(call.id, note),
                lambda _: None,
                self._window.footer.say_problem,
                replaces="note",
            )

    def _copy(self, number: str) -> None:
        QGuiApplication.clipboard().setText(number)
        self._window.footer.say(self.tr("Copied {number}").format(number=number))

    # Claims

    def claim(self) -> None:
        """Take the chosen request, or let it go if it is mine."""
        request = self._window.request.request
        if request is None or self._was_behind_the_form(request):
            return
        if request.claim is not None and request.claim.staff_id == self._desk.staff_id:
            said = self.tr("{name}: let go.").format(name=words.short_name(request.name))
            self._run(lambda: self._desk.claims.let_go(request.id), said)
        else:
            self._claim(take_over=False)

    def _claim(self, *, take_over: bool, knowing_of_a_call: bool = True) -> None:
        request = self._window.request.request
        if request is None:
            return

        def failed(error: Exception) -> None:
            if isinstance(error, ClaimedByOther):
                self._ask_take_over(error)
            else:
                self._window.footer.say_problem(error)

        take = partial(self._desk.claims.take, take_over=take_over, knowing_of_a_call=knowing_of_a_call)
        said = self.tr("{name}: taken over.") if take_over else self.tr("{name}: you are on this one.")
        self._run(lambda: take(request.id), said.format(name=words.short_name(request.name)), failed)

    def _ask_take_over(self, refusal: ClaimedByOther) -> None:
        self._window.request.ask.ask(
            words.problem(refusal),
            self.tr("Take over"),
            lambda _reason: self._claim(take_over=True, knowing_of_a_call=refusal.call is not None),
            reason=False,
        )

    # The rest of what can be done

    def _open_menu(self, where: QPoint) -> None:
        """Of the chosen request only: after a right click on another one, as soon as that one is shown."""

        def is_shown() -> bool:
            request = self._window.request.request
            return request is not None and request.id == self._window.queue.chosen()

        def then(_: None) -> None:
            if is_shown():
                self._menu.popup(where)

        if is_shown():
            self._menu.popup(where)
        else:  # behind the request on its way
            self._background.run(lambda: None, then, self._window.footer.say_problem, replaces="menu")

    def _fill_menu(self) -> None:
        menu, request, card = self._menu, self._window.request.request, self._window.request.card
        menu.clear()
        if request is None or card is None:
            return
        if self._window.queue.two_are_selected():
            menu.addAction(self._window.queue.merge_action)
        menu.addAction(self.tr("Edit…"), self._window.edit_wanted.emit)
        name = words.short_name(request.name)
        if request.status is Status.DONE:
            said = self.tr("{name}: open again.").format(name=name)
            self._add(menu, self.tr("Open again"), lambda: self._desk.editing.reopen(request.id), said)
        else:
            snooze = menu.addMenu(self.tr("Call later"))
            for text, until in self._later():
                said = self.tr("{name}: call {when}.").format(name=name, when=words.coming(until, self._desk.clock()))
                self._add(snooze, text, partial(self._desk.editing.snooze, request.id, until), said, request.id)
            said = self.tr("{name}: closed.").format(name=name)
            self._add(menu, self.tr("Close"), lambda: self._desk.editing.close(request.id), said, request.id)
        for other in (*card.maybe_same, *card.same_number):
            text = self.tr("Is the same person as {name}…").format(name=words.shortened(words.name(other.name), 60))
            menu.addAction(text.replace("&", "&&"), partial(self._window.merge_wanted.emit, card.caller, other))
        for merged in card.merged:
            other_name = words.short_name(merged.name)
            text = self.tr("Is not {name}: take apart").format(name=other_name)
            said = self.tr("{name} and {other} are two people again.").format(name=name, other=other_name)
            self._add(menu, text.replace("&", "&&"), partial(self._desk.callers.unmerge, merged.id), said)

    def _add(
        self, menu: QMenu, text: str, task: Callable[[], Changes], said: str, finishes: int | None = None
    ) -> QAction:
        def done(changes: Changes) -> None:
            if finishes is not None:
                self._window.queue.finish(finishes)
            self._did(said, changes)

        return menu.addAction(text, lambda: self._background.run(task, done, self._window.footer.say_problem))

    def read_hours(self) -> None:
        """When the clinic is open, which another desk may have set."""

        def done(hours: ClinicHours) -> None:
            self._hours = hours

        self._background.run(self._desk.settings.hours, done, self._window.footer.say_problem, replaces="hours")

    def _later(self) -> list[tuple[str, datetime]]:
        now = self._desk.clock()
        morning, week = next_morning(now, self._hours), next_morning(now, self._hours, days=7)
        return [
            (self.tr("in an hour"), now + timedelta(hours=1)),
            (words.on_morning(morning, now), morning),
            (self.tr("in a week: {day}").format(day=words.on_day(week)), week),
        ]

    def _ask_not_urgent(self) -> None:
        request = self._window.request.request
        if request is not None:
            self._window.request.ask.ask(
                self.tr("Why is this not urgent?"),
                self.tr("Not urgent"),
                lambda reason: self._run(
                    lambda: self._desk.editing.clear_urgent(request.id, reason),
                    self.tr("{name}: not urgent.").format(name=words.short_name(request.name)),
                ),
                reason=True,
            )

    def _ask_lift_block(self) -> None:
        request, card = self._window.request.request, self._window.request.card
        block = card.block if card is not None else None
        if request is not None and block is not None:
            number = words.shortened(request.number.display, 60)
            self._window.request.ask.ask(
                self.tr("Why may this number be called again?"),
                self.tr("May be called"),
                lambda reason: self._run(
                    lambda: self._desk.callers.lift_block(block.id, block.phone_e164, reason),
                    self.tr("{number} may be called again.").format(number=number),
                ),
                reason=True,
            )

    def _allow(self, caller_id: int, seen: Permissions, wanted: Permissions) -> None:
        shown = self._window.request.card
        name = words.short_name(shown.caller.name if shown is not None and shown.caller.id == caller_id else "")

        def done(changes: Changes) -> None:
            self._window.request.permissions.saved(caller_id)
            self._did(self.tr("{name}: what is allowed is noted.").format(name=name), changes)

        def failed(error: Exception) -> None:
            self._window.request.permissions.saved(caller_id)
            self._window.footer.say_problem(error)
            card = self._window.request.card
            if card is not None:
                self._window.request.permissions.show_permissions(card)  # what was clicked is not so

        self._background.run(lambda: self._desk.callers.allow(caller_id, wanted, seen), done, failed)

    def undo(self) -> None:
        """Take back this staff member's last action."""
        desk = self._desk

        def task() -> tuple[Changes, str, ContactRequest | None]:
            last = desk.undoing.last(1)
            about = desk.queue.request(last[0].request_id) if last and last[0].request_id is not None else None
            return desk.undoing.undo(last[0].id if last else None), last[0].action if last else "", about

        def done(undone: tuple[Changes, str, ContactRequest | None]) -> None:
            changes, action, about = undone
            self._window.queue.want(None if about is None else about.id)
            said = self.tr("Undone: {action}.") if about is None else self.tr("Undone: {action}, {name}.")
            name = words.short_name(about.name) if about is not None else ""
            self._window.footer.say(said.format(action=words.action(action), name=name))
            self._show_call_under_way()
            self._changed(changes)
            if about is None:
                self.undone_for_all.emit()

        self._background.run(task, done, self._window.footer.say_problem)

    def _run(self, task: Callable[[], Changes], said: str, failed: Callable[[Exception], None] | None = None) -> None:
        self._background.run(task, lambda changes: self._did(said, changes), failed or self._window.footer.say_problem)

    def _did(self, said: str, changes: Changes) -> None:
        self._window.footer.say(said, action=self.tr("Undo"), on_action=self.undo)
        self._changed(changes)
