"""Text that people type or paste around a number when they search for it: a link, a label, a spreadsheet's format."""

import re
from collections.abc import Iterator

from frontdesk.contacts.numbers.number_text import plain

_SIGNS = r"[\s().\-/+]"
_LABELS = (
    "tel|telephone|phone|ph|cell|cellphone|mobile|mob|fax|call|callback|back|dial|ring|text|contact|number|no|nr|num|"
    "home|work|office|other|main|whatsapp|handy|at|to|me|is|tel[eé]fono|tfno|tlf|cel|celular|m[oó]vil|n[uú]mero|"
    "llamar|llame|marcar|casa|trabajo|oficina|al"
)
# Labels are dropped only before seven digits, so that other searches are unchanged. A word with a colon is a label
# (`c: 602 …`) or the scheme of a link (RFC 3966).
_NUMBER = re.compile(rf"(?:[+(]|%2b){{0,3}}\d(?:{_SIGNS}*+\d){{6,}}+", re.IGNORECASE)
_LABEL_BEFORE = re.compile(
    rf"(?<![^\W_])(?:[^\W\d_]{{1,15}}:/{{0,2}}|(?:{_LABELS})(?=[\s.:#-]))[\s.:#-]{{0,3}}\Z", re.I
)
_LONGEST_LABEL = 24  # characters, with what stands behind
_MOST_LABELS = 4  # before one number: `call me at cell: 602 …`
_OF_A_TABLE = re.compile(r"(?<!\S)(?:\+?\d{10,15}\.0{1,3}|\d[.,]\d{1,14}e\+?\d{1,2}|\d{1,2}(?:,\d{3}){3})(?!\S)", re.I)
_GROUP = r"[OoIl]*+\d[\dOoIl]*+"
_DAMAGED = re.compile(
    rf"(?<![^\W_])(?:\d[.,]\d{{1,14}}[eE]\+?\d{{0,2}}|{_GROUP}(?:{_SIGNS}{{1,3}}{_GROUP})*)(?![^\W_])"
)
_FEWEST_DIGITS = 5  # beside letters; fewer are a word such as `10l`


def without_labels(text: str) -> str:
    """The text without labels before its numbers, and with numbers that a spreadsheet reformatted in plain digits."""
    kept, end = [], 0
    for number in _NUMBER.finditer(text):
        label = _before_labels(text, end, number.start())
        if label < number.start():
            kept += [text[end:label], " "]
            end = number.start()
    text = "".join([*kept, text[end:]])
    if "%2" in text:
        text = re.sub("%2b", "+", text, flags=re.IGNORECASE)
    return _OF_A_TABLE.sub(lambda match: plain(match[0]), text)


def _before_labels(text: str, first: int, end: int) -> int:
    """The start of the labels directly before a number, not before `first`."""
    for _ in range(_MOST_LABELS):
        begin = max(first, end - _LONGEST_LABEL)
        found = _LABEL_BEFORE.search(text[max(begin - 1, 0) : end], begin - max(begin - 1, 0))
        if found is None:
            break
        end = max(begin - 1, 0) + found.start()
    return end


def damaged_in(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each number with letters for some digits, as unreadable numbers are shown: `480555O779`."""
    for match in _DAMAGED.finditer(text):
        if sum(map(str.isdigit, match[0])) >= _FEWEST_DIGITS and any(map(str.isalpha, match[0])):
            yield match.span()
