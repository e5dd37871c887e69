"""Which errors say that what is kept is damaged. Knows no SQLAlchemy, as `first_look`."""

from typing import Any

from sqlcipher3 import dbapi2

from frontdesk.store.sqlite.driver import primary_code

# Two kinds of damage in a single value have no result code of their own, so they are known by their words: JSON that
# does not parse is SQLITE_ERROR, as a mistake in SQL is; for text that is no UTF-8 the driver raises an error without
# any code (measured with sqlcipher3 0.6.4).
_DAMAGED_VALUE = ("malformed JSON", "Could not decode to UTF-8")


def tells_of_damage(error: BaseException) -> bool:
    """Whether an error while a row was read says that the row is damaged: not that the disk, or another desk, failed.

    The error itself must not be shown: the driver's may quote what a person wrote.
    """
    cause: Any = getattr(error, "orig", None) or error  # SQLAlchemy wraps the driver's errors
    if isinstance(cause, dbapi2.Error):
        return primary_code(cause) == dbapi2.SQLITE_CORRUPT or str(cause).startswith(_DAMAGED_VALUE)
    # a code that stands for nothing, JSON that does not parse or nests without end, a moment beyond the calendar
    return isinstance(cause, (ValueError, TypeError, LookupError, OverflowError, RecursionError))
