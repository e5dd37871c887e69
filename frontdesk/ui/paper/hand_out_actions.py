"""Handing the sheet out: what to ask, the printer or the files, how far it is, and what is left if it breaks off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from frontdesk.contacts.editions import MOST_AT_ONCE, Handout
from frontdesk.phrases import Phrase
from frontdesk.problems import Problem
from frontdesk.sheets.paper import Paper
from frontdesk.ui import words
from frontdesk.ui.background.background import Lane
from frontdesk.ui.files import file_dialogs

if TYPE_CHECKING:
    from frontdesk.contacts.requests import RequestRow
    from frontdesk.desk.changes import Changes
    from frontdesk.desk.desk import Desk
    from frontdesk.sheets.catalog import SheetAtHand
    from frontdesk.ui.background.background import Background
    from frontdesk.ui.paper.hand_out_dialog import Callers, HandOutDialog, Wish
    from frontdesk.ui.paper.sheet_batch import Make, Recipient, SheetBatch
    from frontdesk.ui.window.main_window import MainWindow

_NO_STRIP_BELOW = 3  # sheets; they are made before anybody could read how far it is


class HandOutActions(QObject):
    """Connects the window's wish to hand a sheet out with a desk. changed: told what an action changed."""

    def __init__(
        self, window: MainWindow, background: Background, desk: Desk, changed: Callable[[Changes], None]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._background = background
        self._desk = desk
        self._changed = changed
        self._batch: SheetBatch | None = None
        self.dialog: HandOutDialog | None = None
        window.hand_out_wanted.connect(self._hand_out)
        window.hand_out_strip.stop_wanted.connect(self.stop)
        background.run(desk.handing_out.unmade, self._tell_of_rest, window.footer.say_problem, lane=Lane.LONG)

    def stop(self) -> None:
        """Make no further sheet; what is left can be made later."""
        if self._batch is not None:
            self._batch.stop()

    # What is asked

    def _hand_out(self) -> None:
        from frontdesk.ui.paper.hand_out_dialog import Callers

        request = self._window.request.request
        selected = tuple(self._window.queue.selected_ids(MOST_AT_ONCE + 1))  # with more, planning says so
        callers = []
        if len(selected) > MOST_AT_ONCE:
            callers.append(Callers(self.tr("All that are selected"), selected))
        elif len(selected) > 1:
            callers.append(Callers(self.tr("The {count} selected").format(count=f"{len(selected):,}"), selected))
        if request is not None:
            callers.append(Callers(words.name(request.name), (request.id,), request.name))
        self._ask(callers, ())

    def _finish_rest(self, left: Sequence[Handout]) -> None:
        from frontdesk.ui.paper.hand_out_dialog import Callers

        said = words.phrase(
            Phrase("The {count} who are left", None, len(left), "The one who is left", count=f"{len(left):,}")
        )
        self._ask([Callers(said, tuple(handout.request_id for handout in left))], left)

    def _ask(self, callers: Sequence[Callers], left: Sequence[Handout]) -> None:
        """left: of an earlier batch, which this is the rest of."""

        def show(sheets: list[SheetAtHand]) -> None:
            from frontdesk.ui.paper.hand_out_dialog import HandOutDialog

            shown = self._shown_of(sheets, left)
            form = left[0].form if left else None
            self._close_dialog()
            known = self._window.paper in list(Paper)
            paper = Paper(self._window.paper) if known else Paper.LETTER
            dialog = HandOutDialog(sheets, shown, callers, self._desk.staff_name, paper, form, self._window)
            dialog.wished.connect(lambda wish: self._begin(wish, left))
            dialog.printer_chosen.connect(self._look_at_printer)
            dialog.given_up.connect(lambda: self._give_up(left))
            dialog.show()
            self.dialog = dialog
            self._look_for_printers()

        if self._batch is not None:
            self._window.footer.say(self.tr("Sheets are being made. Wait for them, or stop them first."))
            return
        self._background.run(self._desk.sheets.at_hand, show, self._window.footer.say_problem)

    def _look_for_printers(self) -> None:
        from frontdesk.ui.paper.sheet_makers import printers

        def done(found: tuple[list[str], str, str]) -> None:
            names, usual, why_none = found
            last = self._window.printer
            if self.dialog is not None:
                self.dialog.show_printers(names, last if last in names else usual, why_none)

        self._background.run(printers, done, self._window.footer.say_problem, lane=Lane.LONG)

    def _look_at_printer(self, printer: str) -> None:
        from frontdesk.ui.paper.sheet_makers import both_sides

        def done(usual: bool | None) -> None:
            chosen = self._window.both_sides
            if self.dialog is not None:
                self.dialog.show_sides(printer, usual if usual is None or chosen is None else chosen)

        self._background.run(
            lambda: both_sides(printer), done, self._window.footer.say_problem, replaces="printer", lane=Lane.LONG
        )

    def _shown_of(self, sheets: Sequence[SheetAtHand], left: Sequence[Handout]) -> SheetAtHand:
        """The sheet to choose at first: that of the rest, else the one on screen."""
        on_screen = self._window.sheet.sheet
        edition = left[0].edition if left else on_screen.edition if on_screen is not None else None
        wanted = None if edition is None else (edition.sheet_id, edition.language)
        return next((one for one in sheets if (one.sheet.id, one.sheet.language) == wanted), sheets[0])

    def _give_up(self, left: Sequence[Handout]) -> None:
        self._close_dialog()
        desk = self._desk

        def done(_: None) -> None:
            self._window.footer.say(self.tr("The rest will not be made."))

        self._background.run(
            lambda: desk.handing_out.give_up([handout.id for handout in left]), done, self._window.footer.say_problem
        )

    def _close_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.close()
            self.dialog.deleteLater()
            self.dialog = None

    # Making them

    def _begin(self, wish: Wish, left: Sequence[Handout]) -> None:
        """Choose where to; keep what is wanted; and begin."""
        make, where = self._maker(wish)
        if make is None:
            return
        self._close_dialog()
        self._window.paper, self._window.printer = wish.setting.paper, wish.printer or self._window.printer
        if wish.printer and wish.both_sides is not None:
            self._window.both_sides = wish.both_sides
        desk = self._desk

        def plan() -> tuple[list[Handout], list[RequestRow]]:
            if wish.callers is None:
                return [], []
            ids = wish.callers.request_ids
            rows = desk.queue.rows(ids)  # refuses before anything is planned
            planned = desk.handing_out.plan(wish.sheet.sheet.edition, wish.setting.form, ids)
            if left:  # planned anew, maybe in another form: what was wanted before is not wanted twice
                desk.handing_out.give_up([handout.id for handout in left])
            return planned, rows

        def begin(planned: tuple[list[Handout], list[RequestRow]]) -> None:
            from frontdesk.ui.paper.sheet_batch import Recipient

            handouts, rows = planned
            names = {row.id: row.name for row in rows}
            found = [Recipient(one.id, one.request_id, names.get(one.request_id, "")) for one in handouts]
            self._run(found or [Recipient(None, None, "")], make, where)

        self._background.run(plan, begin, self._window.footer.say_problem)

    def _maker(self, wish: Wish) -> tuple[Make | None, str]:
        """What makes the sheets, and where they go, in words; None if no file was chosen after all."""
        from frontdesk.ui.paper import sheet_makers

        if wish.printer:
            return sheet_makers.on_printer(wish), self.tr("sent to {place}").format(place=wish.printer)
        if wish.callers is not None and len(wish.callers.request_ids) > 1:
            folder = file_dialogs.ask_for_folder(self._window, self.tr("Where to put the sheets"))
            if folder is None:
                return None, ""
            make = sheet_makers.as_files(wish, lambda one: folder / sheet_makers.file_name(one))
            return make, self.tr("saved in {place}").format(place=folder.name)
        title, name = self.tr("Save the sheet as PDF"), f"{wish.sheet.sheet.title}.pdf"
        path = file_dialogs.ask_where_to_save(self._window, title, name, self.tr("PDF (*.pdf)"), "pdf")
        if path is None:
            return None, ""
        return sheet_makers.as_files(wish, lambda _: path), self.tr("saved as {place}").format(place=path.name)

    def _run(self, recipients: Sequence[Recipient], make: Make, where: str) -> None:
        from frontdesk.ui.paper.sheet_batch import SheetBatch

        strip, of = self._window.hand_out_strip, len(recipients)
        batch = SheetBatch(self._background, recipients, make, lambda handout: self._desk.handing_out.made([handout]))

        def told(made: int) -> None:
            strip.show_progress(made, of, self.tr("{made} of {of} sheets").format(made=f"{made:,}", of=f"{of:,}"))

        def ended(problem: Exception | None) -> None:
            strip.end()
            self._batch = None
            self._say(batch, where, problem)
            given = [one.request for one in recipients if one.request is not None]
            self._changed(self._desk.handing_out.changes_for(given))

        batch.progressed.connect(told)
        batch.ended.connect(ended)
        self._batch = batch
        if of >= _NO_STRIP_BELOW:
            strip.begin(self.tr("Making {of} sheets …").format(of=f"{of:,}"))
        batch.begin()

    def _say(self, batch: SheetBatch, where: str, problem: Exception | None) -> None:
        """What became of it; and if something is left, that it can be made."""
        footer, made, of = self._window.footer, batch.count - len(batch.left), batch.count
        if not batch.left:
            footer.say(
                words.phrase(
                    Phrase("{of} sheets were {where}.", None, of, "The sheet was {where}.", of=f"{of:,}", where=where)
                )
            )
            return
        left = [one.handout for one in batch.left if one.handout is not None]
        if of == 1:  # nothing to go on with: whoever wants it asks again
            self._background.run(lambda: self._desk.handing_out.give_up(left), lambda _: None, footer.say_problem)
            footer.say_problem(problem or Problem("Stopped. Nothing was made."))
            return
        said = self.tr("{made} of {of} sheets were {where}.").format(made=f"{made:,}", of=f"{of:,}", where=where)
        if problem is not None:
            said = f"{words.problem(problem)} {said}"
        footer.say(said, action=self.tr("Make the rest…"), on_action=self._ask_for_rest, stays=True)

    # What is left

    def _ask_for_rest(self) -> None:
        self._background.run(self._desk.handing_out.unmade, self._finish_rest, self._window.footer.say_problem)

    def _tell_of_rest(self, left: Sequence[Handout]) -> None:
        if left:
            said = words.phrase(
                Phrase(
                    "{count} sheets of a batch were not made.",
                    None,
                    len(left),
                    "One sheet of a batch was not made.",
                    count=f"{len(left):,}",
                )
            )
            footer = self._window.footer
            footer.say(said, action=self.tr("Make them…"), on_action=lambda: self._finish_rest(left), stays=True)
