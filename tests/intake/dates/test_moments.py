"""Moments as forms write them: right, or none."""

import pytest

from frontdesk.intake.dates.moments import Order, is_there_twice, read_moment, says_which_hour

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
