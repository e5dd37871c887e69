"""A copy of a store that is a store itself: one file, complete, checked, for its owner only."""

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from frontdesk.contacts.whole_store import Copied
from frontdesk.files.durable import bring_to_disk, is_running
from frontdesk.files.held import SUFFIXES, refuse_held
from frontdesk.problems import Problem
from frontdesk.store.sqlite.driver import Access, connect, log_of, primary_code
from frontdesk.store.sqlite.failures import is_damage
from frontdesk.store.sqlite.log_beside import is_open_somewhere, is_sound, is_whole

# Result codes about the file that is written; SQLite hardly ever gives them for a source that it only reads.
_ABOUT_THE_COPY = (dbapi2.SQLITE_FULL, dbapi2.SQLITE_IOERR, dbapi2.SQLITE_CANTOPEN, dbapi2.SQLITE_READONLY)


def copy_store(source: Any, target: Path, *, replace: bool = False) -> Copied:
    """Copy what a connection sees: all of it, or nothing. The copy is on the disk when this returns.

    source: a driver connection outside of a transaction; others may write to the store meanwhile. A damaged store is
    copied page by page, with its damage. replace: take the place of a file that is there; a damaged copy never does,
    and is put beside it. Raises Problem if there is a file and it is not to be replaced, if it is a store that is open,
    or if the copy can't be written; driver errors of the source pass through.
    """
    try:
        _check_target(target, replace=replace)
        with _draft_of(target) as draft:
            # what is damaged in the source may be left out of the copy, which is sound then
            is_complete = _copy(source, draft) and is_sound(source) and is_whole(draft, Access.ALONE)
            requests = requests_in(draft)
            bring_to_disk(draft)
            if not is_complete and target.exists():
                replace, target = False, _free_name(target)
            _put_in_place(draft, target, replace=replace)
            bring_to_disk(target.parent)
    except OSError as error:
        raise Problem("The copy {file} can't be written: {reason}.", file=target, reason=error.strerror) from None
    return Copied(target, requests, is_complete)


def copy_as_is(store: Path, target: Path) -> Copied:
    """Copy the bytes of a store that is too damaged to be opened, and of the log beside it. Raises Problem.

    Not while this process has the store open, because reading its file would drop the locks.
    """
    refuse_held(store)
    try:
        _check_target(target, replace=False)
        with _draft_of(target) as draft:
            shutil.copyfile(store, draft)
            bring_to_disk(draft)
            _put_in_place(draft, target, replace=False)
        if log_of(store).exists():
            log_of(target).touch(0o600)
            shutil.copyfile(log_of(store), log_of(target))
        bring_to_disk(target.parent)
    except OSError as error:
        raise Problem("The copy {file} can't be written: {reason}.", file=target, reason=error.strerror) from None
    return Copied(target, 0, is_whole=False)


def _check_target(target: Path, *, replace: bool) -> None:
    if target.exists() and not replace:
        raise _is_there(target)
    if target.exists() and is_open_somewhere(target):
        raise Problem("{file} is a store that is open. Choose another name; nothing was copied.", file=target)
    if target.name.endswith(SUFFIXES[1:]):
        raise Problem("{file} is a name that SQLite uses itself. Choose another name.", file=target)
    if log_of(target).exists():
        raise Problem("Beside {file} lies the log of another store. Choose another name.", file=target)


def _is_there(target: Path) -> Problem:
    return Problem("There is a file {file} already. Choose another name; nothing was copied.", file=target)


def _free_name(target: Path) -> Path:
    names = (target.with_name(f"{target.stem}.damaged-{number}{target.suffix}") for number in count(1))
    return next(name for name in names if not name.exists())


@contextmanager
def _draft_of(target: Path) -> Iterator[Path]:
    """An empty file beside the target, deleted at the end unless it became the target. Raises Problem."""
    draft = target.with_name(
        f".frontdesk-{os.getpid()}-{secrets.token_hex(4)}.part"
    )  # short, as the target may be long
    _clear_up(target.parent)
    try:
        os.close(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        yield draft
    finally:
        for path in (draft.with_name(draft.name + suffix) for suffix in SUFFIXES):
            with contextlib.suppress(OSError):
                path.unlink()


def _clear_up(folder: Path) -> None:
    """Delete the drafts of copies that were killed: whole stores, under names that nobody would look for."""
    for left in folder.glob(".frontdesk-*.part*"):
        process = left.name.split("-")[1]
        if process.isdecimal() and not is_running(int(process)):
            with contextlib.suppress(OSError):
                left.unlink()


def _copy(source: Any, draft: Path) -> bool:
    """Copy to an empty file; whether that was possible row by row, which a damaged store does not allow."""
    try:
        source.execute("VACUUM INTO ?", (draft.absolute().as_uri(),))  # a name may be bytes, or begin with file:
    except dbapi2.DatabaseError as error:
        if is_damage(error):
            _copy_pages(source, draft)
            return False
        if primary_code(error) in _ABOUT_THE_COPY:
            raise Problem("The copy {file} can't be written: {reason}.", file=draft.parent, reason=error) from None
        raise
    return True


def _copy_pages(source: Any, draft: Path) -> None:
    os.truncate(draft, 0)
    with closing(connect(draft)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it


def requests_in(store: Path) -> int:
    """How many requests are in a store that nobody has open, whatever its version; 0 if that can't be told."""
    with closing(connect(store, Access.ALONE)) as connection:
        for condition in ("WHERE withdrawn_at IS NULL", ""):  # which the first version did not have
            with contextlib.suppress(dbapi2.DatabaseError):
                return int(connection.execute(f"SELECT count(*) FROM requests {condition}").fetchone()[0])  # noqa: S608
    return 0


def _put_in_place(draft: Path, target: Path, *, replace: bool) -> None:
    if replace:
        draft.replace(target)
        return
    try:
        os.link(draft, target)  # fails if somebody made a file of that name meanwhile
    except FileExistsError:
        raise _is_there(target) from None
    except OSError:  # the disk knows no links, as a memory stick
        draft.rename(target)
