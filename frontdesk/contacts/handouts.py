"""Sheets that callers are given, on paper or as a file."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from frontdesk.contacts.editions import Edition

MOST_AT_ONCE = 2_000
"""Callers who can be given a sheet in one batch. More would work, but are more likely marked by mistake."""


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
