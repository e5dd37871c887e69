"""Deleting so that nothing of what was deleted stays in the file."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection


@contextmanager
def overwriting(connection: Connection) -> Iterator[None]:
    """Overwrite with zeros what is deleted inside, not only mark it as free (sqlite.org, "PRAGMA secure_delete")."""
    connection.exec_driver_sql("PRAGMA secure_delete = ON").all()
    yield
    connection.exec_driver_sql("PRAGMA secure_delete = OFF").all()
