"""A name taken apart: its words, the signs between them, titles, degrees and the generation (Jr., III)."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from frontdesk.text.folding import APOSTROPHES, HYPHENS, folded

# Titles by sex, because "Mr. and Mrs. John Smith" are two people. "Don" and "Dona" are left out: they are first names,
# too.
TITLES_OF_MEN = frozenset({"mr", "mister", "sr", "senor", "herr", "monsieur", "signor"})
TITLES_OF_WOMEN = frozenset(
    {
        "mrs",
        "ms",
        "miss",
        "sra",
        "senora",
        "srta",
        "senorita",
        "dra",
        "doctora",
        "frau",
        "mme",
        "madame",
        "mlle",
    }
)
_TITLES = (
    TITLES_OF_MEN
    | TITLES_OF_WOMEN
    | {"mx", "dr", "doctor", "prof", "professor", "profesor", "profesora", "rev", "reverend"}
)
_DEGREES = frozenset({"md", "phd", "rn", "dds", "esq"})
# Generations tell people apart; their spellings are equal.
_GENERATIONS = {"jr": "jr", "junior": "jr", "jnr": "jr", "sr": "sr", "senior": "sr", "snr": "sr"}
_GENERATIONS |= {"ii": "ii", "2nd": "ii", "iii": "iii", "3rd": "iii", "iv": "iv", "4th": "iv"}
AND = "and"
"""Replaces a sign between words that separates two people: `Ana / Luis Ruiz`."""
# Single letters that are no initials between two names: they may mean "and", "or" or "versus", or be a numeral ("Robert
# V Hall" may be the fifth).
NO_INITIALS = frozenset("eiouvxyи")
_FIRST_JOINED = 0x3040  # kana, Chinese, Korean: written with a space between the parts of a name, or without
_ALWAYS_SIGNS = frozenset("&+/;|\\:=•·→?")  # also at the end of a name: "Ana /", "Ana?"
_COMMAS = frozenset(",，、،")
_BLANKS = frozenset(" \t・･")
_APOSTROPHES = frozenset(APOSTROPHES) | frozenset("׳״")
_HYPHENS = frozenset(HYPHENS) | {"־"}
_BRACKETS = {"Ps", "Pe", "Pi", "Pf", "Zs"}  # and quotation marks; and spaces
_DOT = re.compile(r"(?<=[^ &~.,-])\.(?!\.)")  # of an abbreviation; any other is a sign
_LOOSE_HYPHEN = re.compile(r"(?<![^ &~.,-])-|-(?![^ &~.,-])")


def with_plain_signs(name: str) -> str:
    """The name in plain letters, with its signs reduced to a few.

    What remains: letters, digits, blanks, commas, hyphens within a word, `&` for a sign that is never part of a name,
    and `~` for a sign that is not part of a name if it stands between two words.
    """
    told = "".join(map(_told, _plain(name)))
    if "." in told:
        told = _DOT.sub(" ", told.replace(".-", "-")).replace(".", " ~ ")
    return _LOOSE_HYPHEN.sub(" ~ ", told) if "-" in told else told


@lru_cache(maxsize=4_096)
def _told(letter: str) -> str:
    category = unicodedata.category(letter)
    if letter.isalnum() or category[0] == "M" or letter == ".":  # vowel signs of Indian scripts are marks
        return letter
    if letter in _APOSTROPHES or category == "Cf":
        return ""
    if letter in _HYPHENS:
        return "-"
    if letter in _COMMAS:
        return ","
    if letter in _BLANKS or category in _BRACKETS or letter == '"':
        return " "
    return " & " if letter in _ALWAYS_SIGNS else " ~ "


def _plain(name: str) -> str:
    if name.isascii():
        return name.lower()
    # only letters with real accents are folded: in other scripts marks make other sounds (ガ and カ)
    return "".join(
        one
        if one in _APOSTROPHES  # one of them, alone, is an accent
        else folded(one)
        if _has_accents(ord(one))
        else unicodedata.normalize("NFKC", one).casefold()
        for one in _whole(name)
    )


def _whole(name: str) -> str:
    return unicodedata.normalize("NFC", name)  # at most LONGEST_COMPARED characters, so sorting the marks is cheap


def _has_accents(place: int) -> bool:
    """Whether a letter is Latin, Greek or Cyrillic, or a mark or sign among those."""
    return place < 0x590 or 0x1E00 <= place < 0x2070 or 0xFB00 <= place < 0xFB07 or 0xFF00 <= place < 0xFF60


def words_of_part(part: str) -> list[str]:
    """The words of a part between commas, hyphens kept; consecutive initials make one word, `j.p`."""
    found = part.split()
    words: list[str] = []
    after_initial = False
    for place, word in enumerate(found):
        if word in ("&", "~"):
            is_between = 0 < place < len(found) - 1
            if (word == "&" or is_between) and words[-1:] != [AND]:
                words.append(AND)
            after_initial = False
            continue
        is_initial = len(word) == 1 and word.isascii()
        if is_initial and after_initial and word not in NO_INITIALS:
            words[-1] += f".{word}"
        else:
            words.append(word)
        after_initial = is_initial
    if len(words) > 1 and all(ord(letter) >= _FIRST_JOINED for word in words for letter in word):
        return ["".join(words)]
    return words


def take_titles(parts: list[list[str]]) -> tuple[set[str], str]:
    """Remove titles, degrees and the generation from the parts of a name; returns the titles and the generation."""
    titles: set[str] = set()
    generation = ""
    for place, words in enumerate(parts):
        left = len([word for part in parts for word in part])
        while (len(words) > 1 and words[0] in _TITLES) or (
            place and words and words[0] in _TITLES - _GENERATIONS.keys()
        ):
            titles.add(words.pop(0))
        while words and left > 1 and (place or len(words) > 1):
            if words[-1] in _GENERATIONS and not generation:
                generation = _GENERATIONS[words.pop()]
            elif left > len(("Rahman", "Md")) and words[-1].replace(".", "") in _DEGREES:
                words.pop()
            else:
                break
    parts[:] = [words for words in parts if words]
    return titles, generation


def spellings_of(words: Sequence[str], generation: str) -> tuple[str, ...]:
    """The forms in which a name is compared: with hyphens as spaces and without them, each with the generation."""
    plain = [word.replace(".", "") for word in words]
    apart = [piece for word in plain for piece in word.split("-")]
    joined = [word.replace("-", "") for word in plain]
    return tuple(dict.fromkeys(f"{' '.join(spelled)}|{generation}" for spelled in (apart, joined)))
