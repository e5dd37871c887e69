"""Time zones: the only module that opens the IANA time zone database.

There may be two copies of the database: the computer's own, which Python reads first, and the package tzdata.
Governments change clocks at short notice (British Columbia, Alberta and Manitoba in 2026), and a computer without
updates would show a wrong hour. So the newer copy is chosen once for the process, when this module is imported; no
other module imports zoneinfo. The computer's own local time is not changed by this.
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
    """The version of the database in the first folder that tells its version; empty if no folder tells one."""
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
    """The zone of a place (ISO 3166 two-letter code) with one zone; None for a place with several, or none."""
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
    zoneinfo.reset_tzpath((_PACKAGE,))  # given as a folder; found as a package, the first zone takes 10 ms more
    ZoneInfo.clear_cache()
