"""Whether a sheet may be read aloud: a clinician has approved just this text, until a day, and not taken it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from frontdesk.sheets.sheet import Block, Kind, Section, Shape, Sheet

# Figures without a named source, a comparison between drugs, a quotation about results: a clinician looks at each of
# them before anyone reads it aloud (the clinic's fact list).
FACTS_TO_LOOK_AT = (13, 16, 17, 19, 27)


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
    """What an approval comes to today."""

    DRAFT = "draft"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Standing:
    """A sheet's state; by whom and until when it is, or was, approved.

    changed: another text of this sheet was approved, but not this one. ran_out: its day is over.
    """

    state: State = State.DRAFT
    by: str = ""
    at: datetime | None = None
    until: date | None = None
    changed: bool = False
    ran_out: bool = False


DRAFT = Standing()
"""Nobody has approved it."""


@dataclass(frozen=True, slots=True)
class Point:
    """One statement that whoever approves looks at. key: `13` for a fact, `s4` for something in the fourth section."""

    key: str
    text: str


def standing(sheet: Sheet, approvals: Sequence[Approval], today: date) -> Standing:
    """Where a sheet stands. approvals: all of this sheet in this language, oldest first."""
    of_this = [approval for approval in approvals if approval.digest == sheet.digest]
    if not of_this:
        return Standing(changed=bool(approvals))
    last = of_this[-1]
    if last.withdrawn_at is not None:
        return Standing(State.WITHDRAWN, last.withdrawn_by, last.withdrawn_at, last.until)
    if last.until < today:
        return Standing(State.DRAFT, last.by, last.at, last.until, ran_out=True)
    return Standing(State.APPROVED, last.by, last.at, last.until)


def points_to_look_at(sheet: Sheet) -> tuple[Point, ...]:
    """What is to be looked at one by one before a sheet is approved.

    The clinic's five facts; in a sheet without numbered facts, whatever has a figure or is a quotation.
    """
    numbered = [(fact, block) for _, _, block in _blocks(sheet) for fact in block.facts]
    if numbered:
        of_fact: dict[int, list[str]] = {}
        for fact, block in numbered:
            of_fact.setdefault(fact, []).append(block.text)
        return tuple(Point(str(fact), " ".join(of_fact[fact])) for fact in FACTS_TO_LOOK_AT if fact in of_fact)
    return tuple(
        Point(f"s{place}", block.text)
        for place, _, block in _blocks(sheet)
        if block.kind is not Kind.RULE and (_has_figure(block) or block.shape is Shape.QUOTATION)
    )


def _blocks(sheet: Sheet) -> list[tuple[int, Section, Block]]:
    return [(place, section, block) for place, section in enumerate(sheet.sections, 1) for block in section.blocks]


def _has_figure(block: Block) -> bool:
    return any(character.isdigit() for character in block.text)
