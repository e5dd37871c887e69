"""The copy of a store that is made before it is brought up to date."""

import filecmp
import os
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from errno import EDQUOT, ENOSPC
from pathlib import Path

from sqlcipher3 import dbapi2

from frontdesk.files.durable import bring_to_disk
from frontdesk.problems import Problem
from frontdesk.store.sqlite.driver import connect
from frontdesk.store.sqlite.failures import is_damage
from frontdesk.store.sqlite.location import BEFORE

_NO_SPACE = (ENOSPC, EDQUOT)


@dataclass(frozen=True, slots=True)
class SafetyCopy:
    """A whole copy beside a store. is_new: made just now; else an earlier start made it, and it holds the same."""

    path: Path
    is_new: bool


def copy_aside(store: Path, revision: str) -> SafetyCopy:
    """`NAME.before-REVISION.sqlite3`: whole, on the disk and for its owner only when this returns.

    To be called while holding the store's write lock: then no other program makes a copy of this store, and an
    unfinished copy was left by a program that has ended. The same content is not copied twice; a copy with another
    content is left, and the next free number taken. Raises Problem, or a driver error that says the store is damaged.
    """
    unfinished = store.with_name(f"{store.stem}{BEFORE}{revision}{store.suffix}.unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        _write(store, unfinished)
        return _named(unfinished, store, revision)
    except (OSError, dbapi2.Error) as error:
        if is_damage(error):
            raise
        if _is_for_want_of_space(error):
            raise Problem(
                "The store has to be brought up to date, and no copy of it can be made beside it first: there is "
                "no space. It was left as it is; free some space and start again.",
            ) from error
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise Problem(
            "The store has to be brought up to date, and no copy of it can be made beside it first: {reason}. "
            "It was left as it is.",
            reason=reason,
        ) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _write(store: Path, copy: Path) -> None:
    os.close(os.open(copy, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    with closing(connect(store)) as connection:
        connection.execute("VACUUM INTO ?", (copy.absolute().as_uri(),))
    with closing(connect(copy)) as connection:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise Problem(
            "The store has to be brought up to date, and the copy that was made of it first is not whole. "
            "The store was left as it is; the disk may be failing.",
        )


def _named(unfinished: Path, store: Path, revision: str) -> SafetyCopy:
    for copy in _names(store, revision):
        is_new = not os.path.lexists(copy)
        if is_new:
            bring_to_disk(unfinished)
            unfinished.rename(copy)
        elif not copy.is_file() or not filecmp.cmp(unfinished, copy, shallow=False):
            continue
        else:
            bring_to_disk(copy)  # the start that made this copy may have ended before it came so far
        bring_to_disk(store.parent)
        return SafetyCopy(copy, is_new)
    raise AssertionError("counting never ends")


def _names(store: Path, revision: str) -> Iterator[Path]:
    yield store.with_name(f"{store.stem}{BEFORE}{revision}{store.suffix}")
    number = 2
    while True:
        yield store.with_name(f"{store.stem}{BEFORE}{revision}-{number}{store.suffix}")
        number += 1


def _is_for_want_of_space(error: OSError | dbapi2.Error) -> bool:
    if isinstance(error, OSError):
        return error.errno in _NO_SPACE
    return error.sqlite_errorcode == dbapi2.SQLITE_FULL if hasattr(error, "sqlite_errorcode") else False
