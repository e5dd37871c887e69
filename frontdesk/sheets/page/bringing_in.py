"""The clinic's own text becomes a sheet: a page as plain text, Markdown or HTML.

The words stay as they are. Navigation, scripts, pictures and links are no text of the page: they are left out, and
told. Nothing is loaded: a page is taken apart, never shown.
"""

import re
from dataclasses import dataclass

from frontdesk.phrases import Phrase
from frontdesk.problems import Problem
from frontdesk.sheets.page.frame import without_frame
from frontdesk.sheets.page.lines import Is, Line, Page
from frontdesk.sheets.page.markdown import as_html, without_front_matter
from frontdesk.sheets.page.plain_text import lines_of_text
from frontdesk.sheets.page.reader import read_page
from frontdesk.sheets.page.sections import LONGEST_TITLE, sections_of, title_of
from frontdesk.sheets.page.signs import doubt_of
from frontdesk.sheets.sheet import Sheet
from frontdesk.text.folding import folded

LONGEST_HTML = 1_000_000  # characters; a page saved by a browser holds scripts and pictures, too
LONGEST_TEXT = 250_000  # characters, plain or Markdown, of which each takes up to 30 microseconds
_MOST_LOST = 100  # lines told of


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """A sheet made of a page, and the lines of the page that are not read out.

    judged: lines to be compared with the page, because a sign became words or something had to be judged.
    """

    sheet: Sheet
    left_out: tuple[str, ...]
    judged: tuple[str, ...] = ()


def bring_in(text: str, name: str, *, like: Sheet, sheet_id: str | None, language: str | None) -> BroughtIn:
    """Make a sheet of a page's text. name: of its file; its ending tells Markdown and HTML from plain text.

    like: gives the clinic's name and number; one on the page may be anybody's. sheet_id: made from the title, if not
    given. Raises Problem if there is nothing to read in it.
    """
    page = _page(text, name)
    kept, left_out = without_frame(page.lines, like.phone_display)
    title, kept = title_of(kept)
    unsure: list[str] = []
    sections = sections_of(kept, title, unsure)
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
    lost = [
        Phrase("A letter could not be read: {text}", text=one[:LONGEST_TITLE])
        for one in (*(line.text for line in page.lines), *page.left_out)
        if "\ufffd" in one
    ]
    return BroughtIn(sheet, (*page.left_out, *left_out), (*lost[:_MOST_LOST], *page.judged, *unsure[:_MOST_LOST]))


def _page(text: str, name: str) -> Page:
    ending = name.casefold().rpartition(".")[2]
    if ending in ("html", "htm", "xhtml") or text.lstrip()[:15].casefold().startswith(("<!doctype html", "<html")):
        _must_be_short(text, name, LONGEST_HTML)
        return _from_html(text, name)
    if ending in ("md", "markdown"):
        _must_be_short(text, name, LONGEST_TEXT)
        about, text = without_front_matter(text.lstrip("\ufeff").replace("\r\n", "\n"))
        page = _from_html(as_html(text, name), name)
        page.left_out[:0] = about
        return page
    _must_be_short(text, name, LONGEST_TEXT)
    lines = list(lines_of_text(text))
    return Page(lines, judged=[doubt for line in lines if (doubt := doubt_of(line.text))][:_MOST_LOST])


def _must_be_short(text: str, name: str, longest: int) -> None:
    if len(text) > longest:
        raise Problem(
            "{file} has more than {most} characters, far more than a page to read out. Nothing was brought in.",
            file=name,
            most=longest,
        )


def _from_html(text: str, name: str) -> Page:
    page = read_page(text, name)
    if page.title and not any(line.what is Is.TITLE for line in page.lines):
        page.lines.insert(0, Line(Is.TITLE, _without_site(page.title), level=1))
    return page


def _without_site(title: str) -> str:
    """A title without the site's name, which stands last after a bar. After a dash it may be the page's own words."""
    said, bar, _ = title.rpartition(" | ")
    return said.strip() if bar and said.strip() else title


def _id_from(title: str) -> str:
    made = re.sub(r"[^a-z0-9]+", "-", folded(title)).strip("-")[:40].strip("-")
    return made or "sheet"
