"""The English sheet is read aloud to frightened people: short sentences, plain words; the Spanish one as well."""

import re
import warnings
from statistics import median

import pytest

from frontdesk import shipped
from frontdesk.sheets.reading import read_sheet
from frontdesk.sheets.sentences import sentences
from frontdesk.sheets.sheet import Section, Shape, Sheet

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it imports pkg_resources, which says that it will go
    from textstat import textstat

ENGLISH = read_sheet(shipped.SHEET)
SPANISH = read_sheet(shipped.SHEETS / "crps.es.md")

# Names nobody can make shorter: of drugs, of the syndrome, of the clinic.
NAMES = [
    "Complex Regional Pain Syndrome", "CRPS", "NMDA", "ketamine", "antidepressants", "benzodiazepine", "opioids",
    "opiates", "Ketamine Infusion for Pain Relief Institute", "KIPRI", "conversion disorder", "dissociative sedative",
    "anaesthetic",
]  # fmt: skip


def text_of(section: Section) -> str:
    """What is read aloud, each name as one short word; quotations stay as somebody said them."""
    blocks = [block for block in section.blocks if block.shape is not Shape.QUOTATION]
    text = " ".join(block.text if block.text[-1] in ".?!”" else f"{block.text}." for block in blocks)
    for name in NAMES:
        text = re.sub(rf"\b{name}\b", "Bob", text, flags=re.IGNORECASE)
    return text.replace("[i]", "")


def average_sentence(sheet: Sheet) -> float:
    said = [one for section in sheet.sections for one in sentences(text_of(section))]
    return sum(len(one.split()) for one in said) / len(said)


@pytest.mark.parametrize("section", ENGLISH.sections, ids=lambda section: section.title)
def test_every_section_is_at_or_below_grade_eight(section: Section) -> None:
    assert textstat.flesch_kincaid_grade(text_of(section)) <= 8


def test_half_of_the_sections_are_at_or_below_grade_six_and_a_half() -> None:
    assert median(textstat.flesch_kincaid_grade(text_of(section)) for section in ENGLISH.sections) <= 6.5


@pytest.mark.parametrize("sheet", [ENGLISH, SPANISH], ids=["English", "Spanish"])
def test_sentences_are_short(sheet: Sheet) -> None:
    assert average_sentence(sheet) <= 20
