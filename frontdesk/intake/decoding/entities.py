"""HTML entities (`&#039;`, `&quot;`, `&eacute;`) decoded to characters.

Websites' exporters escape what was typed, some of them twice (`&amp;#039;`). Decoding is strict, because people type
`AT&T` and web addresses contain `&copy=1`: only with a semicolon, and only numbers and those names of HTML 4 (section
24) that stand for letters and for signs that people type, so not `&and;` or `&sum;`.
"""

import re
from html.entities import codepoint2name

_MOST_TIMES = 3  # that a text is escaped
_ENTITY = re.compile(r"&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,7}));")
_SIGNS = '"&<>\xa0¡¢£¤¥§¨©ª«¬\xad®¯°±²³´µ¶·¸¹º»¼½¾¿×÷–—‘’‚“”„†‡•…‰′″‹›€™ˆ˜\u2002\u2003\u2009\u200c\u200d\u200e\u200f'
_NAMED = {
    "apos": "'",
    **{name: chr(point) for point, name in codepoint2name.items() if chr(point) in _SIGNS or chr(point).isalpha()},
}
_SPACES = dict.fromkeys(map(ord, "\xa0\u2002\u2003\u2009"), " ")
_FIRST_PRINTED = 0xA0


def without_entities(text: str) -> str:
    """The text with its entities decoded; a no-break space becomes a space."""
    for _ in range(_MOST_TIMES):
        if "&" not in text:
            break
        before, text = text, _ENTITY.sub(_character, text)
        if text == before:
            break
    return text


def _character(entity: re.Match[str]) -> str:
    decimal, hexadecimal, name = entity.groups()
    if name:
        return _NAMED.get(name, entity[0]).translate(_SPACES)
    point = int(decimal) if decimal else int(hexadecimal, 16)
    if 0x80 <= point < _FIRST_PRINTED:  # meant as Windows-1252 (WHATWG HTML, 13.2.5.80)
        return bytes([point]).decode("cp1252", errors="ignore") or entity[0]
    if (point < ord(" ") and point not in (9, 10, 13)) or 0xD800 <= point < 0xE000 or point > 0x10FFFF or point == 0x7F:
        return entity[0]
    return chr(point).translate(_SPACES)
