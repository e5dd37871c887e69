"""Whether a style of a page is meant for the screen the page is judged for: wide, and with a mouse."""

import re

_WIDE = 1280  # px
_LONGEST = 200  # characters of a query that is judged
_OF_A_DESK = ("(orientation:landscape)", "(hover:hover)", "(hover)", "(any-hover:hover)", "(pointer:fine)", "(color)")
_NOT_OF_A_DESK = ("(orientation:portrait)", "(hover:none)", "(any-hover:none)", "(pointer:coarse)", "(pointer:none)")


def for_a_wide_screen(media: str) -> bool | None:
    """Whether a media query (lower case) holds for a screen of 1280 px with a mouse; None if that can't be known."""
    found = [_holds(one) for one in media.split(",")] if media.strip() else [True]
    return True if True in found else None if None in found else False


def _holds(query: str) -> bool | None:
    query = query.strip()
    if len(query) > _LONGEST:
        return None
    is_not = re.match(r"not\s+(?!\()", query) is not None
    query = query.removeprefix("not").strip() if is_not else query
    if re.search(r"\bor\b|\bnot\b", query):
        return None
    holds: bool | None = True
    for part in re.split(r"\s+and\s+|\band\s*(?=\()", query):
        one = _part_holds(part.strip().removeprefix("only").strip())
        holds = False if one is False or holds is False else None if one is None or holds is None else True
    return holds if not is_not or holds is None else not holds


def _part_holds(part: str) -> bool | None:
    if part in ("screen", "all", ""):
        return True
    if part.isalpha():
        return False  # print, speech and others
    plain = "".join(part.split())
    if plain in _OF_A_DESK or plain in _NOT_OF_A_DESK:
        return plain in _OF_A_DESK
    bound = re.fullmatch(r"\((min|max)-(?:device-)?width:(\d*\.?\d+)(px|em|rem)?\)", plain)
    if bound:
        width = _width(bound[2], bound[3])
        return width <= _WIDE if bound[1] == "min" else width >= _WIDE
    range_ = re.fullmatch(
        r"\((?:(\d*\.?\d+)(px|em|rem)([<>]=?))?(?:device-)?width(?:([<>]=?)(\d*\.?\d+)(px|em|rem))?\)", plain
    )
    if range_ is None:
        return None
    before, unit, sign, sign_after, after, unit_after = range_.groups()
    return (before is None or _compared(_width(before, unit), sign, _WIDE)) and (
        after is None or _compared(_WIDE, sign_after, _width(after, unit_after))
    )


def _width(number: str, unit: str | None) -> float:
    return float(number) * (1 if unit in ("px", None) else 16)


def _compared(one: float, sign: str, other: float) -> bool:
    return {"<": one < other, "<=": one <= other, ">": one > other, ">=": one >= other}[sign]
