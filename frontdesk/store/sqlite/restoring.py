"""A copy takes the place of the store, so that nothing of the store and its log is left in between.

What was there is set aside, never deleted. Killed at any moment, the path holds one whole store: the old one, or the
new one, beside whose old log `log_beside` warns. (On a disk that knows no links there is a moment without a store.)
"""

import os
from contextlib import closing, suppress
from pathlib import Path

from sqlcipher3 import dbapi2

from frontdesk.clock import utc_now
from frontdesk.contacts.whole_store import Copied, Restored
from frontdesk.files.durable import bring_to_disk
from frontdesk.files.held import file_id
from frontdesk.problems import LogOfAnother, Problem
from frontdesk.store.sqlite.copying import copy_store, requests_in
from frontdesk.store.sqlite.driver import Access, connect, index_of, log_of, look_at
from frontdesk.store.sqlite.failures import in_words
from frontdesk.store.sqlite.location import StoreLocation
from frontdesk.store.sqlite.log_beside import check_log, is_open_somewhere, is_whole, leave_out_log
from frontdesk.store.sqlite.revisions import Schema, schema_of


def restore(where: StoreLocation, copy: Path) -> Restored:
    """Put a copy in the store's place. The store itself as the copy: what it holds without the log beside it.

    Raises Problem, with nothing changed, if the copy is damaged or no store, or while any program has the store open.
    """
    store = Path(os.path.realpath(where.path))  # a link stays a link
    try:
        with in_words(store):
            if not copy.is_file():
                raise Problem("There is no file {file}.", file=copy)
            _check_is_closed(store)
            if file_id(copy) == file_id(store):
                return _without_log(store)
            check_log(copy)
            _check_is_store(copy)
            return _replaced(store, copy)
    except OSError as error:
        raise Problem("{file} can't be restored: {reason}.", file=copy, reason=error.strerror) from None


def leave_out_log_of(where: StoreLocation) -> None:
    """Move the log of another store away from beside a store. Raises Problem while any program has the store open."""
    store = Path(os.path.realpath(where.path))
    try:
        _check_is_closed(store)
        leave_out_log(store)
    except OSError as error:
        raise Problem("The log beside {store} can't be moved: {reason}.", store=store, reason=error.strerror) from None


def _replaced(store: Path, copy: Path) -> Restored:
    draft = store.with_name(f".{store.name}.{os.getpid()}.restoring")
    draft.unlink(missing_ok=True)  # of a process of the same number that was killed
    try:
        with closing(look_at(copy)) as source:
            copied = copy_store(source, draft)
        if not copied.is_whole:
            raise Problem("The copy {file} is damaged. Nothing was changed; take an earlier one.", file=copy)
        _bring_in_log(store)
        _check_is_closed(store)  # copying takes its time
        aside = _set_aside(store)
        draft.replace(store)
        _move_log(store, aside)
        bring_to_disk(store.parent)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return Restored(Copied(store, copied.requests, is_whole=True), aside)


def _check_is_store(copy: Path, access: Access | None = None) -> None:
    if schema_of(copy, access) is Schema.EMPTY:
        raise Problem("{store} is not a Front Desk store. It was left as it is.", store=copy)


def _check_is_closed(store: Path) -> None:
    if is_open_somewhere(store):
        raise Problem("The store {store} is open. Close Front Desk on every computer first.", store=store)


def _without_log(store: Path) -> Restored:
    _check_is_store(store, Access.ALONE)
    try:
        check_log(store, looks_damaged=True)
    except LogOfAnother:
        pass
    else:
        if log_of(store).exists():
            raise Problem(
                "{store} is the store itself, and the log beside it is its own. Nothing was changed.", store=store
            )
        raise Problem("{store} is the store itself, and there is no log beside it. Nothing was changed.", store=store)
    if not is_whole(store, Access.ALONE):
        raise Problem(
            "The store {store} is damaged without its log, too. Nothing was changed; restore a copy.", store=store
        )
    aside = leave_out_log(store)
    return Restored(Copied(store, requests_in(store), is_whole=True), aside)


def _set_aside(store: Path) -> Path | None:
    """Give what is at the store's path another name, too."""
    if not store.exists():
        return None
    at = utc_now().astimezone()
    aside = store.with_name(f"{store.stem}.before-restore-{at:%Y-%m-%d-%H%M%S-%f}{store.suffix}")
    try:
        os.link(store, aside)  # so that there is a store at the path all the time
    except FileExistsError:
        raise Problem("There is a file {file} already. Nothing was changed; try again.", file=aside) from None
    except OSError:  # the disk knows no links
        store.rename(aside)
    return aside


def _move_log(store: Path, aside: Path | None) -> None:
    """A log that could not be brought in, another store's or a damaged one, goes with what it lay beside."""
    if aside is None:
        leave_out_log(store)
    elif log_of(store).exists():
        log_of(store).rename(log_of(aside))
        index_of(store).unlink(missing_ok=True)


def _bring_in_log(store: Path) -> None:
    """The log of a store that is whole goes into the store: closing it does that."""
    if store.exists():
        with suppress(Problem, dbapi2.Error):
            check_log(store)
            with closing(connect(store)) as connection:
                connection.execute("SELECT 1 FROM sqlite_master").fetchall()
