"""The words of a message as they were meant: without what keyboards, programs and haste make of them."""

import html
import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from frontdesk.contacts.urgent.ordinary_words import ORDINARY
from frontdesk.text.folding import APOSTROPHES, folded

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});?")
_UNDONE = 2  # times: a form's program that escapes what was escaped before writes &amp;#039;
# What mail programs (quoted-printable), addresses and JSON make of a letter: =E2=80=99, %E2%80%99, \\u2019.
_BYTES = re.compile(r"=\r?\n|(?:=[0-9A-F]{2})+|(?:%[0-9A-Fa-f]{2})+")
_CODE = re.compile(r"\\u([0-9a-fA-F]{4})")
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
_COUNTED = re.compile(r"([0-9]{1,4})([^\W\d_]{3,})")  # "30pills"
_SPELLED_OUT = re.compile(r"(?<![^\W_])[^\W_](?:[ .\-–_*/,][^\W_](?![^\W_])){2,}")
_NO_SIGNS = str.maketrans("", "", "=%")
_BETWEEN_LETTERS = re.compile(r"[ .\-–_*/,]")
# What looks like a letter. A one may be an i or an l.
_LOOKS = str.maketrans("013457аеорсухіѕјкмтнвԁһӏαεοικνρτυ", "oieastaeopcyxisjkmthbdhlaeoikvptu")
_LOOKS_AS_L = _LOOKS | {ord("1"): "l"}
_LONGEST = 40  # letters of a word that is looked at; what is longer is none of any list
_MOST_KEPT = 20_000  # words that are remembered with what was made of them
_LEAST_MISSPELT = 7  # letters of a word that is recognised with a slip in it: shorter ones are too alike
_LEAST_BESIDE = 4  # letters of a word that is recognised with a slip in it beside another word of its phrase
_SOUND_ALIKE = {"ill": "will", "2": "to", "4": "for", "u": "you", "ur": "your", "r": "are"} | {
    "k": "que",
    "q": "que",
    "x": "por",
}
_VOWELS = "aeiou"
_LEAST_PARTED = 3  # letters of a word that is taken apart
_LONGEST_PART = 14
_LEAST_LOOSE = 5, 9  # letters of a word in which one place, or two, may be as no line has them
# Once in a word, one of these may stand beside what is beside it in no line of the list: "mychest", "heisunconscious";
# in a long word twice: "dueleelpecho".
_ANYWHERE = """i im am is are my me his her he she your our have having se
    me mi su la lo le el de tengo tiene""".split()

# "can't", "cant", "can not" are one; so are "can t" and "can;t", which is what becomes of other apostrophes.
_AUXILIARIES = {"ca": "can", "wo": "will"} | {
    verb: verb for verb in "could do does did is are was were has have had would should".split()
}
_TOGETHER = {f"{verb}nt": (said, "not") for verb, said in _AUXILIARIES.items()} | {
    "cannot": ("can", "not"),
    "dnt": ("do", "not"),
    "cnt": ("can", "not"),
    "aint": ("is", "not"),
    "donot": ("do", "not"),
    "cnat": ("can", "not"),
    "catn": ("can", "not"),
    "carnt": ("can", "not"),
    "im": ("i", "am"),
    "iam": ("i", "am"),
    "hes": ("he", "is"),
    "shes": ("she", "is"),
    "its": ("it", "is"),
    "thats": ("that", "is"),
    "theres": ("there", "is"),
    "ive": ("i", "have"),
    "weve": ("we", "have"),
    "theyve": ("they", "have"),
    "youre": ("you", "are"),
    "theyre": ("they", "are"),
    "itll": ("it", "will"),
    "theyll": ("they", "will"),
    "youll": ("you", "will"),
    "wanna": ("want", "to"),
    "gonna": ("going", "to"),
}


# After an apostrophe, or where one should be; "s" after any word, the others after one of these.
_ENDS = {"s": "is", "ll": "will", "re": "are", "ve": "have", "d": "would"}
_BEFORE_ENDS = frozenset("i you he she it we they that there who nobody someone somebody this".split())
# "moms dying": an "s" that is mostly an "is" where urgent things are said.
_WITH_IS = """mom mum mama dad daddy mother father wife husband son daughter baby brother sister grandma grandpa
    grandmother grandfather boyfriend girlfriend friend partner roommate chest heart throat tongue face mouth breathing
    speech side toddler neighbor pulse"""


class Told(NamedTuple):
    """Words, and for each the number of the sentence it stands in."""

    words: list[str]
    sentences: list[int]


def visible(text: str) -> str:
    """In lower case without accents, without what shows nothing, and with the signs that HTML entities stand for,
    also those that mail, addresses and JSON write as numbers.

    Costs what the text is long.
    """
    for _ in range(_UNDONE):
        if "&" not in text:
            break
        text = _ENTITY.sub(_undone, text)
    if "=" in text or "%" in text:
        text = _BYTES.sub(_from_bytes, text)
    if "\\u" in text:
        text = _CODE.sub(lambda code: chr(int(code[1], 16)), text)
    if text.isascii():
        return text.lower()
    return folded(_APOSTROPHES.sub("'", _INVISIBLE.sub("", _DAMAGED.sub(_repaired, text))))


def words_written(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A text with each letter as one character, and where each word in it begins and ends."""
    whole = unicodedata.normalize("NFC", text)
    return whole, [word.span() for word in _WORD.finditer(_APOSTROPHES.sub("'", whole))]


def without_gaps(plain: str) -> str:
    """Letters that stand one by one, three or more of them, as a word. Costs what the text is long."""
    return _SPELLED_OUT.sub(lambda letters: _BETWEEN_LETTERS.sub("", letters[0]), plain)


def _from_bytes(written: re.Match[str]) -> str:
    digits = written[0].translate(_NO_SIGNS)
    try:
        return bytes.fromhex(digits).decode()
    except ValueError:
        return written[0] if digits.strip() else ""  # a line that mail has broken goes on


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
    sound = word.replace("z", "s").replace("v", "b")
    if "c" in sound or "q" in sound:
        sound = _HARD.sub("k", _SOFT_C.sub("s", sound))
    if "y" in sound:
        sound = _LIKE_LL.sub("l", sound)
    if "nb" in sound or "np" in sound:
        sound = _BEFORE_B.sub("m", sound)
    return _TWICE.sub(r"\1", sound) if _TWICE.search(sound) else sound


_STAND_ANYWHERE = frozenset(map(spelled, _ANYWHERE))
_SHORT_FORMS = {spelled(short): tuple(map(spelled, meant)) for short, meant in _TOGETHER.items()}
_SHORT_FORMS |= {spelled(f"{one}s"): (spelled(one), "is") for one in _WITH_IS.split()}
ALL_SHORT = frozenset(word for short, meant in _SHORT_FORMS.items() if short[-1] in "tm" for word in meant)
"""What short forms may stand for whose end is a word of its own where an apostrophe parts them: t, nt, m."""
SHORT_ENDS = frozenset(("t", "m", "nt"))
"""What follows the apostrophe of such a short form, or what was typed for one, in the right place or not."""
_EVERY_END = SHORT_ENDS | _ENDS.keys() | {"l"}


_BEGINNINGS: dict[str, list[str]] = {}
for _short, _meant in _SHORT_FORMS.items():
    for _word in dict.fromkeys(_meant):
        _BEGINNINGS.setdefault(_word, []).append(_short[:-1])
for _end, _word in _ENDS.items():
    _BEGINNINGS.setdefault(spelled(_word), []).append(spelled(_end))


def beginnings(word: str) -> Iterable[str]:
    """What is left of short forms of a word where an apostrophe parts them: for "will" the "won" of "won't"."""
    return _BEGINNINGS.get(word, ())


class ToldWords:
    """Reads texts for the words of some phrases: also run together, and those that are long with one slip in them.
    A shorter word with a slip in it is recognised beside a word that stands beside it in a phrase (`chest pian`).

    A slip is a letter too few or too many, two in the wrong order, or another vowel, but never at the beginning of the
    word. Ordinary words are never read as others.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._known: set[str] = set()
        self._joined: dict[str, tuple[str, ...]] = {}
        self._parts: dict[str, tuple[str, ...]] = {}  # words of the phrases as they are typed, and short forms
        self._alone: set[str] = set()  # words that are a phrase
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
        typed = {word for phrase in phrases for word in _WORD.findall(visible(phrase))}
        for word in typed:
            self._learn_slips(word)
        self._alone = {words[0] for words in parted if len(words) == 1 and len(words[0]) >= _LEAST_MISSPELT - 1}
        self._parts = {word: self.of_word(word) for word in {*typed, *_TOGETHER, *_ANYWHERE} if len(word) > 1}
        self._parts |= {spelled(word): made for word, made in self._parts.items()}
        self._parts |= {"i": ("i",), "a": ("a",), "t": ("t",), "m": ("m",)}

    def in_text(self, text: str) -> Told:
        """The words of a text."""
        return self.in_visible(visible(text))

    def in_visible(self, plain: str, pieces: list[int] | None = None) -> Told:
        """The same of a text that `visible` has made plain.

        pieces: is filled, for each word, with which of the words that are written there (from 0) it was made of.
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
            if made[0] in _EVERY_END and words:
                made = _with_end(words, piece, made)
            words += made
            sentences += [sentence] * len(made)
            if pieces is not None:
                written += 1
                pieces += [written] * len(made)
        self._mend_slips(words)
        return Told(words, sentences)

    def may_mean(self, word: str) -> tuple[str, ...]:
        """What one word stands for, and what it would be beside the right word."""
        meant = self._may_mean.get(word)
        if meant is None:
            made = self.of_word(word)
            meant = (*made, *self._meant_beside(made[0])) if len(made) == 1 else made
            if word in _ENDS:
                meant = (*meant, spelled(_ENDS[word]))
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
        """The words that one was run together from: each is of a phrase, and stands beside the next in one.

        Looks at each place of a word once for each known word that may end there: at most some hundred times.
        """
        if not _LEAST_PARTED <= len(word) <= _LONGEST or not word.isalpha():
            return None
        known = self._parts
        dead: set[tuple[int, str, int]] = set()  # from which nothing leads to the end

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
        together = spelled("".join(words))
        if len(words) > 1 and len(together) >= _LEAST_MISSPELT and together not in self._known:
            self._joined[together] = tuple(words)

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


def _with_end(words: list[str], piece: str, made: tuple[str, ...]) -> tuple[str, ...]:
    """What follows the last of the words, which a short form may begin with: that word is then made anew."""
    if (meant := _SHORT_FORMS.get(words[-1] + made[0])) is not None:
        words[-1] = meant[0]
        return meant[1:] + made[1:]
    if piece in _ENDS and (piece == "s" or words[-1] in _BEFORE_ENDS):
        return (spelled(_ENDS[piece]),)
    return made


def _slips_of(word: str) -> Iterator[str]:
    """A word with one letter left out, two in the wrong order or another vowel; its first is right."""
    for place in range(1, len(word)):
        yield spelled(word[:place] + word[place + 1 :])
        yield spelled(word[:place] + word[place : place + 2][::-1] + word[place + 2 :])
        if word[place] in _VOWELS:
            for vowel in _VOWELS:
                yield spelled(word[:place] + vowel + word[place + 1 :])


def _skeleton(word: str) -> str:
    return "".join("*" if letter in _VOWELS or letter == "y" else letter for letter in word)


def _undone(entity: re.Match[str]) -> str:
    return html.unescape(entity[0])
