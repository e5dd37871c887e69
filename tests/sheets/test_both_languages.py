"""Each fact is in both languages, with the same figures, and as firm in one as in the other."""

import re

from frontdesk import shipped
from frontdesk.sheets.reading import read_sheet
from frontdesk.sheets.sheet import Kind, Role, Sheet

ENGLISH = read_sheet(shipped.SHEET)
SPANISH = read_sheet(shipped.SHEETS / "crps.es.md")


def facts_of(sheet: Sheet) -> dict[int, tuple[set[Kind], set[bool], set[str]]]:
    """For each fact how firm it is, whether a clinician looks at it, and the figures in it."""
    found: dict[int, tuple[set[Kind], set[bool], set[str]]] = {}
    for section in sheet.sections:
        for block in section.blocks:
            for fact in block.facts:
                kinds, looks, figures = found.setdefault(fact, (set(), set(), set()))
                kinds.add(block.kind)
                looks.add(block.look)
                figures.update(re.findall(r"\d+(?:\.\d+)?", block.text))
    return found


def test_every_fact_and_figure_is_in_both() -> None:
    assert facts_of(SPANISH) == facts_of(ENGLISH)
    assert set(facts_of(ENGLISH)) == set(range(1, 29))


def test_both_have_the_emergency_lines_and_what_is_left_to_clinicians() -> None:
    for sheet in (ENGLISH, SPANISH):
        (emergency,) = (section for section in sheet.sections if section.role is Role.EMERGENCY)
        (never,) = (section for section in sheet.sections if section.role is Role.NEVER)
        said = " ".join(block.text for block in emergency.blocks)
        assert "911" in said
        assert "988" in said
        assert len(never.blocks) > 4
