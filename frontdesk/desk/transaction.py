"""One action: one transaction, one audit entry, one moment, one staff member."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from frontdesk.clock import utc_now
from frontdesk.contacts.actions import Action
from frontdesk.contacts.queue import Standpoint
from frontdesk.store import entries, staff
from frontdesk.store.entries import Entry
from frontdesk.store.store import Connection, Store


class Workplace:
    """A staff member at a store: who acts, on which store, by which clock.

    The staff member is a row of the store, looked up by name once and compared by its id from then on. Somebody who
    only looks adds no row.
    """

    def __init__(self, store: Store, staff_name: str, clock: Callable[[], datetime] = utc_now) -> None:
        self.store = store
        self.staff_name = staff_name
        self.clock = clock
        self._known: tuple[int, int] | None = None  # which opening of the store, and the staff member's id in it

    @property
    def staff_id(self) -> int | None:
        """The staff member's id as far as it is known; asks no store. None until `staff_id_in` or `act` found it."""
        known = self._known
        return known[1] if known is not None and known[0] == self.store.opening else None

    def staff_id_in(self, connection: Connection) -> int | None:
        """The staff member's id, None if nobody of that name ever did anything here. Asks only while it is unknown."""
        if self.staff_id is None:
            found = staff.known_id(connection, self.staff_name)
            self._known = None if found is None else (self.store.opening, found)
        return self.staff_id

    def standpoint(self, connection: Connection) -> Standpoint:
        """Who looks, and when."""
        return Standpoint(self.staff_id_in(connection), self.clock())

    @contextmanager
    def writing(self, *, many: bool = False) -> Iterator[tuple[Connection, int, datetime]]:
        """A transaction of the staff member's, their id, and the moment. Adds their row if it is their first.

        many: it brings in thousands of rows. Raises Problem if the store can't be written.
        """
        with self.store.writing(many=many) as connection:
            opening, at, staff_id = self.store.opening, self.clock(), self.staff_id
            if staff_id is None:
                staff_id = staff.id_of(connection, self.staff_name, at)
            yield connection, staff_id, at
        self._known = opening, staff_id  # only now: a new row is gone if the transaction was taken back

    @contextmanager
    def act(
        self, action: Action, *, undoes: int | None = None, continues: Entry | None = None, many: bool = False
    ) -> Iterator[Entry]:
        """Everything inside happens and is audited, or nothing is. Raises Problem if the store can't be written.

        continues: the entry of the same action, if this is a further transaction of it. many: it brings in thousands
        of rows.
        """
        with self.writing(many=many) as (connection, staff_id, at):
            if continues is None:
                entry = entries.begin(connection, at, staff_id, action, undoes)
            else:
                entry = replace(continues, connection=connection, details=dict(continues.details))
            yield entry
            entries.finish(entry)
