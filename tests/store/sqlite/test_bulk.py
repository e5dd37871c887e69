"""Rows that are inserted by the thousand have each value in the column of its name."""

import json
from collections.abc import Iterator

import pytest
from sqlalchemy import Column, Connection, Integer, MetaData, Table, create_engine

from frontdesk.store.sqlite.bulk import BulkInsert, next_id

PEOPLE = Table("people", MetaData(), Column("id", Integer, primary_key=True))


@pytest.fixture
def connection() -> Iterator[Connection]:
    with create_engine("sqlite://").connect() as connection:
        connection.exec_driver_sql("CREATE TABLE people (id INTEGER PRIMARY KEY, name, status, urgent, note, digits)")
        yield connection


def test_rare_columns_are_at_their_default_or_as_the_array_says(connection: Connection) -> None:
    insert = BulkInsert("people", ("name",), {"status": 2}, {"urgent": 0, "note": None, "digits": ""})
    insert.run(
        connection, [("Ana", None), ("Bo", json.dumps([1, "It's; --", None])), ("Mei", json.dumps([0, None, "7"]))]
    )
    assert list(connection.exec_driver_sql("SELECT name, status, urgent, note, digits FROM people ORDER BY id")) == [
        ("Ana", 2, 0, None, ""),
        ("Bo", 2, 1, "It's; --", ""),
        ("Mei", 2, 0, None, "7"),
    ]


def test_ids_follow_one_another(connection: Connection) -> None:
    assert next_id(connection, PEOPLE.c.id) == 1
    insert = BulkInsert("people", ("name",))
    insert.run(connection, [])
    insert.run(connection, [("Ana",), ("Bo",)])
    assert next_id(connection, PEOPLE.c.id) == 3
