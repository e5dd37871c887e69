"""What a web page says, line by line: the values that reading a page gives."""

import re
from dataclasses import dataclass, field
from enum import Enum, auto

QUOTED = re.compile(r"^[“\"«].+[”\"»]$", re.DOTALL)
"""A text that stands in quotation marks as a whole."""


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

    is_alone: a heading is the only thing in the tag around it, as in a column of its own. is_link: the whole line is a
    link.
    """

    what: Is
    text: str
    level: int = 2
    is_alone: bool = False
    is_link: bool = False


@dataclass(slots=True)
class Page:
    """The content of a page. left_out: texts that are not read out. judged: lines to be compared with the page.

    language: as the page gives it, in two letters. title: of the browser's tab.
    """

    lines: list[Line] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    judged: list[str] = field(default_factory=list)
    language: str | None = None
    title: str = ""
