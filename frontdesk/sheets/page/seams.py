"""Where two tags meet within a line: whether what stands on both sides is one word or number.

`Week 1<span>300 mg</span>` is "Week 1300 mg" as text, but not on the page if the span floats at the right. So a sign is
put into the line wherever a tag begins or ends, and is taken out again once the line is whole. Letters may go on over
any of them, as in `<b>n</b>ot`; digits go on only over plain emphasis, else the line is to be compared with the page.
"""

import re

from frontdesk.sheets.page import raised

SAME = "\ue006"
"""A browser shows nothing between the two."""
APART = "\ue007"
"""Something stands between the two that a browser shows, or one of them has a place of its own."""
GAP = "\ue008"
"""Something between the two is not read; whether a browser shows it, or the room it takes, is not known."""

SIGNS = re.compile(f"[{SAME}{APART}{GAP}]")

_RAISED = frozenset((raised.RAISED, raised.LOWERED, raised.LINKED, raised.END))
_SPLIT = re.compile(f"([{SAME}{APART}{GAP}]+)")
_NUMBER_GOES_ON = re.compile(r"[.,]?\d")
_NUMBER_SO_FAR = re.compile(r"\d[.,]$")
_CLOSES = frozenset(".,;:!?)]}%”’»…")
_OPENS = frozenset("([{“‘«¿¡")


def joined(text: str) -> tuple[str, bool]:
    """A line without the signs, and whether it is to be compared with the page."""
    if not SIGNS.search(text):
        return text, False
    made: list[str] = []
    between = ""
    is_unsure = False
    for piece in _SPLIT.split(text):
        if not piece:
            continue
        if SIGNS.match(piece):
            between += piece
            continue
        if made and between:
            space, one_is_unsure = _between(made, between, piece)
            made.append(space)
            is_unsure = is_unsure or one_is_unsure
        made.append(piece)
        between = ""
    return "".join(made), is_unsure


def _between(before: list[str], signs: str, after: str) -> tuple[str, bool]:
    """The space between two pieces, or none; and whether that is unsure."""
    last = before[-1][-1:]
    if last.isspace() or after[0].isspace():
        return "", False
    are_digits = last.isnumeric() and after[0].isnumeric()
    if APART not in signs and GAP not in signs:
        return "", are_digits
    if APART not in signs and (last in _RAISED or after[0] in _RAISED):
        return "", False  # judged by what it means
    if APART in signs and len(before) == 1 and len(before[0]) == 1 and last.isupper() and after[0].islower():
        return "", True  # a first letter that is set large
    is_in_number = last.isnumeric() and _NUMBER_GOES_ON.match(after) is not None
    is_in_number = is_in_number or (_NUMBER_SO_FAR.search(before[-1][-2:]) is not None and after[0].isnumeric())
    if not is_in_number and ((after[0] in _CLOSES) or last in _OPENS):
        return "", False
    return " ", GAP in signs and (is_in_number or are_digits or (last.isalpha() and after[0].isalpha()))
