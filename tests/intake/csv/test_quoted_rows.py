"""Rows whose quotation marks are not as they should be: read as typed where that is certain, else told."""

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.intake.csv import rows as csv_rows
from frontdesk.intake.csv.dialect import by_backslash
from frontdesk.intake.csv.quoted_rows import LONGEST_VALUE
from frontdesk.intake.csv.rows import CsvRow, read_header

HEADER = "Sent,Name,Phone,Message\n"
TOM = "2026-11-23 15:05:00,Tom Hale,602-555-0143,foot pain\n"
MEG = "2026-11-22 08:00:00,Meg Poe,623-555-0177,hip\n"
NOT_CLOSED = "a quotation mark in it opens a value and does not close it"
NOT_DOUBLED = "a quotation mark inside a value is not doubled, so where values end is not certain"


def rows_of(text: str) -> list[CsvRow]:
    _, stretches = read_header([text], "form.csv", escapes=by_backslash([text]))
    pieces = [stretch.read(lambda begins, ends: text[begins:ends]) for stretch in stretches]
    assert [piece.count for piece in pieces] == [len(list(piece.rows)) for piece in pieces]
    return [row for piece in pieces for row in piece.rows]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('"burning arm', '"burning arm'),  # a mark that opens and never closes
        ('"burning" arm since May', '"burning" arm since May'),
        ('"they said "no" twice', '"they said "no" twice'),
        ('"', '"'),
        ('scar of 6"', 'scar of 6"'),
        ('he said "no" twice', 'he said "no" twice'),
        ('"he said "no" twice"', 'he said "no" twice'),  # not doubled inside
        ('"he said ""no"" twice"', 'he said "no" twice'),
        ('"scar of 6" on arm, and leg"', 'scar of 6" on arm, and leg'),
        ('"pain\nin arm, leg, foot, and back\nthanks"', "pain\nin arm, leg, foot, and back\nthanks"),
        ('"in arm, leg, foot, and back"', "in arm, leg, foot, and back"),
        ('"since May\nin arm, leg, foot, and back"', "since May\nin arm, leg, foot, and back"),
        ('"she said "no"\nand "wait", then\nleft"', None),
        ('"she said "no"\nand "wait" then\nleft"', None),
        ('"she said "no" and\n"wait" then\nleft"', 'she said "no" and\n"wait" then\nleft'),
        ('"first\n\n2026-11-21: worse, a lot"', "first\n\n2026-11-21: worse, a lot"),
    ],
)
def test_a_message_is_read_as_typed_and_no_row_after_it_is_lost(line: str, message: str | None) -> None:
    rows = rows_of(f"{HEADER}2026-11-24 09:30:00,Ana Ruiz,480-555-0142,{line}\n{TOM}{MEG}")
    first, *others = rows
    if message is None:
        assert first.fault or len(first.cells) != 4
    else:
        assert (first.cells[1:], first.fault) == (["Ana Ruiz", "480-555-0142", message], "")
    assert [row.cells[1] for row in others[-2:]] == ["Tom Hale", "Meg Poe"]
    assert len(rows) == 3


@pytest.mark.parametrize(
    ("quoted", "message"),
    [
        ('scar of 6" on arm', 'scar of 6" on arm'),
        ('scar of 6"', 'scar of 6"'),
        ('he said "wait, and see" ok', 'he said "wait, and see" ok'),
        ('he said "wait", and left', 'he said "wait", and left'),
        ('"no" he said', '"no" he said'),
        ('""no"" he said', '"no" he said'),
        ("a, b, c, and d", "a, b, c, and d"),
    ],
)
def test_of_a_table_all_in_quotation_marks_those_inside_are_read_as_typed(quoted: str, message: str) -> None:
    for middle in (True, False):

        def row(sent: str, name: str, text: str, middle: bool = middle) -> str:
            cells = [sent, name, text, "480-555-0142"] if middle else [sent, name, "480-555-0142", text]
            return ",".join(f'"{cell}"' for cell in cells) + "\n"

        header = row("Sent", "Name", "Message") if middle else '"Sent","Name","Phone","Message"\n'
        text = (
            header + row("2026-11-24", "Ana", quoted) + row("2026-11-23", "Tom", "hip") + row("2026-11-22", "Meg", "x")
        )
        rows = rows_of(text)
        assert [row.cells[1] for row in rows] == ["Ana", "Tom", "Meg"]
        assert rows[0].fault or rows[0].cells[2 if middle else 3] == message
        assert not rows[0].fault or quoted.startswith('"')


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("column", [1, 2, 3])
def test_a_mark_that_never_closes_costs_no_other_row(delimiter: str, column: int) -> None:
    lines = [["Sent", "Name", "Message", "Page", "Phone"]]
    lines += [
        [f"2026-11-24 09:{at:02}:00", f"P{at} Q", f"pain {at}", "/contact", f"602-555-01{at:02}"] for at in range(40)
    ]
    lines[5][column] = '"' + lines[5][column]
    lines[20][column] = '"' + lines[20][column]
    rows = rows_of("".join(delimiter.join(line) + "\r\n" for line in lines))
    assert [row.cells for row in rows] == lines[1:]
    assert [row.line for row in rows] == list(range(2, 42))


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (f'{HEADER}{TOM}2026-11-24 09:30:00,Ana,480-555-0142,"burn', ["", NOT_CLOSED]),  # may be cut short
        (f'{HEADER}{TOM}2026-11-24 09:30:00,Ana,480-555-0142,"burn\n', ["", NOT_CLOSED]),
        (f'{HEADER}{TOM}2026-11-24,Ana,480-555-0142,"burn\nmore\nand more', ["", f"{NOT_CLOSED}; 3 lines are in it"]),
        (f'{HEADER}2026-11-24,Ana,480-555-0142,"burn\nmore\n{TOM}{MEG}', [f"{NOT_CLOSED}; 2 lines are in it", "", ""]),
        (f'{HEADER}{TOM}2026-11-24,"Ana,480-555-0142,"burn, "and" more,"\n{MEG}', ["", NOT_DOUBLED, ""]),
        (f'{HEADER}{TOM}2026-11-24,"Ana" R,"480-555-0142","burn, and" more\n{MEG}', ["", NOT_CLOSED, ""]),
    ],
)
def test_what_is_not_certain_is_told(text: str, faults: list[str]) -> None:
    assert [row.fault for row in rows_of(text)] == faults


_VALUE = st.text('a",\n 1', max_size=8)
_ROW = st.tuples(st.sampled_from(["2026-11-24", "2026-11-23 10:00"]), _VALUE, _VALUE, _VALUE)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    rows=st.lists(_ROW, max_size=8), as_written=st.lists(st.booleans(), min_size=8, max_size=8), piece=st.integers(1, 3)
)
def test_rows_with_wrong_marks_are_the_same_in_pieces_or_whole(
    monkeypatch: pytest.MonkeyPatch, rows: list[tuple[str, ...]], as_written: list[bool], piece: int
) -> None:
    lines = ["Sent,Name,Phone,Message\n", "2026-11-25,Bo,4805550142,x\n"]
    for row, right in zip(rows, as_written, strict=False):
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerow(row)
        lines.append(text.getvalue() if right else ",".join(row) + "\n")
    text_whole = "".join(lines)
    monkeypatch.setattr(csv_rows, "_IN_A_PIECE", 1_000)
    whole = rows_of(text_whole)
    monkeypatch.setattr(csv_rows, "_IN_A_PIECE", piece)
    assert rows_of(text_whole) == whole


@given(rows=st.lists(_ROW, max_size=8))
def test_what_is_written_as_it_should_be_is_read_as_it_was(rows: list[tuple[str, ...]]) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["Sent", "Name", "Phone", "Message"])
    writer.writerow(["2026-11-25", "Bo", "4805550142", "x"])
    writer.writerows(rows)
    read = rows_of(text.getvalue())
    assert [(tuple(row.cells), row.fault) for row in read[1:]] == [(row, "") for row in rows]


def test_many_marks_that_never_close_take_no_longer_than_their_length() -> None:
    """Each is looked past no further than to the third row; none goes to the end of the file."""
    lines = [f'2026-11-24 09:30:00,P{at},602-555-0100,"pain {at}\n' for at in range(20_000)]
    rows = rows_of(HEADER + "".join(lines))
    assert [row.cells[3] for row in rows[:2]] == ['"pain 0', '"pain 1']
    assert len(rows) == 20_000
    assert [row.fault for row in rows if row.fault] == [NOT_CLOSED]  # the last one


@pytest.mark.parametrize("ends", ['6",602-555-0100,"pain', 'P,602-555-0100,"', 'P,602-555-0100,"x"",'])
def test_marks_that_close_one_another_take_no_longer_than_their_length(ends: str) -> None:
    rows = rows_of(HEADER + f"2026-11-24 09:30:00,{ends}\n" * 5_000)
    assert len(rows) == 5_000 or all(row.fault for row in rows)


def test_a_value_of_the_greatest_length_is_read() -> None:
    long = "x" * (LONGEST_VALUE - 10)
    assert rows_of(f'{HEADER}2026-11-24,Ana,480-555-0142,"{long}"\n')[0].cells[3] == long
