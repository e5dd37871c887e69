"""The lines of a page as a title and sections: by headings where it has any, else by paragraphs."""

import re
from collections.abc import Sequence

from frontdesk.phrases import Phrase
from frontdesk.sheets.page.lines import QUOTED, Is, Line
from frontdesk.sheets.page.plain_text import TEXT_ITEM
from frontdesk.sheets.sentences import sentences
from frontdesk.sheets.sheet import Block, Kind, Section, Shape, Span

LONGEST_TITLE = 100
"""Characters; a longer line is a paragraph."""
_TITLE_WORDS = 7  # of a paragraph that has no heading
_NO_SPEAKER = re.compile(r"[.!?…]$")
_SPEAKER_BEGINS = re.compile(r"[—–―~-]\s*\S")
_NAMED = re.compile(r"(?:[A-ZÀ-ÖØ-Þ][\w.'’-]*)(?:,? (?:[A-ZÀ-ÖØ-Þ][\w.'’-]*|de|del|la|von|van))*(?:,.{1,60})?")


def title_of(lines: list[Line]) -> tuple[str, list[Line]]:
    """The page's title, and the rest: what is marked as one, or a short first line, or a paragraph's first words.

    A title with something before it stays a heading of what follows, too.
    """
    for place, line in enumerate(lines):
        if line.what is Is.TITLE:
            rest = [one for one in lines[place + 1 :] if one.what is not Is.TITLE or one.text != line.text]
            return line.text, [*lines[:place], line, *rest] if place else rest
    if lines and lines[0].what is Is.TEXT and _may_be_title(lines[0].text) and len(lines) > 1:
        return lines[0].text, lines[1:]
    return (_first_words(lines[0].text) if lines else ""), lines


def _may_be_title(text: str) -> bool:
    return len(text) <= LONGEST_TITLE and not _NO_SPEAKER.search(text) and not QUOTED.match(text)


def sections_of(lines: Sequence[Line], title: str, unsure: list[str]) -> list[Section]:
    """The sections of a page: by headings where it has any, else by paragraph. title: of the page.

    A heading below another is said after it: "Children: Dose" and "Adults: Dose" are not the same. unsure: gets what is
    to be compared with the page.
    """
    has_headings = any(_is_heading(line) for line in lines)
    found: list[tuple[str, list[Block]]] = []
    above: list[Line] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        if _is_heading(line):
            headings = _row_of_headings(lines, place) or [line]
            place += len(headings)
            following = lines[place] if place < len(lines) else None
            found.append(_begun_by(headings, following, above, title, unsure))
            continue
        blocks = _quotation(lines, place, unsure) or [_block(line)]
        place += len(blocks)
        if not found or (not has_headings and line.what is not Is.ITEM):
            found.append((_first_words(line.text), []))
        found[-1][1].extend(blocks)
    return [Section(path, tuple(blocks)) for path, blocks in found if blocks]


def _begun_by(
    headings: Sequence[Line], following: Line | None, above: list[Line], title: str, unsure: list[str]
) -> tuple[str, list[Block]]:
    """The title and the first statements of the section that begins with a heading, or with several in a row.

    A heading with nothing under it is a statement. Where several stand each alone in a column, what is below may be
    under any of them: then all are statements. following: the line after them. above: the headings around, outermost
    first; kept up to date.
    """
    first = headings[0]
    while above and above[-1].level >= first.level:
        above.pop()
    if len(headings) > 1:
        said = ", ".join(_texts(headings))
        unsure.append(Phrase("Headings beside each other; what is below may be of any: {text}", text=said))
        return _path(above) or title, [_block(one) for one in headings]
    above.append(first)
    is_empty = following is None or (_is_heading(following) and following.level <= first.level)
    return _path(above), [_block(first)] if is_empty else []


def _is_heading(line: Line) -> bool:
    return line.what in (Is.HEADING, Is.TITLE)


def _path(headings: Sequence[Line]) -> str:
    """Headings below each other as one; of a very long one only its beginning, unless it is the last."""
    above = (one.text if len(one.text) <= LONGEST_TITLE else f"{one.text[:LONGEST_TITLE]}…" for one in headings[:-1])
    return ": ".join(text.rstrip(": ") for text in (*above, *_texts(headings[-1:])))


def _texts(lines: Sequence[Line]) -> list[str]:
    return [line.text for line in lines]


def _row_of_headings(lines: Sequence[Line], place: int) -> list[Line]:
    """Headings of one level from a place on, with nothing between them, each all there is in a column of its own."""
    row: list[Line] = []
    for line in map(lines.__getitem__, range(place, len(lines))):
        if not (_is_heading(line) and line.is_alone and line.level == lines[place].level):
            break
        row.append(line)
    return row


def _quotation(lines: Sequence[Line], place: int, unsure: list[str]) -> list[Block]:
    """A quotation with its speaker, if that is what stands at a place.

    A line after it that is set apart from it is a speaker only where it begins with a dash, or reads as a name.
    """
    first = lines[place]
    if first.what is not Is.QUOTATION and not QUOTED.match(first.text):
        return []
    found = [_quoted(first.text)]
    for line in map(lines.__getitem__, range(place + 1, len(lines))):
        is_speaker = line.what in (Is.QUOTATION, first.what) and len(line.text) <= LONGEST_TITLE
        if not is_speaker or (line.what is not Is.QUOTATION and not _may_be_speaker(line.text)):
            break
        found.append(_quoted(line.text))
        if line.what is not Is.QUOTATION:
            unsure.append(Phrase("Taken for whoever said what stands before: {text}", text=line.text))
            break
    return found


def _may_be_speaker(text: str) -> bool:
    if re.search(r"\d", text) or _NO_SPEAKER.search(text):
        return False
    return _SPEAKER_BEGINS.match(text) is not None or (" " in text and _NAMED.fullmatch(text) is not None)


def _quoted(text: str) -> Block:
    return Block(Shape.QUOTATION, (Span(text),), Kind.QUOTED)


def _block(line: Line) -> Block:
    return Block(Shape.BULLET if line.what is Is.ITEM else Shape.PARAGRAPH, (Span(line.text),), Kind.PAGE)


def _first_words(text: str) -> str:
    """A section's title where the page gives it none: its first words, whole where the first sentence is short."""
    number = TEXT_ITEM.match(text)
    first = sentences((text[number.end() :] if number else "") or text)[0].split()
    if len(first) <= _TITLE_WORDS:
        return " ".join(first).rstrip(".")
    return " ".join(first[:_TITLE_WORDS]).rstrip(",;:—–-") + "…"
