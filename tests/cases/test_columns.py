"""Whose name, number, e-mail and message it is: right, or said beside the request, or asked."""

import json
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.contacts.numbers.number_reading import parse
from frontdesk.contacts.requests import NewRequest
from frontdesk.intake.csv.form_exports import open_form_export
from frontdesk.intake.rejections import Rejected
from frontdesk.problems import Problem

pytestmark = pytest.mark.local_zone("America/Phoenix")

_CASES = [
    case
    for name in ("columns.json", "columns_more.json")
    for case in json.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))
]


def _rows_of(lines: list[str], folder: Path) -> list[NewRequest | Rejected]:
    path = folder / "form.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with open_form_export(path) as export:
        return list(export.rows)


@pytest.mark.parametrize("case", _CASES, ids=[case["what"] for case in _CASES])
def test_whose_it_is(case: dict[str, Any], tmp_path: Path) -> None:
    if "refused" in case:
        with pytest.raises(Problem, match=case["refused"]):
            _rows_of(case["lines"], tmp_path)
        return
    for row, right in zip_longest(_rows_of(case["lines"], tmp_path), case["rows"]):
        assert isinstance(row, NewRequest), row
        for field, value in right.items():
            if field == "phone":
                assert (parse(row.phone, "US").e164 or "" if row.phone else "") == value
            elif field == "more_phones":
                assert list(row.more_phones) == value
            elif field == "other_fields":
                assert {title: row.other_fields.get(title, "") for title in value} == value
            else:
                assert getattr(row, field) == value


_TITLES = st.sampled_from(
    "Name,First Name,Last Name,Apellidos,Your name,Patient name,Contact name,M.I.,Initial,Suffix,Phone,Cell,Number,"
    "Contact number,Patient phone,Area code,Country code,Phone or email,Email,Your email,To email,Message,Comments,"
    "Question 1: Age,Emergency contact,Doctor phone,Pharmacy,Relationship,City,Nombre,Mail address".split(",")
)
_VALUES = st.sampled_from(
    (
        "",
        "",
        "Ana",
        "Ruiz",
        "Ana Ruiz",
        "480-555-0142",
        "602-555-0143",
        "555-0142",
        "480",
        "+52",
        "ana@x.org",
        "yes",
        "54",
        "J",
    )
)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_the_columns_are_nothing_of_a_row_is_lost(tmp_path: Path, data: st.DataObject) -> None:
    titles = data.draw(st.lists(_TITLES, min_size=1, max_size=9))
    rows = data.draw(st.lists(st.tuples(*[_VALUES] * len(titles)), min_size=1, max_size=4))
    lines = [",".join(["Submitted", *titles]), *(",".join(["2026-11-24 09:30", *row]) for row in rows)]
    try:
        read = _rows_of(lines, tmp_path)
    except Problem:
        return
    for cells, row in zip(rows, read, strict=True):
        if isinstance(row, Rejected):
            continue
        kept = " ".join([row.name, row.phone, *row.more_phones, row.email, row.message, *row.other_fields.values()])
        assert not [cell for cell in cells if cell not in kept]
