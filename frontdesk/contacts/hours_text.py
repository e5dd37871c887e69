"""The clinic's hours as text: as the store keeps them, and as a person types a day of the week or days off.

In the store, the first line has the week and the time zone. What follows is there only where the clinic has it:

    Mon-Thu 09:00-12:00,13:00-17:00; Fri 09:00-12:00 America/Phoenix
    closed 2026-12-24
    closed 2026-12-28 to 2027-01-01
    holidays US-AZ 2026
    2026-01-01 New Year's Day
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from itertools import groupby, pairwise

from frontdesk.contacts.calling_hours import is_zone
from frontdesk.contacts.clinic_hours import ClinicHours, DaysOff, Span, Week
from frontdesk.contacts.public_holidays import PublicHolidays
from frontdesk.problems import Problem

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_CLOSED, _HOLIDAYS = "closed ", "holidays "
_TIME = r"(\d{1,2})(?:[:.]?(\d{2}))?\s*([ap]\.?m\.?)?"
_SPAN = re.compile(rf"{_TIME}\s*(?:-|–|to)\s*{_TIME}", re.IGNORECASE)
_TO = re.compile(r"\s+to\s+|\s+[-–]\s+|–")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONG_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAY = re.compile(r"(?P<month>[a-z]{3,9})\.? (?P<day>\d{1,2}),? (?P<year>\d{4})", re.IGNORECASE)
_NUMBERS = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_FIRST_MORNING_HOUR = 6  # an earlier one with one digit, as in 1-5, may be of the afternoon
_MOST_LINES = 200  # of days off
_LONGEST_OFF = 366  # days


def read_hours(text: str) -> ClinicHours:
    """Hours in the form of the store. Raises Problem."""
    try:
        return _read(text)
    except (ValueError, OverflowError):
        raise Problem("Clinic hours are written as 'Mon-Fri 08:00-17:00 America/Phoenix'.") from None


def hours_as_text(hours: ClinicHours) -> str:
    """The form of the store, as `read_hours` reads it."""
    return "\n".join(
        [
            week_as_text(hours),
            *(f"{_CLOSED}{_off_as_text(off)}" for off in hours.days_off),
            *_holidays_as_lines(hours.holidays),
        ]
    )


def week_as_text(hours: ClinicHours) -> str:
    """The first line of it: the week and the time zone."""
    parts = []
    for spans, days in groupby(range(7), lambda day: hours.week[day]):
        first, *others = days
        if spans:
            named = f"{_WEEKDAYS[first]}-{_WEEKDAYS[others[-1]]}" if others else _WEEKDAYS[first]
            parts.append(f"{named} {','.join(f'{span.opens:%H:%M}-{span.closes:%H:%M}' for span in spans)}")
    return f"{'; '.join(parts)} {hours.zone}"


def read_day(typed: str, day_name: str) -> tuple[Span, ...]:
    """The hours of one day as a person types them: `9:00-12:00, 1 pm - 5 pm`, or `closed`, or nothing, which is closed.

    Raises Problem, which names the day and says what is wrong with its hours.
    """
    try:
        spans = _each_span(typed)
    except ValueError:
        raise Problem(
            "The hours of {day} can't be read. Write them in order, such as 9:00-12:00, 13:00-17:00, or write closed.",
            day=day_name,
        ) from None
    if (wrong := _wrong_order(spans, day_name)) is not None:
        raise wrong
    return spans


def day_as_text(spans: Sequence[Span]) -> str:
    """As `read_day` reads it; empty if the clinic is closed."""
    return ", ".join(f"{_clock(span.opens)}-{_clock(span.closes)}" for span in spans)


def read_days_off(typed: str) -> tuple[DaysOff, ...]:
    """Days off, in the order of their dates, from a text with one a line, or several on a line with `;` between them.

    A day is `Dec 24, 2026`, `2026-12-24`, or `12/24/2026` where only one of the numbers can be the month; several in a
    row are `Dec 24, 2026 to Jan 1, 2027`. Raises Problem.
    """
    lines = [line.strip() for line in re.split(r"[\n;]", typed) if line.strip()]
    if len(lines) > _MOST_LINES:
        raise Problem("There can be at most {most} lines of days off.", most=_MOST_LINES)
    return tuple(sorted({_days_off(line) for line in lines}, key=lambda off: (off.first, off.last)))


def days_off_as_text(days_off: Iterable[DaysOff]) -> str:
    """As `read_days_off` reads it, for people: `Dec 24, 2026 to Jan 1, 2027`, one a line."""
    return "\n".join(_row(map(_for_people, _ends(off))) for off in days_off)


def checked_week(week: Week, zone: str) -> None:
    """Raises Problem if the clinic is never open, or for a time zone that there is not."""
    if not any(week):
        raise Problem("The clinic must be open on at least one day of the week.")
    if not is_zone(zone):
        raise Problem("“{zone}” is no time zone. Write one such as America/Phoenix.", zone=zone[:40])


def _read(text: str) -> ClinicHours:
    first, *others = text.strip().splitlines()
    week, zone = first.rsplit(maxsplit=1)
    days_off = [_days_off(line.removeprefix(_CLOSED)) for line in others if line.startswith(_CLOSED)]
    hours = ClinicHours(zone, _week(week), tuple(days_off), _read_holidays(others))
    if not is_zone(zone):
        raise ValueError("no time zone")
    return hours


def _week(text: str) -> Week:
    """`Mon-Thu 09:00-12:00,13:00-17:00; Fri 09:00-12:00`. Raises ValueError."""
    week: list[tuple[Span, ...]] = [()] * 7
    for part in text.split(";"):
        named, _, hours = part.strip().partition(" ")
        first, _, last = named.partition("-")
        days = range(_WEEKDAYS.index(first), _WEEKDAYS.index(last or first) + 1)
        spans = _spans(hours)
        if not days or not spans or any(week[day] for day in days):
            raise ValueError("no hours of a day that has none yet")
        for day in days:
            week[day] = spans
    return tuple(week)


def _spans(text: str) -> tuple[Span, ...]:
    """Raises ValueError if they can't be read, are not in order or overlap."""
    spans = _each_span(text)
    if _wrong_order(spans, "") is not None:
        raise ValueError("not in order")
    return spans


def _each_span(text: str) -> tuple[Span, ...]:
    """As they were written, in whatever order. Raises ValueError."""
    if text.strip().casefold() in ("", "closed"):
        return ()
    return tuple(_span(part.strip()) for part in re.split(r"[,;]|\band\b", text))


def _wrong_order(spans: Sequence[Span], day_name: str) -> Problem | None:
    """What is wrong with the spans of a day that can all be read; None if nothing is."""
    for span in spans:
        said = day_as_text([span])
        if span.opens == span.closes:
            return Problem("On {day}, {span} ends when it begins.", day=day_name, span=said)
        if span.opens > span.closes:
            return Problem(
                "On {day}, {span} ends before it begins. Write hours such as 9:00-17:00, or 9 am - 5 pm.",
                day=day_name,
                span=said,
            )
    for one, other in pairwise(spans):
        first, second = day_as_text([one]), day_as_text([other])
        if other.closes <= one.opens:
            return Problem(
                "On {day}, {second} is before {first}. Write the earlier hours first.",
                day=day_name,
                first=first,
                second=second,
            )
        if one.closes > other.opens:
            return Problem("On {day}, {first} overlaps {second}.", day=day_name, first=first, second=second)
    return None


def _span(text: str) -> Span:
    """`9:00-12:00`, `9 am to 5 pm`, or `1-5 pm`, in which both are in the afternoon. Raises ValueError."""
    match = _SPAN.fullmatch(text)
    if match is None:
        raise ValueError("no hours")
    hour, minute, half, last_hour, last_minute, last_half = match.groups()
    closes = _time(last_hour, last_minute, last_half)
    if half is None and last_half is not None:
        opens = _time(hour, minute, last_half)
        return Span(opens if opens < closes else _time(hour, minute, "am"), closes)
    return Span(_time(hour, minute, half), closes)


def _time(hour: str, minute: str | None, half: str | None) -> time:
    """A time of day; half: am or pm, None on a clock of 24 hours. Raises ValueError."""
    hours = int(hour)
    if half is None:
        if len(hour) == 1 and hours < _FIRST_MORNING_HOUR:
            raise ValueError("may be an hour of the afternoon")
    elif 1 <= hours <= 12:
        hours = hours % 12 + 12 * half.casefold().startswith("p")
    else:
        raise ValueError("no hour of a clock with twelve")
    return time(hours, int(minute or 0))


def _clock(at: time) -> str:
    return f"{at.hour:02}:{at.minute:02}" if at.hour < _FIRST_MORNING_HOUR else f"{at.hour}:{at.minute:02}"


def _days_off(text: str) -> DaysOff:
    ends = [_date(part, text) for part in _TO.split(text.strip())]
    if len(ends) > 2 or not 0 <= (ends[-1] - ends[0]).days < _LONGEST_OFF:
        raise _no_day_off(text)
    return DaysOff(ends[0], ends[-1])


def _date(text: str, line: str) -> date:
    """Months have English names, whatever language this computer speaks. Raises Problem about the line."""
    plain = " ".join(text.split())
    try:
        if _ISO_DAY.fullmatch(plain):
            return date.fromisoformat(plain)
        if match := _DAY.fullmatch(plain):
            return date(int(match["year"]), _month(match["month"]), int(match["day"]))
        if match := _NUMBERS.fullmatch(plain):
            one, other, year = map(int, match.groups())
            return _of_numbers(one, other, year, line)
    except ValueError:  # no such month, or no such day in it
        pass
    raise _no_day_off(line)


def _of_numbers(one: int, other: int, year: int, line: str) -> date:
    """`12/24/2026` or `24/12/2026`. Raises Problem if either number can be the month, ValueError if neither can."""
    if one <= 12 and other <= 12 and one != other:
        days = date(year, one, other), date(year, other, one)
        raise Problem(
            "“{line}” may be {one} or {other}. Write it as one of these.",
            line=line[:40],
            one=_for_people(days[0]),
            other=_for_people(days[1]),
        )
    return date(year, min(one, other), max(one, other))


def _month(name: str) -> int:
    """The number of a month by its name, or by its first three letters. Raises ValueError."""
    number = _MONTHS.index(name[:3].capitalize()) + 1
    if not _LONG_MONTHS[number - 1].casefold().startswith(name.casefold()):
        raise ValueError("no month")
    return number


def _no_day_off(line: str) -> Problem:
    return Problem(
        "“{line}” is no day off. Write a day as Dec 24, 2026, or several as Dec 24, 2026 to Jan 1, 2027.",
        line=line[:40],
    )


def _off_as_text(off: DaysOff) -> str:
    return _row(day.isoformat() for day in _ends(off))


def _ends(off: DaysOff) -> tuple[date, ...]:
    return (off.first,) if off.first == off.last else (off.first, off.last)


def _row(ends: Iterable[str]) -> str:
    return " to ".join(ends)


def _for_people(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def _holidays_as_lines(holidays: PublicHolidays | None) -> Iterator[str]:
    if holidays is not None:
        yield f"{_HOLIDAYS}{holidays.place} {holidays.last_year}"
        for day, name in sorted(holidays.days.items()):
            yield f"{day.isoformat()} {name}"


def _read_holidays(lines: Sequence[str]) -> PublicHolidays | None:
    """Raises ValueError."""
    at = next((n for n, line in enumerate(lines) if line.startswith(_HOLIDAYS)), None)
    if at is None:
        return None
    _, place, last_year = lines[at].split()
    days = (line.partition(" ") for line in lines[at + 1 :])
    return PublicHolidays(place, int(last_year), {date.fromisoformat(day): name for day, _, name in days})
