"""What SQLite's check says, sorted; and the numbers of a table's rows, also where its pages can't be walked through."""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from builders import driver_error
from sqlcipher3 import dbapi2

from frontdesk.store.schema.tables import requests
from frontdesk.store.sqlite import integrity as of_store
from frontdesk.store.sqlite.integrity import all_ids, dangling, integrity

CORRUPT, IO = driver_error(dbapi2.SQLITE_CORRUPT), driver_error(dbapi2.SQLITE_IOERR)


class Answering:
    """A connection that answers each statement that begins so with some rows, then raises an error if there is one."""

    def __init__(self, **answers: Iterable[Any]) -> None:
        self._answers = answers
        self.connection = self

    def cursor(self) -> "Answering":
        return self

    def execute(self, statement: str) -> Iterator[Any]:
        return self._rows(self._answers["down" if statement.endswith("DESC") else "up"])

    def exec_driver_sql(self, statement: str) -> Iterator[Any]:
        return self._rows(self._answers["integrity" if "integrity_check" in statement else "references"])

    def _rows(self, answer: Iterable[Any]) -> Iterator[Any]:
        for row in answer:
            if isinstance(row, Exception):
                raise row
            yield row if isinstance(row, tuple) else (row,)


@pytest.mark.parametrize(
    ("lines", "indexes", "others"),
    [
        (["ok"], {}, []),
        (["row 5 missing from index ix_a", "row 61 missing from index ix_a"], {"ix_a": 2}, []),
        (["wrong # of entries in index ix_b"], {"ix_b": 1}, []),
        (["row 5 missing from index ix_a", "wrong # of entries in index ix_a"], {"ix_a": 1}, []),
        (
            ["wrong # of entries in index ix_a", "row 5 missing from index ix_a", "row 7 missing from index ix_b"],
            {"ix_a": 1, "ix_b": 1},
            [],
        ),
        (["malformed inverted index for FTS5 table main.request_words", "unable to validate the FTS5 index"], {}, []),
        (
            ["Tree 5 page 7:\n btree ", "row 5 missing from index ix_a", "*** in database"],
            {"ix_a": 1},
            ["Tree 5 page 7:;  btree", "*** in database"],
        ),
        (["a note: row 5 missing from index ix_a"], {}, ["a note: row 5 missing from index ix_a"]),
        (["row 5 missing from index ix_a", CORRUPT], {}, ["SQLite can't check it to its end"]),
    ],
    ids=str,
)
def test_of_each_index_the_rows_that_differ_are_counted_and_the_rest_is_told_as_it_is_said(
    lines: list[Any], indexes: dict[str, int], others: list[str]
) -> None:
    found = integrity(Answering(integrity=lines))  # type: ignore[arg-type]
    assert (dict(found.indexes), list(found.others)) == (indexes, others)


def test_a_disk_that_fails_is_no_damage() -> None:
    failing = Answering(integrity=[IO], references=[IO], up=[1, IO], down=[])
    for look in (integrity, dangling, lambda one: list(all_ids(one, requests))):
        with pytest.raises(dbapi2.OperationalError):
            look(failing)  # type: ignore[arg-type]


def test_rows_that_name_what_is_not_there_are_told_by_their_table() -> None:
    rows = [("calls", 5, "requests", 0), ("calls", 3, "staff", 1), ("calls", 5, "staff", 1), ("requests", 5, "x", 0)]
    assert dangling(Answering(references=rows)) == {"calls": {3, 5}, "requests": {5}}  # type: ignore[arg-type]
    assert dangling(Answering(references=[])) == {}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("up", "down", "ids"),
    [
        ([1, 2, 5], [], [1, 2, 5]),
        ([], [], []),
        ([1, 2, CORRUPT], [9, 8, CORRUPT], [1, 2, 9, 8, 3, 4, 5, 6, 7]),
        ([1, 2, CORRUPT], [3, CORRUPT], [1, 2, 3]),
        ([1, 2, CORRUPT], [4, 3, 2, CORRUPT], [1, 2, 4, 3, 2]),
        ([1, 2, CORRUPT], [9, 8, 2, 1], [1, 2, 9, 8, 2, 1]),
        ([CORRUPT], [3, CORRUPT], [3, 1, 2]),
        ([1, CORRUPT], [CORRUPT], [1]),
        ([1, CORRUPT], [12, CORRUPT], [1, 12]),
        ([1, CORRUPT], [11, CORRUPT], [1, 11, *range(2, 11)]),
    ],
    ids=str,
)
def test_all_rows_are_known_by_their_numbers_and_in_a_hole_all_that_may_be_there(
    up: list[Any], down: list[Any], ids: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(of_store, "_WIDEST_GAP", 10)
    assert list(all_ids(Answering(up=up, down=down), requests)) == ids  # type: ignore[arg-type]
