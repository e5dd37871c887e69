"""The benchmark measures what it says, on requests that a website could have sent."""

import json
from pathlib import Path

from bench.report import at_least_faster, at_most, no_more_than, write_json
from bench.submissions import write_csv
from frontdesk.contacts.requests import NewRequest
from frontdesk.intake.csv.form_exports import open_form_export


def test_the_same_submissions_come_every_time_and_each_can_be_brought_in(tmp_path: Path) -> None:
    one, other = tmp_path / "one.csv", tmp_path / "other.csv"
    write_csv(one, 500)
    write_csv(other, 500)
    assert one.read_bytes() == other.read_bytes()
    with open_form_export(one) as export:
        rows = list(export.rows)
    assert len(rows) == 500
    assert all(isinstance(row, NewRequest) for row in rows)
    assert len({row.identity for row in rows if isinstance(row, NewRequest)}) == 500


def test_a_target_is_met_or_said_not_to_be(tmp_path: Path) -> None:
    lines = [
        at_most("a", 2.0, 1.0, 2.5),
        at_most("b", 2.6, 1.0, 2.5),
        at_least_faster("c", 1.0, 15.0, 15),
        at_least_faster("d", 1.0, 14.0, 15),
        no_more_than("e", 50.0, 50, "ms"),
        no_more_than("f", 50.1, 50, "ms"),
    ]
    assert [line.holds for line in lines] == [True, False] * 3
    write_json(tmp_path / "lines.json", lines)
    first = json.loads((tmp_path / "lines.json").read_text())[0]
    assert first == {
        "measure": "a",
        "ours": 2.0,
        "peer": 1.0,
        "ratio": 2.0,
        "target": "at most 2.5x",
        "holds": True,
    }
