"""The tables that are being read, one within another: their rows so far, and the cell that is open."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bs4 import Tag

from frontdesk.sheets.page.tables import Cell, Row, Sentence, sentences_of
from frontdesk.sheets.page.terms import Terms


@dataclass(slots=True)
class OpenTable:
    """A table that is being read. prefix: stands before its first row. terms: those being defined around the table.

    cell: the lines of the open cell, None between cells; has_heading: the cell holds a heading; unread: how many things
    without words the page had where the cell began.
    """

    terms: Terms
    prefix: str = ""
    rows: list[Row] = field(default_factory=list)
    cell: list[str] | None = None
    has_heading: bool = False
    unread: int = 0

    def sentences(self) -> Sequence[Sentence]:
        """The rows as they are read out."""
        return list(sentences_of(self.rows))


class OpenTables:
    """The tables around the tag that is being read."""

    def __init__(self) -> None:
        self._open: list[OpenTable] = []

    def __bool__(self) -> bool:
        return bool(self._open)

    @property
    def cell(self) -> list[str] | None:
        """The lines of the open cell; between the cells of an inner table, those of the cell around that table."""
        return next((table.cell for table in reversed(self._open[-2:]) if table.cell is not None), None)

    def begin(self, terms: Terms, prefix: str) -> None:
        """A table begins. terms: those being defined around it. prefix: of the item that the table begins."""
        self._open.append(OpenTable(terms, prefix))

    def begin_row(self, tag: Tag) -> None:
        group = tag.parent.name if tag.parent is not None else ""
        self._open[-1].rows.append(Row(group == "thead", group == "tfoot", id(tag.parent)))

    def begin_cell(self, unread: int) -> None:
        """unread: how many things without words the page has so far."""
        table = self._open[-1]
        table.cell, table.has_heading, table.unread = [], False, unread

    def add(self, texts: Sequence[str], *, is_heading: bool) -> None:
        """Lines of the open cell."""
        cell = self.cell
        if cell is not None:
            cell.extend(texts)
            self._open[-1].has_heading = self._open[-1].has_heading or is_heading

    def end_cell(self, tag: Tag, unread: int) -> str | None:
        """The open cell is whole. Returns the first cell of the row where this one shows only things without words."""
        table = self._open[-1]
        texts, table.cell = table.cell or [], None
        beside = None
        if not texts and table.unread < unread:
            beside = table.rows[-1].cells[0].text if table.rows and table.rows[-1].cells else ""
            texts = ["…"]
        if not table.rows:
            table.rows.append(Row())
        said = "; ".join(texts) if any("," in text for text in texts) else ", ".join(texts)
        table.rows[-1].cells.append(Cell.of(tag, said, table.has_heading))
        return beside

    def end(self) -> OpenTable:
        """The innermost table is whole."""
        return self._open.pop()
