"""A copy of a store that is a store itself: one file, complete, checked, for its owner only."""

import contextlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from frontdesk.contacts.problems import Problem
from frontdesk.contacts.whole_store import Copied
from frontdesk.durable import bring_to_disk
from frontdesk.store.driver import Access, connect
from frontdesk.store.failures import is_damage

_PAGES_AT_ONCE = 1_000


def copy_store(source: Any, target: Path, *, replace: bool = False) -> Copied:
    """Copy what a connection sees: all of it, or nothing. The copy is on the disk when this returns.

    source: a driver connection outside of a transaction; others may write to the store meanwhile. A damaged store is
    copied page by page, with its damage. replace: take the place of a file that is there. Raises Problem if there is
    one and it is not to be replaced, or if the copy can't be written; driver errors of the source pass through.
    """
    if target.exists() and not replace:
        raise Problem("There is a file {file} already. Choose another name; nothing was copied.", file=target)
    with _draft_of(target) as draft:
        is_whole = _copy(source, draft) and _is_whole(draft)
        requests = _requests_in(draft)
        bring_to_disk(draft)
        _put_in_place(draft, target, replace=replace)
        bring_to_disk(target.parent)
    return Copied(target, requests, is_whole)


@contextmanager
def _draft_of(target: Path) -> Iterator[Path]:
    """A file beside the target that is taken away unless it becomes the target. Raises Problem."""
    draft = target.with_name(f".{target.name[:80]}.{os.getpid()}.part")
    try:
        with contextlib.suppress(FileNotFoundError):
            draft.unlink()  # of a process of the same number that was killed
        os.close(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        yield draft
    except OSError as error:
        raise Problem("The copy {file} can't be written: {reason}.", file=target, reason=error.strerror) from None
    finally:
        for path in (draft, *(draft.with_name(draft.name + suffix) for suffix in ("-journal", "-wal", "-shm"))):
            with contextlib.suppress(OSError):
                path.unlink()


def _copy(source: Any, draft: Path) -> bool:
    """Copy to an empty file; whether it could be done row by row, which a damaged store does not let."""
    try:
        source.execute("VACUUM INTO ?", (str(draft),))
    except dbapi2.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF == dbapi2.SQLITE_FULL:
            raise Problem(
                "There is not enough space for a copy at {file}. Nothing was copied.", file=draft.parent
            ) from None
        if not is_damage(error):
            raise
        os.truncate(draft, 0)
        copy = connect(draft)
        try:
            source.backup(copy, pages=_PAGES_AT_ONCE)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
        finally:
            copy.close()
        return False
    return True


def _is_whole(copy: Path) -> bool:
    connection = connect(copy, Access.ALONE)
    try:
        return bool(connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok")
    finally:
        connection.close()


def _requests_in(copy: Path) -> int:
    connection = connect(copy, Access.ALONE)
    try:
        found = connection.execute("SELECT count(*) FROM requests WHERE withdrawn_at IS NULL").fetchone()
    except dbapi2.DatabaseError:  # damaged there
        return 0
    finally:
        connection.close()
    return int(found[0])


def _put_in_place(draft: Path, target: Path, *, replace: bool) -> None:
    if replace:
        draft.replace(target)
        return
    try:
        os.link(draft, target)  # fails if somebody made a file of that name meanwhile
    except FileExistsError:
        raise Problem("There is a file {file} already. Choose another name; nothing was copied.", file=target) from None
    except OSError:  # the disk knows no links, as a memory stick
        draft.rename(target)
