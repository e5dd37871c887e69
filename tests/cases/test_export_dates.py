"""When each form of an export was sent: right, or rejected, or the file refused with the question."""

import json
from pathlib import Path
from typing import Any

import pytest

from frontdesk.contacts.requests import NewRequest
from frontdesk.intake.csv.form_exports import open_form_export
from frontdesk.intake.rejections import Rejected
from frontdesk.problems import Problem

pytestmark = pytest.mark.local_zone("America/Phoenix")

_CASES = json.loads((Path(__file__).parent / "export_dates.json").read_text(encoding="utf-8"))
REJECTED = "?"


def rows_of(path: Path, *lines: str) -> list[NewRequest | Rejected]:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with open_form_export(path) as export:
        return list(export.rows)


def moment_of(row: NewRequest | Rejected) -> str:
    return REJECTED if isinstance(row, Rejected) else f"{row.received_at:%Y-%m-%dT%H:%M:%SZ}"


@pytest.mark.parametrize("case", _CASES, ids=[case["what"] for case in _CASES])
def test_when_it_was_sent(case: dict[str, Any], tmp_path: Path) -> None:
    if "refused" in case:
        with pytest.raises(Problem, match=case["refused"]):
            rows_of(tmp_path / "form.csv", *case["lines"])
    else:
        assert [moment_of(row) for row in rows_of(tmp_path / "form.csv", *case["lines"])] == case["moments"]


_MANY = 3_050  # more rows than are judged


def test_a_word_for_two_zones_is_told_where_it_matters_however_late(tmp_path: Path) -> None:
    winter = (f"2026-01-{at % 28 + 1:02} 09:{at % 60:02},Ana,480-555-0142" for at in range(_MANY))
    *rest, last = rows_of(tmp_path / "f.csv", "Submitted (PST),Name,Phone", *winter, "2026-07-24 09:30,Bo,480-555-0143")
    assert all(isinstance(row, NewRequest) for row in rest)
    assert isinstance(last, Rejected)
    assert "two ways in summer" in last.reason


@pytest.mark.parametrize("other", ["2026-01-05 09:30", ""])
def test_a_second_moment_that_differs_is_told_however_late(tmp_path: Path, other: str) -> None:
    alike = (f"2026-01-05 09:30,Ana,480-555-0142,{other}" for _ in range(_MANY))
    late = "2026-01-05 09:30,Bo,480-555-0143,2026-11-24 09:30"
    *rest, last = rows_of(tmp_path / "f.csv", "Created,Name,Phone,Received", *alike, late)
    assert all(isinstance(row, NewRequest) for row in rest)
    assert isinstance(last, Rejected)
    assert "'Received' may be when it was sent as well" in last.reason


def test_a_second_moment_with_a_word_for_a_message_is_told_however_late(tmp_path: Path) -> None:
    alike = ("2026-01-05 09:30,Ana,480-555-0142,," for _ in range(_MANY))
    late = "2026-01-05 09:30,Bo,480-555-0143,2026-11-24 09:30,it hurts"
    *rest, last = rows_of(tmp_path / "f.csv", "Submitted,Name,Phone,Message received,Comments", *alike, late)
    assert all(isinstance(row, NewRequest) for row in rest)
    assert isinstance(last, Rejected)
    assert "'Message received' may be when it was sent as well" in last.reason


def test_a_zone_beside_the_moment_is_told_however_late(tmp_path: Path) -> None:
    alike = ("2026-01-05 09:30,America/Phoenix,Ana,480-555-0142" for _ in range(_MANY))
    *rest, last = rows_of(
        tmp_path / "f.csv", "Submitted,Time zone,Name,Phone", *alike, "2026-01-05 09:30,UTC,Bo,480-555-0143"
    )
    assert all(isinstance(row, NewRequest) for row in rest)
    assert isinstance(last, Rejected)
    assert "another moment" in last.reason


def test_what_may_be_when_to_call_is_kept_beside_the_request(tmp_path: Path) -> None:
    sure, unsure = (
        rows_of(tmp_path / "f.csv", f"{title},Time,Name,Phone", "11/24/2026,14:00,Ana,480-555-0142")[0]
        for title in ("Date", "Submitted")
    )
    assert isinstance(sure, NewRequest)
    assert isinstance(unsure, NewRequest)
    assert (sure.other_fields, unsure.other_fields) == ({}, {"Time": "14:00"})


def test_an_hour_there_twice_is_known_by_the_zone_in_the_time(tmp_path: Path) -> None:
    title = "Date,Time (Eastern Time),Name,Phone"
    (row,) = rows_of(tmp_path / "f.csv", title, "2026-11-01,01:30,Ana,480-555-0142")
    assert isinstance(row, NewRequest)
    assert "there twice" in row.other_fields["Date"]


def test_an_hour_that_was_not_there_is_rejected_with_that_cause(tmp_path: Path) -> None:
    lines = ("Submitted (Eastern Time),Name,Phone", "2026-03-08 02:30,Ana,480-555-0142", "soon,Bo,480-555-0143")
    missing, unread, _ = rows_of(tmp_path / "f.csv", *lines, "2026-03-09 02:30,Cy,480-555-0144")
    assert isinstance(missing, Rejected)
    assert isinstance(unread, Rejected)
    assert missing.reason == "there was no such hour as '2026-03-08 02:30': the clocks were set forward"
    assert unread.reason == "the date 'soon' can't be read"
