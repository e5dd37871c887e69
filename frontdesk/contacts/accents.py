"""Texts without accents, to be compared and looked for."""

import re
import unicodedata

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def without_accents(text: str) -> str:
    """Each letter without what stands above or below it, and ligatures as letters: `José` as `Jose`, `ﬁ` as `fi`.

    Unicode's compatibility decomposition (NFKD, UAX #15) without its combining characters.
    """
    if text.isascii():
        return text
    # few letters are not plain ASCII even then, so only they are looked at
    return _NOT_ASCII.sub(_unless_combining, unicodedata.normalize("NFKD", text))


def _unless_combining(letter: re.Match[str]) -> str:
    return "" if unicodedata.combining(letter[0]) else letter[0]
