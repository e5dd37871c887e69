"""When two names are one person's: the same but for how they are written.

A wrong "yes" shows one person the history of another, a wrong "no" costs a look at "same number as …". So what is not
plainly the same name is another person.
"""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from frontdesk.contacts.names.comparable import LONGEST_COMPARED
from frontdesk.contacts.names.first_names import OF_MEN, may_stand_behind
from frontdesk.text.folding import APOSTROPHES, HYPHENS, folded

# Of the two that are said of one sex only, because "Mr. and Mrs. John Smith" are two people.
# "Don" and "Dona" are first names as well.
_OF_MEN = frozenset({"mr", "mister", "sr", "senor", "herr", "monsieur", "signor"})
_OF_WOMEN = frozenset(
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
_OF_WIVES = frozenset({"mrs", "sra", "senora", "frau", "mme", "madame"})  # also before a husband's name
_TITLES = _OF_MEN | _OF_WOMEN | {"mx", "dr", "doctor", "prof", "professor", "profesor", "profesora", "rev", "reverend"}
_DEGREES = frozenset({"md", "phd", "rn", "dds", "esq"})
# These tell people apart, however they are spelled.
_GENERATIONS = {"jr": "jr", "junior": "jr", "jnr": "jr", "sr": "sr", "senior": "sr", "snr": "sr"}
_GENERATIONS |= {"ii": "ii", "2nd": "ii", "iii": "iii", "3rd": "iii", "iv": "iv", "4th": "iv"}
_AND = "and"
"""The word that takes the place of a sign between words which does not belong to one name: `Ana / Luis Ruiz`."""
# Alone between two names these rather say "and", "or", "versus", or count: "Robert V Hall" may be the fifth.
_NO_INITIALS = frozenset("eiouvxyи")
_OF_FIRST_NAMES = frozenset({"de", "del", "la", "los", "las"})  # "María de los Ángeles"
_MOST_FIRST_NAMES = 2  # more of one person than of another
_MOST_WORDS = 8  # of a name that is compared by its words; more are a sentence
_FIRST_JOINED = 0x3040  # kana, Chinese, Korean: written with a space between the parts of a name, or without

_ALWAYS_SIGNS = frozenset("&+/;|\\:=•·→?")  # also at the end of a name: "Ana /", "Ana?"
_COMMAS = frozenset(",，、،")
_BLANKS = frozenset(" \t・･")
_APOSTROPHES = frozenset(APOSTROPHES) | frozenset("׳״")
_HYPHENS = frozenset(HYPHENS) | {"־"}
_BRACKETS = {"Ps", "Pe", "Pi", "Pf", "Zs"}  # and quotation marks; and spaces
_DOT = re.compile(r"(?<=[^ &~.,-])\.(?!\.)")  # of an abbreviation; any other is a sign
_LETTERS = re.compile(r"[^\W\d_]+")
_CEDILLA = str.maketrans("\u0327", "\u0326")  # for the comma below of Romanian
_LOOSE_HYPHEN = re.compile(r"(?<![^ &~.,-])-|-(?![^ &~.,-])")


class PersonName(NamedTuple):
    """A name, taken apart to be compared.

    spellings: the whole name as it is compared; two with a hyphen, which may be left out or be a space, or where the
    last name stands first in capitals. ends: the first and the last word, and which generation (Jr., III); None where
    that is no name of one person. between: the words between those. of_man: what a title says, None without one.
    accented: its words as they were written, in the order of the alphabet; none where all letters are ASCII.
    """

    spellings: tuple[str, ...]
    ends: tuple[str, str, str] | None = None
    between: tuple[str, ...] = ()
    of_man: bool | None = None
    accented: tuple[str, ...] = ()

    @property
    def is_none(self) -> bool:
        """Whether there is no name at all."""
        return not self.spellings

    def is_the_same(self, other: "PersonName") -> bool:
        """Whether nothing but case, signs and spaces differ, and the titles say the same."""
        if self.of_man != other.of_man or self.accented != other.accented:
            return False
        return not set(self.spellings).isdisjoint(other.spellings)

    def may_be(self, other: "PersonName") -> bool:
        """Whether both are one person's: the same name, or one has first names or initials more in the middle.

        A word in the middle that is not known to be a first name may be a surname ("Ana Ruiz Gómez" is the daughter of
        "Ana Gómez"), what somebody is to somebody ("Ana niece Soto"), or an "and" of any language. Accents may be left
        out; where both have some on a letter, and not the same, they tell people apart: "Hùng" and "Hưng" are brothers.
        """
        if None not in (self.of_man, other.of_man) and self.of_man != other.of_man:
            return False
        if self.accented and other.accented and _have_other_accents(self.accented, other.accented):
            return False
        if not set(self.spellings).isdisjoint(other.spellings):
            return True
        if self.ends is None or self.ends != other.ends:
            return False
        fewer, more = sorted((self.between, other.between), key=len)
        added = _added(fewer, more)
        return added is not None and _are_first_names(added, self.ends[0])


def person_name(name: str) -> PersonName:
    """A name as it was given. Of one longer than LONGEST_COMPARED only the very same is the same."""
    if len(name) > LONGEST_COMPARED:
        return PersonName((hashlib.sha256(name.casefold().encode(errors="surrogatepass")).hexdigest(),))
    return _taken_apart(name)


def may_be_one_person(one: str, other: str) -> bool:
    """Whether two names are one person's, as far as anybody can tell from them."""
    name, other_name = person_name(one), person_name(other)
    return (name.is_none and other_name.is_none) or name.may_be(other_name)


@lru_cache(maxsize=20_000)
def _taken_apart(name: str) -> PersonName:
    parts = [words for part in _with_signs_told(name).split(",") if (words := _words(part))]
    if all(word == _AND for words in parts for word in words):
        return PersonName(())
    titles, generation = _take_titles(parts)
    if len(parts) == 2 and not _is_whole_name(parts[0]):  # "Lindqvist, Bo"
        words = [*parts[1], *parts[0]]
    else:
        words = [word for place, part in enumerate(parts) for word in ((_AND,) if place else ()) + tuple(part)]
    accented = _accented(name)
    of_man = None if titles.isdisjoint(_OF_MEN | _OF_WOMEN) else not titles.isdisjoint(_OF_MEN)
    is_husbands = words[0] in OF_MEN and not titles.isdisjoint(_OF_WIVES)
    is_title_alone = bool(titles) and (len(words) == 1 or is_husbands)
    if is_title_alone:  # "Mr. Smith" is more than "Smith", and "Mrs. John Smith" not John
        words = [*sorted(titles), *words]
    spellings = _spellings(words, generation)
    turned = _with_capitals_last(name, words)
    if turned:
        spellings += _spellings(turned, generation)
    if is_title_alone or not 2 <= len(words) <= _MOST_WORDS or _AND in words:
        return PersonName(spellings, of_man=of_man, accented=accented)
    between = tuple(words[1:-1])
    if words[0] in between or words[-1] in between:  # "John Smith Mary Smith" are two
        return PersonName(spellings, of_man=of_man, accented=accented)
    first, last = (word.replace(".", "") for word in (words[0], words[-1]))
    return PersonName(spellings, (first, last, generation), between, of_man, accented)


def _accented(name: str) -> tuple[str, ...]:
    if name.isascii():
        return ()
    words = _LETTERS.findall(unicodedata.normalize("NFKC", name.casefold()))
    return () if all(map(str.isascii, words)) else tuple(sorted(words))


def _have_other_accents(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a word has other accents in the other name, and not fewer."""
    plain = [folded(word) for word in other]
    same = ([word for word, key in zip(other, plain, strict=True) if key == folded(each)] for each in one)
    return any(
        words and not any(_may_be_written(each, word) for word in words) for each, words in zip(one, same, strict=True)
    )


def _may_be_written(one: str, other: str) -> bool:
    return all(
        not (marks and others) or marks == others for marks, others in zip(_marks(one), _marks(other), strict=False)
    )


def _marks(word: str) -> list[str]:
    """What stands above and below each letter."""
    return [unicodedata.normalize("NFD", letter)[1:].translate(_CEDILLA) for letter in word]


def _added(fewer: Sequence[str], more: Sequence[str]) -> list[str] | None:
    """The words that one name has more, where the other's are among them in their order; else None."""
    added, left = [], list(fewer)
    for word in more:
        if left and word == left[0]:
            del left[0]
        else:
            added.append(word)
    return None if left else added


def _are_first_names(words: Sequence[str], first: str) -> bool:
    """Whether words in the middle of a name are known to be first names or initials of whoever has the first one."""
    names = [word for word in words if word not in _OF_FIRST_NAMES]
    if len(names) > _MOST_FIRST_NAMES or (words and words[-1] in _OF_FIRST_NAMES):
        return False
    if len(names) > 1 and any(len(name) == 1 for name in names):
        return False  # "John n Mary Smith" may be two
    return all(_is_first_name(name, first) for name in names)


def _is_first_name(word: str, first: str) -> bool:
    if all(len(letter) == 1 and letter.isalpha() for letter in word.split(".")):
        return word not in _NO_INITIALS
    return all(may_stand_behind(first, piece) for piece in word.split("-"))


def _is_whole_name(words: Sequence[str]) -> bool:
    """Whether what stands before a comma begins with a first name: "John Smith, Mary" may be two people."""
    return len(words) > 1 and may_stand_behind("", words[0])


def _with_capitals_last(name: str, words: Sequence[str]) -> list[str]:
    """The words with those in capitals at the end, where they stand first, as forms show a last name: "LINDQVIST Bo".

    Nothing where the others are in capitals, too, where the first one is a first name, or where there is more than
    words and spaces. Otherwise nothing tells which is the last name: "Abdi Mohamed" and "Mohamed Abdi" are two people.
    """
    typed = name.split()
    capitals = next((place for place, word in enumerate(typed) if not _is_in_capitals(word)), 0)
    if not capitals or len(typed) != len(words) or may_stand_behind("", words[0]):
        return []
    if not all(word.isalpha() and not word.isupper() for word in typed[capitals:]):
        return []
    return [*words[capitals:], *words[:capitals]]


def _is_in_capitals(word: str) -> bool:
    return len(word) > 2 and word.isalpha() and word.isupper()


def _with_signs_told(name: str) -> str:
    """The name in plain letters, its signs made few.

    Left are letters and digits, blanks, commas, hyphens within a word, `&` for a sign that is never a part of a name
    and `~` for one that is none between two words.
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
    # where letters stand for sounds of their own with a mark as without (ガ and カ), marks tell names apart
    return "".join(
        one
        if one in _APOSTROPHES  # one of them, alone, is an accent
        else folded(one)
        if _has_accents(ord(one))
        else unicodedata.normalize("NFKC", one).casefold()
        for one in _whole(name)
    )


def _whole(name: str) -> str:
    return unicodedata.normalize("NFC", name)  # of no more than LONGEST_COMPARED, so its order of marks costs little


def _has_accents(place: int) -> bool:
    """Whether a letter is Latin, Greek or Cyrillic, or a mark or sign among those."""
    return place < 0x590 or 0x1E00 <= place < 0x2070 or 0xFB00 <= place < 0xFB07 or 0xFF00 <= place < 0xFF60


def _words(part: str) -> list[str]:
    """The words of a part, a hyphen within a word kept; initials that follow each other are one word, `j.p`."""
    found = part.split()
    words: list[str] = []
    after_initial = False
    for place, word in enumerate(found):
        if word in ("&", "~"):
            is_between = 0 < place < len(found) - 1
            if (word == "&" or is_between) and words[-1:] != [_AND]:
                words.append(_AND)
            after_initial = False
            continue
        is_initial = len(word) == 1 and word.isascii()
        if is_initial and after_initial and word not in _NO_INITIALS:
            words[-1] += f".{word}"
        else:
            words.append(word)
        after_initial = is_initial
    if len(words) > 1 and all(ord(letter) >= _FIRST_JOINED for word in words for letter in word):
        return ["".join(words)]
    return words


def _take_titles(parts: list[list[str]]) -> tuple[set[str], str]:
    """Take titles, degrees and the generation away from the parts of a name; the titles, and the generation."""
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


def _spellings(words: Sequence[str], generation: str) -> tuple[str, ...]:
    plain = [word.replace(".", "") for word in words]
    apart = [piece for word in plain for piece in word.split("-")]
    joined = [word.replace("-", "") for word in plain]
    return tuple(dict.fromkeys(f"{' '.join(spelled)}|{generation}" for spelled in (apart, joined)))
