"""Whether the day or the month stands first: only from dates that a form can have been sent on."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.intake.dates.date_order import OrderOfDates, TwoOrders, needs_order, order_said_by
from frontdesk.intake.dates.moments import FIRST_MOMENT, Order, read_moment

LATEST = datetime(2026, 11, 25, tzinfo=UTC)
_DATES = st.builds(
    "{}{sep}{}{sep}{}".format,
    st.integers(1, 31),
    st.integers(1, 31),
    st.sampled_from([1980, 2026, 2029]),
    sep=st.sampled_from("/-."),
)


def _settled(dates: list[str]) -> Order | str | None:
    order = OrderOfDates(LATEST)
    for date in dates:
        order.add(date)
    try:
        return "open" if order.is_open else order.settled()
    except TwoOrders:
        return "two orders"


def _can_be_sent_on(date: str) -> bool:
    return any(
        moment is not None and FIRST_MOMENT <= moment <= LATEST for moment in (read_moment(date, o) for o in Order)
    )


@given(st.lists(_DATES, max_size=6))
def test_a_date_that_is_rejected_in_either_order_says_nothing_of_the_others(dates: list[str]) -> None:
    assert _settled(dates) == _settled(list(filter(_can_be_sent_on, dates)))


@given(st.lists(_DATES, max_size=6), st.randoms())
def test_the_order_is_the_same_however_the_rows_stand(dates: list[str], random: object) -> None:
    shuffled = list(dates)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert _settled(dates) == _settled(shuffled)


@given(st.lists(_DATES, min_size=1, max_size=6))
def test_one_sign_between_numbers_says_nothing_of_another(dates: list[str]) -> None:
    dotted = [date.replace("/", ".").replace("-", ".") for date in dates]
    assert _settled([*dotted, "3/4/2026"]) in ("open", "two orders")


def test_what_is_to_come_settles_the_order_only_of_the_moment_of_sending() -> None:
    sent, perhaps = OrderOfDates(LATEST), OrderOfDates(LATEST, may_be_to_come=True)
    for order in (sent, perhaps):
        order.add("12/05/2026 10:00")  # 5 December is to come
    assert sent.settled() is Order.DAY_FIRST
    assert perhaps.is_open


@given(st.permutations(["2026-03-04", "2026-05-06 10:00", "25/03/2026", "13/05/2026"]))
def test_dates_that_a_spreadsheet_turned_are_known_however_the_rows_stand(dates: list[str]) -> None:
    order, other = OrderOfDates(LATEST), OrderOfDates(LATEST)
    for date in dates:
        order.add(date)
        other.add(date)
    other.add("2026-05-14")  # it has taken the day first
    assert (bool(order.turned), bool(other.turned)) == (True, False)


def _turned(*dates: str) -> str:
    order = OrderOfDates(LATEST)
    for date in dates:
        order.add(date)
    return order.turned


def test_the_twelfth_may_be_a_month_and_the_thirteenth_is_a_day() -> None:
    assert [order_said_by(f"{day}/{month}/2026") for day, month in ((12, 12), (13, 12), (12, 13), (13, 13))] == [
        None,
        Order.DAY_FIRST,
        Order.MONTH_FIRST,
        None,
    ]
    assert _settled(["12/12/2020"]) == "open"
    assert _settled(["13/12/2020"]) is Order.DAY_FIRST
    assert _settled(["12/13/2020"]) is Order.MONTH_FIRST
    assert _turned("2026-03-12", "25/03/2026") == "2026-03-12"
    assert _turned("2026-03-13", "25/03/2026") == ""
    assert _turned("2026-03-04", "25/03/2026", "12/05/2026") == ""
    assert _turned("2026-03-04", "25/03/2026", "05/12/2026") == ""
    assert _turned("2026-03-14", "2026-03-04", "25/03/2026") == ""
    assert _turned("2026-03-04") == ""


def test_with_two_digits_for_the_year_a_first_number_that_may_be_one_proves_nothing() -> None:
    this_year = datetime.now(UTC).year % 100
    assert order_said_by(f"{this_year + 1}/11/24") is None
    assert order_said_by(f"{this_year + 2}/11/24") in (Order.DAY_FIRST, None)
    assert order_said_by("31/11/24") is (Order.DAY_FIRST if this_year < 30 else None)
    assert order_said_by("24.11.24") is Order.DAY_FIRST
    assert order_said_by("24/11/2026") is Order.DAY_FIRST
    assert [needs_order(text) for text in ("3/4/2026", "3-4-2026", "3.4.2026", "2026-03-04", "")] == [
        True,
        True,
        False,
        False,
        False,
    ]
