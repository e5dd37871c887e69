"""What follows a call: when a request is due again, or that it is closed. The rules are a table the clinic changes."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from frontdesk.contacts.calling_hours import outside_hours
from frontdesk.contacts.calls import Outcome
from frontdesk.contacts.clinic_hours import ClinicHours
from frontdesk.problems import Problem
from frontdesk.time_zones import ZoneInfo

_STEP = re.compile(r"(\d{1,4})([mhd])(?: (morning|afternoon|evening))?")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_NINE = time(9)
_QUARTER = timedelta(minutes=15)
_LOOK_AHEAD = timedelta(days=14)


class PartOfDay(StrEnum):
    """A part of the day, where the caller is."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"

    def holds(self, at: time) -> bool:
        """Whether a time of day is in it."""
        begins, ends = _PARTS[self]
        return begins <= at < ends


_PARTS = {
    PartOfDay.MORNING: (time(8), time(12)),
    PartOfDay.AFTERNOON: (time(12), time(17)),
    PartOfDay.EVENING: (time(17), time(21)),
}


class Closing(StrEnum):
    """What happens when no further attempt is due."""

    CLOSE = "close"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Step:
    """One further attempt: how long after the last one, and in which part of the day."""

    after: timedelta
    part: PartOfDay | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """The ladder of further attempts after one outcome, then the closing step."""

    again: tuple[Step, ...] = ()
    then: Closing = Closing.CLOSE


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What follows: due_at, or closed, or (neither) waiting without a date."""

    due_at: datetime | None = None
    closed: bool = False


def follow_up(
    rule: Rule, earlier_with_this_outcome: int, ended_at: datetime, zones: Sequence[str], clinic: ClinicHours
) -> FollowUp:
    """What follows a call that ended now. earlier_with_this_outcome: calls of the request that ended the same way."""
    if earlier_with_this_outcome >= len(rule.again):
        return FollowUp(closed=rule.then is Closing.CLOSE)
    step = rule.again[earlier_with_this_outcome]
    return FollowUp(due_at=_next_time(ended_at + step.after, step.part, zones, clinic))


def next_morning(now: datetime, clinic: ClinicHours, days: int = 1) -> datetime:
    """Nine o'clock on the first day on which the clinic is open from so many days after today on, in its zone.

    Or when the clinic opens next on that day, if it is closed at nine; or at all, if it is open before nine only.
    """
    zone = ZoneInfo(clinic.zone)
    day = clinic.open_day(now.astimezone(zone).date() + timedelta(days=days))
    return datetime.combine(day, clinic.open_from(day, _NINE), zone)


def in_an_hour(now: datetime, clinic: ClinicHours) -> datetime:
    """An hour from now; if the clinic is closed then and opens later on the same day, that opening."""
    wanted = now + timedelta(hours=1)
    if clinic.are_now(wanted):
        return wanted
    zone, opening = ZoneInfo(clinic.zone), clinic.next_opening(wanted)
    return opening if opening.astimezone(zone).date() == now.astimezone(zone).date() else wanted


def read_rules(text: str) -> Mapping[Outcome, Rule]:
    """The rules of a follow-ups file (TOML; resources/follow-ups.toml shows the form). Raises Problem."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Problem("The follow-up rules can't be read: {reason}.", reason=error) from None
    unknown = sorted(set(tables) - set(Outcome))
    if unknown:
        raise Problem("The follow-up rules name an outcome that there is not: {name}.", name=unknown[0])
    missing = [outcome for outcome in Outcome if outcome not in tables]
    if missing:
        raise Problem("The follow-up rules say nothing about {name}.", name=missing[0])
    return {outcome: _rule(outcome, tables[outcome]) for outcome in Outcome}


def _rule(outcome: Outcome, table: object) -> Rule:
    if not isinstance(table, dict) or set(table) - {"again", "then"}:
        raise Problem("The follow-up rule for {name} may hold 'again' and 'then' only.", name=outcome)
    steps = table.get("again", [])
    closing = table.get("then", Closing.CLOSE)
    if not isinstance(steps, list) or closing not in list(Closing):
        raise Problem("The follow-up rule for {name} is not of the form shown in follow-ups.toml.", name=outcome)
    return Rule(tuple(_step(outcome, step) for step in steps), Closing(closing))


def _step(outcome: Outcome, text: object) -> Step:
    match = _STEP.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        raise Problem(
            "The follow-up rule for {name} has the step {step!r}; it must be such as '4h' or '1d morning'.",
            name=outcome,
            step=text,
        )
    amount, unit, part = match.groups()
    return Step(timedelta(**{_UNITS[unit]: int(amount)}), PartOfDay(part) if part else None)


def _next_time(earliest: datetime, part: PartOfDay | None, zones: Sequence[str], clinic: ClinicHours) -> datetime:
    """The first moment from `earliest` on when the clinic is open and the caller may be called.

    If there is none within two weeks of the clinic's next opening (the clinic is closed whenever that part of the day
    is there), the part of the day gives way, then the hours.
    """
    opens = earliest if clinic.are_now(earliest) else clinic.next_opening(earliest)
    for wanted in (part, None):
        moment = opens
        while moment <= opens + _LOOK_AHEAD:
            if not clinic.are_now(moment):
                moment = clinic.next_opening(moment)
            elif outside_hours(zones, clinic, moment) is None and _is_in(wanted, moment, zones or (clinic.zone,)):
                return moment
            else:
                moment = _next_quarter(moment)
    return earliest


def _is_in(part: PartOfDay | None, moment: datetime, zones: Sequence[str]) -> bool:
    return part is None or all(part.holds(moment.astimezone(ZoneInfo(zone)).time()) for zone in zones)


def _next_quarter(moment: datetime) -> datetime:
    whole = moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0)
    return whole + _QUARTER
