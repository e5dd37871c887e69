"""Reading callback numbers.

Parsing follows Google's libphonenumber rules through `phonenumbers`. The raw text is never lost; everything else is
derived from it once, on the way in.
"""

import re
from collections.abc import Iterator

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType, ValidationResult

from frontdesk.contacts.callback_numbers import DEFAULT_REGION, CallbackNumber, DoNotDial, Standing

phonenumbers.enable_pattern_cache()  # reading a number takes a tenth less with it

# phonenumbers refuses longer text itself (its _MAX_INPUT_STRING_LENGTH); a matcher over a whole letter is not wanted.
_LONGEST_READ = 250
_LONGEST_EMERGENCY = 4  # digits
_DIGIT = re.compile(r"\d")
_PREMIUM = {PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST}


def parse(raw: str, home_region: str = DEFAULT_REGION) -> CallbackNumber:
    """Read whatever was typed into a number field. Never raises, never drops the text."""
    typed = " ".join(raw.split())
    readable = typed[:_LONGEST_READ]
    digits = len(_DIGIT.findall(readable))
    if not digits:
        return CallbackNumber(raw, Standing.MISSING, typed)
    # the metadata of short numbers is read on first use; nothing longer than a short number needs it
    if digits <= _LONGEST_EMERGENCY and phonenumbers.is_emergency_number(readable, home_region):
        return CallbackNumber(raw, Standing.IMPOSSIBLE, typed, do_not_dial=DoNotDial.EMERGENCY)
    number = _parse_whole(readable, home_region)
    kind = PhoneNumberType.UNKNOWN if number is None else phonenumbers.number_type(number)
    if number is not None and kind != PhoneNumberType.UNKNOWN:  # which is what validity means to phonenumbers
        return _valid(raw, number, kind, home_region)
    found = list(_numbers_within(readable, home_region))
    if found:
        others = tuple(_display(other, phonenumbers.region_code_for_number(other), home_region) for other in found[1:])
        return _valid(raw, found[0], phonenumbers.number_type(found[0]), home_region, others)
    return CallbackNumber(raw, _standing_of_invalid(number), typed)


def is_region(code: str) -> bool:
    """Whether a two-letter code names a place with telephones (`US`, `MX`)."""
    return code in phonenumbers.SUPPORTED_REGIONS


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


def _numbers_within(text: str, home_region: str) -> Iterator[PhoneNumber]:
    """The different valid numbers in a text such as `602-555-0143 (or 480.555.0142 after 5pm)`."""
    seen = set()
    for match in phonenumbers.PhoneNumberMatcher(text, home_region):
        key = phonenumbers.format_number(match.number, PhoneNumberFormat.E164)
        if key not in seen:
            seen.add(key)
            yield match.number


def _valid(raw: str, number: PhoneNumber, kind: int, home_region: str, others: tuple[str, ...] = ()) -> CallbackNumber:
    region = phonenumbers.region_code_for_number(number)
    return CallbackNumber(
        raw=raw,
        standing=Standing.VALID,
        display=_display(number, region, home_region),
        e164=phonenumbers.format_number(number, PhoneNumberFormat.E164),
        extension=number.extension or None,
        region=region,
        foreign=region != home_region,
        do_not_dial=DoNotDial.PREMIUM if kind in _PREMIUM else None,
        others=others,
    )


def _display(number: PhoneNumber, region: str | None, home_region: str) -> str:
    form = PhoneNumberFormat.NATIONAL if region == home_region else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, form)
