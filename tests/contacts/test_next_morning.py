"""The next morning on which the clinic is open."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from frontdesk.contacts.clinic_hours import ClinicHours, Span, week_of
from frontdesk.contacts.follow_ups import next_morning

PHOENIX, TOKYO = ZoneInfo("America/Phoenix"), "Asia/Tokyo"
USUAL = ClinicHours()


def open_on(*days: int, opens: time = time(8), closes: time = time(17)) -> ClinicHours:
    return ClinicHours(week=week_of({day: [Span(opens, closes)] for day in days or range(5)}))


@pytest.mark.parametrize(
    ("now", "clinic", "days", "said"),
    [
        ("2026-11-24T10:00", USUAL, 1, "2026-11-25T09:00-07:00"),
        ("2026-11-27T10:00", USUAL, 1, "2026-11-30T09:00-07:00"),  # a Friday
        ("2026-11-27T23:59", USUAL, 1, "2026-11-30T09:00-07:00"),
        ("2026-11-28T00:01", USUAL, 1, "2026-11-30T09:00-07:00"),
        ("2026-11-29T06:00", USUAL, 1, "2026-11-30T09:00-07:00"),
        ("2026-11-28T10:00", USUAL, 7, "2026-12-07T09:00-07:00"),
        ("2026-11-27T10:00", open_on(0, 1, 2, 3, 4, 5), 1, "2026-11-28T09:00-07:00"),
        ("2026-11-27T10:00", open_on(4), 1, "2026-12-04T09:00-07:00"),
        ("2026-11-27T10:00", open_on(opens=time(13), closes=time(18)), 1, "2026-11-30T13:00-07:00"),
        ("2026-11-24T10:00", open_on(opens=time(6), closes=time(8)), 1, "2026-11-25T06:00-07:00"),
        ("2026-11-26T20:00", ClinicHours(zone=TOKYO), 1, "2026-11-30T09:00+09:00"),  # it is Friday there
    ],
)
def test_it_is_a_morning_on_which_somebody_is_there(now: str, clinic: ClinicHours, days: int, said: str) -> None:
    morning = next_morning(datetime.fromisoformat(now).replace(tzinfo=PHOENIX), clinic, days)
    assert morning == datetime.fromisoformat(said)
    assert clinic.are_now(morning)
