"""The public holidays of a country or state, known for some years ahead.

The library `holidays` takes 0.3 s and 17 MB, because one country brings in all of them. So it is asked when the
clinic's hours are saved, and what it says is kept with them: no call waits for it, and no window that is only used.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from frontdesk.problems import Problem

_YEARS_KEPT = 10
_PLACE = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?")


@dataclass(frozen=True, slots=True)
class PublicHolidays:
    """Those of a place. place: an ISO 3166 code such as US-AZ or GB. days: all of them up to the end of a year.

    last_year: that year; days of later years are asked of the library, which then is imported.
    """

    place: str
    last_year: int
    days: Mapping[date, str]

    def are_on(self, day: date) -> bool:
        """Whether a day is one of them."""
        return day in (self.days if day.year <= self.last_year else _of_year(self.place, day.year))

    def next_after(self, today: date, count: int) -> list[tuple[date, str]]:
        """So many of those to come: each with what it is called."""
        return sorted((day, name) for day, name in self.days.items() if day > today)[:count]


def holidays_of(place: str, today: date) -> PublicHolidays:
    """Those of a place, from this year on for ten years. Raises Problem for a place whose holidays are not known."""
    code = place_code(place)
    last_year = today.year + _YEARS_KEPT - 1
    return PublicHolidays(code, last_year, _asked(code, range(today.year, last_year + 1)))


def place_code(typed: str) -> str:
    """A country or state as a person typed it, as a code. Raises Problem if it can be none."""
    code = typed.strip().upper()
    if not _PLACE.fullmatch(code):
        raise _not_known(typed)
    return code


@lru_cache(maxsize=16)
def _of_year(place: str, year: int) -> Mapping[date, str]:
    return _asked(place, [year])


def _asked(place: str, years: Iterable[int]) -> dict[date, str]:
    import holidays  # see above

    country, _, state = place.partition("-")
    try:
        found = holidays.country_holidays(country, subdiv=state or None, years=years, language="en_US")
    except NotImplementedError:
        raise _not_known(place) from None
    return {day: " ".join(name.split()) for day, name in found.items()}


def _not_known(place: str) -> Problem:
    return Problem(
        "The public holidays of “{place}” are not known. Write a country or state such as US-AZ.", place=place[:20]
    )
