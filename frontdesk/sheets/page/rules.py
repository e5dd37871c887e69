"""The rules in the style sheets of a page: which selectors set what, as far as it matters for reading the page."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import tinycss2

from frontdesk.phrases import Phrase
from frontdesk.sheets.page import values as page_values
from frontdesk.sheets.page.declarations import Declarations, declared_in, is_beyond_parsing, says_something, that_matter
from frontdesk.sheets.page.look import hides, look_of
from frontdesk.sheets.page.screen import for_a_wide_screen
from frontdesk.sheets.page.selectors import Chain, Compound, may_mean, nested, pseudo, selector, split

LONGEST = 200_000
"""Characters of all styles, and of all `style=` that differ; each takes up to 15 microseconds."""
LONGEST_TOLD = 200
"""Characters of a selector or a value, in what is told."""
HIDING_PROPERTIES = (
    "display", "visibility", "opacity", "text-decoration", "text-decoration-line", "vertical-align", "content",
)  # fmt: skip
"""Properties of which any `var()` is told."""
TOO_LONG = Phrase("The page's style is too long to be judged; what it hides is not known.")
LINE = "-line"
"""Stands for a line that `::after` draws through a tag."""
_MOST_PARTS = 5_000  # of the selectors that matter here
_MOST_NESTED = 20  # selectors that a nested one is put after
_MOST_TOLD = 20


def unknown(text: str) -> Phrase:
    """Tells of a selector or a declaration that was not judged."""
    return Phrase("The page's style hides or changes what was not judged: {text}", text=text)


@dataclass(slots=True)
class Part:
    """One compound of a selector. before: the place of the compound before it; is_child: whether that is the parent.

    sets, weight, order: of the rule, at the last compound. unsure: the selector in words, if it is not sure that the
    rule holds, or that the selector means every tag that fits.
    """

    compound: Compound
    before: int | None
    is_child: bool
    sets: Declarations = ()
    weight: tuple[int, int, int, int] = (0, 0, 0, 0)
    order: int = 0
    unsure: str = ""


@dataclass(frozen=True, slots=True)
class _Scope:
    """The at-rules around a rule. is_sure: all hold on a wide screen. is_layer: rules in no layer win over this one."""

    depth: int = 0
    is_sure: bool = True
    is_layer: bool = False


class Rules:
    """The selectors of a page's style sheets. Each compound of a selector is a part, known by its place among all."""

    def __init__(self, sheets: Iterable[str], is_old: bool) -> None:
        """is_old: the page says no doctype; the case of classes and ids does not matter in it ("quirks mode")."""
        self.parts: list[Part] = []
        self.by_key: dict[str, list[int]] = {}
        self.attributes: set[str] = set()  # that selectors ask for
        self.custom: dict[str, dict[str, None]] = {}  # values of `--name`, wherever it is set
        self.hiding: set[str] = set()  # names of animations that end with something hidden
        self._told: dict[str, None] = {}
        self._is_old = is_old
        self._order = 0
        room = LONGEST
        for text in sheets:
            if len(text) > room or is_beyond_parsing(text):
                self.tell(TOO_LONG)
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

    def tell(self, sentence: Phrase) -> None:
        """Keep a sentence for the person who compares the sheet with the page, once."""
        self._told[sentence] = None

    def named(self, said: object) -> str:
        """A class or an id, to be compared with others."""
        return str(said).casefold() if self._is_old else str(said)

    def note_custom(self, declared: Iterable[tuple[str, str, bool]]) -> None:
        """Remember the values of `--name` in declarations."""
        for name, value, _ in declared:
            if name.startswith("--"):
                self.custom.setdefault(name, {})[value] = None

    def _read(self, rules: Sequence[tinycss2.ast.Node], scope: _Scope) -> None:
        for rule in rules:
            if rule.type == "qualified-rule":
                self._read_rule(rule, (), scope)
            elif rule.type == "at-rule" and rule.lower_at_keyword == "import":
                self.tell(Phrase("The page's style is in other files, too; what they hide or cross out is not known."))
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
        """Remember the name of an animation whose last step hides something."""
        name = tinycss2.serialize(rule.prelude).strip().casefold()
        for step in tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True):
            if step.type != "qualified-rule" or not re.search(r"\bto\b|\b100%", tinycss2.serialize(step.prelude)):
                continue
            values = {one: value for one, value, _ in declared_in(step.content)}
            if hides(look_of(values)) or next(iter(page_values.doubts(values)), None):
                self.hiding.add(name)

    def _read_rule(self, rule: tinycss2.ast.QualifiedRule, around: Sequence[Chain | None], scope: _Scope) -> None:
        """around: the selectors of the rule that this one is nested in."""
        declared = list(declared_in(rule.content))
        self.note_custom(declared)
        sets = tuple(that_matter(declared))
        added = next((value for name, value, _ in declared if name == "content" and says_something(value)), None)
        self._order += 1
        chains: list[Chain | None] = []
        for tokens in split(rule.prelude, ","):
            said = tinycss2.serialize(tokens).strip()[:LONGEST_TOLD]
            element, is_of_a_moment, rest = pseudo(tokens)
            if element:
                if added is not None and not is_of_a_moment and element in ("before", "after", "marker"):
                    self.tell(
                        Phrase(
                            "The page's style adds words that are not in its text: {text}", text=added[:LONGEST_TOLD]
                        )
                    )
                if element in ("before", "after") and not is_of_a_moment and page_values.draws_a_line(declared):
                    self._add(selector(rest) or may_mean(rest), ((LINE, said, False),), scope)
                continue
            if is_of_a_moment:
                continue
            made = nested(tokens, around) if around else [selector(tokens)]
            chains += made
            for one in made if sets else ():
                self._add_or_tell(one, tokens, said, sets, scope)
        if len(chains) > _MOST_NESTED and any(one.type == "{} block" for one in rule.content):
            self.tell(unknown(tinycss2.serialize(rule.prelude).strip()[:LONGEST_TOLD]))
        self._read_nested(rule.content, chains[:_MOST_NESTED], scope)

    def _add_or_tell(
        self, chain: Chain | None, tokens: Sequence[tinycss2.ast.Node], said: str, sets: Declarations, scope: _Scope
    ) -> None:
        values = {name: value for name, value, _ in sets}
        is_known = chain is not None and scope.is_sure
        if len(self.parts) + (len(chain) if chain is not None else 1) > _MOST_PARTS:
            self.tell(TOO_LONG)
            return
        if not is_known and hides(look_of(values)):
            self.tell(unknown(said))
        if is_known and any("var(" in value and name in HIDING_PROPERTIES for name, value, _ in sets):
            self.tell(unknown(said))
        self._add(chain if chain is not None else may_mean(tokens), sets, scope, "" if is_known else said)

    def _read_nested(self, content: object, around: Sequence[Chain | None], scope: _Scope) -> None:
        """Rules within a rule (CSS Nesting 1)."""
        for one in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
            if one.type == "declaration" or one.type == "error":
                continue
            if scope.depth >= 4 or not around:
                self.tell(unknown(tinycss2.serialize(one.prelude).strip()[:LONGEST_TOLD]))
            elif one.type == "qualified-rule":
                self._read_rule(one, around, replace(scope, depth=scope.depth + 1))
            elif one.type == "at-rule" and one.content is not None:
                self.tell(unknown(f"@{one.lower_at_keyword} {tinycss2.serialize(one.prelude).strip()[:LONGEST_TOLD]}"))

    def _add(self, chain: Chain, sets: Declarations, scope: _Scope, unsure: str = "") -> None:
        before: int | None = None
        for said, is_child in chain:
            ids_named, named = (tuple(map(self.named, these)) for these in (said.ids, said.classes))
            compound = replace(said, ids=ids_named, classes=named)
            place = len(self.parts)
            self.parts.append(Part(compound, before, is_child))
            keys = [f"#{one}" for one in compound.ids] + [f".{one}" for one in compound.classes] + [compound.name]
            self.by_key.setdefault(next(filter(None, keys), "*"), []).append(place)
            self.attributes.update(name for name, _, _ in compound.attributes)
            before = place
        last = self.parts[-1]
        compounds = [compound for compound, _ in chain]
        ids = sum(len(one.ids) for one in compounds)
        middle = sum(len(one.classes) + len(one.attributes) + one.is_root for one in compounds)
        last.weight = (-1 if scope.is_layer else 0, ids, middle, sum(bool(one.name) for one in compounds))
        last.sets, last.order, last.unsure = sets, self._order, unsure
