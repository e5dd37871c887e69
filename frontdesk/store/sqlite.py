"""The SQLite engine: one set of pragmas, two kinds of transaction."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlcipher3 import dbapi2

from frontdesk.store.driver import connect

_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # NORMAL loses commits in a power cut
    "PRAGMA wal_autocheckpoint = 8000",
    "PRAGMA temp_store = MEMORY",  # sorting must not leave names in a temporary file
)
_WRITING = "frontdesk_writing"
# KiB. An import goes through the pages of every index again and again; a list of a million ids goes through them once,
# and would leave them all in memory.
_CACHE_FOR_WRITING = "PRAGMA cache_size = -65536"
_CACHE_FOR_READING = "PRAGMA cache_size = -4096"


def create_sqlite_engine(path: Path) -> Engine:
    """An engine on a store that exists. Transactions are DEFERRED, or IMMEDIATE inside `for_writing`."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        module=dbapi2,
        creator=lambda: connect(path),
        hide_parameters=True,  # a traceback must not carry what people wrote
    )

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: Any, _record: object) -> None:
        for pragma in _PRAGMAS:
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A read that later writes would fail at once when another desk wrote in between.
        writing = connection.get_execution_options().get(_WRITING)
        cursor = connection.connection.cursor()
        cursor.execute(_CACHE_FOR_WRITING if writing else _CACHE_FOR_READING)
        cursor.execute("BEGIN IMMEDIATE" if writing else "BEGIN DEFERRED")

    return engine


def for_writing(connection: Connection) -> Connection:
    """The connection, whose next transaction begins IMMEDIATE."""
    return connection.execution_options(**{_WRITING: True})
