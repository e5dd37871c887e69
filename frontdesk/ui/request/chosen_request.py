"""The chosen request: read at the desk, and shown in its pane."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.contacts.unreadable import CantBeRead
from frontdesk.ui import words

if TYPE_CHECKING:  # the desk comes after the first paint
    from frontdesk.contacts.cards import CallerCard
    from frontdesk.contacts.requests import ContactRequest
    from frontdesk.desk.desk import Desk
    from frontdesk.sheets.catalog import CurrentSheet
    from frontdesk.ui.background.runner import Runner
    from frontdesk.ui.queue.queue_pane import QueuePane
    from frontdesk.ui.request.request_pane import RequestPane
    from frontdesk.ui.widgets.footer import Footer

_REST_AFTER = 50  # ms; most people who type a search have not typed on by then


class ChosenRequest(QObject):
    """Shows in the pane what is chosen in the queue."""

    shown = Signal(object, bool)
    """The CurrentSheet that fits the request, or None; and whether another request was shown before."""

    def __init__(
        self,
        pane: RequestPane,
        queue: QueuePane,
        footer: Footer,
        runner: Runner,
        desk: Desk,
        *,
        with_sheet: bool,
        is_typing: Callable[[], bool],
        bring_to_front: Callable[[], bool],
    ) -> None:
        """with_sheet: look for the sheet that fits a request. is_typing: whether a person is typing a search.

        bring_to_front: shows the pane, and tells whether the form stood in front of it.
        """
        super().__init__(pane)
        self._pane = pane
        self._queue = queue
        self._footer = footer
        self._runner = runner
        self._desk = desk
        self._with_sheet = with_sheet
        self._is_typing = is_typing
        self._bring_to_front = bring_to_front
        self._soon = QTimer(self, singleShot=True, interval=_REST_AFTER)
        self._soon.timeout.connect(self.show_again)

    def is_waiting(self) -> bool:
        """Whether a request that was chosen will be shown in a moment."""
        return self._soon.isActive()

    def stop(self) -> None:
        """Show nothing more by itself."""
        self._soon.stop()

    def choose(self, request_id: int) -> None:
        """Show a request; while somebody types a search, the rows come first."""
        if self._is_typing():
            self._soon.start()
        else:
            self._show(request_id)

    def show_again(self) -> None:
        """Read the chosen request again."""
        chosen = self._queue.chosen()
        if chosen is not None:
            self._show(chosen)

    def say_gone(self, request_id: int) -> None:
        """Say that a request left the list: before a person presses Enter, they must know that another is shown."""
        was = self._pane.request
        if was is not None and was.id == request_id:
            said = self.tr("{name} is not in this list any more.")
            self._footer.say(said.format(name=words.short_name(was.name)))

    def was_behind_the_form(self, request: ContactRequest) -> bool:
        """Whether nobody could see whom this is about. The request is shown then, and nothing done with it yet."""
        was_behind = self._bring_to_front()
        if was_behind:
            said = self.tr("{name} was behind the form, so nothing was done yet. What you typed is kept.")
            self._footer.say(said.format(name=words.short_name(request.name)))
        return was_behind

    def _show(self, request_id: int) -> None:
        desk = self._desk

        def load() -> tuple[ContactRequest, CallerCard, CurrentSheet | None] | None:
            request = desk.queue.request(request_id)
            if request is None:
                return None
            card = desk.callers.card_for(request)
            return request, card, desk.sheets.fitting(request, card.allowed.language) if self._with_sheet else None

        def done(loaded: tuple[ContactRequest, CallerCard, CurrentSheet | None] | None) -> None:
            if loaded is not None and self._queue.chosen() == request_id:
                request, card, sheet = loaded
                self.shown.emit(sheet, self._pane.show_request(request, card, desk.staff_name))

        def failed(error: Exception) -> None:
            if not isinstance(error, CantBeRead):
                self._footer.say_problem(error)
            elif self._queue.chosen() == request_id:
                self._pane.show_unreadable(words.problem(error))

        self._runner.ask(load, done, failed=failed, replaces="request")
