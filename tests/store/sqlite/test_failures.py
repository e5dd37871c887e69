"""What the database says when it can't: known by its code, and only where something outside is in the way."""

import pytest
from builders import driver_error
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2

from frontdesk.problems import Overtaken, Problem
from frontdesk.store.sqlite.failures import in_words


def failed(code: int, words: str = "whatever it says") -> Exception:
    return OperationalError("SELECT", {}, driver_error(code, words))


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (13, "disk that holds the store is full"),
        (10, "can't be read or written"),
        (10 | 4 << 8, "can't be read or written"),  # SQLITE_IOERR_FSYNC
        (8, "read-only"),
        (8 | 4 << 8, "read-only"),  # SQLITE_READONLY_DBMOVED
        (5, "Another desk"),
        (5 | 2 << 8, "Another desk"),  # SQLITE_BUSY_SNAPSHOT
        (6, "Another desk"),
        (15, "Another desk"),
        (26, "not a Front Desk store"),
        (11, "is damaged"),
        (11 | 1 << 8, "is damaged"),  # SQLITE_CORRUPT_VTAB: of the search index
        (14, "can't be opened"),
    ],
)
def test_what_is_in_the_way_is_known_by_its_code(code: int, says: str) -> None:
    with pytest.raises(Problem, match=says), in_words("store.sqlite3"):
        raise failed(code)


@pytest.mark.parametrize("words", ["no such column: is locked", "interrupted", "near 'disk is full': syntax error"])
def test_a_mistake_of_ours_is_not_taken_for_the_disks(words: str) -> None:
    with pytest.raises(OperationalError), in_words("store.sqlite3"):
        raise failed(1, words)
    with pytest.raises(dbapi2.Error), in_words("store.sqlite3"):
        raise dbapi2.ProgrammingError(words)


@pytest.mark.parametrize("code", [9, 1])
def test_what_nobody_waits_for_any_more_was_overtaken_whatever_the_database_calls_it(code: int) -> None:
    with pytest.raises(Overtaken), in_words("store.sqlite3", lambda: True):
        raise failed(code)
    with pytest.raises(OperationalError), in_words("store.sqlite3", lambda: False):
        raise failed(code)
