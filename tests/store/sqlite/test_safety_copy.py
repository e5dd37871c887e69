"""The copy of a store before it is brought up to date: one of each content, never in the place of another file."""

import os
from collections.abc import Callable
from errno import EACCES, EDQUOT, ENOSPC
from pathlib import Path

import pytest
from builders import driver_error, mode
from sqlcipher3 import dbapi2

from frontdesk.problems import Problem
from frontdesk.store.sqlite import safety_copy
from frontdesk.store.sqlite.safety_copy import SafetyCopy, copy_aside


def write(store: Path, name: str) -> None:
    connection = dbapi2.connect(str(store), isolation_level=None)
    connection.execute("INSERT INTO settings (name, value) VALUES (?, '1')", (name,))
    connection.close()


def settings(store: Path) -> list[str]:
    connection = dbapi2.connect(str(store))
    found = [name for (name,) in connection.execute("SELECT name FROM settings ORDER BY id")]
    connection.close()
    return found


def test_the_same_content_is_copied_once_and_other_content_beside_it(store_path: Path) -> None:
    first, second, third = (store_path.with_name(f"store.before-0777{end}.sqlite3") for end in ("", "-2", "-3"))
    write(store_path, "x")
    assert copy_aside(store_path, "0777") == SafetyCopy(first, is_new=True)
    assert copy_aside(store_path, "0777") == SafetyCopy(first, is_new=False)
    write(store_path, "y")
    assert copy_aside(store_path, "0777") == SafetyCopy(second, is_new=True)
    assert copy_aside(store_path, "0777") == SafetyCopy(second, is_new=False)
    write(store_path, "z")
    assert copy_aside(store_path, "0777") == SafetyCopy(third, is_new=True)
    assert [settings(one) for one in (first, second, third)] == [["x"], ["x", "y"], ["x", "y", "z"]]
    assert {mode(one) for one in (first, second, third)} == {0o600}
    assert copy_aside(store_path, "0778").path == store_path.with_name("store.before-0778.sqlite3")
    assert not list(store_path.parent.glob("*.unfinished*"))


@pytest.mark.parametrize("made", [Path.mkdir, lambda path: path.symlink_to("nowhere"), Path.touch])
def test_what_is_in_the_way_is_no_copy_and_stays(store_path: Path, made: Callable[[Path], None]) -> None:
    in_the_way = store_path.with_name("store.before-0777.sqlite3")
    made(in_the_way)
    before = _as_it_is(in_the_way)
    copy = copy_aside(store_path, "0777")
    assert copy == SafetyCopy(store_path.with_name("store.before-0777-2.sqlite3"), is_new=True)
    assert _as_it_is(in_the_way) == before


def _as_it_is(path: Path) -> tuple[int, ...]:
    found = os.lstat(path)
    return found.st_mode, found.st_ino, found.st_size, found.st_mtime_ns


def test_what_an_ended_start_left_unfinished_is_no_part_of_a_copy(store_path: Path) -> None:
    unfinished = store_path.with_name("store.before-0777.sqlite3.unfinished")
    unfinished.write_bytes(b"half a store")
    unfinished.chmod(0o644)
    copy = copy_aside(store_path, "0777").path
    assert (settings(copy), mode(copy)) == ([], 0o600)
    assert not unfinished.exists()


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (OSError(ENOSPC, "No space"), "there is no space"),
        (OSError(EDQUOT, "Quota"), "there is no space"),
        (driver_error(dbapi2.SQLITE_FULL), "there is no space"),
        (OSError(EACCES, "Permission denied"), "first: Permission denied. It was left"),
        (driver_error(dbapi2.SQLITE_IOERR, "disk I/O error"), "first: disk I/O error. It was left"),
        (dbapi2.Error("nothing more is known"), "first: nothing more is known. It was left"),
    ],
)
def test_why_there_is_no_copy_is_said_and_of_space_only_where_that_is_wanting(
    store_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, says: str
) -> None:
    def failing(*_: object) -> None:
        raise error

    monkeypatch.setattr(safety_copy, "_write", failing)
    with pytest.raises(Problem, match=says):
        copy_aside(store_path, "0777")
    assert [path.name for path in store_path.parent.iterdir()] == [store_path.name]


def test_a_damaged_store_is_told_as_one(store_path: Path) -> None:
    content = bytearray(store_path.read_bytes())
    content[4_096 * 2 :] = b"\xff" * len(content[4_096 * 2 :])
    store_path.write_bytes(content)
    with pytest.raises(dbapi2.DatabaseError):
        copy_aside(store_path, "0777")
    assert [path.name for path in store_path.parent.iterdir()] == [store_path.name]
