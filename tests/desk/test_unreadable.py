"""A request that can't be read is told by its number, and stops nobody else's."""

from itertools import pairwise
from pathlib import Path

import pytest
from builders import Clock, Export, many

from frontdesk.contacts.calls import Outcome
from frontdesk.contacts.queue import Order, Sorting, View
from frontdesk.contacts.requests import Inquiry, RequestRow
from frontdesk.contacts.search import parse_search
from frontdesk.contacts.settings import DEFAULT_REGION
from frontdesk.contacts.unreadable import CantBeRead, Kept, Unreadable
from frontdesk.desk.desk import Desk, open_desk
from frontdesk.desk.editing import FieldEdit
from frontdesk.problems import Problem
from frontdesk.store import request_rows
from frontdesk.store.sqlite.first_look import first_rows
from frontdesk.store.sqlite.location import location

DAMAGE = [
    "name = CAST(x'53656372657420ff' AS TEXT)",
    "message = x'00ff'",
    "phone_others = '[\"'",
    "phone_others = 5",
    "status = 9",
    "status = -1",
    "urgent = 7",
    "phone_standing = 77",
    "received_at = 9223372036854775807",
    "due_at = 0.5",
    "phone_e164 = 1234, phone_display = NULL",
    "phone_do_not_dial = 'nobody'",
    "claimed_by = 99, claimed_at = 1795539600000000",
]


@pytest.fixture
def three(desk: Desk) -> Desk:
    """Three people asked to be called."""
    for name, number in (("Ana", "480 555 0142"), ("Bo", "602 555 0143"), ("Mei", "623 555 0144")):
        desk.inquiries.log(Inquiry(name, number, message="It burns."))
    return desk


def unsound(desk: Desk, statement: str) -> None:
    """Change a row as no desk would."""
    with desk._store.writing() as connection:
        cursor = connection.connection.cursor()
        cursor.execute("COMMIT")
        cursor.execute("PRAGMA foreign_keys = OFF")
        cursor.execute(statement)
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("BEGIN")


@pytest.mark.parametrize("damaged", DAMAGE)
def test_each_other_request_is_shown_as_ever(three: Desk, damaged: str, clock: Clock) -> None:
    unsound(three, f"UPDATE requests SET {damaged} WHERE id = 2")
    for order in Order:
        ids = list(three.queue.ids(View.ALL, Sorting(order)))
        assert sorted(ids) == [1, 2, 3], order
        told = list(three.queue.each_told(View.ALL, order))
        assert [one.id for one in told] == ids
        assert [isinstance(one, Unreadable) for one in told] == [request_id == 2 for request_id in ids]
    shown = {row.id: row for row in three.queue.shown([1, 2, 3])}
    assert isinstance(shown[1], RequestRow)
    assert isinstance(shown[3], RequestRow)
    if not damaged.startswith("message"):  # the queue shows its first words alone, and those can be read
        assert shown[2] == Unreadable(2)
    assert three.queue.counts().of(View.ALL) == 3
    first = first_rows(location(three.store_name), clock())
    assert {row.id for row in first} >= {1, 3}
    assert {row.id for row in first if isinstance(row, Unreadable)} <= {2}


@pytest.mark.parametrize("damaged", DAMAGE)
def test_nothing_can_be_done_with_it_and_the_sentence_says_what_to_do(three: Desk, damaged: str) -> None:
    unsound(three, f"UPDATE requests SET {damaged} WHERE id = 2")
    for act in (
        lambda: three.queue.request(2),
        lambda: three.claims.take(2),
        lambda: three.calling.log(2, Outcome.BUSY, reason="asked"),
        lambda: three.editing.edit(2, {"name": FieldEdit("Bo", "Bob")}),
        lambda: three.editing.close(2),
    ):
        with pytest.raises(CantBeRead, match="^Request 2 can't be read: .*backup") as caught:
            act()
        assert "Secret" not in str(caught.value)
    assert three.queue.request(1) is not None


def test_titles_that_are_gone_leave_a_request_that_cant_be_read(desk: Desk, export: Export) -> None:
    desk.imports.import_file(many(export, 2))
    unsound(desk, "DELETE FROM field_titles")
    unsound(desk, "UPDATE requests SET titles_id = 5, other_values = '[\"noon\"]' WHERE id = 1")
    told = {one.id: one for one in desk.queue.each_told(View.ALL, Order.NEWEST)}
    assert told[1] == Unreadable(1)
    assert not isinstance(told[2], Unreadable)


def test_a_request_that_a_list_holds_and_the_table_lacks_is_told(three: Desk) -> None:
    unsound(three, "DELETE FROM requests WHERE id = 2")
    assert {row.id: type(row) for row in three.queue.shown([1, 2, 3, 700])} == {
        1: RequestRow,
        2: Unreadable,
        3: RequestRow,
    }
    with pytest.raises(CantBeRead):
        three.queue.request(2)
    assert three.queue.request(700) is None


def test_a_search_finds_the_others(three: Desk) -> None:
    unsound(three, "UPDATE requests SET phone_others = '[' WHERE id = 2")
    found = three.queue.found(parse_search("burns", three.clock()), View.ALL)
    assert [one.id for one in three.queue.several(found)] == [3, 2, 1]
    assert Unreadable(2) in three.queue.several(found)


def test_one_call_that_cant_be_read_is_one_line(three: Desk) -> None:
    three.calling.log(2, Outcome.BUSY, "engaged", reason="asked")
    three.calling.log(2, Outcome.BUSY, "again", reason="asked")
    unsound(three, "UPDATE calls SET outcome = 'sung' WHERE id = 1")
    request = three.queue.request(2)
    assert request is not None
    card = three.callers.card_for(request)
    assert [call.note for call in card.calls] == ["again"]
    assert card.unreadable == (Unreadable(1, Kept.CALL),)


def test_one_action_that_cant_be_read_is_one_line_and_is_not_undone(three: Desk) -> None:
    three.claims.take(2)
    unsound(three, "UPDATE audit_entries SET changes = '[' WHERE action = 'claim'")
    unsound(three, "UPDATE audit_entries SET details = '{' WHERE id = 3")
    with pytest.raises(Problem, match="can't be undone"):
        three.undoing.undo()
    unsound(three, "UPDATE audit_entries SET details = '{' WHERE action = 'claim'")
    assert Unreadable(4, Kept.ACTION) in three.queue.what_was_done(2)
    with pytest.raises(Problem, match="can't be undone"):
        three.undoing.undo()


def test_who_cant_be_read_at_the_same_number_allows_nothing(desk: Desk) -> None:
    for name in ("Ana Ruiz", "Bo Lind"):
        desk.inquiries.log(Inquiry(name, "480 555 0142"))
    unsound(desk, "UPDATE callers SET name = CAST(x'ff' AS TEXT) WHERE id = 2")
    request = desk.queue.request(1)
    assert request is not None
    card = desk.callers.card_for(request)
    assert card.allowed.voicemail is False
    assert card.unreadable == (Unreadable(2, Kept.CALLER),)
    with pytest.raises(CantBeRead, match="caller 2"):
        desk.callers.merge(1, 2)


def test_a_number_that_asked_not_to_be_called_stays_so_whoever_noted_that(three: Desk) -> None:
    three.calling.log(2, Outcome.DO_NOT_CALL, reason="asked")
    unsound(three, "UPDATE number_blocks SET blocked_by = 99")
    request = three.queue.request(2)
    assert request is not None
    assert request.blocked
    with pytest.raises(CantBeRead, match="may be called"):
        three.callers.card_for(request)


def test_who_cant_be_read_takes_no_card_and_no_new_inquiry_away(three: Desk) -> None:
    three.inquiries.log(Inquiry("Ana", "928 555 0142"))
    unsound(three, "UPDATE callers SET email = CAST(x'ff' AS TEXT) WHERE id = 1")
    other = three.queue.request(4)
    assert other is not None
    assert three.callers.card_for(other).maybe_same == ()
    assert three.inquiries.log(Inquiry("Ana", "480 555 0142")).request_ids == (5,)


def test_a_setting_that_cant_be_read_is_told_in_a_sentence(three: Desk) -> None:
    three.settings.set({DEFAULT_REGION: "MX"})
    unsound(three, "UPDATE settings SET value = '{'")
    with pytest.raises(CantBeRead, match="^The setting .* can't be read"):
        three.settings.value(DEFAULT_REGION)


def test_a_caller_that_is_gone_is_told_in_a_sentence(three: Desk) -> None:
    unsound(three, "UPDATE requests SET caller_id = 99 WHERE id = 2")
    request = three.queue.request(2)
    assert request is not None
    with pytest.raises(CantBeRead, match="caller 99"):
        three.callers.card_for(request)


def test_rows_are_read_all_at_once_as_long_as_each_can_be_read(
    desk: Desk, export: Export, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.imports.import_file(many(export, 100))
    asked = []
    ask = request_rows._WANTED.driver_rows
    monkeypatch.setattr(
        request_rows._WANTED,
        "driver_rows",
        lambda *values: asked.append(1) or ask(*values),  # type: ignore[func-returns-value]
    )
    desk.queue.shown(range(1, 101))
    assert len(asked) == 1


def test_a_page_that_is_malformed_takes_no_other_row_away(store_path: Path, clock: Clock) -> None:
    """A long message has pages of its own; the number of the first of them is changed in the file."""
    with open_desk(str(store_path), "Ana", clock) as desk:
        for name in ("Ana", "Bo", "Mei"):
            desk.inquiries.log(Inquiry(name, "480 555 0142", message=f"{name} burns. " * 2_000))
    content = bytearray(store_path.read_bytes())
    size = int.from_bytes(content[16:18], "big")
    begin = content.index(b"Bo burns. Bo burns.")
    while content[begin // size * size] != 13:  # a page of a table's rows (sqlite.org, "Database File Format", 1.6)
        begin = content.index(b"Bo burns. Bo burns.", begin + 1)
    # the message's beginning is followed by the number of its next page, where its text stops within this page
    end = begin
    while content[end] >= 32:
        end += 1
    content[end : end + 4] = (2**31).to_bytes(4, "big")
    store_path.write_bytes(content)
    with open_desk(str(store_path), "Ana", clock) as desk:
        told = list(desk.queue.each_told(View.ALL, Order.NEWEST))
        assert sorted(one.id for one in told) == [1, 2, 3]
        assert [one for one in told if isinstance(one, Unreadable)] == [Unreadable(2)]


def test_what_was_done_since_an_action_that_cant_be_read_is_undone_and_nothing_before(three: Desk) -> None:
    three.claims.take(2)
    three.editing.edit(2, {"name": FieldEdit("Bo", "Bob")})
    unsound(three, "UPDATE audit_entries SET details = '{' WHERE action = 'claim'")
    assert [done.action for done in three.undoing.last()] == ["edit"]
    three.undoing.undo()
    with pytest.raises(CantBeRead):
        three.undoing.undo()
    request = three.queue.request(2)
    assert request is not None
    assert (request.name, request.claim is not None) == ("Bo", True)


def test_of_earlier_values_those_of_an_entry_that_cant_be_read_are_left_out(three: Desk) -> None:
    names = ["Bo", "Bob", "Robert", "Rob"]
    for before, after in pairwise(names):
        three.editing.edit(2, {"name": FieldEdit(before, after), "email": FieldEdit("", "")})
    three.editing.edit(1, {"name": FieldEdit("Ana", "Anna")})
    assert [value for _, _, value in three.editing.earlier_values(2, "name")] == names[2::-1]
    unsound(three, "UPDATE audit_entries SET changes = '[' WHERE id = 5")
    assert [value for _, _, value in three.editing.earlier_values(2, "name")] == ["Robert", "Bo"]
    assert three.editing.earlier_values(2, "email") == []
