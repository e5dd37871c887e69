"""What the styles in a web page do to its words: hide them, strike them out, raise them, set them apart.

The page's own `<style>` and `style=` are taken into account, as CSS cascades them (CSS Cascading Level 4), for a wide
screen. Selectors of tags, classes, ids and attributes are known, one within another. What can't be judged is told:
other selectors that hide something, and style sheets in files of their own, which are not loaded.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import tinycss2
from bs4 import Tag

from frontdesk.sheets import page_places

_LONGEST = 200_000  # characters of all styles; each takes up to 15 microseconds
_MOST_PARTS = 400  # of the selectors that matter here; each may be compared with every tag
_WIDE = 1280  # px; the screen a page is judged for
_TOLD = 200  # characters
_FAR = -900  # px; farther out than this nothing is seen
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
)
_PSEUDO_ELEMENTS = ("before", "after", "first-line", "first-letter", "marker", "placeholder", "selection", "backdrop")
# Of a moment: as a page is opened, nothing is under the pointer.
_OF_A_MOMENT = ("hover", "focus", "active", "focus-within", "focus-visible", "visited", "target", "checked", "disabled")
_BLOCK = ("block", "flex", "grid", "table", "list-item", "flow-root", "table-row", "table-caption")
_APART = ("inline-block", "inline-flex", "inline-grid", "inline-table", "table-cell")
_ZERO = re.compile(r"^[+-]?0*\.?0+[a-z%]*$")
_SIZE = re.compile(r"0*\.?0+(?:/|$)|\d*\.?\d+(?:px|pt|em|rem|%)")
_LENGTH = re.compile(r"^([+-]?\d*\.?\d+)(px|em|rem|pt|%|vw|vh|in|cm)?$")
_OF_A_DESK = ("(orientation:landscape)", "(hover:hover)", "(hover)", "(any-hover:hover)", "(pointer:fine)", "(color)")
_NOT_OF_A_DESK = ("(orientation:portrait)", "(hover:none)", "(any-hover:none)", "(pointer:coarse)", "(pointer:none)")

_CUT_AWAY = re.compile(r"(?:inset\(\s*(?:50|100)%|circle\(\s*0|polygon\(\s*0(?:px)? 0(?:px)?\s*\))")

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
_HIDES = ("display", "visibility", "opacity", "text-decoration", "text-decoration-line", "vertical-align", "content")
_UNKNOWN = "The page's style hides or changes what was not judged: "

_MOST_NESTED = 20  # selectors that a nested one is put after

_Won = tuple[bool, tuple[int, int, int, int], int, str]


@dataclass(frozen=True, slots=True)
class Look:
    """How a tag looks. gone: not seen, and nothing in it is.

    invisible, no_size: not seen, but what is in it may be; None: as what is around.
    block: it has a line of its own; apart: it does not touch what stands beside it; parts_apart: the same of all in it.
    list_style: of a list, if the style says; counts: where its numbers begin, as in `counter-reset`.
    no_box: takes no place and no number; reorders: what is in it is shown in another order than it is written, or it is
    itself. keeps_lines: a line's end in the text is one on the page; None: as what is around. out_of_flow: it is put
    somewhere else than between what stands beside it. sets_number: of an item, as `page_places.sets_number` has it.
    """

    gone: bool = False
    invisible: bool | None = None
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
"""Of a tag of which no style says anything."""


@dataclass(frozen=True, slots=True)
class _Compound:
    """What one tag must be: its name, ids, classes, attributes (name, operator, value)."""

    name: str = ""
    ids: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str, str], ...] = ()
    is_root: bool = False

    def fits(self, tag: Tag, tag_id: str, classes: Sequence[str]) -> bool:
        if self.name and tag.name != self.name:
            return False
        if self.is_root and tag.name != "html":
            return False
        if any(tag_id != one for one in self.ids) or any(one not in classes for one in self.classes):
            return False
        return all(_has(tag, *wanted) for wanted in self.attributes)


@dataclass(slots=True)
class _Part:
    """One compound of a selector: its place in all, the one before it and whether that is the parent, what it sets."""

    compound: _Compound
    before: int | None
    is_child: bool
    sets: tuple[tuple[str, str, bool], ...] = ()
    weight: tuple[int, int, int, int] = (0, 0, 0, 0)
    order: int = 0


_Chain = Sequence[tuple[_Compound, bool]]


class Styles:
    """The styles of a page. told: what could not be judged, in words."""

    def __init__(self, sheets: Iterable[str], is_old: bool = False) -> None:
        """is_old: the page says no doctype; the case of classes and ids does not matter in it ("quirks mode")."""
        self.told: list[str] = []
        self._is_old = is_old
        self._parts: list[_Part] = []
        self._by_key: dict[str, list[int]] = {}
        self._order = 0
        room = _LONGEST
        for text in sheets:
            if len(text) > room:
                self._tell("The page's style is too long to be judged; what it hides is not known.")
                break
            room -= len(text)
            self._read(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), depth=0)

    def look(self, tag: Tag, around: tuple[int, int]) -> tuple[Look, tuple[int, int]]:
        """How a tag looks, and what to hand on for the tags in it. around: what was handed on for this one.

        Begins with (0, 0): which parts of selectors fit any tag around, and which the parent, one bit each.
        """
        style = tag.get("style")
        is_hidden = tag.has_attr("hidden") or tag.has_attr("popover")
        if not self._parts and style is None and not is_hidden:
            return PLAIN, around
        fitting = 0
        won: dict[str, _Won] = {}
        classes = [self._named(one) for one in tag.get_attribute_list("class") if one]
        tag_id = self._named(tag.get("id"))
        for place in self._candidates(tag, tag_id, classes):
            part = self._parts[place]
            if part.before is not None and not around[1 if part.is_child else 0] >> part.before & 1:
                continue
            if not part.compound.fits(tag, tag_id, classes):
                continue
            fitting |= 1 << place
            for name, value, important in part.sets:
                _set(won, name, (important, part.weight, part.order, value))
        if style is not None and len(str(style)) < _LONGEST:
            for order, (name, value, important) in enumerate(_declarations(str(style))):
                _set(won, name, (important, (1, 0, 0, 0), order, value))
                if "var(" in value and name in _HIDES:
                    self._tell(f"{_UNKNOWN}{name}: {value[:_TOLD]}")
        values = {name: one[3] for name, one in won.items()}
        if is_hidden:
            values.setdefault("display", "none")
        return (_look(values) if values else PLAIN), (around[0] | fitting, fitting)

    def _named(self, said: object) -> str:
        return str(said).casefold() if self._is_old else str(said)

    def _candidates(self, tag: Tag, tag_id: str, classes: Sequence[str]) -> Iterator[int]:
        for key in ("*", tag.name, f"#{tag_id}", *(f".{one}" for one in dict.fromkeys(classes[:50]))):
            yield from self._by_key.get(key, ())

    def _tell(self, sentence: str) -> None:
        if sentence not in self.told and len(self.told) < 20:
            self.told.append(sentence)

    def _read(self, rules: Sequence[tinycss2.ast.Node], depth: int, is_sure: bool = True) -> None:
        for rule in rules:
            if rule.type == "at-rule" and rule.lower_at_keyword == "import":
                self._tell("The page's style is in other files, too; what they hide or cross out is not known.")
            elif rule.type == "at-rule" and rule.content is not None and depth < 5:
                keyword, said = rule.lower_at_keyword, tinycss2.serialize(rule.prelude).casefold()
                holds: bool | None = keyword in ("supports", "layer", "scope")
                if keyword == "supports" and said.strip().startswith("not"):
                    holds = False
                if keyword in ("media", "container"):
                    holds = _for_a_wide_screen(said) if keyword == "media" else None
                if holds is not False:
                    inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
                    self._read(inner, depth + 1, is_sure and holds is True)
            elif rule.type == "qualified-rule":
                self._read_rule(rule, (), depth, is_sure)

    def _read_rule(
        self, rule: tinycss2.ast.QualifiedRule, around: Sequence[_Chain | None], depth: int, is_sure: bool
    ) -> None:
        """around: the selectors of the rule that this one is nested in. is_sure: it holds on a wide screen."""
        declared = list(_of_block(rule.content))
        sets = tuple(one for one in declared if one[0] in _MATTER)
        added = next((value for name, value, _ in declared if name == "content" and _says_something(value)), None)
        self._order += 1
        chains: list[_Chain | None] = []
        for tokens in _split(rule.prelude, ","):
            said = tinycss2.serialize(tokens).strip()[:_TOLD]
            pseudo = re.search(r"::?([a-z-]+)", said)
            if pseudo and pseudo[1] in _PSEUDO_ELEMENTS:
                if added is not None and pseudo[1] in ("before", "after", "marker"):
                    self._tell(f"The page's style adds words that are not in its text: {added[:_TOLD]}")
                continue
            if pseudo and pseudo[1] in _OF_A_MOMENT:
                continue
            chain = _selector(tokens) if not around else None
            made = [chain] if not around else _nested(tokens, around)
            chains += made
            if not sets:
                continue
            for one in made:
                is_known = one is not None and len(self._parts) + len(one) <= _MOST_PARTS
                if one is None or not is_known or not is_sure:
                    look = _look({name: value for name, value, _ in sets})
                    if look.gone or look.invisible or look.no_size or look.struck or look.raised:
                        self._tell(f"{_UNKNOWN}{said}")
                    continue
                if any("var(" in value and name in _HIDES for name, value, _ in sets):
                    self._tell(f"{_UNKNOWN}{said}")
                self._add(one, sets)
        if len(chains) > _MOST_NESTED and any(one.type == "{} block" for one in rule.content):
            self._tell(f"{_UNKNOWN}{tinycss2.serialize(rule.prelude).strip()[:_TOLD]}")
        self._read_nested(rule.content, chains[:_MOST_NESTED], depth + 1, is_sure)

    def _read_nested(self, content: object, around: Sequence[_Chain | None], depth: int, is_sure: bool) -> None:
        """Rules within a rule (CSS Nesting 1)."""
        for one in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
            if one.type == "declaration" or one.type == "error":
                continue
            if depth >= 5 or not around:
                self._tell(f"{_UNKNOWN}{tinycss2.serialize(one.prelude).strip()[:_TOLD]}")
            elif one.type == "qualified-rule":
                self._read_rule(one, around, depth, is_sure)
            elif one.type == "at-rule" and one.content is not None:
                self._tell(f"{_UNKNOWN}@{one.lower_at_keyword} {tinycss2.serialize(one.prelude).strip()[:_TOLD]}")

    def _add(self, chain: Sequence[tuple[_Compound, bool]], sets: tuple[tuple[str, str, bool], ...]) -> None:
        before: int | None = None
        for said, is_child in chain:
            ids_named, named = (tuple(map(self._named, these)) for these in (said.ids, said.classes))
            compound = replace(said, ids=ids_named, classes=named)
            place = len(self._parts)
            self._parts.append(_Part(compound, before, is_child))
            keys = [f"#{one}" for one in compound.ids] + [f".{one}" for one in compound.classes] + [compound.name]
            self._by_key.setdefault(next(filter(None, keys), "*"), []).append(place)
            before = place
        last = self._parts[-1]
        compounds = [compound for compound, _ in chain]
        ids = sum(len(one.ids) for one in compounds)
        middle = sum(len(one.classes) + len(one.attributes) + one.is_root for one in compounds)
        last.weight = (0, ids, middle, sum(bool(one.name) for one in compounds))
        last.sets, last.order = sets, self._order


def _for_a_wide_screen(media: str) -> bool | None:
    """Whether a media query (lower case) holds for a screen of 1280 px with a mouse; None if that can't be known."""
    found = [_holds(one) for one in media.split(",")] if media.strip() else [True]
    return True if True in found else None if None in found else False


def _holds(query: str) -> bool | None:
    query = query.strip()
    if len(query) > _TOLD:
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


def _declarations(style: str) -> Iterator[tuple[str, str, bool]]:
    yield from (one for one in _of_block(style) if one[0] in _MATTER)


def _of_block(content: object) -> Iterator[tuple[str, str, bool]]:
    for one in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if one.type == "declaration":
            value = tinycss2.serialize(one.value).strip()
            valid = _VALID.get(one.lower_name)
            value = value.casefold() if one.lower_name != "content" else value
            if valid is None or "var(" in value or valid.match(value):
                yield one.lower_name, value, one.important


def _set(won: dict[str, _Won], name: str, value: _Won) -> None:
    if name not in won or value[:3] >= won[name][:3]:
        won[name] = value
    if name == "text-decoration":  # which sets its part, too
        _set(won, "text-decoration-line", value)


def _look(values: dict[str, str]) -> Look:
    display = values.get("display", "")
    outer = display.split()[0] if display else ""
    decoration = values.get("text-decoration-line", values.get("text-decoration", "")).split()
    visibility = values.get("visibility")
    size = values.get("font-size", "") or _size_of(values.get("font", ""))
    is_cut_out = "text" in values.get("background-clip", "") + values.get("-webkit-background-clip", "")
    if _is_transparent(values.get("-webkit-text-fill-color", values.get("color", ""))) and not is_cut_out:
        visibility = "hidden"
    return Look(
        gone=outer == "none" or _is_out_of_sight(values),
        invisible=None if visibility in (None, "inherit") else visibility in ("hidden", "collapse"),
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
    """Of letters; None: as what is around, or a part of that."""
    if _is_nothing(size):
        return True
    is_part = size.endswith(("em", "%", "inherit", "smaller", "larger")) and not size.endswith("rem")
    return None if not size or is_part else False


def _is_nothing(size: str) -> bool:
    if _ZERO.match(size):
        return True
    length = _LENGTH.match(size)
    return length is not None and length[2] in ("px", "pt") and float(length[1]) < 1.5


def _is_out_of_sight(values: dict[str, str]) -> bool:
    """Transparent, cut away, or beside the screen, as is done for what only screen readers are to say."""
    opacity = values.get("opacity", "")
    if opacity and _ZERO.match(opacity):
        return True
    if re.search(r"opacity\(\s*0*\.?0+%?\s*\)", values.get("filter", "")[:_TOLD]):
        return True
    moved = values.get("translate", "")[:_TOLD].split()
    for words in re.findall(r"translate(?:3d|x|y)?\(([^()]*)\)", values.get("transform", "")[:_TOLD]):
        moved += words.replace(",", " ").split()
    if values.get("content-visibility") == "hidden":
        return True
    if re.search(r"scale(?:3d|x|y)?\(\s*0*\.?0+\s*[,)]", values.get("transform", "")):
        return True
    is_taken_out = values.get("position") in ("absolute", "fixed")
    if is_taken_out and re.match(r"rect\(\s*(?:0|1px)", values.get("clip", "")):
        return True
    if _CUT_AWAY.match(values.get("clip-path", "")):
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


def _is_far(length: str) -> bool:
    if length.startswith(("calc(", "-webkit-calc(")):  # a large length and a minus, however it is put
        return "-" in length[5:_TOLD] and any(len(one) > 3 for one in re.findall(r"\d+", length[:_TOLD]))
    found = _LENGTH.match(length)
    if found is None:
        return False
    in_px = {"px": 1, "pt": 1.33, "em": 16, "rem": 16, "%": 10, "vw": 13, "vh": 8, "in": 96, "cm": 38}
    return float(found[1]) * in_px.get(found[2] or "px", 1) <= _FAR


def _split(tokens: Sequence[tinycss2.ast.Node], sign: str) -> Iterator[list[tinycss2.ast.Node]]:
    part: list[tinycss2.ast.Node] = []
    for token in tokens:
        if token.type == "literal" and token.value == sign:
            yield part
            part = []
        else:
            part.append(token)
    yield part


@dataclass(slots=True)
class _Begun:
    name: str = ""
    ids: list[str] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    is_root: bool = False
    is_empty: bool = True

    def finished(self) -> _Compound:
        return _Compound(self.name, tuple(self.ids), tuple(self.classes), tuple(self.attributes), self.is_root)


def _selector(tokens: Sequence[tinycss2.ast.Node]) -> list[tuple[_Compound, bool]] | None:
    """A selector's compounds, each with whether the one before it is its parent; None if it has more than is known."""
    chain: list[tuple[_Compound, bool]] = []
    begun, is_child, sign = _Begun(), False, ""
    for token in tokens:
        if sign:
            if token.type != "ident":
                return None
            if sign == ".":
                begun.classes.append(token.value)
            elif token.lower_value == "root":
                begun.is_root = True
            elif token.lower_value not in ("link", "any-link", "enabled"):
                return None
            sign = ""
        elif token.type == "whitespace" or (token.type == "literal" and token.value == ">"):
            if not begun.is_empty:
                chain.append((begun.finished(), is_child))
                begun, is_child = _Begun(), False
            is_child = is_child or token.type == "literal"
            continue
        elif token.type == "ident":
            begun.name = token.lower_value
        elif token.type == "hash":
            begun.ids.append(token.value)
        elif token.type == "literal" and token.value in (".", ":"):
            sign = token.value
        elif token.type == "[] block" and (wanted := _attribute(token.content)) is not None:
            begun.attributes.append(wanted)
        elif token.type != "literal" or token.value != "*":
            return None
        begun.is_empty = False
    if sign:
        return None
    if not begun.is_empty:
        chain.append((begun.finished(), is_child))
    return chain or None


def _nested(tokens: Sequence[tinycss2.ast.Node], around: Sequence[_Chain | None]) -> list[_Chain | None]:
    """A nested selector after each of those around it; `&` is known at its beginning."""
    tokens = [token for place, token in enumerate(tokens) if place or token.type != "whitespace"]
    is_joined = False
    if tokens and tokens[0].type == "literal" and tokens[0].value == "&":
        tokens = tokens[1:]
        is_joined = bool(tokens) and tokens[0].type != "whitespace" and tokens[0] != ">"
    own = _selector(tokens) if tokens else []
    if own is None:
        return [None]
    made: list[_Chain | None] = []
    for chain in around:
        if chain is None:
            made.append(None)
        elif is_joined and own:
            last, is_child = chain[-1]
            first = own[0][0]
            joined = replace(
                last,
                name=last.name or first.name,
                ids=last.ids + first.ids,
                classes=last.classes + first.classes,
                attributes=last.attributes + first.attributes,
            )
            made.append([*chain[:-1], (joined, is_child), *own[1:]])
        else:
            made.append([*chain, *own])
    return made


def _says_something(content: str) -> bool:
    """Whether what CSS adds is more than room, a picture or a sign of a font for icons; what it counts is."""
    if re.search(r"\b(?:attr|counters?|var)\(", content):
        return True
    texts = re.findall(r"\"([^\"]*)\"|'([^']*)'", content)
    decoded = (tinycss2.parse_one_component_value(f'"{one or other}"') for one, other in texts)
    return any(
        not sign.isspace() and not "\ue000" <= sign <= "\uf8ff"
        for token in decoded
        for sign in getattr(token, "value", "")
    )


def _attribute(tokens: Sequence[tinycss2.ast.Node]) -> tuple[str, str, str] | None:
    said = [token for token in tokens if token.type != "whitespace"]
    if not said or said[0].type != "ident":
        return None
    name = said[0].lower_value
    if len(said) == 1:
        return name, "", ""
    if len(said) == 3 and said[1].type == "literal" and said[2].type in ("ident", "string"):
        sign = said[1].value
        return (name, sign, said[2].value) if sign in ("=", "~=", "^=", "$=", "*=", "|=") else None
    return None


def _has(tag: Tag, name: str, sign: str, value: str) -> bool:
    if not tag.has_attr(name):
        return False
    there = " ".join(map(str, tag.get_attribute_list(name)))
    match sign:
        case "":
            return True
        case "=":
            return there == value
        case "~=":
            return value in there.split()
        case "|=":
            return there == value or there.startswith(f"{value}-")
    if not value:
        return False
    return {"^=": there.startswith, "$=": there.endswith, "*=": there.__contains__}[sign](value)
