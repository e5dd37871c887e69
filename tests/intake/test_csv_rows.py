"""A CSV text, row by row."""

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.intake import csv_rows
from frontdesk.intake.csv_rows import read_header

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
    assert [row.cells for row in whole] == [row for row in rows if any(cell.strip() for cell in row)]
