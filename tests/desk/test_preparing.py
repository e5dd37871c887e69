"""Making the rows of an export ready, in processes of their own."""

from functools import partial
from pathlib import Path

import pytest
from builders import Export, submission

from frontdesk.desk.arrivals import Reception
from frontdesk.desk.preparing import Preparation
from frontdesk.intake.csv.form_exports import open_form_export
from frontdesk.intake.csv.rows import Header, Piece
from frontdesk.intake.csv.table_shape import Shape
from frontdesk.intake.rejections import Rejected

LARGE = 10_000_000  # bytes; worth processes


@pytest.mark.parametrize("size", [0, LARGE])
def test_pieces_come_back_in_the_order_they_were_added(export: Export, size: int) -> None:
    path: Path = export(submission("Bo"), submission("Mei"))
    with open_form_export(path) as read:
        piece = read.pieces[0].read(read.file.between)
    with Preparation(Reception("US"), size) as preparation:
        for number in range(30):
            text = piece.text + "\r\none cell too few"
            preparation.add(read.layout, partial(Piece, 1 + 10 * number, text, 3, piece.shape, piece.under))
        batches = [ready.rows for ready in preparation.pieces()]
    assert [[row.name for row in batch if not isinstance(row, Rejected)] for batch in batches] == [["Bo", "Mei"]] * 30
    assert [batch[-1].line for batch in batches if isinstance(batch[-1], Rejected)] == [3 + 10 * n for n in range(30)]


def test_a_mistake_of_ours_in_a_process_is_told_here(export: Export) -> None:
    with open_form_export(export(submission("Bo"))) as read, Preparation(Reception("US"), LARGE) as preparation:
        shape = Shape(",", ("a", "b"))
        preparation.add(read.layout, partial(Piece, "one", "a,b", 1, shape, Header(shape)))  # type: ignore[arg-type]
        with pytest.raises(TypeError):
            list(preparation.pieces())
