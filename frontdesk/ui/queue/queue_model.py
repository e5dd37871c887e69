"""The queue as Qt's views see it: a window on the store, not a copy of it."""

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
_RESTS = 40  # ms; then scrolling has come to rest, and the rest of a page is worth fetching
_ROWS_KEPT = 6_000
_NEAR = 5_000  # rows
_LOOKED_UP_ONE_BY_ONE = 5  # requests; for more, one way through all ids is quicker


class QueueModel(QAbstractTableModel):
    """One column of requests. The order is held as ids, eight bytes each; rows come in pages, when they are looked at.

    A row that has not come yet is None (RowRole) and asks for its page by `rows_wanted`. One that can't be read is
    Unreadable.
    """

    rows_wanted = Signal(object, bool)
    """The ids of rows that are not here, a list of int; and whether they are about to be painted."""
    nothing_wanted = Signal()
    """All that was looked at is here."""

    RowRole = Qt.ItemDataRole.UserRole + 1
    SearchRole = Qt.ItemDataRole.UserRole + 2

    def __init__(self, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.search = NOTHING
        """What the list was searched for: rows show, and mark, what matches it."""
        self._ids: array[int] = array("q")
        self._rows: OrderedDict[int, RequestRow | Unreadable] = OrderedDict()
        self._asked: dict[int, int] = {}  # by id: the row where it was when it was asked for
        self._in_look_at = False  # suppress dataChanged: the caller of look_at paints next
        self._pages_wanted: set[int] = set()
        self._ask_soon = QTimer(self, singleShot=True, interval=0)
        self._ask_soon.timeout.connect(self._ask)
        self._ask_later = QTimer(self, singleShot=True, interval=_RESTS)
        self._ask_later.timeout.connect(self._ask)

    # What Qt asks

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
            # Qt would guess markup in a tooltip, so nothing from outside goes in
            return self.tr("Received {moment}").format(moment=words.exact(row.received_at))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.tr("Contact requests")
        return None

    # What the window tells and asks

    @property
    def ids(self) -> "array[int]":
        """All ids, in order. Replaced as a whole, never changed."""
        return self._ids

    def id_at(self, row: int) -> int:
        """The request's id at a row."""
        return self._ids[row]

    def ids_between(self, first: int, last: int) -> "array[int]":
        """The ids from one row to another, both of them too."""
        return self._ids[first : last + 1]

    def row_of(self, request_id: int, near: int | None = None) -> int | None:
        """Where a request is, None if this list does not hold it. near: where it was; looking through a million takes
        a frame, and mostly it is not far from there.
        """
        return _row_of(self._ids, request_id, near)

    def start_over(
        self, ids: "array[int]", search: Search = NOTHING, rows: Sequence[RequestRow | Unreadable] = ()
    ) -> None:
        """Show another list; with rows of it that are there already."""
        self.beginResetModel()
        self._ids = ids
        if search != self.search:
            self._rows.clear()  # the words they show go by the search
        self.search = search
        self._asked.clear()
        self._rows.update((row.id, row) for row in rows)
        self.endResetModel()

    def show_first(self, rows: Sequence[RequestRow | Unreadable]) -> None:
        """Show rows that are there already, whatever else the list holds."""
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
        """Rows went and came at many places: Qt is told where each one went that it holds on to."""
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
        """Where requests are now. wanted: where they were, by id."""
        if len(wanted) > _LOOKED_UP_ONE_BY_ONE:
            return {request_id: row for row, request_id in enumerate(ids) if request_id in wanted}
        return {request_id: _row_of(ids, request_id, row) for request_id, row in wanted.items()}

    def take_rows(self, asked: Sequence[int], rows: Sequence[RequestRow | Unreadable]) -> None:
        """Rows that were wanted have come. What was asked for and did not come is gone from the store."""
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
        """These requests (or all) look different now: they are asked for again when they are next looked at."""
        if request_ids is None:
            self._rows.clear()
        else:
            for request_id in request_ids:
                self._rows.pop(request_id, None)
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, 0))

    def look_at(self, first: int, last: int) -> None:
        """These rows are about to be painted: those that are not here are wanted now, the rest of their page soon."""
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
        """Whether rows that were looked at are still to come."""
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
    """How a list differs from what it was: alike for so many at the beginning, then some went and some came."""

    before: "array[int]"
    same: int
    gone: int
    come: int

    @classmethod
    def between(cls, before: "array[int]", now: "array[int]") -> "Difference":
        """Found by comparing; some 30 ms for a million."""
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
    """How many items two arrays begin with alike. By halving, because comparing slices is C and fast."""
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
