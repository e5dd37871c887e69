"""Numbers as people, forms and tables write them: right, or marked and not dialled."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.contacts.callback_numbers import Standing
from frontdesk.contacts.number_reading import parse

HERE = Path(__file__).parent
GIVEN = json.loads((HERE / "numbers.json").read_text(encoding="utf-8"))
MORE = json.loads((HERE / "numbers_more.json").read_text(encoding="utf-8"))


def _name(case: dict[str, Any]) -> str:
    return f"{case.get('region', 'US')} {case['typed'].encode('ascii', 'backslashreplace').decode()}"


@pytest.mark.parametrize("case", [*GIVEN, *MORE], ids=_name)
def test_a_number_is_right_or_marked(case: dict[str, Any]) -> None:
    region = case.get("region", "US")
    number = parse(case["typed"], region)
    assert number.e164 == case["e164"]
    assert number.extension == case.get("extension")
    assert [parse(other, region).e164 for other in number.others] == case.get("others", [])
    if number.e164 is None:
        assert number.standing is not Standing.VALID
        assert number.display == " ".join(case["typed"].split())
    if "dials" in case:
        assert number.tel_uri == (case["dials"] and f"tel:{case['dials']}")


def test_mexicos_old_prefix_for_mobiles_is_none_elsewhere() -> None:
    assert parse("044 55 5555 0123", "US").tel_uri is None
    assert parse("044 55 5555 0123", "MX").e164 == "+525555550123"


@pytest.mark.parametrize("word", ["Bob", "bob", "BOB", "(mom)", "day", "-Bob", "Sam", "cell", "Ann please", "ext 4"])
def test_what_follows_a_number_without_area_code_makes_it_no_other_number(word: str) -> None:
    for exchange in range(200, 1000):
        for local in (f"{exchange}-2727", f"{exchange}2727", f"1 {exchange}-2727", f"1-{exchange}-2727"):
            assert parse(f"{local} {word}").e164 is None, local
            assert parse(f"{local}{word}").e164 is None, local


def test_digits_apart_from_a_number_without_area_code_are_none_of_it() -> None:
    assert all(parse(f"{exchange}-2727 480").e164 is None for exchange in range(200, 1000))


@pytest.mark.parametrize("separator", [" ", "-", "."])
def test_a_plus_before_an_area_code_makes_it_no_other_country(separator: str) -> None:
    for area in range(200, 1000):
        home = parse(f"{area}{separator}555{separator}0143")
        if home.e164 is None:
            continue
        stray = parse(f"+{area}{separator}555{separator}0143")
        assert (stray.e164, stray.tel_uri) == (None, None)
        assert stray.without_plus == f"({area}) 555-0143"


_WRITTEN = st.text(
    st.sampled_from("0123456789012345678901234567890123456789 ()-./,;#x+:abOIMPext|·\u200e"), max_size=40
)


@given(_WRITTEN, st.sampled_from(["US", "MX", "GB", "DE"]))
def test_nothing_is_dialled_that_is_not_shown(typed: str, region: str) -> None:
    number = parse(typed, region)
    if number.tel_uri is None:
        return
    dialled = "".join(filter(str.isdecimal, number.tel_uri))
    shown = "".join(filter(str.isdecimal, number.display))
    assert dialled.removeprefix("1") in shown or number.e164 is not None
    if number.e164 is None:
        assert dialled in shown


@given(_WRITTEN)
def test_a_number_that_is_dialled_stands_in_what_was_typed_digit_by_digit(typed: str) -> None:
    number = parse(typed)
    if number.e164 is None or any(map(str.isalpha, typed)):
        return
    digits = "".join(filter(str.isdecimal, typed))
    assert number.e164[2:] in digits or number.e164.startswith("+52")
    assert (number.extension or "") in digits


@given(st.from_regex(r"[2-9][0-9]{2}555[0-9]{4}", fullmatch=True), st.from_regex(r"[0-9]{1,7}", fullmatch=True))
def test_a_number_is_read_again_from_how_it_is_shown(ten: str, extension: str) -> None:
    number = parse(f"{ten} ext {extension}")
    again = parse(number.display)
    assert (again.e164, again.extension) == (number.e164, number.extension)
