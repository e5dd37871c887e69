"""Names as people type them, made comparable."""

from functools import lru_cache

from frontdesk.text.folding import without_accents

# For names in plain ASCII, which are most of them: five times faster than letter by letter.
_ASCII = {place: chr(place) if chr(place).isalnum() else None for place in range(128)}
_ASCII |= {ord(separator): " " for separator in " \t\n\r\f\v-"}


LONGEST_COMPARED = 200
"""Characters of a name that sorting and comparing look at. The longest names have some 100; a message that got into
the name's field may have a million."""


def name_key(name: str) -> str:
    """The name for sorting and comparing: accents, case, punctuation and doubled spaces make no difference.

    `"José  O’Neil"` and `"jose oneil"` have the same key. Letters of other scripts stay as they are. Made of the first
    LONGEST_COMPARED characters, and no longer than that.
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
