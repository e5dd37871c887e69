"""Staff members in the store."""

from datetime import datetime

from sqlalchemy import Connection, insert, select

from frontdesk.store.tables import staff


def known_id(connection: Connection, name: str) -> int | None:
    """The staff member of that name, None if nobody of that name ever did anything."""
    found: int | None = connection.execute(select(staff.c.id).where(staff.c.name == name)).scalar()
    return found


def id_of(connection: Connection, name: str, at: datetime) -> int:
    """The staff member of that name, added if new."""
    found = known_id(connection, name)
    if found is not None:
        return found
    added: int = connection.execute(insert(staff).values(name=name, joined_at=at).returning(staff.c.id)).scalar_one()
    return added
