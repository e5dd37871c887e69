"""Which column of an export holds what, by the titles and by what stands under them.

Rules. A column holds one thing. When the form was sent is found first; then what is the sender's, `senders_columns`. A
title that says what it is counts unless what stands under it is something else; a title that only may say
so counts if what stands under it proves it. Where two columns may be when the form was sent, the file is refused with
the question. What is nobody's stays beside the request under its title, so nothing is lost.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo

from frontdesk.contacts.problems import Problem
from frontdesk.intake.cells import as_typed
from frontdesk.intake.column_titles import (
    email_grade,
    is_area_code,
    is_country_code,
    is_start,
    is_time_of_day,
    message_grade,
    part_of_name,
    phone_grade,
    sent_grade,
    words_of,
)
from frontdesk.intake.column_values import Column, is_address, is_moment, may_be_number
from frontdesk.intake.moments import (
    FIRST_MOMENT,
    LONGEST_MOMENT,
    Order,
    OrderOfDates,
    TwoOrders,
    has_offset,
    has_time_of_day,
    is_in_numbers,
    needs_order,
    read_moment,
)
from frontdesk.intake.senders_columns import SendersColumns, senders_columns
from frontdesk.intake.title_zones import ZONE_WORDS, zones_of_title

ROWS_JUDGED = 3_000
"""So many rows settle what the columns hold; only dates in numbers may take more."""
_CELLS_JUDGED = 300_000  # of a file with very many columns
_LONGEST_JUDGED = 200  # characters of a value
_LATER = timedelta(days=1)  # clocks differ, and so do zones
_CLEARLY = 3  # points between two columns that may be when the form was sent

_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s?uhr)?", re.IGNORECASE)
_MIDNIGHT = time(0)
_LONG_AGO = timedelta(days=3_653)


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns hold what, by position.

    sender: name, numbers, e-mail and message of who sent the form. order: of dates in numbers, None where none is
    needed. latest: no form can have been sent after it. zone: of moments without an offset, None for local time.
    time: the time of day where it stands apart from the date. country_code, area_code: of the one telephone, where they
    stand apart.
    """

    sender: SendersColumns
    date: int
    order: Order | None
    since_1970: bool
    latest: datetime
    zone: tzinfo | None = None
    time: int | None = None
    country_code: int | None = None
    area_code: int | None = None


_COUNTRY_CODE = re.compile(r"\+\d{1,3}")
_AREA_CODE = re.compile(r"\(?\d{2,4}\)?")


def _is_value(title: str) -> bool:
    """Whether it is an address, a telephone number or a moment, as no title is."""
    return is_address(title) or may_be_number(title) or is_moment(title)


class Judgement:
    """Judges the columns of an export while its first rows are read; no more than those is held."""

    def __init__(self, header: Sequence[str], ours: Iterable[int], file_name: str) -> None:
        """ours: the columns that this program added to the file."""
        ignored = set(ours)
        self._width = len(header)
        self._file_name = file_name
        self._columns = {at: Column(title.strip()) for at, title in enumerate(header) if at not in ignored}
        for column in self._columns.values():
            if _is_value(column.title):
                raise Problem(
                    "{file} has no titles in its first row: '{title}' stands where one should be, so it is not sure "
                    "which column holds what. Nothing was brought in. Please export it with titles.",
                    file=file_name,
                    title=column.title[:40],
                )
        self._most = max(200, min(ROWS_JUDGED, _CELLS_JUDGED // max(1, self._width)))
        self._rows = 0
        self._latest = datetime.now(UTC) + _LATER
        self._date: tuple[int, bool] | None = None
        self._order = OrderOfDates(self._latest)
        self._is_whole_needed = False

    def look_at(self, rows: Iterable[Sequence[str]]) -> None:
        """Take rows into account; those with another number of values than the header say nothing.

        rows: as they are in the file. Once the columns are known, only the date is looked at.
        """
        for cells in rows:
            if len(cells) != self._width:
                continue
            self._rows += 1
            if self._rows <= self._most:
                typed = as_typed(cells)
                for at, column in self._columns.items():
                    if value := typed[at][:_LONGEST_JUDGED].strip():
                        column.add(value, self._rows)
            elif self._date is not None:
                self._order.add(*as_typed([cells[self._date[0]]]))

    @property
    def is_settled(self) -> bool:
        """Whether more rows would say nothing new: of dates in numbers, only the last one. Raises Problem as `columns`
        does.
        """
        if self._rows < self._most:
            return False
        self._find_date()
        return not self._is_whole_needed

    def _find_date(self) -> tuple[int, bool]:
        if self._date is None:
            self._date = self._when_sent()
            for value in self._columns[self._date[0]].values:
                self._order.add(value)
                self._is_whole_needed = self._is_whole_needed or is_in_numbers(value)
        return self._date

    def columns(self) -> Columns:
        """What the columns hold. Raises Problem with the question if that is not sure."""
        date, since_1970 = self._find_date()
        try:
            order = self._order.settled()
        except TwoOrders:
            raise Problem(
                "{file}: some dates under '{title}' begin with the day and some with the month, so none of them is "
                "sure. Nothing was brought in. Please export it again with dates such as 2026-11-24.",
                file=self._file_name,
                title=self._columns[date].title,
            ) from None
        if self._order.is_open:
            example = next(filter(needs_order, self._columns[date].values), "")
            raise Problem(
                "{file}: the dates under '{title}' can be read in two ways: '{example}' may begin with the day or with "
                "the month, and nothing in the file says which. Nothing was brought in. Please export it again with "
                "dates such as 2026-11-24.",
                file=self._file_name,
                title=self._columns[date].title,
                example=example[:40],
            )
        hour = self._time_of_day(date)
        sender = senders_columns(self._columns, {date} if hour is None else {date, hour}, self._file_name)
        if not sender.any:
            raise self._without("name, number, e-mail or message")
        country = self._code(_COUNTRY_CODE, is_country_code, sender, (date, hour))
        area = self._code(_AREA_CODE, is_area_code, sender, (date, hour))
        return Columns(sender, date, order, since_1970, self._latest, self._zone(date, order), hour, country, area)

    def _code(
        self,
        form: re.Pattern[str],
        is_title: Callable[[str], bool],
        sender: SendersColumns,
        taken: Iterable[int | None],
    ) -> int | None:
        """The one column with a part of the one telephone's number."""
        found = [
            at
            for at, column in self._columns.items()
            if at not in (*sender.phones, *taken)
            and is_title(column.title)
            and column.values
            and all(map(form.fullmatch, column.values))
        ]
        return found[0] if len(found) == len(sender.phones) == 1 else None

    def _without(self, missing: str) -> Problem:
        return Problem(
            "{file} has no column for a {missing}, so it is no form export. Nothing was brought in.",
            file=self._file_name,
            missing=missing,
        )

    def _zone(self, date: int, order: Order | None) -> tzinfo | None:
        """The zone that the title names. Raises Problem if its word is used for two that differ here."""
        column = self._columns[date]
        zones = zones_of_title(column.title)
        readings = [
            [read_moment(value, order, zone=zone) for value in column.values] for zone in zones[: len(zones) // 2 * 2]
        ]
        if readings and readings[0] != readings[1]:
            raise Problem(
                "{file}: the time zone of '{title}' can be read in two ways in summer. Nothing was brought in. Please "
                "export it again with dates such as 2026-07-24T09:30:00-07:00.",
                file=self._file_name,
                title=column.title,
            )
        return zones[0] if zones else None

    def _time_of_day(self, date: int) -> int | None:
        """The one column with the time of day of a date that has none."""
        if any(map(has_time_of_day, self._columns[date].values)):
            return None
        found = [
            at
            for at, column in self._columns.items()
            if at != date
            and is_time_of_day(column.title)
            and column.values
            and all(map(_TIME.fullmatch, column.values))
        ]
        return found[0] if len(found) == 1 else None

    def _when_sent(self) -> tuple[int, bool]:
        """The column that says when the form was sent, and whether it counts from 1970. Raises Problem."""
        graded = []
        implausible = []
        for at, column in self._columns.items():
            told = sent_grade(column.title)
            is_last = at == self._width - 1
            if told == 1 and not any(is_start(other.title) for other in self._columns.values()):
                continue  # the end of a survey's writing goes with its start
            if told < 0 or (told == 0 and not (is_last and _is_no_other(column.title))):
                continue
            values = [value for value in column.values if len(value) <= LONGEST_MOMENT]
            moments = [self._any_reading(value, told > 0) for value in values]
            read = [moment for moment in moments if moment is not None]
            likely = sum(FIRST_MOMENT <= moment <= self._latest for moment in read)
            if (read and 2 * likely <= len(read)) or (told == 2 and self._may_be_birthdays(values, read)):
                implausible.append(column.title)
                continue  # birthdays, or dates to come
            # a last column under a word that nobody knows: only as Flamingo writes it
            if told == 0 and not (column.values and len(read) == len(column.values) and all(map(has_offset, values))):
                continue
            points = (12, 15, 20, 30)[told]
            points += 5 * (bool(read) and all(map(has_time_of_day, values)))
            points += 4 * (told > 0 and self._is_twin_in_a_zone(column))
            points += 8 * (is_last and bool(read) and all(map(has_offset, values)))
            if told and column.values and not read:
                points -= 15
            graded.append((points, -at))
        graded.sort(reverse=True)
        if not graded:
            if implausible or self._last_is_date():
                raise self._unsure_of(implausible)
            raise self._without("date")
        (best, at), *others = graded
        for points, other in others:
            mine, theirs = self._columns[-at], self._columns[-other]
            if best - points < _CLEARLY and mine.values and theirs.values and mine.values != theirs.values:
                raise Problem(
                    "{file} has two columns that may be the moment of sending: '{one}' and '{other}'. Nothing was "
                    "brought in. Please export it with only one of them.",
                    file=self._file_name,
                    one=mine.title,
                    other=theirs.title,
                )
        return -at, sent_grade(self._columns[-at].title) > 0

    def _may_be_birthdays(self, values: list[str], read: list[datetime]) -> bool:
        """Whether bare dates are of long ago, or many years apart, as those of one form are not."""
        if not read or (
            any(map(has_time_of_day, values)) and any(moment.astimezone().time() != _MIDNIGHT for moment in read)
        ):
            return False
        return max(read) - min(read) > _LONG_AGO or max(read) < self._latest - _LONG_AGO

    def _is_twin_in_a_zone(self, column: Column) -> bool:
        """Whether another column has the same title but for the zone: `Entry Date`, `Entry Date GMT`."""
        words = words_of(column.title)
        rest = tuple(word for word in words if word not in ZONE_WORDS)
        return (
            rest != words
            and bool(zones_of_title(column.title))
            and any(words_of(other.title) == rest for other in self._columns.values())
        )

    def _last_is_date(self) -> bool:
        column = self._columns.get(self._width - 1)
        return column is not None and any(self._any_reading(value, False) is not None for value in column.values)

    def _unsure_of(self, implausible: list[str]) -> Problem:
        dates = implausible + [
            column.title
            for column in self._columns.values()
            if column.title not in implausible
            and any(self._any_reading(value, False) is not None for value in column.values)
        ]
        return Problem(
            "{file} does not say when the forms were sent: is it the date under '{title}'? Nothing was brought in. "
            "Please export it with the date of sending, under a title such as 'Submitted'.",
            file=self._file_name,
            title="', '".join(dates[:3]),
        )

    def _any_reading(self, value: str, since_1970: bool) -> datetime | None:
        """A moment, read in whichever order; an earlier one if both may be."""
        readings = [
            moment
            for order in ((None,) if value[4:5] == "-" else Order)
            if (moment := read_moment(value, order, since_1970=since_1970)) is not None
        ]
        return min(readings, default=None)


def _is_no_other(title: str) -> bool:
    """Whether nothing says that it is another thing."""
    return not (part_of_name(title) or phone_grade(title) > 1 or email_grade(title) or message_grade(title))
