"""Telephone numbers in what is typed to find somebody, in any form: as dialled at home or from abroad, or as shown.

Imported when something is typed: it brings in what cuts texts into words, which the first rows do not wait for.
"""

import re
import unicodedata
from dataclasses import dataclass

from frontdesk.contacts.numbers.typed_numbers import damaged_in, without_labels
from frontdesk.text.words import Word, sought

_SHORTEST_NUMBER = 3  # digits; fewer are in nearly every number
_LONGEST_NUMBER = 32  # digits that are told apart; E.164 has 15
_NUMBER = re.compile(r"[+(]*+\d(?:[\s().\-/+]*\d)*")
_GROUP = re.compile(r"\d+")
_EXTENSION = re.compile(r"[\s,;]{0,3}(?:ext(?:n|ension)?|x|#)[.:=\s]{0,3}(\d{1,7})(?!\w)", re.IGNORECASE)
_FROM_ABROAD = ("00", "011", "0011")  # dialled before a country code: most of the world, North America, Australia
_AT_HOME = (("8", "7", 10), ("06", "36", 8), ("06", "36", 9), ("01", "52", 10), ("044", "52", 10), ("045", "52", 10))
"""National prefixes other than zero: the prefix, the country code, and the digits that follow. Russia and Kazakhstan,
Hungary, Mexico until 2019 (ITU-T E.164 national numbering plans; libphonenumber's metadata)."""
_MOBILE = (("521", "52"), ("52", "521"), ("549", "54"), ("54", "549"))
"""Mexico's and Argentina's numbers with the digit for a mobile and without, each before ten digits."""
_LOCAL = 7  # digits of a North American number without its area code
_SHORTEST_NATIONAL = 5  # digits after a zero; `0602` is rather the end of a number than the beginning of one
_LONG_AS_A_WHOLE = 10  # digits with the country code; shorter ones may be parts of numbers
TWO_DIGIT_CODES = frozenset(
    "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 "
    "90 91 92 93 94 95 98".split()
)
"""Country codes of two digits (ITU-T E.164, list of assigned country codes); 1 and 7 have one, all others three."""


@dataclass(frozen=True, slots=True)
class Number:
    """Digits that are looked for, anywhere in a number or as words of a text.

    groups: the digits as typed, between signs. abroad: beginnings of E.164 forms (without +) that may be meant.
    national: beginnings of the number without its country code. kept: other forms in which the store may have it, where
    it has no E.164 form or is a text's second number. extension: the beginning of the extension the number must have.
    spelled: the words of a text for a number with letters among its digits.
    """

    digits: str
    groups: tuple[str, ...] = ()
    abroad: tuple[str, ...] = ()
    national: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    extension: str = ""
    spelled: Word = ()

    @property
    def word(self) -> Word:
        """The number as a word of a text: its digits together, in groups as typed, or in another form."""
        if self.spelled:
            return self.spelled
        groups = tuple(dict.fromkeys(self.groups or (self.digits,)))
        ways = [(self.digits,), groups, *((form,) for form in (*self.abroad, *self.national))]
        more = (self.extension,) if self.extension else ()
        return tuple(dict.fromkeys((*way, *more) for way in ways))


def numbers_in(text: str) -> tuple[list[Number], str]:
    """The telephone numbers in a text, in any form, and the text without them. One or two digits alone stay a word."""
    numbers: list[Number] = []
    if any(map(str.isdigit, text)):
        text = without_labels(text)
        for start, end in reversed(list(damaged_in(text))):
            numbers.append(_damaged(text[start:end]))
            text = f"{text[:start]} {text[end:]}"
    rest = []
    last = 0
    for match in _NUMBER.finditer(text):
        if match.start() < last:
            continue  # an extension of the number before
        before = text[match.start() - 1] if match.start() else " "
        after = text[match.end()] if match.end() < len(text) else " "
        digits = _digits(match[0])
        if len(digits) < _SHORTEST_NUMBER or before.isalpha():
            continue
        extension = _EXTENSION.match(text, match.end())
        if extension is None and after.isalpha():
            continue  # a part of a word such as `123abc`
        rest.append(text[last : match.start()])
        last = match.end() if extension is None else extension.end()
        numbers.append(_number(match[0], digits, _digits(extension[1]) if extension else ""))
    return numbers, " ".join([*rest, text[last:]])


def _country_code_length(digits: str) -> int:
    return 1 if digits[0] in "17" else 2 if digits[:2] in TWO_DIGIT_CODES else 3


def _digits(text: str) -> str:
    return "".join(str(unicodedata.digit(character)) for character in text if character.isdigit())


def _damaged(typed: str) -> Number:
    first, *others = sought(typed)
    ways = first if not others else (tuple(one for word in (first, *others) for one in word[0]),)
    return Number(_digits(typed)[:_LONGEST_NUMBER], spelled=ways)


def _number(typed: str, digits: str, extension: str) -> Number:
    groups = tuple(_digits(group[0])[:_LONGEST_NUMBER] for group in _GROUP.finditer(typed))
    whole = [digits] if "+" in typed or "(0)" in typed else []
    whole += [digits[len(before) :] for before in _FROM_ABROAD if digits.startswith(before) and digits != before]
    abroad = [form for form in whole if form != digits]
    # the store has a North American number without its country code if it is a text's second one, or not valid
    american = [form[1:] for form in (whole or [digits]) if form[0] == "1" and _LOCAL < len(form) <= len("14805550142")]
    kept = [form for form in american if form != digits]
    for form in whole:
        code = _country_code_length(form)
        if form[code : code + 1] == "0":  # which is dialled at home only: +44 (0)20 …
            abroad.append(form[:code] + form[code + 1 :])
        elif len(form) >= _LONG_AS_A_WHOLE and not form.startswith("1"):
            kept.append("0" + form[code:])
    national = [digits[1:]] if digits[0] == "0" and digits[1] != "0" and len(digits) > _SHORTEST_NATIONAL else []
    abroad += [
        code + digits[len(before) :]
        for before, code, length in _AT_HOME
        if digits.startswith(before) and len(digits) == len(before) + length
    ]
    for form in [digits, *abroad]:
        abroad += [
            other + form[len(code) :]
            for code, other in _MOBILE
            if form.startswith(code) and len(form) == len(code) + 10
        ]
    long_enough = (form[:_LONGEST_NUMBER] for form in dict.fromkeys(abroad) if len(form) >= _SHORTEST_NUMBER)
    return Number(digits[:_LONGEST_NUMBER], groups, tuple(long_enough), tuple(national), tuple(kept), extension)
