"""The words of a message as they were meant: without what keyboards, programs and haste make of them."""

import html
import itertools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from frontdesk.contacts.ordinary_words import ORDINARY
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
_SOFT_C = re.compile(r"c(?=[eiy])")
_HARD = re.compile(r"qu(?=[ei])|q|c(?!h)")
_LIKE_LL = re.compile(r"(?<=[a-z])y(?=[aeou])")
_BEFORE_B = re.compile(r"n(?=[bp])")
# UTF-8 that a program took for Windows-1252 or Latin-1: "â€™" for an apostrophe, "Ã¡" for an á.
_DAMAGED = re.compile("[\u00c2-\u00c3][\u0080-\u00bf\u0152-\u2122]|\u00e2[\u0080-\u00bf\u0152-\u2122]{2}")
# Letters one by one, with the same kind of thing between: "S U I C I D E", "K.M.S.".
_SPELLED_OUT = re.compile(r"(?<![^\W_])[^\W_](?:[ .\-–_*/,][^\W_](?![^\W_])){2,}")
_BETWEEN_LETTERS = re.compile(r"[ .\-–_*/,]")
# What looks like a letter. A one may be an i or an l.
_LOOKS = str.maketrans("013457аеорсухіѕјкмтнвԁһӏαεοικνρτυ", "oieastaeopcyxisjkmthbdhlaeoikvptu")
_LOOKS_AS_L = _LOOKS | {ord("1"): "l"}
_LONGEST = 40  # letters of a word that is looked at; what is longer is none of any list
_MOST_KEPT = 20_000  # words that are remembered with what was made of them
_LEAST_MISSPELT = 7  # letters of a word that is recognised with a slip in it: shorter ones are too alike
_LEAST_BESIDE = 4  # letters of a word that is recognised with a slip in it beside another word of its phrase
_SOUND_ALIKE = {"2": "to", "4": "for", "u": "you", "ur": "your", "r": "are", "k": "que", "q": "que", "x": "por"}
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
    if text.isascii():
        return text.lower()
    return folded(_APOSTROPHES.sub("'", _INVISIBLE.sub("", _DAMAGED.sub(_repaired, text))))


def without_gaps(plain: str) -> str:
    """Letters that stand one by one, three or more of them, as a word. Costs what the text is long."""
    return _SPELLED_OUT.sub(lambda letters: _BETWEEN_LETTERS.sub("", letters[0]), plain)


def _repaired(damaged: re.Match[str]) -> str:
    for encoding in ("cp1252", "latin-1"):
        try:
            return damaged[0].encode(encoding).decode()
        except UnicodeError:
            continue
    return damaged[0]


def spelled(word: str) -> str:
    """One spelling for what sounds the same, in English or Spanish.

    Each letter once (`heeelp`, `atack`), z and a soft c as s, a hard c and qu as k (`kiero`), v as b (`bida`),
    n before b and p as m (`combulsiones`), y before a vowel as ll (`pastiyas`).
    """
    sound = _HARD.sub("k", _SOFT_C.sub("s", word.replace("z", "s").replace("v", "b")))
    return _TWICE.sub(r"\1", _BEFORE_B.sub("m", _LIKE_LL.sub("l", sound)))


_SHORT_FORMS = {spelled(short): tuple(map(spelled, meant)) for short, meant in _TOGETHER.items()}
ALL_SHORT = frozenset(word for meant in _SHORT_FORMS.values() for word in meant)
"""What short forms may stand for."""
SHORT_ENDS = ("t", "m", "nt")
"""What follows the apostrophe of a short form, or what was typed for one, in the right place or not."""


def beginnings(word: str) -> Iterable[str]:
    """What is left of short forms of a word where an apostrophe parts them: for "will" the "won" of "won't"."""
    return [short[:-1] for short, meant in _SHORT_FORMS.items() if word in meant]


class ToldWords:
    """Reads texts for the words of some phrases: also run together, and those that are long with one slip in them.
    A shorter word with a slip in it is recognised beside a word that stands beside it in a phrase (`chest pian`).

    A slip is a letter too few or too many, two in the wrong order, or another vowel, but never at the beginning of the
    word. Ordinary words that are a slip away from one of the phrases have to be among the phrases.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._known: set[str] = set()
        self._joined: dict[str, tuple[str, ...]] = {}
        self._without_one: dict[str, str] = {}
        self._skeletons: dict[str, list[str]] = {}
        self._beside: set[tuple[str, str]] = set()
        self._short: set[str] = set()  # the words that are recognised beside another
        self._short_slips: dict[str, tuple[str, ...]] = {}
        self._no_slips: frozenset[str] = frozenset()
        self._slips_read: dict[str, tuple[str, ...]] = {}
        self._read: dict[str, tuple[str, ...]] = {}
        self._may_mean: dict[str, tuple[str, ...]] = {}
        phrases = list(phrases)
        parted = [self.in_text(phrase).words for phrase in phrases]
        self._read.clear()
        self._slips_read.clear()
        for words in parted:
            self._known.update(words)
        for words in parted:
            self._learn_joined(words)
            self._beside.update(itertools.pairwise(words))
        self._learn_short_slips({word for two in self._beside for word in two})
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
            made = self._read.get(piece) or self.of_word(piece)
            if piece in SHORT_ENDS and words and (meant := _SHORT_FORMS.get(words[-1] + piece)) is not None:
                words[-1], made = meant[0], meant[1:]
            words += made
            sentences += [sentence] * len(made)
        self._mend_slips(words)
        return Told(words, sentences)

    def may_mean(self, word: str) -> tuple[str, ...]:
        """What one word stands for, and what it would be beside the right word."""
        meant = self._may_mean.get(word)
        if meant is None:
            made = self.of_word(word)
            meant = (*made, *self._meant_beside(made[0])) if len(made) == 1 else made
            if len(self._may_mean) < _MOST_KEPT and len(word) <= _LONGEST:
                self._may_mean[word] = meant
        return meant

    def _meant_beside(self, word: str) -> tuple[str, ...]:
        """The short words that one in the one spelling may be with a slip in it."""
        meant = self._slips_read.get(word)
        if meant is None:
            meant = self._short_slips.get(word, ())
            if not meant and _LEAST_BESIDE < len(word) <= _LEAST_MISSPELT and word not in self._no_slips:
                fewer = (word[:place] + word[place + 1 :] for place in range(1, len(word)))
                meant = tuple(sorted({other for other in fewer if other in self._short}))
            if len(self._slips_read) < _MOST_KEPT and len(word) <= _LONGEST:
                self._slips_read[word] = meant
        return meant

    def _mend_slips(self, words: list[str]) -> None:
        known = self._slips_read
        for place, word in enumerate(words):
            for meant in known[word] if word in known else self._meant_beside(word):
                after = words[place + 1] if place + 1 < len(words) else ""
                if (place and (words[place - 1], meant) in self._beside) or (meant, after) in self._beside:
                    words[place] = meant
                    break

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
        plain = spelled(word)
        if (meant := _SHORT_FORMS.get(plain)) is not None:
            return meant
        if plain in self._known:
            return (plain,)
        if (joined := self._joined.get(plain)) is not None:
            return joined
        if (slipped := self._meant(plain)) is not None:
            return (slipped,)
        for looks in () if word.isascii() and word.isalpha() else (_LOOKS, _LOOKS_AS_L):
            looked = spelled(word.translate(looks))
            if looked != plain and len(looked) > 1:
                if looked in self._known:
                    return (looked,)
                if (joined := self._joined.get(looked)) is not None:
                    return joined
                if (slipped := self._meant(looked)) is not None:
                    return (slipped,)
        return (plain,)

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

    def _learn_short_slips(self, words: set[str]) -> None:
        """Every slip of these words that is no word of a phrase and no ordinary word."""
        self._no_slips = frozenset(map(spelled, ORDINARY.split())) | self._known
        self._short = {word for word in words if _LEAST_BESIDE <= len(word) < _LEAST_MISSPELT and word.isalpha()}
        slips: dict[str, set[str]] = {}
        for word in self._short:
            for slip in _slips_of(word):
                if slip not in self._no_slips:
                    slips.setdefault(slip, set()).add(word)
        for said, meant in _SOUND_ALIKE.items():
            slips.setdefault(spelled(said), set()).add(spelled(meant))
        self._short_slips = {slip: tuple(sorted(meant)) for slip, meant in slips.items()}

    def _learn_slips(self, word: str) -> None:
        plain = spelled(word)
        if len(plain) < _LEAST_MISSPELT or plain not in self._known:
            return
        for place in range(1, len(word)):
            self._without_one.setdefault(spelled(word[:place] + word[place + 1 :]), plain)
        self._skeletons.setdefault(_skeleton(plain), []).append(plain)


def _slips_of(word: str) -> Iterator[str]:
    """A word with one letter left out, two in the wrong order or another vowel; its first is right."""
    for place in range(1, len(word)):
        yield spelled(word[:place] + word[place + 1 :])
        yield spelled(word[:place] + word[place : place + 2][::-1] + word[place + 2 :])
        if word[place] in _VOWELS:
            for vowel in _VOWELS:
                yield spelled(word[:place] + vowel + word[place + 1 :])


def _skeleton(word: str) -> str:
    return "".join("*" if letter in _VOWELS else letter for letter in word)


def _undone(entity: re.Match[str]) -> str:
    return html.unescape(entity[0])
