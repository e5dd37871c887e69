"""The time zone that a column's title names, as in `Date (UTC)` or `Submitted (Eastern Time)`."""

import re
from datetime import UTC, timedelta, timezone, tzinfo

from frontdesk.time_zones import ZoneInfo, ZoneInfoNotFoundError

_IANA = re.compile(r"[A-Z][A-Za-z]{1,20}/[A-Z][A-Za-z_]{1,30}(?:/[A-Z][A-Za-z_]{1,30})?")
_OFFSET = re.compile(r"(?:\b(?:UTC|GMT)\s?|\()([+-])(\d{1,2})(?::?([0-5]\d))?(?!\d)", re.IGNORECASE)
_NAMED = {
    "eastern": "America/New_York",
    "et": "America/New_York",
    "central": "America/Chicago",
    "ct": "America/Chicago",
    "mountain": "America/Denver",
    "mt": "America/Denver",
    "pacific": "America/Los_Angeles",
    "pt": "America/Los_Angeles",
    "arizona": "America/Phoenix",
    "alaska": "America/Anchorage",
    "hawaii": "Pacific/Honolulu",
}
# RFC 2822, 4.3. Many write EST also in summer, when the clocks there show EDT.
_OFFSETS = {
    "est": (-5, "America/New_York"),
    "edt": (-4, "America/New_York"),
    "cst": (-6, "America/Chicago"),
    "cdt": (-5, "America/Chicago"),
    "mst": (-7, "America/Denver"),
    "mdt": (-6, "America/Denver"),
    "pst": (-8, "America/Los_Angeles"),
    "pdt": (-7, "America/Los_Angeles"),
}
ZONE_WORDS = frozenset({"utc", "gmt", "local", "time", *_NAMED, *_OFFSETS})
"""Words of a title that say a zone; any other leaves it open which one is meant."""


def zones_of_title(title: str) -> tuple[tzinfo, ...]:
    """The zone a title names, none if it names none: local time. Two where the word is used for both."""
    if name := _name_of(title):
        return (ZoneInfo(name),)
    if match := _OFFSET.search(title[:300]):
        minutes = int(match[2]) * 60 + int(match[3] or 0)
        if minutes < 24 * 60:
            return (timezone(timedelta(minutes=-minutes if match[1] == "-" else minutes)),)
    words = [word.lower() for word in re.findall(r"[A-Za-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", title[:300]))]
    if "utc" in words or "gmt" in words:
        return (UTC,)
    for word in words:
        if word in _NAMED:
            return (ZoneInfo(_NAMED[word]),)
        if word in _OFFSETS:
            hours, name = _OFFSETS[word]
            return (timezone(timedelta(hours=hours)), ZoneInfo(name))
    return ()


def without_zone_name(title: str) -> str:
    """A title without the name of a zone such as `America/Phoenix`; other words of zones stay."""
    name = _name_of(title)
    return title.replace(name, " ") if name else title


def _name_of(title: str) -> str | None:
    for match in _IANA.finditer(title[:300]):
        try:
            ZoneInfo(match[0])
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
        return match[0]
    return None
