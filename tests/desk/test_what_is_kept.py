"""Whatever comes in is there as it was, in the request and in its row of the queue; and nothing that is damaged is."""

import pytest
from builders import NOW, Clock
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from frontdesk import shipped
from frontdesk.contacts.calls import Outcome
from frontdesk.contacts.queue import Order, View
from frontdesk.contacts.requests import ContactRequest, Inquiry, RequestRow
from frontdesk.contacts.settings import CLINIC_HOURS
from frontdesk.contacts.unreadable import CantBeRead, Unreadable
from frontdesk.desk.desk import Desk
from frontdesk.store.sqlite.first_look import first_rows
from frontdesk.store.sqlite.location import location
from frontdesk.text.spacing import one_spaced

_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)
_NUMBERS = st.sampled_from(
    [
        "",
        "602 555 0143",
        "602 555 0143 x9",
        "+44 20 7946 0958",
        "911",
        "555-0143",
        "480 555 0101 / 480 555 0102",
        "call me",
    ]
)


def _same(row: object, request: object) -> None:
    """A row of the queue says what the request says."""
    assert isinstance(row, RequestRow)
    assert isinstance(request, ContactRequest)
    assert row.first_words == one_spaced(request.message[:160]), request.id
    assert (row.id, row.name, row.phone_display, row.flags) == (
        request.id,
        request.name,
        request.number.display,
        request.flags,
    )
    for name in ("received_at", "status", "urgent", "due_at", "attempts", "claim", "blocked"):
        assert getattr(row, name) == getattr(request, name), name


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(name=_TEXT, phone=_NUMBERS, email=_TEXT, message=_TEXT)
@example("Ж", "", "", "")
@example("O’Neil-Ü", "911", '"', "[]")
def test_what_is_typed_is_there_as_it_was_typed(desk: Desk, name: str, phone: str, email: str, message: str) -> None:
    name = name if name.strip() else "Bo"
    request_id = desk.inquiries.log(Inquiry(name, phone, email, message)).request_ids[0]
    (request,) = desk.queue.several([request_id])
    assert isinstance(request, ContactRequest)
    kept = (" ".join(name.split()), phone, email.strip(), message.strip())
    assert (request.name, request.number.raw, request.email, request.message) == kept
    assert desk.queue.request(request_id) == request
    _same(desk.queue.rows([request_id])[0], request)
    wanted = {"name": message, "phone": "+49 30 901820", "email": name, "message": email}
    desk.editing.edit_fields(request_id, request.editable, wanted)
    changed = desk.queue.request(request_id)
    assert changed is not None
    assert (changed.editable, changed.version > request.version) == (wanted, True)
    _same(desk.queue.rows([request_id])[0], changed)
    desk.undoing.undo()
    again = desk.queue.request(request_id)
    assert again is not None
    assert (again.editable, again.number) == (request.editable, request.number)


def test_the_queue_and_the_first_look_say_what_each_request_says(desk: Desk, clock: Clock) -> None:
    desk.imports.import_file(shipped.SAMPLE_REQUESTS, newest_at=NOW)
    ids = list(desk.queue.ids(View.NOW))
    desk.settings.set({CLINIC_HOURS: "Mon-Sun 00:00-23:59 America/Phoenix"})
    callable_ones = [one.id for one in desk.queue.each(View.NOW, Order.MOST_URGENT) if one.number.tel_uri]
    for request_id, outcome in zip(callable_ones[::4], Outcome, strict=False):
        desk.calling.log(request_id, outcome, reason="asked to")
    for request_id in ids[1:9:3]:
        if desk.queue.rows([request_id])[0].status != "done":
            desk.claims.take(request_id)
    everybody = sorted(desk.queue.ids(View.ALL))
    shown, several = desk.queue.shown(everybody), desk.queue.several(everybody)
    assert [row.id for row in shown] == [one.id for one in several] == everybody
    for row, request in zip(shown, several, strict=True):
        _same(row, request)
    first = first_rows(location(desk.store_name), clock())
    now = list(desk.queue.ids(View.NOW))
    rows = {row.id: row for row in desk.queue.shown(now)}
    assert first == [rows[request_id] for request_id in now[:100]]


# What no column holds that keeps numbers, and what none holds that keeps text.
_NO_NUMBERS, _NO_TEXTS = ("'word'", "0.5", "x'00ff'"), ("x'00ff'", "CAST(x'ff41' AS TEXT)")
_OF_NUMBERS = (
    "received_at source status urgent due_at claimed_at attempts phone_standing phone_e164 phone_foreign version"
).split()
_OF_TEXTS = "name email message phone_raw phone_display phone_extension phone_others urgent_words".split()


@pytest.mark.parametrize(
    ("column", "value"),
    [(name, value) for name in _OF_NUMBERS for value in _NO_NUMBERS]
    + [(name, value) for name in _OF_TEXTS for value in _NO_TEXTS],
)
def test_a_value_of_another_kind_is_never_taken_for_one(desk: Desk, column: str, value: str) -> None:
    for name in ("Ana", "Bo"):
        desk.inquiries.log(Inquiry(name, "602 555 0143 x9"))
    with desk._store.writing() as connection:
        connection.execute(text("DROP TRIGGER IF EXISTS search_changed"))
        connection.connection.cursor().execute("PRAGMA ignore_check_constraints = ON")
        try:
            connection.execute(text(f"UPDATE requests SET {column} = {value} WHERE id = 2"))
        finally:
            connection.connection.cursor().execute("PRAGMA ignore_check_constraints = OFF")
    with pytest.raises(CantBeRead):
        desk.queue.request(2)
    others, damaged = desk.queue.several([1, 2])
    assert isinstance(others, ContactRequest)
    assert damaged == Unreadable(2)
