"""What people type or paste around a number to find whose it is: a link, a word before it, a table's way to show it."""

import re
from collections.abc import Iterator

from frontdesk.contacts.number_text import plain

_SIGNS = r"[\s().\-/+]"
_LABELS = (
    "tel|telephone|phone|ph|cell|cellphone|mobile|mob|fax|call|text|number|no|nr|num|home|work|whatsapp|handy|"
    "tel[eé]fono|tfno|cel|celular|m[oó]vil|n[uú]mero|llamar|llame|casa|trabajo"
)
# Dropped only before seven digits, so that nothing is found less; a word with a colon is that of a link (RFC 3966).
_LABEL = re.compile(
    rf"(?<![^\W_])(?:[a-z][a-z+.-]{{0,14}}:/{{0,2}}(?=[+(]?\d|%2b)|(?:{_LABELS})[\s.:#]{{1,3}})+"
    rf"(?=(?:[+(]|%2b)*+\d(?:{_SIGNS}*+\d){{6}})",
    re.IGNORECASE,
)
_OF_A_TABLE = re.compile(r"(?<!\S)(?:\+?\d{10,15}\.0{1,3}|\d[.,]\d{1,14}e\+?\d{1,2}|\d{1,2}(?:,\d{3}){3})(?!\S)", re.I)
_GROUP = r"[OoIl]*+\d[\dOoIl]*+"
_DAMAGED = re.compile(
    rf"(?<![^\W_])(?:\d[.,]\d{{1,14}}[eE]\+?\d{{0,2}}|{_GROUP}(?:{_SIGNS}{{1,3}}{_GROUP})*)(?![^\W_])"
)
_FEWEST_DIGITS = 5  # beside letters; fewer are a word such as `10l`


def without_labels(text: str) -> str:
    """The text without words before a number, its numbers in plain digits where a table shows them otherwise."""
    text = _LABEL.sub(" ", text)
    if "%2" in text:
        text = re.sub("%2b", "+", text, flags=re.IGNORECASE)
    return _OF_A_TABLE.sub(lambda match: plain(match[0]), text)


def damaged_in(text: str) -> Iterator[tuple[int, int]]:
    """Where a text has a number with letters for some of its digits, as one is shown that can't be read: `480555O779`.

    Start and end of each.
    """
    for match in _DAMAGED.finditer(text):
        if sum(map(str.isdigit, match[0])) >= _FEWEST_DIGITS and any(map(str.isalpha, match[0])):
            yield match.span()
