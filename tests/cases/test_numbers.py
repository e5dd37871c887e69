"""Numbers as people, forms and tables write them: right, or marked and not dialled."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from frontdesk.contacts.numbers.area_codes import ZONES
from frontdesk.contacts.numbers.callback_numbers import NumberValidity
from frontdesk.contacts.numbers.number_reading import parse
from frontdesk.contacts.requests import Flag, flags_of

HERE = Path(__file__).parent
GIVEN = json.loads((HERE / "numbers.json").read_text(encoding="utf-8"))
MORE = json.loads((HERE / "numbers_more.json").read_text(encoding="utf-8"))
UNCLEAR = json.loads((HERE / "numbers_unclear.json").read_text(encoding="utf-8"))
"""Words, digits too many or too few, places in a list: what stands beside a number or in its place."""


def _name(case: dict[str, Any]) -> str:
    return f"{case.get('region', 'US')} {case['typed'].encode('ascii', 'backslashreplace').decode()}"


@pytest.mark.parametrize("case", [*GIVEN, *MORE, *UNCLEAR], ids=_name)
def test_a_number_is_right_or_marked(case: dict[str, Any]) -> None:
    region = case.get("region", "US")
    number = parse(case["typed"], region)
    assert number.e164 == case["e164"]
    assert number.extension == case.get("extension")
    assert [parse(other, region).e164 for other in number.others] == case.get("others", [])
    if number.e164 is None:
        assert number.validity is not NumberValidity.VALID
        assert number.display == " ".join(case["typed"].split())
    if "dials" in case:
        assert number.tel_uri == (case["dials"] and f"tel:{case['dials']}")
    if number.others:
        assert Flag.SEVERAL_NUMBERS in flags_of(number)
        assert (Flag.CHECK_NUMBER in flags_of(number)) == (number.e164 is None)


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


_PIECES = [
    *(
        "480-555-0142",
        "(602) 555-0143",
        "6025550144",
        "520 555 0145",
        "555-0146",
        "480 555",
        "0147",
        "+1",
        "+",
        "011",
        "00",
    ),
    *("+52 662 123 4567", "+44 20 7946 0958", "5", "52", "2nd", "2:", "#2", "x12", "ext 4", ",", ";", "/", "-", "or"),
    *(
        "cell",
        "Phoenix",
        "KINGMAN",
        "XXXX",
        "xxx",
        "Bob",
        "call-mom",
        "O142",
        "1-800-FLOWERS",
        "480-CALL-NOW",
        "602-555-HELP",
    ),
]
_VANITY = ("8003569377", "6025554357")


@given(st.lists(st.tuples(st.sampled_from(_PIECES), st.sampled_from(["", " ", "-"])), min_size=1, max_size=6))
@example([("480-", ""), ("call-mom", "")])
@example([("602", "-"), ("Phoenix", " "), ("555-0146", "")])
def test_what_is_dialled_stands_there_in_a_row_or_is_a_vanity_number(pieces: list[tuple[str, str]]) -> None:
    typed = "".join(piece + gap for piece, gap in pieces)
    number = parse(typed)
    if number.e164 is None:
        assert not number.tel_uri or number.tel_uri.removeprefix("tel:") in _digits(typed)
        return
    national = number.e164[-10:]
    assert national in _digits(typed) or (national in _VANITY and any(map(str.isupper, typed)))
    assert (number.extension or "") in _digits(typed)


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))


@given(st.sampled_from(["480", "602", "928", "212"]), st.from_regex(r"[A-Za-z]{7}", fullmatch=True))
def test_a_word_behind_an_area_code_is_no_number(area: str, word: str) -> None:
    loud = word.upper()
    quiet = [f"{area}-{word}", f"({area}) {word}", f"{area}{word}", f"{area}-{word[:4].lower()}-{word[4:]}"]
    for typed in (*quiet, f"{area}-{loud[:4]}-{loud[4:]}", f"({area}) {loud[:3]}-{loud[3:]}"):
        assert parse(typed).e164 is None


@given(st.from_regex(r"[2-9][0-9]{2}-[0-9]{3}-[0-9]{5}|[2-9][0-9]{2}-[0-9]{4}-[0-9]{3}", fullmatch=True))
def test_an_area_code_behind_what_is_dialled_for_abroad_is_no_country(slip: str) -> None:
    for typed in (f"+{slip}", f"011 {slip}", f"00 {slip}"):
        number = parse(typed)
        is_slip = slip[:3] in ZONES and (len(_digits(slip)) > 10 or parse(_digits(slip)).e164 is not None)
        assert number.e164 is None or not is_slip
        assert number.e164 is not None or number.tel_uri is None


@given(st.from_regex(r"[2-9][0-9]{2}555[0-9]{4}[0-9]{4}", fullmatch=True), st.from_regex(r"[0-9]{1,7}", fullmatch=True))
def test_a_number_is_read_again_from_how_it_is_shown(ten: str, extension: str) -> None:
    number = parse(f"{ten} ext {extension}")
    again = parse(number.display)
    assert (again.e164, again.extension) == (number.e164, number.extension)
