"""The database driver: sqlcipher3, because Python's own often carries an SQLite that can corrupt a WAL file.

Knows no SQLAlchemy: importing it takes longer than reading the first rows.
"""

import os
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from frontdesk.problems import Problem

# 3.7.0 to 3.51.2 can corrupt a WAL file when two connections write and checkpoint at once (sqlite.org, "WAL-reset
# bug", fixed in 3.51.3).
OLDEST_SQLITE = (3, 51, 3)

# "FRDK" in ASCII: tells a store from any other program's database (sqlite.org, "Database File Format", offset 68).
APPLICATION_ID = 0x4652444B

WORDS_FUNCTION = "frontdesk_words"
"""The SQL name of `words.index_words`, on each connection; the triggers of a store call it."""

KEY_BYTES = 32
"""The length of a raw key: AES-256."""

_BUSY_SECONDS = 5

STEPS_BETWEEN_QUESTIONS = 20_000
"""How many instructions SQLite runs before it asks again whether the result is still wanted: about a millisecond."""


class Access(StrEnum):
    """What a connection may do with a file: parameters of SQLite's file addresses (sqlite.org, "URI Filenames").

    None of them makes a file where there is none: a store that was moved away would come back empty.
    """

    WRITING = "mode=rw"
    LOOKING = "mode=ro"
    """Reads the log beside the store, too, and never brings the log into the store, not even on closing."""
    ALONE = "mode=ro&immutable=1"
    """Reads the store without the log beside it. Nobody else may write to the store meanwhile. This process must not
    have it open: SQLite does without locks then, and closing the connection would drop those of the others."""


def connect(path: Path, access: Access = Access.WRITING, *, key: bytes | None = None) -> Any:
    """Open a database file. The one place in the program that does, so the one place to give a key.

    A bare connection of the driver, without the pragmas of `engine`, so that the file is not changed. key: 32 bytes,
    for a file that is encrypted with them; they are the raw key, not a password that a key is derived from. A wrong
    key is found by the first statement, which fails with SQLITE_NOTADB. Raises Problem if SQLite is too old.
    """
    if dbapi2.sqlite_version_info < OLDEST_SQLITE:
        raise Problem(
            "This computer's SQLite is {found}, which can damage a store. Front Desk needs 3.51.3 or newer: "
            "install sqlcipher3 0.6.4 or newer.",
            found=dbapi2.sqlite_version,
        )
    address = f"{path.absolute().as_uri()}?{access}"
    connection = dbapi2.connect(address, timeout=_BUSY_SECONDS, check_same_thread=False, isolation_level=None, uri=True)
    if key is not None:
        _set_key(connection, key)
    connection.execute("PRAGMA cipher_log_level = NONE")  # SQLCipher writes to stderr otherwise
    connection.create_function(WORDS_FUNCTION, 5, _index_words, deterministic=True)
    return connection


def _set_key(connection: Any, key: bytes) -> None:
    """Before any other statement (zetetic.net, "SQLCipher API", PRAGMA key). Pragmas take no bound values."""
    if len(key) != KEY_BYTES:
        raise ValueError(f"a raw key has {KEY_BYTES} bytes")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")


def _index_words(name: Any, email: Any, message: Any, number: Any, notes: Any) -> str:
    from frontdesk.text.words import index_words  # not needed for the first rows, so not imported before them

    return index_words(*(_readable(text) for text in (name, email, message, number, notes)))


def _readable(text: bytes | None) -> str:
    return "" if text is None else text.decode(errors="replace")


def look_at(path: Path) -> Any:
    """A connection for reading that changes no file, also on closing; but a broken-off transaction is taken back."""
    if os.path.lexists(f"{os.path.realpath(path)}-journal"):
        return connect(path)  # a transaction was broken off, and SQLite takes that back before it reads anything
    # Without a log nobody has the store open, and SQLite would make a log and leave it there.
    return connect(path, Access.LOOKING if os.path.lexists(log_of(path)) else Access.ALONE)


def log_of(store: Path) -> Path:
    """The log beside a store. SQLite follows links before it names the log."""
    return Path(f"{os.path.realpath(store)}-wal")


def index_of(store: Path) -> Path:
    """The index of that log, shared by all programs that have the store open."""
    return Path(f"{os.path.realpath(store)}-shm")


def primary_code(error: BaseException | None) -> int:
    """SQLite's result code without the rest that says more (sqlite.org, "Result and Error Codes"); 0 without one."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF


def is_damage(error: BaseException | None) -> bool:
    """Whether the driver says that a store's content is not as SQLite wrote it."""
    return primary_code(error) in (dbapi2.SQLITE_CORRUPT, dbapi2.SQLITE_NOTADB)
