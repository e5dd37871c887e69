"""Calls: begun with the chosen request, taken up again after a restart, ended with an outcome; the note is kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from frontdesk.contacts.calls import Call, Outcome
from frontdesk.contacts.clinic import Clinic
from frontdesk.contacts.permissions import voicemail_line
from frontdesk.contacts.refusals import AlreadyCalling, ClaimedByOther, NeedsReason
from frontdesk.contacts.requests import ContactRequest
from frontdesk.sheets.catalog import language_wanted
from frontdesk.ui import words

if TYPE_CHECKING:  # the desk comes after the first paint
    from frontdesk.contacts.cards import CallerCard
    from frontdesk.desk.changes import Changes
    from frontdesk.desk.desk import Desk
    from frontdesk.ui.background.runner import Runner
    from frontdesk.ui.queue.queue_pane import QueuePane
    from frontdesk.ui.request.chosen_request import ChosenRequest
    from frontdesk.ui.request.outcome_bar import OutcomeBar
    from frontdesk.ui.request.request_pane import RequestPane
    from frontdesk.ui.widgets.footer import Footer

_NOTE_EVERY = 2_000  # ms after the first unsaved key


class _Begun(NamedTuple):
    changes: Changes
    call: Call | None
    clinic: Clinic | None


class _InTheWay(NamedTuple):
    """A call without an outcome, for which no other is begun, and its request."""

    call: Call
    request: ContactRequest
    clinic: Clinic | None


class CallActions(QObject):
    """Connects the request pane and the outcome bar to a desk, for calls."""

    under_way_again = Signal(int)
    """After undo, a restart, or because a person wants to go there: the id of its request."""

    def __init__(
        self,
        pane: RequestPane,
        bar: OutcomeBar,
        queue: QueuePane,
        chosen: ChosenRequest,
        footer: Footer,
        runner: Runner,
        desk: Desk,
        *,
        language_shown: Callable[[], str],
        ask_take_over: Callable[[ClaimedByOther], None],
    ) -> None:
        """language_shown: that of the sheet on screen, for who named none. ask_take_over: somebody else is on it."""
        super().__init__(pane)
        self._pane = pane
        self._bar = bar
        self._queue = queue
        self._chosen = chosen
        self._footer = footer
        self._runner = runner
        self._desk = desk
        self._language_shown = language_shown
        self._ask_take_over = ask_take_over
        self.usual_clinic = Clinic("", "")
        """Said to a machine until the settings say another: the usual sheet's, never that of a sheet on screen."""
        self._note = QTimer(self, singleShot=True, interval=_NOTE_EVERY)
        self._note.timeout.connect(self.keep_again)

    def call(self, reason: str = "") -> None:
        """Begin a call with the chosen request and hand the number to the telephone program.

        While a call of this person's has no outcome yet, none begins. With the same request, the keyboard goes to the
        bar of that call; with another one, a notice says whose call it is and leads there.
        """
        desk, request, card, chosen = self._desk, self._pane.request, self._pane.card, self._queue.chosen()
        if request is None or request.id != chosen:
            if chosen is not None:  # for a moment, or because it can't be read
                self._footer.say(self.tr("The chosen request is not shown, so it was not called."))
            return
        if self._chosen.was_behind_the_form(request):
            return
        why_not = self._pane.why_no_call()
        if why_not:
            self._footer.say(why_not)
            if self._bar.call is not None and self._bar.call.request_id == request.id:
                self._bar.note.setFocus()
            return
        self._queue.pick()

        def begin() -> _Begun | _InTheWay:
            before = desk.calling.without_outcome(request.id)
            if before is not None:
                return _InTheWay(*before, desk.settings.clinic())
            return _Begun(
                desk.calling.begin(request.id, reason=reason), desk.calling.under_way(), desk.settings.clinic()
            )

        def done(begun: _Begun | _InTheWay) -> None:
            if not isinstance(begun, _InTheWay):
                self._queue.want(request.id)
                self._dial(request)
                self._show_call(begun.call, request, card, begun.clinic)
                self._runner.show_changes(begun.changes)
                return
            said = self.tr("The call with {name} has no outcome yet.")
            said = said.format(name=words.short_name(begun.request.name))
            if begun.call.request_id == request.id:
                self._footer.say(said)
                self._show_call(begun.call, request, card, begun.clinic)
                self._bar.note.setFocus()  # Enter does nothing there; on a button it would be an outcome
            else:
                self._footer.say(said, action=self.tr("Go to that call"), on_action=self._go_to_call, stays=True)

        def failed(error: Exception) -> None:
            if isinstance(error, NeedsReason):
                self._pane.ask.ask(words.problem(error), self.tr("Call now"), self.call, reason=True)
            elif isinstance(error, ClaimedByOther):
                self._ask_take_over(error)
            else:
                self._footer.say_problem(error)
                if isinstance(error, AlreadyCalling):  # it began in another window of the same person's
                    self._go_to_call()

        self._runner.ask(begin, done, failed=failed)

    def _go_to_call(self) -> None:
        self._show_under_way(then=self._bar.note.setFocus)

    def show_under_way(self) -> None:
        """A call that had begun before the program was closed, or whose end was undone, is still to be ended."""
        self._show_under_way(then=lambda: None)

    def show_of_chosen(self) -> None:
        """The chosen request is shown: if this person's call with it has no outcome yet, that call is shown again."""
        request, card, desk = self._pane.request, self._pane.card, self._desk
        if request is None or card is None or desk.staff_id is None:
            return
        mine = (call for call in card.calls if call.request_id == request.id and call.staff_id == desk.staff_id)
        call = next((call for call in mine if call.ended_at is None), None)
        if call is None or (self._bar.call is not None and self._bar.call.request_id == request.id):
            return

        def done(clinic: Clinic | None) -> None:
            if self._pane.request is not None and self._pane.request.id == request.id:
                self._show_call(call, request, card, clinic)

        self._runner.ask(desk.settings.clinic, done, replaces="call of the chosen request")

    def _show_under_way(self, *, then: Callable[[], object]) -> None:
        """then: called when it is shown."""
        desk = self._desk

        def load() -> tuple[Call, ContactRequest, CallerCard, Clinic | None] | None:
            call = desk.calling.under_way()
            request = None if call is None else desk.queue.request(call.request_id)
            if call is None or request is None:
                return None
            return call, request, desk.callers.card_for(request), desk.settings.clinic()

        def done(loaded: tuple[Call, ContactRequest, CallerCard, Clinic | None] | None) -> None:
            before, note, name = self._bar.call, self._bar.note.text(), self._bar.name
            if loaded is None:
                self._bar.finish()
            else:
                self._show_call(*loaded)
                self.under_way_again.emit(loaded[0].request_id)
                then()
            if before is not None and note and (loaded is None or loaded[0].id != before.id):
                # its beginning was undone, or it was ended elsewhere: what was typed about it is nowhere else
                self._tell_note(name, note)

        self._runner.ask(load, done, replaces="call")

    def end(self, outcome: Outcome, note: str) -> None:
        """The call under way has ended so."""
        call = self._bar.call
        if call is None:
            return
        desk = self._desk
        self.keep_now()  # so that undoing the outcome brings the note back, too

        def end() -> tuple[Changes, ContactRequest | None]:
            return desk.calling.end(call.id, outcome, note), desk.queue.request(call.request_id)

        def done(ended: tuple[Changes, ContactRequest | None]) -> None:
            changes, request = ended
            if self._bar.call is not None and self._bar.call.id == call.id:
                self._bar.finish()
            self._queue.finish(call.request_id)
            self._queue.table.setFocus()
            said = words.outcome(outcome)
            if request is not None:
                said = words.call_ended(request, outcome, desk.clock())
            self._runner.did(said, changes)

        self._runner.ask(end, done)

    def give_up(self) -> str:
        """The call under way is not in the store any more; its note."""
        note = self._bar.note.text() if self._bar.call is not None else ""
        self._bar.finish()
        return note

    # The note

    def on_note_typed(self) -> None:
        """Keep the note within two seconds."""
        if not self._note.isActive():
            self._note.start()

    def keep_now(self) -> None:
        """The window is closing: keep the note that is being typed."""
        if self._note.isActive():
            self._note.stop()
            self.keep_again()

    def keep_again(self) -> None:
        """Keep the note as it is: typing rests, or the store could not be written to before."""
        call, note, name = self._bar.call, self._bar.note.text(), self._bar.name
        if call is None:
            return

        def failed(error: Exception) -> None:
            self._footer.say_problem(error)
            if note and (self._bar.call is None or self._bar.call.id != call.id):  # else it still stands in the bar
                self._tell_note(name, note)

        # another call's note must not overtake it
        keep = partial(self._desk.calling.keep_note, call.id, note)
        self._runner.ask(keep, failed=failed, replaces=f"note of call {call.id}")

    def _tell_note(self, name: str, note: str) -> None:
        """What was typed stands nowhere else."""
        said = self.tr("The call with {name} is not shown any more. Your note was: {note}")
        self._footer.say(said.format(name=words.short_name(name), note=note), stays=True)

    # What a call shows

    def _dial(self, request: ContactRequest) -> None:
        uri = request.number.tel_uri
        if uri is not None and not QDesktopServices.openUrl(QUrl(uri)):
            sentence = self.tr("No telephone program answers on this computer. Dial {number} by hand.")
            self._footer.say(sentence.format(number=request.number.display))

    def _show_call(
        self, call: Call | None, request: ContactRequest, card: CallerCard | None, clinic: Clinic | None
    ) -> None:
        if call is None or card is None:
            return
        if self._bar.call is not None and self._bar.call.id != call.id:
            self._note.stop()
            self.keep_again()  # before the bar takes the other call's note
        clinic = clinic or self.usual_clinic
        language = language_wanted(card.allowed.language, request.other_fields) or self._language_shown()
        line = voicemail_line(card.allowed, request.name, self._desk.staff_name, clinic.name, clinic.phone, language)
        self._bar.begin(call, request.name, line)
