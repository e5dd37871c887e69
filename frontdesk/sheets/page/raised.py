"""What a page writes small, above or below the line, as words or signs: a power, a fraction, a unit, a source's mark.

Read as plain text, 8<sup>1</sup>⁄<sub>2</sub> hours would be "81⁄2" and 10<sup>5</sup> would be 105.
"""

import re
import unicodedata

RAISED, LOWERED, LINKED, END = "\ue000", "\ue001", "\ue002", "\ue003"
"""Stand in a text where something raised, lowered, or raised and a link begins, and where it ends."""

MARKS = re.compile("[\ue000-\ue003]")

_SMALL = re.compile(r"([\ue000-\ue002])([^\ue000-\ue003]*)\ue003")
_FRACTION = re.compile(
    r"(?:[\ue000\ue001]\s*(\d{1,4})\s*\ue003|(?<!\d)(\d{1,4}))\s*[\ue000\ue001]?\s*[⁄∕/]\s*\ue003?\s*"
    r"(?:\ue001\s*(\d{1,4})\s*\ue003|(\d{1,4})(?!\d))"
)
_WHOLE_FRACTION = re.compile(r"^(\d{1,4})\s*[/⁄∕]\s*(\d{1,4})$")
_VULGAR = {unicodedata.normalize("NFKD", sign): sign for sign in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"}
_SUBSCRIPTS = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
_POWERS = {"2": "²", "3": "³"}
_ORDINALS = re.compile(r"(?i)^(?:st|nd|rd|th|er|ère|re|eme|ème|e|[dmrtv][oa]|n[oa])$")
_SEXED = {"a": "ª", "o": "º", "º": "º", "ª": "ª"}
_TRADE = {"tm": "™", "sm": "℠", "r": "®", "c": "©", "®": "®", "©": "©", "™": "™", "℠": "℠"}
_SHORTENED = re.compile(r"(?:^|\W)(?:D|S|M|N|n|V|Prof|Mr|Mrs|M\.?|1)$")
_NUMERO = re.compile(r"(?:^|\W)[nN]$")
_SHORT_END = re.compile(r"(?i)^(?:r|ra|rs|rta|o|os|ro|me|lle)\.?$")
_UNIT = re.compile(r"(?:^|[\s\d/·(])(?:[kcdmµμ]?m|ft|yd)$")
_UNIT_OF_NUMBER = re.compile(r"(?:\d\s?|/\s?)(?:in|mi|s|sec|h|min|g|kg|L)$")
_TEN = re.compile(r"(?:^|[^\d.,])10$")
_POWER = re.compile(r"^[+\-−–]?\d{1,3}$")
_MARK = re.compile(r"^\[?\(?((?:\d{1,3}|[ivx]{1,5}|[a-z]|[*†‡§¶#]{1,3})(?:\s*[,;–—-]\s*(?:\d{1,3}|[a-z*†‡§]))*)\)?\]?$")
_RANGE = re.compile(r"(\d{1,3})\s*[–—-]\s*(\d{1,3})")
_LONGEST_RANGE = 30
_AROUND = 60  # characters before something small, which tell what it is
_NOT_JUDGED = ("™", "®", "©", "℠", "ª", "º")


def in_words(text: str, language: str) -> tuple[str, bool]:
    """A line with its small parts in words or signs, and whether any of them had to be judged."""
    if not MARKS.search(text) and "⁄" not in text:
        return text, False
    text = _flat(text)
    was_judged = False

    def fraction(found: re.Match[str]) -> str:
        nonlocal was_judged
        said = _fraction(found)
        was_judged = was_judged or said != found[0]
        return said

    text = _FRACTION.sub(fraction, text)
    parts: list[str] = []
    done, end = "", 0
    for small in _SMALL.finditer(text):
        parts.append(text[end : small.start()])
        done = (done + parts[-1])[-_AROUND:]
        said = _said(small[1], small[2].strip(), done, language)
        is_plain = said == small[2].strip() or said in _NOT_JUDGED
        was_judged = was_judged or not (is_plain or small[1] == LINKED)
        after = text[small.end() : small.end() + 1]
        if not after.isalnum():
            said = said.rstrip()
        elif after.isdigit() and said[-1:].isdigit():
            said += " "
        parts.append(said)
        done, end = done + said, small.end()
    return MARKS.sub("", "".join([*parts, text[end:]])), was_judged


def _flat(text: str) -> str:
    """Small parts within small parts as one, a link if any of them is; one that does not end, ended."""
    if not MARKS.search(text):
        return text
    depth, begun = 0, 0
    made: list[str] = []
    for piece in re.split("([\ue000-\ue003])", text):
        if piece == END:
            depth = max(0, depth - 1)
            if not depth and made and made[-1] != END:
                made.append(END)
        elif MARKS.match(piece):
            depth += 1
            if depth == 1:
                begun = len(made)
                made.append(piece)
            elif piece == LINKED:
                made[begun] = LINKED
        else:
            made.append(piece)
    return "".join(made) + END * (depth > 0)


def _fraction(found: re.Match[str]) -> str:
    """`½`, ` 3/16`; a fraction written on the line with a plain slash stays as it is."""
    text = found.string
    if "⁄" not in found[0] and not MARKS.search(found[0]):
        return found[0]
    above, below = found[1] or found[2], found[3] or found[4]
    sign = _VULGAR.get(f"{above}⁄{below}")
    follows_number = found.start() > 0 and text[found.start() - 1].isdigit()
    said = sign or (" " if follows_number else "") + f"{above}/{below}"
    return said + (" " if text[found.end() : found.end() + 1].isalnum() else "")


def _said(mark: str, small: str, before: str, language: str) -> str:
    if not small:
        return ""
    if mark == LOWERED:
        return _lowered(small, before)
    is_number_before = before[-1:].isdigit()
    if (
        small.casefold() in _TRADE
        and before[-1:].isalpha()
        and mark != LINKED
        and (len(small) > 1 or not small.islower())
    ):
        return _TRADE[small.casefold()]
    if is_number_before and language in ("es", "pt", "it") and small.casefold() in _SEXED:
        return _SEXED[small.casefold()]
    if is_number_before and small in ("°", "º", "o"):
        return "°"
    if small in ("o", "º") and _NUMERO.search(before):
        return "º"
    if (is_number_before and _ORDINALS.match(small)) or (_SHORT_END.match(small) and _SHORTENED.search(before)):
        return small
    whole = _WHOLE_FRACTION.match(small)
    if whole and is_number_before:
        sign = _VULGAR.get(f"{whole[1]}⁄{whole[2]}")
        return sign or f" {whole[1]}/{whole[2]}"
    if mark == RAISED and _POWER.match(small):
        power = small.replace("−", "-").replace("–", "-")
        if _TEN.search(before) and power not in ("0", "1"):
            return f"^{power}"
        if power[0] in "+-":
            return f"^{power}"
        if power in _POWERS and (_UNIT.search(before) or _UNIT_OF_NUMBER.search(before)):
            return _POWERS[power]
    found = _MARK.match(small)
    if found:
        return _source_marks(found[1])
    # an electric charge, a word: apart from what stands before it
    return f"^{small}" if small in ("+", "-", "−", "2+", "3+", "2-") else f" {small} "


def _source_marks(marks: str) -> str:
    spread = _RANGE.sub(_spread, marks)
    return "".join(f"[{mark}]" for mark in re.split(r"[\s,;]+", spread) if mark)


def _spread(found: re.Match[str]) -> str:
    first, last = int(found[1]), int(found[2])
    if not first < last <= first + _LONGEST_RANGE:
        return found[0]
    return ",".join(map(str, range(first, last + 1)))


def _lowered(small: str, before: str) -> str:
    if re.fullmatch(r"[\d+\-−()]+", small) and before[-1:].isalpha():
        return small.translate(_SUBSCRIPTS)
    return f" {small} "
