"""Documents of sheets as they are set now, made when one is shown for the first time."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextDocument

from frontdesk.sheets.sheet import Sheet
from frontdesk.ui.sheets.sheet_document import SheetStyle, build, build_section


class KeptDocuments:
    """Keeps each document: to make one takes longer than to paint it, and two sheets may be shown in turn."""

    def __init__(self, parent: QObject) -> None:
        """parent: of the documents."""
        self._parent = parent
        self._style: SheetStyle | None = None
        self._made: dict[tuple[Sheet, int | None], tuple[QTextDocument, list[int]]] = {}

    def is_set_in(self, style: SheetStyle) -> bool:
        """Whether the documents are set in this style."""
        return style == self._style

    def set_in(self, style: SheetStyle) -> None:
        """Set all documents in another style. None of those made so far may be shown any more."""
        self._style = style
        for document, _ in self._made.values():
            document.deleteLater()
        self._made.clear()

    def document(self, sheet: Sheet, section: int | None) -> tuple[QTextDocument, list[int]]:
        """A sheet, or one section of it, from 0; and the block number of each heading. `set_in` comes first."""
        key = (sheet, section)
        if key not in self._made:
            assert self._style is not None  # a document without one would have no size
            document, headings = QTextDocument(self._parent), [0]
            if section is None:
                headings = build(document, sheet, self._style)
            else:
                build_section(document, sheet, section, self._style)
            self._made[key] = document, headings
        return self._made[key]
