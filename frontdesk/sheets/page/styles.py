"""What the styles in a web page do to its words: hide them, strike them out, raise them, set them apart.

The page's own `<style>` and `style=` are taken into account, as CSS cascades them (CSS Cascading Level 4), for a wide
screen (`screen`). Selectors of tags, classes, ids and attributes are known, one within another (`selectors`).
What can't be judged is told: other selectors that hide something, or that may show what another one hides; values that
are not understood, of properties that can hide or strike (`values`); style sheets in files of their own, which are
not loaded.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bs4 import Tag

from frontdesk.phrases import Phrase
from frontdesk.sheets.page import values as page_values
from frontdesk.sheets.page.declarations import changed_by, declared_in, is_beyond_parsing, that_matter
from frontdesk.sheets.page.look import PLAIN, Look, hides, look_of
from frontdesk.sheets.page.rules import HIDING_PROPERTIES, LINE, LONGEST, LONGEST_TOLD, TOO_LONG, Part, Rules, unknown

_MOST_STEPS = 500_000  # comparisons of a tag with a part of a selector; each takes some 4 microseconds
# The first bits of `around`: whether words are hidden, transparent, of no size. The parts of selectors come after.
_HIDDEN, _TRANSPARENT, _NO_SIZE, _FIRST_PART = 1, 2, 4, 3

_Won = tuple[bool, tuple[int, int, int, int], int, str]


class Styles:
    """The styles of a page."""

    def __init__(self, sheets: Iterable[str], is_old: bool = False) -> None:
        """is_old: the page says no doctype; the case of classes and ids does not matter in it ("quirks mode")."""
        self._rules = Rules(sheets, is_old)
        self._steps = 0
        self._inline = 0  # characters of `style=` that were read
        self._seen: dict[object, tuple[Look, tuple[int, int]]] = {}

    @property
    def told(self) -> list[str]:
        """What could not be judged, in words."""
        return self._rules.told

    def look(self, tag: Tag, around: tuple[int, int]) -> tuple[Look, tuple[int, int]]:
        """How a tag looks, and `around` for the tags in it; for the outermost tag, around is (0, 0).

        around: two sets of bits. The first says whether the tags around are hidden, and which parts of selectors fit
        any of them; the second, which parts fit the parent. Tags that are alike cost no more than the first of them.
        """
        style = tag.get("style")
        is_hidden = tag.has_attr("hidden") or tag.has_attr("popover")
        if not self._rules.parts and style is None and not is_hidden:
            return PLAIN, around
        attributes = tuple(tag.attrs.get(name) and str(tag.attrs[name]) for name in self._rules.attributes)
        key = (tag.name, str(tag.get("id")), str(tag.get("class")), style, is_hidden, attributes, around)
        if key not in self._seen:
            self._seen[key] = self._looked_at(tag, str(style or ""), is_hidden, around)
        return self._seen[key]

    def _looked_at(
        self, tag: Tag, style: str, is_hidden: bool, around: tuple[int, int]
    ) -> tuple[Look, tuple[int, int]]:
        fitting = 0
        won: dict[str, _Won] = {}
        unsure: list[Part] = []
        for place in self._fitting(tag, around):
            part = self._rules.parts[place]
            if part.unsure:
                unsure.append(part)
                continue
            fitting |= 1 << place + _FIRST_PART
            for name, value, important in part.sets:
                _set(won, name, (important, part.weight, part.order, value))
        for order, (name, value, important) in enumerate(self._inline_declared(style)):
            _set(won, name, (important, (1, 0, 0, 0), order, value))
            if "var(" in value and name in HIDING_PROPERTIES:
                self._rules.tell(unknown(f"{name}: {value[:LONGEST_TOLD]}"))
        is_reset = "all" in won
        values = {name: one[3] for name, one in won.items() if not is_reset or one[:3] >= won["all"][:3]}
        if "font-family" in won and won["font-family"][1][0]:
            values.pop("font-family", None)  # of the tag itself: `signs` has judged it
        if is_hidden and not is_reset:
            values.setdefault("display", "none")
        look, holds = self._judged(values, around[0], unsure) if values or unsure else (PLAIN, around[0] & 7)
        return look, ((around[0] >> _FIRST_PART << _FIRST_PART) | holds | fitting, fitting)

    def _judged(self, values: Mapping[str, str], around: int, unsure: Sequence[Part]) -> tuple[Look, int]:
        """How a tag with these values looks, and the first bits for the tags in it; doubts are told."""
        several = sorted(self._resolved(values), key=lambda one: hides(look_of(one)))  # what is not sure is read
        look, holds = _in_place(look_of(several[0]), around)
        is_seen = not (look.gone or look.struck or holds)
        for other in several[1:]:
            if (one := _in_place(look_of(other), around)[0]) != look and hides(one) != hides(look):
                self._rules.tell(
                    unknown(f"{'; '.join(f'{name}: {said}' for name, said in values.items() if 'var(' in said)}")
                )
        if not is_seen:
            for part in unsure:
                changed, holds_then = _in_place(look_of(changed_by(several[0], part.sets)), around)
                if (changed.gone, changed.struck, holds_then) != (look.gone, look.struck, holds):
                    self._rules.tell(unknown(part.unsure))
        if (animation := page_values.animation(several[0])) and (
            look.gone or holds or self._rules.hiding & set(animation)
        ):
            self._rules.tell(unknown(f"animation: {' '.join(animation)[:LONGEST_TOLD]}"))
        if not hides(look):
            for doubt in dict.fromkeys(one for given in several for one in page_values.doubts(given)):
                self._rules.tell(unknown(doubt[:LONGEST_TOLD]))
            if LINE in several[0]:
                self._rules.tell(
                    Phrase("The page's style may draw a line through words: {text}", text=several[0][LINE])
                )
        return look, holds

    def _resolved(self, values: Mapping[str, str]) -> list[dict[str, str]]:
        """The values with each `var()` replaced: first by the first value of each, then by each other value of one."""
        first = dict(values)
        others: list[tuple[str, str]] = []
        for name, value in values.items():
            if "var(" not in value or name in HIDING_PROPERTIES:  # any `var()` of these is told
                continue
            several = page_values.without_variables(value, self._rules.custom)
            others += ((name, other) for other in several[1:])
            if several:
                first[name] = several[0]
            else:
                del first[name]  # as if the declaration were not there
        return [first, *({**first, name: other} for name, other in others)]

    def _fitting(self, tag: Tag, around: tuple[int, int]) -> Iterator[int]:
        classes = [self._rules.named(one) for one in tag.get_attribute_list("class") if one]
        tag_id = self._rules.named(tag.get("id"))
        for key in ("*", tag.name, f"#{tag_id}", *(f".{one}" for one in dict.fromkeys(classes[:50]))):
            for place in self._rules.by_key.get(key, ()):
                self._steps += 1
                if self._steps > _MOST_STEPS:
                    self._rules.tell(TOO_LONG)
                    return
                part = self._rules.parts[place]
                is_placed = part.before is None or around[part.is_child] >> part.before + _FIRST_PART & 1
                if is_placed and part.compound.fits(tag, tag_id, classes):
                    yield place

    def _inline_declared(self, style: str) -> Sequence[tuple[str, str, bool]]:
        self._inline += len(style)
        if self._inline > LONGEST or is_beyond_parsing(style):
            self._rules.tell(TOO_LONG)
            return ()
        declared = list(declared_in(style)) if style else []
        self._rules.note_custom(declared)
        return that_matter(declared)


def _in_place(look: Look, around: int) -> tuple[Look, int]:
    """A look with what holds around: letters without colour stay so where only `visibility` says that they are seen."""
    is_hidden = bool(around & _HIDDEN) if look.invisible is None else look.invisible
    is_transparent = bool(around & _TRANSPARENT) if look.is_transparent is None else look.is_transparent
    has_no_size = bool(around & _NO_SIZE) if look.no_size is None else look.no_size
    if look.invisible is not None or look.is_transparent is not None:
        look = replace(look, invisible=is_hidden or is_transparent)
    return look, is_hidden * _HIDDEN | is_transparent * _TRANSPARENT | has_no_size * _NO_SIZE


def _set(won: dict[str, _Won], name: str, value: _Won) -> None:
    if name not in won or value[:3] >= won[name][:3]:
        won[name] = value
    if name == "text-decoration":  # which sets its part, too
        _set(won, "text-decoration-line", value)
