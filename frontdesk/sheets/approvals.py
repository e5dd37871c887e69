"""Whether a sheet may be read aloud: a clinician has approved just this text, until a day, and not taken it back."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cache

from frontdesk import shipped
from frontdesk.problems import Problem
from frontdesk.sheets.notes import notes_on
from frontdesk.sheets.sheet import Block, Shape, Sheet


@dataclass(frozen=True, slots=True)
class Approval:
    """A clinician's word for one text. digest: of the sheet's file. until: the last day it holds."""

    digest: str
    by: str
    at: datetime
    until: date
    withdrawn_at: datetime | None = None
    withdrawn_by: str = ""


class State(StrEnum):
    """Whether a sheet may be read today."""

    DRAFT = "draft"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class ApprovalStatus:
    """Where the approval of a sheet stands: its state; by whom and until when it is, or was, approved.

    changed: another text of this sheet was approved, but not this one. ran_out: the last day of the approval is over.
    """

    state: State = State.DRAFT
    by: str = ""
    at: datetime | None = None
    until: date | None = None
    changed: bool = False
    ran_out: bool = False


DRAFT = ApprovalStatus()
"""The status of a sheet that nobody has approved."""


@dataclass(frozen=True, slots=True)
class Point:
    """A statement that a clinician looks at before approving. key: `13` for fact 13, `s4.2` for one without a fact.

    notes: what a clinician should know before, shown to nobody else.
    """

    key: str
    text: str
    notes: tuple[str, ...] = ()


def holds_for(digest: str, sheet: Sheet) -> bool:
    """Whether an approval of a text is one of this sheet: of its very file, or of one known to read the same."""
    return digest == sheet.digest or digest in _same_words().get(sheet.digest, ())


@cache
def _same_words() -> Mapping[str, Sequence[str]]:
    """Earlier digests of the program's own sheets, by the digest of today's. Raises Problem if their file is broken."""
    path = shipped.SHEETS / "same-words.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Problem("The list {file} can't be used: {reason}.", file=path, reason=error) from None


def standing(sheet: Sheet, approvals: Sequence[Approval], today: date) -> ApprovalStatus:
    """The status of a sheet. approvals: all of this sheet in this language, oldest first."""
    of_this = [approval for approval in approvals if holds_for(approval.digest, sheet)]
    if not of_this:
        return ApprovalStatus(changed=bool(approvals))
    last = of_this[-1]
    if last.withdrawn_at is not None:
        return ApprovalStatus(State.WITHDRAWN, last.withdrawn_by, last.withdrawn_at, last.until)
    if last.until < today:
        return ApprovalStatus(State.DRAFT, last.by, last.at, last.until, ran_out=True)
    return ApprovalStatus(State.APPROVED, last.by, last.at, last.until)


def points_to_look_at(sheet: Sheet) -> tuple[Point, ...]:
    """The statements to be looked at one by one before a sheet is approved, each with a key of its own.

    The statements that the sheet's file marks with `look=yes`; in a sheet without any such mark, all of its statements.
    Statements of the same facts are one point, so are a quotation and its speaker.
    """
    statements = [
        (f"s{number}.{place}", block)
        for number, section in enumerate(sheet.sections, 1)
        for place, block in enumerate(section.blocks, 1)
    ]
    marked = [(key, block) for key, block in statements if block.look] or statements
    notes = notes_on(sheet)
    points: dict[str, Point] = {}
    before: tuple[str, Block] | None = None
    for place, block in marked:
        key = "+".join(map(str, block.facts)) or place
        if before is not None and not block.facts and _is_one_quotation(before, place, block):
            key = before[0]
        if key in points:
            points[key] = replace(points[key], text=f"{points[key].text} {block.text}")
        else:
            points[key] = Point(key, block.text, notes.about(block.facts))
        before = key, block
    return tuple(points.values())


def _is_one_quotation(before: tuple[str, Block], place: str, block: Block) -> bool:
    key, above = before
    is_same_section = key.partition(".")[0] == place.partition(".")[0]
    return is_same_section and above.shape is block.shape is Shape.QUOTATION and above.kind is block.kind
