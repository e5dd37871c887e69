"""A sheet as a Qt text document, for reading on screen and for paper. Built from text, never from HTML."""

from dataclasses import dataclass
from itertools import zip_longest

from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextListFormat,
)

from frontdesk.sheets.sheet import Block, Kind, Shape, Sheet


@dataclass(frozen=True, slots=True)
class SheetStyle:
    """How a sheet is set. Sizes in points, line_height in per cent; without a title size the title is left out."""

    family: str
    body: float
    heading: float
    text: str
    line_height: int
    title: float | None = None


def build(document: QTextDocument, sheet: Sheet, style: SheetStyle) -> list[int]:
    """Fill a document with a sheet; the block number of each section's heading, in order."""
    document.setUndoRedoEnabled(False)
    document.clear()
    document.setDocumentMargin(0)
    document.setDefaultFont(_font(style, style.body))
    cursor = QTextCursor(document)
    headings: list[int] = []
    if style.title is not None:
        _set_heading(cursor, sheet.title, style.title, style, level=1, above=0)
        cursor.insertBlock()
    for section in sheet.sections:
        if headings:
            cursor.insertBlock()
        headings.append(cursor.block().blockNumber())
        above = 1.6 if cursor.block().blockNumber() else 0
        _set_heading(cursor, section.title, style.heading, style, level=2, above=above)
        for block, following in zip_longest(section.blocks, section.blocks[1:]):
            cursor.insertBlock()
            in_list = block.shape is Shape.BULLET and following is not None and following.shape is Shape.BULLET
            _set_block(cursor, block, style, space_below=0.25 if in_list else 0.6)
    return headings


def _set_heading(cursor: QTextCursor, title: str, size: float, style: SheetStyle, *, level: int, above: float) -> None:
    form = QTextBlockFormat()
    form.setHeadingLevel(level)
    form.setTopMargin(above * style.body * _point())
    form.setBottomMargin(0.5 * style.body * _point())
    cursor.setBlockFormat(form)
    characters = QTextCharFormat()
    characters.setFont(_font(style, size, bold=True))
    characters.setForeground(QColor(style.text))
    cursor.insertText(title, characters)


def _set_block(cursor: QTextCursor, block: Block, style: SheetStyle, *, space_below: float) -> None:
    form = QTextBlockFormat()
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
