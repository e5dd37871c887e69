"""The clinic's own text becomes a sheet: a page as plain text, Markdown or HTML.

Its words stay as they are. What is not text of the page (navigation, scripts, pictures, links) is left out, and what
was left out is told. Nothing is loaded: a page is taken apart, never shown.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from bs4 import BeautifulSoup, Tag
from bs4.element import CData, Comment, NavigableString, PageElement
from markdown_it import MarkdownIt

from frontdesk.contacts import number_reading
from frontdesk.contacts.callback_numbers import Standing
from frontdesk.contacts.problems import Problem
from frontdesk.contacts.search import folded
from frontdesk.sheets.complete_html import must_be_complete
from frontdesk.sheets.reading import first_too_deep
from frontdesk.sheets.sentences import sentences
from frontdesk.sheets.sheet import Block, Kind, Section, Shape, Sheet, Span

LONGEST_HTML = 1_000_000  # characters; a page saved by a browser holds scripts and pictures, too
LONGEST_TEXT = 250_000  # characters, plain or Markdown, of which each takes up to 30 microseconds
_TITLE_WORDS = 7  # of a paragraph that has no heading
_LONGEST_TITLE = 100  # characters; a longer line is a paragraph
_BREAK = "\x0b"  # stands for a line's break within a paragraph
_NO_SPEAKER = re.compile(r"[.!?…]$")
_QUOTED = re.compile(r"^[“\"«].+[”\"»]$", re.DOTALL)
_NUMBER = re.compile(r"[+(]?\d[\d\s().\-–—/]{6,}\d")
# What a page's frame says, wherever it stands. Compared folded, without signs.
_FRAME = frozenset(
    words.strip()
    for words in """
        home | about | about us | contact | contact us | contact form | menu | search | close | login | log in | sign in
        | sign up | register
        | skip to content | skip to main content | toggle navigation | read more | learn more | more
        | back | back to top | next | previous | share | print | appointments | appointment | book now
        | book an appointment | make an appointment | schedule | schedule now | request an appointment | call | call now
        | phone | tel | fax | email | e mail | services | our services | treatments | conditions | faq | blog | news
        | team | our team | careers | locations | location | directions | privacy | privacy policy | terms
        | terms of use | cookies | accept | accept all | all rights reserved | facebook | twitter | instagram | linkedin
        | youtube | inicio | contacto | contactenos | citas | servicios | buscar | leer mas | nosotros | llamenos
    """.split("|")
)
_NOT_TEXT = {"script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "video", "audio"}
_NOT_TEXT |= {"picture", "img", "map", "form", "button", "select", "input", "textarea", "nav", "dialog", "link", "meta"}
_OWN_LINE = {"p", "div", "section", "article", "main", "header", "footer", "aside", "ul", "ol", "li", "blockquote"}
_OWN_LINE |= {"h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "td", "th", "dl", "dt", "dd", "pre", "figure", "body"}
_OWN_LINE |= {"figcaption", "address", "hr"}


class _Is(Enum):
    TITLE = auto()
    HEADING = auto()
    TEXT = auto()
    ITEM = auto()
    QUOTATION = auto()


@dataclass(frozen=True, slots=True)
class _Line:
    what: _Is
    text: str


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """A sheet made of a page, and the lines of the page that are not read out."""

    sheet: Sheet
    left_out: tuple[str, ...]


def bring_in(text: str, name: str, *, like: Sheet, sheet_id: str | None, language: str | None) -> BroughtIn:
    """Make a sheet of a page's text. name: of its file; what it ends in tells Markdown and HTML from plain text.

    like: gives the clinic's name and number where the page has none. sheet_id: made from the title, if not given.
    Raises Problem if there is nothing to read in it.
    """
    lines, page_language = _lines(text, name)
    phone = next((found for line in lines if (found := _phone_in(line.text))), None)
    kept, left_out = _without_frame(lines)
    title, kept = _title(kept)
    sections = tuple(_sections(kept))
    if not sections:
        raise Problem("There is no text to read out in {file}. Nothing was brought in.", file=name)
    wanted = language or page_language or "en"
    if not re.fullmatch("[a-z]{2}", wanted):
        raise Problem("{language} is not a language; use two letters, such as en or es.", language=wanted)
    sheet = Sheet(
        id=sheet_id or _id_from(title),
        title=title,
        language=wanted,
        version=1,
        clinic=like.clinic,
        phone_display=phone or like.phone_display,
        sections=sections,
    )
    return BroughtIn(sheet, tuple(left_out))


def _lines(text: str, name: str) -> tuple[list[_Line], str | None]:
    ending = name.casefold().rpartition(".")[2]
    if ending in ("html", "htm", "xhtml") or text.lstrip()[:15].casefold().startswith(("<!doctype html", "<html")):
        _must_be_short(text, name, LONGEST_HTML)
        return _from_html(text, name)
    if ending in ("md", "markdown"):
        _must_be_short(text, name, LONGEST_TEXT)
        return _from_html(_rendered(text, name), name)
    _must_be_short(text, name, LONGEST_TEXT)
    return list(_from_text(text)), None


def _must_be_short(text: str, name: str, longest: int) -> None:
    if len(text) > longest:
        raise Problem(
            "{file} has more than {most} characters, far more than a page to read out. Nothing was brought in.",
            file=name,
            most=longest,
        )


def _rendered(text: str, name: str) -> str:
    """Markdown as HTML; what stands deeper than the parser goes would be left out without a word."""
    markdown = MarkdownIt("commonmark", {"html": False})
    environment: dict[str, object] = {}
    tokens = markdown.parse(text, environment)
    line = first_too_deep(tokens, markdown.options["maxNesting"])
    if line is not None:
        raise Problem(
            "{file}: what is on line {line} stands too deep within lists or quotations. Nothing was brought in.",
            file=name,
            line=line,
        )
    return str(markdown.renderer.render(tokens, markdown.options, environment))


def _from_text(text: str) -> Iterator[_Line]:
    """Paragraphs stand apart by empty lines; a quotation and its speaker stand one under the other."""
    for paragraph in re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\f", "\n\n")):
        lines = [" ".join(line.split()) for line in paragraph.split("\n") if line.strip()]
        if not lines:
            continue
        if len(lines) > 1 and _QUOTED.match(lines[0]):
            yield from (_Line(_Is.QUOTATION, line) for line in lines)
        elif all(line[:2] in ("- ", "* ", "• ") for line in lines):
            yield from (_Line(_Is.ITEM, line[2:].strip()) for line in lines)
        else:
            yield _Line(_Is.TEXT, " ".join(lines))


def _from_html(text: str, name: str) -> tuple[list[_Line], str | None]:
    must_be_complete(text, name)
    page = BeautifulSoup(text, "html.parser")
    language = page.html.get("lang") if page.html is not None else None
    found = _Found(page)
    title = "" if found.title is None else _text_in(found.title)
    lines = [line for what, words in _walk(found.body or page, found) for line in _within(what, words)]
    if title.strip() and not any(line.what is _Is.TITLE for line in lines):
        lines.insert(0, _Line(_Is.TITLE, " ".join(re.split(r"\s[|–—-]\s", title)[0].split())))
    return lines, str(language)[:2].casefold() if language else None


class _Found:
    """What is where in a page. Once through all of it, however deep it goes: to ask at each tag what is in it would
    take the square of that."""

    def __init__(self, page: Tag) -> None:
        self.title: Tag | None = None
        self.body: Tag | None = None
        self._head: Tag | None = None
        self._around_lines: set[int] = set()  # ids of tags in which others have a line of their own
        waiting: list[tuple[Tag, bool]] = [(page, False)]
        while waiting:
            tag, in_head = waiting.pop()
            if tag.name == "title" and self.title is None:
                self.title = tag
            elif tag.name == "body" and self.body is None and not in_head:
                self.body = tag
            elif tag.name == "head" and self._head is None:
                self._head = tag
            if tag.name in _OWN_LINE and not in_head:
                self._mark_around(tag)
            in_head = in_head or tag is self._head
            waiting += ((child, in_head) for child in reversed(tag.contents) if isinstance(child, Tag) and _says(child))

    def is_line(self, tag: Tag) -> bool:
        """Whether a tag does not stand within a line."""
        return tag.name in _OWN_LINE or id(tag) in self._around_lines

    def is_read(self, tag: Tag) -> bool:
        """Whether what is in a tag belongs to the page's text."""
        return tag is not self._head and _says(tag)

    def _mark_around(self, tag: Tag) -> None:
        around = tag.parent
        while around is not None and id(around) not in self._around_lines:
            self._around_lines.add(id(around))
            around = around.parent


def _says(tag: Tag) -> bool:
    return tag.name not in _NOT_TEXT and not tag.has_attr("hidden")


def _walk(page: Tag, found: _Found) -> Iterator[tuple[_Is, str]]:
    """The lines of a page in order; what stands within a line stays in it."""
    line: list[str] = []
    waiting: list[tuple[_Is, Iterator[PageElement]]] = [(_Is.TEXT, iter(page.contents))]
    while waiting:
        what, children = waiting[-1]
        for child in children:
            if isinstance(child, Tag):
                if not found.is_read(child):
                    continue
                if found.is_line(child):
                    yield what, "".join(line)
                    line.clear()
                    waiting.append((_kind_of(child, what), iter(child.contents)))
                    break
                line.append(_BREAK if child.name == "br" else _text_in(child))
            elif isinstance(child, NavigableString) and not isinstance(child, Comment):
                line.append(str(child))
        else:
            yield what, "".join(line)
            line.clear()
            waiting.pop()


def _text_in(tag: Tag) -> str:
    """The text in a tag, without what is not text of the page."""
    texts = []
    waiting: list[PageElement] = [tag]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Tag):
            waiting += (child for child in reversed(one.contents) if not isinstance(child, Tag) or _says(child))
        elif type(one) in (NavigableString, CData):
            texts.append(str(one))
    return "".join(texts)


def _within(what: _Is, words: str) -> Iterator[_Line]:
    """A line of the page; with its breaks, if it is a quotation and its speaker under it."""
    parts = [" ".join(part.split()) for part in words.split(_BREAK) if part.strip()]
    if len(parts) > 1 and _QUOTED.match(parts[0]):
        yield from (_Line(_Is.QUOTATION, part) for part in parts)
    elif parts:
        yield _Line(what, " ".join(parts))


def _kind_of(tag: Tag, around: _Is) -> _Is:
    if tag.name == "h1":
        return _Is.TITLE
    if re.fullmatch("h[2-6]", tag.name):
        return _Is.HEADING
    if tag.name == "li":
        return _Is.ITEM
    return _Is.QUOTATION if tag.name == "blockquote" else around


def _without_frame(lines: Sequence[_Line]) -> tuple[list[_Line], list[str]]:
    """What is text of the page, and what only stands around it: names of other pages, a number to call, buttons."""
    kept: list[_Line] = []
    left_out: list[str] = []
    for line in lines:
        if _is_frame(line.text):
            left_out.append(line.text)
        else:
            kept.append(line)
    return kept, left_out


def _is_frame(text: str) -> bool:
    without_number = _NUMBER.sub(" ", text)
    bare = " ".join(re.sub(r"[^\w\s]", " ", folded(without_number)).split())
    return bare in _FRAME or (not bare and without_number != text) or not re.search(r"\w", text)


def _phone_in(text: str) -> str | None:
    found = _NUMBER.search(text)
    number = number_reading.parse(found[0]) if found else None
    return number.display if number is not None and number.standing is Standing.VALID else None


def _title(lines: list[_Line]) -> tuple[str, list[_Line]]:
    """The page's title, and the rest: what is marked as one, or a short first line, or a paragraph's first words."""
    for place, line in enumerate(lines):
        if line.what is _Is.TITLE:
            return line.text, lines[:place] + [one for one in lines[place + 1 :] if one != line]
    if lines and lines[0].what is _Is.TEXT and _may_be_title(lines[0].text) and len(lines) > 1:
        return lines[0].text, lines[1:]
    return (_first_words(lines[0].text) if lines else ""), lines


def _may_be_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and not _NO_SPEAKER.search(text) and not _QUOTED.match(text)


def _sections(lines: Sequence[_Line]) -> list[Section]:
    """By headings where the page has any, else by paragraph."""
    has_headings = any(line.what in (_Is.HEADING, _Is.TITLE) for line in lines)
    found: list[tuple[str, list[Block]]] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        if line.what in (_Is.HEADING, _Is.TITLE):
            found.append((line.text, []))
            place += 1
            continue
        blocks = _quotation(lines, place) or [_block(line)]
        place += len(blocks)
        if not found or (not has_headings and line.what is not _Is.ITEM):
            found.append((_first_words(line.text), []))
        found[-1][1].extend(blocks)
    return [Section(title, tuple(blocks)) for title, blocks in found if blocks]


def _quotation(lines: Sequence[_Line], place: int) -> list[Block]:
    """A quotation with its speaker, if that is what stands at a place."""
    first = lines[place]
    if first.what is not _Is.QUOTATION and not _QUOTED.match(first.text):
        return []
    found = [_quoted(first.text)]
    for line in map(lines.__getitem__, range(place + 1, len(lines))):
        is_speaker = line.what in (_Is.QUOTATION, first.what) and len(line.text) <= _LONGEST_TITLE
        if not is_speaker or (line.what is not _Is.QUOTATION and _NO_SPEAKER.search(line.text)):
            break
        found.append(_quoted(line.text))
        if line.what is not _Is.QUOTATION:
            break
    return found


def _quoted(text: str) -> Block:
    return Block(Shape.QUOTATION, (Span(text),), Kind.QUOTED)


def _block(line: _Line) -> Block:
    return Block(Shape.BULLET if line.what is _Is.ITEM else Shape.PARAGRAPH, (Span(line.text),), Kind.PAGE)


def _first_words(text: str) -> str:
    """A section's title where the page gives it none: its first words, whole where the first sentence is short."""
    first = sentences(text)[0].split()
    if len(first) <= _TITLE_WORDS:
        return " ".join(first).rstrip(".")
    return " ".join(first[:_TITLE_WORDS]).rstrip(",;:—–-") + "…"


def _id_from(title: str) -> str:
    made = re.sub(r"[^a-z0-9]+", "-", folded(title)).strip("-")[:40].strip("-")
    return made or "sheet"
