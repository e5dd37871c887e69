"""Whatever page or sheet is brought in: it is read in a time that its length tells, or refused in a sentence."""

import tracemalloc

import pytest
from costs import growth
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk import shipped
from frontdesk.problems import Problem
from frontdesk.sheets.page.bringing_in import LONGEST_HTML, LONGEST_TEXT, BroughtIn, bring_in
from frontdesk.sheets.reading import read_sheet, sheet_from
from frontdesk.sheets.sheet import Sheet

LIKE = read_sheet(shipped.SHEET)
LINEAR = 64  # times the cost for 16 times the text: linear work has 16, quadratic work 256
SHEET = """\
---
id: crps
title: About CRPS
language: en
version: 3
clinic: The clinic
phone: "+14806262727"
---

## First

Text.
"""


def brought_in(text: str, name: str = "page.html") -> BroughtIn:
    return bring_in(text, name, like=LIKE, sheet_id="a", language="en")


def texts(sheet: Sheet) -> list[str]:
    return [block.text for section in sheet.sections for block in section.blocks]


def read_or_refused(text: str, name: str) -> None:
    try:
        brought_in(text, name)
    except Problem:
        return  # one sentence, and no other exception


@pytest.mark.parametrize("tag", ["ul><li", "div", "blockquote", "span", "b"])
@pytest.mark.parametrize("ends", [True, False])
def test_a_page_may_be_nested_as_deep_as_it_likes(tag: str, ends: bool) -> None:
    name = tag.rpartition("<")[2]
    text = f"<{tag}>" * 500 + "<p>Inside.</p>" + f"</{name}>" * 500 * ends + "<p>After</p>"
    sheet = brought_in("<h1>T</h1>" + text).sheet
    assert texts(sheet) == ["Inside.", "After"]


@pytest.mark.parametrize(
    "html",
    """<li>x|<div>|<blockquote>a|<span>|<b>x</i>|<p>x|<!--|<!|<!doctype |<![CDATA[|<![if |<?|<|<a |<a/|<a<|<a b="|&|&a
    |&#|&amp;|</|</a |
    <script>|<textarea>|<title>|x<img>|<b hidden>x|<br>|x<br><p>|<head>|<body>|<h2>a|<a href='b' c>""".split("|"),
)
def test_a_page_costs_what_it_is_long_or_is_refused(html: str) -> None:
    assert growth(lambda size: read_or_refused("<h1>T</h1><p>x</p>" + html.strip() * size, "page.html"), 400) < LINEAR


@pytest.mark.parametrize(
    "markdown",
    "[|](|![|[a](|*|**a |_a|`|>|> a\n>|- |1. |<a |<!--|&amp;|\\|[a]: b\n|[a][b] |# a\n|a\n=\n|a  \n|- a\n|a\n\n".split(
        "|"
    ),
)
@pytest.mark.parametrize("name", ["page.md", "page.txt"])
def test_markdown_and_text_cost_what_they_are_long_or_are_refused(markdown: str, name: str) -> None:
    assert growth(lambda size: read_or_refused("# T\n\nx\n\n" + markdown * size, name), 200) < LINEAR


@pytest.mark.parametrize("never", ["<!-- remark", "<a href=", '<p title="x', "<![CDATA[ x", "</p", "<![nonsense[ x"])
def test_what_never_ends_in_a_page_is_named_by_its_line(never: str) -> None:
    with pytest.raises(Problem, match=r"page\.html: what begins on line 3 with < never ends"):
        brought_in("<h1>T</h1>\n<p>Text.</p>\n" + never)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<p>x</p>" + " " * LONGEST_HTML, "page.html"),
        ("x" + " " * LONGEST_TEXT, "page.txt"),
        ("x" + " " * LONGEST_TEXT, "page.md"),
        ("<li>x" * 60_000, "page.html"),
    ],
)
def test_a_page_far_longer_than_one_to_read_out_is_refused(text: str, name: str) -> None:
    with pytest.raises(Problem, match="far more than a page to read out"):
        brought_in(text, name)


def test_a_page_of_usual_length_comes_in_whole() -> None:
    """200 KB of it, in each form."""
    words = "Some words of a text as long as a book, and one more. " * 5
    paragraphs = [f"{number}. {words.strip()}" for number in range(700)]
    for name, form in (
        ("page.html", "<h2>A</h2><p>{}</p>"),
        ("page.md", "## A\n\nSaid: {}\n\n"),
        ("page.txt", "{}\n\n"),
    ):
        text = "".join(form.format(paragraph) for paragraph in paragraphs)
        assert len(text) > 190_000
        read = "\n".join(texts(brought_in(text, name).sheet))
        assert [paragraph for paragraph in paragraphs[1:] if paragraph not in read] == []


@pytest.mark.parametrize("nested", [">" * 20 + " a", "".join(" " * 2 * deep + "- a\n" for deep in range(12))])
def test_what_markdown_leaves_out_because_it_is_nested_too_deep_is_refused(nested: str) -> None:
    with pytest.raises(Problem, match="too deep"):
        brought_in("# T\n\n" + nested, "page.md")
    with pytest.raises(Problem, match=r"line \d+: this stands too deep"):
        sheet_from(SHEET + "\n" + nested, "sheet.md")


def test_nested_as_people_write_it_comes_in() -> None:
    sheet = brought_in("# T\n\n- a\n  - b\n    - c\n\n> > “Good”\n", "page.md").sheet
    assert texts(sheet) == ["a", "b", "c", "“Good”"]


@pytest.mark.parametrize(
    ("title", "says"),
    [
        ("&a x", "& or"),
        ("*a", "& or"),
        ("!!python/object x", "no !"),
        ("[" * 500, "lists within lists"),
        ("[" * 500 + "]" * 500, "lists within lists"),
        ("x" * 30_000, "more than 20000 characters"),
        ("1" * 5_000, "number or the date after 'title'"),
        ("2026-02-30", "number or the date after 'title'"),
    ],
)
def test_a_header_that_is_more_than_lines_of_words_is_refused_by_its_line(title: str, says: str) -> None:
    with pytest.raises(Problem, match=rf"line [23]: .*{says}"):
        sheet_from(SHEET.replace("About CRPS", title), "sheet.md")


def test_a_header_that_stands_for_a_gigabyte_takes_no_memory() -> None:
    """Each line names the one before nine times."""
    lines = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" if n else "a0: &a0 [lol]" for n in range(9))
    tracemalloc.start()
    with pytest.raises(Problem, match=r"line 3: a header has no & or \*"):
        sheet_from(SHEET.replace("title: About CRPS", f"{lines}\ntitle: *a8"), "sheet.md")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000  # bytes


_HEADERS = st.text("a:&*!-[]{}'\"\n1.#|>%@ ?,é<", max_size=60)


@settings(deadline=None)
@given(_HEADERS)
def test_whatever_is_in_a_header_is_read_or_refused_in_words(header: str) -> None:
    try:
        sheet_from(SHEET.replace("About CRPS", header), "sheet.md")
    except Problem:
        return  # one sentence, and no other exception


@settings(deadline=None)
@given(st.text("<>/!-[]ab \"'=&;#pdiv\n?", max_size=80))
def test_whatever_is_in_a_page_is_read_or_refused_in_words(page: str) -> None:
    read_or_refused("<h1>T</h1>" + page, "page.html")
