"""Which tags of a page a selector means (Selectors Level 4), as far as its parts are known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import tinycss2
from bs4 import Tag


@dataclass(frozen=True, slots=True)
class Compound:
    """What one tag must be: its name, ids, classes, attributes (name, operator, value)."""

    name: str = ""
    ids: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str, str], ...] = ()
    is_root: bool = False

    def fits(self, tag: Tag, tag_id: str, classes: Sequence[str]) -> bool:
        """Whether a tag, of this id and these classes, is one that is meant."""
        if self.name and tag.name != self.name:
            return False
        if self.is_root and tag.name != "html":
            return False
        if any(tag_id != one for one in self.ids) or any(one not in classes for one in self.classes):
            return False
        return all(_has(tag, *wanted) for wanted in self.attributes)


def split(tokens: Sequence[tinycss2.ast.Node], sign: str) -> Iterator[list[tinycss2.ast.Node]]:
    """The tokens between signs such as commas."""
    part: list[tinycss2.ast.Node] = []
    for token in tokens:
        if token.type == "literal" and token.value == sign:
            yield part
            part = []
        else:
            part.append(token)
    yield part


Chain = Sequence[tuple[Compound, bool]]
"""A selector: each of its compounds, with whether the one before it is its parent."""

PSEUDO_ELEMENTS = ("before", "after", "first-line", "first-letter", "marker", "placeholder", "selection", "backdrop")
# Of a moment: as a page is opened, nothing is under the pointer.
_OF_A_MOMENT = ("hover", "focus", "active", "focus-within", "focus-visible", "visited", "target")


@dataclass(slots=True)
class _Begun:
    name: str = ""
    ids: list[str] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    is_root: bool = False
    is_empty: bool = True

    def finished(self) -> Compound:
        return Compound(self.name, tuple(self.ids), tuple(self.classes), tuple(self.attributes), self.is_root)


def selector(tokens: Sequence[tinycss2.ast.Node]) -> list[tuple[Compound, bool]] | None:
    """A selector's compounds, each with whether the one before it is its parent; None if it has more than is known."""
    chain: list[tuple[Compound, bool]] = []
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


def may_mean(tokens: Sequence[tinycss2.ast.Node]) -> Chain:
    """A selector for every tag that one with unknown parts may mean: the known parts of its last compound."""
    begun = _Begun()
    sign = ""
    for token in tokens:
        if token.type == "whitespace" or (token.type == "literal" and token.value in (">", "+", "~", "|")):
            begun = _Begun() if token.type == "literal" or _goes_on_after(token, tokens) else begun
        elif token.type == "ident" and sign == ".":
            begun.classes.append(token.value)
        elif token.type == "ident" and not sign:
            begun.name = token.lower_value
        elif token.type == "hash":
            begun.ids.append(token.value)
        elif token.type == "[] block" and (wanted := _attribute(token.content)) is not None:
            begun.attributes.append(wanted)
        sign = token.value if token.type == "literal" and token.value in (".", ":") else ""
    return [(begun.finished(), False)]


def _goes_on_after(space: tinycss2.ast.Node, tokens: Sequence[tinycss2.ast.Node]) -> bool:
    return tokens[-1] is not space


def pseudo(tokens: Sequence[tinycss2.ast.Node]) -> tuple[str, bool, list[tinycss2.ast.Node]]:
    """The pseudo-element at the end of a selector, if there is one; whether it holds only for a moment; the rest of it.

    `:not(.ok)::before` has one, `:not(:hover)` holds at most moments.
    """
    found, is_of_a_moment, rest = "", False, list(tokens)
    for place in range(1, len(tokens)):
        before, token = tokens[place - 1], tokens[place]
        if not (before.type == "literal" and before.value == ":" and token.type == "ident"):
            continue
        is_double = place > 1 and tokens[place - 2].type == "literal" and tokens[place - 2].value == ":"
        if is_double or token.lower_value in PSEUDO_ELEMENTS:
            found, rest = token.lower_value, list(tokens[: place - 1 - is_double])
        elif token.lower_value in _OF_A_MOMENT:
            is_of_a_moment = True
    return found, is_of_a_moment, rest


def nested(tokens: Sequence[tinycss2.ast.Node], around: Sequence[Chain | None]) -> list[Chain | None]:
    """A nested selector after each of those around it; `&` is known at its beginning."""
    tokens = [token for place, token in enumerate(tokens) if place or token.type != "whitespace"]
    is_joined = False
    if tokens and tokens[0].type == "literal" and tokens[0].value == "&":
        tokens = tokens[1:]
        is_joined = bool(tokens) and tokens[0].type != "whitespace" and tokens[0] != ">"
    own = selector(tokens) if tokens else []
    if own is None:
        return [None]
    made: list[Chain | None] = []
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
