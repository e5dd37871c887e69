"""Letters of a page that look like others than they are: of the fonts Symbol and Wingdings, turned around, crossed out.

Word writes ≤ as £ in the font Symbol, and a cross as û in Wingdings. Who reads the letters alone says something else.
The tables are those of the fonts (Adobe's "Symbol encoding"; Wingdings as Unicode 7 took its signs in).
"""

import re
from collections.abc import Mapping

from frontdesk.phrases import Phrase


def _from(*parts: tuple[int, str]) -> dict[str, str]:
    """Signs by the letters that stand for them: those of a part follow each other from its first number on."""
    return {chr(first + place): sign for first, signs in parts for place, sign in enumerate(signs)}


_SYMBOL = _from(
    *(
        (0x22, "∀"),
        (0x24, "∃"),
        (0x27, "∍"),
        (0x2A, "∗"),
        (0x2D, "−"),
        (0x5C, "∴"),
        (0x5E, "⊥"),
        (0x60, "‾"),
        (0x7E, "∼"),
    ),
    (0x40, "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"),
    (0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"),
    (0xA1, "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…"),
    (0xBF, "↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑"),
    (0xF1, "〉∫"),
)
_WINGDINGS = _from(
    *((0x28, "☎"), (0x43, "👍👎☜☞☝☟✋☺😐☹💣☠"), (0x6C, "●❍■□❐❑❒⬧⧫◆❖⬥☒"), (0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩"), (0xA1, "○")),
    *((0xA7, "▪□"), (0xD8, "➢"), (0xDF, "←→↑↓"), (0xE8, "➔"), (0xEF, "⇦⇨⇧⇩"), (0xFB, "✗✓☒☑")),
)
_FONTS: Mapping[str, Mapping[str, str]] = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
_NO_LETTERS = ("symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings", "zapf dingbats", "zapfdingbats")
_BULLETS = frozenset("·▪➢❖❑❒□❐■●❍◆⬥⬧⧫○ \u00a0")
_AS_THEY_ARE = frozenset("0123456789.,;:!?()[]{}+=<>/|%&#_·•° \u00a0\t\r\n")  # in the font Symbol
_FONT = re.compile(r"(?i)(?:^|;)\s*font(?:-family)?\s*:([^;]{0,200})")
_TURNING = re.compile("[\u202b\u202d\u202e\u2067]")
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CROSSED_OUT = re.compile("\\w[\u0335-\u0338]")
_PRIVATE = re.compile("[\ue006-\uf8ff]")
_LONGEST = 200  # characters that are told


def font_in(name: str, attributes: Mapping[str, str], around: str) -> str:
    """The font in a tag, if its letters are no letters, else nothing. around: that of the tag around it."""
    said = attributes.get("face", "") if name == "font" else ""
    for found in _FONT.finditer(attributes.get("style", "")):
        said = found[1]
    if not said.strip():
        return around
    first = said.split(",")[0].casefold().replace('"', " ").replace("'", " ")
    return next((font for font in reversed(_NO_LETTERS) if f" {first} ".rstrip().endswith(f" {font}")), "")


def as_seen(text: str, font: str) -> tuple[str, str]:
    """A text as its font shows it, and what is to be told of it, if anything. \ufffd stands for what is not known."""
    if not font:
        return _PRIVATE.sub("\ufffd", text), doubt_of(text)
    signs = _FONTS.get(font, {})
    bare = "".join(chr(ord(one) - 0xF000) if "\uf020" <= one <= "\uf0ff" else one for one in text)
    kept = _AS_THEY_ARE if font == "symbol" else _AS_THEY_ARE - frozenset("0123456789().,;:!?[]{}+=<>/|%&#_°")
    seen = "".join(one if one in kept else signs.get(one, "\ufffd") for one in bare)
    is_plain = all(one in _BULLETS or one.isspace() for one in seen) or seen == text
    return seen, "" if is_plain else f"Read so, from the font {font.title()}: {' '.join(seen.split())[:_LONGEST]}"


def _without_directions(text: str) -> str:
    return " ".join(_DIRECTIONS.sub("", text).split())[:_LONGEST]


def doubt_of(text: str) -> str:
    """What is to be told of a text that is shown in another order than it is read, or crossed out letter by letter."""
    if _TURNING.search(text):
        return Phrase("The page turns the direction of this around: {text}", text=_without_directions(text))
    if _CROSSED_OUT.search(text):
        return Phrase("Read out, but crossed out letter by letter: {text}", text=" ".join(text.split())[:_LONGEST])
    return ""
