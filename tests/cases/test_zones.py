"""Where a number may be: all time zones of its area code, or none."""

import json
from pathlib import Path

import pytest

from frontdesk.contacts.calling_hours import is_zone, zones_of
from frontdesk.contacts.numbers import zones_abroad
from frontdesk.contacts.numbers.number_reading import parse

CASES = [
    case
    for file in ("zones.json", "zones_more.json")
    for case in json.loads((Path(__file__).parent / file).read_text(encoding="utf-8"))
]
EASTERN, CENTRAL, MOUNTAIN, PACIFIC = "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["typed"])
def test_a_number_is_in_all_zones_of_its_area_code(case: dict[str, object]) -> None:
    assert zones_of(parse(str(case["typed"])).e164) == tuple(case["zones"])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("area", "zones"),
    [
        ("850", (CENTRAL, EASTERN)),
        ("364", (CENTRAL, EASTERN)),
        ("423", (CENTRAL, EASTERN)),
        ("812", (CENTRAL, EASTERN)),
        ("930", (CENTRAL, EASTERN)),
        ("906", (CENTRAL, EASTERN)),
        ("605", (CENTRAL, MOUNTAIN)),
        ("701", (CENTRAL, MOUNTAIN)),
        ("308", (CENTRAL, MOUNTAIN)),
        ("785", (CENTRAL, MOUNTAIN)),
        ("208", (MOUNTAIN, PACIFIC)),
        ("986", (MOUNTAIN, PACIFIC)),
        ("541", (MOUNTAIN, PACIFIC)),
        ("458", (MOUNTAIN, PACIFIC)),
        ("775", (MOUNTAIN, PACIFIC)),
        ("928", (MOUNTAIN, "America/Phoenix")),
        ("907", ("America/Adak", "America/Anchorage")),
        ("709", ("America/Halifax", "America/St_Johns")),
        ("915", (MOUNTAIN,)),
        ("407", (EASTERN,)),
        ("602", ("America/Phoenix",)),
        ("808", ("Pacific/Honolulu",)),
        ("787", ("America/Puerto_Rico",)),
        ("800", ()),
        ("867", ()),
    ],
)
def test_of_each_area_code_every_zone_is_known_or_none(area: str, zones: tuple[str, ...]) -> None:
    """Whatever the exchange is: a number moves within its area, and says nothing more exact."""
    for exchange in ("222", "555", "999"):
        assert zones_of(f"+1{area}{exchange}0142") == zones


def test_what_a_number_is_said_to_be_in_is_a_zone_that_exists_or_nothing() -> None:
    """The corrections too: a zone that this computer does not know yet is left out without a word."""
    assert all(is_zone(zone) for zones in zones_abroad.KNOWN.values() for zone in zones)
    assert all(len(zones) <= 3 for zones in zones_abroad.KNOWN.values())
