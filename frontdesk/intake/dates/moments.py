"""Moments as website forms write them, read only where one reading is possible.

`03/04/2026` is 4 March or 3 April; which one, only its whole column can say (`date_order`). ISO 8601, RFC 2822 (as
e-mail has it), month names in six languages, dates in numbers, seconds or milliseconds since 1970. What has no
offset is this computer's local time.
"""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from enum import StrEnum

from frontdesk.intake.dates.title_zones import zone_of_title
from frontdesk.text.folding import HYPHENS, folded

LONGEST_MOMENT = 80  # characters
FIRST_MOMENT = datetime(1995, 1, 1, tzinfo=UTC)
"""No website had a form before; what is earlier is a birthday or a mistake."""


class Order(StrEnum):
    """Which of the numbers of a date stands first."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


_TIME = (
    r"(?:[T,\s]+(?:-\s|@\s?|at\s|as\s|a\s|a\s+las?\s+|um\s|alle\s)?(?P<hour>\d{1,2})"
    r"(?:[:h.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:\.\d{1,9})?)?)?"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?(?:\s?(?:h|hrs|uhr)\b)?)?"
    r"(?:(?P<away>\s?(?P<zone>z|[+-]\d{2}:?\d{2}|(?:utc|gmt)(?:\s?[+-]\d{1,2}(?::?\d{2})?)?|[ecmp][sd]t))"
    r"(?:\s?[(\[](?P<note>[a-z /_-]{3,40})[)\]])?"  # as JavaScript adds the zone's name to an offset
    r"|\s?\((?P<named>[a-z0-9 :+/_-]{2,40})\))?"
)
_WEEKDAY = r"(?:[a-z]{3,10}\.?,?\s+)?"
_IN_NUMBERS = re.compile(
    rf"{_WEEKDAY}(?P<one>\d{{1,2}})([/.-])(?P<two>\d{{1,2}})\2(?P<year>\d{{4}}|\d{{2}}){_TIME}", re.IGNORECASE
)
_YEAR_FIRST = re.compile(rf"(?P<year>\d{{4}})([-/.])(?P<month>\d{{1,2}})\2(?P<day>\d{{1,2}}){_TIME}", re.IGNORECASE)
_DAY_MONTH = re.compile(
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?[\s-](?:de\s|of\s)?(?P<month>[a-z]{{3,10}})\.?,?[\s-]"
    r"(?:de(?:l)?\s)?"
    rf"(?P<year>\d{{4}}|\d{{2}}){_TIME}",
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
_SAYS_ZONE = re.compile(
    r"(?:\b(?:utc|gmt|[ecmp][sd]t)|\)|(?:utc|gmt)[+-][\d:]{1,5}|z|\d[+-]\d\d:?\d\d|\s[+-]\d{4})$", re.IGNORECASE
)
_HOUR_AND_MINUTE = re.compile(r"\d[:h]\d\d|\s\d{1,2}\.\d\d|\d\s?[ap]\.?\s?m\b", re.IGNORECASE)
# how programs write a date alone where there is place for a time as well
_AT_MIDNIGHT = re.compile(
    r"[T\s](?:00?[:.]00(?:[:.]00(?:\.0{1,9})?)?|12[:.]00(?:[:.]00)?\s?a\.?\s?m\.?)(?:z|[+-]00:?00)?$", re.IGNORECASE
)
_MINUS = str.maketrans(dict.fromkeys(HYPHENS, "-"))
_FARTHEST = timedelta(hours=14)  # Kiribati
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
        if _is_iso(text):
            moment = datetime.fromisoformat(text)
            away = moment.utcoffset()
            return in_utc(moment, zone) if away is None or abs(away) <= _FARTHEST else None
    except (ValueError, OverflowError):
        pass
    try:
        if since_1970 and _EPOCH.fullmatch(text):
            return datetime.fromtimestamp(int(text) / (1 if len(text) == 10 else 1000), UTC)
        return _read_in_words_or_numbers(_plain(text), order, zone)
    except (ValueError, OverflowError):
        return None


def _is_iso(text: str) -> bool:
    """Whether it looks like ISO 8601; bare digits are a number of some kind, not a date.

    Python also takes any letter for T (`2026-11-24-07:00`), and hours alone (`2026-11-24 09-12`).
    """
    if text[4:5] != "-":
        return text[8:9] == "T"
    if text[10:11] == " ":
        return text[13:14] == ":" and text[16:17] != "-"  # that may be a range
    return len(text) == 10 or text[10:11] in "Tt"


def _plain(text: str) -> str:
    return folded(text) if text.isascii() else folded(text).translate(_MINUS)


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


def is_at_midnight(text: str) -> bool:
    """Whether the time of day is 00:00, which a program writes after a bare date."""
    return _AT_MIDNIGHT.search(text[-30:]) is not None


def without_midnight(text: str) -> str:
    """A moment without a time of day that only fills the place of one."""
    return _AT_MIDNIGHT.sub("", text)


def match_in_numbers(text: str) -> re.Match[str] | None:
    """A date in numbers that begins with the day or the month, None if it is none. Groups: one, 2 (what stands
    between), two, year; `moment_in_numbers` reads it.
    """
    return _IN_NUMBERS.fullmatch(_plain(text.strip()[:LONGEST_MOMENT]))


def moment_in_numbers(match: re.Match[str], order: Order) -> datetime | None:
    """A date in numbers in one order, in UTC, None if it is none then."""
    try:
        return _in_numbers(match, order, None)
    except (ValueError, OverflowError):
        return None


def _read_in_words_or_numbers(text: str, order: Order | None, local: tzinfo | None) -> datetime | None:
    if match := _IN_NUMBERS.fullmatch(text):
        if order is None:
            if match[2] != ".":
                return None
            order = Order.DAY_FIRST
        return _in_numbers(match, order, local)
    if match := _YEAR_FIRST.fullmatch(text):
        return _moment(match, int(match["month"]), int(match["day"]), local)
    match = _DAY_MONTH.fullmatch(text) or _MONTH_DAY.fullmatch(text)
    if match is None or (named := _MONTHS.get(match["month"])) is None:
        return None
    return _moment(match, named, int(match["day"]), local)


def _in_numbers(match: re.Match[str], order: Order, local: tzinfo | None) -> datetime | None:
    day, month = int(match["one"]), int(match["two"])
    if order is Order.MONTH_FIRST:
        day, month = month, day
    return _moment(match, month, day, local)


def _moment(match: re.Match[str], month: int, day: int, local: tzinfo | None) -> datetime | None:
    year, hour, half = int(match["year"]), int(match["hour"] or 0), match["half"]
    if len(match["year"]) == 2:
        year += 2000
    if match["hour"] and not (match["minute"] or half):
        return None  # `9` is any number, `9 AM` is an hour
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    moment = datetime(year, month, day, hour, int(match["minute"] or 0), int(match["second"] or 0))
    if match["zone"] is not None:
        zone = None if _may_be_range(match) else _zone(match["zone"])
        if zone is None or not _agrees(match["note"], moment.replace(tzinfo=zone)):
            return None
        return in_utc(moment.replace(tzinfo=zone))
    if match["named"] is not None:
        # not local time: a name that nobody knows makes it no moment
        return None if (there := _zone_named(match["named"])) is None else in_utc(moment, there)
    return in_utc(moment, local)


def _may_be_range(match: re.Match[str]) -> bool:
    """Whether what looks like an offset may be until when, or the time itself: `9:30-10:30`, `11/24/2026 -10:30`."""
    away = match["away"]
    if away.strip()[0] not in "+-":
        return False
    if match["hour"] is None:
        return away[0].isspace()
    if away.strip()[0] == "+" or ":" not in away or match["second"]:
        return False
    begins = int(match["hour"]) * 60 + int(match["minute"] or 0)
    hours, minutes = away.strip()[1:].split(":")
    return match["half"] is not None or int(hours) * 60 + int(minutes) > begins


def _agrees(note: str | None, moment: datetime) -> bool:
    """Whether what stands in brackets after an offset names no zone of another offset."""
    zones = zone_of_title(f"({note})").zones if note else ()
    return not zones or any(moment.astimezone(zone).utcoffset() == moment.utcoffset() for zone in zones)


def _zone_named(name: str) -> tzinfo | None:
    """The zone that stands in brackets; of two, which differ in summer, that of RFC 2822."""
    found = zone_of_title(f"({name.upper() if len(name) == 2 else name})")
    is_all = not found.rest.strip("() ")
    return found.zones[0] if found.zones and is_all and not found.is_unclear else None


def _zone(text: str) -> timezone | None:
    """None if no place has that offset."""
    if text in _ZONES:
        return timezone(timedelta(hours=_ZONES[text]))
    offset = text.removeprefix("utc").removeprefix("gmt").strip()
    digits = offset[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    away = timedelta(hours=int(hours), minutes=int(minutes))
    if away > _FARTHEST or int(minutes) % 15:
        return None
    return timezone(-away if offset[0] == "-" else away)
