"""Which text of a sheet something is about: an approval, a section that was read to somebody, a handout."""

from dataclasses import dataclass
from datetime import datetime


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
