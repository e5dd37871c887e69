"""How a sheet is put on paper: its form, the size of the paper, the lines for one caller."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from frontdesk.contacts.handouts import Form
from frontdesk.sheets.sheet import Block, Sheet


class Paper(StrEnum):
    """The size of the paper."""

    LETTER = "letter"
    A4 = "a4"


@dataclass(frozen=True, slots=True)
class Cover:
    """Lines at the top for one caller. Empty ones are left out: nothing is printed that the desk did not choose."""

    name: str = ""
    day: str = ""
    ask_for: str = ""
    next_step: str = ""

    def lines(self) -> dict[str, str]:
        """The lines that are not empty, by the name of their label."""
        given = {"for": self.name, "date": self.day, "ask_for": self.ask_for, "next_step": self.next_step}
        return {label: " ".join(text.split()) for label, text in given.items() if text.strip()}


@dataclass(frozen=True, slots=True)
class PaperSetting:
    """How a sheet is put on paper, and for whom."""

    form: Form = Form.STANDARD
    paper: Paper = Paper.LETTER
    cover: Cover = field(default_factory=Cover)


USUAL = PaperSetting()
"""The setting unless a person chooses another."""


def on_paper(sheet: Sheet) -> Sheet:
    """A sheet as a caller gets it: without the sections for the desk, and without how words are said."""
    sections = (section for section in sheet.sections if not section.is_for_desk)
    return replace(sheet, sections=tuple(replace(one, blocks=_unspoken(one.blocks)) for one in sections))


def _unspoken(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(replace(block, say="") for block in blocks)
