"""The information sheet: sections of short statements, each with the facts it rests on."""

import re
from dataclasses import dataclass
from enum import StrEnum

from frontdesk.contacts.editions import Edition


class Kind(StrEnum):
    """How firm a statement is.

    PAGE: the clinic's page says so without naming a source. PUBLISHED: it appeals to published results. CLINIC: about
    the clinic itself. QUOTED: a named person's words, or words given as a quotation. RULE: what the front desk itself
    does and does not do.
    """

    PAGE = "page"
    PUBLISHED = "published"
    CLINIC = "clinic"
    QUOTED = "quoted"
    RULE = "rule"


class Shape(StrEnum):
    """How a block is set."""

    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    QUOTATION = "quotation"


class Role(StrEnum):
    """What a section is for, beside being read. A section with a role is always one key away.

    EMERGENCY: whom to call at once. NEVER: what the front desk leaves to clinicians; for the desk only, so it is not on
    paper.
    """

    TEXT = "text"
    EMERGENCY = "emergency"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one weight."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One statement: a paragraph, a list item or a part of a quotation.

    facts: numbers of the clinic's fact list. look: a clinician looks at it before the sheet is approved.
    say: how its hard words are said, for the person who reads it aloud.
    """

    shape: Shape
    spans: tuple[Span, ...]
    kind: Kind
    facts: tuple[int, ...] = ()
    look: bool = False
    say: str = ""

    @property
    def text(self) -> str:
        """The words of the statement, without their weight."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of the sheet."""

    title: str
    blocks: tuple[Block, ...]
    role: Role = Role.TEXT

    @property
    def is_for_desk(self) -> bool:
        """Whether it is for the desk only: on screen, never read to a caller, never on paper."""
        return self.role is Role.NEVER


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it is read aloud and printed.

    language: two letters. phone_display: the clinic's own number. words: a request whose message holds one of them is
    what the sheet is about. digest: SHA-256 of its file, in hex; an approval is of that and nothing else.
    """

    id: str
    title: str
    language: str
    version: int
    clinic: str
    phone_display: str
    sections: tuple[Section, ...]
    words: tuple[str, ...] = ()
    digest: str = ""

    @property
    def edition(self) -> Edition:
        """The identity of this text, which an approval, a reading or a handout keeps."""
        return Edition(self.id, self.language, self.version, self.digest)


_FOOTNOTE = re.compile(r"\[(?:[ivx]{1,5}|[a-z]|\d{1,3}|[*†‡§]{1,3})\]")


def marks_without_source(sheet: Sheet) -> dict[str, str]:
    """Footnote marks such as [i] for which the sheet has no note, by the text of the block they stand in."""
    blocks = [block.text for section in sheet.sections for block in section.blocks]
    notes = {found[0] for text in blocks if (found := _FOOTNOTE.match(text))}
    open_marks = {text: [mark for mark in _FOOTNOTE.findall(text) if mark not in notes] for text in blocks}
    return {text: " ".join(marks) for text, marks in open_marks.items() if marks}
