"""Numbers that are valid by libphonenumber's metadata, with the range each belongs to.

What is asked again and again is remembered: in North America a whole exchange is in one range.
"""

import re
from functools import lru_cache
from typing import NamedTuple

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType

from frontdesk.contacts.numbers.number_words import TOLL_FREE

phonenumbers.enable_pattern_cache()  # reading a number takes a tenth less with it

_NORTH_AMERICA = 1  # its country code
_FIRST_OF_TEN_DIGITS = 1_000_000_000
_LINES = 10_000  # of an exchange
_SERVICES = {211, 311, 411, 511, 611, 711, 811, 911}
"""What no exchange is called: they are dialled for services (NANPA, "Central Office Codes")."""
AREA, LINE, LOCAL, TEN = 3, 4, 7, 10  # digits
_TEN_DIGITS = re.compile(
    r"(?:\+?1)?[ ().-]{0,3}([2-9][0-9]{2})[ ().-]{0,3}([0-9]{3})[ ().-]{0,3}([0-9]{4})"
    r"(?:,? ?(?:ext\.?|x) ?([0-9]{1,7}))?"
)


def of_e164(e164: str) -> PhoneNumber:
    """A valid number as phonenumbers has it: `+14806262727`. Its country code is not looked for where it is plain."""
    if e164.startswith("+1"):
        return PhoneNumber(country_code=_NORTH_AMERICA, national_number=int(e164[2:]))
    return phonenumbers.parse(e164)


def is_region(code: str) -> bool:
    """Whether a two-letter code names a place with telephones (`US`, `MX`)."""
    return code in phonenumbers.SUPPORTED_REGIONS


class ValidNumber(NamedTuple):
    """A valid number: its E.164 form, its extension, and the range of numbers it belongs to."""

    e164: str
    extension: str | None
    range: "NumberRange"

    @property
    def code(self) -> str:
        """The country code, without +."""
        return str(of_e164(self.e164).country_code)


class NumberRange(NamedTuple):
    """A range of numbers. kind: a PhoneNumberType. region: a two-letter code, None if the range is of no place."""

    kind: int
    region: str | None


@lru_cache(maxsize=300)
def is_north_american(region: str) -> bool:
    """Whether a place (two-letter code) has the country code 1."""
    return bool(phonenumbers.country_code_for_region(region) == _NORTH_AMERICA)


def usual_ten_digits(text: str) -> ValidNumber | None:
    """The valid number of a text in the usual American form, with its extension; None for any other text.

    phonenumbers need not parse such a text, which would be half of the time; a test compares the two.
    """
    ten = _TEN_DIGITS.fullmatch(text)
    if ten is None:
        return None
    area, exchange, line, extension = ten.groups()
    number = valid_of_ten(area + exchange + line)
    return number if number is None or extension is None else number._replace(extension=extension)


def valid_of_ten(digits: str) -> ValidNumber | None:
    """The North American number of ten digits, None if it is not valid."""
    of = _range_of_exchange(int(digits) // _LINES)
    return None if of.kind == PhoneNumberType.UNKNOWN else ValidNumber(f"+1{digits}", None, of)


def is_in_use(digits: str) -> bool:
    """Whether ten digits are a valid North American number."""
    return digits[0] not in "01" and valid_of_ten(digits) is not None


def as_valid(number: PhoneNumber) -> ValidNumber | None:
    """A parsed number, None if it is not valid."""
    of = _range_of(number)
    if of.kind == PhoneNumberType.UNKNOWN:  # its meaning of not valid
        return None
    e164 = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    return ValidNumber(e164, number.extension or None, of)


def _range_of(number: PhoneNumber) -> NumberRange:
    """What the range of a number is.

    In North America exchanges are handed out whole: the last four digits of ten tell nothing (NANPA, "Central Office
    Codes"; a test asks phonenumbers). So each exchange is looked up once, which is half of reading a number.
    """
    national = number.national_number or 0
    if number.country_code == _NORTH_AMERICA and national >= _FIRST_OF_TEN_DIGITS:
        return _range_of_exchange(national // _LINES)
    return NumberRange(phonenumbers.number_type(number), phonenumbers.region_code_for_number(number))


@lru_cache(maxsize=20_000)
def _range_of_exchange(exchange: int) -> NumberRange:
    """exchange: three digits of the area, and three of its own."""
    if exchange % 1_000 in _SERVICES and str(exchange)[:AREA] not in TOLL_FREE:
        return NumberRange(PhoneNumberType.UNKNOWN, None)
    first_line = PhoneNumber(country_code=_NORTH_AMERICA, national_number=exchange * _LINES)
    return NumberRange(phonenumbers.number_type(first_line), phonenumbers.region_code_for_number(first_line))


def parse_whole(text: str, home_region: str | None) -> PhoneNumber | None:
    """A text as phonenumbers parses it, valid or not; None if it is no number at all."""
    try:
        return phonenumbers.parse(text, home_region)
    except phonenumbers.NumberParseException:
        return None


def read_valid(text: str, home_region: str | None) -> ValidNumber | None:
    """The valid number of a text, None if there is none. home_region: None for a text with a country code."""
    number = parse_whole(text, home_region)
    return None if number is None else as_valid(number)
