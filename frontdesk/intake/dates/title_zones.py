"""The time zone that a column's title names, as in `Date (UTC)` or `Submitted (Eastern Time)`.

Many abbreviations are words, too: `et` and `est` in French, `pt` for a language, PT and CT for treatments. So they
count only where nothing else can be meant: in brackets or at the end, and with two letters only in capitals. An offset
that is not understood after UTC or a sign makes the zone unclear; local time would be a guess.
"""

import re
from dataclasses import dataclass
from datetime import UTC, timedelta, timezone, tzinfo
from functools import lru_cache

from frontdesk.text.folding import HYPHENS
from frontdesk.time_zones import ZoneInfo, ZoneInfoNotFoundError

_PLAIN = str.maketrans({**dict.fromkeys(HYPHENS, "-"), "＋": "+", "（": "(", "）": ")", "：": ":", "_": " "})
_CAMEL_CASE = re.compile(r"(?<=[a-z])(?=[A-Z])")
_IANA = re.compile(r"\bEtc/GMT[+-]\d{1,2}\b|\b[A-Z][A-Za-z]{1,20}/[A-Z][A-Za-z_]{1,30}(?:/[A-Z][A-Za-z_]{1,30})?")
_HOURS = r"([+-])\s?(\d{1,2})(?::?([0-5]\d))?(?!\d)(?:\s?(?:hours|hrs|h)\b)?"
_OFFSET = re.compile(
    rf"\b(?:UTC|GMT)(?:\s?/\s?(?:UTC|GMT)\b)?(?:[\s:]{{0,3}}{_HOURS}|\b)"
    rf"|[(\[]\s?{_HOURS}\s?[)\]]"
    r"|\s([+-])(\d\d):?([0-5]\d)\Z",
    re.IGNORECASE,
)
_LONGEST_OFFSET = 14 * 60  # minutes; Kiribati
_REGIONS = {
    "eastern": "America/New_York",
    "central": "America/Chicago",
    "mountain": "America/Denver",
    "pacific": "America/Los_Angeles",
    "arizona": "America/Phoenix",
    "alaska": "America/Anchorage",
    "hawaii": "Pacific/Honolulu",
}
_TWO_LETTERS = {"ET": "eastern", "CT": "central", "MT": "mountain", "PT": "pacific"}
# RFC 2822, 4.3. Many write EST also in summer, when the clocks there show EDT.
_OFFSETS = {
    "est": (-5, "eastern"),
    "edt": (-4, "eastern"),
    "cst": (-6, "central"),
    "cdt": (-5, "central"),
    "mst": (-7, "mountain"),
    "mdt": (-6, "mountain"),
    "pst": (-8, "pacific"),
    "pdt": (-7, "pacific"),
}
_ABBREVIATION = re.compile(
    rf"\b({'|'.join(_OFFSETS)})(?:\s?/\s?({'|'.join(_OFFSETS)}))?(?=\s?[)\]]|\s?\Z|\stime\b)", re.I
)
_REGION = re.compile(
    rf"\b(?:US\s)?({'|'.join(_REGIONS)})(?:\s(standard|daylight))?(?:\stime\b|(?=\s?[)\]]))", re.IGNORECASE
)
_IN_BRACKETS = re.compile(rf"[(\[]\s?({'|'.join(_TWO_LETTERS)})\s?[)\]]")
_AT_END = re.compile(rf"\s({'|'.join(_TWO_LETTERS)})\s?\Z")
_MACHINE_MADE = re.compile(r"\b(?:submitted|submission|timestamp|created)\b", re.IGNORECASE)
_LEFT_OVER = re.compile(r"(?<!\w)[+±-]\s?\d")  # a number behind a sign, which is no part of a word as in `date-412`
_BEHIND_UTC = re.compile(r"[\s:/.,+-]*\d")


@dataclass(frozen=True, slots=True)
class TitleZone:
    """zones: the zone in a title; empty if there is none (local time), two if the word has two meanings.

    rest: the title without the zone. is_unclear: a zone is not understood, or the title has two. may_be_word: the two
    letters for the zone may mean something else.
    """

    zones: tuple[tzinfo, ...]
    rest: str
    is_unclear: bool = False
    may_be_word: bool = False


@lru_cache(maxsize=2_000)
def zone_of_title(title: str) -> TitleZone:
    """The time zone in a title, and the rest of the title."""
    title = title[:300]
    found: list[tuple[tzinfo, ...]] = []
    if (name := _name_of(title)) is not None:
        found.append((ZoneInfo(name),))
        title = title.replace(name, " ")
    rest = _CAMEL_CASE.sub(" ", title.translate(_PLAIN)).strip()
    is_unclear = may_be_word = False
    while match := _OFFSET.search(rest):
        zone = _with_offset(match)
        is_unclear = is_unclear or zone is None or _BEHIND_UTC.match(rest, match.end()) is not None
        found.append((zone or UTC,))
        rest = _without(match, rest)
    while match := _ABBREVIATION.search(rest):
        found.append(_abbreviated(match[1].lower(), (match[2] or "").lower()))
        rest = _without(match, rest)
    while match := _REGION.search(rest):
        found.append(_of_region(match[1].lower(), (match[2] or "").lower()))
        rest = _without(match, rest)
    match = _IN_BRACKETS.search(rest) or (_AT_END.search(rest) if _MACHINE_MADE.search(rest) else None)
    if match:
        found.append((ZoneInfo(_REGIONS[_TWO_LETTERS[match[1]]]),))
        rest = _without(match, rest)
        may_be_word = match[1] != "ET"  # PT is physiotherapy, CT a scan, MT massage
    if found:
        rest = re.sub(r"\btime\s?zone\b", " ", rest, flags=re.IGNORECASE)
        # `local time (UTC)` is one or the other
        is_unclear = is_unclear or len(set(found)) > 1 or re.search(r"\blocal", rest, re.IGNORECASE) is not None
    is_unclear = is_unclear or _LEFT_OVER.search(rest) is not None
    return TitleZone(found[0] if found else (), rest, is_unclear, may_be_word)


def _without(match: re.Match[str], text: str) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}".strip()


def _with_offset(match: re.Match[str]) -> tzinfo | None:
    """The zone of an offset; None if no place has it."""
    sign, hours, minutes = next(
        (match.group(at, at + 1, at + 2) for at in (1, 4, 7) if match[at] is not None), ("+", "0", "0")
    )
    away = int(hours) * 60 + int(minutes or 0)
    if away > _LONGEST_OFFSET:
        return None
    return timezone(timedelta(minutes=-away if sign == "-" else away)) if away else UTC


def _abbreviated(one: str, other: str) -> tuple[tzinfo, ...]:
    hours, region = _OFFSETS[one]
    zone = ZoneInfo(_REGIONS[region])
    if other and other != one and _OFFSETS[other][1] == region:
        return (zone,)  # EST/EDT
    return (timezone(timedelta(hours=hours)), zone)


def _of_region(region: str, kind: str) -> tuple[tzinfo, ...]:
    zone = ZoneInfo(_REGIONS[region])
    hours = next((hours for hours, name in _OFFSETS.values() if name == region), None)
    if not kind or hours is None:
        return (zone,)
    return (timezone(timedelta(hours=hours + (kind == "daylight"))), zone)


def _name_of(title: str) -> str | None:
    for match in _IANA.finditer(title):
        try:
            ZoneInfo(match[0])
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
        return match[0]
    return None
