"""The words of a message as they were meant: without what keyboards, programs and haste make of them."""

import html
import re
from collections.abc import Iterable
from typing import NamedTuple

from frontdesk.text import APOSTROPHES, folded

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});?")
_UNDONE = 2  # times: a form's program that escapes what was escaped before writes &amp;#039;
# What shows nothing and stands within words: zero-width characters, soft hyphens, marks of direction, of variants.
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_APOSTROPHES = re.compile(f"[{APOSTROPHES}]")  # Unicode takes some for letters
_PIECES = re.compile(r"[^\W_]+|\n\s*\n|[.!?;](?=\s|$)")
_WORD = re.compile(r"[^\W_]+")
_SENTENCE_ENDS = frozenset(".!?;")
_TWICE = re.compile(r"([^\W\d_])\1+")
_SOFT_C = re.compile(r"c(?=[ei])")
_LONGEST = 40  # letters of a word that is looked at; what is longer is none of any list
_MOST_KEPT = 20_000  # words that are remembered with what was made of them
_LEAST_MISSPELT = 7  # letters of a word that is recognised with a slip in it: shorter ones are too alike
_VOWELS = "aeiou"

# "can't", "cant", "can not" are one; so are "can t" and "can;t", which is what becomes of other apostrophes.
_AUXILIARIES = {"ca": "can", "wo": "will"} | {
    verb: verb for verb in "could do does did is are was were has have had would should".split()
}
_TOGETHER = {f"{verb}nt": (said, "not") for verb, said in _AUXILIARIES.items()} | {
    "cannot": ("can", "not"),
    "dnt": ("do", "not"),
    "cnt": ("can", "not"),
    "aint": ("is", "not"),
    "im": ("i", "am"),
    "wanna": ("want", "to"),
    "gonna": ("going", "to"),
}
ALL_SHORT = frozenset(word for meant in _TOGETHER.values() for word in meant)
"""What short forms may stand for."""
SHORT_ENDS = ("t", "m", "nt")
"""What follows the apostrophe of a short form, or what was typed for one, in the right place or not."""


def beginnings(word: str) -> Iterable[str]:
    """What is left of short forms of a word where an apostrophe parts them: for "will" the "won" of "won't"."""
    return [short[:-1] for short, meant in _TOGETHER.items() if word in meant]


class Told(NamedTuple):
    """Words, and for each the number of the sentence it stands in."""

    words: list[str]
    sentences: list[int]


def visible(text: str) -> str:
    """In lower case without accents, with the signs that HTML entities stand for, without what shows nothing.

    Costs what the text is long.
    """
    for _ in range(_UNDONE):
        if "&" not in text:
            break
        text = _ENTITY.sub(_undone, text)
    return text.lower() if text.isascii() else folded(_APOSTROPHES.sub("'", _INVISIBLE.sub("", text)))


def spelled(word: str) -> str:
    """One spelling for what sounds the same: each letter once (`heeelp`, `atack`), c, z as s and v as b (`bida`)."""
    sound = _SOFT_C.sub("s", word.replace("z", "s").replace("v", "b"))
    return _TWICE.sub(r"\1", sound)


class ToldWords:
    """Reads texts for the words of some phrases: also run together, and those that are long with one slip in them.

    A slip is a letter too few or too many, two in the wrong order, or another vowel, but never at the beginning of the
    word. Ordinary words that are a slip away from one of the phrases have to be among the phrases.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._known: set[str] = set()
        self._joined: dict[str, tuple[str, ...]] = {}
        self._without_one: dict[str, str] = {}
        self._skeletons: dict[str, list[str]] = {}
        self._read: dict[str, tuple[str, ...]] = {}
        phrases = list(phrases)
        parted = [self.in_text(phrase).words for phrase in phrases]
        self._read.clear()
        for words in parted:
            self._known.update(words)
        for words in parted:
            self._learn_joined(words)
        for word in {word for phrase in phrases for word in _WORD.findall(visible(phrase))}:
            self._learn_slips(word)

    def in_text(self, text: str) -> Told:
        """The words of a text."""
        return self.in_visible(visible(text))

    def in_visible(self, plain: str) -> Told:
        """The same of a text that `visible` has made plain."""
        words: list[str] = []
        sentences: list[int] = []
        sentence = 0
        for piece in _PIECES.findall(plain):
            if not piece[0].isalnum():
                sentence += piece[0] in _SENTENCE_ENDS or len(piece) > 1
                continue
            made = self.of_word(piece)
            if piece in SHORT_ENDS and words and (meant := _TOGETHER.get(words[-1] + piece)) is not None:
                words[-1], made = meant[0], meant[1:]
            words += made
            sentences += [sentence] * len(made)
        return Told(words, sentences)

    def of_word(self, word: str) -> tuple[str, ...]:
        """What one word stands for: mostly itself, in the one spelling."""
        made = self._read.get(word)
        if made is None:
            made = self._made_of(word)
            if len(self._read) < _MOST_KEPT and len(word) <= _LONGEST:
                self._read[word] = made
        return made

    def _made_of(self, word: str) -> tuple[str, ...]:
        if len(word) > _LONGEST:
            # a letter held down is one letter; whatever is long even then is no word of a phrase
            word = spelled(word)
            if len(word) > _LONGEST:
                return (word[:_LONGEST],)
        if (meant := _TOGETHER.get(word)) is not None:
            return meant
        plain = spelled(word)
        if (meant := _TOGETHER.get(plain)) is not None:
            return meant
        if plain in self._known:
            return (plain,)
        if (joined := self._joined.get(plain)) is not None:
            return joined
        return (self._meant(plain) or plain,)

    def _meant(self, word: str) -> str | None:
        """The known word that this one is with a slip in it."""
        if len(word) < _LEAST_MISSPELT - 1 or len(word) > _LONGEST or not word.isalpha():
            return None
        if (found := self._without_one.get(word)) is not None:
            return found
        for place in range(1, len(word)):
            fewer = word[:place] + word[place + 1 :]
            if len(fewer) >= _LEAST_MISSPELT and fewer in self._known:
                return fewer
            turned = word[:place] + word[place : place + 2][::-1] + word[place + 2 :]
            if len(turned) >= _LEAST_MISSPELT and turned in self._known:
                return turned
        for other in self._skeletons.get(_skeleton(word), ()):
            if sum(mine != theirs for mine, theirs in zip(word, other, strict=True)) == 1 and word[0] == other[0]:
                return other
        return None

    def _learn_joined(self, words: list[str]) -> None:
        for begins in range(len(words)):
            for ends in range(begins + 2, min(len(words), begins + 6) + 1):
                together = spelled("".join(words[begins:ends]))
                if len(together) >= _LEAST_MISSPELT and together not in self._known:
                    self._joined[together] = tuple(words[begins:ends])

    def _learn_slips(self, word: str) -> None:
        plain = spelled(word)
        if len(plain) < _LEAST_MISSPELT or plain not in self._known:
            return
        for place in range(1, len(word)):
            self._without_one.setdefault(spelled(word[:place] + word[place + 1 :]), plain)
        self._skeletons.setdefault(_skeleton(plain), []).append(plain)


def _skeleton(word: str) -> str:
    return "".join("*" if letter in _VOWELS else letter for letter in word)


def _undone(entity: re.Match[str]) -> str:
    return html.unescape(entity[0])
