"""Stores that an earlier version of the program made, opened by this one."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from builders import Clock
from sqlcipher3 import dbapi2

from frontdesk.contacts.numbers.callback_numbers import NumberValidity
from frontdesk.contacts.queue import View
from frontdesk.contacts.requests import Source, Status
from frontdesk.contacts.search import parse_search
from frontdesk.desk.desk import Desk, open_desk
from frontdesk.sheets.questions.bank import Question
from frontdesk.store.sqlite.revisions import SCHEMA_REVISION

Made = Callable[..., Any]

_MAKE = (
    "import sys; from pathlib import Path; from frontdesk.store.sqlite import migrating; "
    "store = Path(sys.argv[1]); store.touch(); "
    "migrating.SCHEMA_REVISION = sys.argv[2]; migrating.bring_up_to_date(store)"
)


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Makes a store at a revision, with rows: (table, columns and values)."""

    def make(revision: str, *rows: tuple[str, dict[str, Any]]) -> Path:
        store = tmp_path / "store.sqlite3"
        store.touch()
        root = Path(__file__).parents[3]
        subprocess.run([sys.executable, "-c", _MAKE, str(store), revision], check=True, cwd=root)
        driver = dbapi2.connect(str(store), isolation_level=None)
        for table, values in rows:
            places = ", ".join("?" * len(values))
            driver.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({places})", list(values.values()))
        driver.close()
        return store

    return make


def found(desk: Desk, typed: str) -> list[str]:
    ids = list(desk.queue.found(parse_search(typed, desk.clock()), View.ALL))
    return [row.name for row in desk.queue.rows(ids)]


def request(number: int, **others: Any) -> tuple[str, dict[str, Any]]:
    values = {
        "id": number,
        "caller_id": number,
        "received_at": number * 1_000_000,
        "source": "web-form",
        "status": "new",
        "name": "Bo",
        "name_key": "bo",
        "email": "",
        "message": "burning",
        "other_fields": "{}",
        "phone_raw": "6025550143",
        "phone_standing": "valid",
        "phone_display": "(602) 555-0143",
        "phone_e164": "+16025550143",
        "phone_region": "US",
        "phone_foreign": 0,
        "phone_others": "[]",
    }
    return "requests", values | others


def test_one_from_before_the_search_can_be_searched(made: Made, clock: Clock) -> None:
    caller = {"id": 1, "name": "Bo", "name_key": "bo", "email": "", "first_seen_at": 0}
    store = made("0002", ("callers", caller), request(1, source="phone", added_at=0))
    desk = open_desk(str(store), "Ana", clock)
    assert found(desk, "burn 5550143") == ["Bo"]
    assert desk.finding.verify_index()
    desk.close()
    assert store.with_name(f"store.before-{SCHEMA_REVISION}.sqlite3").exists()


def test_one_from_before_it_was_made_smaller_says_the_same_and_can_be_undone(made: Made, clock: Clock) -> None:
    """Ana put a name and a number right, then logged a call; Bo's form asked for more than ours."""
    at = {"at": 5, "staff_id": 1, "details": "{}", "request_id": 1}
    before = '{"name": "Bo", "name_key": "bo", "phone_raw": "6025550143", "phone_display": "(602) 555-0143", '
    before += '"phone_e164": "+16025550143", "phone_region": "US", "phone_foreign": false}'
    after = '{"name": "José O\'Neil", "name_key": "jose oneil", "phone_raw": "+44 20 7946 0958", '
    after += '"phone_display": "+44 20 7946 0958", "phone_e164": "+442079460958", "phone_region": "GB", '
    after += '"phone_foreign": true}'
    store = made(
        "0007",
        ("staff", {"id": 1, "name": "Ana", "joined_at": 0}),
        # first, because its note goes into the index with its request, which these rows are not put into
        (
            "calls",
            {
                "id": 1,
                "request_id": 1,
                "staff_id": 1,
                "phone_e164": "+442079460958",
                "began_at": 5,
                "ended_at": 5,
                "outcome": "busy",
                "note": "rang",
            },
        ),
        (
            "callers",
            {"id": 1, "name": "Bo", "name_key": "bo", "phone_e164": "+16025550143", "email": "", "first_seen_at": 0},
        ),
        ("callers", {"id": 2, "name": "Mei", "name_key": "mei", "email": "mei@example.org", "first_seen_at": 0}),
        request(
            1,
            name="José O'Neil",
            name_key="jose oneil",
            phone_raw="+44 20 7946 0958",
            phone_display="+44 20 7946 0958",
            phone_e164="+442079460958",
            phone_region="GB",
            phone_foreign=1,
            status="waiting",
            due_at=9,
            attempts=1,
            other_fields='{"best-time": "mornings", "insurer": "none"}',
            identity=b"0123456789abcdef",
        ),
        request(
            2,
            name="Mei",
            name_key="mei",
            email="mei@example.org",
            phone_raw="555-0143",
            phone_standing="no-area-code",
            phone_display="555-0143",
            phone_e164=None,
            phone_region=None,
            phone_digits="5550143",
            urgent=1,
            urgent_words='[["chest pain", false]]',
        ),
        ("audit_entries", {"id": 1, "action": "edit", **at}),
        ("row_changes", {"entry_id": 1, "table_name": "requests", "row_id": 1, "before": before, "after": after}),
        ("audit_entries", {"id": 2, "action": "call", **at}),
        (
            "row_changes",
            {"entry_id": 2, "table_name": "calls", "row_id": 1, "before": "null", "after": '{"note": "rang"}'},
        ),
        (
            "row_changes",
            {
                "entry_id": 2,
                "table_name": "requests",
                "row_id": 1,
                "before": '{"status": "new", "due_at": null, "attempts": 0}',
                "after": '{"status": "waiting", "due_at": 9, "attempts": 1}',
            },
        ),
    )
    desk = open_desk(str(store), "Ana", clock)
    assert desk.finding.verify_index()
    jose, mei = desk.queue.request(1), desk.queue.request(2)
    assert jose is not None
    assert mei is not None
    assert (jose.source, jose.status, jose.number.display) == (Source.WEB_FORM, Status.WAITING, "+44 20 7946 0958")
    assert jose.other_fields == {"best-time": "mornings", "insurer": "none"}
    assert (mei.number.validity, mei.number.display, mei.other_fields) == (NumberValidity.NO_AREA_CODE, "555-0143", {})
    assert [word.word for word in mei.urgent_words] == ["chest pain"]
    assert found(desk, "rang neil") == ["José O'Neil"]
    assert found(desk, "7946") == ["José O'Neil"]

    desk.undoing.undo()
    called = desk.queue.request(1)
    assert called is not None
    assert (called.status, called.attempts, called.due_at) == (Status.NEW, 0, None)
    desk.undoing.undo()
    bo = desk.queue.request(1)
    assert bo is not None
    assert (bo.name, bo.number.display, bo.number.e164) == ("Bo", "(602) 555-0143", "+16025550143")
    assert not desk.undoing.last()
    assert [value for _, _, value in desk.editing.earlier_values(1, "name")] == ["José O'Neil", "Bo"]
    assert desk.finding.verify_index()
    desk.close()


def test_one_from_before_questions_were_kept_keeps_them(made: Made, clock: Clock) -> None:
    store = made("0009", ("staff", {"id": 1, "name": "Ana", "joined_at": 0}))
    with open_desk(str(store), "Ana", clock) as desk:
        assert (desk.questions.own("en"), desk.questions.unanswered("en")) == ([], [])
        desk.questions.keep_unanswered("en", "is there a zebra")
        kept = desk.questions.add("en", Question("", "Is there a zebra here?", ("zebras",), also_hand_over=True))
        assert desk.questions.own("en") == [kept]
        assert [one.often for one in desk.questions.unanswered("en")] == [1]
        desk.undoing.undo()
        assert desk.questions.own("en") == []
        assert desk.finding.findings() == []
