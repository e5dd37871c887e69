"""What people type into a number field, and what the desk makes of it."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.contacts.numbers.callback_numbers import DoNotDial, NumberValidity, usual_display
from frontdesk.contacts.numbers.number_reading import parse
from frontdesk.contacts.numbers.valid_numbers import as_valid, is_region, of_e164, usual_ten_digits


@pytest.mark.parametrize(
    ("typed", "e164", "display"),
    [
        ("4806262727", "+14806262727", "(480) 626-2727"),
        ("480.626.2727", "+14806262727", "(480) 626-2727"),
        ("1-480-626-2727", "+14806262727", "(480) 626-2727"),
        ("(480) 626–2727", "+14806262727", "(480) 626-2727"),
        ("1-800-FLOWERS", "+18003569377", "(800) 356-9377"),
        ("４８０－６２６－２７２７", "+14806262727", "(480) 626-2727"),
        ("tel:+1-480-626-2727", "+14806262727", "(480) 626-2727"),
        ("+44 20 7946 0958", "+442079460958", "+44 20 7946 0958"),
        ("011 44 20 7946 0958", "+442079460958", "+44 20 7946 0958"),
        ("+1 268 464 1234", "+12684641234", "+1 268-464-1234"),
    ],
)
def test_a_number_is_read_however_it_was_typed(typed: str, e164: str, display: str) -> None:
    number = parse(typed)
    assert (number.raw, number.e164, number.display, number.validity) == (typed, e164, display, NumberValidity.VALID)


@pytest.mark.parametrize("typed", ["(480) 626-2727 x12", "480 626 2727, ext. 12", "4806262727#12"])
def test_an_extension_is_kept_apart_and_shown(typed: str) -> None:
    number = parse(typed)
    assert (number.e164, number.extension) == ("+14806262727", "12")
    assert number.display == "(480) 626-2727 ext. 12"
    assert number.tel_uri == "tel:+14806262727;ext=12"


@pytest.mark.parametrize(
    "typed",
    ["602-555-0143 or 480.555.0142 after 5", "602 555 0143 / 480 555 0142", "call 602-555-0143 (cell 480-555-0142)"],
)
def test_of_two_numbers_the_first_is_called_and_the_second_shown(typed: str) -> None:
    number = parse(typed)
    assert (number.e164, number.others) == ("+16025550143", ("(480) 555-0142",))


@pytest.mark.parametrize(
    ("behind", "shown"),
    [
        ("602555?0143", "602555?0143"),
        ("602555??143", "602555??143"),
        ("602-XXX-0143", "602-XXX-0143"),
        ("602 XXX 0143", "602 XXX 0143"),
        ("(602) ??? - 0143", "(602) ??? - 0143"),
        ("602-555-O143", "602-555-O143"),
        ("602 555 ....", "602 555 ...."),
        ("602-----", "602-----"),
        ("602--", ""),
        ("XXX-555-0143", "XXX-555-0143"),
        ("602-555-014 or 602-555-O143", "602-555-014; 602-555-O143"),
        ("602-555-014", "602-555-014"),
        ("602-555", ""),  # too few digits
        ("12345678", "12345678"),
        ("acct 12345678", ""),
        ("acct no. 12345678", ""),
        ("please see the account of 2024: 12345678", "12345678"),
        ("acct 12 602-555-014", "12 602-555-014"),
        ("85251-0142", ""),
        ("123-45-6789", ""),
        ("20261128", ""),
        ("11282026", ""),
        ("99282026", "99282026"),
    ],
)
def test_what_may_be_a_number_but_cannot_be_read_is_shown_beside_the_one_that_can(behind: str, shown: str) -> None:
    number = parse(f"480-555-0142, {behind}")
    assert (number.e164, "; ".join(number.others)) == ("+14805550142", shown)


def test_the_same_number_twice_is_one_number() -> None:
    assert parse("602 555 0143 602-555-0143").others == ()


@pytest.mark.parametrize("typed", ["555-0134", "6265550"])
def test_a_number_without_an_area_code_is_shown_as_typed_and_marked(typed: str) -> None:
    number = parse(typed)
    assert (number.validity, number.e164, number.display) == (NumberValidity.NO_AREA_CODE, None, typed)


def test_a_possible_number_that_nobody_can_have_is_shown_as_typed_and_marked() -> None:
    number = parse("(123) 456-7890")
    assert (number.validity, number.e164, number.display) == (NumberValidity.NOT_VALID, None, "(123) 456-7890")


@pytest.mark.parametrize("typed", ["", "  ", "n/a", "none", "+"])
def test_without_digits_there_is_no_number(typed: str) -> None:
    assert parse(typed).validity is NumberValidity.MISSING
    assert parse(typed).tel_uri is None


@pytest.mark.parametrize("typed", ["911", "112", "9-1-1"])
def test_an_emergency_number_is_never_dialled(typed: str) -> None:
    assert parse(typed).do_not_dial is DoNotDial.EMERGENCY
    assert parse(typed).tel_uri is None


def test_a_premium_number_is_never_dialled() -> None:
    number = parse("+1 900 555 0143")
    assert (number.e164, number.do_not_dial, number.tel_uri) == ("+19005550143", DoNotDial.PREMIUM, None)


def test_a_foreign_number_says_so() -> None:
    assert parse("+44 20 7946 0958").foreign
    assert parse("+1 268 464 1234").region == "AG"
    assert not parse("(480) 626-2727").foreign


def test_the_home_region_is_a_setting() -> None:
    number = parse("020 7946 0958", "GB")
    assert (number.e164, number.display, number.foreign) == ("+442079460958", "020 7946 0958", False)
    assert parse("+1 480 626 2727", "GB").display == "+1 480-626-2727"


def test_regions_are_two_letters_that_telephones_know() -> None:
    assert is_region("MX")
    assert not is_region("ZZ")


@given(st.text(max_size=400))
def test_whatever_is_typed_is_kept_and_never_an_error(typed: str) -> None:
    number = parse(typed)
    assert number.raw == typed
    assert (number.e164 is not None) == (number.validity is NumberValidity.VALID)


_SEPARATORS = st.sampled_from(["", " ", "-", ".", " - ", "  "])


@given(
    st.from_regex(r"[2-9][0-9]{2}5550[0-9]{3}", fullmatch=True).filter(lambda digits: parse(digits).e164 is not None),
    st.lists(_SEPARATORS, min_size=3, max_size=3),
    st.sampled_from(["", "1", "+1"]),
)
def test_every_way_to_space_a_number_is_the_same_number(digits: str, gaps: list[str], country: str) -> None:
    typed = country + gaps[0] + digits[:3] + gaps[1] + digits[3:6] + gaps[2] + digits[6:]
    assert parse(typed).e164 == f"+1{digits}"


@given(
    st.text("0123456789 ().-+", min_size=10, max_size=20)
    | st.from_regex(r"[+( ]?1?[ ().-]*([2-9][ ().-]{0,2})([0-9][ ().-]{0,2}){9}", fullmatch=True)
)
def test_ten_digits_are_read_as_phonenumbers_reads_them(typed: str) -> None:
    """They are not given to it, because there is nothing to find out."""
    typed = typed.strip()
    number = usual_ten_digits(typed)
    assert number is None or number == as_valid(phonenumbers.parse(typed, "US"))


@given(st.from_regex(r"\+(1[2-9][0-9]{9}|39[0-9]{6,10}|52[0-9]{10})", fullmatch=True))
def test_a_valid_number_is_had_back_from_its_e164_form(e164: str) -> None:
    assert of_e164(e164) == phonenumbers.parse(e164)


@given(st.from_regex(r"[2-9][0-9]{9}", fullmatch=True), st.none() | st.from_regex(r"[1-9][0-9]{0,4}", fullmatch=True))
def test_a_north_american_number_is_shown_as_phonenumbers_shows_it(national: str, extension: str | None) -> None:
    """It is not kept in the store, and shown before phonenumbers is there."""
    number = phonenumbers.PhoneNumber(country_code=1, national_number=int(national), extension=extension)
    shown = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    assert usual_display(f"+1{national}", extension) == shown


@given(st.integers(2_000_000_000, 9_999_999_999), st.integers(0, 9_999))
def test_in_north_america_the_last_four_digits_tell_nothing_of_a_number(national: int, line: int) -> None:
    """So an exchange is looked up once; in every region and of every kind."""
    one, other = (
        phonenumbers.PhoneNumber(country_code=1, national_number=number)
        for number in (national, national // 10_000 * 10_000 + line)
    )
    assert phonenumbers.region_code_for_number(one) == phonenumbers.region_code_for_number(other)
    assert phonenumbers.number_type(one) == phonenumbers.number_type(other)
