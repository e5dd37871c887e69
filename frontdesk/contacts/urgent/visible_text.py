"""What a reader sees of a text: letters as characters, without what programs and encodings made of them."""

import html
import re
import unicodedata

from frontdesk.text.folding import APOSTROPHES, folded

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});?")
_UNDONE = 2  # times: some forms escape text twice, as &amp;#039;
# How mail (quoted-printable), web addresses and JSON encode a letter: =E2=80=99, %E2%80%99, \\u2019.
_BYTES = re.compile(r"=\r?\n|(?:=[0-9A-F]{2})+|(?:%[0-9A-Fa-f]{2})+")
_CODE = re.compile(r"\\u([0-9a-fA-F]{4})")
# Invisible characters within words: zero-width characters, soft hyphens, direction marks, variation selectors.
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_APOSTROPHES = re.compile(f"[{APOSTROPHES}]")  # Unicode takes some for letters
WORD = re.compile(r"[^\W_]+")
# UTF-8 that a program took for Windows-1252 or Latin-1: "â€™" for an apostrophe, "Ã¡" for an á.
_DAMAGED = re.compile("[\u00c2-\u00c3][\u0080-\u00bf\u0152-\u2122]|\u00e2[\u0080-\u00bf\u0152-\u2122]{2}")
_SPELLED_OUT = re.compile(r"(?<![^\W_])[^\W_](?:[ .\-–_*/,][^\W_](?![^\W_])){2,}")
_NO_SIGNS = str.maketrans("", "", "=%")
_BETWEEN_LETTERS = re.compile(r"[ .\-–_*/,]")


def visible(text: str) -> str:
    """The text in lower case, without accents and invisible characters, and with HTML entities and other encodings of
    letters (quoted-printable, percent signs, JSON) decoded.

    Takes time in proportion to the text's length.
    """
    for _ in range(_UNDONE):
        if "&" not in text:
            break
        text = _ENTITY.sub(_undone, text)
    if "=" in text or "%" in text:
        text = _BYTES.sub(_from_bytes, text)
    if "\\u" in text:
        text = _CODE.sub(lambda code: chr(int(code[1], 16)), text)
    if text.isascii():
        return text.lower()
    return folded(_APOSTROPHES.sub("'", _INVISIBLE.sub("", _DAMAGED.sub(_repaired, text))))


def words_written(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text in composed characters (NFC), and the start and end of each word in it."""
    whole = unicodedata.normalize("NFC", text)
    return whole, [word.span() for word in WORD.finditer(_APOSTROPHES.sub("'", whole))]


def without_gaps(plain: str) -> str:
    """The text with letters that are written one by one, three or more, joined into a word (`S U I C I D E`)."""
    return _SPELLED_OUT.sub(lambda letters: _BETWEEN_LETTERS.sub("", letters[0]), plain)


def _from_bytes(written: re.Match[str]) -> str:
    digits = written[0].translate(_NO_SIGNS)
    try:
        return bytes.fromhex(digits).decode()
    except ValueError:
        return written[0] if digits.strip() else ""  # a soft line break of mail


def _repaired(damaged: re.Match[str]) -> str:
    for encoding in ("cp1252", "latin-1"):
        try:
            return damaged[0].encode(encoding).decode()
        except UnicodeError:
            continue
    return damaged[0]


def _undone(entity: re.Match[str]) -> str:
    return html.unescape(entity[0])
