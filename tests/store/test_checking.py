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


@pytest.mark.parametrize(
    ("finding", "sentence"),
    [
        (Finding(Kind.FILE, "", 2, said="page 7 is none"), "The file is damaged: page 7 is none."),
        (Finding(Kind.INDEX, "ix_a", 4), "The index ix_a does not list each row once: 4 differ."),
        (Finding(Kind.ROW, "calls", 3, (1, 2, 3)), "3 of calls can't be read (1, 2, 3)."),
        (Finding(Kind.ROW, "calls", 4, (1, 2, 3)), "4 of calls can't be read (1, 2, 3, …)."),
        (Finding(Kind.ROW, "calls", 4), "4 of calls can't be read."),
        (Finding(Kind.REFERENCE, "calls", 1, (9,)), "1 of calls name a row that is not there (9)."),
        (Finding(Kind.SEARCH, "requests", said="malformed"), "The search index itself is damaged: malformed."),
        (
            Finding(Kind.SEARCH, "requests", 2, (5,)),
            "The search index and the text differ for 2 of requests (5, …); which of the two is right can't be told.",
        ),
    ],
    ids=str,
)
def test_a_finding_says_in_a_sentence_how_many_and_the_first_of_them(finding: Finding, sentence: str) -> None:
    assert finding.sentence == sentence


def test_of_many_the_first_ten_are_named_and_all_counted(
    asked: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "_AT_ONCE", 4)
    with open_desk(str(asked), "Ana", clock) as desk:
        for number in range(11):
            desk.inquiries.log(Inquiry(f"Caller {number}", f"602 555 01{number:02}"))
    damage(asked, "UPDATE requests SET caller_id = 99, urgent = 7 WHERE id > 1 AND id <> 7")
    broken = (*range(2, 7), *range(8, 14))
    found = findings(asked)
    assert Finding(Kind.ROW, "requests", 11, broken[:10]) in found
    assert Finding(Kind.REFERENCE, "requests", 11, broken[:10]) in found
    assert unreadable(asked) == {"requests": list(broken)}


@pytest.mark.parametrize(
    ("damaged", "misses_some"),
    [
        ("UPDATE request_zones SET newest = newest - 1", True),
        ("DELETE FROM request_zones", True),
        ("UPDATE request_zones SET newest = newest + 1", False),
    ],
)
def test_a_search_that_would_miss_the_newest_is_told(asked: Path, damaged: str, misses_some: bool) -> None:
    damage(asked, damaged)
    said = "it may miss the newest requests"
    assert findings(asked) == ([Finding(Kind.SEARCH, "requests", said=said)] if misses_some else [])
