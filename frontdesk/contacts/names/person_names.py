"""Whether two names are one person's, written in different ways.

A wrong "yes" shows one person's history as another's, a wrong "no" only costs a look at "same number as …". So names
that are not clearly the same count as different people.
"""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from frontdesk.contacts.names.comparable import LONGEST_COMPARED
from frontdesk.contacts.names.first_names import OF_MEN, may_stand_behind
from frontdesk.contacts.names.name_parts import (
    AND,
    NO_INITIALS,
    TITLES_OF_MEN,
    TITLES_OF_WOMEN,
    spellings_of,
    take_titles,
    with_plain_signs,
    words_of_part,
)
from frontdesk.text.folding import folded

_OF_WIVES = frozenset({"mrs", "sra", "senora", "frau", "mme", "madame"})  # also before a husband's name
_OF_FIRST_NAMES = frozenset({"de", "del", "la", "los", "las"})  # "María de los Ángeles"
_MOST_FIRST_NAMES = 2  # first names that one spelling may have more than the other
_MOST_WORDS = 8  # of a name that is compared by its words; more are a sentence

_LETTERS = re.compile(r"[^\W\d_]+")
_CEDILLA = str.maketrans("\u0327", "\u0326")  # for the comma below of Romanian


class PersonName(NamedTuple):
    """A name, taken apart to be compared.

    spellings: the whole name in the forms that are compared; several if it has a hyphen, which may be left out or be a
    space, or if the last name stands first in capitals. ends: first word, last word and generation (Jr., III); None if
    the name may be several people's. between: the words between the ends. of_man: from a title such as Mr. or Mrs.;
    None without one. accented: the words as written, sorted; empty if all letters are ASCII.
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
        """Whether the names differ in case, signs and spaces only, and the titles in nothing."""
        if self.of_man != other.of_man or self.accented != other.accented:
            return False
        return not set(self.spellings).isdisjoint(other.spellings)

    def may_be(self, other: "PersonName") -> bool:
        """Whether both may be one person's name: the same, or one with more first names or initials in the middle.

        Any other word in the middle may be a surname ("Ana Ruiz Gómez" is the daughter of "Ana Gómez"), a relation
        ("Ana niece Soto"), or the word for "and" in some language. Accents may be left out; different accents on a
        letter tell people apart: "Hùng" and "Hưng" are brothers.
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
    """A name, taken apart. A name longer than LONGEST_COMPARED only equals the identical text."""
    if len(name) > LONGEST_COMPARED:
        return PersonName((hashlib.sha256(name.casefold().encode(errors="surrogatepass")).hexdigest(),))
    return _taken_apart(name)


def may_be_one_person(one: str, other: str) -> bool:
    """Whether two names may be one person's, as far as the names tell."""
    name, other_name = person_name(one), person_name(other)
    return (name.is_none and other_name.is_none) or name.may_be(other_name)


@lru_cache(maxsize=20_000)
def _taken_apart(name: str) -> PersonName:
    parts = [words for part in with_plain_signs(name).split(",") if (words := words_of_part(part))]
    if all(word == AND for words in parts for word in words):
        return PersonName(())
    titles, generation = take_titles(parts)
    if len(parts) == 2 and not _is_whole_name(parts[0]):  # "Lindqvist, Bo"
        words = [*parts[1], *parts[0]]
    else:
        words = [word for place, part in enumerate(parts) for word in ((AND,) if place else ()) + tuple(part)]
    accented = _accented(name)
    of_man = None if titles.isdisjoint(TITLES_OF_MEN | TITLES_OF_WOMEN) else not titles.isdisjoint(TITLES_OF_MEN)
    is_husbands = words[0] in OF_MEN and not titles.isdisjoint(_OF_WIVES)
    is_title_alone = bool(titles) and (len(words) == 1 or is_husbands)
    if is_title_alone:  # the title is part of the name: "Mr. Smith" is not "Smith", "Mrs. John Smith" is not John
        words = [*sorted(titles), *words]
    spellings = spellings_of(words, generation)
    turned = _with_capitals_last(name, words)
    if turned:
        spellings += spellings_of(turned, generation)
    if is_title_alone or not 2 <= len(words) <= _MOST_WORDS or AND in words:
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
    """Whether the names have different accents on a word; missing accents do not count as different."""
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
    """The accents of each letter."""
    return [unicodedata.normalize("NFD", letter)[1:].translate(_CEDILLA) for letter in word]


def _added(fewer: Sequence[str], more: Sequence[str]) -> list[str] | None:
    """The additional words of the longer name, if it has all words of the other in their order; else None."""
    added, left = [], list(fewer)
    for word in more:
        if left and word == left[0]:
            del left[0]
        else:
            added.append(word)
    return None if left else added


def _are_first_names(words: Sequence[str], first: str) -> bool:
    """Whether words in the middle of a name are further first names or initials of the same person."""
    names = [word for word in words if word not in _OF_FIRST_NAMES]
    if len(names) > _MOST_FIRST_NAMES or (words and words[-1] in _OF_FIRST_NAMES):
        return False
    if len(names) > 1 and any(len(name) == 1 for name in names):
        return False  # "John n Mary Smith" may be two
    return all(_is_first_name(name, first) for name in names)


def _is_first_name(word: str, first: str) -> bool:
    if all(len(letter) == 1 and letter.isalpha() for letter in word.split(".")):
        return word not in NO_INITIALS
    return all(may_stand_behind(first, piece) for piece in word.split("-"))


def _is_whole_name(words: Sequence[str]) -> bool:
    """Whether the words before a comma begin with a first name: "John Smith, Mary" may be two people."""
    return len(words) > 1 and may_stand_behind("", words[0])


def _with_capitals_last(name: str, words: Sequence[str]) -> list[str]:
    """The words with leading ones in capitals moved to the end, as forms show a last name: "LINDQVIST Bo".

    Empty if other words are in capitals, too, if the first word is a first name, or if there is more than words and
    spaces. Without capitals nothing tells which is the last name: "Abdi Mohamed" and "Mohamed Abdi" are two people.
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
