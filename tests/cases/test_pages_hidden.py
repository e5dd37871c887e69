"""What a browser shows is read and nothing else, however a page is written; and whatever can't be sure is told."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cases.test_pages import brought_in, said

from frontdesk.problems import Problem
from frontdesk.sheets.page.styles import Styles

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


def test_addresses_in_markdown_that_no_link_has_are_listed() -> None:
    made = brought_in("# T\n\n[Warning]: Stop!\n\n[a]: https://example.com 'x'\n\nSee [a].\n", "page.md")
    assert said(made)[1:] == ["See a."]
    assert made.left_out == ("a: https://example.com", "[WARNING]: Stop!")


@pytest.mark.parametrize("name", ["page.txt", "page.md", "page.html"])
def test_text_that_is_turned_around_is_told_in_whatever_form_it_comes(name: str) -> None:
    made = brought_in("# T\n\nTake \u202e05\u202c mg\n", name)
    assert [line for line in made.judged if "turns the direction of this around" in line]


@pytest.mark.parametrize(
    "page",
    [
        "<style>"
        + "".join(f"[class*=zz{n}]{{display:none}}" for n in range(400))
        + "</style>"
        + "<p class='a b c'>x" * 900,
        "<style>" + "[class*=a] [class*=b]{color:red}" * 200 + "</style>" + "<p class='a b'>x" * 900,
        "<p style='color:red;margin:0;x:y;z:w'>x</p>" * 900,
    ],
)
def test_tags_that_are_alike_are_judged_once(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[object] = []
    monkeypatch.setattr(Styles, "_judged", _counted(Styles._judged, judged))
    monkeypatch.setattr(Styles, "_fitting", _counted(Styles._fitting, judged))
    brought_in(f"<h1>T</h1>{page}")
    assert len(judged) < 40


def _counted(method: Callable[..., Any], calls: list[object]) -> Callable[..., Any]:
    def counting(*given: object) -> object:
        calls.append(given)
        return method(*given)

    return counting


def test_a_style_that_would_take_minutes_to_judge_is_told_and_the_page_is_read() -> None:
    style = "".join(f"[class*=zz{n}]{{display:none}}" for n in range(400))
    made = brought_in(f"<h1>T</h1><style>{style}</style>" + "".join(f"<p class=a{n}>x" for n in range(1_500)))
    assert [line for line in made.judged if "too long to be judged" in line]


@pytest.mark.parametrize(
    "page",
    [
        "<style>p{width:" + "(" * 20_000 + "}</style><p>A</p>",
        "<style>" + ":not(" * 20_000 + "{display:none}</style><p>A</p>",
        "<p style='width:" + "(" * 20_000 + "'>A</p>",
        "<style>p{left:" + "1" * 5_000 + "}</style><p>A</p>",
    ],
)
def test_a_style_that_is_too_deep_or_too_long_is_told(page: str) -> None:
    made = brought_in(f"<h1>T</h1>{page}")
    assert said(made)[-1] == "A"
    assert [line for line in made.judged if "too long to be judged" in line]
