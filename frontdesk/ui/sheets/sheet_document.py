"""A sheet as a Qt text document, for reading on screen and for paper. Built from text, never from HTML."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest

from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextListFormat,
)

from frontdesk.sheets.sheet import Block, Kind, Section, Shape, Sheet, Span, marks_without_source
from frontdesk.sheets.wording import Wording, wording

_KEPT = QTextFormat.Property.UserProperty.value
_PLACE = _KEPT + 1


@dataclass(frozen=True, slots=True)
class SheetStyle:
    """How a sheet is set. Sizes in points, line_height in per cent; without a title size the title is left out.

    small, soft: of the words that say how firm the statements under them are.
    """

    family: str
    body: float
    heading: float
    small: float
    text: str
    soft: str
    line_height: int
    title: float | None = None


def build(document: QTextDocument, sheet: Sheet, style: SheetStyle, *, below_title: float = 0.0) -> list[int]:
    """Fill a document with a sheet; the block number of each section's heading, in order.

    below_title: points left free under the title.
    """
    cursor = _begin(document, style)
    headings: list[int] = []
    notes = marks_without_source(sheet)
    if style.title is not None:
        _set_heading(cursor, sheet.title, style.title, style, level=1, above=0, below=below_title)
        cursor.insertBlock()
    for section in sheet.sections:
        if headings:
            cursor.insertBlock()
        headings.append(cursor.block().blockNumber())
        _set_section(cursor, section, style, wording(sheet.language), notes)
    return headings


def build_section(document: QTextDocument, sheet: Sheet, place: int, style: SheetStyle) -> None:
    """Fill a document with one section of a sheet, from 0."""
    notes = marks_without_source(sheet)
    _set_section(_begin(document, style), sheet.sections[place], style, wording(sheet.language), notes)


def _set_section(
    cursor: QTextCursor, section: Section, style: SheetStyle, words: Wording, notes: Mapping[str, str]
) -> None:
    _set_heading(cursor, section.title, style.heading, style, level=2, above=1.3 if cursor.block().blockNumber() else 0)
    kind: Kind | None = None
    for place, (block, following) in enumerate(zip_longest(section.blocks, section.blocks[1:])):
        if kind is not block.kind:
            kind = block.kind
            cursor.insertBlock()
            said = words.desk_only if section.is_for_desk else words.kinds[kind]
            _set_caption(cursor, said, style, below=0.1, kept_with_next=True)
        cursor.insertBlock()
        in_list = block.shape is Shape.BULLET and following is not None and following.shape is Shape.BULLET
        captions = _captions(block, words, notes)
        _set_block(cursor, block, style, space_below=0.25 if in_list or captions else 0.5, place=place)
        for caption in captions:
            cursor.insertBlock()
            _set_caption(cursor, caption, style, below=0.6)


def _captions(block: Block, words: Wording, notes: Mapping[str, str]) -> list[str]:
    """What stands under a statement for the eyes: that a footnote has no source, how a hard word is said."""
    captions = [words.no_source.format(marks=notes[block.text])] if block.text in notes else []
    return captions + ([words.say.format(how=block.say)] if block.say else [])


def build_cover(document: QTextDocument, lines: Mapping[str, str], style: SheetStyle) -> None:
    """Fill a document with the lines for one caller. lines: what each says, by its label."""
    cursor = _begin(document, style)
    for place, (label, text) in enumerate(lines.items()):
        if place:
            cursor.insertBlock()
        spans = (Span(f"{label}: ", strong=True), Span(text))
        _set_block(cursor, Block(Shape.PARAGRAPH, spans, Kind.RULE), style, space_below=0.25)


def _begin(document: QTextDocument, style: SheetStyle) -> QTextCursor:
    document.setUndoRedoEnabled(False)
    document.clear()
    document.setDocumentMargin(0)
    document.setDefaultFont(_font(style, style.body))
    return QTextCursor(document)


def _set_heading(
    cursor: QTextCursor,
    title: str,
    size: float,
    style: SheetStyle,
    *,
    level: int,
    above: float,
    below: float = 0.0,
) -> None:
    """above: times the text's size; below: points, beside what is always there."""
    form = QTextBlockFormat()
    form.setHeadingLevel(level)
    form.setTopMargin(above * style.body * _point())
    form.setBottomMargin((0.5 * style.body + below) * _point())
    cursor.setBlockFormat(form)
    characters = QTextCharFormat()
    characters.setFont(_font(style, size, bold=True))
    characters.setForeground(QColor(style.text))
    cursor.insertText(title, characters)


def _set_caption(
    cursor: QTextCursor, text: str, style: SheetStyle, *, below: float, kept_with_next: bool = False
) -> None:
    """A line that is not read aloud: how firm the statements under it are, or what is to be known of the one above."""
    if cursor.block().textList():
        cursor.block().textList().remove(cursor.block())
    form = QTextBlockFormat()
    form.setBottomMargin(below * style.body * _point())
    if kept_with_next:
        form.setProperty(_KEPT, True)
    cursor.setBlockFormat(form)
    characters = QTextCharFormat()
    characters.setFont(_font(style, style.small))
    characters.setForeground(QColor(style.soft))
    cursor.insertText(text, characters)


def _set_block(cursor: QTextCursor, block: Block, style: SheetStyle, *, space_below: float, place: int = 0) -> None:
    """place: of the statement in its section, from 0."""
    form = QTextBlockFormat()
    form.setProperty(_PLACE, place)
    form.setLineHeight(style.line_height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    form.setBottomMargin(space_below * style.body * _point())
    if block.shape is Shape.QUOTATION:
        form.setIndent(1)  # a left margin would not be scaled on paper
    if block.shape is Shape.BULLET:
        bullets = QTextListFormat()
        bullets.setStyle(QTextListFormat.Style.ListDisc)
        bullets.setIndent(1)
        before = cursor.block().previous()
        if before.textList():
            before.textList().add(cursor.block())
        else:
            cursor.createList(bullets)
        form.setIndent(0)
        merged = cursor.blockFormat()
        merged.merge(form)
        form = merged
    elif cursor.block().textList():
        cursor.block().textList().remove(cursor.block())
    cursor.setBlockFormat(form)
    for span in block.spans:
        characters = QTextCharFormat()
        font = _font(style, style.body, bold=span.strong)
        font.setItalic(block.kind is Kind.QUOTED and block.shape is Shape.QUOTATION)
        characters.setFont(font)
        characters.setForeground(QColor(style.text))
        cursor.insertText(span.text, characters)


def is_kept_with_next(block: QTextBlock) -> bool:
    """Whether what is under it is to stand on the same page."""
    return block.blockFormat().headingLevel() > 0 or block.blockFormat().hasProperty(_KEPT)


def place_of(block: QTextBlock) -> int | None:
    """Which statement of its section a block is, from 0; None for a heading or a caption."""
    form = block.blockFormat()
    return form.intProperty(_PLACE) if form.hasProperty(_PLACE) else None


def _point() -> float:
    """Qt's margins are in pixels of the screen, also on paper, where its layout scales them."""
    return QGuiApplication.primaryScreen().logicalDotsPerInchY() / 72


def _font(style: SheetStyle, size: float, *, bold: bool = False) -> QFont:
    font = QFont(style.family)
    font.setPointSizeF(size)
    font.setFeature(QFont.Tag("liga"), 0)  # a PDF's text would hold the letter "ﬁ", and no search for "first" find it
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font
