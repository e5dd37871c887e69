"""What kind of values stand in a column: what is taken for a number, a name, a choice, and what is not."""

import pytest

from frontdesk.intake.columns.values import Column, is_address, is_moment, may_be_number

pytestmark = pytest.mark.local_zone("America/Phoenix")


def _column(*values: str, title: str = "") -> Column:
    """A column with these values in its first rows; "" is an empty cell."""
    column = Column(title)
    for row, value in enumerate(values, 1):
        if value:
            column.add(value, row)
    return column


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("480-555-0142", True),
        ("5550142", True),
        ("+44 20 7946 0958 ext 12", True),
        ("123456789012345", True),
        ("1234567890123456", False),  # a card's
        ("555014", False),
        ("555 014 (", False),
        ("2026-11-24", False),
        ("24/11/2026", False),
        ("11/24/2026", False),
        ("480-555-0142 after 5", False),
        ("", False),
    ],
)
def test_a_value_may_be_a_telephone_number(value: str, right: bool) -> None:
    assert may_be_number(value) is right


def test_addresses_and_moments_are_told_as_whole_values() -> None:
    assert [is_address(value) for value in ("ana@x.org", "ana@x@org", "ana @x.org", "@x.org", "ana")] == [
        True, False, False, False, False
    ]  # fmt: skip
    assert [is_moment(value) for value in ("24/11/2026", "11/24/2026", "2026-11-24 09:30", "soon")] == [
        True, True, True, False
    ]  # fmt: skip


def test_shares_are_of_the_values_that_are_there() -> None:
    half = _column("480-555-0142", "", "ana@x.org")
    assert (half.telephones, half.begin_with_telephones, half.addresses) == (0.5, 0.5, 0.5)
    assert _column("9:30", "14:00", "noon", "2 pm").hours == 0.75
    empty = _column()
    assert (empty.telephones, empty.begin_with_telephones, empty.addresses, empty.hours) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("602-555-0143 after 5", True),
        ("602-555-0143", True),
        ("2026-11-24 09:30", False),
        ("555 only", False),
        ("call 602-555-0143", False),
    ],
)
def test_a_value_that_begins_with_a_telephone_number(value: str, right: bool) -> None:
    assert _column(value).begin_with_telephones == right


_PROPERTIES = {
    "is_yes_or_no": [
        (("Yes", "no", "SÍ", "x"), True),
        (("yes", "maybe"), False),
        ((), False),
    ],
    "are_written_as_called": [
        (("480-555-0142", "(602) 555-0143"), True),
        (("4805550142",), False),  # an identity may be ten digits
        (("555-0142",), False),
        (("480-555-0142", "none"), False),
        ((), False),
    ],
    "are_written_as_names": [
        (("Ana Ruiz", "Ana María de Soto", "J. O'Neil-Gil"), False),  # `de` is small
        (("Ana Ruiz", "Ana María Ruiz Soto", "Jo O'Neil-Gil"), True),
        (("Ana",), False),
        (("Ana María Ruiz Soto Gil",), False),
        (("Ana Ruiz", "left knee"), False),
        (("Suite 12",), False),
        ((), False),
    ],
    "is_always_the_same": [
        (("clinic@x.org", "clinic@x.org"), True),
        (("clinic@x.org",), False),
        (("clinic@x.org", "ana@x.org"), False),
        ((), False),
    ],
    "is_of_dates_hours_or_answers": [
        (("2026-11-24", "9:30 am", "Yes - iPhone 12"), True),
        (("Yes", "480-555-0142"), False),
        (("yes 480-555-0142",), False),
        ((), False),
    ],
    "says_nothing_in_words": [
        (("12 %", "ana@x.org", "2026-11-24", "Yes, of course"), True),
        (("Yes, since the accident last year",), False),
        (("12", "my arm burns"), False),
        ((), False),
    ],
    "is_something_else_than_address": [
        (("480-555-0142", "24/11/2026", "ana@x.org"), True),
        (("480-555-0142", "ana at x.org"), False),
    ],
    "is_a_choice": [
        (("Cell", "Home", "Cell", "Home", "Cell"), True),
        (("Cell", "Home", "Cell", "Home"), False),
        (("Cell", "Home", "Work", "Cell", "Home"), False),
        (("a", "b", "c", "a", "b", "c"), True),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "values", "right"),
    [(name, *case) for name, cases in _PROPERTIES.items() for case in cases],
)
def test_what_all_values_of_a_column_are(name: str, values: tuple[str, ...], right: bool) -> None:
    assert getattr(_column(*values), name) is right


def test_columns_are_compared_row_by_row() -> None:
    whole, first = _column("Ana Ruiz", "", "Tom Hale"), _column("Ana", "Bo", "")
    assert whole.is_filled_together_with(first)
    assert list(whole.pairs_with(first)) == [("Ana Ruiz", "Ana")]
    assert not _column("", "Bo").is_filled_together_with(_column("Ana", ""))


@pytest.mark.parametrize(
    ("whole", "part", "right"),
    [
        (("Ana Ruiz", "Tom Hale"), ("Ana", "TOM"), True),
        (("Ana Ruiz", "Tom Hale", "Bo Li"), ("Ana", "Tom", "Jo"), True),
        (("Ana Ruiz", "Tom Hale"), ("Ana", "Jo"), False),
        (("Ana", "Tom"), ("Ana Ruiz", "Tom Hale"), False),
        (("Ana Ruiz", ""), ("", "Ana"), False),
    ],
)
def test_a_whole_name_mostly_has_the_part_in_it(whole: tuple[str, ...], part: tuple[str, ...], right: bool) -> None:
    assert _column(*whole).has_within(_column(*part)) is right


@pytest.mark.parametrize(
    ("values", "own", "right"),
    [
        (("Luis Gil", "Maria"), ("Ana Ruiz", "Tom Hale"), True),
        (("Dr. Soto",), ("Ana Ruiz",), True),
        (("Ana Ruiz",), ("Ana Ruiz",), False),  # a signature
        (("Dr.",), ("Ana Ruiz",), False),
        (("Ketamine Infusion",), ("Ana Ruiz",), False),
        (("luis@x.org",), ("Ana Ruiz",), False),
        (("Luis 2",), ("Ana Ruiz",), False),
        (("Luis has been in pain since May",), ("Ana Ruiz",), False),
        (("Luis Gil", "Ketamine"), ("Ana Ruiz", "Tom Hale"), True),
        (("Luis Gil", "Ketamine", "Phoenix"), ("Ana Ruiz", "Tom Hale", "Bo Li"), False),
        (("Luis Gil", "Ana"), ("Tom Hale", "Ana Ruiz"), True),
        (("Luis Gil", "Tom", "Ana"), ("Bo Li", "Tom Hale", "Ana Ruiz"), False),
        (("Luis Gil",), ("", "Luis Gil"), True),  # of another row
        ((), ("Ana Ruiz",), False),
    ],
)
def test_a_column_names_people_other_than_the_sender(
    values: tuple[str, ...], own: tuple[str, ...], right: bool
) -> None:
    assert _column(*values).names_others_than([_column(*own)]) is right
