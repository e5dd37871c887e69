"""Names as people type them, made comparable."""

from functools import lru_cache

from frontdesk.text.folding import without_accents

# A translation table for names in ASCII, which most are: five times faster than going letter by letter.
_ASCII = {place: chr(place) if chr(place).isalnum() else None for place in range(128)}
_ASCII |= {ord(separator): " " for separator in " \t\n\r\f\v-"}


LONGEST_COMPARED = 200
"""Characters of a name that are sorted and compared. The longest names have some 100; a message typed into the name's
field may have a million."""


def name_key(name: str) -> str:
    """The name's key for sorting and comparing, without accents, case, punctuation and doubled spaces.

    `"José  O’Neil"` and `"jose oneil"` have the same key. Letters of other scripts stay as they are. The key is made of
    the first LONGEST_COMPARED characters, and is no longer than that.
    """
    return _key(name[:LONGEST_COMPARED])


@lru_cache(maxsize=20_000)
def _key(name: str) -> str:
    if name.isascii():
        return " ".join(name.translate(_ASCII).casefold().split())
    plain = "".join(
        letter if letter.isalnum() else " " if letter.isspace() or letter == "-" else ""
        for letter in without_accents(name)
    )
    return " ".join(plain.casefold().split())[:LONGEST_COMPARED].rstrip()
