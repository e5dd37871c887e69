"""Words that mean "now": suicide, overdose, chest pain, … in the languages the clinic's callers write."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from frontdesk.contacts.spacing import one_spaced
from frontdesk.text import without_accents

# Said up to three words before. A word of the list that begins with one of these ("no quiero vivir") is not negated.
_NEGATIONS = frozenset(
    [
        "no",
        "not",
        "never",
        "without",
        "denies",
        "deny",
        "don't",
        "dont",
        "doesn't",
        "isn't",
        "nunca",
        "sin",
        "ni",
        "niega",
    ]
)
_WORDS_BEFORE = 3
_LONGEST_BEFORE = 100  # characters before a match that are read for those words
_WORD = re.compile(r"\w+")
_SPACED = bytes(place if _WORD.match(chr(place)) else ord(" ") for place in range(128)).ljust(256)


@dataclass(frozen=True, slots=True)
class UrgentWord:
    """An urgent word found in a text. negated: a "no" or "never" stands before it; a person decides what that means."""

    word: str
    negated: bool = False


class UrgentWords:
    """The list, ready to search with."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = {one_spaced(_folded(word)): word for word in words}
        longest_first = sorted(self._words, key=len, reverse=True)
        self._pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
        self._telling = {max(_WORD.findall(word), key=len) for word in self._words if _WORD.search(word)}
        self._telling_in_ascii = {word.encode() for word in self._telling}

    def in_text(self, text: str) -> tuple[UrgentWord, ...]:
        """Each word of the list that a text holds, in the order they come. Said with and without a "no", it counts."""
        folded = _folded(text)
        if not self._may_hold_one(folded):
            return ()  # as in most texts, and ten times quicker told
        plain = one_spaced(folded)
        found: dict[str, UrgentWord] = {}
        for match in self._pattern.finditer(plain):
            word = self._words[match.group()]
            before = _words_before(plain, match.start())
            negated = any(earlier.strip(".,;:!?()") in _NEGATIONS for earlier in before)
            if word not in found or not negated:
                found[word] = UrgentWord(word, negated)
        return tuple(found.values())

    def _may_hold_one(self, folded: str) -> bool:
        """Whether the longest word of any that is looked for is there."""
        if folded.isascii():
            # bytes: a text is translated eight times slower, and that was half of the time
            return not self._telling_in_ascii.isdisjoint(folded.encode().translate(_SPACED).split())
        return not self._telling.isdisjoint(_WORD.findall(folded))


def _words_before(text: str, place: int) -> list[str]:
    """The last words before a place; one that begins further away than _LONGEST_BEFORE is none."""
    begins = max(0, place - _LONGEST_BEFORE)
    words = text[begins:place].split()
    if begins and not text[begins - 1].isspace() and not text[begins].isspace():
        del words[:1]  # cut: its end may look like a "no"
    return words[-_WORDS_BEFORE:]


def read_words(text: str) -> UrgentWords:
    """The list in a file: one word or phrase a line, # for remarks."""
    lines = (line.strip() for line in text.splitlines())
    return UrgentWords(line for line in lines if line and not line.startswith("#"))


def _folded(text: str) -> str:
    """Lower case, no accents, and one kind of apostrophe and hyphen."""
    folded = text.casefold()
    if folded.isascii():
        return folded
    return without_accents(folded.replace("’", "'").replace("‐", "-").replace("‑", "-"))
