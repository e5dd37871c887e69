"""One spelling for what sounds the same, and short forms (`can't`, `cant`) as the words they stand for."""

import re
from collections.abc import Iterable

_TWICE = re.compile(r"([^\W\d_])\1+")
_SOFT_C = re.compile(r"c(?=[eiy])")
_HARD = re.compile(r"qu(?=[ei])|q|c(?!h)")
_LIKE_LL = re.compile(r"(?<=[a-z])y(?=[aeou])")
_BEFORE_B = re.compile(r"n(?=[bp])")
# "can't", "cant" and "can not" are equal; so are "can t" and "can;t", as other apostrophes are often typed.
_AUXILIARIES = {"ca": "can", "wo": "will"} | {
    verb: verb for verb in "could do does did is are was were has have had would should".split()
}
TOGETHER = {f"{verb}nt": (said, "not") for verb, said in _AUXILIARIES.items()} | {
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
# Endings after an apostrophe, or where one is missing: "s" after any word, the others only after _BEFORE_ENDS.
ENDS = {"s": "is", "ll": "will", "re": "are", "ve": "have", "d": "would"}
_BEFORE_ENDS = frozenset("i you he she it we they that there who nobody someone somebody this".split())
# After these words an "s" mostly means "is": "moms dying".
_WITH_IS = """mom mum mama dad daddy mother father wife husband son daughter baby brother sister grandma grandpa
    grandmother grandfather boyfriend girlfriend friend partner roommate chest heart throat tongue face mouth breathing
    speech side toddler neighbor pulse"""


def spelled(word: str) -> str:
    """One spelling for words that sound the same, in English or Spanish.

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


SHORT_FORMS = {spelled(short): tuple(map(spelled, meant)) for short, meant in TOGETHER.items()}
SHORT_FORMS |= {spelled(f"{one}s"): (spelled(one), "is") for one in _WITH_IS.split()}
ALL_SHORT = frozenset(word for short, meant in SHORT_FORMS.items() if short[-1] in "tm" for word in meant)
"""Words of short forms whose ending is cut off as a word of its own by an apostrophe: t, nt, m."""
SHORT_ENDS = frozenset(("t", "m", "nt"))
"""The endings of such short forms after the apostrophe, in the right place or not."""
EVERY_END = SHORT_ENDS | ENDS.keys() | {"l"}


def _all_beginnings() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for short, meant in SHORT_FORMS.items():
        for word in dict.fromkeys(meant):
            found.setdefault(word, []).append(short[:-1])
    for end, word in ENDS.items():
        found.setdefault(spelled(word), []).append(spelled(end))
    return found


_BEGINNINGS = _all_beginnings()


def beginnings(word: str) -> Iterable[str]:
    """The beginnings of a word's short forms before an apostrophe: for "will" the "won" of "won't"."""
    return _BEGINNINGS.get(word, ())


def with_end(words: list[str], piece: str, made: tuple[str, ...]) -> tuple[str, ...]:
    """The words for a piece after an apostrophe. Changes the last of the words where both together are a short form."""
    if (meant := SHORT_FORMS.get(words[-1] + made[0])) is not None:
        words[-1] = meant[0]
        return meant[1:] + made[1:]
    if piece in ENDS and (piece == "s" or words[-1] in _BEFORE_ENDS):
        return (spelled(ENDS[piece]),)
    return made
