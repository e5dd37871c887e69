"""Spaces in texts as people type them."""


def one_spaced(text: str) -> str:
    """With one space wherever there is any, and none at the ends; most texts are so already, which is told sooner."""
    is_so = text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " "
    return text if is_so else " ".join(text.split())
