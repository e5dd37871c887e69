"""Values of a tag's styles that may hide its words or strike them out, and that `look` does not understand.

Of a property that can hide or strike, every value that is not known to be harmless is a doubt, so that an unforeseen
way of hiding is told, too.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

_DISTANCES = (
    "left right top bottom inset margin margin-left margin-right margin-top margin-bottom text-indent translate".split()
)
_SIDES = ("left", "right", "top", "bottom", "inset")
_SIZES = ("height", "max-height", "width", "max-width")
_MASKS = ("mask", "mask-image", "-webkit-mask", "-webkit-mask-image", "-webkit-mask-box-image")
_CLAMPS = ("-webkit-line-clamp", "line-clamp", "-webkit-text-security")
_ROWS = ("grid-template-rows", "grid-template-columns", "grid-template", "grid")
_BACKGROUNDS = ("background", "background-image")

CAN_HIDE = frozenset(
    (
        *_DISTANCES, *_SIZES, *_MASKS, *_CLAMPS, *_ROWS, *_BACKGROUNDS, "opacity", "scale", "zoom", "rotate",
        "transform",
        "clip", "clip-path", "font-size", "color", "-webkit-text-fill-color", "filter", "content", "z-index",
        "line-height", "font-family", "animation", "animation-name", "-webkit-animation", "-webkit-animation-name",
        "position",
    )
)  # fmt: skip
"""The properties that are looked at here."""

PHYSICAL = {
    "inset-inline-start": "left", "inset-inline-end": "right", "inset-block-start": "top",
    "inset-block-end": "bottom", "inset-inline": "left", "inset-block": "top", "margin-inline-start": "margin-left",
    "margin-inline-end": "margin-right", "margin-block-start": "margin-top", "margin-block-end": "margin-bottom",
    "margin-inline": "margin-left", "margin-block": "margin-top", "block-size": "height", "inline-size": "width",
    "max-block-size": "max-height", "max-inline-size": "max-width", "overflow-block": "overflow-y",
    "overflow-inline": "overflow-x", "-webkit-transform": "transform", "-ms-transform": "transform",
    "-webkit-clip-path": "clip-path", "-webkit-filter": "filter", "-webkit-opacity": "opacity",
}  # fmt: skip
"""Older names of properties, and those that depend on the direction of writing, as they are from left to right."""

_FROM_ELSEWHERE = ("", "none", "normal", "auto", "initial", "inherit", "unset", "revert", "revert-layer")
_LONGEST = 200  # characters of a value that are looked at; a longer one is a doubt of its own
_LENGTH = re.compile(r"(?<![\w.])([+-]?\d*\.?\d+)(px|em|rem|pt|pc|%|vw|vh|vmin|vmax|ch|ex|in|cm|mm|q)?(?![\w%])")
_IN_PX = {"": 1, "px": 1, "pt": 1.33, "pc": 16, "em": 16, "rem": 16, "ch": 8, "ex": 8, "in": 96, "cm": 38, "mm": 3.8}
_IN_PX |= {"%": 10, "vw": 12.8, "vh": 8, "vmin": 8, "vmax": 12.8, "q": 1}
_OF_WHOLE = ("%", "vw", "vh", "vmin", "vmax")  # a hundred of which is all of the screen, or of what is around
_FAR, _NEAR, _SMALLEST, _LOWEST = 900, 200, 5, 8  # px
_FUNCTION = re.compile(r"([a-z][a-z0-9-]*)\(([^()]*)\)")
_TURNED = re.compile(r"(?:z )?[+-]?[\d.]+(?:deg|turn|rad|grad)?$")
_FILTERS = ("drop-shadow", "grayscale", "sepia", "saturate", "hue-rotate", "invert", "brightness", "contrast")
_BLANK = re.compile("blank|wingdings|webdings|dingbats|\\bsymbol\\b")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*(?:\([^()]*\)[^()]*)*))?\)")
_MOST_VALUES, _MOST_LEVELS = 8, 4  # that one `var()` is tried with, and how often one stands for another
_MIDDLE = re.compile(r"(?:[3-6]\d|70)(?:\.\d+)?%|0?\.[3-9]\d*em|calc\(50%|-?\d*\.?\d+lh")


def doubts(values: Mapping[str, str]) -> Iterator[str]:
    """Declarations that may hide, or cross out, a tag that is taken for seen."""
    is_cut = any(values.get(name, "").split()[:1] in (["hidden"], ["clip"]) for name in _OVERFLOWS)
    is_put = values.get("position") in ("absolute", "fixed", "relative", "sticky")
    for name, value in values.items():
        if name not in CAN_HIDE or value in _FROM_ELSEWHERE:
            continue
        if len(value) > _LONGEST and name not in (*_BACKGROUNDS, "font-family", "content"):
            is_doubt = True
        elif name in _SIDES or name == "z-index":
            is_doubt = is_put and (_is_far(value) if name != "z-index" else value.startswith("-"))
        elif name in _DISTANCES:
            is_doubt = _is_far(value)
        elif name in (*_SIZES, "line-height"):
            is_doubt = is_cut and _is_low(name, value)
        else:
            is_doubt = name in _DOUBTS and _DOUBTS[name](value)
        if is_doubt:
            yield f"{name}: {value}"


_OVERFLOWS = ("overflow", "overflow-x", "overflow-y")


def animation(values: Mapping[str, str]) -> list[str]:
    """The words that say how a tag is animated; none if it is not."""
    names = ("animation", "animation-name", "-webkit-animation", "-webkit-animation-name")
    said = [word for name in names for word in values.get(name, "")[:_LONGEST].replace(",", " ").split()]
    return [] if set(said) <= set(_FROM_ELSEWHERE) else said


def without_variables(value: str, custom: Mapping[str, Iterable[str]]) -> list[str]:
    """The values that one with `var()` may have, by what the page sets anywhere; none if the page sets nothing."""
    made = [value]
    for _ in range(_MOST_LEVELS):
        if not any("var(" in one for one in made):
            break
        made = [other for one in made for other in _with_one_less(one, custom)][:_MOST_VALUES]
    return [one.strip()[: 2 * _LONGEST].casefold() for one in made if "var(" not in one]


def _with_one_less(value: str, custom: Mapping[str, Iterable[str]]) -> list[str]:
    found = _VARIABLE.search(value[:_LONGEST]) if "var(" in value else None
    if found is None:
        return [value]
    several = list(custom.get(found[1], ()))[:_MOST_VALUES] + ([found[2]] if found[2] is not None else [])
    return [value[: found.start()] + one + value[found.end() :] for one in several]


def draws_a_line(declared: Sequence[tuple[str, str, bool]]) -> bool:
    """Whether a pseudo-element with these declarations may be a line through the words of its tag."""
    values = {name: value for name, value, _ in declared}
    if values.get("position") != "absolute":
        return "line-through" in values.get("text-decoration", "") + values.get("text-decoration-line", "")
    is_drawn = any(
        name.startswith(("border", "background")) and value not in _FROM_ELSEWHERE and value != "0"
        for name, value in values.items()
    ) or "line-through" in values.get("text-decoration", "")
    places = " ".join(values.get(name, "")[:_LONGEST] for name in ("top", "bottom", "inset"))
    is_over_all = all(_is_zero(values.get(name, "")) for name in ("top", "bottom")) or _is_zero(values.get("inset", ""))
    is_gradient = "gradient(" in values.get("background", "") + values.get("background-image", "")
    return is_drawn and (_MIDDLE.search(places) is not None or (is_over_all and is_gradient))


def _is_zero(value: str) -> bool:
    return re.fullmatch(r"0(?:px|%|em)?", value) is not None


def _lengths(value: str) -> list[float]:
    return [float(number) * _IN_PX[unit] for number, unit in _LENGTH.findall(value)]


def _fixed(value: str) -> list[float]:
    return [float(number) * _IN_PX[unit] for number, unit in _LENGTH.findall(value) if unit not in _OF_WHOLE]


def _is_far(value: str) -> bool:
    lengths = _lengths(value)
    parts = [float(number) for number, unit in _LENGTH.findall(value) if unit in _OF_WHOLE]
    is_known = bool(lengths) or set(re.split(r"[\s,]+", value)) <= {"auto", "center", "0"}
    if "calc(" in value or "min(" in value or "max(" in value or "clamp(" in value:
        return not lengths or any(abs(one) >= _FAR and "100%" not in value for one in lengths)
    is_beside = any(abs(one) >= 100 for one in parts) or any(one >= _FAR or one <= -_NEAR for one in _fixed(value))
    return not is_known or is_beside


def _is_low(name: str, value: str) -> bool:
    lengths = _lengths(value)
    if name == "line-height":
        return bool(lengths) and max(lengths) < 0.5
    if not lengths:
        return "(" in value and not value.startswith(("fit-content", "min-content", "max-content"))
    return max(abs(one) for one in lengths) < _LOWEST


def _is_faint(value: str) -> bool:
    found = re.fullmatch(r"\+?(\d*\.?\d+)(%?)", value)
    return found is None or float(found[1]) < (20 if found[2] else 0.2)


def _is_turned_away(value: str) -> bool:
    return not _TURNED.match(value)


def _is_transformed(value: str) -> bool:
    if re.sub(r"[\s,]+", "", _FUNCTION.sub("", value)):
        return True
    return any(_is_away(name, said) for name, said in _FUNCTION.findall(value))


def _is_away(name: str, said: str) -> bool:
    numbers = [float(one) for one in re.findall(r"[+-]?\d*\.?\d+(?:e-?\d+)?", said)]
    if name.startswith("translate"):
        return _is_far(said)
    if name.startswith("scale"):
        return not numbers or any(abs(one) < 0.2 for one in numbers)
    if name == "matrix" and len(numbers) == 6:
        return abs(numbers[0] * numbers[3] - numbers[1] * numbers[2]) < 0.05 or _is_far(
            f"{numbers[4]}px {numbers[5]}px"
        )
    return name not in ("rotate", "rotatez", "skew", "skewx", "skewy", "perspective")


def _is_clipped(value: str) -> bool:
    parts = _LENGTH.findall(value)
    is_inset = value.startswith("inset(") and value.endswith(")") and "calc" not in value
    return not is_inset or any(float(number) > (20 if unit == "%" else 10) for number, unit in parts)


def _is_tiny(value: str) -> bool:
    if re.fullmatch(r"(?:xx?-|xxx-)?(?:small|large)|medium|smaller|larger|math", value):
        return False
    found = _LENGTH.findall(value)
    in_px = [float(number) * (0.16 if unit == "%" else _IN_PX[unit]) for number, unit in found]
    return not in_px or (min if value.startswith("min(") else max)(in_px) < _SMALLEST


def _is_no_color(value: str) -> bool:
    if "(" not in value:
        found = re.fullmatch(r"#[\da-f]{3}([\da-f])|#[\da-f]{6}([\da-f]{2})", value)
        return found is not None and int((found[1] or "") * 2 or found[2], 16) < 40
    alpha = re.search(r"(?:/\s*|^(?:rgb|hsl)a?\([^,]*,[^,]*,[^,]*,\s*)(\d*\.?\d+)(%?)\s*\)$", value)
    if alpha is not None:
        return float(alpha[1]) < (15 if alpha[2] else 0.15)
    return re.match(r"(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\((?!from)[^()]*\)$", value) is None


def _is_filtered(value: str) -> bool:
    functions = _FUNCTION.findall(value)
    return not functions or any(
        name not in _FILTERS
        or (name in ("brightness", "contrast") and any(one < 0.3 for one in _lengths(said.replace("%", ""))))
        for name, said in functions
    )


def _is_shrunk(value: str) -> bool:
    found = re.fullmatch(r"(\d*\.?\d+)(%?)", value)
    return found is None or float(found[1]) < (20 if found[2] else 0.2)


def _has_empty_row(value: str) -> bool:
    return re.search(r"(?:^|[\s(,/])0*\.?0+(?:fr|px|%)?(?=[\s),/]|$)", value) is not None


def _is_picture(value: str) -> bool:
    return "(" in value and not value.startswith(("counter", "attr("))


def _draws(value: str) -> bool:
    """A gradient with a band between what is transparent, as a line through words is drawn."""
    return "gradient(" in value and (
        len(re.findall(r"transparent|rgba\([^()]*,\s*0\)|#0000\b", value[:2000])) > 1
        or " 50%" in value[:2000].split(")")[-1]
    )


_DOUBTS = {
    "opacity": _is_faint,
    "scale": lambda value: _is_away("scale", value),
    "zoom": _is_shrunk,
    "rotate": _is_turned_away,
    "transform": _is_transformed,
    "clip": lambda _: True,
    "clip-path": _is_clipped,
    "font-size": _is_tiny,
    "color": _is_no_color,
    "-webkit-text-fill-color": _is_no_color,
    "filter": _is_filtered,
    "content": _is_picture,
    "font-family": lambda value: _BLANK.search(value[:_LONGEST]) is not None,
    **dict.fromkeys(_MASKS + _CLAMPS, lambda _: True),
    **dict.fromkeys(_ROWS, _has_empty_row),
    **dict.fromkeys(_BACKGROUNDS, _draws),
}
