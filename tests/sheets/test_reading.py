"""A sheet's file, right and wrong."""

from pathlib import Path

import pytest

from frontdesk.problems import Problem
from frontdesk.sheets.reading import read_sheet, sheet_from
from frontdesk.sheets.sheet import Kind, Shape
from frontdesk.sheets.writing import as_markdown

GOOD = """\
---
id: crps
title: About CRPS
language: en
version: 3
clinic: The clinic
phone: "+14806262727"
words: [CRPS, RSD]
---

## First

{facts="4 5" kind=published say="CRPS: see-ar-pee-ESS, “as it is said”; π"}
It is **real** & <b>plain</b>
text.

- one
- two

{facts="27" kind=quoted}
> Words
"""


def sheet_file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "sheet.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_sheet_is_read_with_what_each_statement_rests_on(tmp_path: Path) -> None:
    sheet = read_sheet(sheet_file(tmp_path, GOOD))
    assert (sheet.title, sheet.version, sheet.phone_display) == ("About CRPS", 3, "(480) 626-2727")
    assert sheet.words == ("CRPS", "RSD")
    (section,) = sheet.sections
    first, one, _two, quotation = section.blocks
    assert (first.kind, first.facts) == (Kind.PUBLISHED, (4, 5))
    assert (first.say, one.say) == ("CRPS: see-ar-pee-ESS, “as it is said”; π", "")
    (again,) = sheet_from(as_markdown(sheet), "again").sections
    assert [(block.text, block.say) for block in again.blocks] == [(block.text, block.say) for block in section.blocks]
    assert first.text == "It is real & <b>plain</b> text."
    assert [span.text for span in first.spans if span.strong] == ["real"]
    assert (one.shape, one.text) == (Shape.BULLET, "one")
    assert (quotation.shape, quotation.kind, quotation.facts) == (Shape.QUOTATION, Kind.QUOTED, (27,))


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("---\nid", "id", 1),
        ("title: About CRPS", "title: [", 3),
        ("title: About CRPS\n", "", 8),
        ("version: 3", "version: three", 5),
        ('phone: "+14806262727"', "phone: none", 7),
        ("words: [CRPS, RSD]", "words: 5", 8),
        ("## First", "# First", 11),
        ("## First", "", 14),
        ("kind=published", "kind=certain", 14),
        ('facts="4 5"', 'facts="four"', 14),
        ("- one", "![x](http://example.com/x.png)\n", 17),
        ("- one", "```\ncode\n```\n", 17),
    ],
)
def test_a_mistake_names_the_file_and_the_line(tmp_path: Path, old: str, new: str, line: int) -> None:
    assert old in GOOD
    path = sheet_file(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(Problem, match=rf"sheet\.md can't be used: line {line}:"):
        read_sheet(path)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00"])
def test_what_is_no_sheet_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "sheet.md"
    path.write_bytes(content)
    with pytest.raises(Problem, match=r"sheet\.md"):
        read_sheet(path)


def test_a_missing_sheet_is_named(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"nothing\.md"):
        read_sheet(tmp_path / "nothing.md")
