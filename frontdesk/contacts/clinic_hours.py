"""When the clinic calls back: its hours on each day of the week, without public holidays and days off."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from frontdesk.contacts.public_holidays import PublicHolidays
from frontdesk.time_zones import ZoneInfo

_FURTHEST = 800  # days; no further ahead is an opening looked for


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a day on which the clinic is open. closes: the first minute on which it no longer is."""

    opens: time
    closes: time


Week = tuple[tuple[Span, ...], ...]
"""The spans of each day of the week, in order. Monday is the first; a day on which the clinic is closed has none."""


def week_of(days: Mapping[int, Sequence[Span]]) -> Week:
    """A week in which the clinic is open on those days only; 0 is Monday."""
    return tuple(tuple(days.get(day, ())) for day in range(7))


USUAL_WEEK = week_of({day: (Span(time(8), time(17)),) for day in range(5)})


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Days on which the clinic is closed, the first and the last of them included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class ClinicHours:
    """When the clinic is open. zone: the time zone in which these hours are meant.

    holidays: the public holidays on which it is closed; None if it is open on them like on any other day.
    """

    zone: str = "America/Phoenix"
    week: Week = USUAL_WEEK
    days_off: tuple[DaysOff, ...] = ()
    holidays: PublicHolidays | None = None

    def spans_on(self, day: date) -> tuple[Span, ...]:
        """When the clinic is open on a day; nothing if it is closed."""
        spans = self.week[day.weekday()]
        return () if spans and self._is_off(day) else spans

    def are_now(self, moment: datetime) -> bool:
        """Whether the clinic is open at a moment."""
        local = moment.astimezone(ZoneInfo(self.zone))
        at = local.time()
        if not any(span.opens <= at < span.closes for span in self.week[local.weekday()]):
            return False
        return not self._is_off(local.date())

    def open_day(self, day: date) -> date:
        """That day, or the next one on which the clinic is open."""
        coming = (day + timedelta(days=further) for further in range(_FURTHEST))
        return next(filter(self.spans_on, coming), day)

    def open_from(self, day: date, at: time) -> time:
        """The first minute from a time of day on at which the clinic is open on a day; else when it opens that day.

        The time itself on a day on which it is closed.
        """
        spans = self.spans_on(day)
        later = (max(span.opens, at) for span in spans if at < span.closes)
        return next(later, spans[0].opens if spans else at)

    def next_opening(self, moment: datetime) -> datetime:
        """When the clinic opens next after a moment, be it in the morning or after a break, in UTC."""
        local = moment.astimezone(ZoneInfo(self.zone))
        for further in range(_FURTHEST):
            day = local.date() + timedelta(days=further)
            for span in self.spans_on(day):
                opening = datetime.combine(day, span.opens, local.tzinfo)
                if opening > local:
                    return opening.astimezone(UTC)
        return moment + timedelta(days=_FURTHEST)

    def _is_off(self, day: date) -> bool:
        if any(off.first <= day <= off.last for off in self.days_off):
            return True
        return self.holidays is not None and self.holidays.are_on(day)
