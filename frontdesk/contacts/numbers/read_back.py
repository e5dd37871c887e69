"""A number read back to the person who said it: "four eight zero, five five five, zero one four two"."""

from frontdesk.contacts.numbers.callback_numbers import CallbackNumber, NumberValidity

_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def read_back(number: CallbackNumber) -> str:
    """The digits in words, grouped as the number is shown; empty for a text without a number."""
    if number.validity is NumberValidity.MISSING:
        return ""
    groups: list[list[str]] = [[]]
    for character in number.display:
        if character == "+":
            groups[-1].append("plus")
        elif character.isdecimal():
            groups[-1].append(_DIGITS[int(character)])
        elif character.isalpha():
            groups[-1].append(character)
        elif groups[-1]:
            groups.append([])
    return ", ".join(_said(group) for group in groups if group)


def _said(group: list[str]) -> str:
    letters = all(len(word) == 1 for word in group)
    return "".join(group).replace("ext", "extension") if letters else " ".join(group)
