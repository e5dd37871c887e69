"""Staff members in the store."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select

from frontdesk.store.schema.compiled import CompiledStatement
from frontdesk.store.schema.tables import staff

_OF_NAME = CompiledStatement(select(staff.c.id).where(staff.c.name == bindparam("staff")))


def known_id(connection: Connection, name: str) -> int | None:
    """The id of the staff member of that name, None if nobody of that name ever did anything."""
    row = _OF_NAME.first(connection, {"staff": name})
    return None if row is None else int(row.id)


def id_of(connection: Connection, name: str, at: datetime) -> int:
    """The id of the staff member of that name, who is added if new."""
    found = known_id(connection, name)
    if found is not None:
        return found
    added: int = connection.execute(insert(staff).values(name=name, joined_at=at).returning(staff.c.id)).scalar_one()
    return added
