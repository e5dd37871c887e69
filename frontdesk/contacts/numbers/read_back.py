"""A number read back to the person who said it: "four eight zero, five five five, zero one four two"."""

from collections.abc import Callable

from frontdesk.contacts.numbers.callback_numbers import CallbackNumber, Standing
from frontdesk.phrases import Phrase

_DIGITS = (
    *(Phrase("zero"), Phrase("one"), Phrase("two"), Phrase("three"), Phrase("four")),
    *(Phrase("five"), Phrase("six"), Phrase("seven"), Phrase("eight"), Phrase("nine")),
)
_PLUS, _EXTENSION = Phrase("plus"), Phrase("extension")


def read_back(number: CallbackNumber, in_words: Callable[[str], str] = str) -> str:
    """The digits in words, in the groups the number is shown in; empty for a text without a number.

    in_words: says a word in the window's language.
    """
    if number.standing is Standing.MISSING:
        return ""
    groups: list[list[str]] = [[]]
    for character in number.display:
        if character == "+":
            groups[-1].append(in_words(_PLUS))
        elif character.isdecimal():
            groups[-1].append(in_words(_DIGITS[int(character)]))
        elif character.isalpha():
            groups[-1].append(character)
        elif groups[-1]:
            groups.append([])
    return ", ".join(_said(group, in_words) for group in groups if group)


def _said(group: list[str], in_words: Callable[[str], str]) -> str:
    letters = all(len(word) == 1 for word in group)
    return "".join(group).replace("ext", in_words(_EXTENSION)) if letters else " ".join(group)
