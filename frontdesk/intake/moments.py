"""Moments as website forms write them, read only where one reading is possible.

`03/04/2026` is 4 March or 3 April; which one, only its whole column can say (`settled_order`). ISO 8601, RFC 2822 (as
e-mail has it), month names in six languages, dates in numbers, seconds or milliseconds since 1970. What has no
offset is this computer's local time.
"""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from enum import StrEnum

from frontdesk.text import folded

LONGEST_MOMENT = 80  # characters
FIRST_MOMENT = datetime(1995, 1, 1, tzinfo=UTC)
"""No website had a form before; what is earlier is a birthday or a mistake."""


class Order(StrEnum):
    """Which of the numbers of a date stands first."""

    DAY_FIRST = "the day first"
    MONTH_FIRST = "the month first"


_TIME = (
    r"(?:[T,\s]+(?:-\s|at\s|as\s|a\s|a\s+las?\s+|um\s|alle\s)?(?P<hour>\d{1,2})[:h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d{1,9})?)?"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?(?:\s?(?:h|hrs|uhr)\b)?)?"
    r"(?:\s?(?P<zone>z|[+-]\d{2}:?\d{2}|(?:utc|gmt)(?:[+-]\d{1,2}(?::?\d{2})?)?|[ecmp][sd]t))?"
    r"(?:\s\([a-z ]{3,40}\))?"  # as JavaScript adds the zone's name
)
_WEEKDAY = r"(?:[a-z]{3,10}\.?,?\s+)?"
_IN_NUMBERS = re.compile(
    rf"{_WEEKDAY}(?P<one>\d{{1,2}})([/.-])(?P<two>\d{{1,2}})\2(?P<year>\d{{4}}|\d{{2}}){_TIME}", re.IGNORECASE
)
_YEAR_FIRST = re.compile(rf"(?P<year>\d{{4}})([-/.])(?P<month>\d{{1,2}})\2(?P<day>\d{{1,2}}){_TIME}", re.IGNORECASE)
_DAY_MONTH = re.compile(
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?[\s-](?:de\s|of\s)?(?P<month>[a-z]{{3,10}})\.?,?[\s-]"
    r"(?:de(?:l)?\s)?"
    rf"(?P<year>\d{{4}}){_TIME}",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"{_WEEKDAY}(?P<month>[a-z]{{3,10}})\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>\d{{4}}){_TIME}",
    re.IGNORECASE,
)
# English, Spanish, French, German, Portuguese, Italian, without accents
_NAMES = (
    "january enero janvier januar janner janeiro gennaio",
    "february febrero fevrier fevr februar fevereiro febbraio",
    "march marzo mars marz maerz marco",
    "april abril avril aprile",
    "may mayo mai maio maggio",
    "june junio juin juni junho giugno",
    "july julio juillet juil juli julho luglio",
    "august agosto aout",
    "september septiembre setiembre sept septembre setembro settembre",
    "october octubre octobre oktober outubro ottobre",
    "november noviembre novembre novembro",
    "december diciembre decembre dezember dezembro dicembre",
)
_MONTHS = {
    form: number
    for number, names in enumerate(_NAMES, 1)
    for name in names.split()
    for form in (name, name[:3])
    if form != "jui"  # of two months
}
# RFC 2822, 4.3: what these are in hours from UTC
_ZONES = {
    "utc": 0,
    "gmt": 0,
    "z": 0,
    "est": -5,
    "edt": -4,
    "cst": -6,
    "cdt": -5,
    "mst": -7,
    "mdt": -6,
    "pst": -8,
    "pdt": -7,
}
_SAYS_ZONE = re.compile(r"(?:[a-z]{3}|\)|(?:utc|gmt)[+-][\d:]{1,5}|z|\d[+-]\d\d:?\d\d|\s[+-]\d{4})$", re.IGNORECASE)
_HOUR_AND_MINUTE = re.compile(r"\d[:h]\d\d", re.IGNORECASE)
_EPOCH = re.compile(r"\d{10}|\d{13}")


def read_moment(
    text: str, order: Order | None = None, *, since_1970: bool = False, zone: tzinfo | None = None
) -> datetime | None:
    """The moment in UTC, None if the text is none, or has two readings.

    order: of dates in numbers, None where it isn't known: such a date is no moment then, but one with dots is day
    first. since_1970: whether ten digits are seconds and thirteen are milliseconds. zone: of what has no offset;
    None for local time.
    """
    text = text.strip()
    if len(text) > LONGEST_MOMENT:
        return None
    try:
        if text[4:5] == "-" or "T" in text[8:9]:  # bare digits are a number of some kind, not a date
            return in_utc(datetime.fromisoformat(text), zone)
    except (ValueError, OverflowError):
        pass
    try:
        if since_1970 and _EPOCH.fullmatch(text):
            return datetime.fromtimestamp(int(text) / (1 if len(text) == 10 else 1000), UTC)
        return _read_in_words_or_numbers(folded(text), order, zone)
    except (ValueError, OverflowError):
        return None


def in_utc(moment: datetime, zone: tzinfo | None = None) -> datetime | None:
    """A moment in UTC; without an offset it is that of the zone, or local time.

    None for an hour that the clocks passed over in spring.

    Of the hour that is there twice in autumn the first is meant, as everywhere in this program; `is_there_twice` says
    so.
    """
    if moment.tzinfo is not None:
        return moment.astimezone(UTC)
    there = (moment if zone is None else moment.replace(tzinfo=zone)).astimezone(UTC)
    return there if there.astimezone(zone).replace(tzinfo=None) == moment else None


def is_there_twice(received_at: datetime, zone: tzinfo | None = None) -> bool:
    """Whether the clocks of a zone, else local ones, show the hour of a moment once more: they were set back."""
    here = received_at.astimezone(zone)
    later = (received_at + timedelta(hours=1)).astimezone(zone)
    return here.replace(tzinfo=None) == later.replace(tzinfo=None)


def says_which_hour(text: str) -> bool:
    """Whether a moment is not local time, so that no hour is there twice."""
    return _SAYS_ZONE.search(text[-10:]) is not None or _EPOCH.fullmatch(text) is not None


def has_time_of_day(text: str) -> bool:
    """Whether a moment says when on its day."""
    return (
        ":" in text
        or _HOUR_AND_MINUTE.search(text) is not None
        or "T" in text[8:]
        or _EPOCH.fullmatch(text) is not None
    )


def has_offset(text: str) -> bool:
    """Whether it is ISO 8601 with an offset, as only programs write."""
    try:
        return text[4:5] == "-" and datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def order_said_by(text: str) -> Order | None:
    """Which order one date in numbers proves, by a day after the 12th. None if it is no such date or proves none.

    `24/11/26` may also begin with the year, so it proves an order only if its first number can't be one.
    """
    match = _IN_NUMBERS.match(folded(text.strip()[:LONGEST_MOMENT]))
    if match is None:
        return None
    one, two, year = int(match["one"]), int(match["two"]), match["year"]
    if two > 12 >= one:
        return Order.MONTH_FIRST
    year_may_be_first = len(year) == 2 and match[2] != "." and one <= datetime.now().year % 100 + 1
    return Order.DAY_FIRST if one > 12 >= two and not year_may_be_first else None


def needs_order(text: str) -> bool:
    """Whether it is a date in numbers, of which either may be the month. One with dots is day first everywhere."""
    match = _IN_NUMBERS.fullmatch(folded(text.strip()[:LONGEST_MOMENT]))
    return match is not None and match[2] != "."


class TwoOrders(Exception):
    """Dates of one column prove both orders."""


class OrderOfDates:
    """Finds the order of the dates of a column while its values are told one by one; holds none of them.

    A day after the 12th settles it; else that only one order has no date after latest. With years of two digits,
    `26/11/24` may begin with the year as well, so at least one date must be none that way.
    """

    def __init__(self, latest: datetime) -> None:
        """latest: no date is after it."""
        self._latest = latest
        self._said: set[Order] = set()
        self._fitting = set(Order)
        self._needed = False
        self._may_begin_with_year = True

    def add(self, text: str) -> None:
        """Take a value into account."""
        match = _IN_NUMBERS.match(folded(text.strip()[:LONGEST_MOMENT]))
        if match is None:
            return
        if (order := order_said_by(text)) is not None:
            self._said.add(order)
        if match[2] == ".":
            return
        self._needed = True
        self._may_begin_with_year = self._may_begin_with_year and _year_may_be_first(match, self._latest)
        if not self._said and len(self._fitting) > 1:
            for order in Order:
                moment = read_moment(text, order)
                if moment is None or moment > self._latest:
                    self._fitting.discard(order)

    def settled(self) -> Order | None:
        """The order, None if nothing settles it or none is needed. Raises TwoOrders."""
        if len(self._said) == 2:
            raise TwoOrders
        if self._said:
            order = next(iter(self._said))
            # with dots only, day first is meant anyhow
            return order if self._needed or order is Order.MONTH_FIRST else None
        if not self._needed or self._may_begin_with_year or len(self._fitting) != 1:
            return None
        return next(iter(self._fitting))

    @property
    def is_open(self) -> bool:
        """Whether there are dates that need an order, and nothing settles it."""
        return self._needed and self.settled() is None


def is_in_numbers(text: str) -> bool:
    """Whether it is a date in numbers that begins with the day or the month, with dots or otherwise."""
    return _IN_NUMBERS.match(folded(text.strip()[:LONGEST_MOMENT])) is not None


def _year_may_be_first(match: re.Match[str], latest: datetime) -> bool:
    if len(match["year"]) == 4:
        return False
    try:
        moment = datetime(2000 + int(match["one"]), int(match["two"]), int(match["year"]), tzinfo=UTC)
    except ValueError:
        return False
    return moment <= latest


def _read_in_words_or_numbers(text: str, order: Order | None, local: tzinfo | None) -> datetime | None:
    if match := _IN_NUMBERS.fullmatch(text):
        if order is None:
            if match[2] != ".":
                return None
            order = Order.DAY_FIRST
        day, month = match["one"], match["two"]
        if order is Order.MONTH_FIRST:
            day, month = month, day
        return _moment(match, int(month), int(day), local)
    if match := _YEAR_FIRST.fullmatch(text):
        return _moment(match, int(match["month"]), int(match["day"]), local)
    match = _DAY_MONTH.fullmatch(text) or _MONTH_DAY.fullmatch(text)
    if match is None or (named := _MONTHS.get(match["month"])) is None:
        return None
    return _moment(match, named, int(match["day"]), local)


def _moment(match: re.Match[str], month: int, day: int, local: tzinfo | None) -> datetime | None:
    year, hour, half = int(match["year"]), int(match["hour"] or 0), match["half"]
    if len(match["year"]) == 2:
        year += 2000
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    moment = datetime(year, month, day, hour, int(match["minute"] or 0), int(match["second"] or 0))
    zone = match["zone"]
    return in_utc(moment if zone is None else moment.replace(tzinfo=_zone(zone)), local)


def _zone(text: str) -> timezone:
    if text in _ZONES:
        return timezone(timedelta(hours=_ZONES[text]))
    offset = text.removeprefix("utc").removeprefix("gmt")
    digits = offset[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    away = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-away if offset[0] == "-" else away)
