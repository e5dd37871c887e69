"""What the clinic has decided: the rules that come with the program, or its own from the settings."""

from collections.abc import Mapping
from datetime import time
from functools import cache

from frontdesk import shipped
from frontdesk.contacts.calling_hours import ClinicHours, is_zone
from frontdesk.contacts.calls import Outcome
from frontdesk.contacts.follow_ups import Rule, read_rules
from frontdesk.problems import Problem
from frontdesk.store import settings
from frontdesk.store.store import Connection

FOLLOW_UPS = "follow-ups"
CLINIC_HOURS = "clinic-hours"

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def follow_up_rules(connection: Connection) -> Mapping[Outcome, Rule]:
    """What follows each outcome."""
    own = settings.read(connection, FOLLOW_UPS)
    return read_rules(own) if own else _shipped_rules()


def clinic_hours(connection: Connection) -> ClinicHours:
    """When the clinic calls back."""
    own = settings.read(connection, CLINIC_HOURS)
    return read_hours(own) if own else ClinicHours()


def read_hours(text: str) -> ClinicHours:
    """Hours such as `Mon-Fri 08:00-17:00 America/Phoenix`. Raises Problem."""
    try:
        days, hours, zone = text.split()
        first, _, last = days.partition("-")
        opens, _, closes = hours.partition("-")
        begins, ends = _DAYS.index(first), _DAYS.index(last or first)
        found = ClinicHours(zone, tuple(range(begins, ends + 1)), time.fromisoformat(opens), time.fromisoformat(closes))
    except ValueError:
        found = None
    if found is None or not found.days or found.opens >= found.closes or not is_zone(found.zone):
        raise Problem("Clinic hours are written as 'Mon-Fri 08:00-17:00 America/Phoenix'.")
    return found


def said_hours(hours: ClinicHours) -> str:
    """The same form again."""
    days = f"{_DAYS[hours.days[0]]}-{_DAYS[hours.days[-1]]}"
    return f"{days} {hours.opens:%H:%M}-{hours.closes:%H:%M} {hours.zone}"


@cache
def _shipped_rules() -> Mapping[Outcome, Rule]:
    return read_rules((shipped.RESOURCES / "follow-ups.toml").read_text(encoding="utf-8"))
