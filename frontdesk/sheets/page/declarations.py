"""Declarations of a style (`display: none`): the valid ones of a block, and which of them matter here."""

import re
from collections.abc import Iterator, Mapping, Sequence

import tinycss2

from frontdesk.sheets.page import places as page_places
from frontdesk.sheets.page import values as page_values

Declarations = tuple[tuple[str, str, bool], ...]
"""Each: name, value, whether it is important."""

_LONGEST_VALUE = 500  # characters that are looked at; what long numbers cost grows with their square
_DEEPEST = 50  # brackets in brackets
_ENDLESS_NUMBER = re.compile(r"\d{1000}")
_BRACKET = re.compile(r"[()\[\]{}]")
_MATTER = (
    frozenset(
        """display visibility opacity font-size font text-decoration text-decoration-line vertical-align position left
    right top bottom text-indent clip clip-path width height max-height max-width overflow overflow-x overflow-y
    transform content-visibility color background-clip -webkit-background-clip list-style list-style-type all
    counter-reset flex-direction flex-flow order white-space white-space-collapse unicode-bidi
    font-variant font-variant-position font-feature-settings inset inset-inline-start margin margin-left margin-top
    padding padding-left padding-top filter translate -webkit-text-fill-color""".split()
    )
    | page_places.PROPERTIES
    | page_values.CAN_HIDE
)
_SUM_OF_ONE = re.compile(r"\bcalc\(\s*([+-]?\d*\.?\d+[a-z%]*)\s*\)")
# A declaration that is not valid is none (CSS Syntax 3, 9.1): the one before it holds.
_VALID = {
    "display": re.compile(
        r"(?:none|contents|inherit|initial|unset|revert|revert-layer|(?:inline|block|run-in|flow|flow-root|flex|grid|table"
        r"|list-item|ruby|math|-webkit-box|-webkit-flex|(?:-webkit-)?inline-(?:block|flex|grid|table|box)"
        r"|table-[a-z-]+|ruby-[a-z-]+)(?: [a-z-]+){0,2})$"
    ),
    "visibility": re.compile(r"(?:visible|hidden|collapse|inherit|initial|unset|revert|revert-layer)$"),
    "opacity": re.compile(r"(?:[+-]?\d*\.?\d+%?|inherit|initial|unset|revert|calc\(.*)$"),
    "position": re.compile(r"(?:static|relative|absolute|fixed|sticky|-webkit-sticky|inherit|initial|unset|revert)$"),
}


def is_beyond_parsing(style: str) -> bool:
    """Whether the parser would raise: for brackets in brackets (it calls itself for each), and for endless numbers."""
    if _ENDLESS_NUMBER.search(style):
        return True
    depth = deepest = 0
    for sign in _BRACKET.findall(style):
        depth = depth + 1 if sign in "([{" else max(depth - 1, 0)
        deepest = max(deepest, depth)
    return deepest > _DEEPEST


def that_matter(declared: Sequence[tuple[str, str, bool]]) -> list[tuple[str, str, bool]]:
    """The declarations of a block that matter; `all` undoes those before it."""
    places = [place for place, one in enumerate(declared) if one[0] == "all"]
    last = places[-1] if places else 0
    return [one for place, one in enumerate(declared) if one[0] in _MATTER and (place >= last or one[2])]


def changed_by(values: Mapping[str, str], sets: Declarations) -> dict[str, str]:
    changed = dict(values)
    for name, value, _ in sets:
        changed[name] = value
        if name == "text-decoration":
            changed["text-decoration-line"] = value
    return changed


def declared_in(content: object) -> Iterator[tuple[str, str, bool]]:
    for one in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if one.type == "declaration":
            value = tinycss2.serialize(one.value).strip()
            name = page_values.PHYSICAL.get(one.lower_name, one.lower_name)
            valid = _VALID.get(name)
            if name != "content" and not name.startswith("--"):
                value = _SUM_OF_ONE.sub(r"\1", value[:_LONGEST_VALUE].casefold())
            if valid is None or "var(" in value or valid.match(value):
                yield (one.name if name.startswith("--") else name), value, one.important


def says_something(content: str) -> bool:
    """Whether `content` adds words: more than room, a picture, or a sign of a font for icons. A counter adds words."""
    if re.search(r"\b(?:attr|counters?|var)\(", content):
        return True
    texts = re.findall(r"\"([^\"]*)\"|'([^']*)'", content)
    decoded = (tinycss2.parse_one_component_value(f'"{one or other}"') for one, other in texts)
    return any(
        not sign.isspace() and not "\ue000" <= sign <= "\uf8ff"
        for token in decoded
        for sign in getattr(token, "value", "")
    )
