"""What staff log themselves, and the clinic's settings."""

import pytest
from builders import NOW, Export, submission
from sqlalchemy import text

from frontdesk.contacts.queue import Order, View
from frontdesk.contacts.requests import Inquiry, Source, Status
from frontdesk.contacts.settings import DEFAULT_REGION
from frontdesk.desk.desk import Desk
from frontdesk.problems import Problem


def audit(desk: Desk) -> list[tuple[str, str, int | None, str]]:
    with desk._store.reading() as connection:
        return [
            (row.name, row.action, row.request_id, row.details)
            for row in connection.execute(
                text(
                    "SELECT staff.name, action, request_id, details FROM audit_entries "
                    "JOIN staff ON staff.id = staff_id ORDER BY audit_entries.id"
                )
            )
        ]


def test_a_number_alone_is_enough(desk: Desk) -> None:
    changes = desk.inquiries.log(Inquiry(phone="480 555 0142"))
    (request,) = desk.queue.each(View.NOW, Order.NEWEST)
    assert changes.request_ids == (request.id,)
    assert changes.lists
    assert request.number.e164 == "+14805550142"
    assert (request.source, request.status, request.received_at) == (Source.PHONE, Status.NEW, NOW)


def test_a_name_alone_is_enough(desk: Desk) -> None:
    desk.inquiries.log(Inquiry(name="Bo"))
    assert desk.queue.counts().of(View.NEW) == 1


def test_with_nobody_to_call_back_nothing_is_kept(desk: Desk) -> None:
    with pytest.raises(Problem, match="somebody to call back"):
        desk.inquiries.log(Inquiry(message="something"))
    assert desk.queue.counts().of(View.NEW) == 0
    assert audit(desk) == []


def test_the_caller_is_recognised_from_the_website(desk: Desk, export: Export) -> None:
    desk.imports.import_file(export(submission("Bo Lindqvist", "(602) 555-0143")))
    desk.inquiries.log(Inquiry(name="bo lindqvist", phone="6025550143"))
    one, other = desk.queue.each(View.ALL, Order.NEWEST)
    assert one.caller_id == other.caller_id


def test_every_action_has_one_audit_entry_without_anybodys_words(desk: Desk, export: Export) -> None:
    desk.imports.import_file(export(submission("Bo", message="secret pain")))
    desk.inquiries.log(Inquiry(name="Ana", message="secret too"))
    desk.settings.set({DEFAULT_REGION: "mx"})
    entries = audit(desk)
    assert [(name, action) for name, action, _, _ in entries] == [
        ("Ana", "import"),
        ("Ana", "log-inquiry"),
        ("Ana", "set-default-region"),
    ]
    assert entries[1][2] is not None
    assert "secret" not in str(entries)


def test_the_default_region_reads_numbers_from_then_on(desk: Desk) -> None:
    assert desk.settings.value(DEFAULT_REGION) == "US"
    desk.settings.set({DEFAULT_REGION: "gb"})
    desk.inquiries.log(Inquiry(phone="020 7946 0958"))
    (request,) = desk.queue.each(View.NOW, Order.NEWEST)
    assert request.number.e164 == "+442079460958"


def test_a_region_that_is_none_is_refused(desk: Desk) -> None:
    with pytest.raises(Problem, match="not a region"):
        desk.settings.set({DEFAULT_REGION: "Arizona"})
    assert desk.settings.value(DEFAULT_REGION) == "US"
