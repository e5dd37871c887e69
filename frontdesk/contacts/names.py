"""Names as people type them, made comparable."""

import unicodedata


def name_key(name: str) -> str:
    """The name for sorting and comparing: accents, case, punctuation and doubled spaces make no difference.

    `"José  O’Neil"` and `"jose oneil"` have the same key. Letters of other scripts stay as they are.
    """
    decomposed = unicodedata.normalize("NFKD", name)
    letters = (character for character in decomposed if not unicodedata.combining(character))
    plain = "".join(
        letter if letter.isalnum() else " " if letter.isspace() or letter == "-" else "" for letter in letters
    )
    return " ".join(plain.casefold().split())
