"""The lines of a page that is plain text."""

import re
from collections.abc import Iterator
from dataclasses import replace

from frontdesk.sheets.page.lines import QUOTED, Is, Line

TEXT_ITEM = re.compile(r"(?:[-*•‣◦]|(\d{1,2}[.)]))\s+")
"""The sign or the number before an item."""
_LEAST_WIDTH = 40  # characters; a narrower text was not broken by its width


def lines_of_text(text: str) -> Iterator[Line]:
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
            item = TEXT_ITEM.match(line)
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
