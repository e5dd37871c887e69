"""When two names are one person's: the same but for how they are written.

A wrong "yes" shows one person the history of another, a wrong "no" costs a look at "same number as …". So what is not
plainly the same name is another person.
"""

import hashlib
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from frontdesk.contacts.names import LONGEST_COMPARED
from frontdesk.text import APOSTROPHES, HYPHENS, folded

# Of the two that are said of one sex only, because "Mr. and Mrs. John Smith" are two people.
# "Don" is a first name as well.
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
        "dona",
        "dra",
        "doctora",
        "frau",
        "mme",
        "madame",
        "mlle",
    }
)
_TITLES = _OF_MEN | _OF_WOMEN | {"mx", "dr", "doctor", "prof", "professor", "profesor", "profesora", "rev", "reverend"}
_DEGREES = frozenset({"md", "phd", "rn", "dds", "esq"})
# These tell people apart, however they are spelled.
_GENERATIONS = {"jr": "jr", "junior": "jr", "jnr": "jr", "sr": "sr", "senior": "sr", "snr": "sr"}
_GENERATIONS |= {"ii": "ii", "2nd": "ii", "iii": "iii", "3rd": "iii", "iv": "iv", "4th": "iv"}
# With one of these between them, the first and the last word of a name are not one person's.
_OF_TWO = frozenset(
    "and or for of by via per to y e o u para por und oder fur et ou mom mum mother father dad parent wife husband "
    "son daughter brother sister caregiver carer guardian madre padre mama papa hijo hija esposa esposo hermano "
    "hermana with plus aka obo attn not con i и spouse partner grandma grandpa grandmother grandfather aunt uncle "
    "friend neighbor abuela abuelo tia tio deceased late baby boy girl bin ibn bint binti".split()
)
# "María José" is a woman and "José María" a man: turned around, these are other people.
_TURNED_ARE_OTHERS = frozenset({"maria", "jose", "jesus"})
_MOST_BETWEEN = 2  # words
_FIRST_JOINED = 0x3040  # kana, Chinese, Korean: written with a space between the parts of a name, or without

_SIGNS = {ord(sign): None for sign in APOSTROPHES} | {ord(sign): "-" for sign in HYPHENS}
_SIGNS |= {ord(sign): " and " for sign in "&+/;|\\:=•·→"} | {ord(sign): "," for sign in "，、"}


class PersonName(NamedTuple):
    """A name, taken apart to be compared.

    spellings: the whole name as it is compared; two with a hyphen, which may be left out or be a space. ends: the first
    and the last word, and which generation (Jr., III); None where an extra word between them might be anything.
    between: the words between those. of_man: what a title says, None without one.
    """

    spellings: tuple[str, ...]
    ends: tuple[str, str, str] | None = None
    between: tuple[str, ...] = ()
    of_man: bool | None = None

    @property
    def is_none(self) -> bool:
        """Whether there is no name at all."""
        return not self.spellings

    def is_the_same(self, other: "PersonName") -> bool:
        """Whether nothing but writing differs, and the titles say the same."""
        return self.of_man == other.of_man and not set(self.spellings).isdisjoint(other.spellings)

    def may_be(self, other: "PersonName") -> bool:
        """Whether both are one person's: the same name, or one has words more between the first and the last."""
        if None not in (self.of_man, other.of_man) and self.of_man != other.of_man:
            return False
        if not set(self.spellings).isdisjoint(other.spellings):
            return True
        if self.ends is None or self.ends != other.ends:
            return False
        return _has_all_of(self.between, other.between) or _has_all_of(other.between, self.between)


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
    parts = [words for part in _plain(name).split(",") if (words := _words(part))]
    if not parts:
        return PersonName(())
    whole = [word for words in parts for word in words]
    if not _OF_TWO.isdisjoint(whole[1:]):
        return PersonName(_spellings(whole, ""))
    titles, generation = _take_titles(parts)
    if len(parts) > 1:  # "Lindqvist, Bo"
        parts = [*parts[1:], parts[0]]
    words = [word for part in parts for word in part]
    of_man = None if titles.isdisjoint(_OF_MEN | _OF_WOMEN) else not titles.isdisjoint(_OF_MEN)
    if titles and len(words) == 1:  # "Mr. Smith" is more than "Smith"
        words = [*sorted(titles), *words]
    ends = None
    is_title_alone = bool(titles) and len(words) == 2 and words[0] in titles
    if len(words) >= 2 and not is_title_alone and _are_middle_names(words[1:-1], words[0], words[-1]):
        ends = (words[0], words[-1], generation)
    return PersonName(_spellings(words, generation), ends, tuple(words[1:-1]), of_man)


def _are_middle_names(words: Sequence[str], first: str, last: str) -> bool:
    """Whether what stands between the first and the last word may be one person's: a few words of letters alone."""
    if len(words) > _MOST_BETWEEN or not {first, last}.isdisjoint(words):
        return False  # "John Smith Mary Smith" are two
    if len(words) > 1 and any(len(word) == 1 for word in words):
        return False  # "John x Mary Smith" may be two
    others = _GENERATIONS.keys() | _TITLES
    return all(word not in others and word.replace("-", "").isalpha() for word in words)


def _plain(name: str) -> str:
    if name.isascii():
        return name.lower().translate(_SIGNS)
    # where letters stand for sounds of their own with a mark as without (ガ and カ), marks tell names apart
    letters = (
        folded(one) if _has_accents(ord(one)) else unicodedata.normalize("NFKC", one).casefold() for one in _whole(name)
    )
    return "".join(letters).translate(_SIGNS)


def _whole(name: str) -> str:
    return unicodedata.normalize("NFC", name)  # of no more than LONGEST_COMPARED, so its order of marks costs little


def _has_accents(place: int) -> bool:
    """Whether a letter is Latin, Greek or Cyrillic, or a mark or sign among those."""
    return place < 0x590 or 0x1E00 <= place < 0x2070 or 0xFB00 <= place < 0xFB07 or 0xFF00 <= place < 0xFF60


def _words(part: str) -> list[str]:
    """The words of a part, a hyphen within a word kept; initials that follow each other are one word."""
    plain = "".join(letter if letter == "-" or _is_of_word(letter) else " " for letter in part)
    words: list[str] = []
    after_initial = False
    for found in plain.split():
        word = "-".join(filter(None, found.split("-")))
        is_initial = len(word) == 1 and word.isascii()
        if is_initial and after_initial and word not in _OF_TWO:
            words[-1] += word
        elif word:
            words.append(word)
        after_initial = is_initial
    if len(words) > 1 and all(ord(letter) >= _FIRST_JOINED for word in words for letter in word):
        return ["".join(words)]
    return words


def _is_of_word(letter: str) -> bool:
    return letter.isalnum() or unicodedata.category(letter)[0] == "M"  # vowel signs of Indian scripts are marks


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
            elif words[-1] in _DEGREES:
                words.pop()
            else:
                break
    parts[:] = [words for words in parts if words]
    return titles, generation


def _spellings(words: Sequence[str], generation: str) -> tuple[str, ...]:
    apart = [piece for word in words for piece in word.split("-")]
    joined = [word.replace("-", "") for word in words]
    return tuple(dict.fromkeys(f"{_in_one_order(spelled)}|{generation}" for spelled in (apart, joined)))


def _in_one_order(words: Sequence[str]) -> str:
    """The same for "Bo Lindqvist" and "Lindqvist Bo": words that are only turned around, not exchanged."""
    if _TURNED_ARE_OTHERS.issuperset(words):
        return " ".join(words)
    return min(" ".join((*words[turn:], *words[:turn])) for turn in range(len(words)))


def _has_all_of(more: Iterable[str], fewer: Iterable[str]) -> bool:
    """Whether all of the fewer words are among the more, in their order."""
    left = iter(more)
    return all(word in left for word in fewer)
