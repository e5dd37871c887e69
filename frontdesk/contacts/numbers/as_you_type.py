"""Formatting a number while it is typed; the caret stays where the person typed."""

import re

import phonenumbers

_TEN = 10  # digits
_SEPARATORS = " -./"
_BEFORE_LETTERS = re.compile(r"\(?(1?)[ .(-]*([2-9][0-9]{2})[ .)-]*(?=[A-Za-z])")


def reformat(text: str, caret: int, region: str) -> tuple[str, int]:
    """The text with its region's punctuation, and the new position of the caret.

    The caret stays behind the same digit, however many brackets and spaces were added or removed. A text with more than
    a plain number (an extension, a note) stays as typed; only the brackets that this function put around an area code
    are removed when letters follow (`1-800-FLOWERS`). A number that the person groups in another way stays as typed,
    too: `55 1234 5678` is not (551) 234-5678, and only its grouping tells.
    """
    if not text.isascii():
        return text, caret
    if any(not _is_kept(character) and character not in " ()-./" for character in text):
        return _with_letters(text, caret)
    kept = "".join(filter(_is_kept, text))
    if "+" in kept[1:] or _may_have_stray_plus(kept, region):
        return text, caret
    formatted = _formatted(kept, region)
    if "".join(filter(_is_kept, formatted)) != kept:
        return text, caret  # never change what was typed, only how it is spaced
    if len(kept) > _TEN and formatted == kept:
        return text, caret  # more than one number: the spaces tell where the next one begins
    if _is_grouped_otherwise(text, kept, formatted, region):
        return text, caret
    if formatted and caret == len(text) and text[-1] in _SEPARATORS:
        return formatted + text[-1], len(formatted) + 1  # a word or another number may follow
    kept_before_caret = sum(map(_is_kept, text[:caret]))
    return formatted, _after_nth_kept(formatted, kept_before_caret)


def _is_grouped_otherwise(text: str, kept: str, formatted: str, region: str) -> bool:
    """Whether the digits are grouped in a way that this module would not write, now or with the last digit removed."""
    parted = _parted(text)
    if parted <= _parted(formatted):
        return False
    before = _formatted(kept[:-1], region)
    return parted != _parted(before) or text[-2] in _SEPARATORS


def _parted(text: str) -> set[int]:
    """After how many digits each separator stands, except at the end."""
    behind = [sum(map(_is_kept, text[:place])) for place, sign in enumerate(text) if not _is_kept(sign)]
    return set(behind) - {0, sum(map(_is_kept, text))}


def _may_have_stray_plus(kept: str, region: str) -> bool:
    """Whether only its grouping can tell a foreign number from a North American one after a stray + (`number_reading`).

    The grouping is therefore left to the person who types.
    """
    begins_abroad = kept.startswith("+") and not kept.startswith("+1") and len(kept) <= len("+") + _TEN
    return begins_abroad and phonenumbers.country_code_for_region(region) == 1


def _with_letters(text: str, caret: int) -> tuple[str, int]:
    before = _BEFORE_LETTERS.match(text)
    if before is None or (text.count("(") == text.count(")") and before[0][-1] in _SEPARATORS):
        return text, caret
    country, area = before.groups()
    start = f"{country}-{area}-" if country else f"{area}-"
    moved = len(start) - len(before[0])
    if caret >= len(before[0]):
        return start + text[len(before[0]) :], caret + moved
    return start + text[len(before[0]) :], _after_nth_kept(start, sum(map(_is_kept, text[:caret])))


def _formatted(kept: str, region: str) -> str:
    formatter = phonenumbers.AsYouTypeFormatter(region)
    formatted = ""
    for character in kept:
        formatted = formatter.input_digit(character)
    return formatted


def _is_kept(character: str) -> bool:
    return character.isdigit() or character == "+"


def _after_nth_kept(text: str, count: int) -> int:
    position = 0
    while count and position < len(text):
        count -= _is_kept(text[position])
        position += 1
    return position
