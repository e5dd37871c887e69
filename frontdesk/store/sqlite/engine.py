"""The SQLite engine: one set of pragmas, two kinds of transaction."""

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

    The cache, in KiB: an import goes through the pages of every index again and again; a list of a million ids goes
    through them once, and would leave them all in memory. The log, in pages of 4 KiB before they are brought into the
    store itself: written over, it is on the disk sooner than while it grows, so an action takes a fifth less; an import
    would bring in the same pages again and again.
    """

    READING = ("PRAGMA cache_size = -4096",)
    ACTING = ("PRAGMA cache_size = -65536", "PRAGMA wal_autocheckpoint = 1000")
    BRINGING_IN = ("PRAGMA cache_size = -65536", "PRAGMA wal_autocheckpoint = 8000")


_OPTION = "frontdesk_for"


def create_sqlite_engine(path: Path, connected: Callable[[], None] = lambda: None) -> Engine:
    """An engine on a store that exists. Transactions are DEFERRED, or IMMEDIATE inside `for_writing`.

    connected: called after each connection is made; what that raises, whoever wanted the connection gets.
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
        # SQLite refuses to commit where it has come across a malformed page, although there is nothing to be kept: then
        # one row that can't be read would take the others away
        if connection.info.get(_OPTION) is _For.READING:
            connection.connection.cursor().execute("ROLLBACK")

    return engine


def for_writing(connection: Connection, *, many: bool = False) -> Connection:
    """The connection, whose next transaction begins IMMEDIATE. many: it brings in thousands of rows."""
    return connection.execution_options(**{_OPTION: _For.BRINGING_IN if many else _For.ACTING})


def use_log(connection: Any) -> None:
    """Have a store keep its log beside it (WAL); a store that does already is only looked at. Raises a driver error.

    That needs a moment without any other connection at work, and SQLite does not wait for such a moment by itself.
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
