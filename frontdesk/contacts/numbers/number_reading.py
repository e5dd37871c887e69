"""Reading callback numbers.

Parsing follows Google's libphonenumber rules through `phonenumbers`, which is given digits only. The text before,
between and behind the digits is judged here, because phonenumbers takes any word for keypad letters and most signs for
an extension's. A text that can't be judged is not taken for a number: it is shown as typed, with a warning. The raw
text is always kept; everything else is derived from it once, when the request arrives.
"""

import re
from typing import NamedTuple

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType, ValidationResult

from frontdesk.contacts.numbers.area_codes import ZONES
from frontdesk.contacts.numbers.callback_numbers import (
    DEFAULT_REGION,
    CallbackNumber,
    DoNotDial,
    NumberValidity,
    usual_display,
)
from frontdesk.contacts.numbers.number_text import SHORTEST_DIALLED, Run, plain, runs
from frontdesk.contacts.numbers.number_words import (
    alone,
    extension_ahead,
    extension_within,
    with_letters_as_digits,
    without_place_in_list,
)
from frontdesk.contacts.numbers.numbers_in_run import (
    DIALLED_FOR_ABROAD,
    MEXICAN,
    begins_with_ten,
    dialled_from_abroad,
    has_stray_plus,
    numbers_in_run,
)
from frontdesk.contacts.numbers.numbers_unread import is_of_a_record, may_be_numbers
from frontdesk.contacts.numbers.valid_numbers import (
    LOCAL,
    ValidNumber,
    is_in_use,
    is_north_american,
    of_e164,
    parse_whole,
    read_valid,
    usual_ten_digits,
)

READING = "6"
"""The version of this way of reading. Numbers read by another version are read again; see `desk.numbers_again`."""


_LONGEST_EMERGENCY = 4  # digits
_MOST_BEGINNINGS = 8  # of a run that are looked at
_IN_MEXICO = re.compile(r"(?<!new )\b(?:m[eé]x(?:ico|ican[oa]?)?|mx|cdmx)\b|\U0001f1f2\U0001f1fd", re.I)
_OR = re.compile(r"\)? ?(?:or|and|&|o|u|y) ?", re.I)
_PREMIUM = {PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST}


def parse(raw: str, home_region: str = DEFAULT_REGION) -> CallbackNumber:
    """Read the text of a number field. Never raises; the text is always kept as `raw`."""
    in_north_america = is_north_american(home_region)
    at_home = usual_ten_digits(raw) if in_north_america else None
    if at_home is not None:
        return _valid(raw, at_home, home_region)
    typed = " ".join(raw.split())
    text = with_letters_as_digits(plain(typed), is_in_use, only_abroad=not in_north_america)
    found = tuple(runs(text))
    digits = "".join(run.digits for run in found)
    if not digits:
        has_digits = any(map(str.isdecimal, text))
        return CallbackNumber(raw, NumberValidity.IMPOSSIBLE if has_digits else NumberValidity.MISSING, typed)
    # checked by length first, because the metadata of short numbers is loaded on first use
    if len(digits) <= _LONGEST_EMERGENCY and phonenumbers.is_emergency_number(digits, home_region):
        return CallbackNumber(raw, NumberValidity.IMPOSSIBLE, typed, do_not_dial=DoNotDial.EMERGENCY)
    numbers, unread_before, unread_behind = _numbers(found, home_region)
    if in_north_america and (word := _IN_MEXICO.search(text)) is not None:
        mexican = [number for number in numbers if _may_be_mexican(number, found)]
        if mexican and mexican[0] == numbers[0]:
            unread_before = [typed]
        unread_behind = [*(f"{_as_typed(number, text)} {word[0]}" for number in mexican), *unread_behind]
        numbers = [number for number in numbers if number not in mexican]
    shown = tuple(_display(number, home_region) for number in numbers)
    if unread_before and numbers:  # the readable number may be another person's: a doctor's, after the sender's
        return CallbackNumber(raw, NumberValidity.IMPOSSIBLE, typed, others=shown)
    if not numbers:
        return CallbackNumber(raw, _validity_of_unread(found, home_region), typed)
    return _valid(raw, numbers[0], home_region, (*shown[1:], *unread_behind))


def _may_be_mexican(number: ValidNumber, found: tuple[Run, ...]) -> bool:
    """Whether ten digits beside a word for Mexico are in use in Mexico, too: 662 is Sonora's and Mississippi's."""
    ten = number.e164.removeprefix("+1")
    has_one = any(f"1{ten}" in run.digits for run in found)
    return len(ten) == MEXICAN and not has_one and read_valid(f"+52{ten}", None) is not None


def _as_typed(number: ValidNumber, text: str) -> str:
    found = re.search(r"\D{0,3}".join(number.e164.removeprefix("+1")), text)
    return found[0] if found is not None else number.e164


class _Numbers(NamedTuple):
    """valid: the different valid numbers of a text. unread_before, unread_behind: parts before and after the first of
    them that may be numbers but can't be read.
    """

    valid: list[ValidNumber]
    unread_before: list[str]
    unread_behind: list[str]


def _numbers(found: tuple[Run, ...], home_region: str) -> _Numbers:
    """The numbers of a text such as `602-555-0143 x12 (or 480.555.0142 after 5pm)`.

    Goes through the runs of digits in order: each is a number, an extension of the number before or after it, part of a
    record (`MRN 123`), or left over.
    """
    numbers: dict[str, ValidNumber] = {}
    left_before: list[Run] = []
    left_behind: list[Run] = []
    last: str | None = None  # the number with which the previous run ended
    ahead: str | None = None  # an extension that was found before its number
    is_after_one = is_after_area = False
    for typed in found:
        run = without_place_in_list(typed)
        is_area_to_choose = is_after_area and _OR.fullmatch(run.before) is not None  # `480 or 602 555 0142`
        is_after_area = run.digits in ZONES
        if _has_plus_for_and(run, follows=last is not None or is_after_one):
            run = run._replace(has_plus=False, text=run.text.lstrip("+ ("))
        is_after_one = run.digits == "1"
        if is_of_a_record(run):
            last = ahead = None
            if len(run.groups) == 1:
                continue
            run = run.part(1, len(run.groups))
        parts = [] if is_area_to_choose else numbers_in_run(run, home_region)
        if not parts and not numbers and ahead is None and (ahead := extension_ahead(run)) is not None:
            if len(run.groups) == 1:
                continue
            parts = numbers_in_run(run.part(1, len(run.groups)), home_region)
        extension = extension_within(run) if last is not None and not parts else None
        if last is not None and extension is not None:
            rest = run.part(1, len(run.groups)) if len(run.groups) > 1 else None
            parts = numbers_in_run(rest, home_region) if rest else []
            if parts or not rest:
                numbers[last] = numbers[last]._replace(extension=numbers[last].extension or extension)
            if not rest:
                last = None
                continue
        last = None
        for part in parts or [run]:
            if isinstance(part, Run):
                (left_behind if numbers else left_before).append(part)
                continue
            number = part if ahead is None else part._replace(extension=part.extension or ahead)
            numbers.setdefault(number.e164, number)
            last, ahead = number.e164, None
        if last is not None and not last.endswith(run.groups[-1]):
            last = None
        ahead = None
    return _Numbers(list(numbers.values()), may_be_numbers(left_before), may_be_numbers(left_behind))


def _has_plus_for_and(run: Run, *, follows: bool) -> bool:
    """Whether a + stands for "and" between two North American numbers: `480-555-0142 + 602-555-0143`.

    Also after a 1: `+1+480-555-0142`. With a space before the + and none behind, it may begin a country code instead.
    """
    joins = not run.before or run.text.startswith("+ ")
    return run.has_plus and follows and joins and not run.before.strip() and begins_with_ten(run)


def _validity_of_unread(found: tuple[Run, ...], home_region: str) -> NumberValidity:
    """The validity of a text without a valid number, judged by its longest run of digits."""
    run = max(found, key=lambda run: len(run.digits))
    in_north_america = is_north_american(home_region)
    abroad = dialled_from_abroad(run, in_north_america) if in_north_america else None
    if abroad is not None and abroad.digits[:1] != "1":
        if run.digits.startswith(DIALLED_FOR_ABROAD):
            return NumberValidity.IMPOSSIBLE
        if has_stray_plus(abroad):
            return NumberValidity.NOT_VALID if begins_with_ten(abroad) else NumberValidity.IMPOSSIBLE
    ends = range(1, min(len(run.groups), _MOST_BEGINNINGS)) if not in_north_america else ()
    if any(read_valid(run.part(0, end).text, home_region) for end in ends):
        return NumberValidity.IMPOSSIBLE  # a number and something else
    number = parse_whole(run.text, home_region)
    if number is None or len(run.digits) < SHORTEST_DIALLED:
        return NumberValidity.IMPOSSIBLE
    match phonenumbers.is_possible_number_with_reason(number):
        case ValidationResult.IS_POSSIBLE_LOCAL_ONLY if (
            in_north_america and run.digits[0] in "01" and len(run.digits) == LOCAL
        ):
            return NumberValidity.IMPOSSIBLE  # no exchange begins so
        case ValidationResult.IS_POSSIBLE_LOCAL_ONLY:
            return NumberValidity.NO_AREA_CODE if alone(found) is not None else NumberValidity.IMPOSSIBLE
        case ValidationResult.IS_POSSIBLE if not phonenumbers.is_valid_number(number):
            return NumberValidity.NOT_VALID
        case _:
            return NumberValidity.IMPOSSIBLE


def _valid(raw: str, number: ValidNumber, home_region: str, others: tuple[str, ...] = ()) -> CallbackNumber:
    return CallbackNumber(
        raw=raw,
        validity=NumberValidity.VALID,
        display=_display(number, home_region),
        e164=number.e164,
        extension=number.extension,
        region=number.range.region,
        foreign=number.range.region != home_region,
        do_not_dial=DoNotDial.PREMIUM if number.range.kind in _PREMIUM else None,
        others=others,
    )


def _display(number: ValidNumber, home_region: str) -> str:
    """The form to show: national in the home region, international elsewhere."""
    is_home = number.range.region == home_region
    usual = usual_display(number.e164, number.extension) if is_home else None
    if usual is not None:
        return usual
    form = PhoneNumberFormat.NATIONAL if is_home else PhoneNumberFormat.INTERNATIONAL
    parsed = of_e164(number.e164)
    parsed.extension = number.extension
    return phonenumbers.format_number(parsed, form)
