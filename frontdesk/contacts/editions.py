"""Which text of a sheet was read to somebody, or given to them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

MOST_AT_ONCE = 2_000
"""Callers who can be given a sheet in one batch. It could be more, but whoever marks so many has marked too much."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One text of a sheet. language: two letters. digest: SHA-256 of its file, in hex."""

    sheet_id: str
    language: str
    version: int
    digest: str


@dataclass(frozen=True, slots=True)
class SectionRead:
    """A section that was read aloud during a call. section: its place, from 0. at: None until it is kept."""

    edition: Edition
    section: int
    title: str
    at: datetime | None = None


class Form(StrEnum):
    """How a sheet is set on paper. TAGGED: a PDF for people who use a screen reader."""

    STANDARD = "standard"
    LARGE = "large"
    TAGGED = "tagged"


@dataclass(frozen=True, slots=True)
class Handout:
    """A sheet that a caller was given, or is to be given. made_at: None until it is on paper or in its file."""

    id: int
    request_id: int
    staff_id: int
    staff_name: str
    edition: Edition
    form: Form
    made_at: datetime | None
