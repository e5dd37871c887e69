"""What the styles in a web page do to its words: hide them, strike them out, raise them, set them apart.

The page's own `<style>` and `style=` are taken into account, as CSS cascades them (CSS Cascading Level 4), for a wide
screen (`page_screen`). Selectors of tags, classes, ids and attributes are known, one within another (`page_selectors`).
What can't be judged is told: other selectors that hide something, or that may show what another one hides; values that
are not understood, of properties that can hide or strike (`page_values`); style sheets in files of their own, which are
not loaded.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import tinycss2
from bs4 import Tag

from frontdesk.phrases import Phrase
from frontdesk.sheets.page import places as page_places
from frontdesk.sheets.page import values as page_values
from frontdesk.sheets.page.screen import for_a_wide_screen
from frontdesk.sheets.page.selectors import Chain, Compound, may_mean, nested, pseudo, selector, split

_LONGEST = 200_000  # characters of all styles, and of all `style=` that differ; each takes up to 15 microseconds
_MOST_PARTS = 5_000  # of the selectors that matter here
_MOST_STEPS = 500_000  # comparisons of a tag with a part of a selector; each takes some 4 microseconds
_LONGEST_VALUE = 500  # characters that are looked at; what long numbers cost grows with their square
_DEEPEST = 50  # brackets in brackets
_ENDLESS_NUMBER = re.compile(r"\d{1000}")
_BRACKET = re.compile(r"[()\[\]{}]")
_MOST_TOLD = 20
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
    | page_values.CAN_HIDE
)
_BLOCK = ("block", "flex", "grid", "table", "list-item", "flow-root", "table-row", "table-caption")
_APART = ("inline-block", "inline-flex", "inline-grid", "inline-table", "table-cell")
_ZERO = re.compile(r"^[+-]?0*\.?0+[a-z%]*$")
_SIZE = re.compile(r"0*\.?0+(?:/|$)|\d*\.?\d+(?:px|pt|em|rem|%)")
_SUM_OF_ONE = re.compile(r"\bcalc\(\s*([+-]?\d*\.?\d+[a-z%]*)\s*\)")
_LENGTH = re.compile(r"^([+-]?\d*\.?\d+)(px|em|rem|pt|%|vw|vh|in|cm)?$")

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
_TOO_LONG = Phrase("The page's style is too long to be judged; what it hides is not known.")
_LINE = "-line"  # stands for a line that `::after` draws through a tag
# What holds in a tag, and is handed on to those in it, in the first bits; those of selectors' parts begin after these.
_HIDDEN, _TRANSPARENT, _NO_SIZE, _FIRST_PART = 1, 2, 4, 3

_MOST_NESTED = 20  # selectors that a nested one is put after

_Won = tuple[bool, tuple[int, int, int, int], int, str]


@dataclass(frozen=True, slots=True)
class Look:
    """How a tag looks. gone: not seen, and nothing in it is.

    invisible, no_size: not seen, but what is in it may be; None: as what is around. is_transparent: its letters have no
    colour of their own; `Styles.look` makes it a part of invisible.
    block: it has a line of its own; apart: it does not touch what stands beside it; parts_apart: the same of all in it.
    list_style: of a list, if the style says; counts: where its numbers begin, as in `counter-reset`.
    no_box: takes no place and no number; reorders: what is in it is shown in another order than it is written, or it is
    itself. keeps_lines: a line's end in the text is one on the page; None: as what is around. out_of_flow: it is put
    somewhere else than between what stands beside it. sets_number: of an item, as `page_places.sets_number` has it.
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
"""Of a tag of which no style says anything."""


_Sets = tuple[tuple[str, str, bool], ...]
"""Declarations: name, value, whether it is important."""


@dataclass(slots=True)
class _Part:
    """One compound of a selector: its place in all, the one before it and whether that is the parent, what it sets.

    unsure: the selector in words, if it is not sure that it means what it fits, or that it holds.
    """

    compound: Compound
    before: int | None
    is_child: bool
    sets: _Sets = ()
    weight: tuple[int, int, int, int] = (0, 0, 0, 0)
    order: int = 0
    unsure: str = ""


@dataclass(frozen=True, slots=True)
class _Scope:
    """What a rule stands in. is_sure: it holds on a wide screen; is_layer: rules in no layer win over it."""

    depth: int = 0
    is_sure: bool = True
    is_layer: bool = False


def _unknown(text: str) -> Phrase:
    return Phrase("The page's style hides or changes what was not judged: {text}", text=text)


class Styles:
    """The styles of a page."""

    def __init__(self, sheets: Iterable[str], is_old: bool = False) -> None:
        """is_old: the page says no doctype; the case of classes and ids does not matter in it ("quirks mode")."""
        self._told: dict[str, None] = {}
        self._is_old = is_old
        self._parts: list[_Part] = []
        self._by_key: dict[str, list[int]] = {}
        self._attributes: set[str] = set()  # that selectors ask for
        self._custom: dict[str, dict[str, None]] = {}  # values of `--name`, wherever it is set
        self._hiding: set[str] = set()  # names of animations that end with something hidden
        self._order = 0
        self._steps = 0
        self._inline = 0  # characters of `style=` that were read
        self._seen: dict[object, tuple[Look, tuple[int, int]]] = {}
        room = _LONGEST
        for text in sheets:
            if len(text) > room or _is_beyond_parsing(text):
                self._tell(_TOO_LONG)
                break
            room -= len(text)
            self._read(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), _Scope())

    @property
    def told(self) -> list[str]:
        """What could not be judged, in words."""
        told = list(self._told)
        more = len(told) - _MOST_TOLD
        return told[:_MOST_TOLD] + (
            [Phrase("The page's style: %n more that were not judged.", None, more)] if more > 0 else []
        )

    def look(self, tag: Tag, around: tuple[int, int]) -> tuple[Look, tuple[int, int]]:
        """How a tag looks, and what to hand on for the tags in it. around: what was handed on for this one.

        Begins with (0, 0): what holds around, and which parts of selectors fit any tag around, and which the parent;
        one bit each. Tags that are alike cost no more than the first of them.
        """
        style = tag.get("style")
        is_hidden = tag.has_attr("hidden") or tag.has_attr("popover")
        if not self._parts and style is None and not is_hidden:
            return PLAIN, around
        attributes = tuple(tag.attrs.get(name) and str(tag.attrs[name]) for name in self._attributes)
        key = (tag.name, str(tag.get("id")), str(tag.get("class")), style, is_hidden, attributes, around)
        if key not in self._seen:
            self._seen[key] = self._looked_at(tag, str(style or ""), is_hidden, around)
        return self._seen[key]

    def _looked_at(
        self, tag: Tag, style: str, is_hidden: bool, around: tuple[int, int]
    ) -> tuple[Look, tuple[int, int]]:
        fitting = 0
        won: dict[str, _Won] = {}
        unsure: list[_Part] = []
        for place in self._fitting(tag, around):
            part = self._parts[place]
            if part.unsure:
                unsure.append(part)
                continue
            fitting |= 1 << place + _FIRST_PART
            for name, value, important in part.sets:
                _set(won, name, (important, part.weight, part.order, value))
        for order, (name, value, important) in enumerate(self._inline_declared(style)):
            _set(won, name, (important, (1, 0, 0, 0), order, value))
            if "var(" in value and name in _HIDES:
                self._tell(_unknown(f"{name}: {value[:_TOLD]}"))
        is_reset = "all" in won
        values = {name: one[3] for name, one in won.items() if not is_reset or one[:3] >= won["all"][:3]}
        if "font-family" in won and won["font-family"][1][0]:
            values.pop("font-family", None)  # of a tag itself, `page_signs` knows it
        if is_hidden and not is_reset:
            values.setdefault("display", "none")
        look, holds = self._judged(values, around[0], unsure) if values or unsure else (PLAIN, around[0] & 7)
        return look, ((around[0] >> _FIRST_PART << _FIRST_PART) | holds | fitting, fitting)

    def _judged(self, values: Mapping[str, str], around: int, unsure: Sequence[_Part]) -> tuple[Look, int]:
        """How a tag with these values looks, and what holds in it; what may be otherwise is told."""
        several = sorted(self._resolved(values), key=lambda one: _hides(_look(one)))  # what is not sure is read
        look, holds = _in_place(_look(several[0]), around)
        is_seen = not (look.gone or look.struck or holds)
        for other in several[1:]:
            if (one := _in_place(_look(other), around)[0]) != look and _hides(one) != _hides(look):
                self._tell(
                    _unknown(f"{'; '.join(f'{name}: {said}' for name, said in values.items() if 'var(' in said)}")
                )
        if not is_seen:
            for part in unsure:
                changed, holds_then = _in_place(_look(_with(several[0], part.sets)), around)
                if (changed.gone, changed.struck, holds_then) != (look.gone, look.struck, holds):
                    self._tell(_unknown(part.unsure))
        if (animation := page_values.animation(several[0])) and (look.gone or holds or self._hiding & set(animation)):
            self._tell(_unknown(f"animation: {' '.join(animation)[:_TOLD]}"))
        if not _hides(look):
            for doubt in dict.fromkeys(one for given in several for one in page_values.doubts(given)):
                self._tell(_unknown(doubt[:_TOLD]))
            if _LINE in several[0]:
                self._tell(f"The page's style may draw a line through words: {several[0][_LINE]}")
        return look, holds

    def _resolved(self, values: Mapping[str, str]) -> list[dict[str, str]]:
        """The values with each `var()` as what it may stand for: the first of all, then others that one may have."""
        first = dict(values)
        others: list[tuple[str, str]] = []
        for name, value in values.items():
            if "var(" not in value or name in _HIDES:  # of the latter any is told
                continue
            several = page_values.without_variables(value, self._custom)
            others += ((name, other) for other in several[1:])
            if several:
                first[name] = several[0]
            else:
                del first[name]  # it is as if it were not said
        return [first, *({**first, name: other} for name, other in others)]

    def _named(self, said: object) -> str:
        return str(said).casefold() if self._is_old else str(said)

    def _fitting(self, tag: Tag, around: tuple[int, int]) -> Iterator[int]:
        classes = [self._named(one) for one in tag.get_attribute_list("class") if one]
        tag_id = self._named(tag.get("id"))
        for key in ("*", tag.name, f"#{tag_id}", *(f".{one}" for one in dict.fromkeys(classes[:50]))):
            for place in self._by_key.get(key, ()):
                self._steps += 1
                if self._steps > _MOST_STEPS:
                    self._tell(_TOO_LONG)
                    return
                part = self._parts[place]
                is_placed = part.before is None or around[part.is_child] >> part.before + _FIRST_PART & 1
                if is_placed and part.compound.fits(tag, tag_id, classes):
                    yield place

    def _inline_declared(self, style: str) -> Sequence[tuple[str, str, bool]]:
        self._inline += len(style)
        if self._inline > _LONGEST or _is_beyond_parsing(style):
            self._tell(_TOO_LONG)
            return ()
        declared = list(_of_block(style)) if style else []
        self._note_custom(declared)
        return _after_all(declared)

    def _note_custom(self, declared: Iterable[tuple[str, str, bool]]) -> None:
        for name, value, _ in declared:
            if name.startswith("--"):
                self._custom.setdefault(name, {})[value] = None

    def _tell(self, sentence: str) -> None:
        self._told[sentence] = None

    def _read(self, rules: Sequence[tinycss2.ast.Node], scope: _Scope) -> None:
        for rule in rules:
            if rule.type == "qualified-rule":
                self._read_rule(rule, (), scope)
            elif rule.type == "at-rule" and rule.lower_at_keyword == "import":
                self._tell("The page's style is in other files, too; what they hide or cross out is not known.")
            elif rule.type == "at-rule" and rule.lower_at_keyword.endswith("keyframes") and rule.content is not None:
                self._read_animation(rule)
            elif rule.type == "at-rule" and rule.content is not None and scope.depth < 5:
                keyword, said = rule.lower_at_keyword, tinycss2.serialize(rule.prelude).casefold()
                holds: bool | None = keyword in ("supports", "layer") or None
                if keyword == "supports" and said.strip().startswith("not"):
                    holds = False
                elif keyword == "media":
                    holds = for_a_wide_screen(said)
                elif keyword in ("font-face", "page", "property", "counter-style", "font-feature-values"):
                    holds = False
                if holds is not False:
                    inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
                    is_layer = scope.is_layer or keyword == "layer"
                    self._read(inner, _Scope(scope.depth + 1, scope.is_sure and holds is True, is_layer))

    def _read_animation(self, rule: tinycss2.ast.AtRule) -> None:
        """Remember the name of one whose last step hides something."""
        name = tinycss2.serialize(rule.prelude).strip().casefold()
        for step in tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True):
            if step.type != "qualified-rule" or not re.search(r"\bto\b|\b100%", tinycss2.serialize(step.prelude)):
                continue
            values = {one: value for one, value, _ in _of_block(step.content)}
            if _hides(_look(values)) or next(iter(page_values.doubts(values)), None):
                self._hiding.add(name)

    def _read_rule(self, rule: tinycss2.ast.QualifiedRule, around: Sequence[Chain | None], scope: _Scope) -> None:
        """around: the selectors of the rule that this one is nested in."""
        declared = list(_of_block(rule.content))
        self._note_custom(declared)
        sets = tuple(_after_all(declared))
        added = next((value for name, value, _ in declared if name == "content" and _says_something(value)), None)
        self._order += 1
        chains: list[Chain | None] = []
        for tokens in split(rule.prelude, ","):
            said = tinycss2.serialize(tokens).strip()[:_TOLD]
            element, is_of_a_moment, rest = pseudo(tokens)
            if element:
                if added is not None and not is_of_a_moment and element in ("before", "after", "marker"):
                    self._tell(f"The page's style adds words that are not in its text: {added[:_TOLD]}")
                if element in ("before", "after") and not is_of_a_moment and page_values.draws_a_line(declared):
                    self._add(selector(rest) or may_mean(rest), ((_LINE, said, False),), scope)
                continue
            if is_of_a_moment:
                continue
            made = nested(tokens, around) if around else [selector(tokens)]
            chains += made
            for one in made if sets else ():
                self._add_or_tell(one, tokens, said, sets, scope)
        if len(chains) > _MOST_NESTED and any(one.type == "{} block" for one in rule.content):
            self._tell(_unknown(tinycss2.serialize(rule.prelude).strip()[:_TOLD]))
        self._read_nested(rule.content, chains[:_MOST_NESTED], scope)

    def _add_or_tell(
        self, chain: Chain | None, tokens: Sequence[tinycss2.ast.Node], said: str, sets: _Sets, scope: _Scope
    ) -> None:
        values = {name: value for name, value, _ in sets}
        is_known = chain is not None and scope.is_sure
        if len(self._parts) + (len(chain) if chain is not None else 1) > _MOST_PARTS:
            self._tell(_TOO_LONG)
            return
        if not is_known and _hides(_look(values)):
            self._tell(_unknown(said))
        if is_known and any("var(" in value and name in _HIDES for name, value, _ in sets):
            self._tell(_unknown(said))
        self._add(chain if chain is not None else may_mean(tokens), sets, scope, "" if is_known else said)

    def _read_nested(self, content: object, around: Sequence[Chain | None], scope: _Scope) -> None:
        """Rules within a rule (CSS Nesting 1)."""
        for one in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
            if one.type == "declaration" or one.type == "error":
                continue
            if scope.depth >= 4 or not around:
                self._tell(_unknown(tinycss2.serialize(one.prelude).strip()[:_TOLD]))
            elif one.type == "qualified-rule":
                self._read_rule(one, around, replace(scope, depth=scope.depth + 1))
            elif one.type == "at-rule" and one.content is not None:
                self._tell(_unknown(f"@{one.lower_at_keyword} {tinycss2.serialize(one.prelude).strip()[:_TOLD]}"))

    def _add(self, chain: Chain, sets: _Sets, scope: _Scope, unsure: str = "") -> None:
        before: int | None = None
        for said, is_child in chain:
            ids_named, named = (tuple(map(self._named, these)) for these in (said.ids, said.classes))
            compound = replace(said, ids=ids_named, classes=named)
            place = len(self._parts)
            self._parts.append(_Part(compound, before, is_child))
            keys = [f"#{one}" for one in compound.ids] + [f".{one}" for one in compound.classes] + [compound.name]
            self._by_key.setdefault(next(filter(None, keys), "*"), []).append(place)
            self._attributes.update(name for name, _, _ in compound.attributes)
            before = place
        last = self._parts[-1]
        compounds = [compound for compound, _ in chain]
        ids = sum(len(one.ids) for one in compounds)
        middle = sum(len(one.classes) + len(one.attributes) + one.is_root for one in compounds)
        last.weight = (-1 if scope.is_layer else 0, ids, middle, sum(bool(one.name) for one in compounds))
        last.sets, last.order, last.unsure = sets, self._order, unsure


def _is_beyond_parsing(style: str) -> bool:
    """Whether the parser would raise: for brackets in brackets (it calls itself for each), and for endless numbers."""
    if _ENDLESS_NUMBER.search(style):
        return True
    depth = deepest = 0
    for sign in _BRACKET.findall(style):
        depth = depth + 1 if sign in "([{" else max(depth - 1, 0)
        deepest = max(deepest, depth)
    return deepest > _DEEPEST


def _after_all(declared: Sequence[tuple[str, str, bool]]) -> list[tuple[str, str, bool]]:
    """Those that matter, of a block; `all` undoes what stands before it."""
    places = [place for place, one in enumerate(declared) if one[0] == "all"]
    last = places[-1] if places else 0
    return [one for place, one in enumerate(declared) if one[0] in _MATTER and (place >= last or one[2])]


def _with(values: Mapping[str, str], sets: _Sets) -> dict[str, str]:
    changed = dict(values)
    for name, value, _ in sets:
        changed[name] = value
        if name == "text-decoration":
            changed["text-decoration-line"] = value
    return changed


def _in_place(look: Look, around: int) -> tuple[Look, int]:
    """A look with what holds around: letters without colour stay so where only `visibility` says that they are seen."""
    is_hidden = bool(around & _HIDDEN) if look.invisible is None else look.invisible
    is_transparent = bool(around & _TRANSPARENT) if look.is_transparent is None else look.is_transparent
    has_no_size = bool(around & _NO_SIZE) if look.no_size is None else look.no_size
    if look.invisible is not None or look.is_transparent is not None:
        look = replace(look, invisible=is_hidden or is_transparent)
    return look, is_hidden * _HIDDEN | is_transparent * _TRANSPARENT | has_no_size * _NO_SIZE


def _hides(look: Look) -> bool:
    """Whether it does to words what must be told where it is not sure."""
    return bool(look.gone or look.invisible or look.is_transparent or look.no_size or look.struck or look.raised)


def _of_block(content: object) -> Iterator[tuple[str, str, bool]]:
    for one in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if one.type == "declaration":
            value = tinycss2.serialize(one.value).strip()
            name = page_values.PHYSICAL.get(one.lower_name, one.lower_name)
            valid = _VALID.get(name)
            if name != "content" and not name.startswith("--"):
                value = _SUM_OF_ONE.sub(r"\1", value[:_LONGEST_VALUE].casefold())
            if valid is None or "var(" in value or valid.match(value):
                yield (one.name if name.startswith("--") else name), value, one.important


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
    """Of letters; None: as what is around, or a part of that."""
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
    """Transparent, cut away, or beside the screen, as is done for what only screen readers are to say."""
    opacity = values.get("opacity", "")
    if re.fullmatch(r"[+-]?\d*\.?\d+%?", opacity) and float(opacity.rstrip("%")) < (10 if "%" in opacity else 0.1):
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
    if any(_ZERO.match(one) for one in values.get("scale", "")[:_TOLD].split()):
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
    found = re.match(r"inset\(([\d.%\spxem]+)\)?", clip_path[:_TOLD])
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
        return "-" in length[5:_TOLD] and any(len(one) > 3 for one in re.findall(r"\d+", length[:_TOLD]))
    found = _LENGTH.match(length)
    if found is None:
        return False
    in_px = {"px": 1, "pt": 1.33, "em": 16, "rem": 16, "%": 10, "vw": 13, "vh": 8, "in": 96, "cm": 38}
    return float(found[1]) * in_px.get(found[2] or "px", 1) <= _FAR


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
