"""Moments as forms write them: right, or none."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.intake.dates.moments import (
    Order,
    has_offset,
    has_time_of_day,
    is_at_midnight,
    is_there_twice,
    match_in_numbers,
    moment_in_numbers,
    read_moment,
    says_which_hour,
    without_midnight,
)

pytestmark = pytest.mark.local_zone("America/New_York")


@pytest.mark.parametrize("text", ["20050312", "1791020120", "26/11/24", "03/04/2026 9:30", "2026-02-30", "", "x" * 500])
def test_what_is_no_moment_or_has_two_readings_is_none(text: str) -> None:
    assert read_moment(text) is None


def test_an_hour_that_the_clocks_passed_over_is_no_moment() -> None:
    assert read_moment("2026-03-08 02:30") is None
    assert read_moment("3/8/2026 2:30 AM", Order.MONTH_FIRST) is None


def test_an_hour_that_is_there_twice_is_known_as_such() -> None:
    twice = read_moment("2026-11-01 01:30")
    assert twice is not None
    assert is_there_twice(twice)
    assert not says_which_hour("2026-11-01 01:30")
    assert not says_which_hour("11/1/2026 1:30 AM")
    assert says_which_hour("2026-11-01T01:30:00-05:00")
    assert says_which_hour("2026-11-01 05:30:00 UTC")


_MOMENTS = st.datetimes(datetime(2001, 1, 1), datetime(2099, 12, 31)).map(lambda at: at.replace(microsecond=0))
_OFFSETS = st.integers(-14 * 4, 14 * 4).map(lambda quarters: timezone(timedelta(minutes=15 * quarters)))
_DAY, _MONTH = Order.DAY_FIRST, Order.MONTH_FIRST
_FORMS: list[tuple[str, Order | None, bool]] = [  # with the order that it needs, and whether it has seconds
    ("%Y-%m-%d %H:%M:%S", None, True),
    ("%Y-%m-%dT%H:%M", None, False),
    ("%Y/%m/%d %H:%M", None, False),
    ("%Y.%m.%d %H:%M:%S", None, True),
    ("%d.%m.%Y %H:%M", None, False),
    ("%d.%m.%Y, %H.%M Uhr", None, False),
    ("%d.%m.%Y um %H:%M", None, False),
    ("%d/%m/%Y %H:%M:%S", _DAY, True),
    ("%d-%m-%Y %Hh%M", _DAY, False),
    ("%m/%d/%Y %I:%M %p", _MONTH, False),
    ("%m/%d/%Y at %I:%M:%S %p", _MONTH, True),
    ("%m/%d/%y, %I:%M%p", _MONTH, False),
    ("%d/%m/%y %H:%M", _DAY, False),
    ("%d %B %Y %H:%M", None, False),
    ("%A, %d %b %Y %H:%M:%S", None, True),
    ("%B %d, %Y %I:%M %p", None, False),
    ("%b %d, %Y @ %H:%M", None, False),
    ("%d. %B %Y, %H:%M", None, False),
]


@pytest.mark.parametrize(("form", "order", "has_seconds"), _FORMS)
@given(at=_MOMENTS, zone=_OFFSETS)
def test_a_moment_is_read_as_it_was_written_in_whatever_form(
    form: str, order: Order | None, has_seconds: bool, at: datetime, zone: timezone
) -> None:
    at = at if has_seconds else at.replace(second=0)
    written = at.strftime(form)
    assert read_moment(written, order, zone=UTC) == at.replace(tzinfo=UTC)
    assert read_moment(f"  {written} ", order, zone=zone) == at.replace(tzinfo=zone).astimezone(UTC)
    assert has_time_of_day(written)
    assert not says_which_hour(written)
    for name in (" UTC", " GMT"):
        if not written.endswith(("Uhr", "m", "M")):
            assert read_moment(written + name, order, zone=zone) == at.replace(tzinfo=UTC)
            assert says_which_hour(written + name)


@given(at=_MOMENTS, zone=_OFFSETS, second=st.booleans())
def test_an_offset_is_read_as_programs_write_it(at: datetime, zone: timezone, second: bool) -> None:
    there = at.replace(tzinfo=zone)
    for written in (
        there.isoformat(),
        there.strftime("%Y-%m-%dT%H:%M:%S%z"),
        there.strftime("%a, %d %b %Y %H:%M:%S %z"),
    ):
        assert read_moment(written) == there.astimezone(UTC), written
        assert says_which_hour(written)
    assert has_offset(there.isoformat())
    assert not has_offset(at.isoformat())
    seconds = there.timestamp()
    assert read_moment(f"{seconds:.0f}", since_1970=True) == there.astimezone(UTC) or seconds < 1_000_000_000
    assert read_moment(f"{seconds * 1000:.0f}", since_1970=True) == there.astimezone(UTC) or seconds < 1_000_000_000
    assert read_moment(f"{seconds:.0f}") is None


@pytest.mark.parametrize(
    ("name", "hours"),
    [("EST", -5), ("EDT", -4), ("CST", -6), ("CDT", -5), ("MST", -7), ("MDT", -6), ("PST", -8), ("PDT", -7)],
)
def test_an_american_zone_is_what_mail_takes_it_for(name: str, hours: int) -> None:
    at = datetime(2026, 11, 24, 9, 30)
    assert read_moment(f"2026-11-24 09:30 {name}") == (at - timedelta(hours=hours)).replace(tzinfo=UTC)
    assert says_which_hour(f"2026-11-24 09:30 {name}")


@pytest.mark.parametrize(
    ("written", "order", "read"),
    [
        ("11/24/2026 12:00 AM", _MONTH, (2026, 11, 24, 0, 0)),
        ("11/24/2026 12:30 PM", _MONTH, (2026, 11, 24, 12, 30)),
        ("11/24/2026 1 PM", _MONTH, (2026, 11, 24, 13, 0)),
        ("11/24/2026 11 p.m.", _MONTH, (2026, 11, 24, 23, 0)),
        ("11/24/2026 13:00 PM", _MONTH, None),
        ("11/24/2026 0:30 AM", _MONTH, None),
        ("11/24/2026 9", _MONTH, None),
        ("24/11/2026", _MONTH, None),
        ("24/11/2026", _DAY, (2026, 11, 24, 0, 0)),
        ("24/11/26", _DAY, (2026, 11, 24, 0, 0)),
        ("24-11/2026", _DAY, None),
        ("2026-11-24", None, (2026, 11, 24, 0, 0)),
        ("2026-13-24", None, None),
        ("24 Smarch 2026", None, None),
        ("24 de noviembre de 2026, 9:30", None, (2026, 11, 24, 9, 30)),
        ("24 novembre 2026 à 9h30", None, (2026, 11, 24, 9, 30)),
        ("November 24th, 2026", None, (2026, 11, 24, 0, 0)),
        ("1st of May 2026", None, (2026, 5, 1, 0, 0)),
        ("20261124T0930", None, (2026, 11, 24, 9, 30)),
        ("2026-11-24 09-12", None, None),
        ("2026-11-24-07:00", None, (2026, 11, 24, 7, 0)),
        ("2026-11-24T09:30:00+14:00", None, (2026, 11, 23, 19, 30)),
        ("2026-11-24T09:30:00+14:01", None, None),
        ("11/24/2026 9:30:00 +0215", _MONTH, (2026, 11, 24, 7, 15)),
        ("11/24/2026 9:30:00 +0210", _MONTH, None),
        ("11/24/2026 9:30:00 +1415", _MONTH, None),
        ("11/24/2026 9:30:00 UTC+2", _MONTH, (2026, 11, 24, 7, 30)),
        ("11/24/2026 9:30:00 GMT-07", _MONTH, (2026, 11, 24, 16, 30)),
        ("11/24/2026 9:30 -0700", _MONTH, (2026, 11, 24, 16, 30)),
        ("11/24/2026 9:30 AM-10:30", _MONTH, None),
        ("11/24/2026 9:30 AM-07:00", _MONTH, None),
        ("11/24/2026 9:30-07:00", _MONTH, (2026, 11, 24, 16, 30)),
        ("11/24/2026 -10:30", _MONTH, None),
        ("Tue Nov 24 2026 09:30:00 GMT-0700 (Mountain Standard Time)", None, (2026, 11, 24, 16, 30)),
        ("Tue Nov 24 2026 09:30:00 GMT-0700 (Eastern Standard Time)", None, None),
        ("11/24/2026 9:30 AM (EST)", _MONTH, (2026, 11, 24, 14, 30)),
        ("11/24/2026 9:30 AM (nowhere)", _MONTH, None),
        (" " * 90 + "2026-11-24", None, (2026, 11, 24, 0, 0)),
        ("2026-11-24" + " 0" * 40, None, None),
    ],
)
def test_what_has_one_reading_is_read_and_nothing_else(
    written: str, order: Order | None, read: tuple[int, int, int, int, int] | None
) -> None:
    assert read_moment(written, order, zone=UTC) == (None if read is None else datetime(*read, tzinfo=UTC))


def test_ten_digits_are_seconds_and_thirteen_are_milliseconds_where_that_is_said() -> None:
    at = datetime(2026, 11, 24, 16, 30, tzinfo=UTC)
    assert read_moment("1795537800", since_1970=True) == at
    assert read_moment("1795537800500", since_1970=True) == at + timedelta(milliseconds=500)
    for other in ("179553780", "17955378000", "179553780000", "17955378000000"):
        assert read_moment(other, since_1970=True) is None
    assert says_which_hour("1795537800")
    assert has_time_of_day("1795537800500")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("2026-11-24", ""),
        ("2026-11-24 00:00", "time midnight"),
        ("2026-11-24T00:00:00Z", "time midnight"),
        ("2026-11-24T00:00:00.000+00:00", "time midnight"),
        ("11/24/2026 12:00 AM", "time midnight"),
        ("11/24/2026 12:00:00 a.m.", "time midnight"),
        ("11/24/2026 12:00 PM", "time"),
        ("2026-11-24 00:01", "time"),
        ("2026-11-24 10:00", "time"),
        ("24.11.2026 9.30", "time"),
        ("11/24/2026 9 AM", "time"),
        ("24/11/2026 9h30", "time"),
        ("Tue 24 Nov 2026", ""),
        ("20261124T0930", "time"),
    ],
)
def test_it_is_told_whether_a_moment_has_a_time_of_day_and_whether_that_is_midnight(text: str, what: str) -> None:
    assert has_time_of_day(text) == ("time" in what)
    assert is_at_midnight(text) == ("midnight" in what)
    assert (without_midnight(text) != text) == ("midnight" in what)


def test_an_hour_that_is_there_twice_is_so_in_its_own_zone_only() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    first = read_moment("2026-10-25 02:30", zone=berlin)
    assert first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert is_there_twice(first, berlin)
    assert not is_there_twice(first)
    assert not is_there_twice(first + timedelta(hours=1), berlin)
    assert not is_there_twice(first - timedelta(hours=1), berlin)
    assert read_moment("2026-03-29 02:30", zone=berlin) is None
    assert read_moment("2026-03-29 02:30") is not None


def test_a_date_in_numbers_is_taken_apart_whatever_stands_between() -> None:
    for sign in "/.-":
        match = match_in_numbers(f" 03{sign}04{sign}2026 9:30 ")
        assert match is not None
        found = [moment_in_numbers(match, order) for order in (_DAY, _MONTH)]
        assert [at and (at.month, at.day) for at in found] == [(4, 3), (3, 4)]
    late = match_in_numbers("24/11/2026")
    assert late is not None
    assert moment_in_numbers(late, _MONTH) is None
    assert match_in_numbers("2026/11/24") is None
    assert match_in_numbers("24/11-2026") is None
