"""The text of a number field, cut into runs of digits. The meaning of a run is judged in `number_reading`."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from frontdesk.text.folding import HYPHENS

LONGEST_READ = 250
"""Characters that are read as a number; the rest of the text is only kept. `phonenumbers` refuses longer texts, too
(its _MAX_INPUT_STRING_LENGTH), and numbers are not looked for in a whole letter."""

SHORTEST_DIALLED = 5
"""Digits of a number that may be a person's; fewer are an extension, a code, an emergency number."""

_PUNCTUATION = " ().-/~"
_LIKE = dict.fromkeys(HYPHENS + "_⁃➖", "-") | dict.fromkeys("·•∙‧・･⋅․", ".") | dict.fromkeys("⁄∕", "/")
_LIKE["×"] = "x"
_LIKE |= dict.fromkeys("[{<", "(") | dict.fromkeys("]}>", ")") | dict.fromkeys("﹢⁺", "+")
_NO_SIGN = {"Cf", "Mn", "Me"}  # Unicode categories of direction marks, joiners, accents and enclosing marks
_HALF_WIDTH = 0xFEE0  # distance in code points between full-width and ASCII characters

_ODD = re.compile(r"[^\x00-\x7f]|[_<>{}\[\]]")
_CUT = "|"  # replaces a part of the text that is no number
_OF_A_LINK = re.compile(r"%(2[0-9bdef])", re.I)
_FLOAT = re.compile(r"\+?([0-9]{10,15})\.0{1,3}")
_SCIENTIFIC = re.compile(r"([0-9])[.,]([0-9]{1,14})[eE]\+?([0-9]{1,2})")
_THOUSANDS = re.compile(r"([0-9]{1,2}(?:,[0-9]{3}){3})(?:\.0{1,2})?")
_ODDLY_PARTED = re.compile(r"([2-9][0-9]{2})([^\w ?])([0-9]{3})\2([0-9]{4})")
_ADDRESS = re.compile(r"(?<!\S)[^\s@]+@\S*")
_MONTH, _DAY, _CLOCK, _YEAR = (
    "(?:0?[1-9]|1[0-2])",
    "(?:0?[1-9]|[12][0-9]|3[01])",
    "(?:[1-9]|1[0-2])",
    "(?:19|20)[0-9]{2}",
)
_DAY_OR_HOUR = re.compile(
    rf"""(?<![0-9])(?<![0-9][-./])(?:
        (?:{_DAY}([-./]){_DAY}\1(?:{_YEAR}|[0-9]{{2}}) | {_YEAR}([-./]){_MONTH}\2{_DAY})(?![-./]?[0-9])
        | (?:[0-9]{{1,2}}[ ]?-[ ]?)?[0-9]{{1,2}}(?::[0-9]{{2}})?[ ]?(?:[ap]\.?m\b\.?|hrs?\b|hours?\b|o'clock\b)
        | [0-9]{{1,2}}:[0-9]{{2}}(?![0-9])
        | {_CLOCK}[ ]?-[ ]?{_CLOCK}(?![-./]?[0-9])
        | (?<![^\s,;])\#?[1-9][.):](?=[ ]\(?[0-9])  # of a list
        | [0-9]{{1,2}}(?:st|nd|rd|th)\b
    )
    | \b(?:after|before|until|till|by|at|from|past|las)[ ]{_CLOCK}(?![-./]?[0-9])""",
    re.I | re.X,
)
_RUN = re.compile(r"(?:\+{1,3}[ (]{0,2}|\( ?)?[0-9](?:[0-9 ().\-/~]*[0-9])?")
_GROUP = re.compile(r"[0-9]+")
# O for 0, I and l for 1, ? and * for a digit that was not understood, XXXX for digits that were not given
_PLACEHOLDER_BEHIND = re.compile(
    r"[OoIl?*]+(?![A-Za-z])|[-./ ]{1,3}(?:[OoIl?*]{1,9}$|[OIl]{2,9}\b|[?*])|[-./ ]{0,3}([A-Za-z])\1{2,9}(?![A-Za-z])"
)
_PLACEHOLDER_BEFORE = re.compile(r"(?:^|[^A-Za-z])[OoIl?]{1,9}[-./]?$")


class Run(NamedTuple):
    """A run: digits with nothing but the punctuation of numbers between them.

    text: as written, with a + before it. groups: the groups of digits. gaps: the punctuation between two groups.
    before, after: the text between this run and the previous or next one (or the beginning or end of the text).
    """

    text: str
    groups: tuple[str, ...]
    gaps: tuple[str, ...]
    has_plus: bool
    before: str
    after: str

    @property
    def digits(self) -> str:
        """All digits of the run, without punctuation."""
        return "".join(self.groups)

    @property
    def may_lack_a_digit(self) -> bool:
        """Whether a sign or letter that may stand for a digit adjoins the run: `9018O20`, `l234`, `626-????`."""
        behind, before = self.after.replace(_CUT, ""), self.before.replace(_CUT, "")
        return (
            _PLACEHOLDER_BEHIND.match(behind) is not None
            or _PLACEHOLDER_BEFORE.search(before) is not None
            or (len(behind) == 1 and behind.isalpha() and behind not in "xX" and _CUT not in self.after)
        )

    def part(self, first: int, end: int) -> "Run":
        """The groups from `first` to before `end` as a run of their own; a + belongs to the first group."""
        groups, gaps = self.groups[first:end], self.gaps[first : end - 1]
        has_plus = self.has_plus and first == 0
        text = "+" * has_plus + groups[0] + "".join(gap + group for gap, group in zip(gaps, groups[1:], strict=True))
        before = self.gaps[first - 1] if first else self.before
        return Run(text, groups, gaps, has_plus, before, self.gaps[end - 1] if end < len(self.groups) else self.after)

    def without_first_digits(self, count: int) -> "Run":
        """The run without its first digits (011 or 00), as if a + had been typed in their place."""
        first = 0
        while first < len(self.groups) - 1 and count >= len(self.groups[first]):
            count -= len(self.groups[first])
            first += 1
        rest = self.part(first, len(self.groups))
        groups = (rest.groups[0][count:], *rest.groups[1:])
        text = "+" + rest.text[rest.text.index(rest.groups[0]) + count :]
        return rest._replace(text=text, groups=groups, has_plus=True)


def plain(typed: str) -> str:
    """The text in ASCII digits, hyphens, dots and brackets, without invisible marks.

    A number that a spreadsheet reformatted is restored where all its digits are there: `4805550142.0`, `4,805,550,142`,
    `4.805550142E+09`. A text that is too long is cut, but not inside a number.
    """
    typed = " ".join(typed.split())
    text = _ODD.sub(_plain_match, typed[: LONGEST_READ + 1])
    if len(typed) > LONGEST_READ:
        text = text[:LONGEST_READ].rstrip("0123456789+" + _PUNCTUATION)
    text = " ".join(text.split())
    if "%" in text:
        text = _OF_A_LINK.sub(lambda sign: chr(int(sign[1], 16)), text)
    return _of_a_table(text)


def runs(text: str) -> Iterator[Run]:
    """The runs of digits of a text that `plain` made, without dates, hours and e-mail addresses."""
    if "@" in text:
        text = _ADDRESS.sub(_CUT, text)
    text = _DAY_OR_HOUR.sub(_CUT, text)
    matches = list(_RUN.finditer(text))
    ends = [*(match.start() for match in matches[1:]), len(text)]
    end = 0
    for match, behind in zip(matches, ends, strict=False):
        found = match[0]
        groups = tuple(_GROUP.findall(found))
        first = found.index(groups[0][0])
        gaps = tuple(_GROUP.split(found[first:])[1:-1])
        yield Run(found, groups, gaps, "+" in found, text[end : match.start()], text[match.end() : behind])
        end = match.end()


def _of_a_table(text: str) -> str:
    if (number := _FLOAT.fullmatch(text)) is not None:
        return number[1]
    if (number := _SCIENTIFIC.fullmatch(text)) is not None:
        digits = number[2].ljust(int(number[3]), "?")  # a digit that was rounded away is lost
        whole, rest = digits[: int(number[3])], digits[int(number[3]) :]
        return text if "?" in whole or rest.strip("0") else number[1] + whole
    if (number := _THOUSANDS.fullmatch(text)) is not None:
        return number[1].replace(",", "")
    if (parts := _ODDLY_PARTED.fullmatch(text)) is not None:
        return "-".join(parts.group(1, 3, 4))
    return text


def _plain_match(sign: re.Match[str]) -> str:
    return _plain_sign(sign[0])


@lru_cache(maxsize=2_048)
def _plain_sign(sign: str) -> str:
    if sign in _LIKE:
        return _LIKE[sign]
    if (digit := unicodedata.decimal(sign, None)) is not None:
        return str(digit)
    category = unicodedata.category(sign)
    if category in _NO_SIGN:
        return ""
    if category == "Zs":
        return " "
    return chr(ord(sign) - _HALF_WIDTH) if "！" <= sign <= "～" else sign
