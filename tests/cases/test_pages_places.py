"""What stands where on a page is read so: words and numbers apart, under their heading, term, column or item.

Where that can't be told, the line is to be compared with the page (`judged`).
"""

import json
from pathlib import Path

import pytest
from cases.test_pages import brought_in, said
from costs import growth
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.sheets.page import seams as page_seams

CASES: list[dict[str, object]] = json.loads((Path(__file__).parent / "pages_places.json").read_text())


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["html"])[:60])
def test_what_stands_where_on_a_page_is_read_so(case: dict[str, object]) -> None:
    page = f"<h1>T</h1><h2>S</h2><p>Begin.</p>{case['html']}"
    made = brought_in(f'<!doctype html><html lang="en"><head>{case.get("head", "")}</head><body>{page}</body></html>')
    assert said(made)[2:] == case["read"]
    assert list(made.left_out) == case.get("left_out", [])
    assert list(made.judged) == case.get("judged", [])


def test_a_title_that_is_not_first_stays_a_heading() -> None:
    made = brought_in("<h2>Children</h2><p>5 mg</p><h1>Adult dose</h1><p>300 mg</p>")
    assert made.sheet.title == "Adult dose"
    assert said(made) == ["Children", "5 mg", "Adult dose", "300 mg"]


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("Dose for ages 3 – 5 | Clinic", "Dose for ages 3 – 5"),
        ("Infusion - not for children | Clinic", "Infusion - not for children"),
        ("Stop | not start | Clinic", "Stop | not start"),
        ("Ketamine — for adults only", "Ketamine — for adults only"),
    ],
)
def test_a_title_keeps_what_stands_after_a_dash(title: str, read: str) -> None:
    page = f"<svg><title>Icon</title></svg><title>{title}</title>"
    assert brought_in(f"<html><head></head><body>{page}<p>Take 5 mg.</p></body></html>").sheet.title == read


@pytest.mark.parametrize("number", ["10.5 - 12.5", "3.5 - 5.05", "120/80 – 140/90", "2026-11-28", "250.500 - 750.500"])
def test_a_line_of_values_is_no_telephone_number(number: str) -> None:
    assert said(brought_in(f"<h1>T</h1><h2>S</h2><p>{number}</p>")) == ["S", number]
    assert said(brought_in(f"T\n\nNormal:\n\n{number}\n", "page.txt"))[-2:] == [number, number]  # its title, too


@pytest.mark.parametrize("number", ["480-626-2727", "+1 480 626 2727", "Call (480) 626-2727", "4806262727"])
def test_a_telephone_number_alone_is_still_of_the_frame(number: str) -> None:
    assert brought_in(f"<h1>T</h1><h2>S</h2><p>a</p><p>{number}</p>").left_out == (number,)


def test_words_after_a_quotation_are_somebodys_only_where_they_read_as_a_name() -> None:
    made = brought_in("<h1>T</h1><h2>S</h2><p>“Do not take ibuprofen.”</p><p>Take 5 mg daily</p>")
    assert [str(block.kind) for block in made.sheet.sections[0].blocks] == ["quoted", "page"]
    made = brought_in("<h1>T</h1><h2>S</h2><p>“It helped.”</p><p>Jane Doe, patient</p>")
    assert [str(block.kind) for block in made.sheet.sections[0].blocks] == ["quoted", "quoted"]
    assert made.judged == ("Taken for whoever said what stands before: Jane Doe, patient",)


def test_lists_in_markdown_say_what_they_are_under() -> None:
    made = brought_in("# T\n\n## S\n\n- Do not:\n    - eat\n    - drink milk\n- Take your pills\n", "page.md")
    assert said(made) == ["S", "Do not: eat", "Do not: drink milk", "Take your pills"]


def test_plain_text_that_was_not_broken_by_its_width_keeps_its_lines() -> None:
    times = "Monday   6 am    2 pm\nTuesday  none    3 pm"
    wrapped = (
        "This is a long paragraph that an editor has broken\nWhere there was no more room for the next word of it."
    )
    made = brought_in(f"T\n\nBegin.\n\n{times}\n\nDo not:\n- eat\n- drink\n\n{wrapped}\n", "page.txt")
    lines = [block.text for section in made.sheet.sections for block in section.blocks]
    assert lines == [
        "Begin.",
        *("Monday 6 am 2 pm", "Tuesday none 3 pm"),
        "Do not:",
        "eat",
        "drink",
        " ".join(wrapped.split()),
    ]


def test_what_is_not_listed_of_what_was_judged_is_counted() -> None:
    made = brought_in("<h1>T</h1>" + "".join(f"<p>{place}<u>1</u> mg</p>" for place in range(130)))
    assert made.judged[-1] == "And 30 more; the whole page is to be compared."


@pytest.mark.parametrize("html", ["<ul><li>a", "<button>a", "<dl><dt>a<dd>b<dl>", "a<small>1/2", "<i class=a></i>1"])
def test_a_page_of_nothing_else_costs_what_it_is_long(html: str) -> None:
    assert growth(lambda size: brought_in("<h1>T</h1><p>x</p>" + html * size), 60) < 64


_SIGNS = (page_seams.SAME, page_seams.APART, page_seams.GAP)
_NUMBERS = st.text("0123456789", min_size=1, max_size=3)


@given(_NUMBERS, st.lists(st.sampled_from(_SIGNS), min_size=1, max_size=4).map("".join), _NUMBERS)
def test_two_numbers_never_become_one_without_a_word(first: str, signs: str, second: str) -> None:
    read, is_unsure = page_seams.joined(f"Take {first}{signs}{second} mg")
    assert read == f"Take {first} {second} mg" or (is_unsure and read == f"Take {first}{second} mg")


@given(st.lists(st.sampled_from([*"0 5.,aB(½)", *_SIGNS]), max_size=12).map("".join))
def test_a_line_keeps_all_its_letters_in_order(line: str) -> None:
    read, _ = page_seams.joined(line)
    assert "".join(read.split()) == "".join(page_seams.SIGNS.sub("", line).split())


@given(st.text("ab", min_size=2, max_size=5), st.sampled_from(_SIGNS[:1]), st.text("ab", min_size=1, max_size=5))
def test_letters_go_on_over_a_tag_that_shows_nothing(first: str, sign: str, second: str) -> None:
    assert page_seams.joined(first + sign + second) == (first + second, False)
