"""A language that nobody speaks: every text accented, 40 % longer and between two marks.

A text in plain letters was not translated, and one that loses its end mark has no room.
"""

import re

from PySide6.QtCore import QTranslator

BEGIN, END = "⟦", "⟧"
"""What a text is put between; no person writes these."""

_LONGER = 0.4  # of the text's length: German, Finnish or Tagalog in place of English
_ACCENTED = str.maketrans("ABCDEGHIJKLNOPRSTUWYZabcdeghijklnoprstuwyz", "ÂƁÇÐÉĜĤÎĴĶĻÑÖÞŔŠŤÛŴÝŽâƀçđéĝĥîĵķļñöþŕšťûŵýž")
# What the program or Qt looks for in a text: values in braces, a number (%n, %1), a mnemonic, an entity or a tag of
# HTML, the endings of files in a dialog's filter.
_KEPT = re.compile(r"(\{[^{}]*\}|%L?n|%L?\d+|&(?:#?\w+;|\w)|<[^<>]*>|\((?:\*\.\w+ ?)+\))")
_OF_QT = re.compile(r"Q[A-Z]")  # a class of Qt itself


class PseudoTranslator(QTranslator):
    """Translates every text of this program, and none of Qt's own."""

    def isEmpty(self) -> bool:
        """Not so, or Qt would not ask."""
        return False

    def translate(self, context: str, source: str, _comment: str | None = None, n: int = -1) -> str | None:
        """The text in this language; None, so that it stays as it is, if it is Qt's."""
        if _OF_QT.match(context):
            return None
        return pseudo(source.replace("%n", str(n)) if n >= 0 else source)


def pseudo(text: str) -> str:
    """The text in this language."""
    parts = _KEPT.split(text)  # every second is kept
    plain = sum(map(len, parts[::2]))
    parts[::2] = [part.translate(_ACCENTED) for part in parts[::2]]
    return f"{BEGIN}{''.join(parts)}{' ~' * round(plain * _LONGER / 2)}{END}"
