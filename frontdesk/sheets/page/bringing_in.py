"""The clinic's own text becomes a sheet: a page as plain text, Markdown or HTML.

Its words stay as they are. What is not text of the page (navigation, scripts, pictures, links) is left out, and what
was left out is told. Nothing is loaded: a page is taken apart, never shown.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from markdown_it import MarkdownIt

from frontdesk.contacts.numbers import number_reading
from frontdesk.contacts.numbers.callback_numbers import NumberValidity
from frontdesk.problems import Problem
from frontdesk.sheets.page.lines import QUOTED, Is, Line, Page, read_page
from frontdesk.sheets.page.signs import doubt_of
from frontdesk.sheets.reading import first_too_deep
from frontdesk.sheets.sentences import sentences
from frontdesk.sheets.sheet import Block, Kind, Section, Shape, Sheet, Span
from frontdesk.text.folding import folded

LONGEST_HTML = 1_000_000  # characters; a page saved by a browser holds scripts and pictures, too
LONGEST_TEXT = 250_000  # characters, plain or Markdown, of which each takes up to 30 microseconds
_TITLE_WORDS = 7  # of a paragraph that has no heading
_LONGEST_TITLE = 100  # characters; a longer line is a paragraph
_LEAST_WIDTH = 40  # characters; a narrower text was not broken by its width
_TEXT_ITEM = re.compile(r"(?:[-*•‣◦]|(\d{1,2}[.)]))\s+")
_MOST_LOST = 100  # lines told of
_OF_FRONT_MATTER = re.compile(r"[#\- ]|[\w\-. ]{1,60}:|$")
_NO_SPEAKER = re.compile(r"[.!?…]$")
_NUMBER = re.compile(r"[+(]?\d[\d\s().\-–—/]{6,}\d")
_PHONE_PARTS = {(3, 3, 4), (1, 3, 3, 4), (10,), (11,), (3, 7), (1, 10), (6, 4), (1, 3, 7)}  # digits in North America
_ONLY_ADORNS = re.compile(r"[\s|•·●▪■◆○*_~=#.,:;›»«‹<>\\/…+-]*")
_SPEAKER_BEGINS = re.compile(r"[—–―~-]\s*\S")
_NAMED = re.compile(r"(?:[A-ZÀ-ÖØ-Þ][\w.'’-]*)(?:,? (?:[A-ZÀ-ÖØ-Þ][\w.'’-]*|de|del|la|von|van))*(?:,.{1,60})?")
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

    like: gives the clinic's name and number; one on the page may be anybody's. sheet_id: made from the title, if not
    given. Raises Problem if there is nothing to read in it.
    """
    page = _page(text, name)
    kept, left_out = _without_frame(page.lines, like.phone_display)
    title, kept = _title(kept)
    unsure: list[str] = []
    sections = _sections(kept, title, unsure)
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
        phone_display=like.phone_display,
        sections=tuple(sections),
    )
    lost = [f"A letter could not be read: {line.text[:_LONGEST_TITLE]}" for line in page.lines if "\ufffd" in line.text]
    lost += [f"A letter could not be read: {one[:_LONGEST_TITLE]}" for one in page.left_out if "\ufffd" in one]
    return BroughtIn(sheet, (*page.left_out, *left_out), (*lost[:_MOST_LOST], *page.judged, *unsure[:_MOST_LOST]))


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
    """Paragraphs stand apart by empty lines; a quotation and its speaker stand one under the other.

    A line ends where the next one's first word would still have found room, or where an item begins.
    """
    for paragraph in re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\f", "\n\n")):
        lines = [line.strip() for line in paragraph.split("\n") if line.strip()]
        if not lines:
            continue
        if len(lines) > 1 and QUOTED.match(lines[0]):
            yield from (Line(Is.QUOTATION, " ".join(line.split())) for line in lines)
            continue
        room = max(_LEAST_WIDTH, *map(len, lines))
        made: list[Line] = []
        for place, line in enumerate(lines):
            item = _TEXT_ITEM.match(line)
            before = lines[place - 1] if place else ""
            is_wrapped = len(before) + 1 + len(line.split(maxsplit=1)[0]) > room or line[0].islower()
            if item and item[1]:
                made.append(Line(Is.ITEM, " ".join(line.split())))
            elif item:
                made.append(Line(Is.ITEM, " ".join(line[item.end() :].split())))
            elif made and is_wrapped:
                made[-1] = replace(made[-1], text=f"{made[-1].text} {' '.join(line.split())}")
            else:
                made.append(Line(Is.TEXT, " ".join(line.split())))
        yield from made


def _from_html(text: str, name: str) -> Page:
    page = read_page(text, name)
    if page.title and not any(line.what is Is.TITLE for line in page.lines):
        page.lines.insert(0, Line(Is.TITLE, _without_site(page.title), level=1))
    return page


def _without_site(title: str) -> str:
    """A title without the site's name, which stands last after a bar; a dash may be part of what it says."""
    said, bar, _ = title.rpartition(" | ")
    return said.strip() if bar and said.strip() else title


def _without_frame(lines: Sequence[Line], own: str) -> tuple[list[Line], list[str]]:
    """What is text of the page, and what only stands around it: names of other pages, the clinic's own number, buttons.

    "Call (602) 555-0199" under "Poison control" is text.
    """
    kept: list[Line] = []
    left_out: list[str] = []
    of_lists = _items_of_content(lines, own)
    words_follow = frame_follows = False  # before the next heading
    for place, line in zip(range(len(lines) - 1, -1, -1), reversed(lines), strict=True):
        is_heading = line.what is Is.HEADING
        is_frame = place not in of_lists and _is_frame(line, own)
        # "Directions" over words of the page is a heading of the page, not of a menu.
        if is_heading and (not words_follow and (is_frame or frame_follows)):
            left_out.append(line.text)
        elif is_frame and not (is_heading and re.search(r"\w", line.text)):
            left_out.append(line.text)
            frame_follows = True
        else:
            kept.append(line)
            words_follow = True
        if is_heading or line.what is Is.TITLE:
            words_follow = frame_follows = False
    return kept[::-1], left_out[::-1]


def _items_of_content(lines: Sequence[Line], own: str) -> set[int]:
    """Places of items that are no names of other pages, such as "Back" beside "Knee": not links, in the page."""
    found: set[int] = set()
    run: list[int] = []
    for place in range(len(lines) + 1):
        if place < len(lines) and lines[place].what is Is.ITEM:
            run.append(place)
            continue
        if not all(_is_frame(lines[one], own) for one in run):
            found.update(one for one in run if not lines[one].is_link)
        run = []
    return found


def _is_frame(line: Line, own: str) -> bool:
    """An item in a list within a list says what it is under: "About: Team" is as much frame as "Team"."""
    text = line.text
    phone = _phone_in(text)
    if phone is not None and phone != own:
        return False
    without_number = _NUMBER.sub(" ", text) if phone else text
    said = without_number.split(": ") if line.what is Is.ITEM else [without_number]
    names = [" ".join(re.sub(r"[^\w\s]", " ", folded(one)).split()) for one in said]
    if not any(names):
        return phone is not None or _ONLY_ADORNS.fullmatch(text) is not None
    return all(name in _FRAME or not name for name in names)


def _phone_in(text: str) -> str | None:
    """The first telephone number in a text; not a range of values, a date, or a pair of blood pressures."""
    found = _NUMBER.search(text)
    if found is None:
        return None
    parts = tuple(map(len, re.findall(r"\d+", found[0])))
    if not found[0].startswith("+") and parts not in _PHONE_PARTS:
        return None
    number = number_reading.parse(found[0])
    return number.display if number is not None and number.validity is NumberValidity.VALID else None


def _title(lines: list[Line]) -> tuple[str, list[Line]]:
    """The page's title, and the rest: what is marked as one, or a short first line, or a paragraph's first words.

    A title with something before it stays a heading of what follows, too.
    """
    for place, line in enumerate(lines):
        if line.what is Is.TITLE:
            rest = [one for one in lines[place + 1 :] if one.what is not Is.TITLE or one.text != line.text]
            return line.text, [*lines[:place], line, *rest] if place else rest
    if lines and lines[0].what is Is.TEXT and _may_be_title(lines[0].text) and len(lines) > 1:
        return lines[0].text, lines[1:]
    return (_first_words(lines[0].text) if lines else ""), lines


def _may_be_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and not _NO_SPEAKER.search(text) and not QUOTED.match(text)


def _sections(lines: Sequence[Line], title: str, unsure: list[str]) -> list[Section]:
    """By headings where the page has any, else by paragraph.

    A heading below another is said after it: "Children: Dose" and "Adults: Dose" are not the same. One with nothing
    under it is a statement. Where several stand each alone in a column, what is below may be under any of them: then
    all are statements. title: of the page. unsure: gets what is to be compared with the page.
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
            row = _row_of_headings(lines, place)
            if len(row) > 1:
                found.append((_path(above) or title, [_block(one) for one in row]))
                unsure.append(f"Headings beside each other; what is below may be of any: {', '.join(_texts(row))}")
                place += len(row)
                continue
            above.append(line)
            path = _path(above)
            is_empty = place + 1 == len(lines) or (
                _is_heading(lines[place + 1]) and lines[place + 1].level <= line.level
            )
            found.append((path, [_block(line)] if is_empty else []))
            place += 1
            continue
        blocks = _quotation(lines, place, unsure) or [_block(line)]
        place += len(blocks)
        if not found or (not has_headings and line.what is not Is.ITEM):
            found.append((_first_words(line.text), []))
        found[-1][1].extend(blocks)
    return [Section(path, tuple(blocks)) for path, blocks in found if blocks]


def _is_heading(line: Line) -> bool:
    return line.what in (Is.HEADING, Is.TITLE)


def _path(headings: Sequence[Line]) -> str:
    """Headings below each other as one; of a very long one only what it begins with, if it is not the last."""
    above = (one.text if len(one.text) <= _LONGEST_TITLE else f"{one.text[:_LONGEST_TITLE]}…" for one in headings[:-1])
    return ": ".join(text.rstrip(": ") for text in (*above, *_texts(headings[-1:])))


def _texts(lines: Sequence[Line]) -> list[str]:
    return [line.text for line in lines]


def _row_of_headings(lines: Sequence[Line], place: int) -> list[Line]:
    """Headings of one level from a place on, with nothing between them, each all there is in a column of its own."""
    row: list[Line] = []
    for line in map(lines.__getitem__, range(place, len(lines))):
        if not (_is_heading(line) and line.is_alone and line.level == lines[place].level):
            break
        row.append(line)
    return row


def _quotation(lines: Sequence[Line], place: int, unsure: list[str]) -> list[Block]:
    """A quotation with its speaker, if that is what stands at a place.

    A line after it that is set apart from it is a speaker only where it begins with a dash, or reads as a name.
    """
    first = lines[place]
    if first.what is not Is.QUOTATION and not QUOTED.match(first.text):
        return []
    found = [_quoted(first.text)]
    for line in map(lines.__getitem__, range(place + 1, len(lines))):
        is_speaker = line.what in (Is.QUOTATION, first.what) and len(line.text) <= _LONGEST_TITLE
        if not is_speaker or (line.what is not Is.QUOTATION and not _may_be_speaker(line.text)):
            break
        found.append(_quoted(line.text))
        if line.what is not Is.QUOTATION:
            unsure.append(f"Taken for whoever said what stands before: {line.text}")
            break
    return found


def _may_be_speaker(text: str) -> bool:
    if re.search(r"\d", text) or _NO_SPEAKER.search(text):
        return False
    return _SPEAKER_BEGINS.match(text) is not None or (" " in text and _NAMED.fullmatch(text) is not None)


def _quoted(text: str) -> Block:
    return Block(Shape.QUOTATION, (Span(text),), Kind.QUOTED)


def _block(line: Line) -> Block:
    return Block(Shape.BULLET if line.what is Is.ITEM else Shape.PARAGRAPH, (Span(line.text),), Kind.PAGE)


def _first_words(text: str) -> str:
    """A section's title where the page gives it none: its first words, whole where the first sentence is short."""
    number = _TEXT_ITEM.match(text)
    first = sentences((text[number.end() :] if number else "") or text)[0].split()
    if len(first) <= _TITLE_WORDS:
        return " ".join(first).rstrip(".")
    return " ".join(first[:_TITLE_WORDS]).rstrip(",;:—–-") + "…"


def _id_from(title: str) -> str:
    made = re.sub(r"[^a-z0-9]+", "-", folded(title)).strip("-")[:40].strip("-")
    return made or "sheet"
