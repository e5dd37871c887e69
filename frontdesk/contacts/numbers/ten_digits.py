"""North American numbers in a run of digits, told apart by the grouping: nothing else tells where a number ends.

`626-2727 480` has ten digits, too, but is a number without its area code and something else.
"""

import re
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import NamedTuple

from frontdesk.contacts.numbers.number_text import Run

_TEN, _AREA, _LOCAL, _LINE = 10, 3, 7, 4
_WITHIN_THE_LINE: tuple[set[int], ...] = (set(), {8}, {7, 8, 9})
_UNLIKE_A_COUNTRY = 4  # digits; a shorter group before a number may be a country code
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


class _Part(NamedTuple):
    """The groups from `first` to before `end` of a run. ten: their ten digits if they are a number, else None."""

    first: int
    end: int
    ten: str | None


def numbers_of_ten(run: Run, is_in_use: Callable[[str], bool]) -> list[str | Run]:
    """The ten digits of each number in a run, and its other parts; empty if it is uncertain which digits belong
    together.

    A year, a ZIP or an hour that stands apart is another part. After a slash, the last four or seven digits of a
    further number are enough: `480-555-0142/0143`.
    """
    numbers: list[str | Run] = []
    parts = list(_parts(run.groups, is_in_use))
    for index, part in enumerate(parts):
        if part.ten is not None:
            numbers.append(part.ten)
            continue
        before = parts[index - 1] if index else None
        behind = parts[index + 1] if index + 1 < len(parts) else None
        if behind is not None and not _is_apart_from_the_next(run, part):
            return []
        left = run.part(part.first, part.end)
        if before is None:
            if behind is not None:
                numbers.append(left)
        else:
            assert before.ten is not None  # neighbouring parts without a number are one part
            shared = _sharing(run, part, before.ten)
            if not shared and not _is_apart_from_the_last(run, part, before):
                return []
            in_use = list(filter(is_in_use, shared))
            numbers += in_use if in_use else [left]
    return numbers


def _parts(groups: tuple[str, ...], is_in_use: Callable[[str], bool]) -> Iterator[_Part]:
    first = position = 0
    while position < len(groups):
        end = _end_of_ten(groups, position)
        ten = "".join(groups[position:end])[-_TEN:] if end else ""
        if not end or not is_in_use(ten):
            position += 1
            continue
        if first < position:
            yield _Part(first, position, None)
        yield _Part(position, end, ten)
        first = position = end
    if first < position:
        yield _Part(first, position, None)


def _end_of_ten(groups: tuple[str, ...], first: int) -> int:
    """The end of the ten digits (with or without a 1) that begin with a group; 0 if the groups don't have ten."""
    has_one = groups[first].startswith("1")
    lengths = []
    for end in range(first, len(groups)):
        lengths.append(len(groups[end]))
        count = sum(lengths) - has_one
        if count >= _TEN:
            ends = {length - has_one for length in accumulate(lengths)} - {0, _TEN}
            return end + 1 if count == _TEN and _is_usual(ends) else 0
    return 0


def _is_usual(ends: set[int]) -> bool:
    """Whether groups that end at these places are usual: area code, exchange, line; or each digit alone.

    A line may be two pairs. With other groups, the last digits are rather the next number's 1 or area code:
    `234567 1 (480) …`.
    """
    of_the_line = ends - {_AREA, _TEN - _LINE}
    is_line = of_the_line in _WITHIN_THE_LINE and (not of_the_line or _TEN - _LINE in ends)
    return is_line or len(ends) == _TEN - 1


def _is_apart_from_the_next(run: Run, part: _Part) -> bool:
    gap, last = run.gaps[part.end - 1], run.groups[part.end - 1]
    return _separates(gap) and len(last) >= _UNLIKE_A_COUNTRY and not run.groups[part.first].startswith("0")


def _is_apart_from_the_last(run: Run, part: _Part, before: _Part) -> bool:
    """Whether a part after a number is separate: else a few more digits would make it a number of another country."""
    gap = run.gaps[part.first - 1]
    digits = sum(map(len, run.groups[part.first : part.end]))
    stands_off = gap not in run.gaps[before.first : before.end - 1]
    return _separates(gap) and (stands_off or digits >= _UNLIKE_A_COUNTRY)


def _separates(gap: str) -> bool:
    return " " in gap or "/" in gap


def _sharing(run: Run, part: _Part, ten: str) -> list[str]:
    """Numbers after a slash that share the beginning of the one before it; empty if any part is something else."""
    numbers = []
    position = part.first
    while position < part.end:
        if run.gaps[position - 1].strip() != "/":
            return []
        digits = run.groups[position]
        position += 1
        if len(digits) == _AREA and position < part.end and len(run.groups[position]) == _LINE:
            digits += run.groups[position]
            position += 1
        if len(digits) not in (_LINE, _LOCAL) or _YEAR.fullmatch(digits):
            return []
        numbers.append(ten[: _TEN - len(digits)] + digits)
    return numbers
