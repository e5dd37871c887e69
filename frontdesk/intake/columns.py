"""Which column of an export holds what, by the titles and by what stands under them.

Rules. A column holds one thing. When the form was sent is found first, then e-mail addresses, telephones, the message,
the name. A title that says what it is counts unless what stands under it is something else; a title that only may say
so counts if what stands under it proves it. Where two columns may be when the form was sent, the file is refused with
the question. What is nobody's stays beside the request under its title, so nothing is lost.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from itertools import pairwise

from frontdesk.contacts.problems import Problem
from frontdesk.intake.cells import as_typed
from frontdesk.intake.column_titles import (
    email_grade,
    is_country_code,
    is_only_a_message,
    message_grade,
    part_of_name,
    phone_grade,
)
from frontdesk.intake.date_order import OrderOfDates, TwoOrders, needs_order
from frontdesk.intake.moments import (
    FIRST_MOMENT,
    LONGEST_MOMENT,
    Order,
    has_offset,
    has_time_of_day,
    is_at_midnight,
    match_in_numbers,
    read_moment,
)
from frontdesk.intake.sent_titles import (
    differs_in_zone_only,
    is_just_a_date,
    is_start,
    is_time_of_day,
    is_time_of_sending,
    is_time_zone,
    may_be_of_another,
    names_a_moment,
    sent_grade,
)
from frontdesk.intake.title_zones import zone_of_title

ROWS_JUDGED = 3_000
"""So many rows settle what the columns hold; only dates in numbers may take more."""
_CELLS_JUDGED = 300_000  # of a file with very many columns
_LONGEST_TITLE = 60  # of a title in a sentence, characters
_LONGEST_JUDGED = 200  # characters of a value
_LATER = timedelta(days=1)  # clocks differ, and so do zones
_SURE = 3  # a title's grade
_MOST, _NEARLY_ALL = 0.5, 0.8  # shares of a column's values
_NOTHING_SAID = 2  # a title's grade: a date
_ANY_ZONE = timezone(timedelta(hours=14))  # of no place where forms come from: what is read alike in it has an offset
_SURER = 10  # points, what a word for sending counts more than one for a date
_CLEARLY = 3  # points between two columns that may be when the form was sent

_YES_OR_NO = frozenset("yes no y n ja nein si sí oui non sim não nao true false on off 1 0 x checked unchecked".split())
_NUMBER = re.compile(r"[\d\s()+./xX#ext-]{7,40}")
_BEGINS_WITH_NUMBER = re.compile(r"[\d\s()+./-]{7,40}")
_HOUR = re.compile(r"\d{1,2}(?::\d{2})?\s?(?:[ap]\.?m\b|uhr\b|h\b|$|-)|\d{1,2}:\d{2}(?!\d)", re.IGNORECASE)
_ANSWER = re.compile(r"(?:yes|no|ja|nein|si|sí|oui|non|sim|nao|não)\b(?!\W*\d{3})")
_SHORTEST_NUMBER, _LONGEST_NUMBER = 7, 15  # digits; E.164 has no longer ones
_TIME = re.compile(
    r"\d{1,2}(?:[:.h]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?\s?m\.?)?|\s?[ap]\.?\s?m\.?)(?:\s?(?:h|hrs|uhr))?(?:\s\(?[a-z]{3}\)?)?",
    re.IGNORECASE,
)
_A_YEAR = timedelta(days=366)
_LONG_AGO = 3 * _A_YEAR
_UTC = re.compile(r"(?:utc|gmt|etc/utc|z)(?:[+-]0?0(?::?00)?)?", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s@]{1,100}@[^\s@]{1,100}")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns hold what, by position. name: its parts in the order they are said.

    phones: all that are the sender's own; the first with something in it is the number to call back. order: of dates
    in numbers, None where none is needed. latest: no form can have been sent after it. zone: of moments without an
    offset, None for local time. or_zone: the other zone that the same word is used for, if it is used for two. time:
    the time of day where it stands apart from the date. is_time_sure: whether that can only be the time of sending.
    twins: columns that may as well be when the form was sent, so they have to say the same. zones: those that may be
    the zone of the moment. country_code: of the one telephone, where it stands apart.
    """

    name: tuple[int, ...]
    phones: tuple[int, ...]
    email: int | None
    message: int | None
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


@dataclass(slots=True)
class _Column:
    """What stands in one column, as far as it was looked at."""

    title: str
    values: list[str] = field(default_factory=list)

    @property
    def addresses(self) -> float:
        """The share of values that are e-mail addresses."""
        return sum(_ADDRESS.fullmatch(value) is not None for value in self.values) / max(1, len(self.values))

    @property
    def is_yes_or_no(self) -> bool:
        return bool(self.values) and all(value.casefold() in _YES_OR_NO for value in self.values)

    @property
    def telephones(self) -> float:
        """The share of values that may be telephone numbers: seven to fifteen digits, and no date."""
        return sum(map(_may_be_number, self.values)) / max(1, len(self.values))

    @property
    def begin_with_telephones(self) -> float:
        """The same, but words may follow: `602-555-0143 after 5`."""
        found = (_BEGINS_WITH_NUMBER.match(value) for value in self.values)
        return sum(
            match is not None and _may_be_number(match[0].strip()) and not _is_moment(value)
            for match, value in zip(found, self.values, strict=True)
        ) / max(1, len(self.values))

    @property
    def hours(self) -> float:
        """The share of values that are times of day."""
        return sum(_TIME.fullmatch(value) is not None for value in self.values) / max(1, len(self.values))

    @property
    def is_of_dates_hours_or_answers(self) -> bool:
        """Whether all that stands there is when, or yes or no, perhaps with a word more (`Yes - iPhone 12`)."""
        return bool(self.values) and all(
            _is_moment(value) or _HOUR.match(value) or _ANSWER.match(value.casefold()) for value in self.values
        )


def _is_moment(value: str) -> bool:
    return any(read_moment(value, order) is not None for order in Order)


def _are_codes(values: list[str]) -> bool:
    return bool(values) and all(re.fullmatch(r"\+\d{1,3}", value) for value in values)


def _is_value(title: str) -> bool:
    """Whether it is an address, a telephone number or a moment, as no title is."""
    return _ADDRESS.fullmatch(title) is not None or _may_be_number(title) or _is_moment(title)


def _may_be_number(value: str) -> bool:
    return (
        _NUMBER.fullmatch(value) is not None
        and _SHORTEST_NUMBER <= sum(map(str.isdigit, value)) <= _LONGEST_NUMBER
        and not _is_moment(value)
    )


class Judgement:
    """Judges the columns of an export while its first rows are read; no more than those is held."""

    def __init__(self, header: Sequence[str], ours: Iterable[int], file_name: str) -> None:
        """ours: the columns that this program added to the file."""
        ignored = set(ours)
        self._width = len(header)
        self._file_name = file_name
        self._columns = {at: _Column(title.strip()) for at, title in enumerate(header) if at not in ignored}
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
        self._date: int | None = None
        self._twins: tuple[int, ...] = ()
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
                        column.values.append(value)
            elif self._date is not None:
                self._order.add(*as_typed([cells[self._date]]))

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
        zone, or_zone = self._zone(date, hour, order)
        free = {at: column for at, column in self._columns.items() if at not in (date, hour)}
        email = _email(free)
        phones = tuple(
            sorted(
                (at for at, column in free.items() if at != email and _is_telephone(column)),
                key=lambda at: (-phone_grade(free[at].title), at),
            )
        )
        free = {at: column for at, column in free.items() if at != email and at not in phones}
        codes = [at for at, column in free.items() if is_country_code(column.title) and _are_codes(column.values)]
        code = codes[0] if len(codes) == len(phones) == 1 else None
        message = _message(free)
        name = _name({at: column for at, column in free.items() if at != message})
        if not name and not phones and email is None and message is None:
            raise self._without("name, number, e-mail or message")
        self._check_readable(date)
        zones = self._zones_beside(date, hour, order, zone)
        return Columns(
            name=name,
            phones=phones,
            email=email,
            message=message,
            date=date,
            order=order,
            latest=self._latest,
            zone=zone,
            or_zone=or_zone,
            time=hour,
            is_time_sure=hour is None or self._is_time_sure(date, hour),
            twins=self._twins,
            zones=zones,
            country_code=code,
        )

    def _without(self, missing: str) -> Problem:
        return Problem(
            "{file} has no column for a {missing}, so it is no form export. Nothing was brought in.",
            file=self._file_name,
            missing=missing,
        )

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
            and is_time_zone(column.title)
            and (moment & {at - 1, at + 1} or any(map(_UTC.fullmatch, column.values)))
        )
        for at in found:
            said = self._columns[at].values
            for value, name in zip(self._columns[date].values, said, strict=False):
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
        column = self._columns[date]
        if not column.values and self._rows:
            raise Problem(
                "{file} has no date in any row under '{title}'. Nothing was brought in.",
                file=self._file_name,
                title=column.title[:_LONGEST_TITLE],
            )
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
        return -at, twins

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
        return self._unsure_of(dates) if dates else self._without("date")

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


def _has_hour(value: str) -> bool:
    return has_time_of_day(value) and not is_at_midnight(value)


def _may_be_days(column: _Column, told: int) -> bool:
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


def _is_something_else(column: _Column) -> bool:
    """Whether all that stands there is a date, an address or a number: more than a word somebody left."""
    return all(
        _ADDRESS.fullmatch(value) or read_moment(value, Order.DAY_FIRST) or _NUMBER.fullmatch(value)
        for value in column.values
    )


def _is_telephone(column: _Column) -> bool:
    told = phone_grade(column.title)
    if not told:
        return False
    if told == _SURE:
        if column.is_yes_or_no and not all(map(str.isdigit, column.values)):
            return False
        if column.is_of_dates_hours_or_answers:
            return False
        has_digits = any(character.isdigit() for value in column.values for character in value)
        return not column.values or has_digits or not _few_words(column)
    # "Number" alone may be that of anything, so all that stands there must be numbers to call
    return column.begin_with_telephones >= _MOST if told > 1 else bool(column.values) and column.telephones == 1


def _few_words(column: _Column) -> bool:
    """Whether the same few words come again and again: a choice (`Mobile`, `Home`), not what people typed."""
    return len(column.values) >= 5 and len(set(column.values)) <= len(column.values) // 2


def _email(free: dict[int, _Column]) -> int | None:
    fitting = []
    for at, column in free.items():
        told, proved = email_grade(column.title), column.addresses
        if not told or column.is_yes_or_no or (told < _SURE and proved < _MOST):
            continue
        if column.values and not proved and _is_something_else(column):
            continue
        fitting.append((-(told + proved), at))
    return min(fitting)[1] if fitting else None


def _message(free: dict[int, _Column]) -> int | None:
    fitting = []
    for at, column in free.items():
        told = message_grade(column.title)
        if not told or (column.is_yes_or_no and not (is_only_a_message(column.title) and told == 4)):
            continue
        if not is_only_a_message(column.title) and told < 4 and _few_words(column):
            continue
        fitting.append((-told - 0.5 * is_only_a_message(column.title), at))
    return min(fitting)[1] if fitting else None


def _name(free: dict[int, _Column]) -> tuple[int, ...]:
    parts: dict[str, list[int]] = {}
    for at, column in free.items():
        if (part := part_of_name(column.title)) is None or (column.title.endswith("?") and column.is_yes_or_no):
            continue
        if max(column.addresses, column.telephones) < _NEARLY_ALL:
            parts.setdefault(part, []).append(at)
    whole, last, first = (parts.get(part, []) for part in ("whole", "last", "first"))
    if last and not first:
        first = whole[:1]  # Nombre, Apellidos
    # "Nom" beside "Prénom", "Nome" beside "Cognome" or "Sobrenome"
    if first and not last and whole and first != whole[:1] and _is_family_name(free[whole[0]].title):
        last = whole[:1]
    in_parts = (*first, *parts.get("middle", []), *last, *parts.get("suffix", []))
    has_values = any(free[at].values for at in (*first, *last))
    if (first or last) and (has_values or not whole):
        return in_parts
    return (*whole[:1], *parts.get("suffix", []))


def _is_family_name(title: str) -> bool:
    return title.casefold() in {"nom", "your-nom", "name"}
