"""The numbers that one run of digits is: at home, in North America or elsewhere, or dialled from abroad."""

import re
from collections.abc import Iterator
from itertools import accumulate

import phonenumbers
from phonenumbers import PhoneNumberFormat

from frontdesk.contacts.numbers.area_codes import ZONES
from frontdesk.contacts.numbers.callback_numbers import DEFAULT_REGION
from frontdesk.contacts.numbers.number_text import Run
from frontdesk.contacts.numbers.numbers_elsewhere import first_slash_behind_area, is_surely_one, sharing
from frontdesk.contacts.numbers.ten_digits import numbers_of_ten
from frontdesk.contacts.numbers.valid_numbers import (
    AREA,
    LINE,
    TEN,
    ValidNumber,
    is_in_use,
    is_north_american,
    of_e164,
    read_valid,
    valid_of_ten,
)

_LONGEST_NUMBER = 18  # digits: fifteen (ITU-T E.164) and what is dialled before them
DIALLED_FOR_ABROAD = ("011", "00")
_TRUNK_ZERO = re.compile(r"\( ?0 ?\)")
MEXICAN = 10  # digits
_DIALLED_IN_MEXICO = ("1", "01", "044", "045")
"""Before ten digits until 2019: to a mobile telephone from abroad, to another place, to a mobile here and elsewhere."""


def numbers_in_run(run: Run, home_region: str) -> list[ValidNumber | Run]:
    """The valid numbers of a run, and its other parts in between; empty if the meaning of a part is uncertain."""
    in_north_america = is_north_american(home_region)
    abroad = dialled_from_abroad(run, in_north_america)
    if abroad is not None:
        if abroad.digits.startswith("1"):
            return _north_american(abroad)
        return [] if in_north_america and has_stray_plus(abroad) else _foreign(abroad)
    return _north_american(run) if in_north_america else _national(run, home_region)


def dialled_from_abroad(run: Run, is_north_american: bool) -> Run | None:
    """The run from its country code on, if it has one after a +, 00 or 011; else None.

    No North American number begins with 0, so there `00` can only be the prefix that most other countries dial.
    """
    if run.has_plus or is_north_american:
        for dialled in DIALLED_FOR_ABROAD:
            if run.digits.startswith(dialled):
                return run.without_first_digits(len(dialled))
    return run if run.has_plus else None


def has_stray_plus(abroad: Run) -> bool:
    """Whether a North American number without its 1 follows a +, 011 or 00: `+623 555 0143`.

    Also where the same digits are in use abroad (+62 is Indonesia), and with a digit too many or too few: the grouping
    tells, where an area code stands apart and the country code does not. Without grouping nothing tells.
    """
    if begins_with_ten(abroad):
        return True
    digits = abroad.digits
    if digits[:AREA] not in ZONES:
        return False
    lengths = tuple(map(len, abroad.groups))
    is_ten_in_use = len(digits) == TEN and is_in_use(digits)
    if (lengths[:2] == (AREA, AREA) and len(digits) <= TEN + 1) or (lengths[:2] == (AREA, LINE) and is_ten_in_use):
        return True
    has_break = _length_of_country_code(digits) in accumulate(lengths)
    return not has_break and (lengths[0] == AREA or is_ten_in_use)


def begins_with_ten(run: Run) -> bool:
    """Whether a run begins with a North American number, if its + is ignored."""
    numbers = numbers_of_ten(run._replace(has_plus=False), is_in_use)
    return bool(numbers) and isinstance(numbers[0], str)


def _length_of_country_code(digits: str) -> int:
    codes = phonenumbers.COUNTRY_CODE_TO_REGION_CODE
    return next((length for length in (1, 2, 3) if int(digits[:length]) in codes), 0)


def _north_american(run: Run) -> list[ValidNumber | Run]:
    """The North American numbers of a run; a number abroad may follow: `480-555-0142 / 011 52 662 123 4567`."""
    gaps_and_groups = enumerate(zip(run.gaps, run.groups[1:], strict=True), 1)
    second = next((at for at, (gap, group) in gaps_and_groups if _may_begin_abroad(gap, group)), None)
    if second is not None:
        behind = numbers_in_run(run.part(second, len(run.groups)), DEFAULT_REGION)
        if behind:
            first = _north_american(run.part(0, second))
            return [*first, *behind] if first else []
    read = (valid_of_ten(ten) if isinstance(ten, str) else ten for ten in numbers_of_ten(run, is_in_use))
    return [part for part in read if part is not None]


def _may_begin_abroad(gap: str, group: str) -> bool:
    return (" " in gap or "/" in gap) and group.startswith(DIALLED_FOR_ABROAD)


def _foreign(run: Run) -> list[ValidNumber | Run]:
    """The number of a run that begins with a country code."""
    text = _TRUNK_ZERO.sub(" ", run.text)
    if run.digits.startswith("52") and run.digits[2:-MEXICAN] in _DIALLED_IN_MEXICO:
        mexican = read_valid(f"+52{run.digits[-MEXICAN:]}", None)
        if mexican is not None:
            return [mexican]
    if text != run.text:
        groups, gaps = tuple(re.findall("[0-9]+", text)), tuple(re.findall("(?<=[0-9])[^0-9]+(?=[0-9])", text))
        run = run._replace(text=text, groups=groups, gaps=gaps)
    return _of_one_country(run, None)


def _of_one_country(run: Run, home_region: str | None) -> list[ValidNumber | Run]:
    """The number of a run, and the parts that a slash adds to it; empty if it is uncertain where the number ends."""
    if run.may_lack_a_digit:
        return []
    whole = read_valid(run.text, home_region)
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
            # a whole number at home does not share its beginning
            is_at_home = len(rest.digits) == TEN and is_in_use(rest.digits)
            also = read_valid(shared, home_region) if shared is not None and not other and not is_at_home else None
            if also is not None:
                other = [also]
            numbers += other or [rest]
        return numbers
    if whole is None or (home_region is not None and not _has_its_zero(run, whole, home_region)):
        return []

    def is_valid(part: Run) -> bool:
        return read_valid(part.text, home_region) is not None

    country = code or (whole.code if home_region is not None else "")
    return [whole] if is_surely_one(run, country, is_valid) else []


def _has_its_zero(run: Run, number: ValidNumber, home_region: str) -> bool:
    """Whether a number at home was typed with its trunk zero, where national numbers begin with one."""
    zero = phonenumbers.ndd_prefix_for_region(home_region, True)
    if zero != "0" or run.digits.startswith("0"):
        return True
    if number.e164 == f"+{run.digits}":
        return read_valid(f"0{run.digits}", home_region) is None
    national = phonenumbers.format_number(of_e164(number.e164), PhoneNumberFormat.NATIONAL)
    return "".join(filter(str.isdecimal, national)) == run.digits


def _national(run: Run, home_region: str) -> list[ValidNumber | Run]:
    """The numbers of a run at home outside North America: one, or two if there is only one way to separate them."""
    if run.may_lack_a_digit:
        return []
    if numbers := _of_one_country(run, home_region):
        return numbers
    before = run.digits[:-MEXICAN]
    # a 1 alone may as well be North America's
    if home_region == "MX" and before != "1" and before.removeprefix("52") in _DIALLED_IN_MEXICO:
        mexican = read_valid(f"+52{run.digits[-MEXICAN:]}", None)
        return [] if mexican is None else [mexican]
    if len(run.digits) > 2 * _LONGEST_NUMBER or read_valid(run.text, home_region) is not None:
        return []
    pairs = list(_pairs(run, home_region))
    return pairs[0] if len(pairs) == 1 else []


def _pairs(run: Run, home_region: str) -> Iterator[list[ValidNumber | Run]]:
    for middle in range(1, len(run.groups)):
        one = _of_one_country(run.part(0, middle)._replace(after=""), home_region)
        other = _of_one_country(run.part(middle, len(run.groups)), home_region) if len(one) == 1 else []
        if len(other) == 1:
            yield [*one, *other]
