"""Moments as the store keeps them: microseconds since 1970 in UTC. Exact, eight bytes, in order of time."""

from datetime import UTC, datetime, timedelta
from typing import overload

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
# A day from either end of the calendar, so that each moment has a local time in every time zone.
_FIRST = (datetime(1, 1, 2, tzinfo=UTC) - _EPOCH) // _MICROSECOND
_LAST = (datetime(9999, 12, 31, tzinfo=UTC) - _EPOCH) // _MICROSECOND


@overload
def as_micros(moment: datetime) -> int: ...
@overload
def as_micros(moment: None) -> None: ...
@overload
def as_micros(moment: datetime | None) -> int | None: ...
def as_micros(moment: datetime | None) -> int | None:
    """A timezone-aware moment in microseconds since 1970."""
    return None if moment is None else (moment - _EPOCH) // _MICROSECOND


@overload
def as_moment(micros: int) -> datetime: ...
@overload
def as_moment(micros: int | None) -> datetime | None: ...
def as_moment(micros: int | None) -> datetime | None:
    """Microseconds since 1970 as a moment in UTC. Raises ValueError for any other value, or beyond the calendar."""
    if micros is None:
        return None
    if type(micros) is not int or not _FIRST <= micros < _LAST:
        raise ValueError("no moment, or one beyond the calendar")
    return _EPOCH + timedelta(microseconds=micros)
