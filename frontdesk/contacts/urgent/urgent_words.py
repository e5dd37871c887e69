"""Words that mean "now": suicide, overdose, chest pain, … in the languages the clinic's callers write.

A false alarm costs a look, a miss may cost a life. So what is like a word of the list counts as that word: however it
is spelled, spaced and punctuated (`told_words`). Sayings that are no emergency are a list of their own.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, product
from operator import itemgetter
from typing import NamedTuple

from frontdesk.contacts.requests import UrgentWord
from frontdesk.contacts.urgent.meant_words import (
    ALL_SHORT,
    SHORT_ENDS,
    Told,
    ToldWords,
    beginnings,
    spelled,
    visible,
    without_gaps,
    words_written,
)
from frontdesk.contacts.urgent.word_groups import GROUP, WordGroups, read_groups, sets_group
from frontdesk.text.folding import APOSTROPHES

_GAP = re.compile(r"…|\.\.\.")  # in a line of the list
_MOST_BETWEEN = 4  # words that such a gap stands for
_SLACK = 3  # words that a text may have more than a line: an apostrophe makes two of one
_MOST_GAPS = 3  # of a line; each multiplies the work
_NEGATIONS = frozenset(map(spelled, "no not never without deny denies denied nunca jamas sin ni niega tampoco".split()))
# What may stand between a "no" and what it is about. Any other word may be what the "no" is about: "no more", "not
# only", "no one helps me, I want to die" say nothing against what follows.
_BETWEEN = frozenset(
    map(
        spelled,
        """a an any the of to be been being feel feeling felt have having had current currently actively really going
        signs sign thoughts thought thinking about history symptoms new recent want wants planning plan idea ideas
        longer tried try trying
        el la los las un una de me le les nos en ha tengo tiene tenido siento ningun ninguna pensamientos senales
        sintomas pienso pensado pensando historia hay por ahora actualmente quiero quiere intento intente intentado
        trato""".split(),
    )
)
# "No he tenido …" is a Spanish "I have not had"; "no he had …" is an answer.
_HE = "he"
_AFTER_HE = frozenset(map(spelled, "tenido sentido pensado pensando querido intentado".split()))
# What goes on with the "no" before it: "no chest pain or trouble breathing", "ni dolor ni ideas".
_OR = frozenset(map(spelled, "or nor o ni".split()))
# A "no" with one of these after it stands for itself, as in "no, chest pain" and "no - want to die".
_NO_BY_ITSELF = re.compile(r"(?<![^\W_])(no|nope|not|never|nunca|jamas|nah)\s{0,2}[,:/–—-]")
_NEVER = frozenset(map(spelled, "never nunca jamas".split()))
_COMPARING = frozenset(map(spelled, "this so like such as before until till tan asi como hasta antes".split()))
_WORDS_AFTER = 3  # words after a match that such a word may be among
_WORDS_BEFORE = 4  # words before a match that are looked at: up to three between, and the "no"
# Words of every second message tell nothing; where a line has another one, that one is looked for first.
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
# Letters that stand alone in few texts; with one of these, letters may spell a word out ("K.M.S.").
_SPELLING = frozenset(letter.encode() for letter in "bcdefghjklnpqrvwxz")
_MOST_KEPT = 50_000  # words of texts that are remembered with what they stand for
_LONGEST_KEPT = 40  # letters of such a word


class Written(NamedTuple):
    """A word of the list, and how it is written in a text; as the list has it where that can't be told."""

    word: str
    written: str


class _Found(NamedTuple):
    """A line in a text: where it begins and ends among the words, and whether a "no" belongs to it."""

    begins: int
    ends: int
    said: str
    negated: bool


class _Line(NamedTuple):
    """A line of the list: words in a row, and after each gap more of them. A group of words is there as `<name>`."""

    said: str
    rows: tuple[tuple[str, ...], ...]

    @property
    def is_a_no(self) -> bool:
        """Whether it says itself that something is not so: "no no puedo respirar" says nothing against it."""
        return not _NEGATIONS.isdisjoint(chain.from_iterable(self.rows))


@dataclass(frozen=True, slots=True)
class _Lines:
    """Lines by their first two words, and those whose first word is followed by a gap or nothing by that one."""

    by_two: dict[tuple[str, str], list[_Line]] = field(default_factory=dict)
    by_one: dict[str, list[_Line]] = field(default_factory=dict)

    def add(self, line: _Line) -> None:
        row = line.rows[0]
        if len(row) > 1:
            self.by_two.setdefault((row[0], row[1]), []).append(line)
        else:
            self.by_one.setdefault(row[0], []).append(line)

    def every(self) -> Iterator[_Line]:
        for lines in (*self.by_two.values(), *self.by_one.values()):
            yield from lines

    def found(self, told: Told, groups: dict[int, tuple[str, ...]]) -> Iterator[tuple[int, int, _Line]]:
        """Where a line begins and ends in a text, the one that goes furthest of those that begin there.

        groups: those of the words that are in any, by place.
        """
        words = told.words
        by_two, by_one = self.by_two, self.by_one
        there: dict[int, list[_Line]] = {}
        for begins, two in enumerate(zip(words, (*words[1:], ""), strict=True)):
            if two in by_two or two[0] in by_one:
                there[begins] = [*by_two.get(two, ()), *by_one.get(two[0], ())]
        for begins in {place for of_group in groups for place in (of_group - 1, of_group) if place >= 0}:
            firsts = (words[begins], *groups.get(begins, ()))
            seconds = (*words[begins + 1 : begins + 2], *groups.get(begins + 1, ()))
            lines = [line for one in product(firsts, seconds) for line in by_two.get(one, ())]
            lines += [line for first in firsts for line in by_one.get(first, ())]
            if lines:
                there[begins] = lines
        for begins in sorted(there) if groups else there:
            ends, line = max(
                ((_end(told, groups, begins, line.rows), line) for line in there[begins]), key=itemgetter(0)
            )
            if ends > begins:
                yield begins, ends, line


class _Needed(NamedTuple):
    """The words of a line, and among how many words of a text to each side they can all be found."""

    words: frozenset[str]
    within: int


class _Vocabulary:
    """Tells quickly that a text holds no line: nearly every text lacks a word of each.

    Each line has a word that tells most: if that one is missing, the others need not be looked for. What a word of a
    text stands for is remembered, and which words stand for nothing in any line.
    """

    def __init__(self, groups: "_Groups", reader: ToldWords, lines: Iterable[_Line]) -> None:
        self._groups, self._reader = groups, reader
        self._by_telling: dict[str, list[_Needed]] = {}
        self._words = set(SHORT_ENDS)
        for line in lines:
            every = [word for row in line.rows for word in row]
            needed = _Needed(frozenset(every), len(every) + _MOST_BETWEEN * (len(line.rows) - 1) + _SLACK)
            telling = max(every, key=_tells_most)
            self._words.update(every, beginnings(telling))
            for beginning in (telling, *beginnings(telling)):
                self._by_telling.setdefault(beginning, []).append(needed)
        self._learnt: dict[bytes, tuple[_Needed, ...]] = {}  # words that tell most of some lines
        self._dull: set[bytes] = set()  # words that are learnt, too, and tell most of no line
        self._said_by: dict[str, set[bytes]] = {}  # the learnt words that stand for one of a line

    def may_hold_a_line(self, plain: str) -> bool:
        """Whether a text has all the words of any line near each other, in whatever order."""
        if not plain.isascii() and _OTHER_LETTER.search(plain):
            return self._holds_words_of_a_line(set(_WORD.findall(without_gaps(plain))))
        # bytes: a text is translated eight times slower; what is no letter (¿, –) parts words, as a question mark does
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
        """The same, of words of which nothing need be known."""
        meant = set(chain.from_iterable(map(self._meant_by, words)))
        telling = self._by_telling.keys() & meant
        if not meant.isdisjoint(SHORT_ENDS):
            meant |= ALL_SHORT
        return any(needed.words <= meant for word in telling for needed in self._by_telling[word])

    def _learn(self, word: bytes) -> bool:
        """Remember what a word stands for. False if there is no room for more."""
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
        """The words of lines that a word of a text may stand for."""
        may_mean = self._reader.may_mean(word)
        return [one for one in chain(may_mean, self._groups.of(may_mean)) if one in self._words]


def _tells_most(word: str) -> tuple[bool, bool, int]:
    if word.startswith("<"):
        return False, True, 0  # any of many words
    return word not in _EVERYDAY, word not in _COMMONEST, len(word)


class _Groups:
    """The groups that words of a text belong to, as `<name>`."""

    def __init__(self, groups: WordGroups, reader: ToldWords) -> None:
        self._groups = groups
        self._of: dict[str, tuple[str, ...]] = {}
        for name, words in groups.words.items():
            for word in words:
                for made in reader.of_word(visible(word))[:1]:
                    self._of[made] = tuple({*self._of.get(made, ()), f"<{name}>"})

    def of(self, words: Iterable[str]) -> Iterator[str]:
        """Those of any of some words."""
        for word in words:
            if word in self._of:
                yield from self._of[word]
            elif word.isdecimal():
                yield from (f"<{name}>" for name in self._groups.with_number(word))

    def by_place(self, words: list[str]) -> dict[int, tuple[str, ...]]:
        """Those of the words that are in any, by place."""
        placed = {
            place: tuple(self.of((word,))) for place, word in enumerate(words) if word in self._of or word.isdecimal()
        }
        return {place: groups for place, groups in placed.items() if groups}


class UrgentWords:
    """The list, ready to search with. words: what is urgent; sayings: what holds such words and is no emergency;
    spanish: those of the words that are Spanish.

    A line is words in a row; `…` in it stands for up to four others of the same sentence, `<name>` for any word of a
    group that a line `<name> = …` sets.
    """

    def __init__(self, words: Iterable[str], sayings: Iterable[str] = (), spanish: Iterable[str] = ()) -> None:
        words, sayings = list(words), list(sayings)
        self._spanish = frozenset(spanish)
        groups = read_groups((*words, *sayings))
        words, sayings = ([line for line in lines if not sets_group(line)] for lines in (words, sayings))
        # a group is read as its first word, so that a word with a slip is recognised beside it
        firsts = {name: of[0] for name, of in groups.words.items()}
        self._reader = ToldWords(
            chain(
                (
                    GROUP.sub(lambda one: firsts.get(one[1].lower(), one[1]), _GAP.sub(" ", line))
                    for line in (*words, *sayings)
                ),
                *groups.words.values(),
            )
        )
        self._groups = _Groups(groups, self._reader)
        known = frozenset(chain(groups.words, groups.least))
        self._words, self._sayings = _Lines(), _Lines()
        for lines, said in ((self._words, words), (self._sayings, sayings)):
            for text in said:
                rows = tuple(tuple(row) for part in _GAP.split(text) if (row := self._row(part, known)))
                if rows:
                    lines.add(_Line(text, rows[: _MOST_GAPS + 1]))
        self._vocabulary = _Vocabulary(self._groups, self._reader, self._words.every())

    def in_text(self, text: str) -> tuple[UrgentWord, ...]:
        """Each word of the list that a text holds, in the order they come. Said with and without a "no", it counts.

        Costs what the text is long; a text without all the words of any line is told ten times quicker.
        """
        found: dict[str, UrgentWord] = {}
        for one in self._found(text):
            if one.said not in found or not one.negated:
                found[one.said] = UrgentWord(one.said, one.negated)
        return tuple(found.values())

    def written(self, text: str) -> tuple[Written, ...]:
        """The words of the list that a text holds without a "no", and how they are written there."""
        pieces: list[int] = []
        found = [one for one in self._found(text, pieces) if not one.negated]
        if not found:
            return ()
        whole, spans = words_written(text)
        if len(spans) != pieces[-1] + 1:  # something in it stands for something else, as an entity does
            return tuple(Written(one.said, one.said) for one in found)
        written: list[Written] = []
        for one in found:
            first, last = pieces[one.begins], pieces[one.ends - 1]
            if first and whole[spans[first - 1][1] : spans[first][0]] in APOSTROPHES:
                first -= 1  # the "t" of a "don't"
            written.append(Written(one.said, whole[spans[first][0] : spans[last][1]]))
        return tuple(written)

    def is_spanish(self, word: str) -> bool:
        """Whether a word of the list is in its Spanish part."""
        return word in self._spanish

    def _found(self, text: str, pieces: list[int] | None = None) -> Sequence[_Found]:
        plain = visible(text)
        if not self._vocabulary.may_hold_a_line(plain):
            return ()
        told = self._reader.in_visible(_NO_BY_ITSELF.sub(r"\1. ", without_gaps(plain)), pieces)
        groups = self._groups.by_place(told.words)
        lines = list(self._words.found(told, groups))
        if not lines:
            return ()
        sayings = [False] * len(told.words)
        for begins, ends, _ in self._sayings.found(told, groups):
            sayings[begins:ends] = [True] * (ends - begins)
        found: list[_Found] = []
        told_until = 0
        before: _Found | None = None
        for begins, ends, line in lines:
            if ends <= told_until or all(sayings[begins:ends]):
                continue
            told_until = ends
            negated = not line.is_a_no and (_is_negated(told, begins, ends) or _goes_on(told, before, begins, ends))
            before = _Found(begins, ends, line.said, negated)
            found.append(before)
        return found

    def _row(self, part: str, groups: frozenset[str]) -> list[str]:
        """The words of a part of a line, with those that are a group as `<name>`."""
        row: list[str] = []
        for place, piece in enumerate(GROUP.split(part)):
            if place % 2 and piece.lower() in groups:
                row.append(f"<{piece.lower()}>")
            else:
                row += self._reader.in_text(piece).words
        return row


def _end(told: Told, groups: dict[int, tuple[str, ...]], begins: int, rows: tuple[tuple[str, ...], ...]) -> int:
    """Where a line that begins at a place ends, 0 if it is not there. Looks at most _MOST_BETWEEN words ahead."""
    words, sentences = told
    row = rows[0]
    ends = begins + len(row)
    if ends > len(words):
        return 0
    for place, word in enumerate(row, begins):
        if words[place] != word and (place not in groups or word not in groups[place]):
            return 0
    if len(rows) == 1:
        return ends
    for between in range(_MOST_BETWEEN + 1):
        starts = ends + between
        if starts >= len(words) or (between and sentences[starts] != sentences[begins]):
            break
        if there := _end(told, groups, starts, rows[1:]):
            return there
    return 0


def _is_negated(told: Told, begins: int, ends: int) -> bool:
    """Whether a "no" before a place belongs to it: in the same sentence, with nothing else between it could mean.

    "Never had a chest pain this bad" says that there is one.
    """
    words, sentences = told
    for place in range(begins - 1, max(-1, begins - 1 - _WORDS_BEFORE), -1):
        if sentences[place] != sentences[begins]:
            return False
        if words[place] in _NEGATIONS:
            after = words[ends : ends + _WORDS_AFTER]
            return words[place] not in _NEVER or _COMPARING.isdisjoint(after)
        if words[place] not in _BETWEEN and not (words[place] == _HE and words[place + 1] in _AFTER_HE):
            return False
    return False


def _goes_on(told: Told, before: _Found | None, begins: int, ends: int) -> bool:
    """Whether the "no" of what was found before holds for this, too: "no chest pain or stroke".

    Not where it is compared: "never had chest pain or trouble breathing like this".
    """
    if before is None or not before.negated or before.ends > begins:
        return False
    words, sentences = told
    between = words[before.ends : begins]
    return (
        sentences[before.begins] == sentences[begins]
        and not _OR.isdisjoint(between)
        and all(word in _OR or word in _BETWEEN for word in between)
        and _COMPARING.isdisjoint(words[ends : ends + _WORDS_AFTER])
    )
