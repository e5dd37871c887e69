"""The lines of a web page, as a browser shows them: what is read out, what is not, and what was judged.

A page is taken apart, never shown, and nothing is loaded. Each tag is looked at once or twice, however deep it stands.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from bs4 import BeautifulSoup, Tag
from bs4.element import CData, Doctype, NavigableString, PageElement, PreformattedString

from frontdesk.phrases import Phrase
from frontdesk.sheets.page import raised
from frontdesk.sheets.page import seams as page_seams
from frontdesk.sheets.page.complete_html import must_be_complete
from frontdesk.sheets.page.layout import Layout, Table, has_text
from frontdesk.sheets.page.numbers import Numbers, number_of, numbers_of
from frontdesk.sheets.page.seams import APART, GAP, SAME
from frontdesk.sheets.page.styles import PLAIN, Look, Styles
from frontdesk.sheets.page.tables import Cell, Row, sentences_of
from frontdesk.sheets.page.terms import Terms
from frontdesk.sheets.page.tree import tree_of


class Is(Enum):
    """What a line is."""

    TITLE = auto()
    HEADING = auto()
    TEXT = auto()
    ITEM = auto()
    QUOTATION = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page. level: of a heading, from 1.

    is_alone: a heading is all there is in what it stands in, as in a column of its own. is_link: all of it is a link.
    """

    what: Is
    text: str
    level: int = 2
    is_alone: bool = False
    is_link: bool = False


@dataclass(slots=True)
class Page:
    """What is in a page. left_out: what is not read out. judged: what is read in words that the page has as signs.

    language: as the page gives it, in two letters.
    """

    lines: list[Line] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    judged: list[str] = field(default_factory=list)
    language: str | None = None
    title: str = ""


# No words of the page: nothing is told of these.
_NO_WORDS = {"script", "style", "link", "meta", "base", "area", "param", "source", "track", "col", "colgroup", "head"}
# Not read out, but told: what a browser does not show, what stands around a page, what is typed into or played.
_NOT_READ = {"noscript", "noframes", "template", "datalist", "nav", "button", "select", "textarea", "input", "label"}
_NOT_READ |= {"iframe", "object", "embed", "svg", "canvas", "video", "audio", "map", "meter", "progress"}
_NOT_READ |= {"annotation", "annotation-xml", "noembed"}
_STRUCK = {"del", "s", "strike"}
_OWN_LINE = {"p", "div", "section", "article", "main", "header", "footer", "aside", "ul", "ol", "li", "blockquote"}
_OWN_LINE |= {"h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "td", "th", "dl", "dt", "dd", "pre", "figure", "body"}
_OWN_LINE |= {"figcaption", "address", "hr", "details", "summary", "form", "fieldset", "center", "caption", "dialog"}
_OWN_LINE |= {"tbody", "thead", "tfoot", "menu", "hgroup", "search", "html", "article", "legend", "dir"}
_HEADING = re.compile("h[1-6]")
_BREAK = "\x0b"  # stands for a line's break within a paragraph
_UNSEEN = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
QUOTED = re.compile(r"^[“\"«].+[”\"»]$", re.DOTALL)
"""What is all in quotation marks."""
_MATH = {"msup": ("", "sup"), "msub": ("", "sub"), "msubsup": ("", "sub", "sup"), "mfrac": ("sup", "sub")}
# Of these a browser shows a box, so that what stands on both sides is apart.
_BOXES = {"button", "select", "textarea", "input", "label", "legend", "iframe", "object", "embed", "svg", "canvas"}
_BOXES |= {"video", "audio", "meter", "progress"}
_WITH_VALUE = ("", "text", "submit", "button", "reset", "number", "email", "tel", "search", "url", "date", "time")
_TITLES = ("summary", "caption", "th", "legend", "figcaption")
_SIGN_NAMES = re.compile(
    r"(?<![a-z])(?:check|checkmark|tick|times|cross|xmark|x|ban|minus|slash|thumbs?|no|not|yes|ok|warning|danger|stop"
    r"|exclamation|prohibited|forbidden|allowed|remove)(?![a-z])"
)
_OPENS_SOMETHING = ("aria-expanded", "aria-controls", "data-toggle", "data-bs-toggle")
# Over these a number goes on: `<b>1</b>0`.
_EMPHASIS = set("b strong i em mark big tt code font bdi nobr mrow mstyle semantics sup sub".split())
# Formulas that words in a line do not say.
_FORMULAS = {"mroot", "msqrt", "munderover", "munder", "mover", "mmultiscripts", "mtable", "menclose", "mphantom"}
_FORMULAS |= {"mfenced", "mlongdiv", "mstack"}
_PARTS_APART = {"mroot", "munderover", "munder", "mover", "mmultiscripts", "mtable", "mtr", "mtd", "mlabeledtr"}
_SMALL_FRACTION = re.compile(r"\s*\d{1,3}\s*[/⁄∕]\s*\d{1,3}\s*")
_ONLY_ADORNS = re.compile(r"[\s|•·●▪■◆○*_~=#.,:;›»«‹<>\\/…-]*")
_PICTURE = re.compile("\ue004([^\ue004\ue005]*)\ue005")
_OUR_SIGNS = re.compile("[\ue000-\ue008\x0b]")
_MOST_JUDGED = 100
_LONGEST_TOLD = 200  # characters of an address, or of words that name a place
_LONGEST_OVER = 100  # characters of an item that are read again before each item of the list within it
_MOST_LINKS = 200  # of one line of a page whose addresses are told
_MOST_IN_ALL, _MOST_IN_SHORT = 200_000, 50  # tags and texts


@dataclass(slots=True)
class _List:
    """A list. has_more: it has several items, or one around it has.

    item: the last line read of it; goes_on: since then a list within it has ended.
    """

    numbers: Numbers
    outer: "_List | None"
    has_more: bool
    item: Line | None = None
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class _State:
    """What holds in a tag. gone, invisible, no_size, struck: why its words are not read, if any of them is true.

    no_place: it takes no place in a table. in_box: it stands in a part of a line that is set apart. over: what is read
    before each item of a list within an item; item: the line of that item.
    """

    what: Is = Is.TEXT
    level: int = 2
    gone: bool = False
    no_place: bool = False
    invisible: bool = False
    no_size: bool = False
    struck: bool = False
    parts_apart: bool = False
    around: tuple[int, int] = (0, 0)
    listed: _List | None = None
    in_table: bool = False
    in_form: bool = False
    is_term: bool = False
    keeps_lines: bool = False
    href: str = ""
    in_box: bool = False
    over: str = ""
    item: Line | None = None
    is_alone: bool = False

    @property
    def is_read(self) -> bool:
        return not (self.gone or self.invisible or self.no_size or self.struck)

    @property
    def is_heading(self) -> bool:
        return self.what in (Is.TITLE, Is.HEADING)


@dataclass(frozen=True, slots=True)
class _Open:
    """A tag that is being gone through. closes: the sign to put where it ends.

    lines, unread: how many lines and things without words the page had where it began.
    """

    tag: Tag
    state: _State
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
    shape = _Shape(tree)
    language = tree.html.get("lang") if tree.html is not None else None
    page = Page(language=str(language)[:2].casefold() if language else None)
    if shape.title is not None:
        page.title = " ".join(_all_text(shape.title).split())
    is_old = not any(isinstance(one, Doctype) for one in tree.contents)
    styles = Styles(_style_sheets(shape), is_old)
    _Reader(page, shape, styles).read(tree)
    page.judged += told + styles.told
    if shape.has_other_files:
        page.judged.append(Phrase("The page's style is in other files, too; what they hide or cross out is not known."))
    page.judged = list(dict.fromkeys(page.judged))
    return page


def _style_sheets(shape: "_Shape") -> Iterator[str]:
    for style in shape.styles:
        text, media = "".join(str(part) for part in style.contents), str(style.get("media") or "").strip()
        yield f"@media {media} {{{text}}}" if media else text


def _all_text(tag: Tag) -> str:
    """All words in a tag, whatever a browser does with them."""
    return _UNSEEN.sub("", "".join(_texts_in(tag, _MOST_IN_ALL)))


def _short_text(tag: Tag) -> str:
    """The first words in a tag. Bounded, because tags of this kind may stand in each other."""
    return " ".join(_UNSEEN.sub("", "".join(_texts_in(tag, _MOST_IN_SHORT))).split())[:_LONGEST_TOLD]


def _texts_in(tag: Tag, most: int) -> list[str]:
    texts: list[str] = []
    waiting: list[PageElement] = [tag]
    while waiting and most:
        most -= 1
        one = waiting.pop()
        if isinstance(one, Tag):
            if one.name in _NO_WORDS:
                continue
            if one.name in _OWN_LINE or one.name in ("br", "option", "label", "a"):
                texts.append(" ")
            if one.name == "img":
                texts.append(f" {one.get('alt') or ''} ")
            waiting += reversed(one.contents[:most])
        elif isinstance(one, NavigableString) and not _is_no_text(one):
            texts.append(str(one))
    return texts


def _is_no_text(text: NavigableString) -> bool:
    """A remark, a declaration; not what stands in a template."""
    return isinstance(text, PreformattedString) and not isinstance(text, CData)


class _Shape:
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
            elif tag.name in _MATH:
                _spell_out(tag)
            if tag.name in _OWN_LINE and not in_head:
                _mark_around(tag, self._around_lines)
            if _HEADING.fullmatch(tag.name):
                _mark_around(tag, self._around_headings)
            table = self.layout.notice(tag, table)
            in_head = in_head or tag.name == "head"
            in_picture = in_picture or tag.name == "svg"
            waiting += (
                (child, in_head, in_picture, table) for child in reversed(tag.contents) if isinstance(child, Tag)
            )

    def is_line(self, tag: Tag) -> bool:
        """Whether a tag does not stand within a line."""
        return tag.name in _OWN_LINE or id(tag) in self._around_lines

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
    names = _MATH[tag.name]
    if len(parts) == len(names):
        for part, name in zip(parts, names, strict=True):
            part.name = name or part.name
        if tag.name == "mfrac":
            parts[0].insert_after("/")


@dataclass(slots=True)
class _Rows:
    """A table that is being read. cell: the lines of the cell that is open; prefix: of its first row.

    terms: those that are being defined around it.
    """

    terms: Terms
    rows: list[Row] = field(default_factory=list)
    cell: list[str] | None = None
    is_heading: bool = False  # the cell holds a heading
    unread: int = 0  # things without words that the page had where the cell began
    prefix: str = ""


class _Reader:
    """Goes through a page once, from tag to tag."""

    def __init__(self, page: Page, shape: _Shape, styles: Styles) -> None:
        self._page = page
        self._shape = shape
        self._styles = styles
        self._line: list[str] = []  # what is being read
        self._has_words = False  # the line, so far
        self._is_unsure = False  # something in the line can't be read, or not be sure to be in its place
        self._left: list[str] = []  # what is not read, since the last line
        self._links: list[tuple[str, str]] = []  # words of this line, and the address behind them
        self._prefix = ""  # of the item that begins
        self._note = ""  # the mark of the note that begins
        self._terms = Terms()
        self._notes: dict[str, str] = {}  # a source's mark, by the id of its note
        self._tables: list[_Rows] = []
        self._judged: set[str] = set()
        self._unread = 0  # pictures and the like without words, so far

    def read(self, body: Tag) -> None:
        stack = [self._opened(body, _State(), self._styles.look(body, (0, 0)))]
        while stack:
            top = stack[-1]
            for child in top.children:
                if isinstance(child, Tag):
                    opened = self._begin(child, top.state)
                    if opened is not None:
                        stack.append(opened)
                        break
                elif isinstance(child, NavigableString) and not _is_no_text(child):
                    self._take(str(child), top.state)
            else:
                stack.pop()
                self._end(top, stack[-1].state if stack else _State())
        if len(self._judged) > _MOST_JUDGED:
            more = len(self._judged) - _MOST_JUDGED
            self._page.judged.append(Phrase("And %n more; the whole page is to be compared.", None, more))
        self._read_alone(self._terms.end())

    def _take(self, text: str, state: _State) -> None:
        if state.is_read:
            if text.strip():
                self._has_words = True
                if self._left:
                    self._end_left_out()
            text = _UNSEEN.sub("", text)
            self._line.append(text.replace("\n", _BREAK) if state.keeps_lines else text)
        else:
            self._left.append(_UNSEEN.sub("", text))

    def _begin(self, tag: Tag, state: _State) -> _Open | None:
        """A tag to go through next; None if there is nothing to go through in it."""
        if state.parts_apart:
            self._line.append(" ")
        if tag.name in _NO_WORDS or tag.name in ("wbr", "title", "rp"):
            return None
        if tag.name == "br":
            (self._line if state.is_read else self._left).append(_BREAK)
            return None
        look = self._styles.look(tag, state.around)
        if tag.name == "img":
            self._picture(tag, state, look[0])
            return None
        if self._is_not_read(tag, state):
            self._leave_out(tag, state, look[0])
            return None
        return self._opened(tag, state, look)

    def _is_not_read(self, tag: Tag, state: _State) -> bool:
        if tag.name == "form":
            return not self._shape.has_heading(tag)
        if tag.name in ("label", "legend"):
            return state.in_form and not state.is_heading
        if tag.name == "button":
            return not (_is_title(tag, state) or self._is_among_words(tag) or _opens_something(tag))
        return tag.name in _NOT_READ or (tag.name == "dialog" and not tag.has_attr("open"))

    def _is_among_words(self, tag: Tag) -> bool:
        return self._has_words or has_text(tag.previous_sibling) or has_text(tag.next_sibling)

    def _leave_out(self, tag: Tag, state: _State, look: Look) -> None:
        """What is not read of a page is told; a line that it stands in is to be compared, if it shows words."""
        is_box = tag.name in _BOXES and tag.get("type") != "hidden"
        is_seen = state.is_read and not (look.gone or look.invisible)
        if tag.name in ("nav", "form", "dialog"):
            self._end_line(state)
        elif state.is_read:
            self._line.append(SAME if look.no_box or not is_box else APART)
        within = re.sub("<[^<>]*>", " ", str(tag.get("srcdoc") or ""))  # an iframe's own page
        value = str(tag.get("value") or "") if tag.name == "input" and _has_value(tag) else ""
        said = " ".join(f"{_all_text(tag)} {within} {value}".split())
        self._page.left_out += [said] if said else []
        if is_box and is_seen:
            self._unread += tag.name != "svg"
            if tag.name == "svg":
                self._miss_sign(tag, state)
            is_said = tag.name in ("button", "select", "textarea", "input", "label", "legend")
            self._is_unsure = self._is_unsure or (is_said and bool(said)) or (tag.name == "svg" and _shows_words(tag))

    def _miss_sign(self, tag: Tag, state: _State) -> None:
        """A picture without words: beside an item, in a cell or where its name tells, it may say yes or no."""
        self._unread += 1
        may_say = state.what is Is.ITEM or self._cell is not None or _names_a_sign(tag)
        self._is_unsure = self._is_unsure or may_say

    def _opened(self, tag: Tag, around: _State, look: tuple[Look, tuple[int, int]]) -> _Open:
        is_line = self._shape.is_line(tag) or (look[0].block and not around.in_box)
        is_title = tag.name == "button" and _is_title(tag, around)
        is_line = is_line or (tag.name == "button" and not is_title and not self._is_among_words(tag))
        if is_line:
            self._end_line(around)
            if tag.name == "button" and around.is_read:
                self._judge(Phrase("Read out, but on the page something to press: {text}", text=_short_text(tag)))
        state = self._state_in(tag, around, *look)
        closes = "" if is_line else self._seam(tag, look[0], around, state)
        self._line += [closes] if closes else []
        if _is_small(tag) or (look[0].raised and not is_line and tag.name != "img"):
            mark, closes = self._raise(tag, state, look[0]), raised.END
            self._put(mark, state)
        elif tag.name in ("q", "rt"):
            self._put("“" if tag.name == "q" else " (", state)
            closes = "”" if tag.name == "q" else ") "
        if state.is_read and not is_line:
            self._is_unsure = self._is_unsure or tag.name in _FORMULAS or tag.name == "rt"
            self._is_unsure = self._is_unsure or (tag.name == "button" and not is_title)
            if not tag.contents and tag.has_attr("class"):
                self._miss_sign(tag, state)  # a sign of a font for icons, drawn by its class
            self._is_unsure = self._is_unsure or (look[0].block and around.in_box)
        self._begin_special(tag, state, look[0])
        return _Open(tag, state, iter(tag.contents), is_line, closes, len(self._page.lines), self._unread)

    def _seam(self, tag: Tag, look: Look, around: _State, state: _State) -> str:
        """What stands between the words before and after where a tag begins or ends within a line."""
        if not around.is_read and not state.is_read:
            return ""
        if around.is_read and not state.is_read:
            is_nothing = look.no_box or tag.has_attr("hidden") or state.no_size
            return SAME if is_nothing and not state.struck else GAP
        if _is_small(tag) or look.raised:
            return ""
        if look.apart or (look.block and around.in_box) or tag.name == "button":
            return APART
        has_style = tag.has_attr("class") or tag.has_attr("style")
        if (not tag.contents and has_style) or tag.name in ("mspace", "small"):
            return GAP
        if self._shape.has_other_files and tag.has_attr("class"):
            return GAP
        return "" if tag.name in _EMPHASIS or tag.name in ("q", "rt") else SAME

    def _state_in(self, tag: Tag, state: _State, look: Look, around: tuple[int, int]) -> _State:
        name = tag.name
        is_heading = _HEADING.fullmatch(name) is not None
        if look is PLAIN and around == state.around and not is_heading and name not in _CHANGES:
            return replace(state, parts_apart=False) if state.parts_apart else state
        made = replace(
            state,
            what=_kind_of(tag, state.what),
            level=int(name[1]) if is_heading else state.level,
            gone=state.gone or look.gone,
            no_place=state.no_place or look.no_box or (look.out_of_flow and name in ("td", "th", "tr")),
            invisible=(state.invisible if look.invisible is None else look.invisible) or name == "mphantom",
            no_size=state.no_size if look.no_size is None else look.no_size,
            struck=state.struck or look.struck or name in _STRUCK,
            parts_apart=look.parts_apart or name in _PARTS_APART,
            around=around,
            in_table=not self._shape.layout.is_layout(tag) if name == "table" else state.in_table,
            in_form=state.in_form or name == "form",
            is_term=name == "dt" or (state.is_term and name != "dd"),
            keeps_lines=look.keeps_lines if look.keeps_lines is not None else state.keeps_lines or name == "pre",
            href=str(tag.get("href") or "") if name == "a" else state.href,
            is_alone=is_heading and self._shape.layout.is_alone(tag),
            in_box=not self._shape.is_line(tag) and (state.in_box or look.apart),
        )
        return self._in_list(tag, made, look) if name in ("ol", "ul", "menu") else made

    def _in_list(self, tag: Tag, state: _State, look: Look) -> _State:
        """Where a list within an item begins. Its end would not be heard, so each of its items says what it is under.

        Not where the item after it has a number of the outer list's own, or where there is none.
        """
        outer, numbers = state.listed, numbers_of(tag, look)
        items = (one for one in tag.contents if isinstance(one, Tag) and one.name == "li")
        has_several = next(items, None) is not None and next(items, None) is not None
        inner = _List(numbers, outer, has_several or (outer is not None and outer.has_more))
        if outer is not None and outer.has_more and self._cell is not None and state.is_read:
            self._judge(
                Phrase(
                    "A list within an item of a cell is read as one list with what follows: {text}",
                    text=_short_text(tag),
                )
            )
        has_own_numbers = outer is not None and outer.numbers.form and outer.numbers.form != numbers.form
        if outer is None or outer.item is None or has_own_numbers or not outer.has_more:
            return replace(state, listed=inner, over="", item=None)
        words = outer.item.text.rstrip(" :;,.–—-")
        if len(words) > _LONGEST_OVER:
            self._judge(
                Phrase(
                    "A list within an item is read as if it were one list with what follows: {text}",
                    text=words[:_LONGEST_TOLD],
                )
            )
            words = ""
        return replace(state, listed=inner, over=f"{words}: " if words else "", item=outer.item if words else None)

    def _raise(self, tag: Tag, state: _State, look: Look) -> str:
        """The sign before what is raised or lowered; a link is a source's mark, whose note is looked for."""
        if tag.name == "sub" or (tag.name != "sup" and look.raised == "sub"):
            return raised.LOWERED
        link = next((child for child in tag.contents if isinstance(child, Tag) and child.name == "a"), None)
        href = state.href or (str(link.get("href") or "") if link is not None else "")
        if href.startswith("#"):
            self._notes.setdefault(href[1:], _short_text(tag).strip("[]()"))
        return raised.LINKED if href else raised.RAISED

    def _begin_special(self, tag: Tag, state: _State, look: Look) -> None:
        listed = state.listed if tag.name == "li" else None
        number = number_of(tag, listed.numbers, look) if listed is not None and not look.no_box else ""
        if state.in_table and not state.no_place:
            self._begin_in_table(tag, state.is_read)
        if tag.name == "dt":
            self._read_alone(self._terms.begin_term())
        elif tag.name == "dd" and not self._terms.begin_meaning(state.is_read) and state.is_read:
            self._judge(Phrase("Read without what stands before it in the list: {text}", text=_short_text(tag)))
        if not state.is_read:
            return
        if look.reorders:
            self._judge(Phrase("The page shows this in another order: {text}", text=_short_text(tag)))
        note = self._notes.get(str(tag.get("id")))
        if note is not None and self._shape.is_line(tag):
            self._note = f"[{note}] "
        elif tag.name == "li":
            self._prefix += number
        elif tag.name == "dl":
            self._read_alone(self._terms.end())
        elif tag.name == "details" and not tag.has_attr("open"):
            summary = tag.find("summary", recursive=False)
            said = _short_text(summary) if isinstance(summary, Tag) else "…"
            self._judge(Phrase("Read out, but on the page only where it is opened: {text}", text=said))
        elif tag.name == "bdo":
            self._judge(Phrase("The page turns the direction of this around: {text}", text=_short_text(tag)))
        if listed is not None:
            listed.item, listed.goes_on = None, False

    def _begin_in_table(self, tag: Tag, is_read: bool) -> None:
        """A row or cell that is not seen still has its place, unless it takes none."""
        if tag.name == "table":
            self._tables.append(_Rows(self._terms, prefix=self._take_prefix() if is_read else ""))
            self._terms = Terms()
        elif tag.name == "tr" and self._tables:
            group = tag.parent.name if tag.parent is not None else ""
            self._tables[-1].rows.append(Row(group == "thead", group == "tfoot", id(tag.parent)))
        elif tag.name in ("td", "th") and self._tables:
            table = self._tables[-1]
            table.cell, table.is_heading, table.unread = [], False, self._unread

    def _put(self, sign: str, state: _State) -> None:
        if state.is_read:
            self._line.append(sign)

    def _end(self, closed: _Open, around: _State) -> None:
        tag, state = closed.tag, closed.state
        if page_seams.SIGNS.match(closed.closes):
            self._line.append(closed.closes)
        else:
            self._put(closed.closes, state)
        if closed.is_line:
            self._end_line(state)
        elif around.is_read and not state.is_read:
            self._end_left_out()
        if tag.name == "a" and state.is_read and state.href:
            self._links.append((_short_text(tag), state.href))
        self._end_special(closed)
        if around.parts_apart or state.parts_apart:
            self._line.append(" ")

    def _end_special(self, closed: _Open) -> None:
        tag, state = closed.tag, closed.state
        if closed.is_line and tag.has_attr("id"):
            self._note = ""  # a note without words gives its mark to nothing else
        if tag.name == "li":
            self._prefix = ""
        elif tag.name == "dd":
            self._terms.end_meaning()
        elif tag.name == "dl":
            self._read_alone(self._terms.end())
        elif tag.name in ("ol", "ul", "menu"):
            if state.listed is not None and state.listed.outer is not None:
                state.listed.outer.goes_on = True
        elif state.in_table and not state.no_place and self._tables:
            if tag.name in ("td", "th"):
                self._end_cell(tag)
            elif tag.name == "table":
                self._end_table(state)
        is_unread = closed.unread < self._unread and closed.lines == len(self._page.lines) and self._cell is None
        if is_unread and state.is_read and _HEADING.fullmatch(tag.name):
            self._judge(Phrase("A heading has no words to read, so that what follows it is read under the one before."))

    @property
    def _cell(self) -> list[str] | None:
        """The lines of the cell that is open; of the table around, between the cells of one within it."""
        return next((table.cell for table in reversed(self._tables[-2:]) if table.cell is not None), None)

    def _end_cell(self, tag: Tag) -> None:
        table = self._tables[-1]
        texts, table.cell = table.cell or [], None
        if not texts and table.unread < self._unread:
            beside = table.rows[-1].cells[0].text if table.rows and table.rows[-1].cells else ""
            self._judge(
                Phrase("A cell shows something that has no words: {text}", text=beside[:_LONGEST_TOLD].rstrip(": "))
                if beside.rstrip(": ")
                else Phrase("A cell shows something that has no words")
            )
            texts = ["…"]
        if not table.rows:
            table.rows.append(Row())
        said = "; ".join(texts) if any("," in text for text in texts) else ", ".join(texts)
        table.rows[-1].cells.append(Cell.of(tag, said, table.is_heading))

    def _end_table(self, state: _State) -> None:
        table = self._tables.pop()
        self._terms = table.terms
        sentences = list(sentences_of(table.rows))
        for said in sentences:
            if said.is_unsure:
                self._judge(Phrase("Headers within a table, read so: {text}", text=said.text[:_LONGEST_TOLD]))
        if self._cell is not None:
            self._cell.extend(said.text for said in sentences)
        elif sentences:
            texts = [table.prefix + sentences[0].text, *(said.text for said in sentences[1:])]
            self._lines(state, Is.ITEM, texts)

    # Lines

    def _end_line(self, state: _State) -> None:
        """What was read since the last line is one; or more, where the page breaks it."""
        words = "".join(self._line)
        is_unsure = self._is_unsure
        self._line.clear()
        self._has_words = self._is_unsure = False
        self._end_left_out()
        if self._cell is None and not re.search(r"\w", _PICTURE.sub("", words)):
            words = self._only_pictures(words, state)
        words = _PICTURE.sub(r" \1 ", words)
        parts = [said for part in words.split(_BREAK) if (said := self._in_words(part, is_unsure))]
        is_link = any(said == " ".join(parts) for said, _ in self._links[:_MOST_LINKS])
        self._tell_links(" ".join(parts))
        if not parts:
            return
        if state.is_term:
            self._terms.add(" ".join(parts))
        elif self._cell is not None:
            parts[0] = self._terms.before_meaning() + self._take_prefix() + parts[0]
            self._cell.extend(parts)
            self._tables[-1].is_heading = self._tables[-1].is_heading or state.is_heading
        else:
            self._add(state, parts, is_link)

    def _only_pictures(self, words: str, state: _State) -> str:
        """What is read of a line without letters and digits: signs, and pictures' words where no others stand."""
        pictures = _PICTURE.findall(words)
        is_all = state.is_heading or state.what is Is.ITEM or state.is_term or self._terms.are_due
        if pictures and not is_all:
            self._page.left_out += (Phrase("Picture: {text}", text=said) for said in pictures)
            words = _PICTURE.sub("", words)
        elif pictures:
            self._judge(Phrase("A picture's words are read: {text}", text=", ".join(pictures)[:_LONGEST_TOLD]))
            return words
        signs = " ".join(raised.MARKS.sub("", page_seams.SIGNS.sub("", words)).split())
        if _ONLY_ADORNS.fullmatch(signs) and not (signs and self._terms.are_due):
            self._page.left_out += [signs] if signs else []
            return ""
        self._judge(Phrase("A sign stands alone: {text}", text=signs[:_LONGEST_TOLD]))
        return words

    def _in_words(self, part: str, is_unsure: bool) -> str:
        part, may_be_two = page_seams.joined(part)
        said, was_judged = raised.in_words(" ".join(part.split()), self._page.language or "en")
        said = " ".join(said.split())
        if said and (was_judged or may_be_two or is_unsure):
            self._judge(Phrase("Read so: {text}", text=said[:_LONGEST_TOLD]))
        return said

    def _take_prefix(self) -> str:
        prefix, self._prefix, self._note = self._prefix + self._note, "", ""
        return prefix

    def _add(self, state: _State, parts: list[str], is_link: bool) -> None:
        parts[0] = self._take_prefix() + parts[0]
        what = state.what
        if what in (Is.TITLE, Is.HEADING):
            parts = [" ".join(parts)]
        elif len(parts) > 1 and QUOTED.match(parts[0]):
            what = Is.QUOTATION
        else:
            parts = parts if state.keeps_lines else _as_statements(parts)
        listed = state.listed if what is Is.ITEM else None
        if listed is not None and listed.goes_on:
            self._judge(Phrase("Read so, after a list within the item: {text}", text=parts[0][:_LONGEST_TOLD]))
        self._lines(state, what, parts, is_link)
        if listed is not None:
            listed.item = self._page.lines[-1]

    def _lines(self, state: _State, what: Is, texts: Sequence[str], is_link: bool = False) -> None:
        over = state.over if what is Is.ITEM else ""
        meaning = self._terms.before_meaning()
        if over and self._page.lines and self._page.lines[-1] is state.item:
            self._page.lines.pop()
        self._page.lines += (Line(what, over + meaning + text, state.level, state.is_alone, is_link) for text in texts)

    def _end_left_out(self) -> None:
        said = "".join(self._left).replace(_BREAK, " ").split()
        self._left.clear()
        if said:
            self._page.left_out.append(" ".join(said))

    def _read_alone(self, terms: Sequence[str]) -> None:
        if self._cell is not None:
            self._cell.extend(terms)
        else:
            self._page.lines += (Line(Is.TEXT, term) for term in terms)

    def _picture(self, tag: Tag, state: _State, look: Look) -> None:
        said = tag.get("alt")
        is_read = state.is_read and not (look.gone or look.invisible)
        if state.is_read:
            self._line.append(SAME if look.no_box else APART)
        if said is None:
            if is_read:
                self._miss_sign(tag, state)
            source = str(tag.get("src") or "")[-_LONGEST_TOLD:].rstrip(": ")
            self._page.left_out.append(
                Phrase("Picture without words: {text}", text=source) if source else Phrase("Picture without words")
            )
        elif str(said).strip():
            self._take(f"\ue004{said}\ue005" if is_read else f"Picture: {said}", replace(state, gone=not is_read))

    def _tell_links(self, line: str) -> None:
        """Addresses behind words that don't say them; not of what is only a link, such as the name of another page."""
        bare_line = _bare(line)  # once: a page may be one line of links
        for words, href in self._links[:_MOST_LINKS]:
            kind, _, rest = href.partition(":")
            if kind in ("tel", "mailto"):
                is_said = _bare(rest) in bare_line
            else:
                is_said = not line or words == line or href.startswith(("#", "javascript:")) or _bare(href) in bare_line
            if not is_said:
                self._page.left_out.append(f"{words}: {href[:_LONGEST_TOLD]}")
        if len(self._links) > _MOST_LINKS:
            self._page.left_out.append(
                Phrase("Addresses of %n more links in the same line", None, len(self._links) - _MOST_LINKS)
            )
        self._links.clear()

    def _judge(self, said: str) -> None:
        if said not in self._judged and len(self._judged) < _MOST_JUDGED:
            self._page.judged.append(said)
        self._judged.add(said)


def _has_value(tag: Tag) -> bool:
    return str(tag.get("type") or "").casefold() in _WITH_VALUE


def _shows_words(svg: Tag) -> bool:
    """Whether a drawing holds words that a browser shows, not only a name for it."""
    return any(
        isinstance(one, Tag) and one.name.casefold() in ("text", "foreignobject")
        for one in _within(svg, _MOST_IN_SHORT)
    )


def _within(tag: Tag, most: int) -> Iterator[PageElement]:
    waiting: list[PageElement] = [tag]
    while waiting and most:
        most -= 1
        one = waiting.pop()
        yield one
        if isinstance(one, Tag):
            waiting += reversed(one.contents[:most])


def _is_title(button: Tag, state: _State) -> bool:
    """Whether a button's words are a heading, a term or the like, which opens what is under it."""
    around = button.parent
    is_in_one = around is not None and (around.name in _TITLES or around.get("role") == "heading")
    return state.is_heading or state.is_term or is_in_one


def _names_a_sign(tag: Tag) -> bool:
    """Whether a picture is called one of yes, no or danger, as in `fa-times`."""
    names = " ".join((*map(str, tag.get_attribute_list("class")[:20]), str(tag.get("src") or "")[-_LONGEST_TOLD:]))
    return _SIGN_NAMES.search(names.casefold()) is not None


def _opens_something(button: Tag) -> bool:
    """Whether a button is the title of what it shows and hides."""
    return button.get("role") == "tab" or any(button.has_attr(name) for name in _OPENS_SOMETHING)


def _is_small(tag: Tag) -> bool:
    """Whether a tag is set above or below the line: `<sup>`, `<sub>`, a fraction that is set small."""
    if tag.name != "small":
        return tag.name in ("sup", "sub")
    only = tag.contents[0] if len(tag.contents) == 1 else None
    return isinstance(only, NavigableString) and _SMALL_FRACTION.fullmatch(only) is not None


_CHANGES = {"li", "blockquote", "del", "s", "strike", "ol", "ul", "menu", "table", "form", "dt", "dd", "a", "pre"}
_CHANGES |= {"mphantom", *_PARTS_APART}


def _kind_of(tag: Tag, around: Is) -> Is:
    if tag.name == "h1":
        return Is.TITLE
    if _HEADING.fullmatch(tag.name):
        return Is.HEADING
    if tag.name == "li":
        return Is.ITEM
    return Is.QUOTATION if tag.name == "blockquote" else around


def _bare(said: str) -> str:
    return re.sub(r"^https?(?:www)?|[^\w@]", "", said.casefold().removeprefix("https://").removeprefix("http://"))


def _as_statements(parts: Sequence[str]) -> list[str]:
    """Broken lines are statements of their own, but one that goes on with a small letter goes on."""
    statements = [parts[0]]
    for part in parts[1:]:
        if part[0].islower():
            statements[-1] += f" {part}"
        else:
            statements.append(part)
    return statements
