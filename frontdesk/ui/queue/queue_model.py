"""The model of the queue: it holds all ids of a list, and only those rows that were looked at."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from frontdesk.contacts.requests import RequestRow
from frontdesk.contacts.search import NOTHING, Search
from frontdesk.contacts.unreadable import Unreadable
from frontdesk.ui import words

_Index = QModelIndex | QPersistentModelIndex

PAGE = 100  # rows fetched at once; a screen shows some twenty
_RESTS = 40  # ms without scrolling; after that the rest of a page is loaded
_ROWS_KEPT = 6_000
_NEAR = 5_000  # rows
_LOOKED_UP_ONE_BY_ONE = 5  # requests; for more, one pass through all ids is quicker


class QueueModel(QAbstractTableModel):
    """One column of requests. All ids are held, in order, eight bytes each; rows are loaded by page when looked at.

    A row that is not loaded yet is None (RowRole); looking at it emits `rows_wanted` for its page. A row that can't be
    read is Unreadable.
    """

    rows_wanted = Signal(object, bool)
    """The ids of rows that are not loaded, a list of int; and whether they are about to be painted."""
    nothing_wanted = Signal()
    """All rows that were looked at are loaded."""

    RowRole = Qt.ItemDataRole.UserRole + 1
    SearchRole = Qt.ItemDataRole.UserRole + 2

    def __init__(self, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.search = NOTHING
        """The search whose results the list holds: rows show, and mark, what matches."""
        self._ids: array[int] = array("q")
        self._rows: OrderedDict[int, RequestRow | Unreadable] = OrderedDict()
        self._asked: dict[int, int] = {}  # id -> the row where it was when it was asked for
        self._in_look_at = False  # suppress dataChanged: the caller of look_at paints next
        self._pages_wanted: set[int] = set()
        self._ask_soon = QTimer(self, singleShot=True, interval=0)
        self._ask_soon.timeout.connect(self._ask)
        self._ask_later = QTimer(self, singleShot=True, interval=_RESTS)
        self._ask_later.timeout.connect(self._ask)

    # Qt's interface

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == self.SearchRole:
            return self.search
        row = self._row(index.row())
        if role == self.RowRole:
            return row
        if row is None:
            return self.tr("Loading…") if role == Qt.ItemDataRole.AccessibleTextRole else None
        if isinstance(row, Unreadable):
            is_text = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return words.unreadable(row) if is_text else None
        if role == Qt.ItemDataRole.DisplayRole:
            return words.name(row.name)
        if role == Qt.ItemDataRole.ToolTipRole:
            # Qt guesses markup in tooltips, so no text from outside goes in
            return self.tr("Received {moment}").format(moment=words.exact(row.received_at))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.tr("Contact requests")
        return None

    # The window's interface

    @property
    def ids(self) -> "array[int]":
        """All ids, in order. Replaced as a whole, never changed."""
        return self._ids

    def id_at(self, row: int) -> int:
        """The request's id at a row."""
        return self._ids[row]

    def ids_between(self, first: int, last: int) -> "array[int]":
        """The ids from the first row to the last, inclusive."""
        return self._ids[first : last + 1]

    def row_of(self, request_id: int, near: int | None = None) -> int | None:
        """The row of a request, None if this list does not hold it.

        near: where it was; mostly it is not far from there, and searching a million ids takes a frame.
        """
        return _row_of(self._ids, request_id, near)

    def start_over(
        self, ids: "array[int]", search: Search = NOTHING, rows: Sequence[RequestRow | Unreadable] = ()
    ) -> None:
        """Show another list. rows: those of it that are loaded already."""
        self.beginResetModel()
        self._ids = ids
        if search != self.search:
            self._rows.clear()  # which words they show depends on the search
        self.search = search
        self._asked.clear()
        self._rows.update((row.id, row) for row in rows)
        self.endResetModel()

    def show_first(self, rows: Sequence[RequestRow | Unreadable]) -> None:
        """Show rows before the rest of their list is known."""
        ids = array("q", [row.id for row in rows])
        self.start_over(ids, NOTHING, rows)

    def refresh(self, ids: "array[int]", difference: "Difference | None" = None) -> None:
        """Show the same list as it is now. What is selected stays selected, wherever it goes.

        difference: between what is shown and that, if it was found out already.
        """
        if difference is None or difference.before is not self._ids:
            difference = Difference.between(self._ids, ids)
        same, gone, come = difference.same, difference.gone, difference.come
        if gone and come:
            self._rearrange(ids)
        elif gone:
            self.beginRemoveRows(QModelIndex(), same, same + gone - 1)
            self._ids = ids
            self.endRemoveRows()
        elif come:
            self.beginInsertRows(QModelIndex(), same, same + come - 1)
            self._ids = ids
            self.endInsertRows()

    def _rearrange(self, ids: "array[int]") -> None:
        """Rows went and came at many places: tell Qt where each of its persistent indexes is now."""
        old = self._ids
        more, fewer = max(0, len(ids) - len(old)), max(0, len(old) - len(ids))
        if more:
            self.beginInsertRows(QModelIndex(), len(old), len(ids) - 1)
            self._ids = old + ids[-more:]
            self.endInsertRows()
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        rows = {index.row() for index in held if index.row() < len(old)}
        places = self._places({old[row]: row for row in rows}, ids)
        self._ids = ids + old[len(old) - fewer :]
        for index in held:
            place = places.get(old[index.row()]) if index.row() < len(old) else None
            self.changePersistentIndex(index, QModelIndex() if place is None else self.index(place, index.column()))
        self.layoutChanged.emit()
        if fewer:
            self.beginRemoveRows(QModelIndex(), len(ids), len(old) - 1)
            self._ids = ids
            self.endRemoveRows()

    @staticmethod
    def _places(wanted: Mapping[int, int], ids: "array[int]") -> dict[int, int | None]:
        """Id -> row now. wanted: id -> row before."""
        if len(wanted) > _LOOKED_UP_ONE_BY_ONE:
            return {request_id: row for row, request_id in enumerate(ids) if request_id in wanted}
        return {request_id: _row_of(ids, request_id, row) for request_id, row in wanted.items()}

    def take_rows(self, asked: Sequence[int], rows: Sequence[RequestRow | Unreadable]) -> None:
        """Take rows that were loaded. What was asked for and is not among them is gone from the store."""
        hints = [self._asked.pop(request_id, None) for request_id in asked]
        self._rows.update([(row.id, row) for row in rows])
        while len(self._rows) > _ROWS_KEPT:
            self._rows.popitem(last=False)
        if self._in_look_at:
            return
        ends = (self.row_of(asked[0], hints[0]), self.row_of(asked[-1], hints[-1]))
        places = [place for place in ends if place is not None]
        if places:
            self.dataChanged.emit(self.index(min(places), 0), self.index(max(places), 0))

    def forget(self, request_ids: Sequence[int] | None = None) -> None:
        """Drop these rows, or all: they look different now, and are loaded again when they are next looked at."""
        if request_ids is None:
            self._rows.clear()
        else:
            for request_id in request_ids:
                self._rows.pop(request_id, None)
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, 0))

    def look_at(self, first: int, last: int) -> None:
        """These rows are about to be painted: load those that are missing now, the rest of their page soon."""
        in_sight = enumerate(self._ids[first : last + 1], first)
        wanted = {request_id: row for row, request_id in in_sight if self._is_missing(request_id)}
        if wanted:
            self._pages_wanted.update({first // PAGE, last // PAGE})
            self._ask_later.start()
            self._asked.update(wanted)
            self._in_look_at = True
            self.rows_wanted.emit(list(wanted), True)
            self._in_look_at = False

    def _is_missing(self, request_id: int) -> bool:
        return request_id not in self._rows and request_id not in self._asked

    def is_waiting_for_rows(self) -> bool:
        """Whether rows that were looked at are not loaded yet."""
        return bool(self._asked or self._pages_wanted)

    def _row(self, row: int) -> RequestRow | Unreadable | None:
        request_id = self._ids[row]
        known = self._rows.get(request_id)
        if known is None and request_id not in self._asked:
            self._pages_wanted.add(row // PAGE)
            self._ask_soon.start()
        return known

    def _ask(self) -> None:
        pages, self._pages_wanted = sorted(self._pages_wanted), set()
        for page in pages:
            first = page * PAGE
            rows = enumerate(self._ids[first : first + PAGE], first)
            wanted = {request_id: row for row, request_id in rows if self._is_missing(request_id)}
            if wanted:
                self._asked.update(wanted)
                self.rows_wanted.emit(list(wanted), False)
        if not self._asked:
            self.nothing_wanted.emit()

    def _spoken(self, row: RequestRow) -> str:
        now = self._clock()
        waiting = self.tr("waiting {time}").format(time=words.waiting(row.received_at, now))
        parts = [
            words.name(row.name),
            self.tr("urgent") if row.urgent else "",
            words.status(row.status),
            words.due(row.due_at, now) if row.due_at else waiting,
            self.tr("{name} is on it").format(name=row.claim.staff_name) if row.claim else "",
            words.number(row),
            self.tr("asked not to be called") if row.blocked else "",
            *(words.flag(flag) for flag in row.flags),
            row.first_words,
        ]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Difference:
    """How a list differs from before: `same` rows at the beginning are equal, then `gone` left and `come` came."""

    before: "array[int]"
    same: int
    gone: int
    come: int

    @classmethod
    def between(cls, before: "array[int]", now: "array[int]") -> "Difference":
        """Compare two lists; some 30 ms for a million ids."""
        same = _common_beginning(before, now)
        same_end = min(_common_beginning(before[::-1], now[::-1]), len(before) - same, len(now) - same)
        return cls(before, same, len(before) - same - same_end, len(now) - same - same_end)


def _row_of(ids: "array[int]", request_id: int, near: int | None) -> int | None:
    if near is not None:
        first = max(0, near - _NEAR)
        with suppress(ValueError):
            return first + ids[first : near + _NEAR].index(request_id)
    try:
        return ids.index(request_id)
    except ValueError:
        return None


def _common_beginning(one: "array[int]", other: "array[int]") -> int:
    """The length of the common beginning of two arrays. By bisection, because comparing slices is fast (C)."""
    low, high = 0, min(len(one), len(other))
    if one[:high] == other[:high]:
        return high
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
