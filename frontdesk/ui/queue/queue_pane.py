"""The queue: its heading, its rows, which one is chosen, and what stands in place of an empty list."""

from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from frontdesk.contacts.queue import MOST_URGENT, Sorting, View
from frontdesk.contacts.requests import RequestRow
from frontdesk.contacts.search import Search
from frontdesk.contacts.unreadable import Unreadable
from frontdesk.ui.queue.empty_queue import EmptyQueue
from frontdesk.ui.queue.list_heading import ListHeading
from frontdesk.ui.queue.queue_delegate import QueueDelegate, row_height
from frontdesk.ui.queue.queue_model import Difference, QueueModel
from frontdesk.ui.queue.queue_table import QueueTable
from frontdesk.ui.queue.staying import row_to_choose

_MANY = 1_000  # selected requests
_CLOCK_TICK = 30_000  # ms; waiting times are shown in minutes


@dataclass(frozen=True, slots=True)
class Place:
    """A list as it was left: which requests it held, how far it was scrolled (px), which one was chosen."""

    ids: "array[int]"
    scrolled: int
    chosen: int | None


class QueuePane(QWidget):
    """Shows a model's rows; says which request was chosen, which order is wanted, and that a call is wanted."""

    request_chosen = Signal(int)
    view_chosen = Signal(View)
    sorting_chosen = Signal(Sorting)
    call_wanted = Signal()
    gone = Signal(int)
    """The chosen request left the list by itself, and another one is chosen: its id."""
    merge_wanted = Signal(int, int)
    """Two selected requests are one person's: the chosen one, and the other."""
    menu_wanted = Signal(object)
    """Where on the screen a menu for the chosen request is wanted: a QPoint."""
    import_wanted = Signal()
    inquiry_wanted = Signal()
    way_out_wanted = Signal()

    def __init__(self, model: QueueModel, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._chosen: int | None = None
        self._picked: int | None = None
        self._wanted: tuple[int, ...] = ()
        self._bring_wanted = False  # scroll to it, wherever a person has scrolled to meanwhile
        self._finished: int | None = None
        self._changing = False  # while the list changes, what Qt makes current is nobody's choice
        self._heading = ListHeading(self)
        self._heading.view_chosen.connect(self.view_chosen)
        self._heading.sorting_chosen.connect(self.sorting_chosen)
        self.order_menu = self._heading.order_menu

        self.table = QueueTable(self)
        self.table.setModel(model)
        self._delegate = QueueDelegate(clock, self)
        self.table.setItemDelegate(self._delegate)
        self.table.selectionModel().currentChanged.connect(self._on_current_changed)
        self.table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.table.pressed.connect(self.pick)
        self.table.enter_pressed.connect(self.pick)
        self.table.enter_pressed.connect(self.call_wanted)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(
            lambda place: self.menu_wanted.emit(self.table.viewport().mapToGlobal(place))
        )
        self.merge_action = QAction(self.tr("These two are the same person…"), self.table)
        self.merge_action.setShortcut("Ctrl+M")
        self.merge_action.triggered.connect(self._on_merge)
        self.table.addAction(self.merge_action)
        self.table.verticalScrollBar().valueChanged.connect(self._look)
        model.modelReset.connect(self._choose_again)

        self._empty = EmptyQueue(self)
        self._empty.import_button.clicked.connect(self.import_wanted)
        self._empty.inquiry_button.clicked.connect(self.inquiry_wanted)
        self._empty.way_out_button.clicked.connect(self.way_out_wanted)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._heading)
        layout.addWidget(self._stack)

        self._tick = QTimer(self, interval=_CLOCK_TICK)
        self._tick.timeout.connect(self.table.viewport().update)
        self._tick.start()
        self.show_view(View.NOW, MOST_URGENT)
        self.apply_theme()

    def apply_theme(self) -> None:
        """Take over the colours and type sizes in use."""
        self._heading.apply_theme()
        self._delegate.apply_theme()
        self.table.verticalHeader().setDefaultSectionSize(row_height())
        self._empty.apply_theme()

    def show_view(self, view: View, sorting: Sorting, *, searching: bool = False) -> None:
        """Name the list that is shown, and its order. What is found comes newest first, whatever the order."""
        if self._heading.show_view(view, sorting, searching=searching):
            self._empty.say(view)

    def show_emptiness(self, *, store_is_empty: bool, searching: bool) -> None:
        """Show the rows, or why there are none."""
        if self._model.rowCount():
            self._stack.setCurrentWidget(self.table)  # takes the keyboard along if the other page has it
            return
        self._empty.offer_import(store_is_empty)
        if searching and not store_is_empty:
            self._empty.say_nobody_found()
        self._stack.setCurrentWidget(self._empty)

    def show_problem(self, sentence: str, way_out: str = "") -> None:
        """Say why there is no queue at all. way_out: text of the button that emits `way_out_wanted`."""
        self._empty.say_problem(sentence, way_out)
        self._stack.setCurrentWidget(self._empty)

    def chosen(self) -> int | None:
        """The id of the chosen request."""
        return self._chosen

    def picked(self) -> int | None:
        """The id of the chosen request if a person chose it, rather than the list by itself."""
        return self._chosen if self._chosen == self._picked else None

    def pick(self) -> None:
        """Count the chosen request as a person's choice: they clicked it, pressed Enter, or called."""
        self._picked, self._wanted = self._chosen, ()

    def want(self, *request_ids: int | None) -> None:
        """When the list has been read again, choose the first of these that it holds, and scroll to it.

        Unless a person chooses another one before that.
        """
        self._wanted = tuple(request_id for request_id in request_ids if request_id is not None)
        self._bring_wanted = True

    def place(self) -> Place:
        """The list as it is now, for `come_back`."""
        return Place(self._model.ids, self.table.verticalScrollBar().value(), self._chosen)

    def come_back(self, place: Place) -> None:
        """Show a list at once as it was when it was left, with what is wanted chosen; `refresh` follows."""
        with self._change():
            self._model.start_over(place.ids)
        self.table.updateGeometries()
        self.table.verticalScrollBar().setValue(place.scrolled)
        self._settle(self._row_wanted() or 0, into_sight=True)
        self._bring_wanted = False
        self._look()  # its rows, which showed search hits, are loaded again

    def choose_row(self, row: int) -> None:
        """Select a row and bring it into sight."""
        self.table.setCurrentIndex(self._model.index(row, 0))

    def finish(self, request_id: int) -> None:
        """A person is done with a request: when it leaves its row, the request that takes the row is chosen."""
        self._finished = request_id
        self._wanted = tuple(each for each in self._wanted if each != request_id)

    def start_over(
        self, ids: "array[int]", search: Search, rows: Sequence[RequestRow | Unreadable], left_at: int | None
    ) -> None:
        """Show another list; with rows of it that are there already.

        Chosen is what is wanted, else the same request if the list holds it, else the one that was chosen when the list
        was left (left_at), else the first. Of what a search found it is the first.
        """
        wanted = (*self._wanted, self._chosen, left_at) if search.is_empty else ()
        self.want(*wanted)  # also for the refresh that follows
        with self._change():
            self._model.start_over(ids, search, rows)
        self._settle(self._row_wanted() or 0, into_sight=True)
        self._bring_wanted = False

    def refresh(self, ids: "array[int]", difference: Difference | None = None) -> None:
        """Show the same list as it is now: visible requests stay where they were on the screen."""
        table, bar = self.table, self.table.verticalScrollBar()
        top = table.rowAt(0)
        seen = self._model.id_at(top) if bar.value() and top >= 0 else None
        offset = table.rowViewportPosition(top)
        if difference is None or difference.before is not self._model.ids:
            difference = Difference.between(self._model.ids, ids)
        row_chosen, was_chosen, is_finished = None, self._chosen, False
        if self._chosen is not None:
            is_finished = self._chosen == self._finished
            row_chosen = row_to_choose(self._chosen, ids, difference, is_finished=is_finished)
        many = self.selected_ids(_MANY + 1)
        with self._change():
            if len(many) > _MANY:
                # Qt would track each selected row: seconds for a hundred thousand
                chosen = set(self.selected_ids())
                table.selectionModel().clearSelection()
                self._model.refresh(ids, difference)
                table.selectionModel().select(self._rows_of(chosen), QItemSelectionModel.SelectionFlag.Select)
            else:
                self._model.refresh(ids, difference)
        row = None if seen is None else self._model.row_of(seen, top)
        if row is not None:
            table.updateGeometries()
            bar.setValue(row * table.verticalHeader().defaultSectionSize() - offset)
        row_wanted = self._row_wanted()
        self._wanted = ()
        if row_wanted is not None:
            is_another = self._model.id_at(row_wanted) != self._chosen
            self._settle(row_wanted, into_sight=is_another or self._bring_wanted)
        else:
            self._settle(row_chosen or 0)
            if row_chosen is not None and not is_finished and was_chosen is not None and self._chosen != was_chosen:
                self.gone.emit(was_chosen)

    def _row_wanted(self) -> int | None:
        places = (self._model.row_of(request_id) for request_id in self._wanted)
        return next((row for row in places if row is not None), None)

    @contextmanager
    def _change(self) -> Iterator[None]:
        self._changing = True
        try:
            yield
        finally:
            self._changing = False

    def _settle(self, row: int, *, into_sight: bool = False) -> None:
        """The one place that decides what is chosen once the list has changed: where there are rows, one of them is
        current, it is selected, and it is the one whose request is shown. into_sight: the list is scrolled to it.
        """
        self._finished = None
        if not self._model.rowCount():
            self._chosen = None
            return
        index, selection = self._model.index(row, 0), self.table.selectionModel()
        with self._change():
            if not selection.isSelected(index):
                selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            elif self.table.currentIndex() != index:
                selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        if into_sight:
            self.table.scrollTo(index)
        self._choose(row)

    def _rows_of(self, wanted: set[int]) -> QItemSelection:
        """As few stretches of rows as hold these requests."""
        selection = QItemSelection()
        begins = None
        rows = self._model.rowCount()
        for row in range(rows + 1):
            is_wanted = row < rows and self._model.id_at(row) in wanted
            if is_wanted and begins is None:
                begins = row
            elif not is_wanted and begins is not None:
                selection.select(self._model.index(begins, 0), self._model.index(row - 1, 0))
                begins = None
        return selection

    def _look(self) -> None:
        """Another part of the list is in sight, and about to be painted."""
        first, last = self.table.rowAt(0), self.table.rowAt(self.table.viewport().height() - 1)
        if first >= 0:
            self._model.look_at(first, last if last >= 0 else self._model.rowCount() - 1)

    def _choose_again(self) -> None:
        """The first rows have come, or another store's: `start_over` and `refresh` choose by themselves."""
        if not self._changing:
            self._settle(0)

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        """With a key or a click: what the list chooses by itself goes through `_settle`."""
        if current.isValid() and not self._changing:
            self._choose(current.row())
            self.pick()

    def _choose(self, row: int) -> None:
        request_id = self._model.id_at(row)
        if request_id != self._chosen:
            self._chosen = request_id
            self.request_chosen.emit(request_id)

    def _on_selection_changed(self) -> None:
        """A click beside the rows, or with Ctrl on the only selected one, leaves the chosen request selected."""
        selection, current = self.table.selectionModel(), self.table.currentIndex()
        if not self._changing and current.isValid() and not selection.hasSelection():
            selection.select(current, QItemSelectionModel.SelectionFlag.Select)

    def two_are_selected(self) -> bool:
        """Whether two requests could be one person's."""
        return len(self.selected_ids(3)) == 2

    def selected_ids(self, limit: int | None = None) -> "array[int]":
        """The selected requests from top to bottom, or as many of them; none of them is loaded for it."""
        found: array[int] = array("q")
        selection = self.table.selectionModel().selection()
        parts = [selection.at(place) for place in range(selection.count())]
        for part in sorted(parts, key=QItemSelectionRange.top):
            found.extend(self._model.ids_between(part.top(), part.bottom()))
            if limit is not None and len(found) >= limit:
                return found[:limit]
        return found

    def _on_merge(self) -> None:
        if self._chosen is None or not self.two_are_selected():
            return
        others = [request_id for request_id in self.selected_ids() if request_id != self._chosen]
        if len(others) == 1:
            self.merge_wanted.emit(self._chosen, others[0])
