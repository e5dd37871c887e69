"""What staff are typing, kept while they type it. One draft a staff member; not an action, so no audit entry."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from frontdesk.store.tables import drafts


def keep(connection: Connection, staff_id: int, fields: Mapping[str, str], at: datetime) -> None:
    """Keep a draft in place of the last one."""
    discard(connection, staff_id)
    connection.execute(insert(drafts).values(staff_id=staff_id, fields=dict(fields), saved_at=at))


def of(connection: Connection, staff_id: int) -> Mapping[str, str]:
    """The draft; empty if there is none."""
    fields: Mapping[str, str] | None = connection.execute(
        select(drafts.c.fields).where(drafts.c.staff_id == staff_id)
    ).scalar()
    return fields or {}


def discard(connection: Connection, staff_id: int) -> None:
    """Forget it: what it was for has been kept."""
    connection.execute(delete(drafts).where(drafts.c.staff_id == staff_id))
