"""What a person does with the chosen request beside calling: claim, not urgent, allow, undo."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from frontdesk.contacts.refusals import ClaimedByOther
from frontdesk.contacts.requests import ContactRequest
from frontdesk.ui import words

if TYPE_CHECKING:  # the desk comes after the first paint
    from frontdesk.contacts.permissions import Permissions
    from frontdesk.desk.changes import Changes
    from frontdesk.desk.desk import Desk
    from frontdesk.ui.background.runner import Runner
    from frontdesk.ui.queue.queue_pane import QueuePane
    from frontdesk.ui.request.chosen_request import ChosenRequest
    from frontdesk.ui.request.request_pane import RequestPane
    from frontdesk.ui.widgets.footer import Footer


class RequestActions(QObject):
    """Connects the request pane to a desk."""

    undone = Signal()
    """An action was undone, perhaps the end of a call, which is under way again then."""

    def __init__(
        self,
        pane: RequestPane,
        queue: QueuePane,
        chosen: ChosenRequest,
        footer: Footer,
        runner: Runner,
        desk: Desk,
    ) -> None:
        super().__init__(pane)
        self._pane = pane
        self._queue = queue
        self._chosen = chosen
        self._footer = footer
        self._runner = runner
        self._desk = desk

    def copy(self, number: str) -> None:
        """Put a number into the clipboard."""
        QGuiApplication.clipboard().setText(number)
        self._footer.say(self.tr("Copied {number}").format(number=number))

    # Claims

    def claim(self) -> None:
        """Take the chosen request, or let it go if it is mine."""
        request = self._pane.request
        if request is None or self._chosen.was_behind_the_form(request):
            return
        if request.claim is not None and request.claim.staff_id == self._desk.staff_id:
            said = self.tr("{name}: let go.").format(name=words.short_name(request.name))
            self._runner.act(lambda: self._desk.claims.let_go(request.id), said)
        else:
            self._claim(take_over=False)

    def take_over(self, *, knowing_of_a_call: bool = False) -> None:
        """Take the chosen request from who is on it. knowing_of_a_call: they are talking to the person right now."""
        self._claim(take_over=True, knowing_of_a_call=knowing_of_a_call)

    def ask_take_over(self, refusal: ClaimedByOther) -> None:
        """Somebody else is on it: ask whether to take over."""
        self._pane.ask.ask(
            words.problem(refusal),
            self.tr("Take over"),
            lambda _reason: self.take_over(knowing_of_a_call=refusal.call is not None),
            reason=False,
        )

    def _claim(self, *, take_over: bool, knowing_of_a_call: bool = True) -> None:
        request = self._pane.request
        if request is None:
            return

        def failed(error: Exception) -> None:
            if isinstance(error, ClaimedByOther):
                self.ask_take_over(error)
            else:
                self._footer.say_problem(error)

        take = partial(self._desk.claims.take, take_over=take_over, knowing_of_a_call=knowing_of_a_call)
        said = self.tr("{name}: taken over.") if take_over else self.tr("{name}: you are on this one.")
        said = said.format(name=words.short_name(request.name))
        self._runner.act(lambda: take(request.id), said, failed=failed)

    # The rest of what can be done

    def ask_not_urgent(self) -> None:
        """Ask why the request is not urgent, and take its mark away."""
        request = self._pane.request
        if request is not None:
            self._pane.ask.ask(
                self.tr("Why is this not urgent?"),
                self.tr("Not urgent"),
                lambda reason: self._runner.act(
                    lambda: self._desk.editing.clear_urgent(request.id, reason),
                    self.tr("{name}: not urgent.").format(name=words.short_name(request.name)),
                ),
                reason=True,
            )

    def ask_lift_block(self) -> None:
        """Ask why a number that asked not to be called may be called again."""
        request, card = self._pane.request, self._pane.card
        block = card.block if card is not None else None
        if request is not None and block is not None:
            number = words.shortened(request.number.display, 60)
            self._pane.ask.ask(
                self.tr("Why may this number be called again?"),
                self.tr("May be called"),
                lambda reason: self._runner.act(
                    lambda: self._desk.callers.lift_block(block.id, block.phone_e164, reason),
                    self.tr("{number} may be called again.").format(number=number),
                ),
                reason=True,
            )

    def allow(self, caller_id: int, seen: Permissions, wanted: Permissions) -> None:
        """Keep what a caller allows. seen: what was shown when it was changed."""
        pane, shown = self._pane, self._pane.card
        name = words.short_name(shown.caller.name if shown is not None and shown.caller.id == caller_id else "")

        def failed(error: Exception) -> None:
            pane.permissions.saved(caller_id)
            self._footer.say_problem(error)
            if pane.card is not None:
                pane.permissions.show_permissions(pane.card)  # what was clicked is not so

        self._runner.act(
            lambda: self._desk.callers.allow(caller_id, wanted, seen),
            self.tr("{name}: what is allowed is noted.").format(name=name),
            done=lambda _: pane.permissions.saved(caller_id),
            failed=failed,
        )

    def undo(self) -> None:
        """Take back this staff member's last action."""
        desk = self._desk

        def task() -> tuple[Changes, str, ContactRequest | None]:
            last = desk.undoing.last(1)
            about = desk.queue.request(last[0].request_id) if last and last[0].request_id is not None else None
            return desk.undoing.undo(last[0].id if last else None), last[0].action if last else "", about

        def done(undone: tuple[Changes, str, ContactRequest | None]) -> None:
            changes, action, about = undone
            self._queue.want(None if about is None else about.id)
            said = self.tr("Undone: {action}.") if about is None else self.tr("Undone: {action}, {name}.")
            name = words.short_name(about.name) if about is not None else ""
            self._footer.say(said.format(action=words.action(action), name=name))
            self.undone.emit()
            self._runner.show_changes(changes)

        self._runner.ask(task, done)
