"""One action: one transaction, one audit entry, one moment, one staff member."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from frontdesk.contacts.clock import utc_now
from frontdesk.store import audit, staff
from frontdesk.store.store import Connection, Store


@dataclass(slots=True)
class Act:
    """An action under way. What is put into request_id and details goes into its audit entry.

    details hold counts and ids, never what a person wrote.
    """

    connection: Connection
    at: datetime
    request_id: int | None = None
    details: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Acting:
    """Who acts, on which store, by which clock."""

    store: Store
    staff_name: str
    clock: Callable[[], datetime] = utc_now

    @contextmanager
    def act(self, action: str) -> Iterator[Act]:
        """Everything inside happens and is audited, or nothing is. Raises Problem if the store can't be written."""
        with self.store.writing() as connection:
            act = Act(connection, self.clock())
            staff_id = staff.id_of(connection, self.staff_name, act.at)
            yield act
            audit.record(
                connection,
                at=act.at,
                staff_id=staff_id,
                action=action,
                request_id=act.request_id,
                details=act.details,
            )
