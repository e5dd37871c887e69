"""The lines of the list of urgent words, and where a text has one of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, product
from operator import itemgetter
from typing import NamedTuple

from frontdesk.contacts.urgent.meant_words import WordsOfText
from frontdesk.contacts.urgent.negations import NEGATIONS

MOST_BETWEEN = 4  # words that such a gap stands for


class ListedLine(NamedTuple):
    """A line of the list. said: as written. rows: its words between the gaps (`…`), groups as `<name>`."""

    said: str
    rows: tuple[tuple[str, ...], ...]

    @property
    def is_a_no(self) -> bool:
        """Whether the line itself has a "no" (`no puedo respirar`): another "no" before it does not negate it."""
        return not NEGATIONS.isdisjoint(chain.from_iterable(self.rows))


@dataclass(frozen=True, slots=True)
class ListedLines:
    """Lines, indexed by their first two words, or by the first one if a gap or nothing follows it."""

    by_two: dict[tuple[str, str], list[ListedLine]] = field(default_factory=dict)
    by_one: dict[str, list[ListedLine]] = field(default_factory=dict)

    def add(self, line: ListedLine) -> None:
        row = line.rows[0]
        if len(row) > 1:
            self.by_two.setdefault((row[0], row[1]), []).append(line)
        else:
            self.by_one.setdefault(row[0], []).append(line)

    def every(self) -> Iterator[ListedLine]:
        for lines in (*self.by_two.values(), *self.by_one.values()):
            yield from lines

    def found(self, of_text: WordsOfText, groups: dict[int, tuple[str, ...]]) -> Iterator[tuple[int, int, ListedLine]]:
        """Start, end and line of each match in a text; of several at one start, the longest.

        groups: the groups of words, by the word's index.
        """
        words = of_text.words
        by_two, by_one = self.by_two, self.by_one
        there: dict[int, list[ListedLine]] = {}
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
                ((_end(of_text, groups, begins, line.rows), line) for line in there[begins]), key=itemgetter(0)
            )
            if ends > begins:
                yield begins, ends, line


def _end(
    of_text: WordsOfText, groups: dict[int, tuple[str, ...]], begins: int, rows: tuple[tuple[str, ...], ...]
) -> int:
    """The end of a line that begins at a word, 0 if it does not. Each gap covers at most MOST_BETWEEN words."""
    words, sentences = of_text
    row = rows[0]
    ends = begins + len(row)
    if ends > len(words):
        return 0
    for place, word in enumerate(row, begins):
        if words[place] != word and (place not in groups or word not in groups[place]):
            return 0
    if len(rows) == 1:
        return ends
    for between in range(MOST_BETWEEN + 1):
        starts = ends + between
        if starts >= len(words) or (between and sentences[starts] != sentences[begins]):
            break
        if there := _end(of_text, groups, starts, rows[1:]):
            return there
    return 0
