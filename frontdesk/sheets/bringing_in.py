"""The clinic's own text becomes a sheet: a page as plain text, Markdown or HTML.

Its words stay as they are. What is not text of the page (navigation, scripts, pictures, links) is left out, and what
was left out is told. Nothing is loaded: a page is taken apart, never shown.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from markdown_it import MarkdownIt

from frontdesk.contacts import number_reading
from frontdesk.contacts.callback_numbers import Standing
from frontdesk.contacts.problems import Problem
from frontdesk.sheets.page_lines import QUOTED, Is, Line, Page, read_page
from frontdesk.sheets.page_signs import doubt_of
from frontdesk.sheets.reading import first_too_deep
from frontdesk.sheets.sentences import sentences
from frontdesk.sheets.sheet import Block, Kind, Section, Shape, Sheet, Span
from frontdesk.text import folded

LONGEST_HTML = 1_000_000  # characters; a page saved by a browser holds scripts and pictures, too
LONGEST_TEXT = 250_000  # characters, plain or Markdown, of which each takes up to 30 microseconds
_TITLE_WORDS = 7  # of a paragraph that has no heading
_LONGEST_TITLE = 100  # characters; a longer line is a paragraph
_MOST_LOST = 100  # lines told of
_OF_FRONT_MATTER = re.compile(r"[#\- ]|[\w\-. ]{1,60}:|$")
_NO_SPEAKER = re.compile(r"[.!?…]$")
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


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """A sheet made of a page, and the lines of the page that are not read out.

    judged: what the page has as a sign, or where something was judged; to be compared with the page.
    """

    sheet: Sheet
    left_out: tuple[str, ...]
    judged: tuple[str, ...] = ()


def bring_in(text: str, name: str, *, like: Sheet, sheet_id: str | None, language: str | None) -> BroughtIn:
    """Make a sheet of a page's text. name: of its file; what it ends in tells Markdown and HTML from plain text.

    like: gives the clinic's name and number where the page has none. sheet_id: made from the title, if not given.
    Raises Problem if there is nothing to read in it.
    """
    page = _page(text, name)
    phone = next((found for line in page.lines if (found := _phone_in(line.text))), None)
    kept, left_out = _without_frame(page.lines)
    title, kept = _title(kept)
    sections, titles_alone = _sections(kept)
    if not sections:
        raise Problem("There is no text to read out in {file}. Nothing was brought in.", file=name)
    wanted = language or page.language or "en"
    if not re.fullmatch("[a-z]{2}", wanted):
        raise Problem("{language} is not a language; use two letters, such as en or es.", language=wanted)
    sheet = Sheet(
        id=sheet_id or _id_from(title),
        title=title,
        language=wanted,
        version=1,
        clinic=like.clinic,
        phone_display=phone or like.phone_display,
        sections=tuple(sections),
    )
    lost = [f"A letter could not be read: {line.text[:_LONGEST_TITLE]}" for line in page.lines if "\ufffd" in line.text]
    lost += [f"A letter could not be read: {one[:_LONGEST_TITLE]}" for one in page.left_out if "\ufffd" in one]
    return BroughtIn(sheet, (*page.left_out, *left_out, *titles_alone), (*lost[:_MOST_LOST], *page.judged))


def _page(text: str, name: str) -> Page:
    ending = name.casefold().rpartition(".")[2]
    if ending in ("html", "htm", "xhtml") or text.lstrip()[:15].casefold().startswith(("<!doctype html", "<html")):
        _must_be_short(text, name, LONGEST_HTML)
        return _from_html(text, name)
    if ending in ("md", "markdown"):
        _must_be_short(text, name, LONGEST_TEXT)
        about, text = _without_front_matter(text.lstrip("\ufeff").replace("\r\n", "\n"))
        page = _from_html(_rendered(text, name), name)
        page.left_out[:0] = about
        return page
    _must_be_short(text, name, LONGEST_TEXT)
    lines = list(_from_text(text))
    return Page(lines, judged=[doubt for line in lines if (doubt := doubt_of(line.text))][:_MOST_LOST])


def _must_be_short(text: str, name: str, longest: int) -> None:
    if len(text) > longest:
        raise Problem(
            "{file} has more than {most} characters, far more than a page to read out. Nothing was brought in.",
            file=name,
            most=longest,
        )


def _without_front_matter(text: str) -> tuple[list[str], str]:
    """What Markdown files of web sites begin with between two lines of ---, which no page shows; and the rest."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return [], text
    for place, line in enumerate(lines[1:], 1):
        if line.rstrip() in ("---", "..."):
            return [one.strip() for one in lines[1:place] if one.strip()], "\n".join(lines[place + 1 :])
        if not _OF_FRONT_MATTER.match(line):
            break
    return [], text


def _rendered(text: str, name: str) -> str:
    """Markdown as HTML; what stands deeper than the parser goes would be left out without a word.

    With tables, and what is ~~crossed out~~, as most who write it know it; tags in it stay tags.
    """
    markdown = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    environment: dict[str, object] = {}
    tokens = markdown.parse(text, environment)
    line = first_too_deep(tokens, markdown.options["maxNesting"])
    if line is not None:
        raise Problem(
            "{file}: what is on line {line} stands too deep within lists or quotations. Nothing was brought in.",
            file=name,
            line=line,
        )
    rendered = str(markdown.renderer.render(tokens, markdown.options, environment))
    return rendered + _unused_addresses(environment, rendered)


def _unused_addresses(environment: Mapping[str, Any], rendered: str) -> str:
    """Lines such as `[Warning]: Stop!`, which are addresses for links and are not shown, as what is not read out."""
    references = {**environment.get("references", {})}
    unused = [
        f"[{label}]: {said['href']} {said['title']}".strip()
        for label, said in references.items()
        if f'"{escape(said["href"])}"' not in rendered
    ]
    unused += [
        f"[{said['label']}]: {said['href']} {said['title']}".strip() for said in environment.get("duplicate_refs", [])
    ]
    return "".join(f"<p hidden>{escape(one)}</p>" for one in unused)


def _from_text(text: str) -> Iterator[Line]:
    """Paragraphs stand apart by empty lines; a quotation and its speaker stand one under the other."""
    for paragraph in re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\f", "\n\n")):
        lines = [" ".join(line.split()) for line in paragraph.split("\n") if line.strip()]
        if not lines:
            continue
        if len(lines) > 1 and QUOTED.match(lines[0]):
            yield from (Line(Is.QUOTATION, line) for line in lines)
        elif all(line[:2] in ("- ", "* ", "• ") for line in lines):
            yield from (Line(Is.ITEM, line[2:].strip()) for line in lines)
        else:
            yield Line(Is.TEXT, " ".join(lines))


def _from_html(text: str, name: str) -> Page:
    page = read_page(text, name)
    if page.title and not any(line.what is Is.TITLE for line in page.lines):
        page.lines.insert(0, Line(Is.TITLE, re.split(r"\s[|–—-]\s", page.title)[0].strip(), level=1))
    return page


def _without_frame(lines: Sequence[Line]) -> tuple[list[Line], list[str]]:
    """What is text of the page, and what only stands around it: names of other pages, a number to call, buttons."""
    kept: list[Line] = []
    left_out: list[str] = []
    words_follow = False  # before the next heading; then even "Directions" is a heading of the page, not of a menu
    for line in reversed(lines):
        is_heading = line.what is Is.HEADING
        if _is_frame(line.text) and not (is_heading and words_follow and re.search(r"\w", line.text)):
            left_out.append(line.text)
        else:
            kept.append(line)
            words_follow = True
        if is_heading or line.what is Is.TITLE:
            words_follow = False
    return kept[::-1], left_out[::-1]


def _is_frame(text: str) -> bool:
    without_number = _NUMBER.sub(" ", text)
    bare = " ".join(re.sub(r"[^\w\s]", " ", folded(without_number)).split())
    return bare in _FRAME or (not bare and without_number != text) or not re.search(r"\w", text)


def _phone_in(text: str) -> str | None:
    found = _NUMBER.search(text)
    number = number_reading.parse(found[0]) if found else None
    return number.display if number is not None and number.standing is Standing.VALID else None


def _title(lines: list[Line]) -> tuple[str, list[Line]]:
    """The page's title, and the rest: what is marked as one, or a short first line, or a paragraph's first words."""
    for place, line in enumerate(lines):
        if line.what is Is.TITLE:
            return line.text, lines[:place] + [one for one in lines[place + 1 :] if one != line]
    if lines and lines[0].what is Is.TEXT and _may_be_title(lines[0].text) and len(lines) > 1:
        return lines[0].text, lines[1:]
    return (_first_words(lines[0].text) if lines else ""), lines


def _may_be_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and not _NO_SPEAKER.search(text) and not QUOTED.match(text)


def _sections(lines: Sequence[Line]) -> tuple[list[Section], list[str]]:
    """By headings where the page has any, else by paragraph; and headings with nothing under them.

    A heading below another is said after it: "Children: Dose" and "Adults: Dose" are not the same.
    """
    has_headings = any(line.what in (Is.HEADING, Is.TITLE) for line in lines)
    found: list[tuple[str, list[Block]]] = []
    above: list[Line] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        if line.what in (Is.HEADING, Is.TITLE):
            while above and above[-1].level >= line.level:
                above.pop()
            above.append(line)
            found.append((": ".join(one.text.rstrip(": ") for one in above), []))
            place += 1
            continue
        blocks = _quotation(lines, place) or [_block(line)]
        place += len(blocks)
        if not found or (not has_headings and line.what is not Is.ITEM):
            found.append((_first_words(line.text), []))
        found[-1][1].extend(blocks)
    sections = [Section(title, tuple(blocks)) for title, blocks in found if blocks]
    begun = {title[: end.start()] for title, _ in found for end in re.finditer(": ", title)}
    return sections, [title for title, blocks in found if not blocks and title not in begun]


def _quotation(lines: Sequence[Line], place: int) -> list[Block]:
    """A quotation with its speaker, if that is what stands at a place."""
    first = lines[place]
    if first.what is not Is.QUOTATION and not QUOTED.match(first.text):
        return []
    found = [_quoted(first.text)]
    for line in map(lines.__getitem__, range(place + 1, len(lines))):
        is_speaker = line.what in (Is.QUOTATION, first.what) and len(line.text) <= _LONGEST_TITLE
        if not is_speaker or (line.what is not Is.QUOTATION and _NO_SPEAKER.search(line.text)):
            break
        found.append(_quoted(line.text))
        if line.what is not Is.QUOTATION:
            break
    return found


def _quoted(text: str) -> Block:
    return Block(Shape.QUOTATION, (Span(text),), Kind.QUOTED)


def _block(line: Line) -> Block:
    return Block(Shape.BULLET if line.what is Is.ITEM else Shape.PARAGRAPH, (Span(line.text),), Kind.PAGE)


def _first_words(text: str) -> str:
    """A section's title where the page gives it none: its first words, whole where the first sentence is short."""
    first = sentences(text)[0].split()
    if len(first) <= _TITLE_WORDS:
        return " ".join(first).rstrip(".")
    return " ".join(first[:_TITLE_WORDS]).rstrip(",;:—–-") + "…"


def _id_from(title: str) -> str:
    made = re.sub(r"[^a-z0-9]+", "-", folded(title)).strip("-")[:40].strip("-")
    return made or "sheet"
