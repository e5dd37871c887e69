"""What was typed, of what exporters make of it; and what people type themselves, as it is."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from builders import Export, submission
from costs import growth
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.contacts.requests import NewRequest
from frontdesk.intake.csv.form_exports import open_form_export
from frontdesk.intake.csv.identity import Identity
from frontdesk.intake.decoding.cells import as_typed


@pytest.mark.parametrize(
    ("cell", "typed"),
    [
        ("I can&#039;t sleep", "I can't sleep"),
        ("I can&#39;t", "I can't"),
        ("can&#x27;t", "can't"),
        ("can&apos;t", "can't"),
        ("can&rsquo;t", "can’t"),
        ("can&amp;#039;t", "can't"),
        ("can&amp;amp;#039;t", "can't"),
        ("&quot;now&quot; &amp; here", '"now" & here'),
        ("Jos&eacute; N&uacute;&ntilde;ez", "José Núñez"),
        ("Ana&nbsp;Ruiz", "Ana Ruiz"),
        ("Ana&#160;Ruiz", "Ana Ruiz"),
        ("ana&#64;example.com", "ana@example.com"),
        ("can&#146;t", "can’t"),
        ("&iquest;Cu&aacute;nto?", "¿Cuánto?"),
        ("&lt;3 months", "<3 months"),
        ("one<br />\r\ntwo<br>three<BR/>four", "one\ntwo\nthree\nfour"),
        ("one&lt;br /&gt;two", "one\ntwo"),
        ("<p>one</p>\n<p>two</p>", "one\ntwo"),
        ('="0042"', "0042"),
        ('=""', ""),
        ("'+1 602 555 0117", "+1 602 555 0117"),
        ("'0042", "0042"),
        (r"O\'Brien", "O'Brien"),
        ("JosÃ© NÃºÃ±ez", "José Núñez"),
        ("maÃ±ana canâ€™t", "mañana can’t"),
        ("Ã\x81ngel", "Ángel"),
        ("MarÃ\xada", "María"),
        ("â€œnowâ€\x9d", "“now”"),
    ],
)
def test_what_exporters_did_is_undone(cell: str, typed: str) -> None:
    assert as_typed([cell]) == [typed]


@pytest.mark.parametrize(
    "typed",
    [
        "AT&T",
        "AT&T; and R&D;",
        "https://example.com/?a=1&copy=1&reg=2",
        "pain &and; burning",
        "&#0; &#xD800; &#99999999; &#1; &nothing; &;",
        "a < b, b > c",
        "<b>bold</b> <script>",
        "see <me@example.com>",
        "'tis since May",
        "'90s car crash",
        "it's 5' 6\"",
        '="a"&"b"',
        "=1+1",
        "C:\\new",
        "José Núñez",
        "SÃO PAULO, IRMÃ",
        "«IRMÃ»",
        "Ângela Älva ã© Ã",
        "Иван Ñandú",
        "田中さん",
        "½ â ÃÃÃ",
        "é€€",
        "",
    ],
)
def test_what_a_person_typed_stays(typed: str) -> None:
    assert as_typed([typed]) == [typed]


@given(st.text(st.characters(exclude_characters="&<\\", exclude_categories=["Cs"]), max_size=40))
def test_most_texts_stay_but_for_spaces_around_them(text: str) -> None:
    if text[:1] not in "='" and text.isascii():
        assert as_typed([text.strip()]) == [text.strip()]


@given(st.text(max_size=40), st.text("&#039;ampquot<>br/ =\\'\"Ã©â€", max_size=60))
def test_nothing_is_an_error(text: str, exported: str) -> None:
    as_typed([text, exported])


@pytest.mark.parametrize("part", ["&", "&#", "&amp;", "<", "<br", "<br>", "Ã©", "Ã", "&#039", "\\", "<p>", " é"])
def test_the_work_is_what_a_cell_is_long(part: str) -> None:
    assert growth(lambda size: as_typed(["<p>" + part * size]), 4_000) < 64  # linear work has 16, quadratic work 256


def test_what_is_read_better_than_before_is_the_same_submission(export: Export) -> None:
    """Identities were made of the cells as they are in the file, before entities were undone."""
    path: Path = export(submission("Jos&eacute;", message="can&#039;t<br />sleep", best_time='="0042"'))
    with open_form_export(path) as read:
        (request,) = read.rows
    assert isinstance(request, NewRequest)
    assert (request.name, request.message, request.other_fields) == ("José", "can't\nsleep", {"best-time": "0042"})
    titles = ["your-name", "your-email", "your-tel", "your-message", "best-time"]
    cells = ["Jos&eacute;", "", "(602) 555-0143", "can&#039;t<br />sleep", '="0042"']
    by = Identity.by(enumerate(titles))
    assert request.identity == by.of(datetime(2026, 11, 24, 16, 30, tzinfo=UTC), cells)


@pytest.mark.parametrize(
    ("cells", "typed"),
    [
        (["Ana", "\\N", "\\N"], ["Ana", "", ""]),
        (["NULL", "602", "\\N"], ["", "602", ""]),
        (["Ana", "NULL", "NULL"], ["Ana", "", ""]),
        (["Jennifer", "NULL", "hip"], ["Jennifer", "NULL", "hip"]),
        (["C:\\New", "say NULL", "Null"], ["C:\\New", "say NULL", "Null"]),
    ],
)
def test_what_a_database_writes_for_no_value_is_none(cells: list[str], typed: list[str]) -> None:
    assert list(as_typed(cells)) == typed


@pytest.mark.parametrize(
    ("cell", "typed"),
    [
        ("can&amp;amp;amp;#039;t", "can&#039;t"),  # more often than three times nobody escapes
        ("&#xD7FF;", "\ud7ff"),
        ("&#xDFFF;", "&#xDFFF;"),
        ("&#xE000;", "\ue000"),
        ("&#x10FFFF;", "\U0010ffff"),
        ("&#x110000;", "&#x110000;"),
        ("a&#31;b", "a&#31;b"),
        ("a&#127;b", "a&#127;b"),
        ("a&#9;b&#10;c&#13;d", "a\tb\nc\rd"),
        ("&#32;a&#33;", "a!"),
        ("&#128;", "€"),
        ("&#129;", "&#129;"),
        ("&#159;&#160;&#161;", "Ÿ ¡"),
        ("a&ensp;b&thinsp;c", "a b c"),
        ('<a href="mailto:bo@example.org">bo@example.org</a>', "bo@example.org"),
        ('<a href="mailto:bo@example.org">write to me</a>', "bo@example.org"),
        ('<a href="tel:+16025550143">(602) 555-0143</a>', "(602) 555-0143"),
        ("<a href='tel:+16025550143'>call</a> now", "+16025550143 now"),
        ('<a href="https://example.org">here</a>', '<a href="https://example.org">here</a>'),
        ('=HYPERLINK("mailto:bo@example.org")', "bo@example.org"),
        ('=HYPERLINK("mailto:bo@example.org"; "Bo")', "Bo"),
        ("one</p> two", "one</p> two"),
        ("<P>one</P>two", "one\ntwo"),
    ],
)
def test_what_is_written_otherwise_is_read_to_its_very_limits(cell: str, typed: str) -> None:
    assert as_typed(["before", cell]) == ["before", typed]
