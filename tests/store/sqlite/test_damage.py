"""Which errors say that a row is damaged: those are told with the row's number, all others pass through."""

from contextlib import closing

import pytest
from builders import driver_error
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2

from frontdesk.store.sqlite.damage import tells_of_damage


def error_of(statement: str) -> dbapi2.Error:
    with closing(dbapi2.connect(":memory:")) as connection, pytest.raises(dbapi2.Error) as caught:
        connection.execute(statement).fetchall()
    return caught.value


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(error_of("SELECT '{' ->> 0"), id="JSON that does not parse"),
        pytest.param(error_of("SELECT CAST(x'ff' AS TEXT)"), id="text that is no UTF-8"),
        pytest.param(driver_error(dbapi2.SQLITE_CORRUPT, "whatever it says"), id="a page"),
        pytest.param(driver_error(dbapi2.SQLITE_CORRUPT | 1 << 8), id="the search index"),
        pytest.param(ValueError("a code that stands for nothing"), id="a value"),
        pytest.param(RecursionError(), id="JSON that nests without end"),
    ],
)
def test_damage_is_known(error: Exception) -> None:
    assert tells_of_damage(error)
    if isinstance(error, dbapi2.Error):
        assert tells_of_damage(OperationalError("SELECT", {}, error))


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(error_of("SELECT frob"), id="a mistake in SQL"),
        pytest.param(error_of('SELECT "malformed".x'), id="a mistake that has a word of damage in it"),
        pytest.param(driver_error(dbapi2.SQLITE_BUSY), id="another desk"),
        pytest.param(driver_error(dbapi2.SQLITE_FULL), id="a full disk"),
        pytest.param(driver_error(dbapi2.SQLITE_NOTADB), id="another file"),
        pytest.param(AssertionError(), id="a mistake of ours"),
    ],
)
def test_nothing_else_is_taken_for_damage(error: Exception) -> None:
    assert not tells_of_damage(error)


def test_what_the_driver_gives_no_code_of_its_own() -> None:
    """Why `damage` goes by words there: the day one of these has a code, the words can go."""
    assert error_of("SELECT '{' ->> 0").sqlite_errorcode == error_of("SELECT frob").sqlite_errorcode
    assert not hasattr(error_of("SELECT CAST(x'ff' AS TEXT)"), "sqlite_errorcode")
