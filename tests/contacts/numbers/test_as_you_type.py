"""Spacing a number while it is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.contacts.numbers.as_you_type import reformat
from frontdesk.contacts.numbers.number_reading import parse


def test_a_number_gets_its_brackets_as_it_grows() -> None:
    text, caret = "", 0
    seen = []
    for key in "4806262727":
        text, caret = reformat(text[:caret] + key + text[caret:], caret + 1, "US")
        seen.append(text)
    assert seen[3:] == ["480-6", "480-62", "480-626", "480-6262", "(480) 626-27", "(480) 626-272", "(480) 626-2727"]
    assert caret == len(text)


def test_a_digit_added_in_the_middle_keeps_the_caret_behind_it() -> None:
    assert reformat("480-9626", 5, "US") == ("480-9626", 5)
    assert reformat("(480) 96262727"[:12], 7, "US") == ("(480) 962-627", 7)


def test_foreign_numbers_are_spaced_as_they_are_there() -> None:
    assert reformat("+442079460958", 13, "US") == ("+44 20 7946 0958", 16)


def test_an_extension_or_a_note_is_left_as_typed() -> None:
    assert reformat("480 626 2727 x12", 16, "US") == ("480 626 2727 x12", 16)
    assert reformat("1-800-FLOWERS", 13, "US") == ("1-800-FLOWERS", 13)


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("1-800-FLOWERS", "1-800-FLOWERS"),
        ("1800FLOWERS", "1-800-FLOWERS"),
        ("1 800 FLOWERS", "1-800-FLOWERS"),
        ("800-FLOWERS", "800-FLOWERS"),
        ("480-CALL-NOW", "480-CALL-NOW"),
        ("480-555-HELP", "480-555-HELP"),
        ("1-480-555-HELP", "1 (480) 555-HELP"),
        ("1-800-4MY-CRPS", "1 (800) 4MY-CRPS"),
        ("+1-800-FLOWERS", "+1 800-FLOWERS"),
        ("+623 555 0143", "+623 555 0143"),
        ("+62 355 50143", "+62 355 50143"),
        ("+442079460958", "+44 20 7946 0958"),
        ("480 mom", "480 mom"),
        ("626-2727 Bob", "626-2727 Bob"),
        ("480-555-0142 x12", "(480) 555-0142 x12"),
        ("480-555-0142 or 602-555-0143", "(480) 555-0142 or 602-555-0143"),
        ("480-555-0142 602-555-0143", "(480) 555-0142 602-555-0143"),
        ("480-555-0142/0143", "(480) 555-0142/0143"),
        ("55 1234 5678", "55 1234 5678"),
        ("55-1234-5678", "55-1234-5678"),
        ("81 8234 5678", "81 8234 5678"),
        ("020 7946 0958", "020 7946 0958"),
        ("07700 900123", "07700 900123"),
        ("01 42 68 53 00", "01 42 68 53 00"),
        ("030 1234567", "030 1234567"),
        ("480 626 2727", "(480) 626-2727"),
        ("480.626.2727", "(480) 626-2727"),
        ("626 2727", "626-2727"),
        ("1 480 626 2727", "1 (480) 626-2727"),
        ("48 06 26 27 27", "48 06 26 27 27"),
    ],
)
def test_what_is_typed_key_by_key_stays_what_it_is(keys: str, shown: str) -> None:
    text, caret = "", 0
    for key in keys:
        text, caret = reformat(text[:caret] + key + text[caret:], caret + 1, "US")
    assert (text, caret) == (shown, len(shown))
    assert parse(text).e164 == parse(keys).e164


def test_a_number_that_is_grouped_otherwise_stays_so_when_it_is_put_right() -> None:
    assert reformat("55 1234 567", 11, "US") == ("55 1234 567", 11)  # the last digit taken back
    assert reformat("55 234 5678", 3, "US") == ("55 234 5678", 3)  # one in the middle
    assert reformat("55 1234 5678", 12, "US") == ("55 1234 5678", 12)  # pasted
    assert reformat("4806262727", 10, "US") == ("(480) 626-2727", 14)


@given(st.text(st.sampled_from("0123456789+ ()-."), max_size=24), st.data())
def test_digits_never_change_and_the_caret_stays_behind_the_same_one(text: str, data: st.DataObject) -> None:
    caret = data.draw(st.integers(0, len(text)))
    formatted, new_caret = reformat(text, caret, "US")
    kept = [character for character in text if character in "0123456789+"]
    assert [character for character in formatted if character in "0123456789+"] == kept
    before = sum(character in "0123456789+" for character in text[:caret])
    assert sum(character in "0123456789+" for character in formatted[:new_caret]) == before
