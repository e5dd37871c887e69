"""The audit: who did what, when. Entries are only ever added."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, insert

from frontdesk.store.tables import audit_entries


def record(
    connection: Connection,
    *,
    at: datetime,
    staff_id: int,
    action: str,
    request_id: int | None,
    details: Mapping[str, object],
) -> None:
    """Add the entry of one action, in that action's transaction."""
    connection.execute(
        insert(audit_entries).values(
            at=at, staff_id=staff_id, action=action, request_id=request_id, details=dict(details)
        )
    )
