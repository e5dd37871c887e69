"""The text that a person typed, from a cell as exporters and spreadsheets write it.

A submission's identity is made of the cells as they are in the file, so that it stays the same when this module learns
to read a cell better.
"""

import re
from collections.abc import Sequence

from frontdesk.intake.decoding.double_encoding import encoded_once, may_be_encoded_twice
from frontdesk.intake.decoding.entities import without_entities

# How databases export an empty value. Nobody types \N; NULL may be a name, but not twice in one row.
_NULL, _NULL_IN_WORDS = "\\N", "NULL"
_AS_TEXT = re.compile(r'="([^"]*)"\Z')  # keeps a spreadsheet from reading 0042 as 42
_GUARDED = re.compile(
    r"'(?=[=+\-@]|[0-9(][0-9().\- ]*\Z)"
)  # so that a spreadsheet doesn't take what follows for a formula or number
_SLASHED = re.compile(r"\\'")  # from PHP's addslashes; nobody types it
# Line ends from PHP's nl2br, and paragraphs of rich-text fields. Other text between < and > stays.
_BREAK = re.compile(r"<br ?/?>(?:\r\n|\r|\n)?", re.IGNORECASE)
_PARAGRAPHS = re.compile(r"</p>\s?|<p>", re.IGNORECASE)
# A link from an editor or spreadsheet: its text was typed, its target was made from the text.
_LINK = re.compile(r"<a\s([^<>]{0,500})>([^<>]{0,500})</a>", re.IGNORECASE)
_LEADS_TO = re.compile(r"""href=["']?(?:mailto|tel):([^"'<>\s?]{1,200})""", re.IGNORECASE)
_LINK_OF_A_SPREADSHEET = re.compile(
    r"""=HYPERLINK\(\s*"(?:mailto:|tel:)?([^"]{0,300})"\s*(?:[,;]\s*"([^"]{0,300})"\s*)?\)\Z""", re.IGNORECASE
)


def as_typed(cells: Sequence[str]) -> Sequence[str]:
    """The values of a row as they were typed, stripped."""
    if _NULL in cells or cells.count(_NULL_IN_WORDS) > 1:
        cells = ["" if cell in (_NULL, _NULL_IN_WORDS) else cell for cell in cells]
    return [_as_typed(cell) for cell in cells] if _may_be_written_otherwise(cells) else cells


def _may_be_written_otherwise(cells: Sequence[str]) -> bool:
    """A quick check of all cells at once: most rows need no changes."""
    row = "\n" + "\n".join(cells)
    return (
        "&" in row
        or "<" in row
        or "\\" in row
        or "\n=" in row
        or "\n'" in row
        or (not row.isascii() and may_be_encoded_twice(row))
    )


def _as_typed(cell: str) -> str:
    text = _AS_TEXT.match(cell)
    if text is not None:
        cell = text[1]
    elif _GUARDED.match(cell):
        cell = cell[1:]
    elif link := _LINK_OF_A_SPREADSHEET.match(cell):
        cell = link[2] or link[1]
    cell = without_entities(encoded_once(_SLASHED.sub("'", cell)))
    if "<" in cell:
        cell = _LINK.sub(_what_is_shown, cell)
        cell = _BREAK.sub("\n", cell)
        if cell[:3].lower() == "<p>":
            cell = _PARAGRAPHS.sub(lambda tag: "\n" if tag[0][1] == "/" else "", cell)
    return cell.strip()


def _what_is_shown(link: re.Match[str]) -> str:
    tag, shown = link.groups()
    target = _LEADS_TO.search(tag)
    if target is None:
        return link[0]
    says_it = "@" in shown if "@" in target[1] else any(map(str.isdigit, shown))
    return shown if says_it else target[1]
