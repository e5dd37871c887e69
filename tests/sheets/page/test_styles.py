"""Which of several rules holds, as CSS cascades them, and what holds for the tags inside."""

import re

import pytest
from sheets.page.test_selectors import brought_in, read

_OLD = "<p id=i class='c d' title=t>Old</p><div>New</div>"


def _is_hidden(style: str, body: str = _OLD) -> bool:
    """Whether the first line is hidden; what is not read is always listed, and the second line always read."""
    made = brought_in(re.sub(r"\{(none|block)\}", r"{display:\1}", style), body)
    assert made.judged == ()
    hidden = read(made) == ["New"]
    assert hidden or read(made) == ["Old", "New"]
    assert made.left_out == (("Old",) if hidden else ())
    return hidden


@pytest.mark.parametrize(
    "style",
    [
        ".c{none} p{block}",
        "#i{none} .c.d{block}",
        ".c.d{none} .c{block}",
        ".c{block} .d{none}",
        "[title]{none} p{block}",
        ".c{block} [title]{none}",
        "p[title].c{none} .c.d{block}",
        ":root p{none} html body p{block}",
        "html body p{none} body p{block}",
        ".c{display:none!important} #i{block}",
        ".c{display:none!important} #i{display:block} .c{block}",
        ".c{display:block;display:none}",
        ".c{display:none!important;display:block}",
        ".c{display:none;display:nonsense}",
        "p{none} @layer a{#i{block}}",
        "@layer a{p{none}}",
        "@layer a{p{block}} @layer a{#i{none}}",
        "@supports (display:grid){.c{none}}",
        "@media screen{.c{none}}",
        "@media screen{@media (min-width:600px){@supports (a:b){@media all{@layer x{.c{none}}}}}}",
        "#i{none} .c{all:unset}",
        ".c{all:unset;display:none}",
        ".c{text-decoration:line-through}",
        ".c{text-decoration:none} .c{text-decoration-line:line-through}",
        ".c{text-decoration-line:none} .c{text-decoration:line-through}",
        "@font-face{font-family:f;src:url(f)} .c{none}",
        "@page{margin:0} .c{none}",
    ],
)
def test_the_rule_that_wins_hides_the_words(style: str) -> None:
    assert _is_hidden(style)


@pytest.mark.parametrize(
    "style",
    [
        "p{none} .c{block}",
        ".c{none} .d{block}",
        ".c{none} [title]{block}",
        "[title]{none} .c{block}",
        ".c.d{none} p[title].c{block}",
        "html body p{none} :root p{block}",
        "#i{display:block!important} .c{display:none!important}",
        ".c{display:none;display:block}",
        "@layer a{#i{none}} p{block}",
        "@media screen{@layer a{#i{none}}} p{block}",
        "@layer a{@media screen{#i{none}}} p{block}",
        "@supports not (display:grid){.c{none}}",
        "@supports not (display:grid){@media screen{.c{none}}}",
        "@media print{.c{none}}",
        "@media print{@media screen{.c{none}}}",
        "@media not screen{.c{none}}",
        ".c{none} #i{all:unset}",
        ".c{display:none;all:unset}",
        ".c{text-decoration-line:line-through} .c{text-decoration:none}",
        ".c{text-decoration:line-through} .c{text-decoration-line:none}",
        "@font-face{.c{none}} @property --c{.c{none}} @counter-style c{.c{none}}",
    ],
)
def test_a_rule_that_another_one_beats_or_that_is_for_no_screen_hides_nothing(style: str) -> None:
    assert not _is_hidden(style)


@pytest.mark.parametrize(
    ("style", "tag", "hidden"),
    [
        ("#i{none}", "<p id=i style='display:block'>", False),
        ("#i{display:none!important}", "<p id=i style='display:block'>", True),
        ("#i{display:none!important}", "<p id=i style='display:block!important'>", False),
        ("#i{block}", "<p id=i style='display:none'>", True),
        ("#i{display:block!important}", "<p id=i style='display:none'>", False),
        ("", "<p style='display:none;display:block'>", False),
        ("", "<p style='display:none!important;display:block'>", True),
        ("", "<p hidden>", True),
        ("", "<p popover>", True),
        (".c{block}", "<p hidden class=c>", False),
        (".c{color:red}", "<p hidden class=c>", True),
        (".c{color:red}", "<p class=c>", False),
        (".c{all:unset}", "<p hidden class=c>", False),
        ("", "<p style='--far:-9999px;margin-left:var(--far)'>", True),
        ("", "<p style='margin-left:var(--far);--far:-9px'>", False),
    ],
)
def test_what_a_tag_says_itself_stands_over_the_rules(style: str, tag: str, hidden: bool) -> None:
    assert _is_hidden(style, f"{tag}Old</p><div>New</div>") is hidden


@pytest.mark.parametrize(
    ("body", "lines", "left_out"),
    [
        ("<p style='visibility:hidden'>A <b style='visibility:visible'>B</b> C</p>", ["B"], ["A", "C"]),
        ("<p style='visibility:hidden'>A <b style='color:red'>B</b></p>", [], ["A B"]),
        ("<p style='color:transparent'>A <b style='color:red'>B</b></p>", ["B"], ["A"]),
        ("<p style='color:transparent'>A <b style='color:inherit'>B</b></p>", [], ["A B"]),
        ("<p style='color:transparent'>A <b style='visibility:visible'>B</b></p>", [], ["A B"]),
        ("<p style='color:transparent;visibility:hidden'>A <b style='visibility:visible'>B</b></p>", [], ["A B"]),
        ("<p style='color:transparent;visibility:hidden'>A <b style='color:red'>B</b></p>", [], ["A B"]),
        ("<p style='font-size:0'>A <b style='font-size:12px'>B</b></p>", ["B"], ["A"]),
        ("<p style='font-size:0'>A <b style='font-size:1em'>B</b></p>", [], ["A B"]),
        ("<p style='font-size:0'>A <b style='visibility:visible;color:red'>B</b></p>", [], ["A B"]),
        ("<p style='font-size:0;visibility:hidden'>A <b style='font-size:9px'>B</b></p>", [], ["A B"]),
        ("<div style='display:none'>A <b style='display:block'>B</b></div>", [], ["A", "B"]),
        ("<p><b style='visibility:hidden'>A</b> B <b style='font-size:0'>C</b> D</p>", ["B D"], ["A", "C"]),
    ],
)
def test_what_hides_a_tag_hides_what_is_in_it_as_far_as_that_does_not_say_otherwise(
    body: str, lines: list[str], left_out: list[str]
) -> None:
    made = brought_in("", f"{body}<p>End</p>")
    assert read(made) == [*lines, "End"]
    assert " ".join(made.left_out).split() == " ".join(left_out).split()


@pytest.mark.parametrize(
    ("style", "told"),
    [
        ("@keyframes f{to{opacity:0}} .c{animation:f 1s}", True),
        ("@keyframes f{100%{opacity:0}} .c{animation:f 1s}", True),
        ("@keyframes f{0%, 100%{opacity:0}} .c{animation-name:f}", True),
        ("@keyframes f{to{font-size:2px}} .c{animation:f 1s}", True),
        ("@-webkit-keyframes f{to{visibility:hidden}} .c{-webkit-animation:f 1s}", True),
        ("@keyframes  F {from{opacity:1} to{opacity:0}} .c{animation:1s f}", True),
        ("@keyframes f{from{opacity:0} to{opacity:1}} .c{animation:f 1s}", False),
        ("@keyframes f{0%{opacity:0} 50%{opacity:0}} .c{animation:f 1s}", False),
        ("@keyframes f{to{color:red}} .c{animation:f 1s}", False),
        ("@keyframes f{to{opacity:0}} .c{animation:g 1s}", False),
        ("@keyframes f{to{opacity:0}} .c{color:red}", False),
        (".c{animation:f 1s;display:none}", True),
        (".c{animation:none;display:none}", False),
        (".c{display:none}", False),
        ("@media (prefers-color-scheme:dark){.c{display:none}}", True),
        ("@media (prefers-color-scheme:dark){.c{color:red}}", False),
        ("@media screen{@media (prefers-color-scheme:dark){.c{display:none}}}", True),
        ("@media (prefers-color-scheme:dark){@media screen{.c{display:none}}}", True),
        ("@container (width > 1px){@layer a{.c{display:none}}}", True),
        ("@import 'a.css';", True),
        ("@charset 'utf-8'; .c{color:red}", False),
        (":root{--c:red} .d{--c:transparent} .c{color:var(--c)}", True),
        (":root{--c:red} .d{--c:blue} .c{color:var(--c)}", False),
        (":root{--s:9px} .d{--s:2px} .c{font-size:var(--s)}", True),
        (":root{--s:0} .d{--s:12px} .c{font-size:var(--s)}", True),
        (".c{display:var(--none)}", True),
        (".c{width:var(--none)}", False),
        (".c{& > b{display:none} + b{display:none}}", True),
        (".c{@media print{display:none}}", True),
        ("p:empty{&.c{display:none}}", True),
    ],
)
def test_what_may_hide_words_and_is_not_judged_is_told(style: str, told: bool) -> None:
    assert bool(brought_in(style, _OLD).judged) is told


def test_a_rule_that_is_not_sure_hides_nothing() -> None:
    for style in ("@media (prefers-color-scheme:dark){@media screen{.c{display:none}}}", ".c:empty{display:none}"):
        made = brought_in(style, _OLD)
        assert read(made) == ["Old", "New"]
        assert made.left_out == ()


def test_a_variable_with_several_values_leaves_the_words_read() -> None:
    for values in ("transparent", "red"), ("red", "transparent"):
        style = f":root{{--c:{values[0]}}} .d{{--c:{values[1]}}} .c{{color:var(--c)}}"
        assert read(brought_in(style, _OLD)) == ["Old", "New"]
