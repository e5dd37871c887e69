"""Where a number outside North America ends: the grouping tells, because numbers there have no fixed length.

In Germany, Austria or Italy a number followed by a ZIP, a year or the end of a second number is a longer valid number.
A run that is not certainly one number counts as none.
"""

import re
from collections.abc import Callable

from frontdesk.contacts.numbers.number_text import Run

_AREA = 5  # digits at most, with the zero before them
_WHOLE = 6  # digits: after a group of so many, the same number does not go on
_LONG, _LONG_ENOUGH = 5, 8
_EXTENSION = 4  # digits at most, behind a hyphen
_WITH_HYPHEN = {"49", "43"}
"""Country codes of places that write a hyphen before an extension which is dialled (DIN 5008)."""
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def first_slash_behind_area(run: Run, code: str) -> int:
    """The index of the group after a slash that ends a number, 0 if there is none. code: its country code, or empty."""
    for index, gap in enumerate(run.gaps, 1):
        before = "".join(run.groups[:index]).removeprefix(code)
        if "/" in gap and len(before) > _AREA:
            return index
    return 0


def is_surely_one(run: Run, code: str, is_valid: Callable[[Run], bool]) -> bool:
    """Whether all groups of a run without such a slash are one number. is_valid: asked about beginnings of the run."""
    groups = [*run.groups]
    groups[0] = groups[0].removeprefix(code)
    for end in range(1, len(groups)):
        is_last, gap, group, behind = end == len(groups) - 1, run.gaps[end - 1], groups[end - 1], groups[end]
        before = "".join(groups[:end])
        if code in _WITH_HYPHEN and is_last and _is_extension(run, group, behind):
            continue
        if len(group) >= _WHOLE:
            return False
        if len(before) <= _AREA or not is_valid(run.part(0, end)):
            continue
        stands_off = end > 1 and gap not in run.gaps[: end - 1] and gap != " "
        ends_long = is_last and len(behind) >= _LONG - 1 and len(behind) > len(group) and len(before) >= _LONG_ENOUGH
        if (
            len(group) >= _LONG
            or stands_off
            or ends_long
            or (is_last and (len(behind) == _LONG or _YEAR.fullmatch(behind)))
            or (len(behind) == 1 and code not in _WITH_HYPHEN)
        ):
            return False
    return True


def _is_extension(run: Run, group: str, behind: str) -> bool:
    hyphens = [gap for gap in run.gaps if "-" in gap]
    tight = run.gaps[-1] == "-" and len(hyphens) == 1
    return tight and len(group) > 2 and len(behind) <= _EXTENSION and _YEAR.fullmatch(behind) is None


def sharing(run: Run, first: int, text: str) -> str | None:
    """The number after a slash with the beginning of the one before it, if it has as many digits as its last group."""
    last, other = run.groups[first - 1], "".join(run.groups[first:])
    is_last = len(other) == len(last) >= _LONG
    return text[: -len(last)] + other if is_last and text.endswith(last) else None
