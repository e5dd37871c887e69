"""One action: one transaction, one audit entry, one moment, one staff member."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from frontdesk.clock import utc_now
from frontdesk.contacts.actions import Action
from frontdesk.contacts.queue import Standpoint
from frontdesk.store import entries, staff
from frontdesk.store.entries import Entry
from frontdesk.store.store import Store


@dataclass(frozen=True, slots=True)
class Workplace:
    """Who acts, on which store, by which clock."""

    store: Store
    staff_name: str
    clock: Callable[[], datetime] = utc_now

    @property
    def standpoint(self) -> Standpoint:
        """Who looks, and when."""
        return Standpoint(self.staff_name, self.clock())

    @contextmanager
    def act(
        self, action: Action, *, undoes: int | None = None, continues: Entry | None = None, many: bool = False
    ) -> Iterator[Entry]:
        """Everything inside happens and is audited, or nothing is. Raises Problem if the store can't be written.

        continues: the entry of the same action, if this is a further transaction of it. many: it brings in thousands
        of rows.
        """
        with self.store.writing(many=many) as connection:
            if continues is None:
                at = self.clock()
                entry = entries.begin(connection, at, staff.id_of(connection, self.staff_name, at), action, undoes)
            else:
                entry = replace(continues, connection=connection, details=dict(continues.details))
            yield entry
            entries.finish(entry)
