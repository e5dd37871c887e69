"""Reads a web page as a browser shows it, from tag to tag: what is read out, what is not, and what was judged.

A page is taken apart, never shown, and nothing is loaded. Each tag is looked at once or twice, however deep it stands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bs4 import Tag
from bs4.element import Doctype, NavigableString, PageElement

from frontdesk.phrases import Phrase
from frontdesk.sheets.page import raised
from frontdesk.sheets.page import seams as page_seams
from frontdesk.sheets.page.complete_html import must_be_complete
from frontdesk.sheets.page.layout import has_text
from frontdesk.sheets.page.line_writer import LineWriter
from frontdesk.sheets.page.lines import Page
from frontdesk.sheets.page.look import Look
from frontdesk.sheets.page.numbers import number_of, numbers_of
from frontdesk.sheets.page.seams import APART, GAP, SAME
from frontdesk.sheets.page.shape import Shape
from frontdesk.sheets.page.state import OpenList, State, state_in
from frontdesk.sheets.page.styles import Styles
from frontdesk.sheets.page.tag_text import LONGEST_TOLD, all_text, is_no_text, short_text, shows_words
from frontdesk.sheets.page.tags import (
    BOXES,
    EMPHASIS,
    FORMULAS,
    HEADING,
    NO_WORDS,
    NOT_READ,
    has_value,
    is_small,
    opens_something,
)
from frontdesk.sheets.page.tree import tree_of

_TITLES = ("summary", "caption", "th", "legend", "figcaption")
_OUR_SIGNS = re.compile("[\ue000-\ue008\x0b]")
_LONGEST_OVER = 100  # characters of an item that are read again before each item of the list within it


@dataclass(frozen=True, slots=True)
class _Open:
    """A tag that is being gone through. closes: the sign to put where it ends.

    lines, unread: how many lines and things without words the page had where it began.
    """

    tag: Tag
    state: State
    children: Iterator[PageElement]
    is_line: bool
    closes: str = ""
    lines: int = 0
    unread: int = 0


def read_page(text: str, name: str) -> Page:
    """What is in a web page. name: what a Problem calls it. Raises Problem if it is not whole, or far too long."""
    must_be_complete(text, name)
    told: list[str] = []
    tree = tree_of(_OUR_SIGNS.sub(" ", text), told)
    shape = Shape(tree)
    language = tree.html.get("lang") if tree.html is not None else None
    page = Page(language=str(language)[:2].casefold() if language else None)
    if shape.title is not None:
        page.title = " ".join(all_text(shape.title).split())
    is_old = not any(isinstance(one, Doctype) for one in tree.contents)
    styles = Styles(_style_sheets(shape), is_old)
    _Reader(page, shape, styles).read(tree)
    page.judged += told + styles.told
    if shape.has_other_files:
        page.judged.append(Phrase("The page's style is in other files, too; what they hide or cross out is not known."))
    page.judged = list(dict.fromkeys(page.judged))
    return page


def _style_sheets(shape: Shape) -> Iterator[str]:
    for style in shape.styles:
        text, media = "".join(str(part) for part in style.contents), str(style.get("media") or "").strip()
        yield f"@media {media} {{{text}}}" if media else text


class _Reader:
    """Goes through a page once, from tag to tag."""

    def __init__(self, page: Page, shape: Shape, styles: Styles) -> None:
        self._shape = shape
        self._styles = styles
        self._writer = LineWriter(page)
        self._notes: dict[str, str] = {}  # a source's mark, by the id of its note

    def read(self, body: Tag) -> None:
        stack = [self._opened(body, State(), self._styles.look(body, (0, 0)))]
        while stack:
            top = stack[-1]
            for child in top.children:
                if isinstance(child, Tag):
                    opened = self._begin(child, top.state)
                    if opened is not None:
                        stack.append(opened)
                        break
                elif isinstance(child, NavigableString) and not is_no_text(child):
                    self._writer.take(str(child), top.state)
            else:
                stack.pop()
                self._end(top, stack[-1].state if stack else State())
        self._writer.tell_unsaid()
        self._writer.add_terms(self._writer.terms.end())

    def _begin(self, tag: Tag, state: State) -> _Open | None:
        """A tag to go through next; None if there is nothing to go through in it."""
        if state.parts_apart:
            self._writer.put(" ")
        if tag.name in NO_WORDS or tag.name in ("wbr", "title", "rp"):
            return None
        if tag.name == "br":
            self._writer.break_line(state)
            return None
        look = self._styles.look(tag, state.around)
        if tag.name == "img":
            self._writer.take_picture(tag, state, look[0])
            return None
        if self._is_not_read(tag, state):
            self._leave_out(tag, state, look[0])
            return None
        return self._opened(tag, state, look)

    def _is_not_read(self, tag: Tag, state: State) -> bool:
        if tag.name == "form":
            return not self._shape.has_heading(tag)
        if tag.name in ("label", "legend"):
            return state.in_form and not state.is_heading
        if tag.name == "button":
            return not (_is_title(tag, state) or self._is_among_words(tag) or opens_something(tag))
        return tag.name in NOT_READ or (tag.name == "dialog" and not tag.has_attr("open"))

    def _is_among_words(self, tag: Tag) -> bool:
        return self._writer.has_words or has_text(tag.previous_sibling) or has_text(tag.next_sibling)

    def _leave_out(self, tag: Tag, state: State, look: Look) -> None:
        """What is not read of a page is told; a line that it stands in is to be compared, if it shows words."""
        is_box = tag.name in BOXES and tag.get("type") != "hidden"
        is_seen = state.is_read and not (look.gone or look.invisible)
        if tag.name in ("nav", "form", "dialog"):
            self._writer.end_line(state)
        elif state.is_read:
            self._writer.put(SAME if look.no_box or not is_box else APART)
        within = re.sub("<[^<>]*>", " ", str(tag.get("srcdoc") or ""))  # an iframe's own page
        value = str(tag.get("value") or "") if tag.name == "input" and has_value(tag) else ""
        said = " ".join(f"{all_text(tag)} {within} {value}".split())
        self._writer.leave_out(said)
        if is_box and is_seen:
            self._writer.unread += tag.name != "svg"
            if tag.name == "svg":
                self._writer.miss_sign(tag, state)
            is_said = tag.name in ("button", "select", "textarea", "input", "label", "legend")
            self._writer.doubt_if((is_said and bool(said)) or (tag.name == "svg" and shows_words(tag)))

    def _opened(self, tag: Tag, around: State, look: tuple[Look, tuple[int, int]]) -> _Open:
        is_line = self._shape.is_line(tag) or (look[0].block and not around.in_box)
        is_title = tag.name == "button" and _is_title(tag, around)
        is_line = is_line or (tag.name == "button" and not is_title and not self._is_among_words(tag))
        if is_line:
            self._writer.end_line(around)
            if tag.name == "button" and around.is_read:
                self._writer.judge(Phrase("Read out, but on the page something to press: {text}", text=short_text(tag)))
        state = state_in(tag, around, *look, self._shape)
        if tag.name in ("ol", "ul", "menu"):
            state = self._in_list(tag, state, look[0])
        closes = "" if is_line else self._seam(tag, look[0], around, state)
        if closes:
            self._writer.put(closes)
        if is_small(tag) or (look[0].raised and not is_line and tag.name != "img"):
            mark, closes = self._raise(tag, state, look[0]), raised.END
            self._put(mark, state)
        elif tag.name in ("q", "rt"):
            self._put("“" if tag.name == "q" else " (", state)
            closes = "”" if tag.name == "q" else ") "
        if state.is_read and not is_line:
            self._writer.doubt_if(tag.name in FORMULAS or tag.name == "rt")
            self._writer.doubt_if(tag.name == "button" and not is_title)
            if not tag.contents and tag.has_attr("class"):
                self._writer.miss_sign(tag, state)  # a sign of a font for icons, drawn by its class
            self._writer.doubt_if(look[0].block and around.in_box)
        self._begin_special(tag, state, look[0])
        return _Open(tag, state, iter(tag.contents), is_line, closes, self._writer.lines, self._writer.unread)

    def _seam(self, tag: Tag, look: Look, around: State, state: State) -> str:
        """What stands between the words before and after where a tag begins or ends within a line."""
        if not around.is_read and not state.is_read:
            return ""
        if around.is_read and not state.is_read:
            is_nothing = look.no_box or tag.has_attr("hidden") or state.no_size
            return SAME if is_nothing and not state.struck else GAP
        if is_small(tag) or look.raised:
            return ""
        if look.apart or (look.block and around.in_box) or tag.name == "button":
            return APART
        has_style = tag.has_attr("class") or tag.has_attr("style")
        if (not tag.contents and has_style) or tag.name in ("mspace", "small"):
            return GAP
        if self._shape.has_other_files and tag.has_attr("class"):
            return GAP
        return "" if tag.name in EMPHASIS or tag.name in ("q", "rt") else SAME

    def _in_list(self, tag: Tag, state: State, look: Look) -> State:
        """Where a list within an item begins. Its end would not be heard, so the outer item is read before each.

        Not where the item after it has a number of the outer list's own, or where there is none.
        """
        outer, numbers = state.listed, numbers_of(tag, look)
        items = (one for one in tag.contents if isinstance(one, Tag) and one.name == "li")
        has_several = next(items, None) is not None and next(items, None) is not None
        inner = OpenList(numbers, outer, has_several or (outer is not None and outer.has_more))
        if outer is not None and outer.has_more and self._writer.tables.cell is not None and state.is_read:
            self._writer.judge(
                Phrase(
                    "A list within an item of a cell is read as one list with what follows: {text}",
                    text=short_text(tag),
                )
            )
        has_own_numbers = outer is not None and outer.numbers.form and outer.numbers.form != numbers.form
        if outer is None or outer.item is None or has_own_numbers or not outer.has_more:
            return replace(state, listed=inner, over="", item=None)
        words = outer.item.text.rstrip(" :;,.–—-")
        if len(words) > _LONGEST_OVER:
            self._writer.judge(
                Phrase(
                    "A list within an item is read as if it were one list with what follows: {text}",
                    text=words[:LONGEST_TOLD],
                )
            )
            words = ""
        return replace(state, listed=inner, over=f"{words}: " if words else "", item=outer.item if words else None)

    def _raise(self, tag: Tag, state: State, look: Look) -> str:
        """The sign before what is raised or lowered; a link is a source's mark, whose note is looked for."""
        if tag.name == "sub" or (tag.name != "sup" and look.raised == "sub"):
            return raised.LOWERED
        link = next((child for child in tag.contents if isinstance(child, Tag) and child.name == "a"), None)
        href = state.href or (str(link.get("href") or "") if link is not None else "")
        if href.startswith("#"):
            self._notes.setdefault(href[1:], short_text(tag).strip("[]()"))
        return raised.LINKED if href else raised.RAISED

    def _begin_special(self, tag: Tag, state: State, look: Look) -> None:
        listed = state.listed if tag.name == "li" else None
        number = number_of(tag, listed.numbers, look) if listed is not None and not look.no_box else ""
        if state.in_table and not state.no_place:
            self._begin_in_table(tag, state.is_read)
        if tag.name == "dt":
            self._writer.add_terms(self._writer.terms.begin_term())
        elif tag.name == "dd" and not self._writer.terms.begin_meaning(state.is_read) and state.is_read:
            self._writer.judge(Phrase("Read without what stands before it in the list: {text}", text=short_text(tag)))
        if not state.is_read:
            return
        if look.reorders:
            self._writer.judge(Phrase("The page shows this in another order: {text}", text=short_text(tag)))
        note = self._notes.get(str(tag.get("id")))
        if note is not None and self._shape.is_line(tag):
            self._writer.begin_note(note)
        elif tag.name == "li":
            self._writer.begin_item(number)
        elif tag.name == "dl":
            self._writer.add_terms(self._writer.terms.end())
        elif tag.name == "details" and not tag.has_attr("open"):
            summary = tag.find("summary", recursive=False)
            said = short_text(summary) if isinstance(summary, Tag) else "…"
            self._writer.judge(Phrase("Read out, but on the page only where it is opened: {text}", text=said))
        elif tag.name == "bdo":
            self._writer.judge(Phrase("The page turns the direction of this around: {text}", text=short_text(tag)))
        if listed is not None:
            listed.item, listed.goes_on = None, False

    def _begin_in_table(self, tag: Tag, is_read: bool) -> None:
        """A row or cell that is not seen still has its place, unless it takes none."""
        if tag.name == "table":
            self._writer.begin_table(is_read)
        elif tag.name == "tr" and self._writer.tables:
            self._writer.tables.begin_row(tag)
        elif tag.name in ("td", "th") and self._writer.tables:
            self._writer.tables.begin_cell(self._writer.unread)

    def _end(self, closed: _Open, around: State) -> None:
        tag, state = closed.tag, closed.state
        if page_seams.SIGNS.match(closed.closes):
            self._writer.put(closed.closes)
        else:
            self._put(closed.closes, state)
        if closed.is_line:
            self._writer.end_line(state)
        elif around.is_read and not state.is_read:
            self._writer.end_left_out()
        if tag.name == "a" and state.is_read and state.href:
            self._writer.add_link(short_text(tag), state.href)
        self._end_special(closed)
        if around.parts_apart or state.parts_apart:
            self._writer.put(" ")

    def _end_special(self, closed: _Open) -> None:
        tag, state = closed.tag, closed.state
        if closed.is_line and tag.has_attr("id"):
            self._writer.end_note()
        if tag.name == "li":
            self._writer.end_item()
        elif tag.name == "dd":
            self._writer.terms.end_meaning()
        elif tag.name == "dl":
            self._writer.add_terms(self._writer.terms.end())
        elif tag.name in ("ol", "ul", "menu"):
            if state.listed is not None and state.listed.outer is not None:
                state.listed.outer.goes_on = True
        elif state.in_table and not state.no_place and self._writer.tables:
            if tag.name in ("td", "th"):
                self._writer.end_cell(tag)
            elif tag.name == "table":
                self._writer.end_table(state)
        is_unread = closed.unread < self._writer.unread and closed.lines == self._writer.lines
        if is_unread and self._writer.tables.cell is None and state.is_read and HEADING.fullmatch(tag.name):
            self._writer.judge(
                Phrase("A heading has no words to read, so that what follows it is read under the one before.")
            )

    def _put(self, sign: str, state: State) -> None:
        if state.is_read:
            self._writer.put(sign)


def _is_title(button: Tag, state: State) -> bool:
    """Whether a button's words are a heading, a term or the like, which opens what is under it."""
    around = button.parent
    is_in_one = around is not None and (around.name in _TITLES or around.get("role") == "heading")
    return state.is_heading or state.is_term or is_in_one
