"""What staff log themselves, and the clinic's settings."""

from collections.abc import Callable

import pytest
from builders import NOW, Export, submission
from sqlalchemy import text

from frontdesk.contacts.hours_text import hours_as_text
from frontdesk.contacts.queue import Order, View
from frontdesk.contacts.requests import Inquiry, Source, Status
from frontdesk.contacts.settings import CLINIC_HOURS, CLINIC_NAME, CLINIC_PHONE, DEFAULT_REGION
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


def test_what_was_said_is_kept_without_the_spaces_around_it(desk: Desk) -> None:
    desk.inquiries.log(
        Inquiry("  Bo \t Lind ", " 480 555 0142 ", " bo@example.org ", "\n hello\n\nthere ", Source.WALK_IN)
    )
    (request,) = desk.queue.each(View.NOW, Order.NEWEST)
    assert (request.name, request.number.raw, request.email) == ("Bo Lind", "480 555 0142", "bo@example.org")
    assert (request.message, request.source) == ("hello\n\nthere", Source.WALK_IN)


@pytest.mark.parametrize(
    "said", [lambda said: Inquiry(name=said), lambda said: Inquiry(phone=said), lambda said: Inquiry(email=said)]
)
def test_any_way_to_reach_somebody_is_enough_and_spaces_are_none(desk: Desk, said: Callable[[str], Inquiry]) -> None:
    with pytest.raises(Problem, match="somebody to call back"):
        desk.inquiries.log(said(" \t"))
    desk.inquiries.log(said("602 555 0143"))
    assert desk.queue.counts().of(View.NEW) == 1


def test_a_setting_is_told_with_what_it_was_before(desk: Desk) -> None:
    for region in ("mx", " gb "):
        desk.settings.set({DEFAULT_REGION: region})
    newest, oldest = desk.undoing.last()
    assert (oldest.action, dict(oldest.details)) == ("set-default-region", {"before": None, "after": "MX"})
    assert (newest.action, dict(newest.details)) == ("set-default-region", {"before": "MX", "after": "GB"})
    desk.settings.set({CLINIC_NAME: "Desert Nerve Clinic", CLINIC_PHONE: "+1 480 555 0100"})
    assert dict(desk.undoing.last()[0].details) == {}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Mon-Fri 08:00-17:00 America/Phoenix", "Mon-Fri 08:00-17:00 America/Phoenix"),
        ("Tue-Sun 00:00-23:59 Europe/Berlin", "Tue-Sun 00:00-23:59 Europe/Berlin"),
        ("Sat-Sat 09:30-09:31 America/New_York", "Sat 09:30-09:31 America/New_York"),
    ],
)
def test_the_clinics_hours_are_said_as_they_are_kept(desk: Desk, typed: str, kept: str) -> None:
    desk.settings.set({CLINIC_HOURS: typed})
    read = desk.settings.value(CLINIC_HOURS)
    assert hours_as_text(read) == kept
    desk.settings.set({CLINIC_HOURS: kept})
    assert desk.settings.value(CLINIC_HOURS) == read


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "Mon-Fri 08:00-17:00",
        "Mon-Fri 08:00-17:00 Phoenix",
        "Fri-Mon 08:00-17:00 America/Phoenix",
        "Mon-Fri 17:00-08:00 America/Phoenix",
        "Mon-Fri 08:00-08:00 America/Phoenix",
        "Mon-Fry 08:00-17:00 America/Phoenix",
        "Mon-Fri 08:00-17:00 America/Phoenix daily",
    ],
)
def test_hours_that_cannot_be_are_refused_and_the_ones_before_hold(desk: Desk, typed: str) -> None:
    before = desk.settings.value(CLINIC_HOURS)
    with pytest.raises(Problem, match="Clinic hours are written as"):
        desk.settings.set({CLINIC_HOURS: typed})
    assert desk.settings.value(CLINIC_HOURS) == before
