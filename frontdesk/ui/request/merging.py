"""Two callers are one person: their cards are read, a person is asked, and they are merged at the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from frontdesk.ui import words

if TYPE_CHECKING:  # the desk comes after the first paint
    from frontdesk.contacts.callers import Caller
    from frontdesk.contacts.cards import CallerCard
    from frontdesk.desk.desk import Desk
    from frontdesk.ui.background.runner import Runner
    from frontdesk.ui.widgets.footer import Footer


class Merging(QObject):
    """Asks before it merges, because merging is about who is called about what."""

    def __init__(self, parent: QWidget, footer: Footer, runner: Runner, desk: Desk) -> None:
        """parent: over which the question is asked."""
        super().__init__(parent)
        self._parent = parent
        self._footer = footer
        self._runner = runner
        self._desk = desk

    def merge_requests(self, kept_id: int, other_id: int) -> None:
        """Two requests are one person's."""
        desk = self._desk

        def load() -> list[Caller]:
            found = [desk.queue.request(request_id) for request_id in (kept_id, other_id)]
            return [desk.callers.card(request.caller_id).caller for request in found if request is not None]

        def done(callers: list[Caller]) -> None:
            if len(callers) == 2:
                self.merge(*callers)

        self._runner.ask(load, done)

    def merge(self, kept: Caller, other: Caller) -> None:
        """Two callers are one person. kept: the one whose values stand unless a person chooses the other's."""
        if kept.id == other.id:
            self._footer.say(self.tr("These two are already one person."))
            return
        desk = self._desk

        def ask(cards: tuple[CallerCard, CallerCard]) -> None:
            from frontdesk.ui.request.merge_dialog import MergeDialog

            dialog = MergeDialog(*cards, self._parent)
            names = {"name": words.name(kept.name), "other": words.name(other.name)}
            if dialog.exec() == MergeDialog.DialogCode.Accepted:
                take = dialog.chosen_of_other()
                said = self.tr("{name} and {other} are one person now.").format(**names)
                self._runner.act(lambda: desk.callers.merge(kept.id, other.id, take), said)
            else:
                self._footer.say(self.tr("{name} and {other} stay two people.").format(**names))

        self._runner.ask(lambda: (desk.callers.card(kept.id), desk.callers.card(other.id)), ask)
