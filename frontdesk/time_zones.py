"""Time zones: the one door to the IANA time zone database.

There may be two of it: the computer's own, which Python looks into first, and the package tzdata. Governments change
clocks at short notice (British Columbia, Alberta and Manitoba in 2026), and a computer that is not brought up to date
would show an hour that is wrong. So the newer of the two is taken, once for the process, when this is imported;
no other module of the program imports zoneinfo. Of local time, what the computer says of itself, nothing is changed.
"""

import re
import zoneinfo
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import tzdata

__all__ = ["ZoneInfo", "ZoneInfoNotFoundError", "computers_version", "only_zone_of"]

_VERSION = re.compile(r"[0-9]{4}[a-z]+")  # 2025b; after z comes za, so they are in order of their letters
_WHERE_IT_STANDS = ("tzdata.zi", "+VERSION")  # in the first line; Linux and BSD, macOS
_LONGEST_LINE = 100  # characters
_PACKAGE = Path(tzdata.__file__).resolve().parent / "zoneinfo"


def computers_version(folders: Iterable[str]) -> str:
    """Which version of the database the first of some folders holds that says so; empty if none does."""
    for place in (Path(folder, name) for folder in folders for name in _WHERE_IT_STANDS):
        try:
            with place.open(encoding="utf-8", errors="replace") as lines:
                found = _VERSION.search(lines.readline(_LONGEST_LINE))
        except OSError:
            continue
        if found is not None:
            return found[0]
    return ""


def only_zone_of(region: str) -> str | None:
    """The zone of a place (ISO 3166 two-letter code) that has no other; None where there are several, or none."""
    zones = _zones_by_region().get(region, ())
    return zones[0] if len(zones) == 1 else None


@cache
def _zones_by_region() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in (_PACKAGE / "zone.tab").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            region, _, zone, *_ = line.split("\t")
            found.setdefault(region, []).append(zone)
    return found


if computers_version(zoneinfo.TZPATH) < tzdata.IANA_VERSION:
    zoneinfo.reset_tzpath((_PACKAGE,))  # as a folder: as a package, the first zone would take 10 ms more
    ZoneInfo.clear_cache()
