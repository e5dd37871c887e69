"""A CSV text, row by row."""

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.intake.csv import rows as csv_rows
from frontdesk.intake.csv.dialect import by_backslash
from frontdesk.intake.csv.rows import read_header
from frontdesk.problems import Problem

_CELLS = st.lists(st.text('ab ",;\n\r¿', max_size=6), min_size=1, max_size=3)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(_CELLS, max_size=12),
    blank=st.integers(0, 2),
    in_a_piece=st.integers(1, 4),
    in_a_part=st.integers(1, 20),
)
def test_in_pieces_or_whole_the_rows_and_their_lines_are_the_same(
    monkeypatch: pytest.MonkeyPatch, rows: list[list[str]], blank: int, in_a_piece: int, in_a_part: int
) -> None:
    """Pieces are read in other processes, which know nothing of what is before them."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["name", "message"])
    for row in rows:
        writer.writerow(row)
        text.write("\r\n" * blank)

    def read(at_once: int) -> list[csv_rows.CsvRow]:
        monkeypatch.setattr(csv_rows, "_IN_A_PIECE", at_once)
        content = text.getvalue()
        parts = (content[begin : begin + in_a_part] for begin in range(0, len(content), in_a_part))
        found = list(read_header(parts, "form.csv")[1])
        pieces = [one.read(lambda begins, ends: content[begins:ends]) for one in found]
        assert [piece.count for piece in pieces] == [len(list(piece.rows)) for piece in pieces]
        return [row for piece in pieces for row in piece.rows]

    whole, in_pieces = read(1_000), read(in_a_piece)
    assert in_pieces == whole
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    # an empty value more than there are titles is what spreadsheets add
    as_wide = [row[:2] if not any(cell.strip() for cell in row[2:]) else row for row in filled]
    assert [row.cells for row in whole] == as_wide


def table(text: str) -> tuple[list[str], list[list[str]]]:
    """The header and rows of a text, each row read in a piece of its own."""
    header, stretches = read_header([text], "form.csv", escapes=by_backslash([text]))
    pieces = [stretch.read(lambda begins, ends: text[begins:ends]) for stretch in stretches]
    assert [piece.count for piece in pieces] == [len(list(piece.rows)) for piece in pieces]
    return header, [row.cells for piece in pieces for row in piece.rows]


@pytest.mark.parametrize(
    ("text", "header", "row"),
    [
        ("sep=;\r\nName;Date\r\nAna;1\r\n", ["Name", "Date"], ["Ana", "1"]),
        ('"sep=;"\nName;Date\nAna;1\n', ["Name", "Date"], ["Ana", "1"]),
        ("\ufeffSEP=|\rName|Date\rAna|1\r", ["Name", "Date"], ["Ana", "1"]),
        ("sep=\t\nName\tDate\nAna\t1\n", ["Name", "Date"], ["Ana", "1"]),
        ("sep=^\nName^Date\nAna^1\n", ["Name", "Date"], ["Ana", "1"]),
        ('sep=;\n\ufeff"Name";"Date"\n"Ana";"1"\n', ["Name", "Date"], ["Ana", "1"]),
        ("sep=;\nName,Date\nAna,1\n", ["Name", "Date"], ["Ana", "1"]),  # saved again with another one
        ("Name|Phone|Date\nAna|480, home|1\n", ["Name", "Phone", "Date"], ["Ana", "480, home", "1"]),
        ("Name|Date\rAna|1\r", ["Name", "Date"], ["Ana", "1"]),
        ('"Name, first and last";"Date"\n"Ana";"1"\n', ["Name, first and last", "Date"], ["Ana", "1"]),
        ('"Name, first, last; title";"Date"\n', ["Name, first, last; title", "Date"], None),
        ('"Name";"Tel, home, or work";"Date"\nAna;1;2\n', ["Name", "Tel, home, or work", "Date"], ["Ana", "1", "2"]),
        ('"Name\n(first, last)",Date\nAna,1\n', ["Name\n(first, last)", "Date"], ["Ana", "1"]),
        ("Name;Pain;Date\nAna;7,5;1,2\nBo;6,5;1,3\n", ["Name", "Pain", "Date"], ["Ana", "7,5", "1,2"]),
        ("Name,Date\nAna,1,\n", ["Name", "Date"], ["Ana", "1"]),
        ("Name,Date\nAna,1,,,\n", ["Name", "Date"], ["Ana", "1"]),
        ("Name,Date,\nAna,1\n", ["Name", "Date", ""], ["Ana", "1", ""]),
        ("Name,Date\nAna,1,2\n", ["Name", "Date"], ["Ana", "1", "2"]),
        ("Name,Date\nAna\x85Ruiz,1\n", ["Name", "Date"], ["Ana\x85Ruiz", "1"]),
        ("Name,Date\n\ufeffName,Date\nName,Date\nAna,1\n", ["Name", "Date"], ["Ana", "1"]),
        ('Name,Date\n"say \\"hi\\", now",1\n', ["Name", "Date"], ['say "hi", now', "1"]),
        ('Name,Date\n"pain 5\\"","1 x"\n', ["Name", "Date"], ['pain 5"', "1 x"]),
        ('Name,Date\n"a \\"b\\" c","C:\\\\"\n', ["Name", "Date"], ['a "b" c', "C:\\\\"]),
        ('Name,Date\n"C:\\","1 x"\n', ["Name", "Date"], ["C:\\", "1 x"]),
        ('Name,Date\n"a \\""b\\"" c",1\n', ["Name", "Date"], ['a \\"b\\" c', "1"]),
        ("Name,Date\nC:\\new,1\n", ["Name", "Date"], ["C:\\new", "1"]),
    ],
)
def test_a_table_is_read_however_it_was_saved(text: str, header: list[str], row: list[str] | None) -> None:
    assert table(text)[0] == header
    assert table(text)[1][:1] == ([] if row is None else [row])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Name\nAna\n", "one value in its first line"),
        ("Name:Date\nAna:1\n", "one value in its first line"),
        ("Submissions of the form\nName,Date\nAna,1\n", "one value in its first line"),
        ("<!DOCTYPE html><title>a,b</title>", r"is a web page \(HTML\)"),
        ("\r\n <table><tr><td>Name,Date", r"is a web page \(HTML\)"),
        ('<?xml version="1.0"?><a>b,c</a>', "is an XML file"),
        ('[{"name": "Ana", "date": 1}]', "is a JSON file"),
        ('{"name": "Ana", "date": 1}', "is a JSON file"),
        ("BEGIN:VCARD\r\nN:Ruiz,Ana", "contacts"),
        ("-- MySQL dump 10.13, for\nINSERT", "SQL"),
        ("\n\n", "is empty"),
    ],
)
def test_what_is_no_table_is_called_what_it_is(text: str, says: str) -> None:
    with pytest.raises(Problem, match=f"form.csv .*{says}.*Nothing was brought in"):
        table(text)


_SECTIONS = st.lists(
    st.tuples(
        st.permutations(["Sent", "Name", "Phone", "Message"]), st.integers(1, 4), st.booleans(), st.integers(0, 3)
    ),
    max_size=4,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sections=_SECTIONS, in_a_piece=st.integers(1, 3))
def test_rows_under_any_headers_are_read_in_the_first_ones_order_in_pieces_or_whole(
    monkeypatch: pytest.MonkeyPatch, sections: list[tuple[list[str], int, bool, int]], in_a_piece: int
) -> None:
    first = ["Sent", "Name", "Phone", "Message"]
    text = ",".join(first) + "\n2026-11-24 09:30,Ana,480-555-0142,hip\n"
    right = [["2026-11-24 09:30", "Ana", "480-555-0142", "hip"]]
    for number, (order, width, has_another, rows) in enumerate(sections):
        titles = [*order[:width], "Town"] if has_another else order[:width]
        if width < 2:
            continue
        text += ",".join(titles) + "\n"
        for at in range(rows):
            values = {"Sent": f"2026-11-2{at} 10:00", "Name": f"P{number}", "Phone": "602-555-0143", "Town": "Mesa"}
            text += ",".join(values.get(title, "foot") for title in titles) + "\n"
            if not has_another:
                values["Message"] = "foot"
                right.append([values[title] if title in titles else "" for title in first])
    monkeypatch.setattr(csv_rows, "_IN_A_PIECE", in_a_piece)
    _, stretches = read_header([text], "form.csv")
    pieces = [stretch.read(lambda begins, ends: text[begins:ends]) for stretch in stretches]
    assert [piece.count for piece in pieces] == [len(list(piece.rows)) for piece in pieces]
    assert [row.cells for piece in pieces for row in piece.rows if not row.fault] == right
