"""The clinic's settings, shared by every desk that uses the store."""

from sqlalchemy import Connection, delete, insert, select

from frontdesk.store.tables import settings


def read(connection: Connection, name: str) -> str | None:
    """A setting's value, None if it was never set."""
    return connection.execute(select(settings.c.value).where(settings.c.name == name)).scalar()


def write(connection: Connection, name: str, value: str) -> None:
    """Set it."""
    connection.execute(delete(settings).where(settings.c.name == name))
    connection.execute(insert(settings).values(name=name, value=value))
