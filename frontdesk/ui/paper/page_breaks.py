"""Where pages of a sheet may end: no heading without its text, no short paragraph over two pages."""

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument, QTextFormat

from frontdesk.ui.sheets.sheet_document import is_kept_with_next

_LONGEST_KEPT_WHOLE = 10  # lines; a longer paragraph may run over to the next page


def keep_together(document: QTextDocument, page_height: float) -> None:
    """No heading at the foot of a page without its text, no short paragraph over two pages.

    Qt's layout knows neither rule, so a page is broken by hand before the first block that needs it, until none does.
    """
    for _ in range(document.blockCount()):
        block = _first_torn(document, page_height)
        if block is None:
            return
        form = QTextBlockFormat(block.blockFormat())
        form.setTopMargin(0)
        form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        QTextCursor(block).setBlockFormat(form)


def _first_torn(document: QTextDocument, page_height: float) -> QTextBlock | None:
    document.documentLayout().documentSize()  # lays out what has changed
    block = document.begin()
    while block.isValid():
        is_kept = is_kept_with_next(block) and block.next().isValid()
        torn = _first_page(block, page_height) != _last_page(block, page_height)
        short = block.layout().lineCount() <= _LONGEST_KEPT_WHOLE
        is_left_alone = is_kept and _first_page(block.next(), page_height) != _last_page(block, page_height)
        if is_left_alone or (torn and short):
            return _beginning(block)
        block = block.next()
    return None


def _beginning(block: QTextBlock) -> QTextBlock:
    """The first block that must stand on the same page as this one: its heading, or the line of how firm it is."""
    while block.previous().isValid() and is_kept_with_next(block.previous()):
        block = block.previous()
    return block


def _first_page(block: QTextBlock, page_height: float) -> int:
    """By where its first line begins, and `_last_page` by where its last one ends: Qt lets a line with space above
    its letters begin on one page and end on the next, and would paint it on both."""
    return int((block.layout().position().y() + block.layout().lineAt(0).y()) // page_height)


def _last_page(block: QTextBlock, page_height: float) -> int:
    layout = block.layout()
    last = layout.lineAt(layout.lineCount() - 1)
    return int((layout.position().y() + last.y() + last.height() - 1) // page_height)
