"""The beginning of a store's file as it is on the disk, without what is in the log.

Read through a descriptor that SQLite has open already: opening and closing one more would drop SQLite's locks on the
store, also if SQLite did so for an `immutable` connection, which has no part in its accounting of locks.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from frontdesk.files.held import file_id

_LENGTH = 100  # bytes (sqlite.org, "Database File Format", 1.3)
_OPEN_DESCRIPTORS = "/dev/fd"  # on Linux and macOS


class Header(NamedTuple):
    """What tells a store from another state of it, and from a copy. All zero for a file with nothing in it yet."""

    changes: int
    """Counted up whenever the file grows, or its schema changes."""
    pages: int
    schema: int
    """SQLite adds one in a copy (VACUUM INTO)."""

    def goes_on_from(self, earlier: "Header") -> bool:
        """Whether it is the same store, later: nothing that this program does makes a store smaller."""
        if not earlier.schema:
            return True
        same_schema = self.schema == earlier.schema
        return same_schema and self.changes >= earlier.changes and self.pages >= earlier.pages


def descriptors_of(store: Path) -> set[int]:
    """The descriptors of this process that are of a store; none on Windows, where nobody could read through them."""
    found: set[int] = set()
    wanted = file_id(store)
    if sys.platform != "win32" and wanted is not None:
        for name in os.listdir(_OPEN_DESCRIPTORS):  # noqa: PTH208  # names are all that is wanted
            with suppress(OSError):  # that of the listing itself is closed by now
                status = os.fstat(int(name))
                if (status.st_dev, status.st_ino) == wanted:
                    found.add(int(name))
    return found


def header_through(descriptor: int | None) -> Header | None:
    """The header of the store that a descriptor is of. None if there is none, or if that is no database any more."""
    if descriptor is None or sys.platform == "win32":
        return None
    content = os.pread(descriptor, _LENGTH, 0)
    if not content:
        return Header(0, 0, 0)
    if len(content) < _LENGTH or not content.startswith(b"SQLite format 3\0"):
        return None
    changes, pages, schema = (int.from_bytes(content[at : at + 4], "big") for at in (24, 28, 40))
    return Header(changes, pages, schema)
