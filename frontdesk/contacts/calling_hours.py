"""When a person may be called: the time where they are, and whether the clinic is open.

8 a.m. to 9 p.m. at the called party's place is the US rule for telephone solicitation (47 CFR 64.1200(c)(1)); for any
callback it is a courtesy.
"""

from collections.abc import Sequence
from datetime import datetime, time
from enum import StrEnum

from frontdesk.contacts.clinic_hours import ClinicHours
from frontdesk.contacts.numbers.area_codes import ZONES
from frontdesk.time_zones import ZoneInfo, ZoneInfoNotFoundError

EARLIEST, LATEST = time(8), time(21)

# A mobile number belongs to every zone of its country: where there are many, that says nothing about where anyone is.
_MOST_ZONES = 3


class OutsideHours(StrEnum):
    """Why a call now wants a reason."""

    AT_THE_CALLER = "at-the-caller"
    AT_THE_CLINIC = "at-the-clinic"


_NORTH_AMERICAN = 12  # characters of +14806262727


def zones_of(e164: str | None) -> tuple[str, ...]:
    """All time zones a number may be in; none when that is unknown, or so many that it says nothing.

    For a number of another part of the world the first call reads tables of zones, up to 40 ms.
    """
    if e164 is None:
        return ()
    if e164.startswith("+1") and len(e164) == _NORTH_AMERICAN:
        return ZONES.get(e164[2:5], ())
    from frontdesk.contacts.numbers.zones_abroad import zones_abroad  # which most clinics never need

    known = tuple(zone for zone in zones_abroad(e164) if _exists(zone))
    return known if len(known) <= _MOST_ZONES else ()


def local_times(zones: Sequence[str], moment: datetime) -> tuple[datetime, ...]:
    """The moment in each zone, each time of day once."""
    times = {local.time(): local for local in (moment.astimezone(ZoneInfo(zone)) for zone in zones)}
    return tuple(times.values())


def outside_hours(zones: Sequence[str], clinic: ClinicHours, moment: datetime) -> OutsideHours | None:
    """Why a call at this moment wants a reason, None if it does not. Where zones differ, each must allow it."""
    if any(not EARLIEST <= local.time() < LATEST for local in local_times(zones, moment)):
        return OutsideHours.AT_THE_CALLER
    return None if clinic.are_now(moment) else OutsideHours.AT_THE_CLINIC


def is_zone(name: str) -> bool:
    """Whether a zone of that name is known."""
    return _exists(name)


def _exists(zone: str) -> bool:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
