"""Letters in and behind a number: those that stand for digits, and the words for an extension."""

import re
from collections.abc import Callable

from frontdesk.contacts.number_text import Run

_KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")  # ITU-T E.161
_LETTERS_AS_DIGITS = re.compile(
    r"(?<![0-9A-Za-z@.])(\+?1[-. ]{0,2})?\(?([2-9][0-9]{2})(\)?[-. ]{0,2})"
    r"([0-9A-Za-z](?:[-.]?[0-9A-Za-z]){6})(?![0-9A-Za-z@]|[-.][0-9A-Za-z])"
)
_NOT_ALPHANUMERIC = re.compile(r"[^0-9A-Za-z]")
_BEFORE_LETTERS = re.compile(r"[^A-Za-z]*")
_NOT_A_LETTER = re.compile(r"[^A-Za-z]")
_FEWEST_LETTERS = 3
_EXCHANGE = 3  # digits
_TOLL_FREE = {"800", "822", "833", "844", "855", "866", "877", "888"}
_MISTYPED = set("OIL")  # for 0 and 1

_WORD = re.compile(
    r"[ ,;(.:-]{0,3}(?:ext(?:n|ension|ensi[oó]n)?|xt?|anexo|interno|int|ramal|poste|,{2,3}|;ext)[ .:=#-]{0,3}", re.I
)
_SIGN = re.compile(r" ?#|,|;")
_LONGEST, _LONGEST_WITHOUT_WORD = 7, 4  # digits
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def with_letters_as_digits(text: str, is_in_use: Callable[[str], bool], *, only_abroad: bool = False) -> str:
    """The text with its North American numbers in digits: `1-800-FLOWERS` as `1 8003569377`.

    Letters count only where they stand in the number itself, from its area code or its exchange on: a word behind a
    number is none of its digits. is_in_use is asked about each ten digits. only_abroad: only behind a +1.
    """

    def in_digits(match: re.Match[str]) -> str:
        country, area, gap, rest = match.groups()
        digits = area + _NOT_ALPHANUMERIC.sub("", rest).upper().translate(_KEYS)
        is_number = _is_spelled(area, gap, rest) and is_in_use(digits)
        abroad = country is not None and country.startswith("+")
        if not is_number or (only_abroad and not abroad):
            return match[0]
        return f"{'+' if abroad else ''}1 {digits}"

    return text if text.isascii() and not any(map(str.isalpha, text)) else _LETTERS_AS_DIGITS.sub(in_digits, text)


def _is_spelled(area: str, gap: str, rest: str) -> bool:
    letters = _NOT_A_LETTER.sub("", rest).upper()
    if len(letters) < _FEWEST_LETTERS or set(letters) <= _MISTYPED or "EXT" in letters:
        return False
    before_letters = _BEFORE_LETTERS.match(rest)
    digits_first = sum(map(str.isdecimal, before_letters[0])) if before_letters else 0
    shouted = rest.upper() == rest
    if digits_first == _EXCHANGE:
        return shouted and (" " not in gap or gap.startswith(")"))
    if digits_first > _EXCHANGE:
        return False
    if " " in gap:
        # a space is also what stands before a name
        return shouted and area in _TOLL_FREE and (rest.isalpha() or gap.startswith(")"))
    return bool(gap) or shouted or area in _TOLL_FREE


def extension_within(run: Run) -> str | None:
    """The extension that a run begins with, None if what stands before its digits says no such thing.

    At most seven digits with a word for it (`ext. 12`, `x12`, `,,12`). A mere sign has many meanings (`#12`, `,12`,
    `;12`): not with a year, a ZIP or whatever is longer, and not with a space behind it.
    """
    digits, apart = run.groups[0], not run.gaps or run.gaps[0].isspace()
    if run.has_plus or not apart or run.after[:1].isalpha():
        return None
    if _WORD.fullmatch(run.before):
        return digits if len(digits) <= _LONGEST else None
    short = len(digits) <= _LONGEST_WITHOUT_WORD and not _YEAR.fullmatch(digits)
    return digits if short and _SIGN.fullmatch(run.before) else None
