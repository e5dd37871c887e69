"""Tells quickly that a text holds no urgent line, because it lacks a word of each."""

import re
from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from frontdesk.contacts.urgent.groups_in_text import GroupsInText
from frontdesk.contacts.urgent.listed_lines import MOST_BETWEEN, ListedLine
from frontdesk.contacts.urgent.meant_words import MeantWords
from frontdesk.contacts.urgent.spelling import ALL_SHORT, SHORT_ENDS, beginnings, spelled
from frontdesk.contacts.urgent.visible_text import without_gaps

_SLACK = 3  # words that a text may have more than a line, because an apostrophe makes two words of one
# Words so common that they don't help to tell texts apart; a line is indexed by another of its words if it has one.
_EVERYDAY = frozenset(
    map(
        spelled,
        """quiero quiere want wants wanted myself there would better please without having going today nothing reason
        because tengo tiene puedo puede esta estoy tome tomo todas muchas everyone think thinking about could cannot
        never pain dolor feel feeling hurt hurts after take taking taken took will with were mucho help no not can i am
        is to have had has get got go going on over many much my me her him his here side self life call called calling
        cut end ending many medicine medication ketamine meds pills pastillas tired hope ready longer double extra
        half anymore long all un una el la los las de del en para por se le lo que al mi su mas muy vida ya falta hace
        hago mejor cara dosis someone something stupid things stop heart face front need now send tonight kids son
        daughter baby kid child made plan note write wrote written extra twice made water ate is she he it they of at
        left last wife husband do don done head dead wake hard bad made lost let take them own send air
        burning blue swollen drive habla alguien accident wrist wrists somebody message found twice
        and a the in out up down since give gone pass move went hate safe well by if was be been being this that
        for from when after how worse one much once may what even if
        again any before children con estar familia family fire gave god good hand his house lado making mano next on
        open sorry thank you
        out problem right say says step su time told tried va voy while with""".split(),
    )
)
_COMMONEST = ALL_SHORT | set(
    map(
        spelled,
        """without take taking here blue swollen burning is to the a my me up it not of at all pain want be this
        what when after how worse one much may even if
        and any before drive for good got hand his her in next on out right say step tell time told while with
        con de el en la mano me mi quiere quiero se su tengo tiene una va voy""".split(),
    )
)
_WORD = re.compile(r"[^\W_]+")
_OTHER_LETTER = re.compile(r"[^\W_\x00-\x7f]")
_SPACED = bytes(place if _WORD.match(chr(place)) else ord(" ") for place in range(128)).ljust(256)
# Letters that seldom stand alone; a text with one of them may spell a word letter by letter ("K.M.S.").
_SPELLING = frozenset(letter.encode() for letter in "bcdefghjklnpqrvwxz")
_MOST_KEPT = 50_000  # words of texts that are remembered with what they stand for
_LONGEST_KEPT = 40  # letters of such a word


class _Needed(NamedTuple):
    """The words of a line, and within how many words of a text to each side all of them must be."""

    words: frozenset[str]
    within: int


class Vocabulary:
    """Tells quickly that a text has none of the lines: nearly every text lacks a word of each line.

    Each line is indexed by its rarest word; without that word in the text, its others are not looked for. The meanings
    of a text's words are cached, and so are the words that mean nothing in any line.
    """

    def __init__(self, groups: "GroupsInText", reader: MeantWords, lines: Iterable[ListedLine]) -> None:
        self._groups, self._reader = groups, reader
        self._by_telling: dict[str, list[_Needed]] = {}
        self._words = set(SHORT_ENDS)
        for line in lines:
            every = [word for row in line.rows for word in row]
            needed = _Needed(frozenset(every), len(every) + MOST_BETWEEN * (len(line.rows) - 1) + _SLACK)
            telling = max(every, key=_tells_most)
            self._words.update(every, beginnings(telling))
            for beginning in (telling, *beginnings(telling)):
                self._by_telling.setdefault(beginning, []).append(needed)
        self._learnt: dict[bytes, tuple[_Needed, ...]] = {}  # cached words that are the rarest of a line
        self._dull: set[bytes] = set()  # cached words that are the rarest of no line
        self._said_by: dict[str, set[bytes]] = {}  # for a word of a line, the cached words that mean it

    def may_hold_a_line(self, plain: str) -> bool:
        """Whether a text has all words of any line near each other, in any order."""
        if not plain.isascii() and _OTHER_LETTER.search(plain):
            return self._holds_words_of_a_line(set(_WORD.findall(without_gaps(plain))))
        # as bytes, which is eight times faster; other characters (¿, –) become question marks, which separate words
        in_order = plain.encode("ascii", "replace").translate(_SPACED).split()
        words = set(in_order)
        new = words - self._dull
        if not new:
            return False
        if not new.isdisjoint(_SPELLING) or not all(map(self._learn, new)):
            return self._holds_words_of_a_line(set(_WORD.findall(without_gaps(plain))))
        return any(
            self._are_all_in(words, needed.words) and self._stand_near(in_order, word, needed)
            for word in new
            for needed in self._learnt.get(word, ())
        )

    def _are_all_in(self, words: set[bytes], wanted: Iterable[str]) -> bool:
        said_by = self._said_by
        return all(not words.isdisjoint(said_by.get(one, ())) for one in wanted)

    def _stand_near(self, in_order: list[bytes], word: bytes, needed: _Needed) -> bool:
        at = -1
        for _ in range(in_order.count(word)):
            at = in_order.index(word, at + 1)
            if self._are_all_in(set(in_order[max(0, at - needed.within) : at + needed.within + 1]), needed.words):
                return True
        return False

    def _holds_words_of_a_line(self, words: Iterable[str]) -> bool:
        """Whether the words include all words of a line; without the cache, for words that can't be cached."""
        meant = set(chain.from_iterable(map(self._meant_by, words)))
        telling = self._by_telling.keys() & meant
        if not meant.isdisjoint(SHORT_ENDS):
            meant |= ALL_SHORT
        return any(needed.words <= meant for word in telling for needed in self._by_telling[word])

    def _learn(self, word: bytes) -> bool:
        """Cache what a word stands for. False if the cache is full."""
        if word in self._learnt or word in self._dull:
            return True
        if len(word) > _LONGEST_KEPT or len(self._learnt) + len(self._dull) >= _MOST_KEPT:
            return False
        meant = self._meant_by(word.decode())
        for one in meant if set(SHORT_ENDS).isdisjoint(meant) else ALL_SHORT.union(meant):
            self._said_by.setdefault(one, set()).add(word)
        tells = tuple(needed for one in meant for needed in self._by_telling.get(one, ()))
        if tells:
            self._learnt[word] = tells
        else:
            self._dull.add(word)
        return True

    def _meant_by(self, word: str) -> list[str]:
        """The words of lines for which a word of a text may stand."""
        may_mean = self._reader.may_mean(word)
        return [one for one in chain(may_mean, self._groups.of(may_mean)) if one in self._words]


def _tells_most(word: str) -> tuple[bool, bool, int]:
    if word.startswith("<"):
        return False, True, 0  # any of many words
    return word not in _EVERYDAY, word not in _COMMONEST, len(word)
