"""Numbers that an earlier version took for something else are read again, once."""

from pathlib import Path

import pytest
from builders import Export, submission
from sqlcipher3 import dbapi2

from frontdesk.contacts.numbers.callback_numbers import NumberValidity
from frontdesk.contacts.queue import View
from frontdesk.contacts.requests import Inquiry
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
