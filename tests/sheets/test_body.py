"""The body of a sheet's file: each statement with its marks, and what is no statement is refused on its line."""

import re

import pytest

from frontdesk.sheets.body import read_sections
from frontdesk.sheets.sheet import Block, Kind, Role, Shape, Span
from frontdesk.sheets.wrong_line import WrongLine


def _blocks(body: str) -> list[Block]:
    return [block for section in read_sections(f"## A\n\n{body}") for block in section.blocks]


def _refused(body: str, line: int, what: str) -> None:
    with pytest.raises(WrongLine, match=f"^{re.escape(what)}") as refused:
        read_sections(body)
    assert refused.value.line == line


def test_sections_have_their_titles_statements_and_roles() -> None:
    first, second, third = read_sections(
        "## One **bold** title\n\na\n\nb\n\n{role=emergency}\n## Two\n\n- c\n\n{role=never}\n## Three\n\n> d\n"
    )
    assert [(one.title, one.role, [block.text for block in one.blocks]) for one in (first, second, third)] == [
        ("One bold title", Role.TEXT, ["a", "b"]),
        ("Two", Role.EMERGENCY, ["c"]),
        ("Three", Role.NEVER, ["d"]),
    ]
    assert read_sections("") == ()


def test_each_statement_has_its_shape() -> None:
    made = _blocks("a\n\n- b\n- c\n\n1. d\n\n> e\n>\n> f\n\n> - g\n\nh\n")
    shapes = "paragraph bullet bullet bullet quotation quotation bullet paragraph".split()
    assert [str(block.shape) for block in made] == shapes
    assert [block.text for block in made] == list("abcdefgh")


def test_strong_words_and_lines_are_kept_as_they_are() -> None:
    (block,) = _blocks("**Do not** take\nit **with\nmilk**.\\\nEver.\n")
    assert block.spans == (
        *(Span("Do not", True), Span(" take"), Span(" "), Span("it "), Span("with", True), Span(" ", True)),
        *(Span("milk", True), Span("."), Span(" "), Span("Ever.")),
    )


def test_marks_stand_over_a_statement_or_over_a_list_and_the_nearer_one_holds() -> None:
    (block,) = _blocks('{kind=rule facts="4 15" look=yes say="see-ar"}\na\n')
    assert block == Block(Shape.PARAGRAPH, (Span("a"),), Kind.RULE, (4, 15), True, "see-ar")
    (plain,) = _blocks("a\n")
    assert plain == Block(Shape.PARAGRAPH, (Span("a"),), Kind.PAGE)
    made = _blocks('{kind=published facts="4" look=yes say=x}\n- a\n- {kind=clinic facts="5" look=no say=y}\n  b\n')
    assert [(one.text, one.kind, one.facts, one.look, one.say) for one in made] == [
        ("a", Kind.PUBLISHED, (4,), True, "x"),
        ("b", Kind.CLINIC, (5,), False, "y"),
    ]


@pytest.mark.parametrize("kind", [str(kind) for kind in Kind])
def test_every_kind_can_be_said(kind: str) -> None:
    assert _blocks(f"{{kind={kind}}}\na\n")[0].kind is Kind(kind)


@pytest.mark.parametrize(
    ("body", "line", "what"),
    [
        ("a\n\n## A\n\nb\n", 1, "there is text before the first section"),
        ("\n\na\n", 3, "there is text before the first section"),
        ("## A\n\n## B\n\nb\n", 3, "the section 'A' has no text"),
        ("## A\n\na\n\n## B\n", 5, "the section 'B' has no text"),
        ("## A\n", 1, "the section 'A' has no text"),
        ("# A\n\na\n", 1, "a section's title begins with ##"),
        ("## A\n\na\n\n### B\n\nb\n", 5, "a section's title begins with ##"),
        ("## A\n\na\n\n---\n\nb\n", 5, "a sheet holds headings, paragraphs, lists and quotations, but no hr"),
        ("## A\n\n    code\n", 3, "a sheet holds headings, paragraphs, lists and quotations, but no code block"),
        ("## A\n\n```\ncode\n```\n", 3, "a sheet holds headings, paragraphs, lists and quotations, but no fence"),
        ("## A\n\na *b* c\n", 3, "a sheet holds plain and **strong** text, but no em open"),
        ("## A\n\na `b` c\n", 3, "a sheet holds plain and **strong** text, but no code inline"),
        ("## A\n\n[a](b)\n", 3, "a sheet holds plain and **strong** text, but no link open"),
        ("## A\n\n![a](b)\n", 3, "a sheet holds plain and **strong** text, but no image"),
        ("## A *b*\n\na\n", 1, "a sheet holds plain and **strong** text, but no em open"),
        ("{role=none}\n## A\n\na\n", 2, "'role' must be one of: text, emergency, never"),
        ("## A\n\n{kind=sure}\na\n", 4, "'kind' must be one of: page, published, clinic, quoted, rule"),
        ("## A\n\na\n\n{look=perhaps}\n- b\n", 6, "'look' must be yes or no"),
        ("## A\n\n{look}\na\n", 0, ""),
        ('## A\n\n{facts="4 x"}\na\n', 4, "'facts' must be numbers with spaces between"),
        ('## A\n\n{facts="4,5"}\n- a\n- b\n', 4, "'facts' must be numbers with spaces between"),
        ("## A\n\n" + "> " * 30 + "a\n", 3, "this stands too deep within lists or quotations"),
        ("## A\n\nb\n\n" + "- " * 12 + "a\n", 5, "this stands too deep within lists or quotations"),
    ],
)
def test_what_is_no_part_of_a_sheet_is_refused_on_its_line(body: str, line: int, what: str) -> None:
    if line:
        _refused(body, line, what)
    else:
        assert [block.text for section in read_sections(body) for block in section.blocks] == ["{look} a"]


def test_what_is_as_deep_as_can_be_read_is_read_whole() -> None:
    assert _blocks("> " * 19 + "a\n")[0].text == "a"
    _refused("## A\n\n" + "> " * 20 + "a\n", 3, "this stands too deep within lists or quotations")
    assert _blocks("- " * 9 + "a\n")[0].text == "a"
    _refused("## A\n\n" + "- " * 10 + "a\n", 3, "this stands too deep within lists or quotations")
