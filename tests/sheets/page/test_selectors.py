"""Which words of a page a rule of its style hides: those that a browser hides, or it is told that it was not judged."""

import pytest

from frontdesk import shipped
from frontdesk.sheets.page.bringing_in import BroughtIn, bring_in
from frontdesk.sheets.reading import read_sheet

LIKE = read_sheet(shipped.SHEET)
LETTERS = """<div id=box class="box wide"><p class=a>A</p><p class="a b">B</p>
<div><p class=a title="one two" lang=en-US>C</p></div></div>
<p id=d data-x>D</p><p id=e class=A>E</p><p><a href=one.pdf>F</a></p><p>G</p>"""


def brought_in(style: str, body: str) -> BroughtIn:
    page = f"<!doctype html><html lang=en><head><style>{style}</style></head><body><h1>T</h1>{body}</body></html>"
    return bring_in(page, "page.html", like=LIKE, sheet_id=None, language=None)


def read(made: BroughtIn) -> list[str]:
    return [block.text for section in made.sheet.sections for block in section.blocks]


@pytest.mark.parametrize(
    ("selector", "meant"),
    [
        *(("p.a", "ABC"), (".a.b", "B"), (".b.c", ""), ("P.b", "B"), (".A", "E"), (".a .b", ""), ("a.a", "")),
        *(("#box .a", "ABC"), ("#box > .a", "AB"), ("#box>.a", "AB"), ("div > div > p", "C"), ("div div .a", "C")),
        *(("#d", "D"), ("#d#e", ""), ("p#e", "E"), ("a#e", ""), ("body > #d", "D"), ("html > #d", "")),
        *((".box *", "ABC"), (".b, #d", "BD"), (" .b , #d ", "BD"), (".box > * > .a", "C"), (".wide.box > p", "AB")),
        *((":root > body > #d", "D"), (":root .b", "B"), ("p:root", ""), ("a:link", "F"), ("a:any-link", "F")),
        *(("[title]", "C"), ("[title=one]", ""), ("[title='one two']", "C"), ("[ title = 'one two' ]", "C")),
        *(("[title~=two]", "C"), ("[title~=on]", ""), ("[title~=one].b", ""), ("p[title~=one].a", "C")),
        *(("[title^=one]", "C"), ("[title^=two]", ""), ("[title$=two]", "C"), ("[title$=one]", "")),
        *(("[title*='e t']", "C"), ("[title*=x]", ""), ("[title^='']", ""), ("[title$='']", ""), ("[title*='']", "")),
        *(("p[lang|=en]", "C"), ("p[lang|=e]", ""), ("p[lang|=en-US]", "C"), ("p[lang=en]", "")),
        *(("[class~=b]", "B"), ("[class='a b']", "B"), ("[class=b]", ""), ("[data-x]", "D"), ("[href$='.pdf']", "F")),
        *(("a:visited", ""), ("p:hover", ""), (".a:focus", ""), ("#d::before", ""), ("#d::first-line", "")),
        *(("#d:after", ""), ("#d:first-letter", "")),
    ],
)
def test_a_selector_hides_the_tags_that_it_means(selector: str, meant: str) -> None:
    made = brought_in(selector + "{display:none}", LETTERS)
    assert [one for one in "ABCDEFG" if one not in read(made)] == list(meant)
    assert list(made.left_out) == list(meant)
    assert made.judged == ()


@pytest.mark.parametrize(
    ("style", "meant"),
    [
        (".box{.a{display:none}}", "ABC"),
        (".box{> .a{display:none}}", "AB"),
        (".box{& .a{display:none}}", "ABC"),
        (".box{& > .a{display:none}}", "AB"),
        (".box{&>.a{display:none}}", "AB"),
        (".box{&{display:none}}", "ABC"),
        (".box{&.wide > .a{display:none}}", "AB"),
        ("#box{&.nope .a{display:none}}", ""),
        (".a{&.b{display:none}}", "B"),
        ("#box > p{&.b{display:none}}", "B"),
        ("body > p{&.a{display:none}}", ""),
        ("body > p{&#e{display:none}}", "E"),
        (".box > div{> p{display:none}}", "C"),
        (".box{div{.a{display:none}}}", "C"),
        (".box, #d{.b, &#d{display:none}}", "BD"),
        (".a{&[title]{display:none}}", "C"),
        ("[title]{&.a{display:none}}", "C"),
        ("p{&#d[data-x]{display:none}}", "D"),
        (".box{color:red;.b{display:none}}", "B"),
        ("#d{}.box{.b{display:none}}", "B"),
    ],
)
def test_a_rule_within_a_rule_is_of_what_stands_in_the_outer_one(style: str, meant: str) -> None:
    made = brought_in(style, LETTERS)
    assert [one for one in "ABCDEFG" if one not in read(made)] == list(meant)
    assert made.judged == ()


@pytest.mark.parametrize(
    "selector",
    """p:nth-child(2), p:first-child, .a + .b, .a ~ .b, .a:not(.b), [title=one i], [svg|href], :is(p), :not(:hover),
    p:checked, .a:has(b), svg|p, [title=1], .a#d+p""".split(","),
)
def test_a_selector_with_more_than_is_known_hides_nothing_and_is_told(selector: str) -> None:
    selector = selector.strip()
    made = brought_in(selector + "{display:none}", LETTERS)
    assert read(made) == list("ABCDEFG")
    assert [one for one in made.judged if f"was not judged: {selector}" in one]


@pytest.mark.parametrize(
    ("selector", "may_show"),
    [
        *((".y:empty", True), (".z:empty", False), ("p:empty", True), ("b:empty", False), ("#h:empty", True)),
        *(("#i:empty", False), (".f + .y", True), (".y + .f", False), ("b ~ p", True), (".y ~ b", False)),
        *((".z > .y:empty", True), (".y > .z:empty", False), (".y .z:empty", False), (".z .y:empty", True)),
        *(("[title]:empty", True), ("[lang]:empty", False), ("[title=t]:empty", True), ("[title=u]:empty", False)),
        *((".z.y:empty", False), (":empty.y", True), (":empty.z", False), (".z :empty", True), ("svg|p:empty", True)),
        *(("svg|b:empty", False), (".y:not(.z)", True), (".y:is(.z):empty", True), (".z:empty, .y:empty", True)),
    ],
)
def test_a_rule_that_may_show_what_another_hides_is_told_where_it_may_mean_it(selector: str, may_show: bool) -> None:
    hidden = "<p class='y x' id=h title=t>Old</p><p>New</p>"
    made = brought_in(f".x{{display:none}} {selector}{{display:block!important}}", hidden)
    assert made.left_out == ("Old",)
    assert bool(made.judged) is may_show


_ADDED = 'adds words that are not in its text: "Not "'


@pytest.mark.parametrize(
    ("selector", "told"),
    [
        *((".a::before", True), (".a:before", True), ("::before", True), (":before", True), (".a::after", True)),
        *(("li::marker", True), (".a:not(:hover)::before", True), (".a:nth-child(2)::after", True)),
        *((".a:hover::before", False), (".a:focus:after", False), (".a::placeholder", False), (".a::selection", False)),
        *((".a", False), (".b, .a::before", True)),
    ],
)
def test_words_that_a_style_adds_are_told_unless_only_for_a_moment(selector: str, told: bool) -> None:
    made = brought_in(selector + "{content:'Not '}", LETTERS)
    assert read(made) == list("ABCDEFG")
    assert bool([one for one in made.judged if _ADDED in one]) is told
    assert brought_in(selector + "{content:' ' '\\e001'}", LETTERS).judged == ()


@pytest.mark.parametrize(
    ("selector", "told"),
    [(".a::after", True), (".a:before", True), (".q::after", False), (".a::marker", False), (".a:hover::after", False)],
)
def test_a_line_through_words_is_told_of_the_tag_it_is_drawn_on(selector: str, told: bool) -> None:
    made = brought_in(selector + "{content:'';position:absolute;top:50%;border-bottom:2px solid red}", LETTERS)
    assert bool([one for one in made.judged if f"may draw a line through words: {selector}" in one]) is told
    assert bool(made.judged) is told
