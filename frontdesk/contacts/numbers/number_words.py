"""Letters in and behind a number: keypad letters that stand for digits, and words for an extension."""

import re
from collections.abc import Callable, Sequence

from frontdesk.contacts.numbers.number_text import SHORTEST_DIALLED, Run

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_KEYS = str.maketrans(_ALPHABET, "22233344455566677778889999")  # ITU-T E.161
_LETTERS_AS_DIGITS = re.compile(
    r"(?<![0-9A-Za-z@.])(\+?1[-. ]{0,2})?\(?([2-9][0-9]{2})(\)?[-. ]{0,2})"
    r"([0-9A-Za-z](?:[-.]?[0-9A-Za-z]){6})(?![0-9A-Za-z@]|[-.][0-9A-Za-z])"
)
_NOT_ALPHANUMERIC = re.compile(r"[^0-9A-Za-z]")
_BEFORE_LETTERS = re.compile(r"[^A-Za-z]*")
_LETTERS = re.compile(r"[A-Z]+")
_FEWEST_LETTERS = 3
_EXCHANGE, _LINE, _LOCAL, _TEN = 3, 4, 7, 10  # digits
TOLL_FREE = {"800", "822", "833", "844", "855", "866", "877", "888"}
_MISTYPED = set("OIL")  # for 0 and 1

_WORD = re.compile(
    r"[ ,;(.:/-]{0,3}(?:ext?(?:n|en|en[st]i?[oó]n)?|xt?|anexo|interno|int|ramal|poste|,{2,3}|;ext)"
    r"(?:[ .]{1,2}(?:is|no|number))?[ .:=#-]{0,3}",
    re.I,
)
_TIMES = re.compile(r"[ ,;(.:/-]{0,3}(?:x|int\.?)[ ]?", re.I)  # a count, or an apartment (interior)
_WORD_BEHIND = re.compile(r"[ ]?(?!(?:or|and|o|y|oder|und|ou|et)\b)[^\W\d_]")
_ENDS = re.compile(r"[ .)\]\"']*(?:$|\b(?:or|and|o|y|oder|und|ou|et)\b(?!/))", re.I)
_JOINS_THE_NUMBER = re.compile(r"[ ,;:()-]{1,3}")
_SIGN = re.compile(r" ?#|,|;")
_LONGEST, _LONGEST_BEHIND_SIGN, _LONGEST_BEHIND_COMMA = 7, 4, 3  # digits
_CONTEXT = ";phone-context="  # RFC 3966: where a number is dialled as it stands
_LISTED = re.compile(r"(?:#|\b(?:no|nr)[.:]?) ?$", re.I)
_WORD_BEFORE = re.compile(r"[^\W\d_]{3,}[.:]? ?$")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def with_letters_as_digits(text: str, is_in_use: Callable[[str], bool], *, only_abroad: bool = False) -> str:
    """The text with the letters of North American numbers as digits: `1-800-FLOWERS` as `1 8003569377`.

    Letters count only inside the number, directly after its area code or exchange; a word behind a complete number is
    no part of it. is_in_use: tells whether ten digits are a valid number. only_abroad: only numbers with +1.
    """

    def in_digits(match: re.Match[str]) -> str:
        country, area, gap, rest = match.groups()
        digits = area + _NOT_ALPHANUMERIC.sub("", rest).upper().translate(_KEYS)
        is_number = _is_spelled(country, area, gap, rest) and is_in_use(digits)
        abroad = country is not None and country.startswith("+")
        if not is_number or (only_abroad and not abroad):
            return match[0]
        return f"{'+' if abroad else ''}1 {digits}"

    return text if text.isascii() and not any(map(str.isalpha, text)) else _LETTERS_AS_DIGITS.sub(in_digits, text)


def is_spelled_in(number: str, text: str) -> bool:
    """Whether a text contains the last seven digits or more of a number only with letters read as digits."""
    digits = "".join(filter(str.isdecimal, number))[-_TEN:]
    typed, spelled = (_NOT_ALPHANUMERIC.sub("", part) for part in (text, text.upper().translate(_KEYS)))
    return len(digits) >= _LOCAL and digits in spelled and digits not in typed


def _is_spelled(country: str | None, area: str, gap: str, rest: str) -> bool:
    """Whether letters in a number stand for digits.

    Words after an area code may be a place, a name or a remark (`480-Gilbert 555-0142`, `480-ANA-RUIZ`). In a number
    that is not toll-free, letters stand for digits only as the last four, in capitals (`480-555-HELP`).
    """
    words = _LETTERS.findall(rest.upper())
    letters, shouted = "".join(words), rest.upper() == rest
    if len(letters) < _FEWEST_LETTERS or set(letters) <= _MISTYPED or "EXT" in letters or all(map(_is_mask, words)):
        return False
    before_letters = _BEFORE_LETTERS.match(rest)
    digits_first = sum(map(str.isdecimal, before_letters[0])) if before_letters else 0
    if digits_first == _EXCHANGE:
        return shouted and len(letters) == _LINE and (" " not in gap or gap.startswith(")"))
    if digits_first > _EXCHANGE or area not in TOLL_FREE:
        return False
    if " " in gap:
        # a name may follow after a space, too
        return shouted and (rest.isalpha() or gap.startswith(")"))
    return shouted or (rest.isalpha() and rest.islower()) or (country is not None and not rest[-1].isdecimal())


def _is_mask(word: str) -> bool:
    """Whether letters are placeholders for digits that were not given: `XXXX`, `NNN`, `ABC`."""
    return len(set(word)) == 1 or word in _ALPHABET


def extension_within(run: Run) -> str | None:
    """The extension with which a run begins, None if no word or sign for an extension stands before its digits.

    At most seven digits after a word (`ext. 12`, `x12`, `,,12`). A sign alone (`#12`, `,12`, `;12`) has many meanings,
    so it does not count before a year, an hour, a ZIP or a longer number, before cents (`,00`), or where anything
    follows: a word (`,2 kids`), age and sex (`,52,F`), another number (`#2: 480-555-0142`). An x may mean "times": `x2
    phones`.
    """
    digits, apart = run.groups[0], not run.gaps or run.gaps[0].strip() in ("", "/", "(")
    if run.has_plus or not apart or run.after[:1].isalpha():
        return None
    has_word_behind = len(run.groups) == 1 and _WORD_BEHIND.match(run.after) is not None
    if _WORD.fullmatch(run.before):
        is_count = has_word_behind and _TIMES.fullmatch(run.before) and (len(digits) == 1 or run.before.endswith(" "))
        return digits if len(digits) <= _LONGEST and not is_count else None
    longest = _LONGEST_BEHIND_SIGN if run.before.endswith("#") else _LONGEST_BEHIND_COMMA
    short = len(digits) <= longest and not _YEAR.fullmatch(digits)
    alone = len(run.groups) == 1 and _ENDS.match(run.after) and (digits.strip("0") or run.before != ",")
    return digits if short and alone and _SIGN.fullmatch(run.before) else None


def extension_ahead(run: Run) -> str | None:
    """An extension that stands before its number, after a word for it: `ext 12; 602-555-0143`."""
    has_word = any(map(str.isalpha, run.before)) and _WORD.fullmatch(run.before) is not None
    joins = len(run.groups) > 1 or _JOINS_THE_NUMBER.fullmatch(run.after) is not None
    return extension_within(run) if has_word and joins else None


def without_place_in_list(run: Run) -> Run:
    """The run without a leading list number: `#2 480-555-0142`, `cell 2 480-555-0142`.

    After a word, 1 and 7 stay: they may be the country codes of North America and Russia.
    """
    if run.has_plus or len(run.groups) == 1 or len(run.groups[0]) > 1:
        return run
    is_listed = _LISTED.search(run.before) or (
        run.groups[0] not in "017" and run.gaps[0][0] == " " and _WORD_BEFORE.search(run.before)
    )
    return run.part(1, len(run.groups)) if is_listed else run


def alone(found: Sequence[Run]) -> Run | None:
    """The only run of a text beside an extension; None if there are other digits, or signs that may stand for one."""
    first = next((index for index, run in enumerate(found) if len(run.digits) >= SHORTEST_DIALLED), None)
    if first is None:
        return None
    run, others = found[first], [*found[:first], *found[first + 1 :]]
    if _is_cut_off(run) or any(each.may_lack_a_digit for each in found):
        return None
    is_told = all(_is_extension_or_context(other) for other in others) and others == list(found[first + 1 : first + 2])
    return run if not others or is_told else None


def _is_extension_or_context(run: Run) -> bool:
    return run.before.endswith(_CONTEXT) or (len(run.groups) == 1 and extension_within(run) is not None)


def _is_cut_off(run: Run) -> bool:
    """Whether its last group is too short (`480-626-2`), or is an area code behind a local number (`555-0143 602`)."""
    *others, last = map(len, run.groups)
    return bool(others) and ((last == 1 < min(others)) or (last == _EXCHANGE and sum(others) == _LOCAL))
