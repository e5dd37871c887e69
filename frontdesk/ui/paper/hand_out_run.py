"""Making the sheets that were chosen: how far it is, how it ended, and that the rest can be made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from frontdesk.phrases import Phrase
from frontdesk.problems import Problem
from frontdesk.ui import words
from frontdesk.ui.paper.sheet_batch import Recipient, SheetBatch, SheetMaker

if TYPE_CHECKING:
    from frontdesk.desk.handing_out import HandingOut
    from frontdesk.ui.background.runner import Runner
    from frontdesk.ui.widgets.footer import Footer
    from frontdesk.ui.widgets.progress_strip import ProgressStrip

_NO_STRIP_BELOW = 3  # sheets; fewer are made before anybody could read how far it is


class HandOutRun(QObject):
    """Makes one batch of sheets at a time, and says in the footer what became of it."""

    def __init__(
        self,
        runner: Runner,
        footer: Footer,
        strip: ProgressStrip,
        handing_out: HandingOut,
        ask_for_rest: Callable[[], None],
        parent: QObject,
    ) -> None:
        """ask_for_rest: called when a person wants to make the sheets that were left."""
        super().__init__(parent)
        self._runner, self._footer, self._strip = runner, footer, strip
        self._handing_out = handing_out
        self._ask_for_rest = ask_for_rest
        self._batch: SheetBatch | None = None
        strip.stop_wanted.connect(self.stop)

    @property
    def is_under_way(self) -> bool:
        """Whether sheets are being made."""
        return self._batch is not None

    def stop(self) -> None:
        """Make no further sheet; the rest can be made later."""
        if self._batch is not None:
            self._batch.stop()

    def begin(self, recipients: Sequence[Recipient], make: SheetMaker, where: str) -> None:
        """Make a sheet for each recipient. where: the sheets go, in words (`sent to Desk`)."""
        strip, of = self._strip, len(recipients)
        batch = SheetBatch(self._runner, recipients, make, lambda handout: self._handing_out.made([handout]), self)

        def progressed(made: int) -> None:
            strip.show_progress(made, of, self.tr("{made} of {of} sheets").format(made=f"{made:,}", of=f"{of:,}"))

        def ended(problem: Exception | None) -> None:
            strip.end()
            self._batch = None
            self._say(batch, where, problem)
            given = [one.request for one in recipients if one.request is not None]
            self._runner.show_changes(self._handing_out.changes_for(given))

        batch.progressed.connect(progressed)
        batch.ended.connect(ended)
        self._batch = batch
        if of >= _NO_STRIP_BELOW:
            strip.begin(self.tr("Making {of} sheets …").format(of=f"{of:,}"))
        batch.begin()

    def _say(self, batch: SheetBatch, where: str, problem: Exception | None) -> None:
        """What became of a batch; and if sheets are left, that they can be made."""
        footer, made, of = self._footer, batch.count - len(batch.left), batch.count
        if not batch.left:
            phrase = Phrase("{of} sheets were {where}.", None, of, "The sheet was {where}.", of=f"{of:,}", where=where)
            footer.say(words.phrase(phrase))
            return
        left = [one.handout for one in batch.left if one.handout is not None]
        if of == 1:  # no rest to go on with: the person can hand the sheet out again
            self._runner.ask(lambda: self._handing_out.give_up(left))
            footer.say_problem(problem or Problem("Stopped. Nothing was made."))
            return
        said = self.tr("{made} of {of} sheets were {where}.").format(made=f"{made:,}", of=f"{of:,}", where=where)
        if problem is not None:
            said = f"{words.problem(problem)} {said}"
        footer.say(said, action=self.tr("Make the rest…"), on_action=self._ask_for_rest, stays=True)
