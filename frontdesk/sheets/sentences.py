"""A block's sentences, so that an answer lands on the one that is to be read."""

import re

# An end of a sentence: its mark, closing quotation marks or brackets, a space, and a beginning. Not after a title.
_END = re.compile(r"(?<!\bDr)(?<!\bDra)(?<!\bSr)(?<!\bSra)([.!?…][”\"’)\]]*)\s+(?=[¿¡“\"‘(\[]?[A-ZÁÉÍÓÚÑ0-9])")


def sentences(text: str) -> list[str]:
    """The sentences of a text, in order; together they are the text, less the spaces between."""
    found = []
    begin = 0
    for end in _END.finditer(text):
        found.append(text[begin : end.end(1)])
        begin = end.end()
    return [*found, text[begin:]] if text[begin:] else found
