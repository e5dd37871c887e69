"""Damage is looked for, and told by numbers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from builders import Clock
from sqlcipher3 import dbapi2

from frontdesk.contacts.calls import Outcome
from frontdesk.contacts.requests import Inquiry
from frontdesk.desk.desk import Desk, open_desk
from frontdesk.store import checking
from frontdesk.store.checking import Finding, Kind
from frontdesk.store.sqlite.driver import connect
from frontdesk.store.sqlite.location import location
from frontdesk.store.store import open_store

Damage = Callable[[str], None]


@pytest.fixture
def asked(store_path: Path, clock: Clock) -> Path:
    """A store that Ana and Bo wrote to; Ana was called."""
    with open_desk(str(store_path), "Ana", clock) as desk:
        ana = desk.inquiries.log(Inquiry("Ana Ruiz", "480 555 0142", message="My arm burns.")).request_ids[0]
        desk.inquiries.log(Inquiry("Bo Lind", "602 555 0143", message="My foot is cold."))
        desk.calling.log(ana, Outcome.BUSY, "engaged", reason="asked for it")
    return store_path


def damage(path: Path, *statements: str) -> None:
    """Change a store as no desk would."""
    connection = connect(path)
    connection.execute("PRAGMA writable_schema = ON")
    for statement in statements:
        connection.execute(statement)
    connection.close()


def findings(path: Path) -> list[Finding]:
    store = open_store(location(str(path)))
    try:
        with store.reading() as connection:
            return [*checking.table_findings(connection), *checking.index_findings(connection)]
    finally:
        store.close()


def unreadable(path: Path) -> dict[str, list[int]]:
    store = open_store(location(str(path)))
    try:
        with store.reading() as connection:
            return {table: ids for table, ids in checking.unreadable_rows(connection).items() if ids}
    finally:
        store.close()


def test_in_a_sound_store_nothing_is_found(asked: Path) -> None:
    assert findings(asked) == []
    assert unreadable(asked) == {}


@pytest.mark.parametrize(
    "damaged",
    [
        "message = CAST(x'ff41ff' AS TEXT)",
        "name = CAST(x'c3' AS TEXT)",
        "name = x'4142'",
        "urgent_words = '[[\"pain\"'",
        "other_values = '{}', titles_id = 99",
        "phone_others = '[1]'",
        "status = 9",
        "source = -1",
        "phone_standing = 1.5",
        "received_at = 9223372036854775807",
        "due_at = -9223372036854775808",
        "due_at = 0.25",
        "urgent = 7",
        "phone_do_not_dial = 'nobody'",
    ],
)
def test_a_request_that_makes_no_sense_is_told_by_its_number(asked: Path, damaged: str) -> None:
    damage(asked, f"UPDATE requests SET {damaged} WHERE id = 2")
    assert unreadable(asked) == {"requests": [2]}
    assert Finding(Kind.ROW, "requests", 1, (2,)) in findings(asked)


def test_other_rows_that_make_no_sense_are_told_by_their_numbers(asked: Path) -> None:
    damage(
        asked,
        "UPDATE callers SET name = CAST(x'ff' AS TEXT) WHERE id = 1",
        "UPDATE calls SET outcome = 'sung'",
        "UPDATE audit_entries SET details = '{' WHERE id = 3",
        "UPDATE audit_entries SET changes = '[[\"nowhere\", 1]]' WHERE id = 2",
    )
    assert unreadable(asked) == {"callers": [1], "calls": [1], "audit_entries": [2, 3]}


@pytest.mark.parametrize(
    "damaged",
    [
        "DELETE FROM callers WHERE id = 2",
        "UPDATE requests SET claimed_by = 77, claimed_at = 1795539600000000 WHERE id = 2",
    ],
)
def test_a_row_that_names_one_that_is_gone_is_told(asked: Path, damaged: str) -> None:
    damage(asked, damaged)
    assert Finding(Kind.REFERENCE, "requests", 1, (2,)) in findings(asked)


def test_an_index_that_lacks_rows_is_told(asked: Path) -> None:
    damage(
        asked,
        "UPDATE sqlite_schema SET sql = 'CREATE INDEX ix_requests_by_caller ON requests (caller_id) WHERE id > 1' "
        "WHERE name = 'ix_requests_by_caller'",
    )
    damage(asked, "REINDEX ix_requests_by_caller")
    damage(
        asked,
        "UPDATE sqlite_schema SET sql = 'CREATE INDEX ix_requests_by_caller ON requests (caller_id)' "
        "WHERE name = 'ix_requests_by_caller'",
    )
    assert findings(asked) == [Finding(Kind.INDEX, "ix_requests_by_caller", 1)]


def test_an_index_and_a_text_that_differ_are_told_by_which_requests_and_neither_is_believed(asked: Path) -> None:
    damage(asked, "DROP TRIGGER search_changed", "UPDATE requests SET message = 'My foot is old.' WHERE id = 2")
    found = findings(asked)
    assert found == [Finding(Kind.SEARCH, "requests", 1, (2,))]
    assert found[0].sentence == (
        "The search index and the text differ for 1 of requests (2); which of the two is right can't be told."
    )


def test_looking_for_damage_keeps_no_desk_from_writing(asked: Path, desk: Desk) -> None:
    del desk  # another desk at the same store
    other = dbapi2.connect(str(asked), isolation_level=None, timeout=0)
    other.execute("BEGIN IMMEDIATE")
    assert findings(asked) == []
    other.execute("COMMIT")
    other.close()


def test_what_is_found_never_quotes_what_was_written(asked: Path) -> None:
    damage(asked, "UPDATE requests SET name = CAST(x'536563726574ff' AS TEXT) WHERE id = 2")
    assert not any("Secret" in finding.sentence for finding in findings(asked))
