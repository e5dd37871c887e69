"""What the styles in a web page do to its words: hide them, strike them out, raise them, set them apart.

The page's own `<style>` and `style=` are taken into account, as CSS cascades them (CSS Cascading Level 4), for a wide
screen. Selectors of tags, classes, ids and attributes are known, one within another. What can't be judged is told:
other selectors that hide something, and style sheets in files of their own, which are not loaded.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import tinycss2
from bs4 import Tag

_LONGEST = 200_000  # characters of all styles; each takes up to 15 microseconds
_MOST_PARTS = 400  # of the selectors that matter here; each may be compared with every tag
_WIDE = 1280  # px; the screen a page is judged for
_TOLD = 200  # characters
_FAR = -900  # px; farther out than this nothing is seen
_MATTER = frozenset(
    """display visibility opacity font-size font text-decoration text-decoration-line vertical-align position left
    right top bottom text-indent clip clip-path width height max-height max-width overflow overflow-x overflow-y
    transform content-visibility color background-clip -webkit-background-clip list-style list-style-type all
    counter-reset flex-direction flex-flow order white-space white-space-collapse unicode-bidi""".split()
)
_PSEUDO_ELEMENTS = ("before", "after", "first-line", "first-letter", "marker", "placeholder", "selection", "backdrop")
# Of a moment: as a page is opened, nothing is under the pointer.
_OF_A_MOMENT = ("hover", "focus", "active", "focus-within", "focus-visible", "visited", "target", "checked", "disabled")
_BLOCK = ("block", "flex", "grid", "table", "list-item", "flow-root", "table-row", "table-caption")
_APART = ("inline-block", "inline-flex", "inline-grid", "inline-table", "table-cell")
_ZERO = re.compile(r"^[+-]?0*\.?0+[a-z%]*$")
_LENGTH = re.compile(r"^([+-]?\d*\.?\d+)(px|em|rem|pt|%|vw|vh|in|cm)?$")
_BOUNDS = re.compile(r"\(\s*(min|max)-(?:device-)?width\s*:\s*(\d*\.?\d+)(px|em|rem)\s*\)")

_CUT_AWAY = re.compile(r"(?:inset\(\s*(?:50|100)%|circle\(\s*0)")

_Won = tuple[bool, tuple[int, int, int, int], int, str]


@dataclass(frozen=True, slots=True)
class Look:
    """How a tag looks. gone: not seen, and nothing in it is.

    invisible, no_size: not seen, but what is in it may be; None: as what is around.
    block: it has a line of its own; apart: it does not touch what stands beside it; parts_apart: the same of all in it.
    list_style: of a list, if the style says; counts: where its numbers begin, as in `counter-reset`.
    no_box: takes no place and no number; reorders: what is in it is shown in another order than it is written, or it is
    itself. keeps_lines: a line's end in the text is one on the page; None: as what is around.
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

    def fits(self, tag: Tag, classes: Sequence[str]) -> bool:
        if self.name and tag.name != self.name:
            return False
        if self.is_root and tag.name != "html":
            return False
        if any(tag.get("id") != one for one in self.ids) or any(one not in classes for one in self.classes):
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


class Styles:
    """The styles of a page. told: what could not be judged, in words."""

    def __init__(self, sheets: Iterable[str]) -> None:
        self.told: list[str] = []
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
        if not self._parts and style is None and not tag.has_attr("hidden"):
            return PLAIN, around
        fitting = 0
        won: dict[str, _Won] = {}
        classes = [str(one) for one in tag.get_attribute_list("class") if one]
        for place in self._candidates(tag, classes):
            part = self._parts[place]
            if part.before is not None and not around[1 if part.is_child else 0] >> part.before & 1:
                continue
            if not part.compound.fits(tag, classes):
                continue
            fitting |= 1 << place
            for name, value, important in part.sets:
                _set(won, name, (important, part.weight, part.order, value))
        if style is not None and len(str(style)) < _LONGEST:
            for order, (name, value, important) in enumerate(_declarations(str(style))):
                _set(won, name, (important, (1, 0, 0, 0), order, value))
        values = {name: one[3] for name, one in won.items()}
        if tag.has_attr("hidden"):
            values.setdefault("display", "none")
        return (_look(values) if values else PLAIN), (around[0] | fitting, fitting)

    def _candidates(self, tag: Tag, classes: Sequence[str]) -> Iterator[int]:
        for key in ("*", tag.name, f"#{tag.get('id')}", *(f".{one}" for one in dict.fromkeys(classes[:50]))):
            yield from self._by_key.get(key, ())

    def _tell(self, sentence: str) -> None:
        if sentence not in self.told and len(self.told) < 20:
            self.told.append(sentence)

    def _read(self, rules: Sequence[tinycss2.ast.Node], depth: int) -> None:
        for rule in rules:
            if rule.type == "at-rule" and rule.lower_at_keyword == "import":
                self._tell("The page's style is in other files, too; what they hide or cross out is not known.")
            elif rule.type == "at-rule" and rule.content is not None and depth < 5:
                keyword, said = rule.lower_at_keyword, tinycss2.serialize(rule.prelude).casefold()
                if keyword in ("supports", "layer", "scope") or (keyword == "media" and for_a_wide_screen(said)):
                    inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
                    self._read(inner, depth + 1)
            elif rule.type == "qualified-rule":
                self._read_rule(rule)

    def _read_rule(self, rule: tinycss2.ast.QualifiedRule) -> None:
        declared = list(_of_block(rule.content))
        sets = tuple(one for one in declared if one[0] in _MATTER)
        added = next((value for name, value, _ in declared if name == "content" and re.search(r"\w", value)), None)
        self._order += 1
        for tokens in _split(rule.prelude, ","):
            said = tinycss2.serialize(tokens).strip()[:_TOLD]
            pseudo = re.search(r"::?([a-z-]+)", said)
            if pseudo and pseudo[1] in _PSEUDO_ELEMENTS:
                if added is not None and pseudo[1] in ("before", "after") and re.match(r"^[\"'].*\w", added):
                    self._tell(f"The page's style adds words that are not in its text: {added[:_TOLD]}")
                continue
            if not sets or (pseudo and pseudo[1] in _OF_A_MOMENT):
                continue
            chain = _selector(tokens)
            if chain is None or len(self._parts) + len(chain) > _MOST_PARTS:
                look = _look({name: value for name, value, _ in sets})
                if look.gone or look.invisible or look.no_size or look.struck or look.raised:
                    self._tell(f"The page's style hides or changes what was not judged: {said}")
                continue
            self._add(chain, sets)

    def _add(self, chain: Sequence[tuple[_Compound, bool]], sets: tuple[tuple[str, str, bool], ...]) -> None:
        before: int | None = None
        for compound, is_child in chain:
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


def for_a_wide_screen(media: str) -> bool:
    """Whether a media query (lower case) holds for a screen of 1280 px; one that can't be judged does not."""
    return any(_holds(one) for one in media.split(",")) if media.strip() else True


def _holds(query: str) -> bool:
    query = query.strip()
    if len(query) > _TOLD or query.startswith("not "):
        return False
    for bound, number, unit in _BOUNDS.findall(query):
        width = float(number) * (1 if unit == "px" else 16)
        if (bound == "min" and width > _WIDE) or (bound == "max" and width < _WIDE):
            return False
    left = re.sub(r"\b(?:only|and|screen|all)\b", " ", _BOUNDS.sub(" ", query))
    return not left.strip()


def _declarations(style: str) -> Iterator[tuple[str, str, bool]]:
    yield from (one for one in _of_block(style) if one[0] in _MATTER)


def _of_block(content: object) -> Iterator[tuple[str, str, bool]]:
    for one in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if one.type == "declaration":
            value = tinycss2.serialize(one.value).strip()
            yield one.lower_name, value.casefold() if one.lower_name != "content" else value, one.important


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
    raised = values.get("vertical-align", "")
    is_cut_out = "text" in values.get("background-clip", "") + values.get("-webkit-background-clip", "")
    if values.get("color") == "transparent" and not is_cut_out:
        visibility = "hidden"
    return Look(
        gone=outer == "none" or _is_out_of_sight(values),
        invisible=None if visibility in (None, "inherit") else visibility in ("hidden", "collapse"),
        no_size=_has_no_size(size),
        struck="line-through" in decoration,
        raised={"super": "super", "sub": "sub"}.get(raised, ""),
        block=outer in _BLOCK,
        apart=outer in _APART,
        parts_apart="flex" in display or "grid" in display,
        list_style=values.get("list-style-type", values.get("list-style", "")),
        counts=values.get("counter-reset", ""),
        no_box=outer == "none",
        reorders=_is_reordered(values),
        keeps_lines=_keeps_lines(values.get("white-space", values.get("white-space-collapse", ""))),
    )


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
    return next((word for word in font.split() if re.match(r"^\d*\.?\d+(?:px|pt|em|rem|%)", word)), "").split("/")[0]


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
    if values.get("content-visibility") == "hidden":
        return True
    if re.search(r"scale(?:3d|x|y)?\(\s*0*\.?0+\s*[,)]", values.get("transform", "")):
        return True
    is_taken_out = values.get("position") in ("absolute", "fixed")
    if is_taken_out and re.match(r"rect\(\s*(?:0|1px)", values.get("clip", "")):
        return True
    if re.match(
        r"(?:inset\(\s*(?:50|100)%|circle\(\s*0|polygon\(\s*0(?:px)? 0(?:px)?\s*\))", values.get("clip-path", "")
    ):
        return True
    far = [values.get("text-indent", "")]
    if is_taken_out or values.get("position") == "relative":
        far += [values.get(side, "") for side in ("left", "right", "top", "bottom")]
    if any(_is_far(one) for one in far):
        return True
    cut = any(
        values.get(name, "").split()[:1] in (["hidden"], ["clip"]) for name in ("overflow", "overflow-x", "overflow-y")
    )
    return cut and any(_is_nothing(values.get(name, "x")) for name in ("height", "max-height", "width", "max-width"))


def _is_far(length: str) -> bool:
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
