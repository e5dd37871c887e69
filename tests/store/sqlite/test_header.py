"""The beginning of a store's file tells the store, later, from a copy or an earlier state of it."""

import os
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from frontdesk.store.sqlite.header import Header, descriptors_of, header_through

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nobody could read through a descriptor there")

STORE = Header(changes=7, pages=40, schema=90)


@pytest.mark.parametrize(
    ("later", "goes_on"),
    [
        (STORE, True),
        (STORE._replace(changes=8), True),
        (STORE._replace(pages=41), True),
        (STORE._replace(changes=6), False),
        (STORE._replace(pages=39), False),
        (STORE._replace(schema=91), False),
        (STORE._replace(schema=89), False),
        (STORE._replace(changes=8, pages=41, schema=91), False),
        (Header(0, 0, 0), False),
    ],
)
def test_a_store_goes_on_from_its_earlier_state_and_nothing_else_does(later: Header, goes_on: bool) -> None:
    assert later.goes_on_from(STORE) is goes_on
    assert later.goes_on_from(Header(0, 0, 0)), "a store that was only begun may become any"


def test_a_header_is_read_from_the_file_as_sqlite_wrote_it(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    connection = dbapi2.connect(str(path), isolation_level=None)
    for number in range(3):
        connection.execute(f"CREATE TABLE t{number} (x)")
    connection.close()
    content = path.read_bytes()
    with path.open("rb") as file:
        header = header_through(file.fileno())
    assert header is not None
    assert (header.changes, header.pages, header.schema) == (3, len(content) // 4096, 3)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", Header(0, 0, 0)),
        (b"SQLite format 3\0", None),
        (b"SQLite format 3\0" + bytes(83), None),
        (b"SQLite format 3\0" + bytes(84), Header(0, 0, 0)),
        (b"Dear diary, " * 20, None),
        (bytes(84) + b"SQLite format 3\0", None),
        (
            b"SQLite format 3\0" + bytes(8) + b"\0\0\1\2" + b"\0\3\4\5" + bytes(8) + b"\6\7\x08\x09" + bytes(60),
            Header(258, 3 * 65_536 + 1_029, 0x06070809),
        ),
    ],
)
def test_what_is_no_store_has_no_header(tmp_path: Path, content: bytes, found: Header | None) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    with path.open("rb") as file:
        file.read(1)  # wherever others are reading
        assert header_through(file.fileno()) == found
    assert header_through(None) is None


def test_the_descriptors_of_a_file_are_its_own_by_any_name(tmp_path: Path) -> None:
    path, other = tmp_path / "store", tmp_path / "other"
    for one in (path, other):
        one.touch()
    (tmp_path / "link").symlink_to(path)
    assert descriptors_of(path) == descriptors_of(tmp_path / "missing") == set()
    with path.open("rb") as first, (tmp_path / "link").open("rb") as second, other.open("rb") as third:
        assert descriptors_of(path) == {first.fileno(), second.fileno()}
        assert descriptors_of(other) == {third.fileno()}
        os.replace(other, path)  # noqa: PTH105  # a file of another number at the path
        assert descriptors_of(path) == {third.fileno()}
