"""Finding out which column of an export holds what, from the titles and the values.

Rules. A column holds one thing. The moment of sending is found first, then the sender's columns (`senders_columns`). A
clear title counts unless the values contradict it; an unclear title counts if the values prove it. If two columns may
be the moment of sending, the file is refused with that question. All other columns become other fields of the request
under their titles, so nothing is lost.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import NamedTuple

from frontdesk.intake.columns.judged_moments import (
    JUST_A_DATE,
    LATER,
    LONGEST_TITLE,
    NAMES_UTC,
    differs_in_zone,
    has_hour,
    is_at_quarter,
    is_name_of_zone,
    may_be_days,
)
from frontdesk.intake.columns.senders_columns import SendersColumns, is_title_of_sender, senders_columns
from frontdesk.intake.columns.sent_titles import (
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
from frontdesk.intake.columns.titles import is_area_code, is_country_code
from frontdesk.intake.columns.values import Column, is_address, is_moment, may_be_number
from frontdesk.intake.dates.date_order import OrderOfDates, TwoOrders, needs_order
from frontdesk.intake.dates.moments import (
    FIRST_MOMENT,
    LONGEST_MOMENT,
    Order,
    has_offset,
    has_time_of_day,
    match_in_numbers,
    read_moment,
    says_which_hour,
)
from frontdesk.intake.dates.title_zones import zone_of_title
from frontdesk.intake.decoding.cells import as_typed
from frontdesk.phrases import Phrase
from frontdesk.problems import Problem

ROWS_JUDGED = 3_000
"""Rows that are enough to judge the columns; only the order of day and month may need more."""
_CELLS_JUDGED = 300_000  # at most, in a file with very many columns
_LONGEST_JUDGED = 200  # characters of a value
_POINTS_OF_GRADE = (0, 15, 20, 30)  # by the grade of the title
_SURER = 10  # points by which a word for sending counts more than one for a date
_CLEARLY = 3  # points by which one column must lead to be chosen as the moment of sending
_MOST = 0.5  # share of a column's values
_TIMES_LOOKED_AT = 200  # values
_FEWEST_HOURS = 4  # different times of day that tell appointments
_MAY_BE_DATE = re.compile(r"\A#+\Z|\d[^\w\s]\d")  # `########`, `46350.39`


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what, by position.

    sender: name, numbers, e-mail and message of the sender. date: the moment of sending. order: of day and month in
    numeric dates, None if not needed. latest: no form can have been sent later. zone: of moments without an offset,
    None for local time. or_zone: the second zone, if the word for the zone has two meanings. time: the time of day, if
    it has a column of its own. is_time_sure: whether that column can only be the time of sending. twins: other columns
    that may be the moment of sending, and so must have the same values. zones: columns that may be the moment's time
    zone. country_code, area_code: parts of the only telephone number in columns of their own.
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
    """Whether a title is really a value: an e-mail address, a telephone number or a moment."""
    return is_address(title) or may_be_number(title) or is_moment(title)


class _Likely(NamedTuple):
    """A column that may say when the form was sent."""

    at: int
    is_filled: bool
    points: int


class _Moments(NamedTuple):
    """Columns by their titles for a moment. likely: the likeliest first. implausible: the titles of those with other
    moments under them. doubtful: those of them that could have been sent then, but have no hour.
    """

    likely: list[_Likely]
    implausible: list[str]
    doubtful: list[Column]


class Judgement:
    """Judges the columns of an export while its rows are read; holds only the first rows."""

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
        self._latest = datetime.now(UTC) + LATER
        self._date: int | None = None
        self._twins: tuple[int, ...] = ()
        self._order = OrderOfDates(self._latest)
        self._is_whole_needed = False

    def look_at(self, rows: Iterable[Sequence[str]]) -> None:
        """Take rows into account; those that are not as wide as the header are ignored.

        rows: as in the file. After the first ROWS_JUDGED rows only the date counts. Raises Problem if the first row is
        a second row of titles.
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
        """Raises Problem if a row is a second row of titles, as in surveys: `Contact` above `Name` and `Phone`."""
        found = [at for at in self._columns if is_title_of_sender(cells[at])]
        if len(found) < 2 or any(_is_value(cell) for cell in cells):
            return
        raise Problem(
            "{file} has two rows of titles: '{title}' stands under '{above}'. Nothing was brought in. Please take the "
            "first of them out, or export it with one row of titles.",
            file=self._file_name,
            title=cells[found[0]][:LONGEST_TITLE],
            above=self._columns[found[0]].title[:LONGEST_TITLE] or Phrase("(no title)"),
        )

    @property
    def is_settled(self) -> bool:
        """Whether more rows can't change the result; with numeric dates each may. Raises Problem as `columns` does."""
        if self._rows < self._most:
            return False
        self._find_date()
        return not self._is_whole_needed

    def _find_date(self) -> int:
        if self._date is None:
            self._date, self._twins = self._when_sent()
            is_sure = sent_grade(self._columns[self._date].title) > JUST_A_DATE
            self._order = OrderOfDates(self._latest, may_be_to_come=not is_sure)
            for value in self._columns[self._date].values:
                self._order.add(value)
                self._is_whole_needed = self._is_whole_needed or match_in_numbers(value) is not None
        return self._date

    def columns(self) -> Columns:
        """The result. Raises Problem, with a question for the user, where it is uncertain."""
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
        if sent_grade(self._columns[date].title) == JUST_A_DATE and self._are_appointments(date, hour):
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
        """The only column with this part of the only telephone number; None if there is none, or are several."""
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
        """The zone in the titles of date and time, and the second zone if the word for it has two meanings.

        Raises Problem if the two titles name different zones, or if the two meanings give different moments.
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
                title=column.title[:LONGEST_TITLE],
            )
        first, second, *_ = *zones, None, None
        return first, second

    def _zones_beside(self, date: int, hour: int | None, order: Order | None, zone: tzinfo | None) -> tuple[int, ...]:
        """Columns of time zones that adjoin the date, or contain UTC, which programs write rather than people.

        Raises Problem if they would change the moments: a zone may be the moments' or the sender's.
        """
        moment = {date, date if hour is None else hour}
        found = tuple(
            at
            for at, column in self._columns.items()
            if at not in moment
            and (is_time_zone(column.title) or (bool(column.values) and all(map(is_name_of_zone, column.values))))
            and (moment & {at - 1, at + 1} or any(map(NAMES_UTC.fullmatch, column.values)))
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
        """The column with the time of day for a date without one, None if none. Raises Problem if two differ."""
        if any(map(has_hour, self._columns[date].values)):
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
                    title=column.title[:LONGEST_TITLE],
                    example=column.values[0][:40],
                )
        return None

    def _are_appointments(self, date: int, hour: int | None) -> bool:
        """Whether the moments are appointments: several times of day, all at quarters of an hour.

        Moments with a time zone are none: a program wrote them.
        """
        values = self._columns[date if hour is None else hour].values[:_TIMES_LOOKED_AT]
        if all(map(says_which_hour, values)):
            return False
        if hour is not None:
            values = [f"2000-01-01 {value}" for value in values]
        moments = {moment for value in values if (moment := self._any_reading(value, since_1970=True)) is not None}
        return all(map(is_at_quarter, moments)) and len({moment.time() for moment in moments}) >= _FEWEST_HOURS

    def _times_of_day(self, date: int) -> list[int]:
        return [
            at
            for at, column in self._columns.items()
            if at != date and is_time_of_day(column.title) and column.hours >= _MOST
        ]

    def _is_time_sure(self, date: int, hour: int) -> bool:
        """Whether a time of day can only be that of sending: `Time` may also be when a person wants to be called."""
        title = self._columns[hour].title
        return (
            is_time_of_sending(title)
            or bool(zone_of_title(title).zones)
            or (hour == date + 1 and is_just_a_date(self._columns[date].title))
        )

    def _check_readable(self, date: int) -> None:
        """Raises Problem if no row has a readable date: one message instead of rejecting every row."""
        self._refuse_empty(self._columns[date])
        self._refuse_unreadable(self._columns[date])

    def _refuse_empty(self, column: Column) -> None:
        if not column.values and self._rows:
            raise Problem(
                "{file} has no date in any row under '{title}'. Nothing was brought in.",
                file=self._file_name,
                title=column.title[:LONGEST_TITLE],
            )

    def _refuse_unreadable(self, column: Column) -> None:
        if column.values and all(self._any_reading(value, since_1970=True) is None for value in column.values):
            raise Problem(
                "{file}: none of the dates under '{title}' can be read, such as '{example}'. Nothing was brought in. "
                "Please export it again with dates such as 2026-11-24 09:30.",
                file=self._file_name,
                title=column.title[:LONGEST_TITLE],
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
        found = self._moments()
        if not found.likely:
            raise self._without_date(found.implausible)
        best, *others = found.likely
        mine = self._columns[best.at]
        is_just_a_date = sent_grade(mine.title) == JUST_A_DATE
        twins = tuple(other.at for other in others if self._is_nearly_as_likely(other, best))
        for theirs in (self._columns[at] for at in twins):
            if mine.values and theirs.values and mine.values != theirs.values:
                raise self._two_moments(mine.title, theirs.title)
        # `Received` beside `Date`, both without an hour: neither is surer
        if is_just_a_date and not self._has_hours(best.at, mine.values):
            for theirs in found.doubtful:
                if mine.values != theirs.values:
                    raise self._two_moments(mine.title, theirs.title)
        if is_just_a_date and not any(map(has_offset, mine.values)):
            self._refuse_if_another_is_sent(mine, found.implausible)
        return best.at, twins

    def _moments(self) -> "_Moments":
        """The columns whose titles may say when the form was sent, by what stands under them."""
        likely: list[_Likely] = []
        implausible: list[str] = []
        doubtful: list[Column] = []
        has_start = any(is_start(column.title) for column in self._columns.values())
        for at, column in self._columns.items():
            grade = sent_grade(column.title)
            if grade <= 0 or (grade == 1 and not has_start):  # the end of a survey's writing goes with its start
                continue
            values = [value for value in column.values if len(value) <= LONGEST_MOMENT]
            moments = [self._any_reading(value, since_1970=True) for value in values]
            read = [moment for moment in moments if moment is not None]
            are_possible = 2 * sum(FIRST_MOMENT <= moment <= self._latest for moment in read) > len(read)
            if not read or (are_possible and (self._has_hours(at, values) or may_be_days(column, grade))):
                likely.append(_Likely(at, bool(column.values), self._points(at, grade, values, is_read=bool(read))))
                continue
            implausible.append(column.title)  # birthdays, dates to come, or days of something else
            if grade > JUST_A_DATE and are_possible:
                doubtful.append(column)
        likely.sort(key=lambda one: (not one.is_filled, -one.points, one.at))
        return _Moments(likely, implausible, doubtful)

    def _points(self, at: int, grade: int, values: list[str], *, is_read: bool) -> int:
        """How likely a column is to say when the form was sent."""
        column = self._columns[at]
        points = _POINTS_OF_GRADE[grade]
        points += 5 * ((is_read or not values) and all(map(has_time_of_day, values)))
        points += 4 * any(differs_in_zone_only(column.title, other.title) for other in self._columns.values())
        points += 8 * (at == self._width - 1 and is_read and all(map(has_offset, values)))  # as Flamingo has it
        return points - 15 if column.values and not is_read else points

    def _is_nearly_as_likely(self, other: "_Likely", best: "_Likely") -> bool:
        """Whether another column is not clearly less likely: a word for sending counts more than one for a date."""
        behind = best.points - other.points
        # `Received` is hardly surer than `Date`
        surer = 0 if may_be_of_another(self._columns[best.at].title) else _SURER
        is_just_a_date = sent_grade(self._columns[other.at].title) == JUST_A_DATE
        return behind < _CLEARLY or (is_just_a_date and behind < _CLEARLY + _SURER - surer)

    def _refuse_if_another_is_sent(self, mine: Column, implausible: Sequence[str]) -> None:
        """Raises Problem if a plain `Date` was chosen although another column may be the moment of sending.

        The other column is unreadable, has impossible moments, or an unknown title (`Posted at`). In a corrected file
        of rejected rows it must not be empty either.
        """
        for column in self._columns.values():
            told = sent_grade(column.title)
            if told > JUST_A_DATE and not may_be_of_another(column.title):
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
        """Whether all values are past moments with a time, and not all at quarters of an hour, as appointments are."""
        values = column.values[:_TIMES_LOOKED_AT]
        if not values or not all(map(has_time_of_day, values)):
            return False
        all_at_quarter = True
        for value in values:
            moment = self._any_reading(value, since_1970=False)
            if moment is None or not FIRST_MOMENT <= moment <= self._latest:
                return False
            all_at_quarter = all_at_quarter and is_at_quarter(moment)
        return not all_at_quarter

    def _has_hours(self, at: int, values: list[str]) -> bool:
        """Whether the moments have a time of day, in this column or another: forms ask people for days only."""
        return any(map(has_hour, values)) or bool(self._times_of_day(at))

    def _without_date(self, implausible: list[str]) -> Problem:
        for column in self._columns.values():
            if zone_of_title(column.title).is_unclear and names_a_moment(column.title):
                return Problem(
                    "{file}: the time zone in the title '{title}' is not clear. Nothing was brought in. Please export "
                    "it with a title such as 'Submitted (UTC-07:00)'.",
                    file=self._file_name,
                    title=column.title[:LONGEST_TITLE],
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
            title="', '".join(title[:LONGEST_TITLE] for title in dates[:3]),
        )

    def _any_reading(self, value: str, *, since_1970: bool) -> datetime | None:
        """A moment, read in either order of day and month; the earlier one if both are possible."""
        readings = [
            moment
            for order in ((None,) if value[4:5] == "-" else Order)
            if (moment := read_moment(value, order, since_1970=since_1970)) is not None
        ]
        return min(readings, default=None)
