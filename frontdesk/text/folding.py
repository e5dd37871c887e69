"""Text made comparable: one way to fold it, for whatever is looked for, recognised or compared."""

import re
import unicodedata
from functools import lru_cache

APOSTROPHES = "'’‘ʼ´`′ʹ＇"
"""What people, their keyboards and their programs type for an apostrophe."""

HYPHENS = "-‐‑‒–—−﹣－"
"""What stands for a hyphen, dashes and the minus sign among it."""

# Letters that Unicode takes for letters of their own, spelled as those type who don't have them on their keyboard.
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
    """Lower case, no accents, special letters spelled in plain ones, letters of full width as all others.

    `"Søren Straßer"` becomes `"soren strasser"`, `"Ｓａｒａ"` becomes `"sara"`. A Korean syllable stays one letter,
    also when it came in parts. Signs stay as they are. Costs what the text is long.
    """
    if text.isascii():
        return text.lower()
    return _NOT_ASCII.sub(_folded_match, with_whole_syllables(text.casefold()))


def folded_words(text: str) -> frozenset[str]:
    """The words of a list, folded: to look up whether a folded word is among them."""
    return frozenset(folded(text).split())


def with_whole_syllables(text: str) -> str:
    """Each Korean syllable as one letter, also if it came in parts."""
    return _PARTS_OF_SYLLABLES.sub(_put_together, text)


def without_accents(text: str) -> str:
    """Each letter without what stands above or below it, and ligatures as letters: `José` as `Jose`, `ﬁ` as `fi`.

    Unicode's compatibility decomposition (NFKD, UAX #15) without its combining characters. Letter by letter, because
    a whole text would first have its combining characters put in order, in the square of how many stand together.
    """
    if text.isascii():
        return text
    # few letters are not plain ASCII even then, so only they are looked at
    return _NOT_ASCII.sub(_plain_match, text)


def _folded_match(letter: re.Match[str]) -> str:
    return _folded(letter[0])


@lru_cache(maxsize=4_096)
def _folded(letter: str) -> str:
    if _SYLLABLES.match(letter):
        return letter
    # case once more: a sign may decompose into capitals (㎏ does not, ℡ does)
    return "".join(_SPELLED.get(part, part) for part in _plain(letter).casefold())


def _put_together(parts: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", parts[0])  # none of these combines, so nothing is put in order


def _plain_match(letter: re.Match[str]) -> str:
    return _plain(letter[0])


@lru_cache(maxsize=4_096)
def _plain(letter: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
