"""Reading callback numbers.

Parsing follows Google's libphonenumber rules through `phonenumbers`, which is given digits only. What stands before,
between and behind them is judged here, because it takes any word for keypad letters and most signs for an extension's.
What can't be judged is no number: it is shown as it was typed, and marked. The raw text is never lost; everything else
is derived from it once, on the way in.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType, ValidationResult

from frontdesk.contacts.numbers.area_codes import ZONES
from frontdesk.contacts.numbers.callback_numbers import (
    DEFAULT_REGION,
    SHORTEST_DIALLED,
    CallbackNumber,
    DoNotDial,
    NumberValidity,
    usual_display,
)
from frontdesk.contacts.numbers.number_text import Run, plain, runs
from frontdesk.contacts.numbers.number_words import (
    TOLL_FREE,
    alone,
    extension_ahead,
    extension_within,
    with_letters_as_digits,
    without_place_in_list,
)
from frontdesk.contacts.numbers.numbers_elsewhere import first_slash_behind_area, is_surely_one, sharing
from frontdesk.contacts.numbers.numbers_unread import is_of_a_record, may_be_numbers
from frontdesk.contacts.numbers.ten_digits import numbers_of_ten

READING = "5"
"""Which way of reading this is. What was read in another way is read again; see `desk.numbers_again`."""

phonenumbers.enable_pattern_cache()  # reading a number takes a tenth less with it

_LONGEST_EMERGENCY = 4  # digits
_LONGEST_NUMBER = 18  # digits: fifteen (ITU-T E.164) and what is dialled before them
_NORTH_AMERICA = 1
_FIRST_OF_TEN_DIGITS = 1_000_000_000
_LINES = 10_000  # of an exchange
_SERVICES = {211, 311, 411, 511, 611, 711, 811, 911}
"""What no exchange is called: they are dialled for services (NANPA, "Central Office Codes")."""
_AREA, _LINE, _LOCAL, _TEN = 3, 4, 7, 10  # digits
_MOST_BEGINNINGS = 8  # of a run that are looked at
_TEN_DIGITS = re.compile(
    r"(?:\+?1)?[ ().-]{0,3}([2-9][0-9]{2})[ ().-]{0,3}([0-9]{3})[ ().-]{0,3}([0-9]{4})"
    r"(?:,? ?(?:ext\.?|x) ?([0-9]{1,7}))?"
)
_DIALLED_FOR_ABROAD = ("011", "00")
_TRUNK_ZERO = re.compile(r"\( ?0 ?\)")
_MEXICAN = 10  # digits
_DIALLED_IN_MEXICO = ("1", "01", "044", "045")
"""Before ten digits until 2019: to a mobile telephone from abroad, to another place, to a mobile here and elsewhere."""
_IN_MEXICO = re.compile(r"(?<!new )\b(?:m[eé]x(?:ico|ican[oa]?)?|mx|cdmx)\b|\U0001f1f2\U0001f1fd", re.I)
_OR = re.compile(r"\)? ?(?:or|and|&|o|u|y) ?", re.I)
_PREMIUM = {PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST}


def parse(raw: str, home_region: str = DEFAULT_REGION) -> CallbackNumber:
    """Read whatever was typed into a number field. Never raises, never drops the text."""
    is_north_american = _is_north_american(home_region)
    at_home = _ten_digits(raw) if is_north_american else None
    if at_home is not None:
        return _valid(raw, at_home, home_region)
    typed = " ".join(raw.split())
    text = with_letters_as_digits(plain(typed), _is_in_use, only_abroad=not is_north_american)
    found = tuple(runs(text))
    digits = "".join(run.digits for run in found)
    if not digits:
        has_digits = any(map(str.isdecimal, text))
        return CallbackNumber(raw, NumberValidity.IMPOSSIBLE if has_digits else NumberValidity.MISSING, typed)
    # the metadata of short numbers is read on first use; nothing longer than a short number needs it
    if len(digits) <= _LONGEST_EMERGENCY and phonenumbers.is_emergency_number(digits, home_region):
        return CallbackNumber(raw, NumberValidity.IMPOSSIBLE, typed, do_not_dial=DoNotDial.EMERGENCY)
    numbers, unread_before, unread_behind = _numbers(found, home_region)
    if is_north_american and (word := _IN_MEXICO.search(text)) is not None:
        mexican = [number for number in numbers if _may_be_mexican(number, found)]
        if mexican and mexican[0] == numbers[0]:
            unread_before = [typed]
        unread_behind = [*(f"{_as_typed(number, text)} {word[0]}" for number in mexican), *unread_behind]
        numbers = [number for number in numbers if number not in mexican]
    shown = tuple(_display(number, home_region) for number in numbers)
    if unread_before and numbers:  # whose the others are is not known: a doctor's number may follow the sender's
        return CallbackNumber(raw, NumberValidity.IMPOSSIBLE, typed, others=shown)
    if not numbers:
        return CallbackNumber(raw, _standing_of_invalid(found, home_region), typed)
    return _valid(raw, numbers[0], home_region, (*shown[1:], *unread_behind))


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

    @property
    def code(self) -> str:
        """The country's."""
        return str(of_e164(self.e164).country_code)


class _Range(NamedTuple):
    """What a range of numbers is: a PhoneNumberType, and in which region, None if it is in none."""

    kind: int
    region: str | None


@lru_cache(maxsize=300)
def _is_north_american(region: str) -> bool:
    return bool(phonenumbers.country_code_for_region(region) == _NORTH_AMERICA)


def _ten_digits(text: str) -> _Valid | None:
    """A number as nearly every American one is typed, if it is valid, and its extension.

    There is nothing to parse then, which a test asks phonenumbers; it takes half of reading a number.
    """
    ten = _TEN_DIGITS.fullmatch(text)
    if ten is None:
        return None
    area, exchange, line, extension = ten.groups()
    number = _of_ten(area + exchange + line)
    return number if number is None or extension is None else number._replace(extension=extension)


def _of_ten(digits: str) -> _Valid | None:
    of = _range_of_exchange(int(digits) // _LINES)
    return None if of.kind == PhoneNumberType.UNKNOWN else _Valid(f"+1{digits}", None, of)


def _is_in_use(digits: str) -> bool:
    return digits[0] not in "01" and _of_ten(digits) is not None


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
    if exchange % 1_000 in _SERVICES and str(exchange)[:_AREA] not in TOLL_FREE:
        return _Range(PhoneNumberType.UNKNOWN, None)
    first_line = PhoneNumber(country_code=_NORTH_AMERICA, national_number=exchange * _LINES)
    return _Range(phonenumbers.number_type(first_line), phonenumbers.region_code_for_number(first_line))


def _may_be_mexican(number: _Valid, found: tuple[Run, ...]) -> bool:
    """Whether ten digits beside a word for Mexico are in use there, too: 662 is Sonora's and Mississippi's."""
    ten = number.e164.removeprefix("+1")
    has_one = any(f"1{ten}" in run.digits for run in found)
    return len(ten) == _MEXICAN and not has_one and _read(f"+52{ten}", None) is not None


def _as_typed(number: _Valid, text: str) -> str:
    found = re.search(r"\D{0,3}".join(number.e164.removeprefix("+1")), text)
    return found[0] if found is not None else number.e164


def _parse_whole(text: str, home_region: str | None) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(text, home_region)
    except phonenumbers.NumberParseException:
        return None


class _Numbers(NamedTuple):
    """The different valid numbers of a text; texts before and behind the first that may be numbers."""

    valid: list[_Valid]
    unread_before: list[str]
    unread_behind: list[str]


def _numbers(found: tuple[Run, ...], home_region: str) -> _Numbers:
    """The numbers of a text such as `602-555-0143 x12 (or 480.555.0142 after 5pm)`."""
    numbers: dict[str, _Valid] = {}
    left_before: list[Run] = []
    left_behind: list[Run] = []
    last: str | None = None  # the number that the run before ended with
    ahead: str | None = None  # the extension that stands before the next number
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
        parts = [] if is_area_to_choose else _numbers_in(run, home_region)
        if not parts and not numbers and ahead is None and (ahead := extension_ahead(run)) is not None:
            if len(run.groups) == 1:
                continue
            parts = _numbers_in(run.part(1, len(run.groups)), home_region)
        extension = extension_within(run) if last is not None and not parts else None
        if last is not None and extension is not None:
            rest = run.part(1, len(run.groups)) if len(run.groups) > 1 else None
            parts = _numbers_in(rest, home_region) if rest else []
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
    """Whether the + before a North American number joins it to the one it follows: `480-555-0142 + 602-555-0143`.

    Also to a 1: `+1+480-555-0142`. With a space before it and none behind, a + may as well begin a country's code.
    """
    joins = not run.before or run.text.startswith("+ ")
    return run.has_plus and follows and joins and not run.before.strip() and _begins_with_ten(run)


def _numbers_in(run: Run, home_region: str) -> list[_Valid | Run]:
    """The valid numbers that a run is, and what is left out beside them; empty if it can't be told what a part is."""
    is_north_american = _is_north_american(home_region)
    abroad = _dialled_from_abroad(run, is_north_american)
    if abroad is not None:
        if abroad.digits.startswith("1"):
            return _north_american(abroad)
        return [] if is_north_american and _has_stray_plus(abroad) else _foreign(abroad)
    return _north_american(run) if is_north_american else _national(run, home_region)


def _dialled_from_abroad(run: Run, is_north_american: bool) -> Run | None:
    """The run with its country's code first, if it has one: behind a +, or behind what is dialled for it.

    No North American number begins with 0, so `00`, as most other countries dial, can be nothing else there.
    """
    if run.has_plus or is_north_american:
        for dialled in _DIALLED_FOR_ABROAD:
            if run.digits.startswith(dialled):
                return run.without_first_digits(len(dialled))
    return run if run.has_plus else None


def _has_stray_plus(abroad: Run) -> bool:
    """Whether what stands behind a +, 011 or 00 is a North American number without its 1: `+623 555 0143`.

    Also where the same digits are in use elsewhere (+62 is Indonesia), and with a digit too many or too few: an area
    code stands by itself, and no break behind the country's code. Where digits are not grouped, nothing tells.
    """
    if _begins_with_ten(abroad):
        return True
    digits = abroad.digits
    if digits[:_AREA] not in ZONES:
        return False
    lengths = tuple(map(len, abroad.groups))
    is_ten_in_use = len(digits) == _TEN and _is_in_use(digits)
    if (lengths[:2] == (_AREA, _AREA) and len(digits) <= _TEN + 1) or (lengths[:2] == (_AREA, _LINE) and is_ten_in_use):
        return True
    has_break = _length_of_country_code(digits) in accumulate(lengths)
    return not has_break and (lengths[0] == _AREA or is_ten_in_use)


def _begins_with_ten(run: Run) -> bool:
    """Whether a North American number is first in a run, its + left aside."""
    numbers = numbers_of_ten(run._replace(has_plus=False), _is_in_use)
    return bool(numbers) and isinstance(numbers[0], str)


def _length_of_country_code(digits: str) -> int:
    codes = phonenumbers.COUNTRY_CODE_TO_REGION_CODE
    return next((length for length in (1, 2, 3) if int(digits[:length]) in codes), 0)


def _north_american(run: Run) -> list[_Valid | Run]:
    """The numbers of a run at home; one dialled to another country may follow: `480-555-0142 / 011 52 662 123 4567`."""
    gaps_and_groups = enumerate(zip(run.gaps, run.groups[1:], strict=True), 1)
    second = next((at for at, (gap, group) in gaps_and_groups if _may_begin_abroad(gap, group)), None)
    if second is not None:
        behind = _numbers_in(run.part(second, len(run.groups)), DEFAULT_REGION)
        if behind:
            first = _north_american(run.part(0, second))
            return [*first, *behind] if first else []
    read = (_of_ten(ten) if isinstance(ten, str) else ten for ten in numbers_of_ten(run, _is_in_use))
    return [part for part in read if part is not None]


def _may_begin_abroad(gap: str, group: str) -> bool:
    return (" " in gap or "/" in gap) and group.startswith(_DIALLED_FOR_ABROAD)


def _foreign(run: Run) -> list[_Valid | Run]:
    """The number of a run that begins with a country's code."""
    text = _TRUNK_ZERO.sub(" ", run.text)
    if run.digits.startswith("52") and run.digits[2:-_MEXICAN] in _DIALLED_IN_MEXICO:
        mexican = _read(f"+52{run.digits[-_MEXICAN:]}", None)
        if mexican is not None:
            return [mexican]
    if text != run.text:
        groups, gaps = tuple(re.findall("[0-9]+", text)), tuple(re.findall("(?<=[0-9])[^0-9]+(?=[0-9])", text))
        run = run._replace(text=text, groups=groups, gaps=gaps)
    return _of_one_country(run, None)


def _of_one_country(run: Run, home_region: str | None) -> list[_Valid | Run]:
    """The number that a run is, and what a slash behind it adds; none if it isn't sure where the number ends."""
    if run.may_lack_a_digit:
        return []
    whole = _read(run.text, home_region)
    code = whole.code if whole is not None else ""
    if home_region is not None:
        code = "" if not run.digits.startswith(code) else code
    slash = first_slash_behind_area(run, code or run.digits[:2] * run.has_plus)
    if slash:
        first = run.part(0, slash)
        numbers = _of_one_country(first._replace(after=""), home_region)
        if numbers:
            rest = run.part(slash, len(run.groups))
            shared = sharing(run, slash, first.text)
            other = _of_one_country(rest, home_region) if home_region is not None else []
            is_at_home = len(rest.digits) == _TEN and _is_in_use(rest.digits)  # rather than with the same beginning
            if not other and shared is not None and not is_at_home and (also := _read(shared, home_region)) is not None:
                other = [also]
            numbers += other or [rest]
        return numbers
    if whole is None or (home_region is not None and not _has_its_zero(run, whole, home_region)):
        return []

    def is_valid(part: Run) -> bool:
        return _read(part.text, home_region) is not None

    country = code or (whole.code if home_region is not None else "")
    return [whole] if is_surely_one(run, country, is_valid) else []


def _has_its_zero(run: Run, number: _Valid, home_region: str) -> bool:
    """Whether a number at home is read without a zero that nobody typed, where numbers begin with one."""
    zero = phonenumbers.ndd_prefix_for_region(home_region, True)
    if zero != "0" or run.digits.startswith("0"):
        return True
    if number.e164 == f"+{run.digits}":
        return _read(f"0{run.digits}", home_region) is None
    national = phonenumbers.format_number(of_e164(number.e164), PhoneNumberFormat.NATIONAL)
    return "".join(filter(str.isdecimal, national)) == run.digits


def _national(run: Run, home_region: str) -> list[_Valid | Run]:
    """The numbers of a run at home, where that is not North America: one, or two that can be taken apart in one way."""
    if run.may_lack_a_digit:
        return []
    if numbers := _of_one_country(run, home_region):
        return numbers
    before = run.digits[:-_MEXICAN]
    # a 1 alone may as well be North America's
    if home_region == "MX" and before != "1" and before.removeprefix("52") in _DIALLED_IN_MEXICO:
        mexican = _read(f"+52{run.digits[-_MEXICAN:]}", None)
        return [] if mexican is None else [mexican]
    if len(run.digits) > 2 * _LONGEST_NUMBER or _read(run.text, home_region) is not None:
        return []
    pairs = list(_pairs(run, home_region))
    return pairs[0] if len(pairs) == 1 else []


def _pairs(run: Run, home_region: str) -> Iterator[list[_Valid | Run]]:
    for middle in range(1, len(run.groups)):
        one = _of_one_country(run.part(0, middle)._replace(after=""), home_region)
        other = _of_one_country(run.part(middle, len(run.groups)), home_region) if len(one) == 1 else []
        if len(other) == 1:
            yield [*one, *other]


def _read(text: str, home_region: str | None) -> _Valid | None:
    number = _parse_whole(text, home_region)
    return None if number is None else _as_valid(number)


def _standing_of_invalid(found: tuple[Run, ...], home_region: str) -> NumberValidity:
    """How near the longest run is to a number."""
    run = max(found, key=lambda run: len(run.digits))
    is_north_american = _is_north_american(home_region)
    abroad = _dialled_from_abroad(run, is_north_american) if is_north_american else None
    if abroad is not None and abroad.digits[:1] != "1":
        if run.digits.startswith(_DIALLED_FOR_ABROAD):
            return NumberValidity.IMPOSSIBLE
        if _has_stray_plus(abroad):
            return NumberValidity.NOT_VALID if _begins_with_ten(abroad) else NumberValidity.IMPOSSIBLE
    ends = range(1, min(len(run.groups), _MOST_BEGINNINGS)) if not is_north_american else ()
    if any(_read(run.part(0, end).text, home_region) for end in ends):
        return NumberValidity.IMPOSSIBLE  # a number and something else
    number = _parse_whole(run.text, home_region)
    if number is None or len(run.digits) < SHORTEST_DIALLED:
        return NumberValidity.IMPOSSIBLE
    match phonenumbers.is_possible_number_with_reason(number):
        case ValidationResult.IS_POSSIBLE_LOCAL_ONLY if (
            is_north_american and run.digits[0] in "01" and len(run.digits) == _LOCAL
        ):
            return NumberValidity.IMPOSSIBLE  # no exchange begins so
        case ValidationResult.IS_POSSIBLE_LOCAL_ONLY:
            return NumberValidity.NO_AREA_CODE if alone(found) is not None else NumberValidity.IMPOSSIBLE
        case ValidationResult.IS_POSSIBLE if not phonenumbers.is_valid_number(number):
            return NumberValidity.NOT_VALID
        case _:
            return NumberValidity.IMPOSSIBLE


def _valid(raw: str, number: _Valid, home_region: str, others: tuple[str, ...] = ()) -> CallbackNumber:
    return CallbackNumber(
        raw=raw,
        standing=NumberValidity.VALID,
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
