"""A window at a desk: what a person does in the window is done at the desk, and what changed is shown.

The actions are made here, and the signals of the window are connected to them here, in one place.
"""

from __future__ import annotations

import gc
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from frontdesk import shipped
from frontdesk.contacts.clinic import Clinic
from frontdesk.contacts.queue import MOST_URGENT, Sorting, View
from frontdesk.contacts.settings import DEFAULT_REGION
from frontdesk.ui.background.runner import Runner
from frontdesk.ui.files.import_actions import ImportActions
from frontdesk.ui.files.store_actions import StoreActions
from frontdesk.ui.inquiry.inquiry_actions import InquiryActions
from frontdesk.ui.paper.last_used import NONE_YET, LastUsed
from frontdesk.ui.queue.shown_list import ShownList
from frontdesk.ui.request.call_actions import CallActions
from frontdesk.ui.request.chosen_request import ChosenRequest
from frontdesk.ui.request.joined_callers import JoinedCallersActions
from frontdesk.ui.request.merging import Merging
from frontdesk.ui.request.request_actions import RequestActions
from frontdesk.ui.request.request_menu import RequestMenu
from frontdesk.ui.window.emergency_line import EmergencyLine
from frontdesk.ui.window.reminders import Reminders
from frontdesk.ui.window.settings_actions import SettingsActions
from frontdesk.ui.window.sheet_side import SheetSide
from frontdesk.ui.window.shown_sheet import ShownSheet

if TYPE_CHECKING:
    from frontdesk.contacts.urgent.urgent_words import UrgentWords
    from frontdesk.contacts.whole_store import OpenedAgain
    from frontdesk.desk.changes import Changes
    from frontdesk.desk.desk import Desk
    from frontdesk.sheets.catalog import CurrentSheet
    from frontdesk.ui.background.background import Background
    from frontdesk.ui.sheets.sheet_actions import SheetActions
    from frontdesk.ui.window.main_window import MainWindow


class Session(QObject):
    """Made when the store is open; `begin` shows what is in it."""

    shown = Signal()
    """Everything asked for is on screen."""

    def __init__(
        self,
        window: MainWindow,
        background: Background,
        desk: Desk,
        *,
        sheet: CurrentSheet | None = None,
        sheet_file: Path = shipped.SHEET,
        begin_with: tuple[View, Sorting] = (View.NOW, MOST_URGENT),
        last_used: LastUsed = NONE_YET,
    ) -> None:
        """sheet: what was read from sheet_file by now, if it was. begin_with: the list to show first."""
        super().__init__(window)
        self.window = window
        self._background = background
        self._desk = desk
        self._has_begun = self._settled = False
        runner = self._runner = Runner(background, window.footer, self._show_changes)
        pane, bar, queue, footer = window.request, window.outcomes, window.queue, window.footer

        def request_in_call() -> int | None:
            return None if bar.call is None else bar.call.request_id

        self.list = ShownList(
            queue,
            window.model,
            window.views,
            window.search,
            runner,
            desk,
            begin_with=begin_with,
            in_call=request_in_call,
        )
        self.sheet = ShownSheet(window.sheet, runner, desk, sheet_file, sheet, call=lambda: bar.call)
        self.chosen = ChosenRequest(
            pane,
            queue,
            footer,
            runner,
            desk,
            with_sheet=not self.sheet.is_named,
            is_typing=lambda: window.search.hasFocus() and self.list.is_searched,
            bring_to_front=window.show_request,
        )
        self.merging = Merging(window, footer, runner, desk)
        self.actions = RequestActions(pane, queue, self.chosen, footer, runner, desk)
        self.calls = CallActions(
            pane,
            bar,
            queue,
            self.chosen,
            footer,
            runner,
            desk,
            language_shown=self._language_shown,
            ask_take_over=self.actions.ask_take_over,
        )
        self.menu = RequestMenu(pane, queue, runner, desk)
        self.inquiries = InquiryActions(window.inquiry, footer, runner, desk)
        self.joined = JoinedCallersActions(window, window.menus.callers, footer, runner, desk)
        self.imports = ImportActions(window, window.import_strip, footer, runner, desk, self.refresh)
        side = SheetSide(window, runner, desk, show=self.show_sheet, last_used=last_used)
        self.sheets, self.questions, self.handing_out = side.sheets, side.questions, side.handing_out
        self.emergencies = EmergencyLine(
            window.emergency,
            window.sheet,
            (bar.note, window.inquiry.message),
            window.search,
            runner,
            say=window.side.say_emergency,
        )
        self.settings = SettingsActions(
            window,
            footer,
            runner,
            desk,
            lambda: self.calls.usual_clinic,
            refresh=self._forget_and_refresh,
            clinic_changed=self.sheets.refresh,
            words_changed=self._read_urgent_words,
        )
        self.reminders = Reminders(window, footer, runner, desk, self.refresh)
        self.store = StoreActions(window, window.store_banner, footer, runner, desk)
        self._connect()

    def _connect(self) -> None:
        window, queue, pane, bar, form = (
            self.window,
            self.window.queue,
            self.window.request,
            self.window.outcomes,
            self.window.inquiry,
        )
        window.views.view_chosen.connect(self.list.choose_view)
        queue.sorting_chosen.connect(self.list.choose_sorting)
        window.model.rows_wanted.connect(self.list.fetch_rows)
        window.model.nothing_wanted.connect(self._tell_when_shown)
        window.search.search_changed.connect(self.list.search)
        window.search.hit_taken.connect(self.list.take_hit)
        self.list.emptied.connect(pane.show_nothing)

        queue.request_chosen.connect(self.chosen.choose)
        queue.gone.connect(self.chosen.say_gone)
        self.chosen.shown.connect(self.sheet.fit)
        self.chosen.shown.connect(self.calls.show_of_chosen)
        self.sheet.changed.connect(self.emergencies.look_again)
        self.sheet.usual_clinic_known.connect(self._take_usual_clinic)
        window.sheet.section_read.connect(self.sheet.keep_read)

        pane.call_wanted.connect(self.calls.call)
        bar.ended.connect(self.calls.end)
        bar.note.textEdited.connect(self.calls.on_note_typed)
        self.calls.under_way_again.connect(self.list.show_call)

        pane.keyboard_lost.connect(queue.table.setFocus)
        pane.copy_wanted.connect(self.actions.copy)
        pane.claim_wanted.connect(self.actions.claim)
        pane.take_over_wanted.connect(self.actions.take_over)
        pane.not_urgent_wanted.connect(self.actions.ask_not_urgent)
        pane.lift_block_wanted.connect(self.actions.ask_lift_block)
        pane.permissions_changed.connect(self.actions.allow)
        window.claim_wanted.connect(self.actions.claim)
        window.undo_wanted.connect(self.actions.undo)
        self.actions.undone.connect(self.calls.show_under_way)

        queue.menu_wanted.connect(self.menu.open)
        self.menu.edit_wanted.connect(window.edit_wanted)
        self.menu.merge_wanted.connect(self.merging.merge)
        queue.merge_wanted.connect(self.merging.merge_requests)

        form.typed.connect(self.inquiries.on_typed)
        form.replaced.connect(self.inquiries.keep_now)
        form.number_typed.connect(self.inquiries.look_up)
        form.save_wanted.connect(self.inquiries.save)
        window.edit_wanted.connect(lambda: self.inquiries.edit(pane.request))
        self.inquiries.inquiry_wanted.connect(window.open_inquiry)
        self.inquiries.edit_wanted.connect(window.open_edit)
        self.inquiries.saved.connect(window.close_inquiry)

        window.import_wanted.connect(self.imports.bring_in)
        window.import_strip.stop_wanted.connect(self.imports.stop)
        window.copy_wanted.connect(self.store.save_copy)
        window.settings_wanted.connect(self.settings.open)
        self.store.changed.connect(self._forget_and_refresh)
        self.store.opened_again.connect(self._on_opened_again)
        self.emergencies.words_ready.connect(self._take_urgent_words)
        self._background.idle.connect(self._tell_when_shown)

    def begin(self, kept: str) -> None:
        """Show the queue and keep it up to date. kept: where things are kept, in words."""
        window = self.window
        window.show_staff(self._desk.staff_name)
        window.footer.show_status(kept, self._desk.store_name)
        # before a call that is under way is looked for, in which a machine is told the clinic's number
        self.sheet.load()
        if self.sheet.at_hand is not None:
            self.sheet.tell_usual_clinic(self.sheet.at_hand)
        self.calls.show_under_way()
        self.inquiries.recall_draft()
        self._runner.ask(partial(self._desk.settings.value, DEFAULT_REGION), self._take_region)
        self._has_begun = True
        self.refresh()
        window.queue.table.setFocus()

    def hurry(self) -> None:
        """The window is closing: what was typed is kept, what takes long stops at the next place where it can."""
        for typing in self._typing():
            typing.keep_now()
        self.store.stop()
        self.imports.stop()
        self.handing_out.stop()
        self.settings.stop()

    def leave(self) -> None:
        """Stop looking at the store, and close it."""
        self.list.stop()
        self.chosen.stop()
        self.reminders.stop()
        self.store.stop()
        self._desk.close()

    @property
    def list_shown(self) -> tuple[View, Sorting]:
        """The list and its order that a person chose, as they are remembered."""
        return self.list.chosen_list

    @property
    def last_used(self) -> LastUsed:
        """What the last sheet was handed out on."""
        return self.handing_out.last_used

    def show_sheet(self, sheet: CurrentSheet) -> None:
        """Put a sheet into the reader."""
        self.sheet.show(sheet)

    def refresh(self) -> None:
        """Read the list and the chosen request again."""
        self.list.load()
        self.chosen.show_again()
        self.sheets.refresh()
        self.questions.refresh()
        self.menu.read_hours()

    def is_settled(self) -> bool:
        """Whether everything asked for is on screen; never before `begin` has asked for the list."""
        is_waiting = self.list.is_waiting() or self.chosen.is_waiting()
        return self._has_begun and self._background.is_idle() and not is_waiting

    # What changed

    def _show_changes(self, changes: Changes) -> None:
        self.window.model.forget(changes.request_ids)
        if changes.lists:
            self.refresh()
        elif self.window.queue.chosen() in changes.request_ids:
            self.chosen.show_again()

    def _forget_and_refresh(self) -> None:
        """Anything in the store may be different, the list of urgent words too."""
        self.window.model.forget()
        self.refresh()
        if self._settled:
            self._read_urgent_words()

    def _on_opened_again(self, how: OpenedAgain) -> None:
        """The store was moved, deleted or replaced. What was being typed stays, and is kept in the one that is open."""
        if how.is_same:
            said = self.tr("Another program had changed the store's files, so it was opened again. Nothing is lost.")
            if how.set_aside is not None:
                said = self.tr(
                    "Another program had replaced the store, so it was opened again. What was there: {file}."
                ).format(file=how.set_aside.name)
            self.window.footer.say(said, stays=True)
        else:  # the same ids may be other people's
            note = self.calls.give_up()
            self.inquiries.make_inquiry_of_edit()
            self.list.forget()
            self.window.request.show_nothing()
            said = self.tr("Another store is in its place now, and is open. Look which requests it holds.")
            if how.set_aside is not None:
                said += " " + self.tr("What was there until now is kept in {file}.").format(file=how.set_aside.name)
            if note:
                said += " " + self.tr("Your note was: {note}").format(note=note)
            self.store.tell(said)
        for typing in self._typing():
            typing.keep_again()
        self._forget_and_refresh()

    def _tell_when_shown(self) -> None:
        if not self.is_settled():
            return
        if not self._settled:
            self._settled = True
            self._begin_what_can_wait()
        self.shown.emit()

    def _begin_what_can_wait(self) -> None:
        """All is on screen for the first time: make ready what nobody has asked for yet, and look for damage."""
        self.window.sheet.make_ready(self.sheets.languages())
        self._read_urgent_words()
        self.store.look_for_damage()
        self.store.read_numbers_again()
        gc.freeze()  # what is there stays: going through it all again and again would take a tenth of a second

    def _read_urgent_words(self) -> None:
        self.emergencies.read_words(self._desk.settings.words_to_search)

    def _take_urgent_words(self, words: UrgentWords) -> None:
        self.window.request.know_spanish(words.is_spanish)

    def _take_usual_clinic(self, clinic: Clinic) -> None:
        self.calls.usual_clinic = clinic

    def _take_region(self, region: str) -> None:
        self.window.inquiry.phone.region = region

    def _language_shown(self) -> str:
        shown = self.window.sheet.sheet
        return "en" if shown is None else shown.language

    def _typing(self) -> tuple[InquiryActions | CallActions | SheetActions, ...]:
        """The actions that keep what is being typed."""
        return self.inquiries, self.calls, self.sheets
