"""The clinic's own page becomes a sheet."""

import pytest

from frontdesk import shipped
from frontdesk.problems import Problem
from frontdesk.sheets.page.bringing_in import BroughtIn, bring_in
from frontdesk.sheets.reading import read_sheet, sheet_from
from frontdesk.sheets.sheet import Kind, Shape, marks_without_source
from frontdesk.sheets.writing import as_markdown

LIKE = read_sheet(shipped.SHEET)
PAGE = """APPOINTMENTS (480) 626–2727

An Invented Page

It is like “a storm,”[i] and 1.5-7 million people know it.

A second paragraph * with # signs {and} braces.

“80 percent [of patients] feel better”
Dr. Somebody, anesthesiologist, Elsewhere

Contact Us

Contact Us"""
HTML = """<!doctype html><html lang="es-MX"><head><title>T | Site</title><script>alert(1)</script></head><body>
<nav><a href="/">Home</a></nav><h1>Una página</h1><h2>Uno</h2><p>Primera <b>frase</b>.<img src="file:///etc/passwd">
</p><script src="http://example.com/x.js"></script><iframe src="//host/share"></iframe><ul><li>a</li><li>b</li></ul>
<h2>Dos</h2><blockquote><p>“Bien”</p><footer>Dra. Nadie</footer></blockquote></body></html>"""


def brought_in(text: str, name: str) -> BroughtIn:
    return bring_in(text, name, like=LIKE, sheet_id=None, language=None)


def test_a_page_of_text_reads_as_it_was_written() -> None:
    made = brought_in(PAGE, "page.txt")
    sheet = made.sheet
    assert (sheet.title, sheet.phone_display, sheet.language) == ("An Invented Page", "(480) 626-2727", "en")
    first, second, quotation = sheet.sections
    assert first.blocks[0].text == "It is like “a storm,”[i] and 1.5-7 million people know it."
    assert second.blocks[0].text == "A second paragraph * with # signs {and} braces."
    assert [block.text for block in quotation.blocks] == [
        "“80 percent [of patients] feel better”",
        "Dr. Somebody, anesthesiologist, Elsewhere",
    ]
    assert {(block.shape, block.kind) for block in quotation.blocks} == {(Shape.QUOTATION, Kind.QUOTED)}
    assert list(marks_without_source(sheet).values()) == ["[i]"]
    assert made.left_out == ("APPOINTMENTS (480) 626–2727", "Contact Us", "Contact Us")


def test_of_a_web_page_only_the_text_is_taken() -> None:
    sheet = brought_in(HTML, "page.html").sheet
    assert (sheet.title, sheet.language) == ("Una página", "es")
    assert [section.title for section in sheet.sections] == ["Uno", "Dos"]
    assert [block.text for block in sheet.sections[0].blocks] == ["Primera frase.", "a", "b"]
    for word in ("alert", "passwd", "example.com", "share", "Home"):
        assert word not in as_markdown(sheet)


@pytest.mark.parametrize(("text", "name"), [(PAGE, "page.txt"), (HTML, "page.html"), ("# T\n\nText *it*.", "p.md")])
def test_what_was_brought_in_is_kept_as_a_sheet_without_loss(text: str, name: str) -> None:
    sheet = brought_in(text, name).sheet
    assert sheet_from(as_markdown(sheet), name).sections == sheet.sections


def test_a_page_without_text_is_refused_in_words() -> None:
    with pytest.raises(Problem, match="no text to read out"):
        brought_in("Contact Us\n\nHome", "page.txt")


@pytest.mark.parametrize("said", ["Call (602) 555-0199.", "(602) 555-0199", "Fax: 602-555-0199"])
def test_somebody_elses_number_is_read_and_is_not_the_clinics(said: str) -> None:
    made = brought_in(f"<h1>Help</h1><h2>Poison control</h2><p>{said}</p><p>Call (480) 626-2727</p>", "page.html")
    assert made.sheet.phone_display == "(480) 626-2727"
    assert [block.text for section in made.sheet.sections for block in section.blocks] == [said]
    assert made.left_out == ("Call (480) 626-2727",)


@pytest.mark.parametrize(
    ("title", "sheet_id"),
    [
        ("Über CRPS & more!", "uber-crps-more"),
        ("???", "sheet"),
        ("a" * 50, "a" * 40),
        ("a" * 39 + " bcd", "a" * 39),  # no hyphen at its end
    ],
)
def test_a_sheet_is_named_by_its_title(title: str, sheet_id: str) -> None:
    assert brought_in(f"# {title}\n\n## A\n\nText.", "page.md").sheet.id == sheet_id
