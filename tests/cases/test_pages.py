"""A sheet says what the page says: what a browser shows, and nothing else; what is not read out is listed."""

import json
from pathlib import Path

import pytest
from costs import growth

from frontdesk import shipped
from frontdesk.sheets.page.bringing_in import BroughtIn, bring_in
from frontdesk.sheets.reading import read_sheet, sheet_from
from frontdesk.sheets.writing import as_markdown

PAGES = Path(__file__).parent / "pages"
LIKE = read_sheet(shipped.SHEET)
MORE: list[dict[str, object]] = json.loads((Path(__file__).parent / "pages_more.json").read_text())


def brought_in(html: str, name: str = "page.html") -> BroughtIn:
    return bring_in(html, name, like=LIKE, sheet_id=None, language=None)


def said(made: BroughtIn) -> list[str]:
    """What is read out, as it is after it was kept and read again."""
    sheet = sheet_from(as_markdown(made.sheet), "sheet.md")
    return [text for section in sheet.sections for text in (section.title, *(block.text for block in section.blocks))]


def test_a_page_with_a_dose_is_read_as_a_browser_shows_it() -> None:
    made = brought_in((PAGES / "dose.html").read_text(), "dose.html")
    expected = json.loads((PAGES / "expected.json").read_text())["dose.html"]
    read = said(made)
    assert read == [
        "Numbers",
        "Stop eating 8½ hours before.",
        "Platelets must be above 10^5.",
        "Bring 50 mg of your tablets.",
        "Times",
        "Day Monday, Fast from 6 am, Arrive 2 pm",
    ]
    assert not [never for never in expected["never"] if any(never in line.replace("50 mg", "") for line in read)]
    assert list(made.left_out) == expected["listed_as_left_out"]


@pytest.mark.parametrize("case", MORE, ids=lambda case: str(case["html"])[:60])
def test_what_a_browser_shows_is_read_and_the_rest_is_listed(case: dict[str, object]) -> None:
    head, language = case.get("head", ""), case.get("language", "en")
    made = brought_in(
        f'<!doctype html><html lang="{language}"><head>{head}</head><body><h1>T</h1><h2>S</h2>'
        f"<p>Begin.</p>{case['html']}</body></html>"
    )
    assert said(made)[2:] == case["read"]
    assert list(made.left_out) == case.get("left_out", [])


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<p>10<sup>5</sup> cells</p>", "Read so: 10^5 cells"),
        ("<p>In 2019<sup>3</sup> it began.</p>", "Read so: In 2019[3] it began."),
        ("<details><summary>For children</summary><p>5 mg</p></details>", "only where it is opened: For children"),
        ("<style>li:nth-child(2){display:none}</style><p>A</p>", "was not judged: li:nth-child(2)"),
        ("<style>.n::before{content:'Do not '}</style><p class=n>eat</p>", "adds words that are not in its text"),
        ("<div style='display:flex;flex-direction:column-reverse'><p>B</p><p>A</p></div>", "another order: B A"),
        ("<p style='display:flex'><b style='order:-1'>B</b>A</p>", "another order: B"),
        ("<p style='unicode-bidi:bidi-override;direction:rtl'>gm 05</p>", "another order: gm 05"),
        ("<p>Dose 5\ufffd mg.</p>", "A letter could not be read: Dose 5\ufffd mg."),
        ("<style>.q::before{content:'\\2264 '}</style><p class=q>60</p>", "adds words that are not in its text"),
        ("<style>.q::before{content:'\u2212'}</style><p class=q>5</p>", "adds words that are not in its text"),
        ("<style>.q::after{content:attr(data-u)}</style><p class=q>5</p>", "adds words that are not in its text"),
        ("<style>@media (prefers-color-scheme:dark){.a{display:none}}</style><p>A</p>", "not judged: .a"),
        ("<style>@container (width > 1px){.a{display:none}}</style><p>A</p>", "not judged: .a"),
        ("<style>.a{--d:none;display:var(--d)}</style><p class=a>A</p>", "not judged: .a"),
        ("<p style='display:var(--d)'>A</p>", "not judged: display: var(--d)"),
        ("<style>.a{@media print{display:none}}</style><p class=a>A</p>", "not judged: @media print"),
        ("<style>.a{.b + .c{display:none}}</style><p class=a>A</p>", "not judged: .b + .c"),
        ("<link rel=stylesheet href=a.css><p>A</p>", "style is in other files"),
        ("<style>@import 'a.css';</style><p>A</p>", "style is in other files"),
        ("<p><bdo dir=rtl>05</bdo> mg</p>", "turns the direction of this around: 05"),
        ("<style>" + "a{b:c}" * 50_000 + "</style><p>A</p>", "too long to be judged"),
    ],
)
def test_what_was_judged_or_could_not_be_is_told(html: str, told: str) -> None:
    made = brought_in(f"<h1>T</h1>{html}")
    assert [line for line in made.judged if told in line]


def test_a_page_without_a_doctype_knows_classes_and_ids_in_any_case() -> None:
    style = "<style>.Old{display:none} #Gone{display:none}</style>"
    old = brought_in(f"<html>{style}<h1>T</h1><p class=old>500 mg</p><p id=gone>600 mg</p><p>50 mg</p>")
    assert old.left_out == ("500 mg", "600 mg")
    new = brought_in(f"<!doctype html><html>{style}<h1>T</h1><p class=old>500 mg</p><p>50 mg</p>")
    assert new.left_out == ()


def test_what_needs_no_judging_is_not_told() -> None:
    made = brought_in("<h1>T</h1><p>The 5<sup>th</sup> of KIPRI<sup>®</sup>, said<sup><a href='#n'>1</a></sup>.</p>")
    assert said(made)[1:] == ["The 5th of KIPRI®, said[1]."]
    assert made.judged == ()


def test_headings_below_each_other_are_said_together_and_none_is_lost() -> None:
    made = brought_in(
        "<h1>T</h1><h2>Adults</h2><h3>Dose</h3><p>50 mg</p><h2>Children</h2><h3>Dose</h3><p>5 mg</p>"
        "<h4>At night</h4><p>None</p><h2>Nothing</h2>"
    )
    assert said(made)[:6] == ["Adults: Dose", "50 mg", "Children: Dose", "5 mg", "Children: Dose: At night", "None"]
    assert said(made)[6:] == ["Nothing", "Nothing"]  # a heading with nothing under it is a statement, such as a warning
    assert made.left_out == ()


def test_markdown_with_tables_tags_and_what_is_crossed_out_is_read_like_a_page() -> None:
    table = "| Day | Fast |\n|---|---|\n| Monday | 6 am |\n\n"
    made = brought_in(f"# T\n\n## S\n\nTake ~~500 mg~~ 50 mg, 10<sup>5</sup>.\n\n{table}3. c\n4. d\n", "page.md")
    assert said(made) == ["S", "Take 50 mg, 10^5.", "Day Monday, Fast 6 am", "3) c", "4) d"]
    assert made.left_out == ("500 mg",)


@pytest.mark.parametrize(
    "html",
    """<sup>|<sup>5</sup>|1<sup>2|<sup>1</sup>/|⁄|1⁄|<del>a|<p class=a>b|<p style='display:none'>a|<a href='#a'><sup>1
    |<table><tr><td>a|<table>|<tr><td rowspan=9 colspan=9>a|<tr><th>a|<dl><dt>a<dd>b|<ol><li>a|<q>a|<img alt=a>
    |<div style='display:flex'>a|<details><summary>a|<bdo>a|<mfrac><mn>1</mn><mn>2</mn>
    |<style>.a .b{display:none}</style>
    |<style>a{</style>|<a href='b'>a|<form><h2>a|<label>a|<span style='visibility:hidden'>a|<nav>a|<td>a|<tr>|<dt>a
    |<span style='display:none;display:none'>""".split("|"),
)
def test_a_page_of_nothing_else_costs_what_it_is_long(html: str) -> None:
    page = "<style>.a .b .c,.a,p.a>b{display:none}</style><h1>T</h1><p>x</p>"
    assert growth(lambda size: brought_in(page + html.strip() * size), 60) < 64


@pytest.mark.parametrize(
    "page",
    [
        "<html><head><title>T</title></head><p>Not with alcohol.</p><body><p>Take 50 mg.</p></body></html>",
        "<!doctype html><title>T</title>Not with alcohol.<body><p>Take 50 mg.</p>",
        "<html><head><title>T</title><p>Not with alcohol.</p></head><body><p>Take 50 mg.</p></body></html>",
        "<head><noscript><p><b>x</b></p></noscript><title>T</title></head><p>Not with alcohol.<body><p>Take 50 mg.",
        "<p>Not with alcohol.</p><html><head><title>T</title></head><body><p>Take 50 mg.</p></body></html>",
    ],
)
def test_what_stands_before_the_body_is_read_too(page: str) -> None:
    assert [one for one in said(brought_in(page)) if one.endswith(".")] == ["Not with alcohol.", "Take 50 mg."]


def test_what_a_markdown_file_says_of_itself_is_listed_and_not_read() -> None:
    made = brought_in("---\ntitle: K\n\ntags:\n- a\n---\n\n# T\n\n## S\n\nTake 50 mg.\n", "page.md")
    assert said(made) == ["S", "Take 50 mg."]
    assert made.left_out == ("title: K", "tags:", "- a")
    assert said(brought_in("---\n\nTake 50 mg, always!\n\n---\n", "page.md"))[-1] == "Take 50 mg, always!"


def test_a_line_of_many_links_costs_what_it_is_long() -> None:
    def links(count: int) -> None:
        page = "".join(f"<a href='https://example.com/{place}'>word {place}</a> " for place in range(count))
        brought_in(f"<h1>T</h1><h2>S</h2><p>{page}</p>")

    assert growth(links, 200) < 64
