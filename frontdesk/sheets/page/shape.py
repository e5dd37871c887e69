"""Where things are in a page: one walk through all of it before it is read, whatever its depth."""

from bs4 import BeautifulSoup, Tag

from frontdesk.sheets.page.layout import Layout, Table
from frontdesk.sheets.page.tags import HEADING, MATH, OWN_LINE


class Shape:
    """What is where in a page. Once through all of it, however deep it goes: to ask at each tag what is in it would
    take the square of that."""

    def __init__(self, page: BeautifulSoup) -> None:
        self.title: Tag | None = None
        self.styles: list[Tag] = []
        self.has_other_files = False
        self._around_lines: set[int] = set()  # ids of tags in which others have a line of their own
        self._around_headings: set[int] = set()
        self.layout = Layout()
        waiting: list[tuple[Tag, bool, bool, Table | None]] = [(page, False, False, None)]
        while waiting:
            tag, in_head, in_picture, table = waiting.pop()
            if tag.name == "title" and self.title is None and not in_picture:
                self.title = tag
            elif tag.name == "style":
                self.styles.append(tag)
            elif tag.name == "link" and "stylesheet" in tag.get_attribute_list("rel"):
                self.has_other_files = True
            elif tag.name in MATH:
                _spell_out(tag)
            if tag.name in OWN_LINE and not in_head:
                _mark_around(tag, self._around_lines)
            if HEADING.fullmatch(tag.name):
                _mark_around(tag, self._around_headings)
            table = self.layout.notice(tag, table)
            in_head = in_head or tag.name == "head"
            in_picture = in_picture or tag.name == "svg"
            waiting += (
                (child, in_head, in_picture, table) for child in reversed(tag.contents) if isinstance(child, Tag)
            )

    def is_line(self, tag: Tag) -> bool:
        """Whether a tag does not stand within a line."""
        return tag.name in OWN_LINE or id(tag) in self._around_lines

    def has_heading(self, tag: Tag) -> bool:
        """Whether a heading stands in a tag."""
        return id(tag) in self._around_headings


def _mark_around(tag: Tag, marked: set[int]) -> None:
    around = tag.parent
    while around is not None and id(around) not in marked:
        marked.add(id(around))
        around = around.parent


def _spell_out(tag: Tag) -> None:
    """A formula's power, index or fraction (MathML) as the tags that any page has for it."""
    parts = [child for child in tag.contents if isinstance(child, Tag)]
    names = MATH[tag.name]
    if len(parts) == len(names):
        for part, name in zip(parts, names, strict=True):
            part.name = name or part.name
        if tag.name == "mfrac":
            parts[0].insert_after("/")
