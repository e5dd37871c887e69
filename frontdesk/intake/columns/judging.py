"""Which column of an export holds what, by the titles and by what stands under them.

Rules. A column holds one thing. When the form was sent is found first; then what is the sender's, `senders_columns`. A
title that says what it is counts unless what stands under it is something else; a title that only may say
so counts if what stands under it proves it. Where two columns may be when the form was sent, the file is refused with
the question. What is nobody's stays beside the request under its title, so nothing is lost.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from itertools import pairwise

from frontdesk.intake.columns.senders_columns import SendersColumns, is_title_of_sender, senders_columns
from frontdesk.intake.columns.titles import is_area_code, is_country_code
from frontdesk.intake.columns.values import Column, is_address, is_moment, may_be_number
from frontdesk.intake.csv.cells import as_typed
from frontdesk.intake.dates.date_order import OrderOfDates, TwoOrders, needs_order
from frontdesk.intake.dates.moments import (
    FIRST_MOMENT,
    LONGEST_MOMENT,
    Order,
    has_offset,
    has_time_of_day,
    is_at_midnight,
    match_in_numbers,
    read_moment,
    says_which_hour,
)
from frontdesk.intake.dates.sent_titles import (
    differs_in_zone_only,
    is_just_a_date,
    is_start,
    is_time_of_day,
    is_time_of_sending,
    is_time_zone,
    may_be_of_another,
    names_a_moment,
    names_another_moment,
    sent_grade,
)
from frontdesk.intake.dates.title_zones import zone_of_title
from frontdesk.phrases import Phrase
from frontdesk.problems import Problem

ROWS_JUDGED = 3_000
"""So many rows settle what the columns hold; only dates in numbers may take more."""
_CELLS_JUDGED = 300_000  # of a file with very many columns
_LONGEST_TITLE = 60  # of a title in a sentence, characters
_LONGEST_JUDGED = 200  # characters of a value
_LATER = timedelta(days=1)  # clocks differ, and so do zones
_NOTHING_SAID = 2  # a title's grade: a date
_ANY_ZONE = timezone(timedelta(hours=14))  # of no place where forms come from: what is read alike in it has an offset
_SURER = 10  # points, what a word for sending counts more than one for a date
_CLEARLY = 3  # points between two columns that may be when the form was sent
_MOST = 0.5  # share of a column's values
_A_YEAR = timedelta(days=366)
_LONG_AGO = 3 * _A_YEAR
_TIMES_LOOKED_AT = 200  # values
_FEWEST_HOURS = 4  # different times of day that tell appointments
_MAY_BE_DATE = re.compile(r"\A#+\Z|\d[^\w\s]\d")  # `########`, `46350.39`
_ZONE_NAME = re.compile(r"[ECMP][SD]T|[A-Z][A-Za-z]+(?:/[A-Z][A-Za-z_]+){1,2}")
_UTC = re.compile(r"(?:utc|gmt|etc/utc|z)(?:[+-]0?0(?::?00)?)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns hold what, by position.

    sender: name, numbers, e-mail and message of who sent the form. order: of dates in numbers, None where none is
    needed. latest: no form can have been sent after it. zone: of moments without an offset, None for local time.
    or_zone: the other zone that the same word is used for, if it is used for two. time: the time of day where it stands
    apart from the date. is_time_sure: whether that can only be the time of sending. twins: columns that may as well be
    when the form was sent, so they have to say the same. zones: those that may be the zone of the moment. country_code,
    area_code: of the one telephone, where they stand apart.
    """

    sender: SendersColumns
    date: int
    order: Order | None
    latest: datetime
    zone: tzinfo | None = None
    or_zone: tzinfo | None = None
    time: int | None = None
    is_time_sure: bool = True
    twins: tuple[int, ...] = ()
    zones: tuple[int, ...] = ()
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
        self._is_of_rejected_rows = bool(ignored)
        self._most = max(200, min(ROWS_JUDGED, _CELLS_JUDGED // max(1, self._width)))
        self._rows = 0
        self._latest = datetime.now(UTC) + _LATER
        self._date: int | None = None
        self._twins: tuple[int, ...] = ()
        self._order = OrderOfDates(self._latest)
        self._is_whole_needed = False

    def look_at(self, rows: Iterable[Sequence[str]]) -> None:
        """Take rows into account; those with another number of values than the header say nothing.

        rows: as they are in the file. Once the columns are known, only the date is looked at. Raises Problem if the
        first is more titles.
        """
        for cells in rows:
            if len(cells) != self._width:
                continue
            self._rows += 1
            if self._rows <= self._most:
                typed = as_typed(cells)
                if self._rows == 1:
                    self._refuse_second_titles(typed)
                for at, column in self._columns.items():
                    if value := typed[at][:_LONGEST_JUDGED].strip():
                        column.add(value, self._rows)
            elif self._date is not None:
                self._order.add(*as_typed([cells[self._date]]))

    def _refuse_second_titles(self, cells: Sequence[str]) -> None:
        """Raises Problem if a row is titles, as surveys write a second row of them: `Contact` over `Name`, `Phone`."""
        found = [at for at in self._columns if is_title_of_sender(cells[at])]
        if len(found) < 2 or any(_is_value(cell) for cell in cells):
            return
        raise Problem(
            "{file} has two rows of titles: '{title}' stands under '{above}'. Nothing was brought in. Please take the "
            "first of them out, or export it with one row of titles.",
            file=self._file_name,
            title=cells[found[0]][:_LONGEST_TITLE],
            above=self._columns[found[0]].title[:_LONGEST_TITLE] or Phrase("(no title)"),
        )

    @property
    def is_settled(self) -> bool:
        """Whether more rows would say nothing new: of dates in numbers, only the last one. Raises Problem as `columns`
        does.
        """
        if self._rows < self._most:
            return False
        self._find_date()
        return not self._is_whole_needed

    def _find_date(self) -> int:
        if self._date is None:
            self._date, self._twins = self._when_sent()
            is_sure = sent_grade(self._columns[self._date].title) > _NOTHING_SAID
            self._order = OrderOfDates(self._latest, may_be_to_come=not is_sure)
            for value in self._columns[self._date].values:
                self._order.add(value)
                self._is_whole_needed = self._is_whole_needed or match_in_numbers(value) is not None
        return self._date

    def columns(self) -> Columns:
        """What the columns hold. Raises Problem with the question if that is not sure."""
        date = self._find_date()
        try:
            order = self._order.settled()
        except TwoOrders:
            raise Problem(
                "{file}: some dates under '{title}' begin with the day and some with the month, so none of them is "
                "sure. Nothing was brought in. Please export it again with dates such as 2026-11-24.",
                file=self._file_name,
                title=self._columns[date].title,
            ) from None
        if turned := self._order.turned:
            raise Problem(
                "{file}: a spreadsheet may have exchanged the day and the month of some dates under '{title}', such as "
                "'{example}', and not of others. Nothing was brought in. Please export it again, and don't save it in "
                "a spreadsheet before you bring it in.",
                file=self._file_name,
                title=self._columns[date].title,
                example=turned[:40],
            )
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
        if sent_grade(self._columns[date].title) == _NOTHING_SAID and self._are_appointments(date, hour):
            raise self._unsure_of([self._columns[date].title])
        zone, or_zone = self._zone(date, hour, order)
        zones = self._zones_beside(date, hour, order, zone)
        taken = {date, date if hour is None else hour, *self._twins, *zones}
        sender = senders_columns(self._columns, taken, self._file_name)
        if not sender.any:
            raise Problem(
                "{file} has no column for a name, number, e-mail or message, so it is no form export. "
                "Nothing was brought in.",
                file=self._file_name,
            )
        self._check_readable(date)
        return Columns(
            sender=sender,
            date=date,
            order=order,
            latest=self._latest,
            zone=zone,
            or_zone=or_zone,
            time=hour,
            is_time_sure=hour is None or self._is_time_sure(date, hour),
            twins=self._twins,
            zones=zones,
            country_code=self._code(_COUNTRY_CODE, is_country_code, sender, taken),
            area_code=self._code(_AREA_CODE, is_area_code, sender, taken),
        )

    def _code(
        self,
        form: re.Pattern[str],
        is_title: Callable[[str], bool],
        sender: SendersColumns,
        taken: Iterable[int],
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

    def _zone(self, date: int, hour: int | None, order: Order | None) -> tuple[tzinfo | None, tzinfo | None]:
        """The zone that the titles of date and time name, and another one that the word for it means, too.

        Raises Problem if the two titles differ, or if the word means two zones that differ here.
        """
        column = self._columns[date]
        zones = zone_of_title(column.title).zones
        if hour is not None and (with_hour := zone_of_title(self._columns[hour].title).zones):
            if zones and zones != with_hour:
                raise self._two_moments(column.title, self._columns[hour].title)
            zones = with_hour
        readings = [[read_moment(value, order, zone=zone) for value in column.values] for zone in zones]
        if len(readings) > 1 and readings[0] != readings[1]:
            raise Problem(
                "{file}: the time zone of '{title}' can be read in two ways in summer. Nothing was brought in. Please "
                "export it again with dates such as 2026-07-24T09:30:00-07:00.",
                file=self._file_name,
                title=column.title[:_LONGEST_TITLE],
            )
        first, second, *_ = *zones, None, None
        return first, second

    def _zones_beside(self, date: int, hour: int | None, order: Order | None, zone: tzinfo | None) -> tuple[int, ...]:
        """Columns with a zone, beside that of the date, or with UTC, which programs have rather than people. Raises
        Problem if the moments would be others: it may be their zone, or that of the person who wrote.
        """
        moment = {date, date if hour is None else hour}
        found = tuple(
            at
            for at, column in self._columns.items()
            if at not in moment
            and (is_time_zone(column.title) or (bool(column.values) and all(map(_is_name_of_zone, column.values))))
            and (moment & {at - 1, at + 1} or any(map(_UTC.fullmatch, column.values)))
        )
        for at in found:
            for value, name in self._columns[date].pairs_with(self._columns[at]):
                if differs_in_zone(name, value, order, zone):
                    raise Problem(
                        "{file}: '{title}' may be the time zone of the dates under '{date}', or that of the people "
                        "who wrote. Nothing was brought in. Please export it again with dates such as "
                        "2026-07-24T09:30:00-07:00.",
                        file=self._file_name,
                        title=self._columns[at].title,
                        date=self._columns[date].title,
                    )
        return found

    def _time_of_day(self, date: int) -> int | None:
        """The one column with the time of day of a date that has none. Raises Problem if two differ."""
        if any(map(_has_hour, self._columns[date].values)):
            return None
        found = self._times_of_day(date)
        if len({tuple(self._columns[at].values) for at in found}) > 1:
            raise self._two_moments(*(self._columns[at].title for at in found[:2]))
        if found:
            return found[0]
        for at, column in self._columns.items():
            if at != date and column.values and is_time_of_day(column.title) and self._is_time_sure(date, at):
                raise Problem(  # midnight would be wrong
                    "{file}: the times under '{title}' can't be read, such as '{example}'. Nothing was brought in. "
                    "Please export it again with times such as 14:30.",
                    file=self._file_name,
                    title=column.title[:_LONGEST_TITLE],
                    example=column.values[0][:40],
                )
        return None

    def _are_appointments(self, date: int, hour: int | None) -> bool:
        """Whether all times of day are at a quarter of an hour, and they are several: nobody sends forms like that.

        What says its time zone was written by a program, and nobody makes appointments so.
        """
        values = self._columns[date if hour is None else hour].values[:_TIMES_LOOKED_AT]
        if all(map(says_which_hour, values)):
            return False
        if hour is not None:
            values = [f"2000-01-01 {value}" for value in values]
        moments = {moment for value in values if (moment := self._any_reading(value, since_1970=True)) is not None}
        return all(map(_is_at_quarter, moments)) and len({moment.time() for moment in moments}) >= _FEWEST_HOURS

    def _times_of_day(self, date: int) -> list[int]:
        return [
            at
            for at, column in self._columns.items()
            if at != date and is_time_of_day(column.title) and column.hours >= _MOST
        ]

    def _is_time_sure(self, date: int, hour: int) -> bool:
        """Whether it is when the form was sent: `Time` may also be when somebody wants to be called."""
        title = self._columns[hour].title
        return (
            is_time_of_sending(title)
            or bool(zone_of_title(title).zones)
            or (hour == date + 1 and is_just_a_date(self._columns[date].title))
        )

    def _check_readable(self, date: int) -> None:
        """Raises Problem if no row has a date: one sentence about all of them."""
        self._refuse_empty(self._columns[date])
        self._refuse_unreadable(self._columns[date])

    def _refuse_empty(self, column: Column) -> None:
        if not column.values and self._rows:
            raise Problem(
                "{file} has no date in any row under '{title}'. Nothing was brought in.",
                file=self._file_name,
                title=column.title[:_LONGEST_TITLE],
            )

    def _refuse_unreadable(self, column: Column) -> None:
        if column.values and all(self._any_reading(value, since_1970=True) is None for value in column.values):
            raise Problem(
                "{file}: none of the dates under '{title}' can be read, such as '{example}'. Nothing was brought in. "
                "Please export it again with dates such as 2026-11-24 09:30.",
                file=self._file_name,
                title=column.title[:_LONGEST_TITLE],
                example=column.values[0][:40],
            )

    def _two_moments(self, one: str, other: str) -> Problem:
        return Problem(
            "{file} has two columns that may be the moment of sending: '{one}' and '{other}'. Nothing was "
            "brought in. Please export it with only one of them.",
            file=self._file_name,
            one=one,
            other=other,
        )

    def _when_sent(self) -> tuple[int, tuple[int, ...]]:
        """The column that says when the form was sent, and those that may as well and say the same. Raises Problem."""
        graded = []
        implausible = []
        doubtful = []
        for at, column in self._columns.items():
            told = sent_grade(column.title)
            if told == 1 and not any(is_start(other.title) for other in self._columns.values()):
                continue  # the end of a survey's writing goes with its start
            if told <= 0:
                continue
            values = [value for value in column.values if len(value) <= LONGEST_MOMENT]
            moments = [self._any_reading(value, since_1970=True) for value in values]
            read = [moment for moment in moments if moment is not None]
            likely = sum(FIRST_MOMENT <= moment <= self._latest for moment in read)
            if read and (2 * likely <= len(read) or not (self._has_hours(at, values) or _may_be_days(column, told))):
                implausible.append(column.title)
                if told > _NOTHING_SAID and 2 * likely > len(read):
                    doubtful.append(column)
                continue  # birthdays, dates to come, or days of something else
            points = (0, 15, 20, 30)[told]
            points += 5 * ((bool(read) or not values) and all(map(has_time_of_day, values)))
            points += 4 * any(differs_in_zone_only(column.title, other.title) for other in self._columns.values())
            points += 8 * (at == self._width - 1 and bool(read) and all(map(has_offset, values)))
            if column.values and not read:
                points -= 15
            graded.append((bool(column.values), points, -at))
        graded.sort(reverse=True)
        if not graded:
            raise self._without_date(implausible)
        (_, best, at), *others = graded
        mine = self._columns[-at]
        # `Received` is hardly surer than `Date`
        surer = 0 if may_be_of_another(mine.title) else _SURER
        twins = tuple(
            -other
            for _, points, other in others
            if best - points < _CLEARLY
            or (sent_grade(self._columns[-other].title) == _NOTHING_SAID and best - points < _CLEARLY + _SURER - surer)
        )
        for theirs in (self._columns[other] for other in twins):
            if mine.values and theirs.values and mine.values != theirs.values:
                raise self._two_moments(mine.title, theirs.title)
        # `Received` beside `Date`, both without an hour: neither is surer
        if sent_grade(mine.title) == _NOTHING_SAID and not self._has_hours(-at, mine.values):
            for theirs in doubtful:
                if mine.values != theirs.values:
                    raise self._two_moments(mine.title, theirs.title)
        if sent_grade(mine.title) == _NOTHING_SAID and not any(map(has_offset, mine.values)):
            self._refuse_if_another_is_sent(mine, implausible)
        return -at, twins

    def _refuse_if_another_is_sent(self, mine: Column, implausible: Sequence[str]) -> None:
        """Raises Problem if a date of nothing said was taken because the moment of sending can't be read, or none can
        have been then, or stands under a word that nobody knows (`Posted at`). Rows without one were rejected before,
        so a file of such rows has to have it now.
        """
        for column in self._columns.values():
            told = sent_grade(column.title)
            if told > _NOTHING_SAID and not may_be_of_another(column.title):
                if self._is_of_rejected_rows:
                    self._refuse_empty(column)
                if any(map(_MAY_BE_DATE.search, column.values)):
                    self._refuse_unreadable(column)
                if column.title in implausible:
                    raise self._unsure_of([column.title, mine.title])
            if (
                told <= 0
                and column.values != mine.values
                and not names_another_moment(column.title)
                and self._is_written_by_a_clock(column)
            ):
                raise self._two_moments(mine.title, column.title)

    def _is_written_by_a_clock(self, column: Column) -> bool:
        """Whether all values are moments that have been, and not all at a quarter of an hour, as appointments are."""
        values = column.values[:_TIMES_LOOKED_AT]
        if not values or not all(map(has_time_of_day, values)):
            return False
        is_at_quarter = True
        for value in values:
            moment = self._any_reading(value, since_1970=False)
            if moment is None or not FIRST_MOMENT <= moment <= self._latest:
                return False
            is_at_quarter = is_at_quarter and _is_at_quarter(moment)
        return not is_at_quarter

    def _has_hours(self, at: int, values: list[str]) -> bool:
        """Whether a moment says when on its day, itself or in a column of its own: people are asked for days."""
        return any(map(_has_hour, values)) or bool(self._times_of_day(at))

    def _without_date(self, implausible: list[str]) -> Problem:
        for column in self._columns.values():
            if zone_of_title(column.title).is_unclear and names_a_moment(column.title):
                return Problem(
                    "{file}: the time zone in the title '{title}' is not clear. Nothing was brought in. Please export "
                    "it with a title such as 'Submitted (UTC-07:00)'.",
                    file=self._file_name,
                    title=column.title[:_LONGEST_TITLE],
                )
        dates = implausible + [
            column.title
            for column in self._columns.values()
            if column.title not in implausible
            and (
                (names_a_moment(column.title) and sent_grade(column.title) < 0)
                or any(self._any_reading(value, since_1970=False) is not None for value in column.values)
            )
        ]
        if dates:
            return self._unsure_of(dates)
        return Problem(
            "{file} has no column for a date, so it is no form export. Nothing was brought in.", file=self._file_name
        )

    def _unsure_of(self, dates: list[str]) -> Problem:
        return Problem(
            "{file} does not say when the forms were sent: is it the date under '{title}'? Nothing was brought in. "
            "Please export it with the date of sending, under a title such as 'Submitted'.",
            file=self._file_name,
            title="', '".join(title[:_LONGEST_TITLE] for title in dates[:3]),
        )

    def _any_reading(self, value: str, *, since_1970: bool) -> datetime | None:
        """A moment, read in whichever order; an earlier one if both may be."""
        readings = [
            moment
            for order in ((None,) if value[4:5] == "-" else Order)
            if (moment := read_moment(value, order, since_1970=since_1970)) is not None
        ]
        return min(readings, default=None)


def _is_at_quarter(moment: datetime) -> bool:
    return moment.minute % 15 == 0 and moment.second == 0


def _has_hour(value: str) -> bool:
    return has_time_of_day(value) and not is_at_midnight(value)


def _may_be_days(column: Column, told: int) -> bool:
    """Whether bare dates may be those of sending: the title says so, or they are like them.

    Those of one form are not of long ago and not to come, lie near each other, and stand in order if they are of more
    than a year: birthdays of children and appointments do not.
    """
    if may_be_of_another(column.title):
        return False
    if told != _NOTHING_SAID:
        return told > _NOTHING_SAID  # the end of a treatment is a day, that of a survey has an hour
    return any(_are_like_those_of_sending([read_moment(value, order) for value in column.values]) for order in Order)


def _are_like_those_of_sending(moments: list[datetime | None]) -> bool:
    read = [moment for moment in moments if moment is not None]
    in_order = sorted(read)
    if not read or not -_LATER <= datetime.now(UTC) - in_order[-1] <= _LONG_AGO:
        return False
    if any(later - earlier > _A_YEAR for earlier, later in pairwise(in_order)):
        return False
    return in_order[-1] - in_order[0] <= _A_YEAR or read in (in_order, in_order[::-1])


def _is_name_of_zone(value: str) -> bool:
    """Whether it is nothing else, under whichever title: `UTC`, `MST`, `America/Phoenix`."""
    return _UTC.fullmatch(value) is not None or (
        _ZONE_NAME.fullmatch(value) is not None and bool(zone_of_title(f"({value})").zones)
    )


def differs_in_zone(name: str, sent: str, order: Order | None, zone: tzinfo | None) -> bool:
    """Whether a moment is another one, or may be, if it is in the zone of that name. No name says nothing."""
    if not name:
        return False
    said = zone_of_title(f"({name[:_LONGEST_TITLE]})")
    there = said.zones if not said.is_unclear and not said.rest.strip("() ") else ()
    here = read_moment(sent, order, since_1970=True, zone=zone)
    if here is None or (not there and read_moment(sent, order, since_1970=True, zone=_ANY_ZONE) == here):
        return False
    return not there or any(read_moment(sent, order, since_1970=True, zone=one) != here for one in there)
