"""Whether a column's numeric dates begin with the day or the month: `03/04/2026` alone does not tell."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from re import Match

from frontdesk.intake.dates.moments import FIRST_MOMENT, Order, match_in_numbers, moment_in_numbers

# dates as spreadsheets write them; a form's program would not write them beside another kind
_OF_A_SPREADSHEET = re.compile(r"\s*(?:\d{4}[-/.]\d{1,2}[-/.](\d{1,2})|(\d{1,2})-[a-z]{3}-\d{2,4})(?:\s|\Z)", re.I)
_DOT = "."  # day first everywhere, unless a date proves otherwise


class TwoOrders(Exception):
    """The dates of a column have both orders."""


@dataclass(slots=True)
class _OneKind:
    """What is known about dates with the same separator.

    said: orders that are proved by a day after the 12th. fitting: orders in which no date is in the future.
    """

    said: set[Order] = field(default_factory=set)
    fitting: set[Order] = field(default_factory=lambda: set(Order))
    may_begin_with_year: bool = True


class OrderOfDates:
    """Finds the order of day and month while a column's values are added one by one; does not hold them.

    A day after the 12th proves the order; else the only order in which no date is after `latest`. With two-digit years,
    `26/11/24` may also begin with the year, so at least one date must be impossible that way. A date on which no form
    can have been sent, in either order, does not count: its row is rejected. Dates with slashes don't settle those with
    hyphens or dots, which another program wrote.

    A spreadsheet converts the dates that it understands in its own order, and leaves others as text: `03/04/2026`
    becomes `2026-03-04`, whichever is the day, and `25/03/2026` stays. turned: a date that may have been converted so.
    """

    def __init__(self, latest: datetime, *, may_be_to_come: bool = False) -> None:
        """latest: no form was sent later. may_be_to_come: the dates may be of something else and in the future, so that
        `latest` can't settle the order.
        """
        self._latest = latest
        self._may_be_to_come = may_be_to_come
        self._kinds: dict[str, _OneKind] = {}
        self._has_either = False  # a date of which either number may be the month
        self._is_turned: bool | None = None
        self._turned = ""

    def add(self, text: str) -> None:
        """Take a value into account."""
        match = match_in_numbers(text)
        if match is None:
            if self._is_turned is not False and (found := _OF_A_SPREADSHEET.match(text)):
                self._is_turned = int(found[1] or found[2]) <= 12
                self._turned = text
            return
        one, two = int(match["one"]), int(match["two"])
        self._has_either = self._has_either or (one <= 12 and two <= 12)
        kind = self._kinds.get(match[2])
        if one > 12 or two > 12:
            order = Order.MONTH_FIRST if two > 12 else Order.DAY_FIRST
            if kind is not None and order in kind.said:
                return
            fitting = {order} if self._is_likely(match, order) else set()
        elif kind is not None and kind.said:
            return
        else:
            fitting = {order for order in Order if self._is_likely(match, order)}
        if not fitting:
            return
        if kind is None:
            kind = self._kinds[match[2]] = _OneKind()
        kind.may_begin_with_year = kind.may_begin_with_year and _year_may_be_first(match, self._latest)
        kind.fitting &= fitting
        if (said := _said(match)) is not None:
            kind.said.add(said)

    def settled(self) -> Order | None:
        """The order, None if it is not settled or there are no such dates. Raises TwoOrders."""
        orders = {_settled(kind, separator, self._may_be_to_come) for separator, kind in self._kinds.items()}
        if len(orders - {None}) > 1:
            raise TwoOrders
        return orders.pop() if len(orders) == 1 else None

    @property
    def turned(self) -> str:
        """A date in which a spreadsheet may have exchanged day and month, as only the others stayed text; else ""."""
        return self._turned if self._is_turned and self._kinds and not self._has_either else ""

    @property
    def is_open(self) -> bool:
        """Whether dates need an order that is not settled."""
        return bool(self._kinds) and self.settled() is None

    def _is_likely(self, match: Match[str], order: Order) -> bool:
        moment = moment_in_numbers(match, order)
        return moment is not None and FIRST_MOMENT <= moment <= self._latest


def order_said_by(text: str) -> Order | None:
    """The order that one numeric date proves by a day after the 12th; None if it proves none.

    `24/11/26` may also begin with the year, so it proves an order only if its first number can't be a year.
    """
    match = match_in_numbers(text)
    return None if match is None else _said(match)


def needs_order(text: str) -> bool:
    """Whether a text is a numeric date that may have either order. With dots the day is first everywhere."""
    match = match_in_numbers(text)
    return match is not None and match[2] != _DOT


def _said(match: Match[str]) -> Order | None:
    one, two = int(match["one"]), int(match["two"])
    if two > 12 >= one:
        return Order.MONTH_FIRST
    year_may_be_first = len(match["year"]) == 2 and match[2] != _DOT and one <= datetime.now().year % 100 + 1
    return Order.DAY_FIRST if one > 12 >= two and not year_may_be_first else None


def _settled(kind: _OneKind, separator: str, may_be_to_come: bool) -> Order | None:
    if len(kind.said) > 1:
        raise TwoOrders
    if kind.said:
        return next(iter(kind.said))
    if separator == _DOT:
        return Order.DAY_FIRST
    if may_be_to_come or kind.may_begin_with_year or len(kind.fitting) != 1:
        return None
    return next(iter(kind.fitting))


def _year_may_be_first(match: Match[str], latest: datetime) -> bool:
    if len(match["year"]) == 4:
        return False
    try:
        moment = datetime(2000 + int(match["one"]), int(match["two"]), int(match["year"]), tzinfo=UTC)
    except ValueError:
        return False
    return moment <= latest
