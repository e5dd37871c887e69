"""Folding: one way to make texts comparable, wherever a text is searched, recognised or compared."""

import re
import unicodedata
from functools import lru_cache

APOSTROPHES = "'’‘ʼ´`′ʹ＇"
"""What people, their keyboards and their programs type for an apostrophe."""

HYPHENS = "-‐‑‒–—−﹣－"
"""Characters that people type for a hyphen, with dashes and the minus sign."""

# Letters that Unicode does not decompose, as people type them who don't have them on their keyboard.
_SPELLED = {
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ħ": "h",
    "ı": "i",
    "ł": "l",
    "ŋ": "n",
    "ŧ": "t",
    "ß": "ss",
}
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_PARTS_OF_SYLLABLES = re.compile(r"[\u1100-\u11ff]{2,}")
_SYLLABLES = re.compile(r"[\uac00-\ud7a3]")


def folded(text: str) -> str:
    """Lower case, without accents, in plain letters; full-width letters as half-width ones.

    `"Søren Straßer"` becomes `"soren strasser"`, `"Ｓａｒａ"` becomes `"sara"`. A Korean syllable stays one letter,
    also when it was written in parts. Other signs stay as they are. Takes time in proportion to the text's length.
    """
    if text.isascii():
        return text.lower()
    return _NOT_ASCII.sub(_folded_match, with_whole_syllables(text.casefold()))


def folded_words(text: str) -> frozenset[str]:
    """The words of a text, folded, as a set in which folded words can be looked up."""
    return frozenset(folded(text).split())


def with_whole_syllables(text: str) -> str:
    """The text with each Korean syllable as one letter, also where it was written in parts."""
    return _PARTS_OF_SYLLABLES.sub(_put_together, text)


def without_accents(text: str) -> str:
    """The text without accents and with ligatures as letters: `José` as `Jose`, `ﬁ` as `fi`.

    Unicode's compatibility decomposition (NFKD, UAX #15) without its combining characters. Done letter by letter: for a
    whole text, sorting the combining characters takes time in the square of how many stand together.
    """
    if text.isascii():
        return text
    # even in such a text few letters are beyond ASCII, so only these are decomposed
    return _NOT_ASCII.sub(_plain_match, text)


def _folded_match(letter: re.Match[str]) -> str:
    return _folded(letter[0])


@lru_cache(maxsize=4_096)
def _folded(letter: str) -> str:
    if _SYLLABLES.match(letter):
        return letter
    # casefold once more: a sign may decompose into capitals (℡ does, ㎏ does not)
    return "".join(_SPELLED.get(part, part) for part in _plain(letter).casefold())


def _put_together(parts: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", parts[0])  # these parts are no combining characters, so nothing is sorted


def _plain_match(letter: re.Match[str]) -> str:
    return _plain(letter[0])


@lru_cache(maxsize=4_096)
def _plain(letter: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
