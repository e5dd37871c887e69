"""Urgent words in a text: suicide, overdose, chest pain, … in the languages of the clinic's callers.

A false alarm costs a look, a miss may cost a life. So a word of the list is found however it is spelled, spaced and
punctuated (`meant_words`). Sayings that are no emergency are a list of their own.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from frontdesk.contacts.requests import UrgentWord
from frontdesk.contacts.urgent.groups_in_text import GroupsInText
from frontdesk.contacts.urgent.listed_lines import ListedLine, ListedLines
from frontdesk.contacts.urgent.meant_words import MeantWords
from frontdesk.contacts.urgent.negations import FoundLine, is_negated, no_goes_on
from frontdesk.contacts.urgent.visible_text import visible, without_gaps, words_written
from frontdesk.contacts.urgent.vocabulary import Vocabulary
from frontdesk.contacts.urgent.word_groups import GROUP, read_groups, sets_group
from frontdesk.text.folding import APOSTROPHES

_GAP = re.compile(r"…|\.\.\.")  # in a line of the list
_MOST_GAPS = 3  # of a line; each multiplies the work
# A "no" before one of these signs is an answer of its own: "no, chest pain", "no - want to die".
_NO_BY_ITSELF = re.compile(r"(?<![^\W_])(no|nope|not|never|nunca|jamas|nah)\s{0,2}[,:/–—-]")


class Written(NamedTuple):
    """A line of the list, and how it is written in a text; as in the list where the place can't be told."""

    word: str
    written: str


class UrgentWords:
    """The list, ready to search with. words: the urgent lines; sayings: lines with urgent words that are no emergency;
    spanish: those of the urgent lines that are Spanish.

    A line is words in a row. `…` in it stands for up to four other words of the same sentence, `<name>` for any word of
    the group that a line `<name> = …` defines.
    """

    def __init__(self, words: Iterable[str], sayings: Iterable[str] = (), spanish: Iterable[str] = ()) -> None:
        words, sayings = list(words), list(sayings)
        self._spanish = frozenset(spanish)
        groups = read_groups((*words, *sayings))
        words, sayings = ([line for line in lines if not sets_group(line)] for lines in (words, sayings))
        # the reader learns a group by its first word, so that a misspelled word beside it is recognised
        firsts = {name: of[0] for name, of in groups.words.items()}
        self._reader = MeantWords(
            chain(
                (
                    GROUP.sub(lambda one: firsts.get(one[1].lower(), one[1]), _GAP.sub(" ", line))
                    for line in (*words, *sayings)
                ),
                *groups.words.values(),
            )
        )
        self._groups = GroupsInText(groups, self._reader)
        known = frozenset(chain(groups.words, groups.least))
        self._words, self._sayings = ListedLines(), ListedLines()
        for lines, said in ((self._words, words), (self._sayings, sayings)):
            for text in said:
                rows = tuple(tuple(row) for part in _GAP.split(text) if (row := self._row(part, known)))
                if rows:
                    lines.add(ListedLine(text, rows[: _MOST_GAPS + 1]))
        self._vocabulary = Vocabulary(self._groups, self._reader, self._words.every())

    def in_text(self, text: str) -> tuple[UrgentWord, ...]:
        """The lines of the list that a text has, in order. A line with and without a "no" counts as without.

        Takes time in proportion to the text's length; ten times less where no line has all its words in the text.
        """
        found: dict[str, UrgentWord] = {}
        for one in self._found(text):
            if one.said not in found or not one.negated:
                found[one.said] = UrgentWord(one.said, one.negated)
        return tuple(found.values())

    def written(self, text: str) -> tuple[Written, ...]:
        """The lines of the list that a text has without a "no", and how they are written there."""
        pieces: list[int] = []
        found = [one for one in self._found(text, pieces) if not one.negated]
        if not found:
            return ()
        whole, spans = words_written(text)
        if len(spans) != pieces[-1] + 1:  # an entity or another encoding changed the words
            return tuple(Written(one.said, one.said) for one in found)
        written: list[Written] = []
        for one in found:
            first, last = pieces[one.begins], pieces[one.ends - 1]
            if first and whole[spans[first - 1][1] : spans[first][0]] in APOSTROPHES:
                first -= 1  # the "t" of a "don't"
            written.append(Written(one.said, whole[spans[first][0] : spans[last][1]]))
        return tuple(written)

    def is_spanish(self, word: str) -> bool:
        """Whether a line is in the list's Spanish part."""
        return word in self._spanish

    def _found(self, text: str, pieces: list[int] | None = None) -> Sequence[FoundLine]:
        plain = visible(text)
        if not self._vocabulary.may_hold_a_line(plain):
            return ()
        of_text = self._reader.in_visible(_NO_BY_ITSELF.sub(r"\1. ", without_gaps(plain)), pieces)
        groups = self._groups.by_place(of_text.words)
        lines = list(self._words.found(of_text, groups))
        if not lines:
            return ()
        sayings = [False] * len(of_text.words)
        for begins, ends, _ in self._sayings.found(of_text, groups):
            sayings[begins:ends] = [True] * (ends - begins)
        found: list[FoundLine] = []
        reached = 0
        before: FoundLine | None = None
        for begins, ends, line in lines:
            if ends <= reached or all(sayings[begins:ends]):
                continue
            reached = ends
            negated = not line.is_a_no and (
                is_negated(of_text, begins, ends) or no_goes_on(of_text, before, begins, ends)
            )
            before = FoundLine(begins, ends, line.said, negated)
            found.append(before)
        return found

    def _row(self, part: str, groups: frozenset[str]) -> list[str]:
        """The words of a part of a line, groups as `<name>`."""
        row: list[str] = []
        for place, piece in enumerate(GROUP.split(part)):
            if place % 2 and piece.lower() in groups:
                row.append(f"<{piece.lower()}>")
            else:
                row += self._reader.in_text(piece).words
        return row
