"""Which tables of a page only put its parts beside each other, and which headings stand alone in a part of it."""

import re
from dataclasses import dataclass

from bs4 import Tag
from bs4.element import NavigableString, PageElement, PreformattedString

_HEADING = re.compile("h[1-6]")


@dataclass(slots=True)
class Table:
    """A table as it is looked through. holds_more: a cell holds a table, or a heading and something else."""

    around: "Table | None"
    is_layout: bool
    has_headers: bool = False
    holds_more: bool = False
    has_heading: bool = False  # in the cell that is being looked through


class Layout:
    """What is known of a page's tables and headings once `notice` has had each tag, in order."""

    def __init__(self) -> None:
        self._alone: dict[int, bool] = {}  # by the id of a tag: whether only one thing is in it
        self._tables: dict[int, Table] = {}

    def notice(self, tag: Tag, table: Table | None) -> Table | None:
        """The table that what is in a tag stands in. Notices what tells one of cells from one that is only layout."""
        if tag.name == "table":
            made = Table(table, is_layout=tag.get("role") in ("presentation", "none"))
            self._tables[id(tag)] = made
            if table is not None:
                table.holds_more = True
                if table.around is not None:
                    table.around.is_layout = True
            return made
        if table is None:
            return None
        if tag.name in ("td", "th"):
            table.has_headers = table.has_headers or tag.name == "th"
            table.has_heading = False
        elif _HEADING.fullmatch(tag.name):
            table.is_layout = table.is_layout or table.has_heading  # a second one in the cell
            table.has_heading = True
            table.holds_more = table.holds_more or (not table.is_layout and not self._is_all_of_cell(tag))
        return table

    def _is_all_of_cell(self, heading: Tag) -> bool:
        one = heading
        while self.is_alone(one) and one.parent is not None:
            one = one.parent
            if one.name in ("td", "th"):
                return True
        return False

    def is_alone(self, tag: Tag) -> bool:
        """Whether there is nothing else in what a tag stands in."""
        around = tag.parent
        if around is None:
            return False
        if id(around) not in self._alone:
            some = (one for one in around.contents if isinstance(one, Tag) or has_text(one))
            self._alone[id(around)] = next(some, None) is not None and next(some, None) is None
        return self._alone[id(around)]

    def is_layout(self, table: Tag) -> bool:
        """Whether a table only puts parts of the page beside each other.

        So does one whose cells hold headings with something under them, or tables, unless it has header cells.
        """
        known = self._tables.get(id(table))
        return known is not None and (known.is_layout or (known.holds_more and not known.has_headers))


def has_text(one: PageElement | None) -> bool:
    """Whether something is text that is seen, not a remark or only room."""
    return isinstance(one, NavigableString) and not isinstance(one, PreformattedString) and not one.isspace()
