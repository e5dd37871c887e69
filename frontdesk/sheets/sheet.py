"""The information sheet: sections of short statements, each with the facts it rests on."""

from dataclasses import dataclass
from enum import StrEnum


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


class Approval(StrEnum):
    """Whether a clinician has released the sheet for reading aloud."""

    NOT_YET = "not yet approved"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one weight."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One statement: a paragraph, a list item or a part of a quotation. facts: numbers of the clinic's fact list."""

    shape: Shape
    spans: tuple[Span, ...]
    kind: Kind
    facts: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """The words without their weight."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of the sheet."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it is read aloud and printed. language: two letters. phone_display: the clinic's own number."""

    id: str
    title: str
    language: str
    version: int
    clinic: str
    phone_display: str
    approval: Approval
    sections: tuple[Section, ...]
