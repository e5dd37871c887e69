"""Groups of words in the urgent words: what sets one, what is refused, what a kept list may hold."""

import pytest

from frontdesk.contacts.requests import UrgentWord
from frontdesk.contacts.urgent.urgent_list import checked_list, read_list
from frontdesk.contacts.urgent.word_groups import read_groups
from frontdesk.problems import Problem

SET = ("took <many> <drug>", "<drug> = aspirin, morphine", "<many> = 5+, Ten", "<DRUG>=oxy")


def test_several_lines_of_one_group_add_up() -> None:
    groups = read_groups(SET)
    assert groups.words == {"drug": ("aspirin", "morphine", "oxy"), "many": ("Ten",)}
    assert groups.least == {"many": 5}


@pytest.mark.parametrize(
    ("number", "belongs"), [("4", False), ("5", True), ("9999", True), ("12345", False), ("٧", False)]
)
def test_a_number_belongs_from_the_least_on(number: str, belongs: bool) -> None:
    assert bool(read_groups(SET).with_number(number)) is belongs


@pytest.mark.parametrize(
    "lines",
    [
        ("took <drugs>", "<drug> = oxy"),
        ("took <drug>",),
        ("x", "<drug> ="),
        ("x", "<drug> = , "),
        ("x", "<drug> = a b, c"),
    ],
)
def test_a_group_that_is_not_what_it_should_be_is_refused_in_words(lines: tuple[str, ...]) -> None:
    with pytest.raises(Problem) as refused:
        checked_list(lines, (), ())
    assert "<drug" in str(refused.value)


def test_a_list_of_groups_alone_has_no_urgent_word() -> None:
    with pytest.raises(Problem):
        checked_list(("<drug> = oxy",), (), ())


def test_a_list_with_groups_is_the_same_after_it_was_kept() -> None:
    kept = checked_list(SET, ("tomó <many> <drug>",), ("took <many> <drug> a day",))
    assert read_list(kept.as_text()) == kept
    words = kept.to_search()
    assert words.in_text("took 30 oxy") == (UrgentWord("took <many> <drug>"),)
    assert words.in_text("tomo diez oxy") == ()
    assert words.in_text("TOMÓ ten Morphine") == (UrgentWord("tomó <many> <drug>"),)
    assert words.in_text("took 30 oxy a day") == ()


def test_a_list_that_was_kept_before_there_were_groups_is_still_read() -> None:
    assert read_list("purple <foot>").to_search().in_text("my purple foot") == (UrgentWord("purple <foot>"),)
