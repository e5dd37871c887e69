"""The right answers for whole exports: which column is what, and when each form was sent."""

import json
from datetime import datetime
from itertools import zip_longest
from pathlib import Path

import pytest

from frontdesk.contacts.numbers.number_reading import parse
from frontdesk.contacts.requests import NewRequest
from frontdesk.intake.csv.form_exports import open_form_export
from frontdesk.intake.rejections import Rejected
from frontdesk.problems import Problem

pytestmark = pytest.mark.local_zone("America/Phoenix")

_EXPORTS = Path(__file__).parent / "exports"
_EXPECTED = json.loads((_EXPORTS / "expected.json").read_text(encoding="utf-8"))
_MORE = json.loads((Path(__file__).parent / "exports_more.json").read_text(encoding="utf-8"))


def rows_of(path: Path) -> list[NewRequest | Rejected]:
    with open_form_export(path) as export:
        return list(export.rows)


def _compare(rows: list[NewRequest | Rejected], expected: list[dict[str, str]]) -> None:
    for row, right in zip_longest(rows, expected):
        assert isinstance(row, NewRequest), row
        for field, value in right.items():
            if field == "phone" and value:
                assert parse(row.phone, "US").e164 == value
            elif field == "received_at":
                assert row.received_at == datetime.fromisoformat(value)
            elif field == "more_phones":
                assert list(row.more_phones) == value
            else:
                assert getattr(row, field) == value


@pytest.mark.parametrize(
    "name",
    list(_EXPECTED),
)
def test_an_export_of_a_usual_form(name: str) -> None:
    _compare(rows_of(_EXPORTS / name), _EXPECTED[name])


@pytest.mark.parametrize("case", _MORE, ids=[case["what"] for case in _MORE])
def test_an_export_of_another_form(case: dict[str, object], tmp_path: Path) -> None:
    path = tmp_path / "form.csv"
    path.write_text("\n".join(case["lines"]) + "\n", encoding="utf-8")  # type: ignore[arg-type]
    if "refused" in case:
        with pytest.raises(Problem, match=str(case["refused"])):
            rows_of(path)
    else:
        _compare(rows_of(path), case["rows"])  # type: ignore[arg-type]
