"""Moments as website forms write them, read only where one reading is possible.

`03/04/2026` is 4 March or 3 April; which one, only its whole column can say (`settled_order`). ISO 8601, RFC 2822 (as
e-mail has it), month names in English and Spanish, dates in numbers, seconds or milliseconds since 1970. What has no
offset is this computer's local time.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum

from frontdesk.text import folded

LONGEST_MOMENT = 80  # characters
FIRST_MOMENT = datetime(1995, 1, 1, tzinfo=UTC)
"""No website had a form before; what is earlier is a birthday or a mistake."""
_FEW_IN_A_ROW = 8  # different days; as many stand in order by chance once in 40,000 times


class Order(StrEnum):
    """Which of the numbers of a date stands first."""

    DAY_FIRST = "the day first"
    MONTH_FIRST = "the month first"


_TIME = (
    r"(?:[T,\s]+(?:at\s+|a\s+las?\s+|um\s+)?(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d{1,9})?)?"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?(?:\s?(?:h|hrs|uhr)\b)?)?"
    r"(?:\s?(?P<zone>z|[+-]\d{2}:?\d{2}|utc|gmt|[ecmp][sd]t))?"
)
_IN_NUMBERS = re.compile(
    rf"(?P<one>\d{{1,2}})([/.-])(?P<two>\d{{1,2}})\2(?P<year>\d{{4}}|\d{{2}}){_TIME}", re.IGNORECASE
)
_YEAR_FIRST = re.compile(rf"(?P<year>\d{{4}})([-/.])(?P<month>\d{{1,2}})\2(?P<day>\d{{1,2}}){_TIME}", re.IGNORECASE)
_WEEKDAY = r"(?:[a-z]{3,10}\.?,?\s+)?"
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
_NAMES = (
    ("january", "enero"),
    ("february", "febrero"),
    ("march", "marzo"),
    ("april", "abril"),
    ("may", "mayo"),
    ("june", "junio"),
    ("july", "julio"),
    ("august", "agosto"),
    ("september", "septiembre", "setiembre", "sept"),
    ("october", "octubre"),
    ("november", "noviembre"),
    ("december", "diciembre"),
)
_MONTHS = {form: number for number, names in enumerate(_NAMES, 1) for name in names for form in (name, name[:3])}
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
_SAYS_ZONE = re.compile(r"(?:[a-z]{3}|z|\d[+-]\d\d:?\d\d|\s[+-]\d{4})$", re.IGNORECASE)
_EPOCH = re.compile(r"\d{10}|\d{13}")


def read_moment(text: str, order: Order | None = None, *, since_1970: bool = False) -> datetime | None:
    """The moment in UTC, None if the text is none, or has two readings.

    order: of dates in numbers, None where it isn't known: such a date is no moment then, but one with dots is day
    first. since_1970: whether ten digits are seconds and thirteen are milliseconds.
    """
    text = text.strip()
    if len(text) > LONGEST_MOMENT:
        return None
    try:
        if text[4:5] == "-" or "T" in text[8:9]:  # bare digits are a number of some kind, not a date
            return in_utc(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        pass
    try:
        if since_1970 and _EPOCH.fullmatch(text):
            return datetime.fromtimestamp(int(text) / (1 if len(text) == 10 else 1000), UTC)
        return _read_in_words_or_numbers(folded(text), order)
    except (ValueError, OverflowError):
        return None


def in_utc(moment: datetime) -> datetime | None:
    """A moment in UTC; without an offset it is local time. None for an hour that the clocks passed over in spring.

    Of the hour that is there twice in autumn the first is meant, as everywhere in this program; `is_there_twice` says
    so.
    """
    if moment.tzinfo is not None:
        return moment.astimezone(UTC)
    there = moment.astimezone(UTC)
    return there if there.astimezone().replace(tzinfo=None) == moment else None


def is_there_twice(received_at: datetime) -> bool:
    """Whether local clocks show the hour of a moment once more, an hour later: they were set back."""
    here = received_at.astimezone()
    later = (received_at + timedelta(hours=1)).astimezone()
    return here.replace(tzinfo=None) == later.replace(tzinfo=None)


def says_which_hour(text: str) -> bool:
    """Whether a moment is not local time, so that no hour is there twice."""
    return _SAYS_ZONE.search(text[-10:]) is not None or _EPOCH.fullmatch(text) is not None


def has_time_of_day(text: str) -> bool:
    """Whether a moment says when on its day."""
    return ":" in text or "T" in text or _EPOCH.fullmatch(text) is not None


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
    match = _IN_NUMBERS.match(text.strip()[:LONGEST_MOMENT])
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


def settled_order(texts: Sequence[str], latest: datetime) -> Order | None:
    """The order of the dates of a column, None if nothing settles it. Raises TwoOrders.

    A day after the 12th settles it; else that only one order has no date after latest; else that at least eight
    different days stand in their order (exports are sorted by date) when read one way and don't when read the other.
    """
    said = {order for text in texts if (order := order_said_by(text)) is not None}
    if len(said) == 2:
        raise TwoOrders
    if said:
        return said.pop()
    readings = {order: [read_moment(text, order) for text in texts if needs_order(text)] for order in Order}
    for test in (lambda moments: _none_after(moments, latest), _in_order):
        fitting = [order for order in Order if test(readings[order])]
        if len(fitting) == 1:
            return fitting[0]
    return None


def _none_after(moments: Iterable[datetime | None], latest: datetime) -> bool:
    return all(moment is not None and moment <= latest for moment in moments)


def _in_order(moments: Sequence[datetime | None]) -> bool:
    days = [moment for moment in moments if moment is not None]
    if len({day.date() for day in days}) < _FEW_IN_A_ROW or len(days) < len(moments):
        return False
    return days == sorted(days) or days == sorted(days, reverse=True)


def _read_in_words_or_numbers(text: str, order: Order | None) -> datetime | None:
    if match := _IN_NUMBERS.fullmatch(text):
        if order is None:
            if match[2] != ".":
                return None
            order = Order.DAY_FIRST
        day, month = match["one"], match["two"]
        if order is Order.MONTH_FIRST:
            day, month = month, day
        return _moment(match, int(month), int(day))
    if match := _YEAR_FIRST.fullmatch(text):
        return _moment(match, int(match["month"]), int(match["day"]))
    match = _DAY_MONTH.fullmatch(text) or _MONTH_DAY.fullmatch(text)
    if match is None or (named := _MONTHS.get(match["month"])) is None:
        return None
    return _moment(match, named, int(match["day"]))


def _moment(match: re.Match[str], month: int, day: int) -> datetime | None:
    year, hour, half = int(match["year"]), int(match["hour"] or 0), match["half"]
    if len(match["year"]) == 2:
        year += 2000
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    moment = datetime(year, month, day, hour, int(match["minute"] or 0), int(match["second"] or 0))
    zone = match["zone"]
    return in_utc(moment if zone is None else moment.replace(tzinfo=_zone(zone)))


def _zone(text: str) -> timezone:
    if text in _ZONES:
        return timezone(timedelta(hours=_ZONES[text]))
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))
