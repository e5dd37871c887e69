"""Whether the log beside a store is that store's own.

A program that is killed leaves a log (NAME-wal) beside its store; the next one that opens the store reads the log, and
brings it in. When somebody puts a copy in the store's place and the old log stays beside it, SQLite reads pages of one
store into another (sqlite.org, "How To Corrupt An SQLite Database File", 1.4): people are missing, or their requests
are damaged. Nothing in a log says which store it is of. So a suspicious pair is read and compared; neither changes.
"""

import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from frontdesk.files import held as held_files
from frontdesk.problems import LogOfAnother
from frontdesk.store.sqlite.driver import Access, connect, index_of, is_damage, log_of

# Bytes at the log's beginning, and before each page in it (sqlite.org, "WAL-mode File Format").
_HEADER, _FRAME = 32, 24
# The byte of the index that each program locks while it has the store open (SQLite's os_unix.c).
_LOCKED_WHILE_OPEN = 128
_LAST_ENTRY = "SELECT id, at FROM audit_entries ORDER BY id DESC LIMIT 1"
_ENTRY = "SELECT id, at FROM audit_entries WHERE id = ?"
_IMPORT_THAT_LACKS_SOME = """
    SELECT 1 FROM audit_entries AS entry WHERE action = 'import'
    AND (SELECT count(*) FROM requests WHERE added_by = entry.id) <> json_extract(details, '$.added')
"""
_LARGEST_READ = 64 << 20  # bytes of a log; a longer one is tried out at once


def check_log(store: Path, *, looks_damaged: bool = False) -> None:
    """Raises LogOfAnother if there is a log beside a store that is another's. Nothing is changed.

    Microseconds, unless the store was touched after its log was written last, or looks damaged.
    """
    if looks_damaged:
        if not log_of(store).exists() or held_files.is_held(store):
            return
    elif not may_be_anothers(store) or _is_in_store(store, log_of(store)):
        return
    if not _fit_together(store) and is_whole(store, Access.ALONE):
        raise LogOfAnother(store)


def may_be_anothers(store: Path) -> bool:
    """Whether a store was written after its log was, as when a copy was put in the store's place.

    Also true after a kill just when the whole log had been copied into the store.
    """
    try:
        log, found = log_of(store).stat(), store.stat()
    except OSError:
        return False
    touched_at = max(found.st_mtime_ns, found.st_ctime_ns)  # copying may set back the first, moving sets the second
    is_empty = log.st_size <= _HEADER + _FRAME
    return not is_empty and touched_at > log.st_mtime_ns and not held_files.is_held(store)


def leave_out_log(store: Path) -> Path | None:
    """Move the log beside a store out of its way, to NAME-wal.left-out-N; where it is now, None if there was none."""
    log = log_of(store)
    if not log.exists():
        return None
    number = 1
    while (aside := log.with_name(f"{log.name}.left-out-{number}")).exists():
        number += 1
    log.rename(aside)
    index_of(store).unlink(missing_ok=True)  # made anew from the log whenever there is none
    return aside


def is_open_somewhere(store: Path) -> bool:
    """Whether a program has the store open: this one, or another. On Windows a file that is open can't be moved."""
    if held_files.is_held(store):
        return True
    if sys.platform == "win32":
        return False
    import fcntl

    try:
        with index_of(store).open("r+b") as file:
            try:
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _LOCKED_WHILE_OPEN)
            except OSError:
                return True
    except FileNotFoundError:
        pass  # made by the first program that opens the store
    return False


def is_whole(store: Path, access: Access) -> bool:
    """Whether SQLite finds nothing wrong with a file. Seconds for a million requests."""
    try:
        with closing(connect(store, access)) as connection:
            return is_sound(connection)
    except dbapi2.DatabaseError as error:
        if not is_damage(error):
            raise
        return False


def is_sound(connection: Any) -> bool:
    """Whether SQLite finds nothing wrong with what a connection sees: pages, indexes, and references between rows."""
    try:
        if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            return False
        return connection.execute("PRAGMA foreign_key_check").fetchone() is None
    except dbapi2.DatabaseError as error:
        if not is_damage(error):
            raise
        return False


def _fit_together(store: Path) -> bool:
    """Whether a store with its log is whole, and goes on from what the store is by itself.

    Pages of two states of one store can make a sound store, of which a part of the requests is missing: then an import
    brought in fewer than it says. A log that has every page hides whatever store it lies beside.
    """
    if not is_whole(store, Access.LOOKING):
        return False
    try:
        with (
            closing(connect(store, Access.LOOKING)) as with_log,
            closing(connect(store, Access.ALONE)) as by_itself,
        ):
            last = by_itself.execute(_LAST_ENTRY).fetchone()
            if last is not None and with_log.execute(_ENTRY, last[:1]).fetchone() != last:
                return False
            return with_log.execute(_IMPORT_THAT_LACKS_SOME).fetchone() is None
    except dbapi2.OperationalError:  # a store of an early version, which does not keep who brought in what
        return True
    except dbapi2.DatabaseError as error:
        if not is_damage(error):
            raise
        return True  # by itself it is damaged, or only begun: the log may be what makes it whole


def _is_in_store(store: Path, log: Path) -> bool:
    """Whether each page of a log is in the store as it is in the log, as after a log was brought in.

    Reads both files by itself: nobody in this process has them open (`may_be_anothers`).
    """
    try:
        content = log.read_bytes() if log.stat().st_size <= _LARGEST_READ else b""
    except FileNotFoundError:  # the last program that had the store open has closed it since
        return True
    page_size = int.from_bytes(content[8:12], "big")
    salt = content[16:24]
    if page_size < 512:
        return False
    newest: dict[int, int] = {}  # page -> where in the log it stands
    place = _HEADER
    while place + _FRAME + page_size <= len(content) and content[place + 8 : place + 16] == salt:
        page = int.from_bytes(content[place : place + 4], "big")
        if page == 0:  # no page has that number
            return False
        newest[page] = place + _FRAME
        place += _FRAME + page_size
    with store.open("rb") as file:
        for page, begins in newest.items():
            file.seek((page - 1) * page_size)
            if file.read(page_size) != content[begins : begins + page_size]:
                return False
    return True
