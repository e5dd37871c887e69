"""The English sheet is read aloud to frightened people: short sentences, plain words; the Spanish one as well."""

import re
import warnings
from statistics import median

import pytest

from frontdesk import shipped
from frontdesk.sheets.reading import read_sheet
from frontdesk.sheets.sentences import sentences
from frontdesk.sheets.sheet import Kind, Section, Shape, Sheet

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it imports pkg_resources, which says that it will go
    from textstat import textstat

ENGLISH = read_sheet(shipped.SHEET)
SPANISH = read_sheet(shipped.SHEETS / "crps.es.md")

# Names nobody can make shorter: of drugs, of the syndrome, of the clinic.
NAMES = [
    "Complex Regional Pain Syndrome", "CRPS", "NMDA", "ketamine", "antidepressants", "benzodiazepine", "opioids",
    "opiates", "Ketamine Infusion for Pain Relief Institute", "KIPRI", "conversion disorder", "dissociative sedative",
    "anesthetic",
]  # fmt: skip


def text_of(section: Section) -> str:
    """What is read aloud, each name as one short word; quotations stay as somebody said them."""
    blocks = [block for block in section.blocks if block.shape is not Shape.QUOTATION]
    text = " ".join(block.text if block.text[-1] in ".?!”" else f"{block.text}." for block in blocks)
    for name in NAMES:
        text = re.sub(rf"\b{name}\b", "Bob", text, flags=re.IGNORECASE)
    return text.replace("[i]", "")


def breaths(sheet: Sheet) -> list[str]:
    """Each sentence as it is said; of a quotation, who said it and the words."""
    said = [one for section in sheet.sections for block in section.blocks for one in sentences(block.text)]
    return [part for one in said for part in re.split(r"(?<=: )(?=“)", one)]


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


@pytest.mark.parametrize("sheet", [ENGLISH, SPANISH], ids=["English", "Spanish"])
def test_no_sentence_has_more_than_twenty_words(sheet: Sheet) -> None:
    assert [one for one in breaths(sheet) if len(one.split()) > 20] == []


@pytest.mark.parametrize("sheet", [ENGLISH, SPANISH], ids=["English", "Spanish"])
def test_no_sentence_leans_on_the_one_before_it(sheet: Sheet) -> None:
    """One that is shown as an answer stands alone; the front desk's own words are never shown as one."""
    leaning = re.compile(
        r"(?:It|They|Them|This|These|That|Those|So|There(?! are signs)|Esto|Eso|Estos|Esos|Es(?! fácil)|Duró|Duran|"
        r"También(?! nos puede)|Entonces|Casi)\b"
    )
    stated = [
        one
        for section in sheet.sections
        for block in section.blocks
        if block.kind is not Kind.RULE
        for one in sentences(block.text)
    ]
    assert [one for one in stated if leaning.match(one)] == []


@pytest.mark.parametrize(
    ("sheet", "words"),
    [(ENGLISH, ["NMDA", "benzodiazepine", "KIPRI"]), (SPANISH, ["NMDA", "benzodiacepina", "KIPRI"])],
    ids=["English", "Spanish"],
)
def test_how_a_hard_word_is_said_stands_beside_it_for_the_eyes(sheet: Sheet, words: list[str]) -> None:
    for section in sheet.sections:
        for block in section.blocks:
            assert [word for word in words if word in block.text and f"{word}:" not in block.say] == []


def test_it_is_spelt_as_in_the_united_states() -> None:
    text = " ".join(block.text for section in ENGLISH.sections for block in section.blocks)
    assert not re.search(r"per cent|anaesthe|randomis|centre\b|paediatr|behaviour|programme\b", text)
