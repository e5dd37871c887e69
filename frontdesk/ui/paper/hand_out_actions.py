"""Handing the sheet out: what is asked first, what is planned and kept, and the rest of a batch that broke off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from frontdesk.contacts.handouts import MOST_AT_ONCE, Handout
from frontdesk.phrases import Phrase
from frontdesk.sheets.paper import Paper
from frontdesk.ui import words
from frontdesk.ui.background.background import Lane
from frontdesk.ui.files import file_dialogs
from frontdesk.ui.paper.last_used import LastUsed

if TYPE_CHECKING:
    from frontdesk.contacts.requests import ContactRequest, RequestRow
    from frontdesk.desk.desk import Desk
    from frontdesk.sheets.catalog import CurrentSheet
    from frontdesk.sheets.sheet import Sheet
    from frontdesk.ui.background.runner import Runner
    from frontdesk.ui.paper.hand_out_choice import Callers, HandOutChoice
    from frontdesk.ui.paper.hand_out_dialog import HandOutDialog
    from frontdesk.ui.paper.hand_out_run import HandOutRun
    from frontdesk.ui.paper.sheet_batch import SheetMaker
    from frontdesk.ui.widgets.footer import Footer
    from frontdesk.ui.widgets.progress_strip import ProgressStrip


class HandOutActions(QObject):
    """Connects the dialog and the batches of sheets with a desk."""

    def __init__(
        self,
        parent: QWidget,
        runner: Runner,
        footer: Footer,
        strip: ProgressStrip,
        desk: Desk,
        *,
        shown_request: Callable[[], ContactRequest | None],
        selected_ids: Callable[[int], Sequence[int]],
        shown_sheet: Callable[[], Sheet | None],
        last_used: LastUsed,
    ) -> None:
        """parent: of the dialogs. selected_ids: of the list, so many at most. last_used: paper and printer."""
        super().__init__(parent)
        self._parent, self._runner, self._footer, self._strip = parent, runner, footer, strip
        self._desk = desk
        self._shown_request, self._selected_ids, self._shown_sheet = shown_request, selected_ids, shown_sheet
        self.last_used = last_used
        """Kept with the window, for the next run of the program."""
        self._run: HandOutRun | None = None
        self.dialog: HandOutDialog | None = None
        runner.ask(desk.handing_out.unmade, self._tell_of_rest, lane=Lane.LONG)

    def stop(self) -> None:
        """Make no further sheet; the rest can be made later."""
        if self._run is not None:
            self._run.stop()

    # What is asked

    def hand_out(self) -> None:
        """Ask how the sheet is to be handed out: to the selected callers, to the one shown, or as a stack."""
        from frontdesk.ui.paper.hand_out_choice import Callers

        request = self._shown_request()
        selected = tuple(self._selected_ids(MOST_AT_ONCE + 1))  # with more, planning says so
        callers = []
        if len(selected) > MOST_AT_ONCE:
            callers.append(Callers(self.tr("All that are selected"), selected))
        elif len(selected) > 1:
            callers.append(Callers(self.tr("The {count} selected").format(count=f"{len(selected):,}"), selected))
        if request is not None:
            callers.append(Callers(words.name(request.name), (request.id,), request.name))
        self._ask(callers, ())

    def _finish_rest(self, left: Sequence[Handout]) -> None:
        from frontdesk.ui.paper.hand_out_choice import Callers

        said = words.phrase(
            Phrase("The {count} who are left", None, len(left), "The one who is left", count=f"{len(left):,}")
        )
        self._ask([Callers(said, tuple(handout.request_id for handout in left))], left)

    def _ask(self, callers: Sequence[Callers], left: Sequence[Handout]) -> None:
        """left: of an earlier batch, which this is the rest of."""

        def show(sheets: list[CurrentSheet]) -> None:
            from frontdesk.ui.paper.hand_out_dialog import HandOutDialog

            shown = self._shown_of(sheets, left)
            form = left[0].form if left else None
            self._close_dialog()
            known = self.last_used.paper in list(Paper)
            paper = Paper(self.last_used.paper) if known else Paper.LETTER
            dialog = HandOutDialog(sheets, shown, callers, self._desk.staff_name, paper, form, self._parent)
            dialog.hand_out_wanted.connect(lambda choice: self._begin(choice, left))
            dialog.printer_chosen.connect(self._look_at_printer)
            dialog.given_up.connect(lambda: self._give_up(left))
            dialog.show()
            self.dialog = dialog
            self._look_for_printers()

        if self._run is not None and self._run.is_under_way:
            self._footer.say(self.tr("Sheets are being made. Wait for them, or stop them first."))
            return
        self._runner.ask(self._desk.sheets.at_hand, show)

    def _look_for_printers(self) -> None:
        from frontdesk.ui.paper.sheet_makers import printers

        def done(found: tuple[list[str], str, str]) -> None:
            names, usual, why_none = found
            last = self.last_used.printer
            if self.dialog is not None:
                self.dialog.show_printers(names, last if last in names else usual, why_none)

        self._runner.ask(printers, done, lane=Lane.LONG)

    def _look_at_printer(self, printer: str) -> None:
        from frontdesk.ui.paper.sheet_makers import both_sides

        def done(usual: bool | None) -> None:
            chosen = self.last_used.both_sides
            if self.dialog is not None:
                self.dialog.show_sides(printer, usual if usual is None or chosen is None else chosen)

        self._runner.ask(lambda: both_sides(printer), done, replaces="printer", lane=Lane.LONG)

    def _shown_of(self, sheets: Sequence[CurrentSheet], left: Sequence[Handout]) -> CurrentSheet:
        """The sheet to choose at first: that of the rest, else the one on screen."""
        on_screen = self._shown_sheet()
        edition = left[0].edition if left else on_screen.edition if on_screen is not None else None
        wanted = None if edition is None else (edition.sheet_id, edition.language)
        return next((one for one in sheets if (one.sheet.id, one.sheet.language) == wanted), sheets[0])

    def _give_up(self, left: Sequence[Handout]) -> None:
        self._close_dialog()
        desk = self._desk

        def done(_: None) -> None:
            self._footer.say(self.tr("The rest will not be made."))

        self._runner.ask(lambda: desk.handing_out.give_up([handout.id for handout in left]), done)

    def _close_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.close()
            self.dialog.deleteLater()
            self.dialog = None

    # Planning them

    def _begin(self, choice: HandOutChoice, left: Sequence[Handout]) -> None:
        """Choose where to; keep what is wanted; and begin."""
        make, where = self._maker(choice)
        if make is None:
            return
        self._close_dialog()
        last, says_sides = self.last_used, choice.printer and choice.both_sides is not None
        self.last_used = LastUsed(
            choice.setting.paper, choice.printer or last.printer, choice.both_sides if says_sides else last.both_sides
        )
        desk = self._desk

        def plan() -> tuple[list[Handout], list[RequestRow]]:
            if choice.callers is None:
                return [], []
            ids = choice.callers.request_ids
            rows = desk.queue.rows(ids)  # refuses before anything is planned
            planned = desk.handing_out.plan(choice.sheet.sheet.edition, choice.setting.form, ids)
            if left:  # planned anew, maybe in another form: what was wanted before is not wanted twice
                desk.handing_out.give_up([handout.id for handout in left])
            return planned, rows

        def begin(planned: tuple[list[Handout], list[RequestRow]]) -> None:
            from frontdesk.ui.paper.sheet_batch import Recipient

            handouts, rows = planned
            names = {row.id: row.name for row in rows}
            found = [Recipient(one.id, one.request_id, names.get(one.request_id, "")) for one in handouts]
            self._making().begin(found or [Recipient(None, None, "")], make, where)

        self._runner.ask(plan, begin)

    def _making(self) -> HandOutRun:
        from frontdesk.ui.paper.hand_out_run import HandOutRun

        if self._run is None:
            handing_out = self._desk.handing_out
            self._run = HandOutRun(self._runner, self._footer, self._strip, handing_out, self._ask_for_rest, self)
        return self._run

    def _maker(self, choice: HandOutChoice) -> tuple[SheetMaker | None, str]:
        """What makes the sheets, and where they go, in words; None if no file was chosen after all."""
        from frontdesk.ui.paper import sheet_makers

        if choice.printer:
            return sheet_makers.on_printer(choice), self.tr("sent to {place}").format(place=choice.printer)
        if choice.callers is not None and len(choice.callers.request_ids) > 1:
            folder = file_dialogs.ask_for_folder(self._parent, self.tr("Where to put the sheets"))
            if folder is None:
                return None, ""
            make = sheet_makers.as_files(choice, lambda one: folder / sheet_makers.file_name(one))
            return make, self.tr("saved in {place}").format(place=folder.name)
        title, name = self.tr("Save the sheet as PDF"), f"{choice.sheet.sheet.title}.pdf"
        path = file_dialogs.ask_where_to_save(self._parent, title, name, self.tr("PDF (*.pdf)"), "pdf")
        if path is None:
            return None, ""
        return sheet_makers.as_files(choice, lambda _: path), self.tr("saved as {place}").format(place=path.name)

    # What is left

    def _ask_for_rest(self) -> None:
        self._runner.ask(self._desk.handing_out.unmade, self._finish_rest)

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
            footer = self._footer
            footer.say(said, action=self.tr("Make them…"), on_action=lambda: self._finish_rest(left), stays=True)
