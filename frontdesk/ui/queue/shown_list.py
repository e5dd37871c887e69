"""The list on screen: which one it is, in which order, or what is searched; read at the desk, kept up to date."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSignalBlocker, QTimer, Signal

from frontdesk.contacts.queue import Counts, Sorting, View
from frontdesk.contacts.search import NOTHING, Search, parse_search
from frontdesk.ui.background.background import Lane
from frontdesk.ui.queue.queue_model import Difference

if TYPE_CHECKING:  # the desk comes after the first paint
    from frontdesk.contacts.requests import RequestRow
    from frontdesk.contacts.unreadable import Unreadable
    from frontdesk.desk.desk import Desk
    from frontdesk.ui.background.runner import Runner
    from frontdesk.ui.queue.queue_model import QueueModel
    from frontdesk.ui.queue.queue_pane import Place, QueuePane
    from frontdesk.ui.queue.search_field import SearchField
    from frontdesk.ui.queue.view_list import ViewList

_BEGINNING = 50  # requests; more than a screen shows
_LOOKED_THROUGH = 50_000  # requests of another list, for the one that is to stay chosen
_IN_SIGHT = 24  # requests; about as many as a screen shows
_REST_AFTER = 50  # ms; the beginning of a list is on the screen then, and most people have not typed on
_SPARE = 0.004  # seconds, a quarter of a frame


class ShownList(QObject):
    """Loads the list that a person chose or searched for, and comes back to the one before a search."""

    emptied = Signal()
    """The list holds nothing, so no request is chosen."""

    def __init__(
        self,
        queue: QueuePane,
        model: QueueModel,
        views: ViewList,
        search: SearchField,
        runner: Runner,
        desk: Desk,
        *,
        begin_with: tuple[View, Sorting],
        in_call: Callable[[], int | None],
    ) -> None:
        """in_call: the id of the request whose call is under way, None without a call."""
        super().__init__(queue)
        self._queue = queue
        self._model = model
        self._views = views
        self._field = search
        self._runner = runner
        self._desk = desk
        self._in_call = in_call
        self._view, self._sorting = begin_with
        self._search, self._view_before = NOTHING, self._view
        self._place_before: tuple[View, Sorting, Place] | None = None  # before the search
        self._hit_taken = False  # Enter was pressed, perhaps before anything was found
        self._call_to_show: int | None = None  # the request of a call that is under way again
        self._left_at: dict[View, int] = {}  # which request was chosen when a list was left
        self._the_rest = QTimer(self, singleShot=True, interval=_REST_AFTER)
        self._the_rest.timeout.connect(self.load)
        queue.show_view(self._view, self._sorting)

    @property
    def chosen_list(self) -> tuple[View, Sorting]:
        """The list, and its order, that a person chose; while something is searched, the one to come back to."""
        return (self._view if self._search.is_empty else self._view_before), self._sorting

    @property
    def is_searched(self) -> bool:
        """Whether what is shown, or on its way, was searched for."""
        return not self._search.is_empty

    def is_waiting(self) -> bool:
        """Whether more of the list, or of its rows, is still to come."""
        return self._the_rest.isActive() or self._model.is_waiting_for_rows()

    def stop(self) -> None:
        """Load nothing more by itself."""
        self._the_rest.stop()

    def forget(self) -> None:
        """Another store is open: the same ids may be other people's."""
        self._place_before = self._call_to_show = None
        self._left_at.clear()
        self._queue.want()
        self._model.start_over(array("q"))

    # What a person does

    def choose_view(self, view: View) -> None:
        """Show another list; during a call, or where it was left, with the same request chosen."""
        if self._model.search.is_empty:
            self._remember_place()
            self._queue.want(self._in_call())
        self._view = view
        self._load_anew()

    def choose_sorting(self, sorting: Sorting) -> None:
        """Show the list in another order."""
        self._sorting = sorting
        self._load_anew()

    def search(self, text: str) -> None:
        """Look among all requests as soon as something is typed; afterwards, back to the list that was there."""
        before, self._search = self._search, parse_search(text, self._desk.clock())
        self._hit_taken = False
        if before.is_empty and not self._search.is_empty:
            self._view_before = self._view
            if self._model.search.is_empty:  # else the list from before the last search is not there again yet
                self._place_before = (self._view, self._sorting, self._queue.place())
                self._remember_place()
            self._show_view(View.ALL)
        elif self._search.is_empty and not before.is_empty:
            self._want_back(before)
            self._show_view(self._view_before)
        else:
            self._load_anew()

    def take_hit(self) -> None:
        """A person goes on with the first request found, or will when it is found."""
        self._hit_taken = True
        if self._is_shown(self._view, self._sorting, self._model.search):
            self._queue.pick()

    def show_call(self, request_id: int) -> None:
        """A call is under way again, after undo or a restart: its request is shown, in another list if need be."""
        self._call_to_show = request_id
        self._queue.want(request_id)
        self.load()

    def _want_back(self, before: Search) -> None:
        """Out of a search: chosen is the request of the call under way, else the one a person chose among those found,
        else the one chosen before. A request that the search alone put in the first row was chosen by nobody.
        """
        picked = self._queue.picked() if self._model.search == before else None
        was_chosen = self._place_before[2].chosen if self._place_before is not None else None
        self._queue.want(self._in_call(), picked, was_chosen)

    def _remember_place(self) -> None:
        chosen = self._queue.chosen()
        if chosen is not None:
            self._left_at[self._view] = chosen

    def _show_view(self, view: View) -> None:
        self._view = view
        with QSignalBlocker(self._views):  # a search, not a person, chooses it
            self._views.choose(view)
        self._load_anew()

    # Loading

    def load(self) -> None:
        """The list as it is now, from one end to the other, and how many requests each list holds."""
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
                self._views.show_counts(counts)
            if self._is_shown(view, sorting, search):
                self._queue.refresh(ids, difference)
                self._show_emptiness(ids, store_is_empty=counts is not None and counts.of(View.ALL) == 0)
                self._look_for_call()

        before = self._model.ids
        self._runner.ask(load, done, replaces="list", lane=Lane.LISTS)

    def fetch_rows(self, ids: Sequence[int], at_once: bool) -> None:
        """Load rows that are looked at. at_once: they are about to be painted."""
        queue, search = self._desk.queue, self._model.search

        def done(rows: list[RequestRow | Unreadable]) -> None:
            self._model.take_rows(ids, rows)

        # a few milliseconds are better waited for than painted without: they are mostly enough
        self._runner.ask(lambda: queue.shown(ids, search), done, spare=_SPARE if at_once else 0.0)

    def _load_anew(self) -> None:
        """Another list: its beginning at once, with the rows that come in sight, then all of it."""
        desk, view, sorting, search = self._desk, self._view, self._sorting, self._search
        self._queue.show_view(view, sorting, searching=not search.is_empty)
        place, self._place_before = self._place_before, None if search.is_empty else self._place_before
        if search.is_empty and place is not None and place[:2] == (view, sorting):
            self._queue.come_back(place[2])
            self._show_emptiness(place[2].ids, store_is_empty=False)
            self.load()
            return
        chosen, left_at = self._queue.chosen(), self._left_at.get(view)

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
                self._queue.start_over(ids, search, rows, left_at)
                if self._hit_taken and not search.is_empty:
                    self._queue.pick()
                self._show_emptiness(ids, store_is_empty=False)
            self._the_rest.start()

        self._runner.ask(load, done, replaces="beginning", lane=Lane.LISTS)

    def _look_for_call(self) -> None:
        wanted = self._call_to_show
        if wanted is None:
            return
        is_everything = self._view is View.ALL and self._search.is_empty
        if self._queue.chosen() == wanted or is_everything or self._in_call() is None:
            self._call_to_show = None
            return
        if self._search.is_empty:
            self._queue.want(wanted)
            self._views.choose(View.ALL)
        elif not self._field.hasFocus():  # else somebody types there, and is taken to the call by Esc
            self._field.clear()  # which comes back to the call's request if that list holds it

    def _is_shown(self, view: View, sorting: Sorting, search: Search) -> bool:
        """Whether that is still what a person looks at."""
        return (view, sorting, search) == (self._view, self._sorting, self._search)

    def _show_emptiness(self, ids: array[int], *, store_is_empty: bool) -> None:
        self._queue.show_emptiness(store_is_empty=store_is_empty, searching=self.is_searched)
        if not ids:
            self.emptied.emit()
