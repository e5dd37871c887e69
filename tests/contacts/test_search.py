"""What is typed into the search field, and where it is marked."""

from datetime import timedelta

import pytest
from builders import NOW
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.contacts.numbers.sought_numbers import Number
from frontdesk.contacts.requests import Source, Status
from frontdesk.contacts.search import Search, excerpt, marks, number_marks, parse_search
from frontdesk.text.words import Beginnings


def parse(text: str) -> Search:
    return parse_search(text, NOW)


def digits(text: str) -> list[str]:
    return [number.digits for number in parse(text).numbers]


def first_ways(search: Search) -> list[Beginnings]:
    """Each word as it was typed, without the other ways in which a text may have it."""
    return [word[0] for word in search.words]


@pytest.mark.parametrize("typed", ["(602) 555-0143", "602.555.0143", "602 555 0143", "6025550143", "602/555-0143"])
def test_a_number_is_read_in_any_form(typed: str) -> None:
    assert digits(typed) == ["6025550143"]
    assert not parse(typed).words


@pytest.mark.parametrize("typed", ["000", "0000", "00 00", "00 12"])
def test_zeros_alone_are_digits_to_be_found(typed: str) -> None:
    assert digits(typed) == [typed.replace(" ", "")]


@pytest.mark.parametrize("typed", ["since:0001-01-01", "since:9999-12-31", "since:9999d", "since:2026-02-30"])
def test_a_day_that_no_clock_knows_is_no_error(typed: str) -> None:
    parse_search(typed, NOW)


def test_a_country_code_is_part_of_the_number() -> None:
    assert digits("+1 602 555 0143") == ["16025550143"]
    assert parse("0044 20 7946 0958").numbers[0].abroad == ("442079460958",)


def test_words_are_folded_and_a_short_number_is_a_word() -> None:
    assert first_ways(parse("José  BO 12")) == [("jose",), ("bo",), ("12",)]
    assert parse("abc123") == Search(words=((("abc123",),),))


def test_words_and_a_number_go_together() -> None:
    assert parse("lindqvist 0143") == Search(words=((("lindqvist",),),), numbers=(Number("0143", ("0143",)),))


def test_operators_are_sugar_and_nonsense_is_text() -> None:
    search = parse("status:new from:web since:yesterday arm")
    assert (search.words, search.status, search.source) == (((("arm",),),), Status.NEW, Source.WEB_FORM)
    assert search.since is not None
    assert timedelta(0) < NOW - search.since <= timedelta(days=2)
    assert first_ways(parse("status:lost")) == [("status",), ("lost",)]
    assert parse("since:2026-13-99").since is None


def test_signs_without_a_word_are_looked_for_as_they_are() -> None:
    assert parse("🙂") == Search(literal="🙂")
    assert parse("  ").is_empty


@given(st.text(max_size=60))
def test_whatever_is_typed_is_never_an_error(typed: str) -> None:
    search = parse(typed)
    for start, end in marks(typed, search):
        assert 0 <= start < end <= len(typed)
    assert len(excerpt(typed, search, 20)) <= 21


def test_matches_are_marked_over_accents_and_brackets() -> None:
    assert marks("La muñeca, munequita", parse("muñe")) == [(3, 7), (11, 15)]
    assert number_marks("(602) 555-0143 ext. 4", parse("5550143")) == [(6, 14)]
    assert number_marks("(602) 555-0143", parse("+1 602 555 0143")) == [(1, 14)]
    assert number_marks("(602) 555-0143", parse("999")) == []


@pytest.mark.parametrize(
    ("display", "typed", "marked"),
    [
        ("(602) 555-0143 ext. 412", "602 555 0143 x41", ["602) 555-0143", "41"]),
        ("(602) 555-0143 ext. 602", "602", ["602", "602"]),  # as digits of the number, and as the extension
        ("(602) 555-0143 ext. 41", "41", ["41"]),  # too short for a number
        ("(602) 555-0143 ext. 412", "4 41 ruiz", ["41"]),  # the longest beginning
        ("(602) 555-0143 ext. 412", "ruiz", []),
        ("+44 20 7946 0958", "020 7946 0958", ["20 7946 0958"]),
        ("+44 20 7946 0958", "0044 20 7946", ["44 20 7946"]),
        ("555-0143", "602 555 0143", ["555-0143"]),  # kept without its area code
        ("no number", "602", []),
    ],
)
def test_of_a_number_that_is_shown_what_was_looked_for_is_marked(display: str, typed: str, marked: list[str]) -> None:
    assert [display[start:end] for start, end in number_marks(display, parse(typed))] == marked


def test_an_excerpt_begins_near_the_first_match() -> None:
    text = "word " * 100 + "and then the fracture " + "word " * 100
    assert "fracture" in excerpt(text, parse("fract"), 160)
    assert excerpt(text, parse("fract"), 160).startswith("…")
    assert excerpt("short text", parse("text"), 160) == "short text"
