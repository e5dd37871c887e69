"""The lines of a web page, as a browser shows them: what is read out, what is not, and what was judged.

A page is taken apart, never shown, and nothing is loaded. Each tag is looked at once or twice, however deep it stands.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from bs4 import BeautifulSoup, Tag
from bs4.element import CData, Doctype, NavigableString, PageElement, PreformattedString

from frontdesk.sheets import raised
from frontdesk.sheets.complete_html import must_be_complete
from frontdesk.sheets.page_styles import PLAIN, Look, Styles
from frontdesk.sheets.page_tables import Cell, Row, sentences_of
from frontdesk.sheets.page_tree import tree_of


class Is(Enum):
    """What a line is."""

    TITLE = auto()
    HEADING = auto()
    TEXT = auto()
    ITEM = auto()
    QUOTATION = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page. level: of a heading, from 1."""

    what: Is
    text: str
    level: int = 2


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
_ROMAN = [(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")]
_ROMAN += [(10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]
_MATH = {"msup": ("", "sup"), "msub": ("", "sub"), "msubsup": ("", "sub", "sup"), "mfrac": ("sup", "sub")}
_PICTURE = re.compile("\ue004([^\ue004\ue005]*)\ue005")
_OUR_SIGNS = re.compile("[\ue000-\ue005\x0b]")
_MOST_JUDGED = 100
_LONGEST_TOLD = 200  # characters of an address, or of words that name a place
_MOST_LINKS = 200  # of one line of a page whose addresses are told
_MOST_IN_ALL, _MOST_IN_SHORT = 200_000, 50  # tags and texts
_STYLES = {"lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A"}
_STYLES |= {"lower-roman": "i", "upper-roman": "I", "disc": "", "circle": "", "square": ""}
_STYLES |= {"none": "", "decimal": "1", "decimal-leading-zero": "1", "lower-greek": "α"}


@dataclass(slots=True)
class _Numbers:
    """Where a numbered list is. form: as in HTML's `type`, 1 a A i I, or α; empty: no numbers."""

    next: int
    step: int
    form: str


@dataclass(frozen=True, slots=True)
class _State:
    """What holds in a tag. gone, invisible, no_size, struck: why its words are not read, if any of them is true."""

    what: Is = Is.TEXT
    level: int = 2
    gone: bool = False
    invisible: bool = False
    no_size: bool = False
    struck: bool = False
    parts_apart: bool = False
    around: tuple[int, int] = (0, 0)
    numbers: _Numbers | None = None
    in_table: bool = False
    in_form: bool = False
    is_term: bool = False
    keeps_lines: bool = False
    href: str = ""

    @property
    def is_read(self) -> bool:
        return not (self.gone or self.invisible or self.no_size or self.struck)


@dataclass(frozen=True, slots=True)
class _Open:
    """A tag that is being gone through. closes: the sign to put where it ends."""

    tag: Tag
    state: _State
    children: Iterator[PageElement]
    is_line: bool
    closes: str = ""


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
        page.judged.append("The page's style is in other files, too; what they hide or cross out is not known.")
    page.judged = list(dict.fromkeys(page.judged))[:_MOST_JUDGED]
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
        self._layout: set[int] = set()  # ids of tables that hold more than cells with a few words
        waiting: list[tuple[Tag, bool, Tag | None]] = [(page, False, None)]
        while waiting:
            tag, in_head, table = waiting.pop()
            if tag.name == "title" and self.title is None:
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
            if table is not None and (tag.name == "table" or _HEADING.fullmatch(tag.name)):
                self._layout.add(id(table))
            if tag.name == "table":
                if tag.get("role") in ("presentation", "none"):
                    self._layout.add(id(tag))
                table = tag
            in_head = in_head or tag.name == "head"
            waiting += ((child, in_head, table) for child in reversed(tag.contents) if isinstance(child, Tag))

    def is_line(self, tag: Tag) -> bool:
        """Whether a tag does not stand within a line."""
        return tag.name in _OWN_LINE or id(tag) in self._around_lines

    def has_heading(self, tag: Tag) -> bool:
        """Whether a heading stands in a tag."""
        return id(tag) in self._around_headings

    def is_layout(self, table: Tag) -> bool:
        """Whether a table only puts parts of the page beside each other."""
        return id(table) in self._layout


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


class _Reader:
    """Goes through a page once, from tag to tag."""

    def __init__(self, page: Page, shape: _Shape, styles: Styles) -> None:
        self._page = page
        self._shape = shape
        self._styles = styles
        self._line: list[str] = []  # what is being read
        self._left: list[str] = []  # what is not read, since the last line
        self._links: list[tuple[str, str]] = []  # words of this line, and the address behind them
        self._prefix = ""  # of the item, or the meaning of a term, that begins
        self._terms: list[str] = []
        self._terms_said = False
        self._notes: dict[str, str] = {}  # a source's mark, by the id of its note
        self._rows: list[Row] = []
        self._cell: list[str] | None = None

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
        self._end_terms()

    def _take(self, text: str, state: _State) -> None:
        if state.is_read:
            if self._left and text.strip():
                self._end_left_out()
            text = _UNSEEN.sub("", text)
            self._line.append(text.replace("\n", _BREAK) if state.keeps_lines else text)
        else:
            self._left.append(_UNSEEN.sub("", text))

    def _begin(self, tag: Tag, state: _State) -> _Open | None:
        """A tag to go through next; None if there is nothing to go through in it."""
        if state.parts_apart:
            self._line.append(" ")
        if tag.name in _NO_WORDS or tag.name in ("wbr", "title"):
            return None
        if tag.name == "br":
            (self._line if state.is_read else self._left).append(_BREAK)
            return None
        look = self._styles.look(tag, state.around)
        if tag.name == "img":
            self._picture(tag, state, look[0])
            return None
        if self._is_not_read(tag, state):
            within = re.sub("<[^<>]*>", " ", str(tag.get("srcdoc") or ""))  # an iframe's own page
            said = " ".join(f"{_all_text(tag)} {within}".split())
            self._page.left_out += [said] if said else []
            return None
        return self._opened(tag, state, look)

    def _is_not_read(self, tag: Tag, state: _State) -> bool:
        if tag.name == "form":
            return not self._shape.has_heading(tag)
        if tag.name in ("label", "legend"):
            return state.in_form
        return tag.name in _NOT_READ or (tag.name == "dialog" and not tag.has_attr("open"))

    def _opened(self, tag: Tag, around: _State, look: tuple[Look, tuple[int, int]]) -> _Open:
        is_line = self._shape.is_line(tag) or look[0].block
        if is_line:
            self._end_line(around)
        elif look[0].apart:
            self._line.append(" ")
        state = self._state_in(tag, around, *look)
        closes = ""
        if tag.name in ("sup", "sub") or (look[0].raised and not is_line and tag.name != "img"):
            mark, closes = self._raise(tag, state, look[0]), raised.END
            self._put(mark, state)
        elif tag.name == "q":
            self._put("“", state)
            closes = "”"
        self._begin_special(tag, state, look[0])
        return _Open(tag, state, iter(tag.contents), is_line, closes)

    def _state_in(self, tag: Tag, state: _State, look: Look, around: tuple[int, int]) -> _State:
        name = tag.name
        is_heading = _HEADING.fullmatch(name) is not None
        if look is PLAIN and around == state.around and not is_heading and name not in _CHANGES:
            return replace(state, parts_apart=False) if state.parts_apart else state
        return replace(
            state,
            what=_kind_of(tag, state.what),
            level=int(name[1]) if is_heading else state.level,
            gone=state.gone or look.gone,
            invisible=state.invisible if look.invisible is None else look.invisible,
            no_size=state.no_size if look.no_size is None else look.no_size,
            struck=state.struck or look.struck or name in _STRUCK,
            parts_apart=look.parts_apart,
            around=around,
            numbers=_numbers_of(tag, look) if name in ("ol", "ul", "menu") else state.numbers,
            in_table=not self._shape.is_layout(tag) if name == "table" else state.in_table,
            in_form=state.in_form or name == "form",
            is_term=name == "dt" or (state.is_term and name != "dd"),
            keeps_lines=look.keeps_lines if look.keeps_lines is not None else state.keeps_lines or name == "pre",
            href=str(tag.get("href") or "") if name == "a" else state.href,
        )

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
        number = _number(tag, state.numbers, look) if tag.name == "li" and not look.no_box else ""
        if not state.is_read:
            return
        if look.reorders:
            self._judge(f"The page shows this in another order: {_short_text(tag)}")
        note = self._notes.get(str(tag.get("id")))
        if note is not None and self._shape.is_line(tag):
            self._prefix = f"[{note}] "
        elif tag.name == "li":
            self._prefix += number
        elif tag.name == "dd" and self._terms:
            self._prefix = ", ".join(term.rstrip(": ") for term in self._terms) + ": "
            self._terms_said = True
        elif tag.name == "details" and not tag.has_attr("open"):
            summary = tag.find("summary", recursive=False)
            said = _short_text(summary) if isinstance(summary, Tag) else "…"
            self._judge(f"Read out, but on the page only where it is opened: {said}")
        elif tag.name == "bdo":
            self._judge(f"The page turns the direction of this around: {_short_text(tag)}")
        if tag.name == "tr" and state.in_table:
            group = tag.parent.name if tag.parent is not None else ""
            self._rows.append(Row(group == "thead", group == "tfoot", id(tag.parent)))
        elif tag.name in ("td", "th") and state.in_table:
            self._cell = []

    def _put(self, sign: str, state: _State) -> None:
        if state.is_read:
            self._line.append(sign)

    def _end(self, closed: _Open, around: _State) -> None:
        tag, state = closed.tag, closed.state
        self._put(closed.closes, state)
        if closed.is_line:
            self._end_line(state)
        elif around.is_read and not state.is_read:
            self._end_left_out()
        if tag.name == "a" and state.is_read and state.href:
            self._links.append((_short_text(tag), state.href))
        if tag.name in ("li", "dd"):
            self._prefix = ""
        elif tag.name == "dl":
            self._end_terms()
        elif tag.name in ("td", "th") and state.in_table:
            self._end_cell(tag, state)
        elif tag.name == "table" and state.in_table:
            self._page.lines += (Line(Is.ITEM, said) for said in sentences_of(self._rows))
            self._rows = []
        if around.parts_apart or state.parts_apart:
            self._line.append(" ")

    def _end_cell(self, tag: Tag, state: _State) -> None:
        texts, self._cell = self._cell or [], None
        if self._rows and not state.gone:
            said = "; ".join(texts) if any("," in text for text in texts) else ", ".join(texts)
            self._rows[-1].cells.append(Cell.of(tag, said))

    # Lines

    def _end_line(self, state: _State) -> None:
        """What was read since the last line is one; or more, where the page breaks it."""
        words = "".join(self._line)
        self._line.clear()
        self._end_left_out()
        if self._cell is None and not re.search(r"\w", _PICTURE.sub("", words)):
            self._page.left_out += (f"Picture: {said}" for said in _PICTURE.findall(words))
            words = ""
        words = _PICTURE.sub(r" \1 ", words)
        parts = [said for part in words.split(_BREAK) if (said := self._in_words(" ".join(part.split())))]
        self._tell_links(" ".join(parts))
        if not parts:
            return
        if self._cell is not None:
            self._cell += parts
        elif state.is_term:
            if self._terms_said:
                self._terms, self._terms_said = [], False
            self._terms.append(" ".join(parts))
        else:
            self._add(state, parts)

    def _in_words(self, part: str) -> str:
        said, was_judged = raised.in_words(part, self._page.language or "en")
        said = " ".join(said.split())
        if was_judged:
            self._judge(f"Read so: {said[:_LONGEST_TOLD]}")
        return said

    def _add(self, state: _State, parts: list[str]) -> None:
        parts[0] = self._prefix + parts[0]
        self._prefix = ""
        what = state.what
        if what in (Is.TITLE, Is.HEADING):
            parts = [" ".join(parts)]
        elif len(parts) > 1 and QUOTED.match(parts[0]):
            what = Is.QUOTATION
        else:
            parts = parts if state.keeps_lines else _as_statements(parts)
        self._page.lines += (Line(what, part, state.level) for part in parts)

    def _end_left_out(self) -> None:
        said = "".join(self._left).replace(_BREAK, " ").split()
        self._left.clear()
        if said:
            self._page.left_out.append(" ".join(said))

    def _end_terms(self) -> None:
        """Terms that nothing is said of are lines."""
        if not self._terms_said:
            self._page.lines += (Line(Is.TEXT, term) for term in self._terms)
        self._terms, self._terms_said = [], False

    def _picture(self, tag: Tag, state: _State, look: Look) -> None:
        said = tag.get("alt")
        is_read = state.is_read and not (look.gone or look.invisible)
        if said is None:
            self._page.left_out.append(
                f"Picture without words: {str(tag.get('src') or '')[-_LONGEST_TOLD:]}".rstrip(": ")
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
            self._page.left_out.append(f"Addresses of {len(self._links) - _MOST_LINKS} more links in the same line")
        self._links.clear()

    def _judge(self, said: str) -> None:
        if len(self._page.judged) < _MOST_JUDGED:
            self._page.judged.append(said)


_CHANGES = {"li", "blockquote", "del", "s", "strike", "ol", "ul", "menu", "table", "form", "dt", "dd", "a", "pre"}


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


def _numbers_of(tag: Tag, look: Look) -> _Numbers:
    form = str(tag.get("type") or "1") if tag.name == "ol" else ""
    if look.list_style:
        form = _form_of(look.list_style, form)
    is_reversed = tag.has_attr("reversed")
    items = sum(isinstance(child, Tag) and child.name == "li" for child in tag.contents) if is_reversed else 1
    start = _whole(tag.get("start"), items)
    reset = re.search(r"\blist-item(?:\s+([+-]?\d{1,6}))?(?![\w-])", look.counts)
    if reset:
        start = int(reset[1] or 0) + 1
    return _Numbers(start, -1 if is_reversed else 1, form)


def _form_of(list_style: str, otherwise: str) -> str:
    """The form of a list's numbers in CSS; one that is not known is told elsewhere, and is as the tag says."""
    for word in list_style.split():
        if word in _STYLES:
            return _STYLES[word]
    return otherwise


def _number(tag: Tag, numbers: _Numbers | None, look: Look) -> str:
    """What stands before an item: `3) `, `c) `. An item that is seen takes a number, also if it has none before it."""
    if numbers is None:
        return ""
    number = _whole(tag.get("value"), numbers.next)
    numbers.next = number + numbers.step
    form = _form_of(look.list_style, numbers.form) if look.list_style else numbers.form
    return f"{_as_letters(number, form)}) " if form else ""


def _whole(said: object, otherwise: int) -> int:
    found = re.fullmatch(r"\s*([+-]?\d{1,9})\s*", str(said))
    return int(found[1]) if found else otherwise


def _as_letters(number: int, form: str) -> str:
    if form in ("a", "A", "α") and number >= 1:
        letters = "αβγδεζηθικλμνξοπρστυφχψω" if form == "α" else "abcdefghijklmnopqrstuvwxyz"
        said = ""
        while number:
            number, place = divmod(number - 1, len(letters))
            said = letters[place] + said
        return said.upper() if form == "A" else said
    if form in ("i", "I") and 1 <= number < 4000:
        said = ""
        for worth, signs in _ROMAN:
            said += signs * (number // worth)
            number %= worth
        return said.upper() if form == "I" else said
    return str(number)
