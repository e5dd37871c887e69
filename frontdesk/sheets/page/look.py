"""How a tag looks by the values that its styles give it: hidden, struck out, raised, apart from its neighbours."""

import re
from dataclasses import dataclass

from frontdesk.sheets.page import places as page_places

_FAR = -900  # px; farther out than this nothing is seen
_BLOCK = ("block", "flex", "grid", "table", "list-item", "flow-root", "table-row", "table-caption")
_APART = ("inline-block", "inline-flex", "inline-grid", "inline-table", "table-cell")
_ZERO = re.compile(r"^[+-]?0*\.?0+[a-z%]*$")
_SIZE = re.compile(r"0*\.?0+(?:/|$)|\d*\.?\d+(?:px|pt|em|rem|%)")
_LENGTH = re.compile(r"^([+-]?\d*\.?\d+)(px|em|rem|pt|%|vw|vh|in|cm)?$")
_CUT_AWAY = re.compile(r"(?:inset\(\s*(?:50|100)%|circle\(\s*0|polygon\(\s*0(?:px)? 0(?:px)?\s*\))")
_LOOKED_AT = 200  # characters of a value


@dataclass(frozen=True, slots=True)
class Look:
    """How a tag looks. gone: not seen, and nothing in it is.

    invisible, no_size: not seen, but a tag in it may be; None: as the tags around. is_transparent: its letters have no
    colour of their own; `Styles.look` makes that a part of invisible.
    block: it has a line of its own; apart: it does not touch its neighbours; parts_apart: nor do the tags in it.
    list_style: of a list, if the style says; counts: where its numbers begin, as in `counter-reset`.
    no_box: takes no place and no number; reorders: it, or the tags in it, are shown in another order than written.
    keeps_lines: a line's end in the text is one on the page; None: as around it. out_of_flow: it is not put between its
    neighbours. sets_number: of an item, as `places.sets_number` gives it.
    """

    gone: bool = False
    invisible: bool | None = None
    is_transparent: bool | None = None
    no_size: bool | None = None
    struck: bool = False
    raised: str = ""
    block: bool = False
    apart: bool = False
    parts_apart: bool = False
    list_style: str = ""
    counts: str = ""
    no_box: bool = False
    reorders: bool = False
    keeps_lines: bool | None = None
    out_of_flow: bool = False
    sets_number: str = ""


PLAIN = Look()
"""The look of a tag without styles."""


def hides(look: Look) -> bool:
    """Whether a look does to words what must be told where it is not sure: hide, strike or raise them."""
    return bool(look.gone or look.invisible or look.is_transparent or look.no_size or look.struck or look.raised)


def look_of(values: dict[str, str]) -> Look:
    display = values.get("display", "")
    outer = display.split()[0] if display else ""
    decoration = values.get("text-decoration-line", values.get("text-decoration", "")).split()
    visibility = values.get("visibility")
    size = values.get("font-size", "") or _size_of(values.get("font", ""))
    is_cut_out = "text" in values.get("background-clip", "") + values.get("-webkit-background-clip", "")
    color = values.get("-webkit-text-fill-color", values.get("color", ""))
    has_own_color = color not in ("", "inherit", "unset", "currentcolor")
    return Look(
        gone=outer == "none" or _is_out_of_sight(values),
        invisible=None if visibility in (None, "inherit") else visibility in ("hidden", "collapse"),
        is_transparent=_is_transparent(color) and not is_cut_out if has_own_color else None,
        no_size=_has_no_size(size),
        struck="line-through" in decoration,
        raised=_raised(values),
        block=outer in _BLOCK,
        apart=outer in _APART or page_places.stands_apart(values),
        parts_apart="flex" in display or "grid" in display,
        list_style=values.get("list-style-type", values.get("list-style", "")),
        counts=values.get("counter-reset", ""),
        no_box=outer == "none",
        reorders=_is_reordered(values),
        keeps_lines=_keeps_lines(values.get("white-space", values.get("white-space-collapse", ""))),
        out_of_flow=page_places.is_out_of_flow(values),
        sets_number=page_places.sets_number(values),
    )


def _raised(values: dict[str, str]) -> str:
    """Whether a tag within a line stands above it, or below: `super`, `sub` or nothing."""
    align = values.get("vertical-align", "")
    variant = values.get("font-variant-position", values.get("font-variant", "")).split()
    features = values.get("font-feature-settings", "")
    if align in ("super", "text-top") or "super" in variant or "sups" in features:
        return "super"
    if align in ("sub", "text-bottom") or "sub" in variant or "subs" in features:
        return "sub"
    up = _in_px(align)
    if not up and values.get("position") == "relative":
        up = -_in_px(values.get("top", "")) or _in_px(values.get("bottom", ""))
    return "" if abs(up) < 2 else "super" if up > 0 else "sub"


def _in_px(length: str) -> float:
    """A length or a part of the letters' size, about; 0 if it is none."""
    found = _LENGTH.match(length)
    if found is None:
        return 0
    return float(found[1]) * {"em": 16, "rem": 16, "%": 0.16, "pt": 1.33}.get(found[2] or "px", 1)


def _is_transparent(color: str) -> bool:
    if color.startswith("#"):
        return (len(color) == 5 and color[4] == "0") or (len(color) == 9 and color[7:] == "00")
    if color.startswith(("rgb", "hsl", "hwb", "lab", "lch", "oklab", "oklch")):
        parts = re.split(r"[,/]", color.rstrip(") "))
        has_alpha = len(parts) == 4 or ("/" in color and len(parts) == 2)
        return has_alpha and _ZERO.match(parts[-1].strip()) is not None
    return color == "transparent"


def _is_reordered(values: dict[str, str]) -> bool:
    is_reversed = "-reverse" in values.get("flex-direction", "") + values.get("flex-flow", "")
    order = values.get("order", "0")
    return (
        is_reversed
        or order.strip("+-0") not in ("", "initial", "unset", "inherit")
        or (values.get("unicode-bidi", "") in ("bidi-override", "isolate-override"))
    )


def _keeps_lines(white_space: str) -> bool | None:
    if not white_space or white_space in ("inherit", "unset"):
        return None
    return any(white_space.startswith(one) for one in ("pre", "break-spaces", "preserve"))


def _size_of(font: str) -> str:
    return next((word for word in font.split() if _SIZE.match(word)), "").split("/")[0]


def _has_no_size(size: str) -> bool | None:
    """Whether letters have no size; None: as around them, or a part of that."""
    if _is_nothing(size):
        return True
    is_part = size.endswith(("em", "%", "inherit", "smaller", "larger")) and not size.endswith("rem")
    return None if not size or is_part else False


def _is_nothing(size: str) -> bool:
    if _ZERO.match(size):
        return True
    length = _LENGTH.match(size)
    return length is not None and float(length[1]) < {"px": 1.5, "pt": 1.5, "em": 0.1, "rem": 0.1, "%": 10}.get(
        length[2] or "", 0
    )


def _is_out_of_sight(values: dict[str, str]) -> bool:
    """Transparent, cut away, or beside the screen, as pages do with words for screen readers only."""
    opacity = values.get("opacity", "")
    if re.fullmatch(r"[+-]?\d*\.?\d+%?", opacity) and float(opacity.rstrip("%")) < (10 if "%" in opacity else 0.1):
        return True
    if re.search(r"opacity\(\s*0*\.?0+%?\s*\)", values.get("filter", "")[:_LOOKED_AT]):
        return True
    moved = values.get("translate", "")[:_LOOKED_AT].split()
    for words in re.findall(r"translate(?:3d|x|y)?\(([^()]*)\)", values.get("transform", "")[:_LOOKED_AT]):
        moved += words.replace(",", " ").split()
    if values.get("content-visibility") == "hidden":
        return True
    if re.search(r"scale(?:3d|x|y)?\(\s*0*\.?0+\s*[,)]", values.get("transform", "")):
        return True
    if any(_ZERO.match(one) for one in values.get("scale", "")[:_LOOKED_AT].split()):
        return True
    is_taken_out = values.get("position") in ("absolute", "fixed")
    if is_taken_out and re.match(r"rect\(\s*(?:0|1px)", values.get("clip", "")):
        return True
    if _CUT_AWAY.match(values.get("clip-path", "")) or _is_inset_to_nothing(values.get("clip-path", "")):
        return True
    far = [values.get("text-indent", ""), *moved]
    for side, place in (("left", 3), ("top", 0)):
        four = values.get("margin", "").split()
        shorthand = (
            (four * 4)[place if len(four) == 4 else 1 if side == "left" and len(four) > 1 else 0] if four else ""
        )
        if not values.get(f"padding-{side}") and not values.get("padding"):
            far.append(values.get(f"margin-{side}", shorthand))
    if is_taken_out or values.get("position") == "relative":
        far += [values.get(side, "") for side in ("left", "right", "top", "bottom", "inset-inline-start")]
        far += values.get("inset", "").split()
    if any(_is_far(one) for one in far):
        return True
    cut = any(
        values.get(name, "").split()[:1] in (["hidden"], ["clip"]) for name in ("overflow", "overflow-x", "overflow-y")
    )
    if cut and values.get("text-indent", "").endswith("%") and _in_px(values["text-indent"]) >= 16:
        return True
    return cut and any(_is_nothing(values.get(name, "x")) for name in ("height", "max-height", "width", "max-width"))


def _is_inset_to_nothing(clip_path: str) -> bool:
    found = re.match(r"inset\(([\d.%\spxem]+)\)?", clip_path[:_LOOKED_AT])
    sides = found[1].split() if found else []
    if not sides or len(sides) > 4:
        return False
    top, right, bottom, left = sides + sides[:1] * (4 - len(sides)) if len(sides) == 1 else _four(sides)
    return any(_percent(one) + _percent(other) >= 100 for one, other in ((top, bottom), (left, right)))


def _four(sides: list[str]) -> tuple[str, str, str, str]:
    return sides[0], sides[1], sides[2] if len(sides) > 2 else sides[0], sides[3] if len(sides) > 3 else sides[1]


def _percent(length: str) -> float:
    found = re.fullmatch(r"(\d*\.?\d+)%", length)
    return float(found[1]) if found else 0


def _is_far(length: str) -> bool:
    if length.startswith(("calc(", "-webkit-calc(")):  # a large length and a minus, however it is put
        return "-" in length[5:_LOOKED_AT] and any(len(one) > 3 for one in re.findall(r"\d+", length[:_LOOKED_AT]))
    found = _LENGTH.match(length)
    if found is None:
        return False
    in_px = {"px": 1, "pt": 1.33, "em": 16, "rem": 16, "%": 10, "vw": 13, "vh": 8, "in": 96, "cm": 38}
    return float(found[1]) * in_px.get(found[2] or "px", 1) <= _FAR
