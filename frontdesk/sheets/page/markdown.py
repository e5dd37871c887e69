"""A page in Markdown as HTML, so that it is read as any web page is."""

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from markdown_it import MarkdownIt

from frontdesk.problems import Problem
from frontdesk.sheets.body import first_too_deep

_OF_FRONT_MATTER = re.compile(r"[#\- ]|[\w\-. ]{1,60}:|$")


def without_front_matter(text: str) -> tuple[list[str], str]:
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


def as_html(text: str, name: str) -> str:
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
