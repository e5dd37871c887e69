"""What quotation marks in exports mean: a file as a program writes it is read as it stands, whatever messages hold."""

import json
from itertools import zip_longest
from pathlib import Path

import pytest

from frontdesk.contacts.requests import NewRequest
from frontdesk.intake.csv import rows as csv_rows
from frontdesk.intake.csv.form_exports import open_form_export
from frontdesk.intake.rejections import Rejected

pytestmark = pytest.mark.local_zone("America/Phoenix")

CASES = json.loads((Path(__file__).parent / "quotes.json").read_text(encoding="utf-8"))


def rows_of(path: Path) -> list[NewRequest | Rejected]:
    with open_form_export(path) as export:
        rows = list(export.rows)
        assert export.count == len(rows)
        return rows


@pytest.mark.parametrize("in_a_piece", [1, 1_000])
@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_each_row_is_read_as_it_stands_or_told(
    case: dict[str, object], in_a_piece: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_rows, "_IN_A_PIECE", in_a_piece)
    path = tmp_path / "form.csv"
    path.write_bytes(str(case["text"]).encode())
    for row, right in zip_longest(rows_of(path), case["rows"]):  # type: ignore[call-overload]
        assert right is not None, row
        if "rejected" in right:
            assert isinstance(row, Rejected)
            assert right["rejected"] in row.reason
            for part in right.get("holds", ()):
                assert any(part in cell for cell in row.original)
            continue
        assert isinstance(row, NewRequest), row
        assert {field: getattr(row, field) for field in right} == right
