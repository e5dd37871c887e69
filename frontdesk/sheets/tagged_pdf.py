"""A PDF with tags (PDF/UA-1), for people who use a screen reader: headings, paragraphs, lists, quotations, language.

WeasyPrint makes it, from HTML in which every text is escaped and which loads nothing. It is an extra
(`accessible-pdf`), because it wants libraries of the system.
"""

from datetime import date
from html import escape
from itertools import groupby
from typing import Any

from frontdesk.problems import Problem
from frontdesk.sheets.catalog import CurrentSheet
from frontdesk.sheets.paper import PaperSetting, on_paper
from frontdesk.sheets.sheet import Block, Section, Shape, marks_without_source
from frontdesk.sheets.wording import Wording, wording

_STYLE = """
@page { size: %(size)s; margin: 1in 0.85in;
  @top-left { content: "%(clinic)s"; font-weight: 600 } @top-right { content: "%(phone)s"; font-weight: 600 }
  @bottom-left { content: "%(foot)s" } @bottom-right { content: "%(page)s" } }
html { font: 12pt/1.4 sans-serif; color: #000 }
h1 { font-size: 21pt; line-height: 1.2 } h2 { font-size: 15pt; break-after: avoid }
p, li, blockquote { orphans: 3; widows: 3 } .kind { font-size: 12pt; color: #444; margin-bottom: 0; break-after: avoid }
.standing { border: 1.5pt solid #000; padding: 4pt 8pt; font-weight: 600 } blockquote p { font-style: italic }
dl { border-bottom: 0.75pt solid #444; padding-bottom: 8pt } dt { font-weight: 600 } dd { margin: 0 0 4pt 0 }
"""


def tagged_pdf(current: CurrentSheet, setting: PaperSetting, today: date) -> bytes:
    """The sheet as a PDF file's content. Raises Problem if WeasyPrint or its libraries are not installed."""
    try:
        from weasyprint import HTML
    except (ImportError, OSError):
        raise Problem(
            "A PDF for screen readers needs the extra accessible-pdf and, on Linux, the packages libpango-1.0-0 and "
            "libpangoft2-1.0-0. Nothing was written."
        ) from None
    page = HTML(string=as_html(current, setting, today), url_fetcher=_load_nothing)
    content: bytes = page.write_pdf(pdf_variant="pdf/ua-1")
    return content


def as_html(current: CurrentSheet, setting: PaperSetting, today: date) -> str:
    """The sheet as a page of HTML that needs no other file."""
    sheet, words = on_paper(current.sheet), wording(current.sheet.language)
    foot = " · ".join((words.version.format(version=sheet.version), words.day(today)))
    style = _STYLE % {
        "size": f"{setting.paper} portrait",
        "clinic": _in_style(sheet.clinic),
        "phone": _in_style(sheet.phone_display),
        "foot": _in_style(foot),
        "page": _in_style(words.page).replace("{number}", '" counter(page) "').replace("{pages}", '" counter(pages) "'),
    }
    lines = [f"<!doctype html><html lang='{escape(sheet.language)}'><head><meta charset='utf-8'>"]
    lines += [f"<title>{escape(sheet.title)}</title><style>{style}</style></head><body>"]
    lines += [f"<h1>{escape(sheet.title)}</h1>"]
    if not current.may_be_read:
        lines.append(f"<p class='standing'>{escape(words.standing(current.standing))}</p>")
    cover = setting.cover.lines()
    if cover:
        rows = (f"<dt>{escape(words.cover[label])}</dt><dd>{escape(text)}</dd>" for label, text in cover.items())
        lines.append(f"<dl>{''.join(rows)}</dl>")
    notes = marks_without_source(sheet)
    for section in sheet.sections:
        lines.append(f"<section><h2>{escape(section.title)}</h2>")
        lines += _section(section, words, notes)
        lines.append("</section>")
    return "\n".join([*lines, "</body></html>"])


def _section(section: Section, words: Wording, notes: dict[str, str]) -> list[str]:
    lines = []
    for kind, of_kind in groupby(section.blocks, key=lambda block: block.kind):
        lines.append(f"<p class='kind'>{escape(words.kinds[kind])}</p>")
        for shape, blocks in groupby(of_kind, key=lambda block: block.shape):
            lines += _blocks(shape, list(blocks), words, notes)
    return lines


def _blocks(shape: Shape, blocks: list[Block], words: Wording, notes: dict[str, str]) -> list[str]:
    texts = ["".join(_span(span.text, span.strong) for span in block.spans) for block in blocks]
    if shape is Shape.BULLET:
        return ["<ul>", *(f"<li>{text}</li>" for text in texts), "</ul>"]
    if shape is Shape.QUOTATION:
        return ["<blockquote>", *(f"<p>{text}</p>" for text in texts), "</blockquote>"]
    lines = []
    for block, text in zip(blocks, texts, strict=True):
        lines.append(f"<p>{text}</p>")
        if block.text in notes:
            lines.append(f"<p class='kind'>{escape(words.no_source.format(marks=notes[block.text]))}</p>")
    return lines


def _span(text: str, strong: bool) -> str:
    return f"<strong>{escape(text)}</strong>" if strong else escape(text)


def _in_style(text: str) -> str:
    """A text within a quoted string of a style sheet."""
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("<", "\\3c ").replace("\n", " ")


def _load_nothing(url: str, *_: Any, **__: Any) -> Any:
    raise ValueError(f"a sheet loads nothing, so not {url} either")
