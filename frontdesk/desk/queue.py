"""Reading the queue. Nothing here changes the store."""

from array import array
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import TypeVar

from frontdesk.contacts.queue import MOST_URGENT, Counts, Order, Sorting, View
from frontdesk.contacts.requests import ContactRequest, RequestRow
from frontdesk.contacts.search import NOTHING, Search
from frontdesk.contacts.unreadable import CantBeRead, Unreadable
from frontdesk.desk.transaction import Workplace
from frontdesk.store import history, lists, request_rows, requests
from frontdesk.store.history import Done
from frontdesk.store.lists import MOST_FOUND

_Readable = TypeVar("_Readable", RequestRow, ContactRequest)


class Queue:
    """Reads requests for a screen or a script. Every method raises Problem if the store can't be read."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._store = workplace.store

    def ids(self, view: View, sorting: Sorting = MOST_URGENT, limit: int | None = None) -> "array[int]":
        """The ids of a view, in order. limit: at most so many of the first."""
        with self._store.reading() as connection:
            return lists.ids(connection, view, sorting, self._workplace.standpoint(connection), limit)

    def found(
        self, search: Search, view: View, given_up: Callable[[], bool] | None = None, most: int = MOST_FOUND
    ) -> "array[int]":
        """The ids of a view that match a search, newest first, at most `most`.

        given_up: called now and then; when it returns True, the search ends with Overtaken.
        """
        with self._store.reading(given_up) as connection:
            return lists.found(connection, search, view, self._workplace.standpoint(connection), most)

    def shown(self, ids: Sequence[int], search: Search = NOTHING) -> list[RequestRow | Unreadable]:
        """The queue's rows of these requests. Missing ids are left out; a damaged request is an Unreadable."""
        with self._store.glancing() as connection:
            return request_rows.rows(connection, ids, self._workplace.clock(), search)

    def rows(self, ids: Sequence[int], search: Search = NOTHING) -> list[RequestRow]:
        """The queue's rows of these requests. Raises CantBeRead if one is damaged."""
        return [_readable(row) for row in self.shown(ids, search)]

    def request(self, request_id: int) -> ContactRequest | None:
        """Everything about a request, None if it is gone. Raises CantBeRead if it is damaged."""
        with self._store.glancing() as connection:
            return requests.one(connection, request_id, self._workplace.clock())

    def several(self, ids: Sequence[int]) -> list[ContactRequest | Unreadable]:
        """Everything about some requests, in order. Missing ids are left out; a damaged request is an Unreadable."""
        with self._store.reading() as connection:
            found = requests.several(connection, ids, self._workplace.clock())
        return [found[request_id] for request_id in ids if request_id in found]

    def each(self, view: View, order: Order, limit: int | None = None) -> Iterator[ContactRequest]:
        """The same as `each_told`, but raises CantBeRead if a request is damaged."""
        return map(_readable, self.each_told(view, order, limit))

    def each_told(self, view: View, order: Order, limit: int | None = None) -> Iterator[ContactRequest | Unreadable]:
        """Everything about the requests of a view, in order, one at a time; a damaged one is an Unreadable."""
        with self._store.reading() as connection:
            yield from requests.each(connection, view, order, self._workplace.standpoint(connection), limit)

    def counts(self) -> Counts:
        """How many requests each view shows."""
        with self._store.reading() as connection:
            return lists.counts(connection, self._workplace.standpoint(connection))

    def due_between(self, after: datetime, until: datetime) -> int:
        """How many follow-ups became due after one moment and until another."""
        with self._store.reading() as connection:
            return requests.due_between(connection, after, until)

    def what_was_done(self, request_id: int) -> list[Done | Unreadable]:
        """Every action on a request, in order; a damaged entry is an Unreadable."""
        with self._store.reading() as connection:
            return history.of_request(connection, request_id)

    def changed_elsewhere(self) -> bool:
        """Whether anything was committed, here or at another desk, since the last call of this method."""
        return self._store.changed_elsewhere()


def _readable(one: _Readable | Unreadable) -> _Readable:
    if isinstance(one, Unreadable):
        raise CantBeRead.request(one.id)
    return one
