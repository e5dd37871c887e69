"""Numbers that an earlier version took for something else are read again, once."""

import json
from pathlib import Path

import pytest
from builders import Export, submission
from sqlcipher3 import dbapi2

from frontdesk.contacts.numbers.callback_numbers import NumberValidity
from frontdesk.contacts.queue import View
from frontdesk.contacts.requests import Inquiry
from frontdesk.contacts.settings import DEFAULT_REGION
from frontdesk.desk import numbers_again
from frontdesk.desk.desk import Desk
from frontdesk.desk.numbers_again import ReadAgain
from frontdesk.store import kept_numbers


@pytest.fixture
def wrong(desk: Desk, store_path: Path) -> int:
    """A request whose number an earlier version made of a word behind it; Ana's is as it should be."""
    desk.inquiries.log(Inquiry("Ana", "480 555 0142"))
    request_id = desk.inquiries.log(Inquiry("Bob", "626-2727 Bob")).request_ids[0]
    _write(
        store_path,
        "phone_e164 = 16262727262, phone_standing = 0, phone_region = 'US', phone_display = NULL, phone_foreign = 0, "
        "phone_digits = ''",
        request_id,
    )
    return request_id


def _write(store_path: Path, columns: str, request_id: int) -> None:
    """What an earlier version made of a number, written past this one."""
    connection = dbapi2.connect(str(store_path))
    connection.create_function("frontdesk_words", -1, lambda *_: "")
    connection.execute("DROP TRIGGER IF EXISTS search_number_changed")
    connection.execute(f"UPDATE requests SET {columns} WHERE id = ?", (request_id,))
    connection.commit()
    connection.close()


def test_what_was_taken_for_a_number_is_marked(desk: Desk, wrong: int) -> None:
    before = desk.queue.request(wrong)
    assert before is not None
    assert before.number.display == "(626) 272-7262"
    assert desk.numbers_again.read() == ReadAgain(changed=1, is_whole=True)
    after = desk.queue.request(wrong)
    assert after is not None
    assert (after.number.validity, after.number.display) == (NumberValidity.NO_AREA_CODE, "626-2727 Bob")


def test_a_second_number_that_was_lost_is_told_and_one_that_a_word_was_taken_for_is_gone(
    desk: Desk, store_path: Path
) -> None:
    both = desk.inquiries.log(Inquiry("Cy", "cell 1 480-555-0142 cell 2 602-555-0143")).request_ids[0]
    one = desk.inquiries.log(Inquiry("Di", "480-555-0144 602-husband")).request_ids[0]
    _write(store_path, "phone_others = NULL", both)
    _write(store_path, """phone_others = '["(602) 487-2263", "(520) 555-0145"]'""", one)
    assert desk.numbers_again.read() == ReadAgain(changed=2, is_whole=True)
    numbers = [request.number.others for request in map(desk.queue.request, (both, one)) if request is not None]
    assert numbers == [("(602) 555-0143",), ("(520) 555-0145",)], "another field's number stays"


def test_a_store_is_read_once(desk: Desk, wrong: int) -> None:
    desk.numbers_again.read()
    assert desk.numbers_again.read() == ReadAgain(is_whole=True)


def test_a_reading_that_was_stopped_is_done_the_next_time(desk: Desk, wrong: int) -> None:
    assert not desk.numbers_again.read(lambda: False).is_whole
    assert desk.numbers_again.read().changed == 1


def test_nobodys_undo_takes_the_reading_back(desk: Desk, wrong: int) -> None:
    desk.numbers_again.read()
    desk.undoing.undo()
    assert [request.name for request in desk.queue.rows(desk.queue.ids(View.ALL))] == ["Ana"], "Bob's inquiry it was"


def test_what_comes_into_an_empty_store_need_not_be_read_again(
    desk: Desk, export: Export, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.imports.import_file(export(submission("Ana", "480 555 0142")))
    monkeypatch.setattr(kept_numbers, "numbers_between", lambda *_: pytest.fail("nothing is to be read"))
    assert desk.numbers_again.read() == ReadAgain(is_whole=True)


def test_many_are_read_some_at_a_time_and_each_is_put_right_once(
    desk: Desk, store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(numbers_again, "_AT_ONCE", 2)
    ids = [desk.inquiries.log(Inquiry(f"Caller {one}", f"480 555 010{one}")).request_ids[0] for one in range(7)]
    for wrong_one in (ids[0], ids[1], ids[3], ids[6]):
        _write(store_path, "phone_e164 = 16262727262, phone_display = NULL", wrong_one)
    asked: list[bool] = []

    def three_times() -> bool:
        asked.append(len(asked) < 2)
        return asked[-1]

    assert desk.numbers_again.read(three_times) == ReadAgain(changed=3)
    assert asked == [True, True, False]
    steps: list[int] = []

    def count() -> bool:
        steps.append(1)
        return True

    assert desk.numbers_again.read(count) == ReadAgain(changed=1, is_whole=True)
    assert len(steps) == 4
    numbers = [request.number.e164 for request in map(desk.queue.request, ids) if request is not None]
    assert numbers == [f"+1480555010{one}" for one in range(7)]
    with desk._store.reading() as connection:
        kept = connection.exec_driver_sql("SELECT details FROM audit_entries WHERE action = 'read-numbers' ORDER BY id")
        told = [json.loads(details) for details in kept.scalars()]
    assert told == [{"changed": 2}, {"changed": 1}, {"changed": 1}, {}]


def test_a_number_of_the_country_where_the_clinic_was_stays_that_number(desk: Desk) -> None:
    desk.settings.set({DEFAULT_REGION: "MX"})
    ids = [
        desk.inquiries.log(Inquiry("Rosa", phone)).request_ids[0] for phone in ("55 5123 4567", "+44 20 7946 0958", "7")
    ]
    desk.settings.set({DEFAULT_REGION: "US"})
    before = [request.number for request in map(desk.queue.request, ids) if request is not None]
    assert (before[0].e164, before[0].region) == ("+525551234567", "MX")
    assert desk.numbers_again.read() == ReadAgain(changed=0, is_whole=True)
    assert [request.number for request in map(desk.queue.request, ids) if request is not None] == before
