"""SQLAlchemy's engine for SQLite: pragmas of each connection, and how transactions begin and end."""

import time
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlcipher3 import dbapi2

from frontdesk.problems import Problem
from frontdesk.store.sqlite.driver import connect, primary_code

_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",  # NORMAL loses commits in a power cut
    "PRAGMA fullfsync = ON",  # on macOS, where fsync stops at the disk's own memory
    "PRAGMA temp_store = MEMORY",  # sorting must not leave names in a temporary file
)

_LONGEST_WAIT = 5.0  # seconds, as for any other lock


class _For(Enum):
    """What a transaction is for, and the settings its connection has then.

    cache_size: of pages kept in memory, in KiB if negative. wal_autocheckpoint: after how many pages (4 KiB) the log is
    copied into the store.
    """

    # 4 MiB: a list of a million ids goes through an index once, and would leave all of it in a larger cache.
    READING = ("PRAGMA cache_size = -4096",)
    # A short log is written over, which is on the disk sooner than a file that grows: a fifth of an action's time.
    ACTING = ("PRAGMA cache_size = -65536", "PRAGMA wal_autocheckpoint = 1000")
    # 64 MiB: an import goes through every index again and again. A short log would copy the same pages many times.
    BRINGING_IN = ("PRAGMA cache_size = -65536", "PRAGMA wal_autocheckpoint = 8000")


_OPTION = "frontdesk_for"


def create_sqlite_engine(path: Path, connected: Callable[[], None] = lambda: None) -> Engine:
    """An engine on a store that exists. Transactions are DEFERRED, or IMMEDIATE inside `for_writing`.

    connected: called after each connection is made; an error it raises closes the connection, and passes through.
    """

    def connection_to_store() -> Any:
        connection = connect(path)
        try:
            connected()
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        module=dbapi2,
        creator=connection_to_store,
        hide_parameters=True,  # a traceback must not carry what people wrote
    )

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: Any, _record: object) -> None:
        use_log(connection)
        for pragma in _PRAGMAS:
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A read that later writes would fail at once when another desk wrote in between.
        what_for = connection.get_execution_options().get(_OPTION, _For.READING)
        cursor = connection.connection.cursor()
        if connection.info.get(_OPTION) is not what_for:
            connection.info[_OPTION] = what_for
            for setting in what_for.value:
                cursor.execute(setting)
        cursor.execute("BEGIN DEFERRED" if what_for is _For.READING else "BEGIN IMMEDIATE")

    @event.listens_for(engine, "commit")
    def end(connection: Connection) -> None:
        # A read ends with ROLLBACK, because SQLite refuses to commit once it has met a malformed page: one damaged row
        # would take away the others that were read.
        if connection.info.get(_OPTION) is _For.READING:
            connection.connection.cursor().execute("ROLLBACK")

    return engine


def for_writing(connection: Connection, *, many: bool = False) -> Connection:
    """The connection, whose next transaction begins IMMEDIATE. many: it brings in thousands of rows."""
    return connection.execution_options(**{_OPTION: _For.BRINGING_IN if many else _For.ACTING})


def use_log(connection: Any) -> None:
    """Switch a store to WAL mode, its log in a file beside it; nothing changes if it is. Raises a driver error.

    The switch needs a moment without any other connection at work, for which SQLite does not wait by itself.
    """
    until = time.monotonic() + _LONGEST_WAIT
    while True:
        try:
            answer = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
            if answer != "wal":
                raise Problem(
                    "The store can't be on this disk: SQLite can't keep its log there ({answer}).", answer=answer
                )
            return
        except dbapi2.OperationalError as error:
            if not is_busy(error) or time.monotonic() >= until:
                raise
        time.sleep(0.01)


def is_busy(error: dbapi2.OperationalError) -> bool:
    """Whether a driver error says that another connection holds a lock."""
    return bool(primary_code(error) == dbapi2.SQLITE_BUSY)
