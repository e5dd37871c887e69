"""Whether the files at a store's path are still those that its connections hold open.

SQLite goes on with the files it opened, whatever becomes of their names. What is written after the store was moved,
deleted or replaced, or after another program removed its log, would be kept where nobody finds it again.
"""

import os
from enum import Enum, auto
from pathlib import Path

from frontdesk.files.held import FileId, file_id
from frontdesk.phrases import translatable
from frontdesk.problems import StoreMoved
from frontdesk.store.sqlite.driver import index_of, log_of

_GONE = translatable(
    "The store {store} was moved or deleted while it was open. Nothing was changed; what "
    "you typed stays. Put the store back where it was."
)
_REPLACED = translatable(
    "The store {store} was replaced while it was open. Nothing was changed; try again in a moment."
)


class Found(Enum):
    """What is at a store's path, compared with what is held open."""

    SAME = auto()
    NOTHING = auto()
    """No store."""
    OTHER_STORE = auto()
    NO_LOG = auto()
    """The store that is held open, without its log."""
    OTHER_LOG = auto()
    """The store that is held open, with another log."""
    WRITTEN_OVER = auto()
    """The file that is held open, with something else in it, as a copy that was written over it."""


def moved(found: Found, store: object) -> StoreMoved:
    """What to say of a store of which not the SAME was found."""
    is_gone = found is Found.NOTHING
    return StoreMoved(_GONE if is_gone else _REPLACED, is_gone=is_gone, store=store)


class SameFiles:
    """The files of a store that was just opened and read, so that its log is there.

    store_written_at: when the store itself was last written to (ns), as of the last look.
    """

    def __init__(self, store: Path) -> None:
        self._path = str(store)
        self._log_path = str(log_of(store))
        self._index = index_of(store)  # of the log: its name from when the store was opened
        self._store = file_id(self._path)
        self._log = file_id(self._log_path)
        self.store_written_at = self.written_at()

    def are_those_of(self, store_before: FileId | None) -> bool:
        """Whether the store is the one that was there before it was opened."""
        return self._store is not None and self._store == store_before

    def look(self) -> Found:
        """Compare. Some microseconds: asked before each write."""
        try:
            store = os.stat(self._path)  # noqa: PTH116  # a Path takes half as long again
        except OSError:
            return Found.NOTHING
        if (store.st_dev, store.st_ino) != self._store:
            return Found.OTHER_STORE
        try:
            log = os.stat(self._log_path)  # noqa: PTH116
        except OSError:
            return Found.NO_LOG
        if (log.st_dev, log.st_ino) != self._log:
            return Found.OTHER_LOG
        self.store_written_at = store.st_mtime_ns
        return Found.SAME

    def written_at(self) -> int:
        """When the store itself was last written to (ns); 0 if it is not there."""
        try:
            return Path(self._path).stat().st_mtime_ns
        except OSError:
            return 0

    def log_is_ours(self) -> bool:
        """Whether the log at the path is the one that is held open."""
        return self._log is not None and file_id(self._log_path) == self._log

    def delete_log(self) -> None:
        """Take the log that is held open from beside a store that is another's, with its index."""
        if self.log_is_ours():
            Path(self._log_path).unlink(missing_ok=True)
            self._index.unlink(missing_ok=True)
