"""Groups of words in the urgent words: `<medicine> = pills, tablets, gabapentin`, and then `took all … <medicine>`."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from frontdesk.problems import Problem

_SETS = re.compile(r"<([^\W_]{1,30})>\s*=(.*)")
GROUP = re.compile(r"<([^\W_]{1,30})>")
"""Where a line of the list means any word of a group."""
_AND_MORE = re.compile(r"([0-9]{1,4})\+")
_MOST_DIGITS = 4  # of a number that is compared with the least of a group; a longer one counts nothing


class WordGroups(NamedTuple):
    """words: the words of each group. least: the smallest number that belongs to a group with `5+` among its words."""

    words: dict[str, tuple[str, ...]]
    least: dict[str, int]

    def with_number(self, word: str) -> tuple[str, ...]:
        """The groups to which a number in digits belongs; none for any other word."""
        if not self.least or not (word.isascii() and word.isdigit() and len(word) <= _MOST_DIGITS):
            return ()
        return tuple(group for group, least in self.least.items() if int(word) >= least)


def sets_group(line: str) -> bool:
    """Whether a line defines a group."""
    return _SETS.fullmatch(line.strip()) is not None


def read_groups(lines: Iterable[str]) -> WordGroups:
    """The groups that the lines define; several lines for one group add up. Other lines are ignored."""
    words: dict[str, tuple[str, ...]] = {}
    least: dict[str, int] = {}
    for said in filter(None, (_SETS.fullmatch(line.strip()) for line in lines)):
        name = said[1].lower()
        for word in map(str.strip, said[2].split(",")):
            if number := _AND_MORE.fullmatch(word):
                least[name] = min(int(number[1]), least.get(name, int(number[1])))
            elif word:
                words[name] = (*words.get(name, ()), word)
    return WordGroups(words, least)


def check_groups(lines: Iterable[str]) -> None:
    """Raises Problem if a group has a phrase or no word, or a line uses a group that is not defined."""
    lines = list(lines)
    groups = read_groups(lines)
    for line in lines:
        said = _SETS.fullmatch(line.strip())
        if said is None:
            for name in GROUP.findall(line):
                if name.lower() not in groups.words and name.lower() not in groups.least:
                    raise Problem("“{line}”: no line says which words <{name}> has.", line=line, name=name)
            continue
        words = [word for word in map(str.strip, said[2].split(",")) if word]
        if not words or any(not word.isalnum() and not _AND_MORE.fullmatch(word) for word in words):
            raise Problem("“{line}”: a group has single words, with commas between them.", line=line)
