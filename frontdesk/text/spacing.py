"""Spaces in texts as people type them."""


def one_spaced(text: str) -> str:
    """The text with single spaces, and none at its ends. Most texts are like that, so this is checked first."""
    is_so = text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " "
    return text if is_so else " ".join(text.split())
