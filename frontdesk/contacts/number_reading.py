"""Reading callback numbers.

Parsing follows Google's libphonenumber rules through `phonenumbers`. The raw text is never lost; everything else is
derived from it once, on the way in.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType, ValidationResult

from frontdesk.contacts.callback_numbers import (
    DEFAULT_REGION,
    LONGEST_READ,
    CallbackNumber,
    DoNotDial,
    Standing,
    usual_display,
)

phonenumbers.enable_pattern_cache()  # reading a number takes a tenth less with it

_LONGEST_EMERGENCY = 4  # digits
_DIGIT = re.compile(r"\d")
_NORTH_AMERICA = 1
_FIRST_OF_TEN_DIGITS = 1_000_000_000
_LINES = 10_000  # of an exchange
_TEN_DIGITS = re.compile(r"(?:\+?1)?([2-9][0-9]{9})")
_SPACING = str.maketrans("", "", " ().-")
_PREMIUM = {PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST}


def parse(raw: str, home_region: str = DEFAULT_REGION) -> CallbackNumber:
    """Read whatever was typed into a number field. Never raises, never drops the text."""
    typed = " ".join(raw.split())
    readable = typed[:LONGEST_READ]
    at_home = _ten_digits(readable) if home_region == DEFAULT_REGION else None
    if at_home is not None:
        return _valid(raw, at_home, home_region)
    digits = len(_DIGIT.findall(readable))
    if not digits:
        return CallbackNumber(raw, Standing.MISSING, typed)
    # the metadata of short numbers is read on first use; nothing longer than a short number needs it
    if digits <= _LONGEST_EMERGENCY and phonenumbers.is_emergency_number(readable, home_region):
        return CallbackNumber(raw, Standing.IMPOSSIBLE, typed, do_not_dial=DoNotDial.EMERGENCY)
    number = _parse_whole(readable, home_region)
    if number is not None and (valid := _as_valid(number)) is not None:
        return _valid(raw, valid, home_region)
    found = list(_numbers_within(readable, home_region))
    if found:
        return _valid(raw, found[0], home_region, tuple(_display(other, home_region) for other in found[1:]))
    return CallbackNumber(raw, _standing_of_invalid(number), typed)


def of_e164(e164: str) -> PhoneNumber:
    """A valid number as phonenumbers has it: `+14806262727`. Its country code is not looked for where it is plain."""
    if e164.startswith("+1"):
        return PhoneNumber(country_code=_NORTH_AMERICA, national_number=int(e164[2:]))
    return phonenumbers.parse(e164)


def is_region(code: str) -> bool:
    """Whether a two-letter code names a place with telephones (`US`, `MX`)."""
    return code in phonenumbers.SUPPORTED_REGIONS


class _Valid(NamedTuple):
    """A valid number: its E.164 form, and what the range is that it belongs to."""

    e164: str
    extension: str | None
    range: "_Range"


class _Range(NamedTuple):
    """What a range of numbers is: a PhoneNumberType, and in which region, None if it is in none."""

    kind: int
    region: str | None


def _ten_digits(text: str) -> _Valid | None:
    """A number as nearly every American one is typed, if it is valid.

    There is nothing to parse then, which a test asks phonenumbers; it takes half of reading a number.
    """
    ten = _TEN_DIGITS.fullmatch(text.translate(_SPACING))
    if ten is None:
        return None
    of = _range_of_exchange(int(ten[1]) // _LINES)
    return None if of.kind == PhoneNumberType.UNKNOWN else _Valid(f"+1{ten[1]}", None, of)


def _as_valid(number: PhoneNumber) -> _Valid | None:
    of = _range_of(number)
    if of.kind == PhoneNumberType.UNKNOWN:  # its meaning of not valid
        return None
    e164 = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    return _Valid(e164, number.extension or None, of)


def _range_of(number: PhoneNumber) -> _Range:
    """What the range of a number is.

    In North America exchanges are handed out whole: the last four digits of ten tell nothing (NANPA, "Central Office
    Codes"; a test asks phonenumbers). So each exchange is looked up once, which is half of reading a number.
    """
    national = number.national_number or 0
    if number.country_code == _NORTH_AMERICA and national >= _FIRST_OF_TEN_DIGITS:
        return _range_of_exchange(national // _LINES)
    return _Range(phonenumbers.number_type(number), phonenumbers.region_code_for_number(number))


@lru_cache(maxsize=20_000)
def _range_of_exchange(exchange: int) -> _Range:
    """exchange: three digits of the area, and three of its own."""
    first_line = PhoneNumber(country_code=_NORTH_AMERICA, national_number=exchange * _LINES)
    return _Range(phonenumbers.number_type(first_line), phonenumbers.region_code_for_number(first_line))


def _parse_whole(text: str, home_region: str) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(text, home_region)
    except phonenumbers.NumberParseException:
        return None


def _standing_of_invalid(number: PhoneNumber | None) -> Standing:
    if number is None:
        return Standing.IMPOSSIBLE
    match phonenumbers.is_possible_number_with_reason(number):
        case ValidationResult.IS_POSSIBLE_LOCAL_ONLY:
            return Standing.NO_AREA_CODE
        case ValidationResult.IS_POSSIBLE:
            return Standing.NOT_VALID
        case _:
            return Standing.IMPOSSIBLE


def _numbers_within(text: str, home_region: str) -> Iterator[_Valid]:
    """The different valid numbers in a text such as `602-555-0143 (or 480.555.0142 after 5pm)`."""
    seen = set()
    for match in phonenumbers.PhoneNumberMatcher(text, home_region):
        valid = _as_valid(match.number)
        if valid is not None and valid.e164 not in seen:
            seen.add(valid.e164)
            yield valid


def _valid(raw: str, number: _Valid, home_region: str, others: tuple[str, ...] = ()) -> CallbackNumber:
    return CallbackNumber(
        raw=raw,
        standing=Standing.VALID,
        display=_display(number, home_region),
        e164=number.e164,
        extension=number.extension,
        region=number.range.region,
        foreign=number.range.region != home_region,
        do_not_dial=DoNotDial.PREMIUM if number.range.kind in _PREMIUM else None,
        others=others,
    )


def _display(number: _Valid, home_region: str) -> str:
    """National at home, international elsewhere."""
    is_home = number.range.region == home_region
    usual = usual_display(number.e164, number.extension) if is_home else None
    if usual is not None:
        return usual
    form = PhoneNumberFormat.NATIONAL if is_home else PhoneNumberFormat.INTERNATIONAL
    parsed = of_e164(number.e164)
    parsed.extension = number.extension
    return phonenumbers.format_number(parsed, form)
