"""Whether a tag within a line has room around it, or a place of its own, by its styles.

What stands beside it is not one word with it then, though no space is written: `<span style="float:right">`.
"""

import re
from collections.abc import Mapping

PROPERTIES = frozenset(
    """float margin-right margin-inline margin-inline-start margin-inline-end padding-right padding-inline
    padding-inline-start padding-inline-end border border-left border-right border-inline border-inline-start
    border-inline-end counter-set counter-increment""".split()
)
"""What matters here, beside what hides."""

_ROOM = re.compile(r"(\d*\.?\d+)(px|em|rem|ch|ex|pt|%|vw|cm|mm|in)?$")
_LEAST = {"px": 2, "pt": 2, "%": 1, "vw": 0.5, "mm": 1}  # of others 0.15; less is no more than between two letters
_SIDES = ("left", "right", "inline-start", "inline-end")


def is_out_of_flow(values: Mapping[str, str]) -> bool:
    """Whether a tag is placed somewhere else than between what stands beside it."""
    return values.get("position") in ("absolute", "fixed", "-webkit-fixed")


def stands_apart(values: Mapping[str, str]) -> bool:
    """Whether what stands beside a tag does not touch it. values: its declarations, in lower case."""
    if is_out_of_flow(values) or values.get("float", "none") in ("left", "right", "inline-start", "inline-end"):
        return True
    if values.get("position") == "relative" and any(_is_room(values.get(side, "")) for side in ("left", "right")):
        return True
    for box in ("margin", "padding"):
        if any(_is_room(values.get(f"{box}-{side}", "")) for side in _SIDES):
            return True
        four = values.get(box, "").split()
        if four and any(map(_is_room, (four[1] if len(four) > 1 else four[0], four[3] if len(four) > 3 else "0"))):
            return True
        if any(map(_is_room, values.get(f"{box}-inline", "").split())):
            return True
    lines = [values.get("border", ""), values.get("border-inline", "")]
    lines += [values.get(f"border-{side}", "") for side in _SIDES]
    return any(line and not re.match(r"(?:none|hidden|0|initial|unset|inherit)", line) for line in lines)


def sets_number(values: Mapping[str, str]) -> str:
    """What the styles do to the number of a list's item: `+list-item 3` is added, not one; `=list-item 7` set."""
    said = [values.get("counter-increment", ""), values.get("counter-set", "")]
    return " ".join(f"{sign}{one}" for sign, one in zip("+=", said, strict=True) if one.startswith("list-item"))


def _is_room(length: str) -> bool:
    found = _ROOM.match(length)
    return found is not None and float(found[1]) >= _LEAST.get(found[2] or "px", 0.15)
