"""A page's lines as a title and sections: every line is said once, under the heading that it stands under."""

import pytest

from frontdesk.sheets.page.lines import Is, Line
from frontdesk.sheets.page.sections import sections_of, title_of
from frontdesk.sheets.sheet import Kind, Section, Shape


def _title(text: str) -> Line:
    return Line(Is.TITLE, text, level=1)


def _heading(text: str, level: int = 2, is_alone: bool = False) -> Line:
    return Line(Is.HEADING, text, level, is_alone)


def _text(text: str) -> Line:
    return Line(Is.TEXT, text)


def _item(text: str) -> Line:
    return Line(Is.ITEM, text)


def _quoted(text: str) -> Line:
    return Line(Is.QUOTATION, text)


def _made(*lines: Line) -> tuple[list[Section], list[str]]:
    unsure: list[str] = []
    return sections_of(lines, "Page", unsure), [str(one) for one in unsure]


def _said(*lines: Line) -> list[tuple[str, list[str]]]:
    made, unsure = _made(*lines)
    assert unsure == []
    return [(section.title, [block.text for block in section.blocks]) for section in made]


def test_the_line_marked_as_title_is_the_title_and_is_not_said_again() -> None:
    first, second = _title("Ketamine"), _title("Dose")
    assert title_of([first, _text("a"), first, second, _text("b")]) == ("Ketamine", [_text("a"), second, _text("b")])
    assert title_of([_heading("x"), _text("a"), first, first, _text("b")]) == (
        "Ketamine",
        [_heading("x"), _text("a"), first, _text("b")],
    )


@pytest.mark.parametrize("line", ["About ketamine", "a" * 100, "What (5 mg)", "“Well” and good"])
def test_a_short_first_line_is_the_title_where_none_is_marked(line: str) -> None:
    assert title_of([_text(line), _text("a"), _text("b")]) == (line, [_text("a"), _text("b")])
    assert title_of([_text(line), _text("a")])[1] == [_text("a")]
    assert title_of([_text(line)])[1] == [_text(line)]  # else nothing were left to read


@pytest.mark.parametrize("line", ["a" * 101, "Stop.", "Stop!", "Stop?", "Stop…", "“Stop”"])
def test_a_first_line_that_is_a_statement_is_kept_and_names_the_page(line: str) -> None:
    title, kept = title_of([_text(line), _text("a")])
    assert title.rstrip("…") == line.rstrip(".…")
    assert kept == [_text(line), _text("a")]


def test_a_page_that_begins_with_an_item_or_heading_is_named_by_its_first_words() -> None:
    lines = [_item("1) Take one tablet in the morning with water"), _text("b")]
    assert title_of(lines) == ("Take one tablet in the morning with…", lines)
    lines = [_heading("Dose"), _text("b")]
    assert title_of(lines) == ("Dose", lines)
    assert title_of([]) == ("", [])


def test_without_headings_each_paragraph_is_a_section_and_has_the_items_below_it() -> None:
    assert _said(_text("Bring:"), _item("a"), _item("b"), _text("Rest at home. All day."), _text("Call.")) == [
        ("Bring:", ["Bring:", "a", "b"]),
        ("Rest at home", ["Rest at home. All day."]),
        ("Call", ["Call."]),
    ]
    assert _said(_item("a"), _item("b"), _text("c")) == [("a", ["a", "b"]), ("c", ["c"])]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("One two three four five six seven.", "One two three four five six seven"),
        ("One two three four five six seven eight.", "One two three four five six seven…"),
        ("One two three four five six seven, eight nine", "One two three four five six seven…"),
        ("One two three four five six seven— eight nine", "One two three four five six seven…"),
        ("1. Take it.", "Take it"),
        ("12) Take it.", "Take it"),
        ("- Take it.", "Take it"),
        ("1. ", "1"),
        ("120 mg. Not more.", "120 mg"),
    ],
)
def test_a_section_without_heading_is_named_by_its_first_words(text: str, title: str) -> None:
    assert _said(_text(text)) == [(title, [text])]


def test_with_headings_paragraphs_stand_under_them_and_what_is_before_has_its_own_words() -> None:
    assert _said(_text("First."), _text("Second."), _heading("Dose"), _text("5 mg"), _text("a"), _item("b")) == [
        ("First", ["First.", "Second."]),
        ("Dose", ["5 mg", "a", "b"]),
    ]


def test_a_heading_below_another_is_said_after_it_until_one_of_its_level_comes() -> None:
    made = _said(
        *(_heading("A: "), _heading("B", 3), _text("b"), _heading("C", 4), _text("c"), _heading("D", 3), _text("d")),
        *(
            _heading("E", 2),
            _text("e"),
            _heading("F", 5),
            _text("f"),
            _title("G"),
            _text("g"),
            _heading("H"),
            _item("h"),
        ),
    )
    assert made == [
        *(("A: B", ["b"]), ("A: B: C", ["c"]), ("A: D", ["d"]), ("E", ["e"]), ("E: F", ["f"])),
        *(("G", ["g"]), ("G: H", ["h"])),
    ]


def test_a_heading_with_nothing_under_it_is_a_statement() -> None:
    assert _said(_heading("A"), _heading("B"), _text("b"), _heading("C", 3), _heading("D")) == [
        *(("A", ["A"]), ("B", ["b"]), ("B: C", ["C"]), ("D", ["D"]))
    ]
    assert _said(_heading("A", 3), _heading("B", 2), _heading("C", 3), _text("c")) == [("A", ["A"]), ("B: C", ["c"])]


def test_of_a_long_heading_above_only_the_beginning_is_said_again() -> None:
    longest, long = "a" * 100, "b" * 101
    assert _said(_heading(longest), _heading(long, 3), _heading("C", 4), _text("c")) == [
        (f"{longest}: {'b' * 100}…: C", ["c"])
    ]
    assert _said(_heading(long), _text("c")) == [(long, ["c"])]


def test_headings_each_alone_in_a_column_are_statements_that_are_to_be_compared() -> None:
    row = [_heading(one, 3, is_alone=True) for one in ("Adults", "Children", "Babies")]
    made, unsure = _made(_heading("Dose"), *row, _text("5 mg"), _heading("Rest", 3), _text("a"))
    assert [(one.title, [block.text for block in one.blocks]) for one in made] == [
        ("Dose", ["Adults", "Children", "Babies", "5 mg"]),
        ("Dose: Rest", ["a"]),
    ]
    assert unsure == ["Headings beside each other; what is below may be of any: Adults, Children, Babies"]
    made, _ = _made(*row[:2], _text("5 mg"))
    assert [one.title for one in made] == ["Page"]
    made, _ = _made(_heading("Before", 3), _text("x"), *row[:2], _text("5 mg"))
    assert [one.title for one in made] == ["Before", "Page"]


def test_headings_of_other_levels_or_not_alone_are_no_row() -> None:
    assert _said(_heading("A", 2, is_alone=True), _heading("B", 3, is_alone=True), _text("b")) == [("A: B", ["b"])]
    assert _said(_heading("A", 2, is_alone=True), _heading("B"), _text("b")) == [("A", ["A"]), ("B", ["b"])]
    assert _said(_heading("A", 2, is_alone=True), _text("a"), _heading("B", 2, is_alone=True), _text("b")) == [
        *(("A", ["a"]), ("B", ["b"]))
    ]
    row = [_heading("A", 2, is_alone=True), _text("B")]
    assert _said(*row) == [("A", ["B"])]


def _kinds(*lines: Line) -> list[str]:
    made, _ = _made(_heading("H"), *lines)
    blocks = [block for section in made for block in section.blocks]
    assert all((block.kind is Kind.QUOTED) == (block.shape is Shape.QUOTATION) for block in blocks)
    assert [block.text for block in blocks] == [line.text for line in lines]
    return [str(block.kind) for block in blocks]


def test_a_quotation_and_all_that_is_marked_as_one_is_quoted() -> None:
    assert _kinds(_quoted("It helped"), _quoted("12 of us"), _text("Jane Doe")) == ["quoted", "quoted", "page"]
    assert _kinds(_quoted("It helped"), _item("Jane Doe")) == ["quoted", "page"]
    assert _kinds(_text("a"), _text("“It helped.”"), _text("b.")) == ["page", "quoted", "page"]
    assert _kinds(_text("“It helped.” she said")) == ["page"]
    assert _kinds(_quoted("a" * 101), _quoted("b" * 100), _quoted("c" * 101)) == ["quoted"] * 3


@pytest.mark.parametrize(
    "speaker",
    [
        *("Jane Doe", "— Jane", "-jane, a patient", "~ a mother of two", "Dr. Ana de la Cruz", "Ángel Ñúñez, patient"),
        "J. O’Neil-Smith, who came for " + "a" * 29,
        "Jane " + "D" * 95,
    ],
)
def test_a_name_after_a_quotation_is_whoever_said_it_and_only_the_first_line(speaker: str) -> None:
    made, unsure = _made(_text("“It helped.”"), _text(speaker), _text("Jane Doe"))
    kinds = [str(block.kind) for section in made for block in section.blocks]
    assert kinds == ["quoted", "quoted", "page"]
    assert unsure == [f"Taken for whoever said what stands before: {speaker}"]


@pytest.mark.parametrize(
    "line",
    [
        *("Jane", "take it daily", "Jane Doe takes it.", "— Take 5 mg", "Jane Doe!", "Take it daily", "Jane Doe 2019"),
        *("Jane Doe, " + "a" * 61, "Jane " + "D" * 96, "—", "Rest and go"),
    ],
)
def test_a_statement_after_a_quotation_is_the_pages_own(line: str) -> None:
    made, unsure = _made(_text("“It helped.”"), _text(line))
    assert [str(block.kind) for section in made for block in section.blocks] == ["quoted", "page"]
    assert unsure == []


def test_items_keep_their_shape_and_paragraphs_theirs() -> None:
    made, _ = _made(_heading("H"), _item("a"), _text("b"))
    assert [block.shape for block in made[0].blocks] == [Shape.BULLET, Shape.PARAGRAPH]
    assert {block.kind for block in made[0].blocks} == {Kind.PAGE}
