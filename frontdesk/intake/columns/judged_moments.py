"""What moments under a title tell of it: days of a form's rows or of something else, hours of appointments, zones."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from itertools import pairwise

from frontdesk.intake.columns.sent_titles import may_be_of_another
from frontdesk.intake.columns.values import Column
from frontdesk.intake.dates.moments import (
    Order,
    has_time_of_day,
    is_at_midnight,
    read_moment,
)
from frontdesk.intake.dates.title_zones import zone_of_title

LONGEST_TITLE = 60  # of a title in a sentence, characters
LATER = timedelta(days=1)  # clocks differ, and so do zones
JUST_A_DATE = 2
"""A title's grade: it says a date, and not of what."""
_ANY_ZONE = timezone(timedelta(hours=14))  # of no place where forms come from: what is read alike in it has an offset
_A_YEAR = timedelta(days=366)
_LONG_AGO = 3 * _A_YEAR
_ZONE_NAME = re.compile(r"[ECMP][SD]T|[A-Z][A-Za-z]+(?:/[A-Z][A-Za-z_]+){1,2}")
NAMES_UTC = re.compile(r"(?:utc|gmt|etc/utc|z)(?:[+-]0?0(?::?00)?)?", re.IGNORECASE)


def is_at_quarter(moment: datetime) -> bool:
    """Whether a moment is at a full quarter of an hour, as appointments are."""
    return moment.minute % 15 == 0 and moment.second == 0


def has_hour(value: str) -> bool:
    """Whether a moment says when on its day; midnight is what programs write after a bare date."""
    return has_time_of_day(value) and not is_at_midnight(value)


def may_be_days(column: Column, grade: int) -> bool:
    """Whether dates without an hour may be those of sending: the title says so, or the dates look like that.

    Dates of sending are not of long ago and not to come, lie near each other, and stand in order if they span more than
    a year. Birthdays of children and appointments do not.
    """
    if may_be_of_another(column.title):
        return False
    if grade != JUST_A_DATE:
        return grade > JUST_A_DATE  # the end of a treatment is a day, that of a survey has an hour
    return any(_are_like_those_of_sending([read_moment(value, order) for value in column.values]) for order in Order)


def _are_like_those_of_sending(moments: list[datetime | None]) -> bool:
    read = [moment for moment in moments if moment is not None]
    in_order = sorted(read)
    if not read or not -LATER <= datetime.now(UTC) - in_order[-1] <= _LONG_AGO:
        return False
    if any(later - earlier > _A_YEAR for earlier, later in pairwise(in_order)):
        return False
    return in_order[-1] - in_order[0] <= _A_YEAR or read in (in_order, in_order[::-1])


def is_name_of_zone(value: str) -> bool:
    """Whether a value names a time zone and nothing else, whatever its title says: `UTC`, `MST`, `America/Phoenix`."""
    return NAMES_UTC.fullmatch(value) is not None or (
        _ZONE_NAME.fullmatch(value) is not None and bool(zone_of_title(f"({value})").zones)
    )


def differs_in_zone(name: str, sent: str, order: Order | None, zone: tzinfo | None) -> bool:
    """Whether a moment would be another one in the zone that a value names, or may be. False for an empty name."""
    if not name:
        return False
    said = zone_of_title(f"({name[:LONGEST_TITLE]})")
    there = said.zones if not said.is_unclear and not said.rest.strip("() ") else ()
    here = read_moment(sent, order, since_1970=True, zone=zone)
    if here is None or (not there and read_moment(sent, order, since_1970=True, zone=_ANY_ZONE) == here):
        return False
    return not there or any(read_moment(sent, order, since_1970=True, zone=one) != here for one in there)
