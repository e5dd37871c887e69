"""A copy takes the place of the store, so that nothing of the store and its log is left in between.

What was there is set aside, never deleted. Killed at any moment, the path holds one whole store: the old or the new.
"""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlcipher3 import dbapi2

from frontdesk import held_files
from frontdesk.contacts.clock import utc_now
from frontdesk.contacts.problems import Problem
from frontdesk.contacts.whole_store import Copied, Restored
from frontdesk.held_files import file_id
from frontdesk.store.copying import copy_store
from frontdesk.store.driver import Access, connect, look_at
from frontdesk.store.failures import in_words
from frontdesk.store.location import StoreLocation
from frontdesk.store.log_beside import check_log, is_whole, leave_out_log, log_of
from frontdesk.store.revisions import Schema, schema_of

_INDEX_LOCK = 128  # the byte of a log's index that each program locks while it has the store open (SQLite's os_unix.c)


def restore(where: StoreLocation, copy: Path) -> Restored:
    """Put a copy in the store's place. The store itself as the copy: what it holds without the log beside it.

    Raises Problem, with nothing changed, if the copy is damaged or no store, or while any program has the store open.
    """
    with in_words(where):
        if not copy.is_file():
            raise Problem("There is no file {file}.", file=copy)
        _check_is_closed(where.path)
        if file_id(copy) == file_id(where.path):
            return _without_log(where.path)
        check_log(copy)
        _check_is_store(copy)
        source = look_at(copy)
        with closing(source), _draft_for(where.path) as draft:
            copied = copy_store(source, draft)
            if not copied.is_whole:
                raise Problem("The copy {file} is damaged. Nothing was changed; take an earlier one.", file=copy)
            aside = _set_aside(where.path)
            draft.replace(where.path)
        return Restored(Copied(where.path, copied.requests, is_whole=True), aside)


def _check_is_store(copy: Path, access: Access | None = None) -> None:
    if schema_of(copy, access) is Schema.EMPTY:
        raise Problem("{store} is not a Front Desk store. It was left as it is.", store=copy)


def _without_log(store: Path) -> Restored:
    _check_is_store(store, Access.ALONE)
    if not is_whole(store, Access.ALONE):
        raise Problem(
            "The store {store} is damaged without its log, too. Nothing was changed; take a copy.", store=store
        )
    aside = leave_out_log(store)
    with closing(look_at(store)) as connection:
        found = connection.execute("SELECT count(*) FROM requests WHERE withdrawn_at IS NULL").fetchone()[0]
    return Restored(Copied(store, found, is_whole=True), aside)


@contextmanager
def _draft_for(store: Path) -> Iterator[Path]:
    draft = store.with_name(f".{store.name}.{os.getpid()}.restoring")
    try:
        yield draft
    finally:
        with suppress(OSError):
            draft.unlink()


def _set_aside(store: Path) -> Path | None:
    """Keep what is at the store's path under another name, with its log, and leave the path without a log."""
    if not store.exists():
        leave_out_log(store)
        return None
    _bring_in_log(store)
    aside = store.with_name(f"{store.stem}.before-restore-{utc_now().astimezone():%Y-%m-%d-%H%M%S}{store.suffix}")
    log = log_of(store)
    if log.exists():  # another store's, or a damaged one
        log.rename(log_of(aside))
        log.with_name(log.name.removesuffix("-wal") + "-shm").unlink(missing_ok=True)
    try:
        os.link(store, aside)  # so that there is a store at the path all the time
    except FileExistsError:
        raise Problem("There is a file {file} already. Nothing was changed; try again.", file=aside) from None
    except OSError:  # the disk knows no links
        store.rename(aside)
    return aside


def _bring_in_log(store: Path) -> None:
    """The log of a store that is whole goes into the store: closing it does that."""
    with suppress(Problem, dbapi2.Error):
        check_log(store)
        with closing(connect(store)) as connection:
            connection.execute("SELECT 1 FROM sqlite_master").fetchall()


def _check_is_closed(store: Path) -> None:
    """Raises Problem while a program has the store open. Windows itself refuses to move a file that is open."""
    if held_files.is_held(store) or _is_open_elsewhere(store):
        raise Problem("The store {store} is open. Close Front Desk on every computer first.", store=store)


def _is_open_elsewhere(store: Path) -> bool:
    if os.name == "nt":
        return False
    import fcntl

    index = Path(f"{os.path.realpath(store)}-shm")
    try:
        with index.open("r+b") as file:
            try:
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _INDEX_LOCK)
            except OSError:
                return True
    except FileNotFoundError:
        return False  # made by the first program that opens the store
    except OSError as error:
        raise Problem("The store {store} can't be looked at: {reason}.", store=store, reason=error.strerror) from None
    return False
