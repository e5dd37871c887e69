"""Whether the day or the month stands first: only from dates that a form can have been sent on."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.intake.dates.date_order import OrderOfDates, TwoOrders
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
