"""The files of the stores that are open in this process: nothing but SQLite may open these files.

POSIX drops all locks of a process on a file as soon as the process closes any descriptor of that file (fcntl(2),
"Advisory record locking"). SQLite's locks on an open store are such locks. Without them, the next program that closes
the store assumes that it is the last one, and removes the log under this process: later changes are lost.

So every function that opens, reads or replaces a file which a person named asks this module first.
"""

from pathlib import Path
from threading import Lock
from typing import NamedTuple

from frontdesk.problems import Problem

SUFFIXES = ("", "-wal", "-shm", "-journal")
"""What SQLite adds to a store's name to name its own files (sqlite.org, "Temporary Files Used By SQLite")."""


class FileId(NamedTuple):
    """Device and inode: two names with the same ones are one file."""

    device: int
    inode: int


class Held:
    """A store that is open. `let_go` must be called once it is closed; calling it again does no harm."""

    def __init__(self, store: Path) -> None:
        self.path = _resolved(store)
        self.ids = _ids_at(self.path)

    def let_go(self) -> None:
        """The store is closed."""
        with _lock:
            _held.discard(self)


_held: set[Held] = set()
_lock = Lock()


def hold(store: Path) -> Held:
    """Note that a store was opened."""
    held = Held(store)
    with _lock:
        _held.add(held)
    return held


def is_held(path: Path) -> bool:
    """Whether a path is a file of an open store, also under another name or where the file was moved to."""
    found = file_id(path)
    with _lock:
        if not _held:
            return False
        names = {f"{held.path}{suffix}" for held in _held for suffix in SUFFIXES}
        ids = {one for held in _held for one in (*held.ids, *_ids_at(held.path))}
    return found in ids or str(_resolved(path)) in names


def refuse_held(path: Path) -> None:
    """Raises Problem if a path is a file of an open store, so that it is neither opened nor replaced."""
    if is_held(path):
        raise Problem("{file} belongs to the store that is open. Choose another file; nothing was changed.", file=path)


def file_id(path: Path | str) -> FileId | None:
    """Which file is at a path, None if there is none. Does not open the file."""
    try:
        found = Path(path).stat()
    except (OSError, ValueError):  # ValueError: a name with a zero byte
        return None
    return FileId(found.st_dev, found.st_ino)


def _ids_at(store: Path) -> set[FileId]:
    found = (file_id(f"{store}{suffix}") for suffix in SUFFIXES)
    return {one for one in found if one is not None}


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, ValueError, RuntimeError):  # RuntimeError: symbolic links in a circle
        return path
