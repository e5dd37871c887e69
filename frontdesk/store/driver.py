"""The database driver: sqlcipher3, because Python's own often carries an SQLite that can corrupt a WAL file.

Knows no SQLAlchemy, which takes longer to import than the first rows to read.
"""

from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from frontdesk.contacts.problems import Problem

# 3.7.0 to 3.51.2 can corrupt a WAL file when two connections write and checkpoint at once (sqlite.org, "WAL-reset
# bug", fixed in 3.51.3).
OLDEST_SQLITE = (3, 51, 3)

# "FRDK" in ASCII: tells a store from any other program's database (sqlite.org, "Database File Format", offset 68).
APPLICATION_ID = 0x4652444B

_BUSY_SECONDS = 5


def connect(path: Path) -> Any:
    """A bare driver connection without our pragmas, so without changing the file."""
    if dbapi2.sqlite_version_info < OLDEST_SQLITE:
        raise Problem(
            "This computer's SQLite is {found}, which can damage a store. Front Desk needs 3.51.3 or newer: "
            "install sqlcipher3 0.6.4 or newer.",
            found=dbapi2.sqlite_version,
        )
    connection = dbapi2.connect(str(path), timeout=_BUSY_SECONDS, check_same_thread=False, isolation_level=None)
    connection.execute("PRAGMA cipher_log_level = NONE")  # it writes to stderr otherwise
    return connection
