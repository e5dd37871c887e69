"""The words of a message as they were meant: misspelled, run together or split words are recognised."""

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from frontdesk.contacts.urgent.ordinary_words import ORDINARY
from frontdesk.contacts.urgent.spelling import ENDS, EVERY_END, SHORT_FORMS, TOGETHER, spelled, with_end
from frontdesk.contacts.urgent.visible_text import WORD, visible

_PIECES = re.compile(r"[^\W_]+|\n\s*\n|[.!?;](?=\s|$)")
_SENTENCE_ENDS = frozenset(".!?;")
# Letters one by one, with the same kind of thing between: "S U I C I D E", "K.M.S.".
_COUNTED = re.compile(r"([0-9]{1,4})([^\W\d_]{3,})")  # "30pills"
# What looks like a letter. A one may be an i or an l.
_LOOKS = str.maketrans("013457аеорсухіѕјкмтнвԁһӏαεοικνρτυ", "oieastaeopcyxisjkmthbdhlaeoikvptu")
_LOOKS_AS_L = _LOOKS | {ord("1"): "l"}
_LONGEST = 40  # letters; a longer word is in no list
_MOST_KEPT = 20_000  # cached words, with the words they stand for
_LEAST_MISSPELT = 7  # letters of a word that is recognised with a slip: shorter words are too similar
_LEAST_BESIDE = 4  # letters of a word that is recognised with a slip beside another word of its phrase
_SOUND_ALIKE = {"ill": "will", "2": "to", "4": "for", "u": "you", "ur": "your", "r": "are"} | {
    "k": "que",
    "q": "que",
    "x": "por",
}
_VOWELS = "aeiou"
_LEAST_PARTED = 3  # letters of a word that may be several run together
_LONGEST_PART = 14
_LEAST_LOOSE = 5, 9  # letters of a word that may have one, or two, pairs of words that no line has
# Words that may be run together with a word they do not adjoin in any line, once in a word ("mychest",
# "heisunconscious"), twice in a long one ("dueleelpecho").
_ANYWHERE = """i im am is are my me his her he she your our have having se
    me mi su la lo le el de tengo tiene""".split()


class WordsOfText(NamedTuple):
    """The words of a text, and the number of the sentence in which each stands."""

    words: list[str]
    sentences: list[int]


_STAND_ANYWHERE = frozenset(map(spelled, _ANYWHERE))


class MeantWords:
    """Reads texts for the words of some phrases, also words run together, and long words with one slip.

    A shorter word with a slip is recognised next to a word that adjoins it in a phrase (`chest pian`). A slip is a
    letter too few or too many, two in the wrong order, or a wrong vowel, but never in the first letter. Ordinary words
    are never read as other words.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._known: set[str] = set()
        self._joined: dict[str, tuple[str, ...]] = {}
        self._parts: dict[str, tuple[str, ...]] = {}  # what may be part of words run together
        self._alone: set[str] = set()  # phrases of one word
        self._without_one: dict[str, str] = {}
        self._skeletons: dict[str, list[str]] = {}
        self._beside: set[tuple[str, str]] = set()
        self._short: set[str] = set()  # short words, recognised with a slip beside another word
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
        typed = {word for phrase in phrases for word in WORD.findall(visible(phrase))}
        for word in typed:
            self._learn_slips(word)
        self._alone = {words[0] for words in parted if len(words) == 1 and len(words[0]) >= _LEAST_MISSPELT - 1}
        self._parts = {word: self.of_word(word) for word in {*typed, *TOGETHER, *_ANYWHERE} if len(word) > 1}
        self._parts |= {spelled(word): made for word, made in self._parts.items()}
        self._parts |= {"i": ("i",), "a": ("a",), "t": ("t",), "m": ("m",)}

    def in_text(self, text: str) -> WordsOfText:
        """The words of a text."""
        return self.in_visible(visible(text))

    def in_visible(self, plain: str, pieces: list[int] | None = None) -> WordsOfText:
        """The words of a text that `visible` has made plain.

        pieces: is filled with the index of the written word (from 0) from which each word was made.
        """
        words: list[str] = []
        sentences: list[int] = []
        sentence = 0
        written = -1
        for piece in _PIECES.findall(plain):
            if not piece[0].isalnum():
                sentence += piece[0] in _SENTENCE_ENDS or len(piece) > 1
                continue
            made = self._read.get(piece) or self.of_word(piece)
            if made[0] in EVERY_END and words:
                made = with_end(words, piece, made)
            words += made
            sentences += [sentence] * len(made)
            if pieces is not None:
                written += 1
                pieces += [written] * len(made)
        self._mend_slips(words)
        return WordsOfText(words, sentences)

    def may_mean(self, word: str) -> tuple[str, ...]:
        """What a word stands for, with everything that it may stand for beside other words."""
        meant = self._may_mean.get(word)
        if meant is None:
            made = self.of_word(word)
            meant = (*made, *self._meant_beside(made[0])) if len(made) == 1 else made
            if word in ENDS:
                meant = (*meant, spelled(ENDS[word]))
            if len(self._may_mean) < _MOST_KEPT and len(word) <= _LONGEST:
                self._may_mean[word] = meant
        return meant

    def _meant_beside(self, word: str) -> tuple[str, ...]:
        """The short words of which this one may be a misspelling."""
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
        """The words that a written word stands for: mostly itself, as `spelled`."""
        made = self._read.get(word)
        if made is None:
            made = self._made_of(word)
            if len(self._read) < _MOST_KEPT and len(word) <= _LONGEST:
                self._read[word] = made
        return made

    def _made_of(self, word: str) -> tuple[str, ...]:
        if len(word) > _LONGEST:
            # a letter held down counts once; a word that is too long even then is in no phrase
            word = spelled(word)
            if len(word) > _LONGEST:
                return (word[:_LONGEST],)
        plain = spelled(word)
        if (meant := SHORT_FORMS.get(plain)) is not None:
            return meant
        if not self._known:
            return (plain,)  # the phrases themselves are being read
        if plain in self._known:
            return (plain,)
        if (joined := self._joined.get(plain)) is not None:
            return joined
        if plain in self._no_slips or word.isdecimal():
            return (plain,)
        if (slipped := self._meant(plain)) is not None:
            return (slipped,)
        if (parted := self._parted(word)) is not None:
            return parted
        for looks in () if word.isascii() and word.isalpha() else (_LOOKS, _LOOKS_AS_L):
            looked = spelled(word.translate(looks))
            if looked != plain and len(looked) > 1:
                if looked in self._known:
                    return (looked,)
                if (joined := self._joined.get(looked)) is not None:
                    return joined
                if (slipped := self._meant(looked)) is not None:
                    return (slipped,)
        if (counted := _COUNTED.fullmatch(word)) is not None:
            return (counted[1], *self._made_of(counted[2]))
        return (plain,)

    def _parted(self, word: str) -> tuple[str, ...] | None:
        """The words of which this one is run together, each adjoining the next in a phrase; None if it is not.

        Tries each place in the word once for each known word that may end there: at most some hundred steps.
        """
        if not _LEAST_PARTED <= len(word) <= _LONGEST or not word.isalpha():
            return None
        known = self._parts
        dead: set[tuple[int, str, int]] = set()  # states from which the end can't be reached

        def rest(place: int, before: str, may_be_loose: int) -> tuple[str, ...] | None:
            if place == len(word):
                return ()
            if (place, before, may_be_loose) in dead:
                return None
            for ends in range(min(len(word), place + _LONGEST_PART), place, -1):
                made = known.get(word[place:ends])
                if made is None:
                    continue
                stands_beside = not place or (before, made[0]) in self._beside or made[0] in self._alone
                stands_beside = stands_beside or (before in "tm" and ends > place + 1)  # as after "can'", "i'"
                is_loose = ends > place + 1 and (before in _STAND_ANYWHERE or made[0] in _STAND_ANYWHERE)
                if stands_beside or (is_loose and may_be_loose):
                    after = rest(ends, made[-1], may_be_loose if stands_beside else may_be_loose - 1)
                    if after is not None:
                        return made + after
            dead.add((place, before, may_be_loose))
            return None

        found = rest(0, "", max(sum(len(word) >= least for least in _LEAST_LOOSE), word[0] == "i"))
        return found if found is not None and len(found) > 1 else None

    def _meant(self, word: str) -> str | None:
        """The known word of which this long one is a misspelling, None if there is none."""
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
        together = spelled("".join(words))
        if len(words) > 1 and len(together) >= _LEAST_MISSPELT and together not in self._known:
            self._joined[together] = tuple(words)

    def _learn_short_slips(self, words: set[str]) -> None:
        """Collect the misspellings of these words, except those that are words of a phrase or ordinary words."""
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
    """A word's misspellings: a letter left out, two in the wrong order, a wrong vowel; never in the first letter."""
    for place in range(1, len(word)):
        yield spelled(word[:place] + word[place + 1 :])
        yield spelled(word[:place] + word[place : place + 2][::-1] + word[place + 2 :])
        if word[place] in _VOWELS:
            for vowel in _VOWELS:
                yield spelled(word[:place] + vowel + word[place + 1 :])


def _skeleton(word: str) -> str:
    return "".join("*" if letter in _VOWELS or letter == "y" else letter for letter in word)
