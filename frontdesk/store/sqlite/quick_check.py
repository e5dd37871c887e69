"""A quick look for damage, each time the window is opened: the pages of tables and indexes, and their numbers of rows.

Takes half a second of a processor for 200,000 requests, in the background. `checking` does the whole check: every row,
and whether the search index matches the text. Files that were found whole are remembered by size and time, and not
checked again until the next write; so damage that a disk does without a write is found after the next one.
"""

import json
import os
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import platformdirs
from sqlcipher3 import dbapi2

from frontdesk.store.schema.tables import metadata
from frontdesk.store.sqlite.driver import STEPS_BETWEEN_QUESTIONS, Access, connect, log_of
from frontdesk.store.sqlite.failures import is_damage

_MOST_REMEMBERED = 20  # stores
_TABLES = ("sqlite_master", *(table.name for table in metadata.sorted_tables))
_INDEXES = "SELECT name FROM pragma_index_list(?) WHERE NOT partial"


def damaged_tables(store: Path, given_up: Callable[[], bool] = lambda: False) -> tuple[str, ...]:
    """The tables in which something is not as SQLite wrote it. A state that was whole is not looked at again.

    given_up: asked every millisecond or so; once it says so, this ends with nothing found. Driver errors pass through.
    """
    state = _state(store)
    if state is not None and _remembered().get(str(store)) == state:
        return ()
    with closing(connect(store, Access.LOOKING)) as connection:
        connection.set_progress_handler(given_up, STEPS_BETWEEN_QUESTIONS)
        try:
            found = tuple(_damaged(connection))
        except dbapi2.OperationalError:
            if given_up():
                return ()
            raise
    if not found and state is not None and _state(store) == state:
        _remember(store, state)
    return found


def _damaged(connection: Any) -> list[str]:
    return [table for table in _TABLES if not _is_sound(connection, table)]


def _is_sound(connection: Any, table: str) -> bool:
    connection.execute("BEGIN")  # so that all that is compared is of one moment
    try:
        if connection.execute(f"PRAGMA quick_check('{table}')").fetchone()[0] != "ok":
            return False
        counts = {connection.execute(f"SELECT count(*) FROM {table} NOT INDEXED").fetchone()[0]}  # noqa: S608
        for (index,) in connection.execute(_INDEXES, (table,)).fetchall():
            counts |= {connection.execute(f"SELECT count(*) FROM {table} INDEXED BY {index}").fetchone()[0]}  # noqa: S608
        return len(counts) == 1
    except dbapi2.DatabaseError as error:
        if not is_damage(error):
            raise
        return False
    finally:
        connection.execute("ROLLBACK")


def _state(store: Path) -> list[int] | None:
    """What changes with each commit: the files, their sizes and when they were written."""
    try:
        found, log = store.stat(), log_of(store)
        state = [found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns]
        if log.exists() and (written := log.stat()).st_size:
            state += [written.st_size, written.st_mtime_ns]
    except OSError:
        return None
    return state


def _where_remembered() -> Path:
    return Path(platformdirs.user_cache_dir("frontdesk", False)) / "whole-stores.json"


def _remembered() -> dict[str, list[int]]:
    with suppress(OSError, ValueError):
        kept = json.loads(_where_remembered().read_text(encoding="utf-8"))
        if isinstance(kept, dict):
            return kept
    return {}


def _remember(store: Path, state: list[int]) -> None:
    """Not being able to remember costs a second look, no more."""
    kept = {name: known for name, known in _remembered().items() if name != str(store)}
    kept = dict(list(kept.items())[-_MOST_REMEMBERED + 1 :]) | {str(store): state}
    file = _where_remembered()
    with suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = file.with_name(f"{file.name}.{os.getpid()}")
        part.write_text(json.dumps(kept), encoding="utf-8")
        part.replace(file)
