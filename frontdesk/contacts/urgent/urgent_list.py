"""The clinic's list of urgent words as a text: those in each language, and sayings that are no emergency."""

from collections.abc import Iterable
from dataclasses import dataclass

from frontdesk.contacts.urgent.urgent_words import UrgentWords
from frontdesk.contacts.urgent.word_groups import check_groups, sets_group
from frontdesk.problems import Problem

_ENGLISH, _SPANISH, _SAYINGS = "[English]", "[Spanish]", "[No emergency]"
MOST_LINES = 2_000
"""Lines of each part of the list."""
LONGEST_LINE = 100
"""Characters."""


@dataclass(frozen=True, slots=True)
class UrgentList:
    """The lines in their order. sayings: lines that have urgent words but are no emergency.

    A line `<name> = word, word` sets a group of words for all parts (`word_groups`).
    """

    english: tuple[str, ...] = ()
    spanish: tuple[str, ...] = ()
    sayings: tuple[str, ...] = ()

    def to_search(self) -> UrgentWords:
        """The list, ready to search with; making it ready takes some tenths of a second."""
        return UrgentWords((*self.english, *self.spanish), self.sayings, self.spanish)

    def as_text(self) -> str:
        """The list as a text that `read_list` reads."""
        parts = ((_ENGLISH, self.english), (_SPANISH, self.spanish), (_SAYINGS, self.sayings))
        return "\n\n".join("\n".join((title, *map(_kept, lines))) for title, lines in parts) + "\n"


def read_list(text: str) -> UrgentList:
    """A list: `[English]`, `[Spanish]`, `[No emergency]`, under each one word or phrase a line; `#` for remarks,
    and a backslash before a line that begins with one of these signs.

    Raises Problem where a line is too long or holds no word, there are too many, or none is urgent.
    """
    parts: dict[str, list[str]] = {_ENGLISH: [], _SPANISH: [], _SAYINGS: []}
    part = parts[_ENGLISH]
    for line in map(str.strip, text.splitlines()):
        if line.startswith("["):
            if line not in parts:
                raise Problem("{line} is no part of the urgent words.", line=line[:LONGEST_LINE])
            part = parts[line]
        elif line and not line.startswith("#"):
            part.append(line.removeprefix("\\"))
    return _bounded(parts[_ENGLISH], parts[_SPANISH], parts[_SAYINGS])


def _kept(line: str) -> str:
    """A line as it is stored: with a backslash where it would be read as a remark or a part's title."""
    return f"\\{line}" if line.startswith(("#", "[", "\\")) else line


def checked_list(english: Iterable[str], spanish: Iterable[str], sayings: Iterable[str]) -> UrgentList:
    """Lines as a list, without empty and repeated ones. Raises Problem as `read_list` does, and for an invalid group of
    words. `read_list` accepts invalid groups, so that a stored list can always be read: `<…>` is then an ordinary word.
    """
    wanted = _bounded(english, spanish, sayings)
    check_groups((*wanted.english, *wanted.spanish, *wanted.sayings))
    return wanted


def _bounded(english: Iterable[str], spanish: Iterable[str], sayings: Iterable[str]) -> UrgentList:
    parts = [
        tuple(dict.fromkeys(line.strip() for line in part if line.strip())) for part in (english, spanish, sayings)
    ]
    for line in (line for part in parts for line in part):
        if len(line) > LONGEST_LINE:
            raise Problem("“{line}…” is too long for an urgent word.", line=line[:40])
        if not any(letter.isalnum() for letter in line):
            raise Problem("“{line}” holds no word.", line=line)
    if max(map(len, parts)) > MOST_LINES:
        raise Problem("Each part of the urgent words has at most {most} lines.", most=f"{MOST_LINES:,}")
    if not any(not sets_group(line) for part in parts[:2] for line in part):
        raise Problem("Keep at least one urgent word.")
    return UrgentList(*parts)
