"""Formatting a number while it is typed, with the caret kept where the person typed."""

import phonenumbers


def reformat(text: str, caret: int, region: str) -> tuple[str, int]:
    """The text with the punctuation of its region, and where the caret is then.

    The caret stays behind the same digit, however many brackets and spaces came or went. A text with anything in it
    that is not part of a plain number (an extension, letters, a note) is left exactly as typed.
    """
    if not text.isascii() or any(not _is_kept(character) and character not in " ()-./" for character in text):
        return text, caret
    kept = "".join(filter(_is_kept, text))
    if "+" in kept[1:]:
        return text, caret
    formatted = _formatted(kept, region)
    if "".join(filter(_is_kept, formatted)) != kept:
        return text, caret  # never change what was typed, only how it is spaced
    kept_before_caret = sum(map(_is_kept, text[:caret]))
    return formatted, _after_nth_kept(formatted, kept_before_caret)


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
