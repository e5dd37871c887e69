"""A window at a desk: what the window asks for is done there, off the main thread, and what comes back is shown."""

from __future__ import annotations

import gc
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSignalBlocker, QTimer, Signal

from frontdesk import shipped
from frontdesk.contacts.clinic import Clinic
from frontdesk.contacts.editions import SectionRead
from frontdesk.contacts.queue import MOST_URGENT, Counts, Sorting, View
from frontdesk.contacts.requests import ContactRequest, RequestRow
from frontdesk.contacts.search import NOTHING, Search, parse_search
from frontdesk.contacts.unreadable import CantBeRead, Unreadable
from frontdesk.ui import words
from frontdesk.ui.background.background import Lane
from frontdesk.ui.files.import_actions import ImportActions
from frontdesk.ui.files.store_actions import StoreActions
from frontdesk.ui.inquiry.inquiry_actions import InquiryActions
from frontdesk.ui.paper.hand_out_actions import HandOutActions
from frontdesk.ui.questions.question_actions import QuestionActions
from frontdesk.ui.queue.queue_model import Difference
from frontdesk.ui.request.joined_callers import JoinedCallersActions
from frontdesk.ui.request.request_actions import RequestActions
from frontdesk.ui.sheets.sheet_actions import SheetActions
from frontdesk.ui.widgets.emergency_line import EmergencyLine
from frontdesk.ui.window.reminders import Reminders
from frontdesk.ui.window.settings_actions import SettingsActions

if TYPE_CHECKING:  # the desk brings SQLAlchemy, which costs 0.2 s to import: it comes after the first paint
    from frontdesk.contacts.callers import Caller
    from frontdesk.contacts.cards import CallerCard
    from frontdesk.contacts.urgent.urgent_words import UrgentWords
    from frontdesk.contacts.whole_store import OpenedAgain
    from frontdesk.desk.changes import Changes
    from frontdesk.desk.desk import Desk
    from frontdesk.sheets.catalog import SheetAtHand
    from frontdesk.ui.background.background import Background
    from frontdesk.ui.queue.queue_pane import Place
    from frontdesk.ui.window.main_window import MainWindow

_BEGINNING = 50  # requests; more than a screen shows
_LOOKED_THROUGH = 50_000  # requests of another list, for the one that is to stay chosen
_IN_SIGHT = 24  # requests; about as many as a screen shows
_REST_AFTER = 50  # ms; the beginning of a list is on the screen then, and most people have not typed on
_SPARE = 0.004  # seconds, a quarter of a frame


class Session(QObject):
    """Connects a window to a desk and a sheet, once they are there."""

    shown = Signal()
    """Everything asked for is on screen."""

    def __init__(self, window: MainWindow, background: Background, sheet_file: Path = shipped.SHEET) -> None:
        super().__init__(window)
        self.window = self._window = window
        self._background = background
        self._desk: Desk | None = None
        self._sheet: SheetAtHand | None = None
        self._sheet_file = sheet_file
        self._view, self._sorting = View.NOW, MOST_URGENT
        self._search, self._view_before = NOTHING, View.NOW
        self._place_before: tuple[View, Sorting, Place] | None = None  # before the search
        self._hit_taken = False  # Enter was pressed, perhaps before anything was found
        self._call_to_show: int | None = None  # the request of a call that is under way again
        self._left_at: dict[View, int] = {}  # which request was chosen when a list was left
        self._settled = False
        self._the_rest = QTimer(self, singleShot=True, interval=_REST_AFTER)
        self._the_rest.timeout.connect(self._load_list)
        self._chosen_soon = QTimer(self, singleShot=True, interval=_REST_AFTER)
        self._chosen_soon.timeout.connect(self._show_chosen)
        background.idle.connect(self._tell_when_shown)
        self.emergencies = EmergencyLine(window, background)

    @property
    def list_shown(self) -> tuple[View, Sorting]:
        """The list, and its order, that a person chose; while something is searched, the one to come back to."""
        return (self._view if self._search.is_empty else self._view_before), self._sorting

    def show_list(self, view: View, sorting: Sorting) -> None:
        """Before the desk is there: the list to begin with."""
        self._view, self._sorting = view, sorting
        self._window.views.choose(view)

    def sit_down(self, desk: Desk, kept: str) -> None:
        """The store is open: show the queue and keep it up to date. kept: where things are kept, in words."""
        window, self._desk = self._window, desk
        window.show_staff(desk.staff_name)
        window.footer.show_status(kept, desk.store_name)
        window.views.view_chosen.connect(self._on_view_chosen)
        window.queue.sorting_chosen.connect(self._on_sorting_chosen)
        window.queue.request_chosen.connect(self._on_request_chosen)
        window.queue.gone.connect(self._on_gone)
        window.model.rows_wanted.connect(self._fetch_rows)
        window.model.nothing_wanted.connect(self._tell_when_shown)
        window.search.search_changed.connect(self._on_search)
        window.search.hit_taken.connect(self._on_hit_taken)
        window.merge_wanted.connect(self._merge)
        window.queue.merge_wanted.connect(self._merge_requests)
        window.sheet.set_questions(lambda language: desk.questions.of(language), self._background)
        window.sheet.section_read.connect(self._on_section_read)
        # before a call that is under way is looked for, in which a machine is told the clinic's number
        self._background.run(self._sheet_now, self._on_usual_sheet, window.footer.say_problem, replaces="sheet")
        self.actions = RequestActions(window, self._background, desk, self._after)
        if self._sheet is not None:
            self._tell_usual_clinic(self._sheet)
        self.actions.call_under_way_again.connect(self._show_call_again)
        self.inquiries = InquiryActions(window, self._background, desk, self._after)
        self.joined = JoinedCallersActions(window, self._background, desk, self._after)
        self.imports = ImportActions(window, self._background, desk, self.refresh)
        self.sheets = SheetActions(window, self._background, desk, self.show_sheet)
        self.actions.undone_for_all.connect(self.sheets.refresh)
        self.questions = QuestionActions(window, self._background, desk)
        self.actions.undone_for_all.connect(self.questions.refresh)
        self.settings = SettingsActions(
            window,
            self._background,
            desk,
            lambda: self.actions.usual_clinic,
            refresh=self._on_changed,
            clinic_changed=self.sheets.refresh,
            words_changed=self._read_urgent_words,
        )
        self.handing_out = HandOutActions(window, self._background, desk, self._after)
        self.reminders = Reminders(window, self._background, desk, self.refresh)
        self.store = StoreActions(window, self._background, desk)
        self.store.changed.connect(self._on_changed)
        self.store.opened_again.connect(self._on_opened_again)
        self._background.run(desk.settings.default_region, self._on_region, window.footer.say_problem)
        window.queue.show_view(self._view, self._sorting)
        self.refresh()
        window.queue.table.setFocus()

    def show_sheet(self, sheet: SheetAtHand) -> None:
        """The sheet has been read."""
        self._sheet = sheet
        self._window.sheet.show_sheet(sheet)
        self.emergencies.look_again()

    def _on_usual_sheet(self, sheet: SheetAtHand) -> None:
        """Its clinic is what is said to a machine until the settings say another; no other sheet's is."""
        self._tell_usual_clinic(sheet)
        self.show_sheet(sheet)

    def _tell_usual_clinic(self, sheet: SheetAtHand) -> None:
        self.actions.usual_clinic = Clinic(sheet.sheet.clinic, sheet.sheet.phone_display)

    def _sheet_now(self) -> SheetAtHand:
        """The usual sheet as the clinic has it now, or the file that was named; and where it stands."""
        assert self._desk is not None  # asked only then
        sheets = self._desk.sheets
        return sheets.one() if self._sheet_file == shipped.SHEET else sheets.from_file(self._sheet_file)

    def hurry(self) -> None:
        """The window is closing: what was typed is kept, what takes long stops at the next place where it can."""
        if self._desk is not None:
            for typing in (self.inquiries, self.actions, self.sheets):
                typing.keep_now()
            self.store.stop()
            self.imports.stop()
            self.handing_out.stop()
            self.settings.stop()

    def leave(self) -> None:
        """Stop looking at the store."""
        self._the_rest.stop()
        self._chosen_soon.stop()
        if self._desk is not None:
            self.reminders.stop()
            self.store.stop()
            self._desk.close()

    # The list

    def _on_view_chosen(self, view: View) -> None:
        call = self._window.outcomes.call
        if self._window.model.search.is_empty:
            self._remember_place()
            self._window.queue.want(None if call is None else call.request_id)
        self._view = view
        self._load_list_anew()

    def _on_sorting_chosen(self, sorting: Sorting) -> None:
        self._sorting = sorting
        self._load_list_anew()

    def _on_search(self, text: str) -> None:
        """Look among all of them as soon as something is typed; afterwards, back to the list that was there."""
        assert self._desk is not None  # connected in sit_down
        before, self._search = self._search, parse_search(text, self._desk.clock())
        self._hit_taken = False
        if before.is_empty and not self._search.is_empty:
            self._view_before = self._view
            if self._window.model.search.is_empty:  # else the list from before the last search is not there again yet
                self._place_before = (self._view, self._sorting, self._window.queue.place())
                self._remember_place()
            self._show_view(View.ALL)
        elif self._search.is_empty and not before.is_empty:
            self._want_back(before)
            self._show_view(self._view_before)
        else:
            self._load_list_anew()

    def _want_back(self, before: Search) -> None:
        """Out of a search: chosen is the request of the call under way, else who a person chose among those found, else
        who was chosen before. One that the search alone put in the first row was chosen by nobody.
        """
        window = self._window
        call, picked = window.outcomes.call, window.queue.picked() if window.model.search == before else None
        was_chosen = self._place_before[2].chosen if self._place_before is not None else None
        window.queue.want(None if call is None else call.request_id, picked, was_chosen)

    def _on_hit_taken(self) -> None:
        self._hit_taken = True
        if self._is_shown(self._view, self._sorting, self._window.model.search):
            self._window.queue.pick()

    def _remember_place(self) -> None:
        chosen = self._window.queue.chosen()
        if chosen is not None:
            self._left_at[self._view] = chosen

    def _show_view(self, view: View) -> None:
        self._view = view
        with QSignalBlocker(self._window.views):  # a search, not a person, chooses it
            self._window.views.choose(view)
        self._load_list_anew()

    def _load_list_anew(self) -> None:
        """Another list: its beginning at once, with the rows that come in sight, then all of it."""
        assert self._desk is not None  # connected in sit_down
        desk, view, sorting, search = self._desk, self._view, self._sorting, self._search
        self._window.queue.show_view(view, sorting, searching=not search.is_empty)
        place, self._place_before = self._place_before, None if search.is_empty else self._place_before
        if search.is_empty and place is not None and place[:2] == (view, sorting):
            self._window.queue.come_back(place[2])
            self._show_emptiness(place[2].ids, store_is_empty=False)
            self._load_list()
            return
        chosen, left_at = self._window.queue.chosen(), self._left_at.get(view)

        def load() -> tuple[array[int], list[RequestRow | Unreadable]]:
            if search.is_empty:
                ids = desk.queue.ids(view, sorting, _BEGINNING)
                if len(ids) == _BEGINNING and chosen is not None and chosen not in ids:
                    ids = desk.queue.ids(view, sorting, _LOOKED_THROUGH)
            else:
                ids = desk.queue.found(search, view, lambda: search is not self._search, _BEGINNING)
            return ids, desk.queue.shown(ids[:_IN_SIGHT], search)

        def done(loaded: tuple[array[int], list[RequestRow | Unreadable]]) -> None:
            ids, rows = loaded
            if self._is_shown(view, sorting, search) and (ids or not search.is_empty):
                self._window.queue.start_over(ids, search, rows, left_at)
                if self._hit_taken and not search.is_empty:
                    self._window.queue.pick()
                self._show_emptiness(ids, store_is_empty=False)
            self._the_rest.start()

        self._background.run(load, done, self._window.footer.say_problem, replaces="beginning", lane=Lane.LISTS)

    def _load_list(self) -> None:
        """The list as it is now, from one end to the other, and how many each list holds."""
        assert self._desk is not None  # connected in sit_down
        desk, view, sorting, search = self._desk, self._view, self._sorting, self._search

        def load() -> tuple[array[int], Difference, Counts | None]:
            if search.is_empty:
                ids, counts = desk.queue.ids(view, sorting), desk.queue.counts()
            else:  # counting would be slower than finding
                ids, counts = desk.queue.found(search, view, lambda: search is not self._search), None
            return ids, Difference.between(before, ids), counts

        def done(loaded: tuple[array[int], Difference, Counts | None]) -> None:
            ids, difference, counts = loaded
            if counts is not None:
                self._window.views.show_counts(counts)
            if self._is_shown(view, sorting, search):
                self._window.queue.refresh(ids, difference)
                self._show_emptiness(ids, store_is_empty=counts is not None and counts.of(View.ALL) == 0)
                self._look_for_call()

        before = self._window.model.ids
        self._background.run(load, done, self._window.footer.say_problem, replaces="list", lane=Lane.LISTS)

    def _show_call_again(self, request_id: int) -> None:
        """A call is under way again, after undo or a restart: its request is shown, in another list if need be."""
        self._call_to_show = request_id
        self._window.queue.want(request_id)
        self._load_list()

    def _look_for_call(self) -> None:
        wanted, queue = self._call_to_show, self._window.queue
        if wanted is None:
            return
        is_everything = self._view is View.ALL and self._search.is_empty
        if queue.chosen() == wanted or is_everything or self._window.outcomes.call is None:
            self._call_to_show = None
            return
        if self._search.is_empty:
            queue.want(wanted)
            self._window.views.choose(View.ALL)
        elif not self._window.search.hasFocus():  # else somebody types there, and is taken to the call by Esc
            self._window.search.clear()  # which comes back to the call's request if that list holds it

    def _is_shown(self, view: View, sorting: Sorting, search: Search) -> bool:
        """Whether that is still what a person looks at."""
        return (view, sorting, search) == (self._view, self._sorting, self._search)

    def _show_emptiness(self, ids: array[int], *, store_is_empty: bool) -> None:
        searching = not self._search.is_empty
        self._window.queue.show_emptiness(store_is_empty=store_is_empty, searching=searching)
        if not ids:
            self._window.request.show_nothing()

    def _fetch_rows(self, ids: Sequence[int], at_once: bool) -> None:
        assert self._desk is not None
        queue, search = self._desk.queue, self._window.model.search

        def done(rows: list[RequestRow | Unreadable]) -> None:
            self._window.model.take_rows(ids, rows)

        # a few milliseconds are better waited for than painted without: they are mostly enough
        spare = _SPARE if at_once else 0.0
        self._background.run(lambda: queue.shown(ids, search), done, self._window.footer.say_problem, spare=spare)

    def _on_request_chosen(self, request_id: int) -> None:
        if self._window.search.hasFocus() and not self._search.is_empty:
            self._chosen_soon.start()  # while somebody types, the rows come first
        else:
            self._show_request(request_id)

    def _on_gone(self, request_id: int) -> None:
        """Whoever reads it, with Enter in mind, must know that somebody else is shown now."""
        was = self._window.request.request
        if was is not None and was.id == request_id:
            said = self.tr("{name} is not in this list any more.")
            self._window.footer.say(said.format(name=words.short_name(was.name)))

    def _show_chosen(self) -> None:
        chosen = self._window.queue.chosen()
        if chosen is not None:
            self._show_request(chosen)

    def _show_request(self, request_id: int) -> None:
        assert self._desk is not None
        desk = self._desk

        def load() -> tuple[ContactRequest, CallerCard, SheetAtHand | None] | None:
            request = desk.queue.request(request_id)
            if request is None:
                return None
            card = desk.callers.card_for(request)
            is_named = self._sheet_file != shipped.SHEET
            return request, card, None if is_named else desk.sheets.fitting(request, card.allowed.language)

        def done(loaded: tuple[ContactRequest, CallerCard, SheetAtHand | None] | None) -> None:
            if loaded is not None and self._window.queue.chosen() == request_id:
                request, card, sheet = loaded
                came_anew = self._window.request.show_request(request, card, desk.staff_id)
                if sheet is not None and self._window.outcomes.call is None:  # nothing moves while it is read aloud
                    self.show_sheet(sheet)
                if came_anew and self._window.outcomes.call is None:
                    self._window.sheet.forget_marks()
                elif came_anew:  # what was asked is still that caller's, but the request is to be seen
                    self._window.sheet.make_way()

        def failed(error: Exception) -> None:
            if isinstance(error, CantBeRead):
                if self._window.queue.chosen() == request_id:
                    self._window.request.show_unreadable(words.problem(error))
            else:
                self._window.footer.say_problem(error)

        self._background.run(load, done, failed, replaces="request")

    def _on_section_read(self, section: int) -> None:
        """During a call it is kept with it: on the disk as soon as it was read. Not what is for the desk only."""
        assert self._desk is not None  # connected in sit_down
        desk, call, sheet = self._desk, self._window.outcomes.call, self._sheet
        if call is not None and sheet is not None and not sheet.sheet.sections[section].is_for_desk:
            read = SectionRead(sheet.sheet.edition, section, sheet.sheet.sections[section].title)
            self._background.run(
                lambda: desk.calling.keep_read(call.id, read), lambda _: None, self._window.footer.say_problem
            )

    def _on_changed(self) -> None:
        self._window.model.forget()
        self.refresh()
        if self._settled:
            self._read_urgent_words()  # whoever changed something may have changed the list

    def _read_urgent_words(self) -> None:
        """Ready to look through what is typed; the same as before unless the list is another."""
        assert self._desk is not None  # asked only then
        settings, footer = self._desk.settings, self._window.footer

        def load() -> UrgentWords:
            words = settings.words_to_search()
            words.written("chest pain")  # the first look takes ten times as long as those of the main thread then do
            return words

        self._background.run(
            load, self.emergencies.take_words, footer.say_problem, replaces="urgent words", lane=Lane.WORDS
        )

    def _on_opened_again(self, how: OpenedAgain) -> None:
        """The store was moved, deleted or replaced. What was being typed stays, and is kept in the one that is open."""
        window = self._window
        if how.is_same and how.set_aside is not None:
            said = self.tr("Another program had replaced the store, so it was opened again. What was there: {file}.")
            said = said.format(file=how.set_aside.name)
        elif how.is_same:
            said = self.tr("Another program had changed the store's files, so it was opened again. Nothing is lost.")
        else:  # the same ids may be other people's
            note = self.actions.give_up_call()
            self.inquiries.make_inquiry_of_edit()
            self._place_before = self._call_to_show = None
            self._left_at.clear()
            window.queue.want()
            window.model.start_over(array("q"))
            window.request.show_nothing()
            said = self.tr("Another store is in its place now, and is open. Look which requests it holds.")
            if how.set_aside is not None:
                said += " " + self.tr("What was there until now is kept in {file}.").format(file=how.set_aside.name)
            if note:
                said += " " + self.tr("Your note was: {note}").format(note=note)
            self.store.tell(said)
        for typing in (self.inquiries, self.actions, self.sheets):
            typing.keep_again()
        if how.is_same:
            window.footer.say(said, stays=True)
        self._on_changed()

    def refresh(self) -> None:
        """Read the list and the chosen request again."""
        self._load_list()
        self._show_chosen()
        self.sheets.refresh()
        self.questions.refresh()
        self.actions.read_hours()

    def _tell_when_shown(self) -> None:
        is_idle = self._background.is_idle() and not self._window.model.is_waiting_for_rows()
        is_idle = is_idle and not (self._the_rest.isActive() or self._chosen_soon.isActive())
        if self._desk is not None and is_idle:
            if not self._settled:
                self._settled = True
                self._window.sheet.make_ready(self.sheets.languages())
                self._read_urgent_words()
                self.store.look_for_damage()
                self.store.read_numbers_again()
                gc.freeze()  # what is there stays: going through it all again and again would take a tenth of a second
            self.shown.emit()

    # What a person does

    def _on_region(self, region: str) -> None:
        self._window.inquiry.phone.region = region

    def _after(self, changes: Changes) -> None:
        self._window.model.forget(changes.request_ids)
        if changes.lists:
            self.refresh()
        elif self._window.queue.chosen() in changes.request_ids:
            self._show_chosen()

    def _merge_requests(self, kept_id: int, other_id: int) -> None:
        """Two rows of the list are one person's."""
        assert self._desk is not None  # connected in sit_down
        desk = self._desk

        def load() -> list[Caller]:
            found = [desk.queue.request(request_id) for request_id in (kept_id, other_id)]
            return [desk.callers.card(request.caller_id).caller for request in found if request is not None]

        def done(callers: list[Caller]) -> None:
            if len(callers) == 2:
                self._merge(*callers)

        self._background.run(load, done, self._window.footer.say_problem)

    def _merge(self, kept: Caller, other: Caller) -> None:
        assert self._desk is not None  # connected in sit_down
        desk = self._desk
        if kept.id == other.id:
            self._window.footer.say(self.tr("These two are already one person."))
            return

        def ask(cards: tuple[CallerCard, CallerCard]) -> None:
            from frontdesk.ui.request.merge_dialog import MergeDialog

            dialog = MergeDialog(*cards, self._window)
            if dialog.exec() == MergeDialog.DialogCode.Accepted:
                take = dialog.chosen_of_other()
                self._background.run(
                    lambda: desk.callers.merge(kept.id, other.id, take), done, self._window.footer.say_problem
                )
            else:
                said = self.tr("{name} and {other} stay two people.")
                self._window.footer.say(said.format(name=words.name(kept.name), other=words.name(other.name)))

        def done(changes: Changes) -> None:
            said = self.tr("{name} and {other} are one person now.")
            self._window.footer.say(
                said.format(name=words.name(kept.name), other=words.name(other.name)),
                action=self.tr("Undo"),
                on_action=self._window.undo_wanted.emit,
            )
            self._after(changes)

        self._background.run(
            lambda: (desk.callers.card(kept.id), desk.callers.card(other.id)), ask, self._window.footer.say_problem
        )
