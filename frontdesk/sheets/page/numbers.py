"""The numbers before the items of a list: `3) `, `c) `, as HTML and the page's styles say."""

import re
from dataclasses import dataclass

from bs4 import Tag

from frontdesk.sheets.page.look import Look

_ROMAN = [(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")]
_ROMAN += [(10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]
_STYLES = {"lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A"}
_STYLES |= {"lower-roman": "i", "upper-roman": "I", "disc": "", "circle": "", "square": ""}
_STYLES |= {"none": "", "decimal": "1", "decimal-leading-zero": "1", "lower-greek": "α"}
_FORMS = {form: form for form in "1aAiI"} | {"disc": "", "circle": "", "square": ""}
_COUNTS = re.compile(r"(=|\+)list-item(?![\w-])(?:\s+([+-]?\d{1,6}))?")


@dataclass(slots=True)
class Numbers:
    """Where a list is. form: as in HTML's `type`, 1 a A i I, or α; empty: no numbers."""

    next: int
    step: int
    form: str


def numbers_of(tag: Tag, look: Look) -> Numbers:
    """Where a list begins."""
    form = _FORMS.get(str(tag.get("type")), "1") if tag.name == "ol" else ""
    if look.list_style:
        form = _form_of(look.list_style, form)
    is_reversed = tag.has_attr("reversed")
    items = sum(isinstance(child, Tag) and child.name == "li" for child in tag.contents) if is_reversed else 1
    start = _whole(tag.get("start"), items)
    reset = re.search(r"\blist-item(?:\s+([+-]?\d{1,6}))?(?![\w-])", look.counts)
    if reset:
        start = int(reset[1] or 0) + 1
    return Numbers(start, -1 if is_reversed else 1, form)


def _form_of(list_style: str, otherwise: str) -> str:
    """The form of a list's numbers in CSS; one that is not known is told elsewhere, and is as the tag says."""
    for word in list_style.split():
        if word in _STYLES:
            return _STYLES[word]
    return otherwise


def number_of(tag: Tag, numbers: Numbers | None, look: Look) -> str:
    """What stands before an item: `3) `, `c) `. An item that is seen takes a number, also if it has none before it."""
    if numbers is None:
        return ""
    number = _whole(tag.get("value"), numbers.next)
    for counts in _COUNTS.finditer(look.sets_number):
        number = int(counts[2] or 0) if counts[1] == "=" else number - numbers.step + int(counts[2] or 1)
    numbers.next = number + numbers.step
    form = _FORMS.get(str(tag.get("type")), numbers.form)
    if look.list_style:
        form = _form_of(look.list_style, form)
    return f"{_as_letters(number, form)}) " if form else ""


def _whole(said: object, otherwise: int) -> int:
    """A whole number as HTML reads it, whatever follows it (2.3.4.1 "Signed integers")."""
    found = re.match(r"\s*([+-]?\d{1,9})(?!\d)", str(said))
    return int(found[1]) if found else otherwise


def _as_letters(number: int, form: str) -> str:
    if form in ("a", "A", "α") and number >= 1:
        letters = "αβγδεζηθικλμνξοπρστυφχψω" if form == "α" else "abcdefghijklmnopqrstuvwxyz"
        said = ""
        while number:
            number, place = divmod(number - 1, len(letters))
            said = letters[place] + said
        return said.upper() if form == "A" else said
    if form in ("i", "I") and 1 <= number < 4000:
        said = ""
        for worth, signs in _ROMAN:
            said += signs * (number // worth)
            number %= worth
        return said.upper() if form == "I" else said
    return str(number)
