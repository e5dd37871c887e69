"""Texts without accents, to be compared and looked for."""

import re
import unicodedata
from functools import lru_cache

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def without_accents(text: str) -> str:
    """Each letter without what stands above or below it, and ligatures as letters: `José` as `Jose`, `ﬁ` as `fi`.

    Unicode's compatibility decomposition (NFKD, UAX #15) without its combining characters. Letter by letter, because
    a whole text would first have its combining characters put in order, in the square of how many stand together.
    """
    if text.isascii():
        return text
    # few letters are not plain ASCII even then, so only they are looked at
    return _NOT_ASCII.sub(_plain_match, text)


def _plain_match(letter: re.Match[str]) -> str:
    return _plain(letter[0])


@lru_cache(maxsize=4_096)
def _plain(letter: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
