"""Which schema a store has. Looked at on every start, so without alembic, which takes 0.4 s to import."""

from contextlib import closing
from enum import Enum, auto
from pathlib import Path
from typing import Any

from frontdesk.problems import Problem
from frontdesk.store.sqlite.driver import APPLICATION_ID, Access, connect, look_at

# The newest file in migrations/versions; a test compares. Revisions are numbers in order.
SCHEMA_REVISION = "0010"

_SMALLEST_DATABASE = 512  # bytes, the smallest page (sqlite.org, "Database File Format", 1.2)


class Schema(Enum):
    """What stands between a file and this program. EMPTY: a file of no bytes, or a store of ours that was begun."""

    EMPTY = auto()
    OLDER = auto()
    CURRENT = auto()


def schema_of(path: Path, access: Access | None = None) -> Schema:
    """The schema of a file, which is not changed. access: how to open it; by default as `look_at` does.

    Raises Problem for a store of a newer version and for another program's database; driver errors pass through.
    """
    if 0 < path.stat().st_size < _SMALLEST_DATABASE:
        raise _not_a_store(path)  # SQLite would take it for an empty database, and write over it
    with closing(look_at(path) if access is None else connect(path, access)) as connection:
        connection.execute("BEGIN")
        return schema_seen_by(connection, path)


def schema_seen_by(connection: Any, path: Path) -> Schema:
    """The schema as a driver connection sees it, inside a transaction so that all answers are of one moment.

    Raises Problem as `schema_of` does.
    """
    # before the first question: if another program fills the file in between, the answers are those of a whole store
    was_empty = path.stat().st_size == 0
    ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    has_tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] > 0
    if not has_tables and (ours or was_empty):
        return Schema.EMPTY
    revision = _revision(connection) if ours else None
    if revision is None:
        raise _not_a_store(path)
    if revision == SCHEMA_REVISION:
        return Schema.CURRENT
    if revision > SCHEMA_REVISION:
        raise Problem(
            "The store {store} was made by a newer version of Front Desk. It was left as it is; "
            "install the newer version on this computer.",
            store=path,
        )
    return Schema.OLDER


def _not_a_store(path: Path) -> Problem:
    return Problem("{store} is not a Front Desk store. It was left as it is.", store=path)


def _revision(connection: Any) -> str | None:
    known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if known else None
    return str(row[0]) if row else None
