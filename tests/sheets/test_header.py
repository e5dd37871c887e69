"""The header of a sheet's file: what is wrong in it is said in words, with the line it stands on."""

import re

import pytest

from frontdesk.problems import Problem
from frontdesk.sheets.reading import sheet_from
from frontdesk.sheets.sheet import Sheet

LINES = {
    "id": "own",
    "title": "About CRPS",
    "language": "en",
    "version": "3",
    "clinic": "The clinic",
    "phone": '"+14806262727"',
}


def _sheet(*more: str, **changed: str) -> Sheet:
    lines = [f"{name}: {value}".rstrip() for name, value in {**LINES, **changed}.items()]
    return sheet_from("\n".join(("---", *lines, *more, "---", "", "## A", "", "Text.", "")), "own.md")


def _refused(line: int, what: str, *more: str, **changed: str) -> None:
    with pytest.raises(Problem, match=rf"^The sheet own\.md can't be used: line {line}: {re.escape(what)}"):
        _sheet(*more, **changed)


def test_a_header_gives_the_sheet_its_name_language_version_and_words() -> None:
    sheet = _sheet("words: [CRPS, ' RSD ']", version="1", title="2026", id="a" * 40)
    assert (sheet.id, sheet.title, sheet.language, sheet.version) == ("a" * 40, "2026", "en", 1)
    assert (sheet.clinic, sheet.phone_display, sheet.words) == ("The clinic", "(480) 626-2727", ("CRPS", "RSD"))
    assert _sheet().words == ()
    assert _sheet("words: []").words == ()


@pytest.mark.parametrize("version", ["0", "-1", "1.5", "yes", "true", "three", "'3'", "[3]"])
def test_a_version_is_a_whole_number_from_one(version: str) -> None:
    _refused(5, "'version' must be a whole number from 1", version=version)


@pytest.mark.parametrize("sheet_id", ["CRPS", "a b", "-a", "a_b", "é", "a" * 41, "[a]"])
def test_a_name_is_small_letters_digits_and_hyphens(sheet_id: str) -> None:
    _refused(2, "'id' must be small letters, digits and hyphens", id=sheet_id)


@pytest.mark.parametrize("language", ["e", "eng", "EN", "e1", "en-US"])
def test_a_language_is_two_small_letters(language: str) -> None:
    _refused(4, "'language' must be two small letters, such as en or es", language=language)


@pytest.mark.parametrize("words", ["5", "CRPS", "{a: b}", "[CRPS, 5]", "[CRPS, '']", "[' ']", "[[a]]"])
def test_the_words_of_a_sheet_are_a_list(words: str) -> None:
    _refused(8, "'words' must be a list such as [CRPS, RSD]", f"words: {words}")


def test_a_telephone_number_must_be_one() -> None:
    _refused(7, "'phone' is not a telephone number", phone="none")


@pytest.mark.parametrize(("place", "name"), list(enumerate(LINES, 2)))
def test_an_entry_that_is_empty_or_missing_is_named(place: int, name: str) -> None:
    for nothing in ("", "''", "null"):
        _refused(place, f"'{name}' is empty", **{name: nothing})
    left = [f"{one}: {value}" for one, value in LINES.items() if one != name]
    text = "\n".join(("---", *left, "---", "", "## A", "", "Text."))
    with pytest.raises(Problem, match=f"line 7: the header has no '{name}'"):
        sheet_from(text, "own.md")


@pytest.mark.parametrize("value", ["&x About", "*x", "[&x a]"])
def test_a_header_refers_to_nothing(value: str) -> None:
    _refused(3, "a header has no & or * before a word; write it in quotation marks", title=value)
    assert _sheet(title="'&x *y'").title == "&x *y"


@pytest.mark.parametrize("value", ["!x About", "!!str About", "[!!int 5]"])
def test_a_header_makes_nothing_but_text_and_numbers(value: str) -> None:
    _refused(3, "a header has no ! before a word; write it in quotation marks", title=value)
    assert _sheet(title="'!x'").title == "!x"


def test_a_header_is_not_deeper_than_ten_lists() -> None:
    assert _sheet("more: " + "[" * 9 + "]" * 9).title == "About CRPS"  # the header itself is the first
    assert _sheet("one: [[[]]]", "two: [[[]]]", "three: [[[]]]", "four: [[[]]]").title == "About CRPS"
    _refused(8, "the header holds lists within lists, more than 10 deep", "more: " + "[" * 10 + "]" * 10)


def test_a_header_is_not_longer_than_twenty_thousand_characters() -> None:
    room = 20_000 - sum(len(f"{name}: {value}\n") for name, value in LINES.items()) - len("more: ")
    assert _sheet("more: " + "a" * room).title == "About CRPS"
    _refused(2, "the header has more than 20000 characters", "more: " + "a" * (room + 1))


@pytest.mark.parametrize("value", ["9" * 5_000, "2026-13-45"])
def test_a_number_or_a_date_that_is_none_is_named(value: str) -> None:
    _refused(8, "the number or the date after 'more' can't be read", f"more: {value}")


def test_what_can_not_be_read_is_named_where_it_begins() -> None:
    _refused(3, "the header can't be read (", title="[")
    _refused(8, "the header can't be read (", "\tmore: a")
    _refused(8, "the header can't be read (", "more: 'a")
    _refused(2, "the header holds a character that YAML does not allow", title="a\x00b")
    for text in ("---\n- id\n---\n", "---\nid\n---\n", "---\n---\n"):
        with pytest.raises(Problem, match="line 2: the header must hold lines such as 'title: …'"):
            sheet_from(text, "own.md")
