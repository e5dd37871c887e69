"""Moments as they are kept: exact, in order of time, and never read out of what is none."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from frontdesk.store.schema.moments import as_micros, as_moment

FIRST, LAST = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, 23, 59, 59, 999_999, tzinfo=UTC)
_KEPT = st.datetimes(FIRST.replace(tzinfo=None), LAST.replace(tzinfo=None)).map(lambda at: at.replace(tzinfo=UTC))
_AWAY = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(at=_KEPT, zone=_AWAY)
@example(FIRST, UTC)
@example(LAST, UTC)
def test_a_moment_comes_back_exactly_in_whatever_zone_it_was(at: datetime, zone: timezone) -> None:
    kept = as_micros(at)
    assert as_moment(kept) == at
    if FIRST + timedelta(days=1) < at < LAST - timedelta(days=1):
        assert as_micros(at.astimezone(zone)) == kept


@given(one=_KEPT, other=_KEPT)
def test_what_is_kept_is_in_order_of_time(one: datetime, other: datetime) -> None:
    assert (as_micros(one) < as_micros(other)) == (one < other)
    assert as_micros(datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)) == 1_000_000


def test_nothing_is_nothing() -> None:
    assert as_micros(None) is None
    assert as_moment(None) is None


@pytest.mark.parametrize("kept", [as_micros(FIRST) - 1, as_micros(LAST) + 1, 1 << 62, -(1 << 62), 0.5, "1", b"1", True])
def test_what_is_no_moment_is_never_read_as_one(kept: Any) -> None:
    with pytest.raises(ValueError, match="no moment"):
        as_moment(kept)
