"""What a browser shows is read and nothing else, however a page is written; and whatever can't be sure is told."""

import json
from pathlib import Path

import pytest
from cases.test_pages import brought_in, said

from frontdesk.contacts.problems import Problem

HIDDEN: list[dict[str, object]] = json.loads((Path(__file__).parent / "pages_hidden.json").read_text())


@pytest.mark.parametrize("case", HIDDEN, ids=lambda case: str(case["html"])[:70])
def test_a_page_is_read_as_a_browser_takes_it_apart(case: dict[str, object]) -> None:
    made = brought_in(
        f'<!doctype html><html lang="en"><head>{case.get("head", "")}</head><body><h1>T</h1><h2>S</h2>'
        f"<p>Begin.</p>{case['html']}</body></html>"
    )
    assert said(made)[2:] == case["read"]
    assert list(made.left_out) == case.get("left_out", [])
    told = case.get("told", [])
    assert isinstance(told, list)
    assert [one for one in told if not any(one in line for line in made.judged)] == []
    assert told or not made.judged


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 49_000 + "x",
        "<p>" + "".join(f"<b class=a{place}>" for place in range(20_000)) + "x",
        "".join(f"<p><b class=a{place}>x" for place in range(9_000)),
        "<p " + " ".join(f"a{place}" for place in range(60_000)) + ">x",
    ],
)
def test_a_page_that_would_take_minutes_to_take_apart_is_refused_in_a_sentence(page: str) -> None:
    with pytest.raises(Problem, match="more tags within each other than a page to read out"):
        brought_in(f"<h1>T</h1>{page}")
