"""The one door to the database driver: how a file is opened, and with which key."""

from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from frontdesk.store.sqlite.driver import KEY_BYTES, Access, connect, is_damage

KEY, OTHER_KEY = bytes(range(KEY_BYTES)), bytes(KEY_BYTES)


@pytest.fixture
def keyed(tmp_path: Path) -> Path:
    """A database that is encrypted with KEY, with one name in it."""
    path = tmp_path / "keyed.sqlite3"
    path.touch()
    with closing(connect(path, key=KEY)) as connection:
        connection.execute("CREATE TABLE people (name TEXT)")
        connection.execute("INSERT INTO people VALUES ('Ana Ruiz')")
    return path


def test_a_file_made_with_a_key_can_be_read_with_it_alone(keyed: Path) -> None:
    for access in Access:
        with closing(connect(keyed, access, key=KEY)) as connection:
            assert connection.execute("SELECT name FROM people").fetchall() == [("Ana Ruiz",)]
    for key in (None, OTHER_KEY):
        with closing(connect(keyed, key=key)) as connection, pytest.raises(dbapi2.DatabaseError) as caught:
            connection.execute("SELECT name FROM people")
        assert is_damage(caught.value)


def test_nothing_in_a_keyed_file_is_as_it_was_written(keyed: Path) -> None:
    content = keyed.read_bytes()
    assert not content.startswith(b"SQLite format 3")
    assert b"Ana Ruiz" not in content


def test_a_key_of_another_length_is_a_mistake_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "new.sqlite3"
    path.touch()
    with pytest.raises(ValueError, match="32 bytes"):
        connect(path, key=b"secret")


def test_opening_makes_no_file(tmp_path: Path) -> None:
    for access in Access:
        with pytest.raises(dbapi2.OperationalError):
            connect(tmp_path / "none.sqlite3", access)
    assert list(tmp_path.iterdir()) == []


def test_whoever_only_looks_cant_write(keyed: Path) -> None:
    for access in (Access.LOOKING, Access.ALONE):
        with closing(connect(keyed, access, key=KEY)) as connection, pytest.raises(dbapi2.OperationalError) as caught:
            connection.execute("INSERT INTO people VALUES ('Bo')")
        assert caught.value.sqlite_errorcode & 0xFF == dbapi2.SQLITE_READONLY
