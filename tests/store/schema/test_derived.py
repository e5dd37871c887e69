"""What is derived from a name and a number: what a list is sorted by, what a search finds, how a number is shown."""

import pytest

from frontdesk.contacts.names.comparable import name_key
from frontdesk.contacts.numbers.callback_numbers import CallbackNumber, NumberValidity
from frontdesk.contacts.numbers.number_reading import parse
from frontdesk.contacts.numbers.number_text import LONGEST_READ
from frontdesk.store.schema.derived import kept_name_key, other_digits
from frontdesk.store.schema.displays import display_of, kept_display


def _in_sqlite(name: str) -> str:
    """What SQLite's lower() makes of a name: it knows the letters of ASCII alone."""
    return "".join(chr(ord(letter) + 32) if "A" <= letter <= "Z" else letter for letter in name)


@pytest.mark.parametrize(
    ("name", "is_kept"),
    [
        ("Bo Lind", False),
        ("AZ az", False),
        ("bo", False),
        ("", False),
        ("Zoë", True),
        ("Émile", True),
        ("Ж", True),
        ("ÀZ", True),
        ("李", False),
    ],
)
def test_a_name_is_sorted_by_its_key_which_is_kept_where_the_database_makes_another(name: str, is_kept: bool) -> None:
    kept = kept_name_key(name)
    assert (kept if kept is not None else _in_sqlite(name)) == name_key(name)
    assert (kept is not None) == is_kept


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("480 555 0142", ""),
        ("+44 20 7946 0958", ""),
        ("480 555 0142 x77", "77"),
        ("480 555 0142 or 602-555-0143", "6025550143"),
        ("480 555 0142 x77 or 602-555-0143", "77 6025550143"),
        ("555-0142", "5550142"),
        ("call me", ""),
        ("", ""),
        ("911 x5", "9115"),
    ],
)
def test_digits_beside_the_number_itself_are_searched_for_and_without_one_all_of_them(typed: str, digits: str) -> None:
    number = parse(typed, "US")
    assert other_digits(number).replace(" ", "") == digits.replace(" ", "")
    if number.e164 is not None:
        assert other_digits(number) == digits


def test_of_a_very_long_text_only_what_was_read_is_searched_for() -> None:
    number = CallbackNumber("7" * (LONGEST_READ + 3), NumberValidity.IMPOSSIBLE, "…")
    assert other_digits(number) == "7" * LONGEST_READ


@pytest.mark.parametrize(
    ("typed", "is_usual"),
    [
        ("480 555 0142", True),
        ("480 555 0142 x7", True),
        ("+1 480 555 0142", True),
        ("+44 20 7946 0958", False),
        ("911", False),
        ("call me", False),
        ("555-0142", False),
    ],
)
def test_a_number_is_shown_as_ever_and_its_usual_form_is_not_kept(typed: str, is_usual: bool) -> None:
    number = parse(typed, "US")
    kept = kept_display(number)
    assert (kept is None) == is_usual
    assert display_of(kept, number.e164, number.extension) == number.display


def test_a_number_that_nobody_could_read_is_not_made_up() -> None:
    with pytest.raises(ValueError, match="without a form"):
        display_of(None, "+442079460958", None)
    assert display_of(None, None, None) == display_of("", None, None) == ""
    assert display_of("", "+442079460958", None) == ""
