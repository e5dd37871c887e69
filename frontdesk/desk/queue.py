"""Looking at the queue. Nothing here changes anything."""

from array import array
from collections.abc import Iterator, Sequence

from frontdesk.contacts.queue import Counts, Order, View
from frontdesk.contacts.requests import ContactRequest, RequestRow
from frontdesk.store import requests
from frontdesk.store.store import Store

_HISTORY_SHOWN = 50


class Queue:
    """The requests as a screen or a script reads them. Every method raises Problem if the store can't be read."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def ids(self, view: View, order: Order) -> "array[int]":
        """The ids of a view, in order."""
        with self._store.reading() as connection:
            return requests.ids(connection, view, order)

    def rows(self, ids: Sequence[int]) -> list[RequestRow]:
        """What the queue shows of these requests; ids that are gone are left out."""
        with self._store.reading() as connection:
            return requests.rows(connection, ids)

    def request(self, request_id: int) -> ContactRequest | None:
        """Everything about a request, None if it is gone."""
        with self._store.reading() as connection:
            return requests.one(connection, request_id)

    def each(self, view: View, order: Order, limit: int | None = None) -> Iterator[ContactRequest]:
        """Everything about the requests of a view, in order, one at a time."""
        with self._store.reading() as connection:
            yield from requests.each(connection, view, order, limit)

    def history(self, request: ContactRequest) -> list[RequestRow]:
        """The same caller's other requests, newest first."""
        with self._store.reading() as connection:
            all_of_them = requests.of_caller(connection, request.caller_id, _HISTORY_SHOWN + 1)
        return [row for row in all_of_them if row.id != request.id][:_HISTORY_SHOWN]

    def counts(self) -> Counts:
        """How many requests there are of each status."""
        with self._store.reading() as connection:
            return requests.counts(connection)

    def changed_elsewhere(self) -> bool:
        """Whether anything was committed since this was last asked, here or at another desk."""
        return self._store.changed_elsewhere()
