"""The file of rows that could not be used."""

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest
from builders import mode

from frontdesk.contacts.problems import Problem
from frontdesk.intake.form_exports import open_form_export
from frontdesk.intake.rejections import Rejected, RejectedFile

HEADER = ("your-name", "Date")
ROWS = [Rejected(2, "the date 'x' can't be read", ("Bo", "x"))]


def kept(folder: Path, rows: Sequence[Rejected] = ROWS) -> Path | None:
    file = RejectedFile(folder / "form.csv", HEADER)
    file.add(rows)
    file.keep()
    return file.finish()


def test_it_holds_the_reason_the_line_and_the_row_untouched(tmp_path: Path) -> None:
    path = kept(tmp_path)
    assert path == tmp_path / "form.rejected.csv"
    rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[1] == ["the date 'x' can't be read", "2", "Bo", "x"]
    assert mode(path) == 0o600


def test_nothing_rejected_makes_no_file(tmp_path: Path) -> None:
    assert kept(tmp_path, []) is None
    assert list(tmp_path.iterdir()) == []


def test_an_earlier_file_with_other_rows_is_left(tmp_path: Path) -> None:
    (tmp_path / "form.rejected.csv").write_text("of last week")
    assert kept(tmp_path) == tmp_path / "form.rejected-2.csv"
    assert kept(tmp_path) == tmp_path / "form.rejected-2.csv"
    assert (tmp_path / "form.rejected.csv").read_text() == "of last week"
    assert len(list(tmp_path.iterdir())) == 2


def test_it_is_taken_away_when_the_import_fails(tmp_path: Path) -> None:
    file = RejectedFile(tmp_path / "form.csv", HEADER)
    file.add(ROWS)
    file.take_back()
    assert list(tmp_path.iterdir()) == []


def test_rows_beside_what_was_kept_stay_when_the_rest_fails(tmp_path: Path) -> None:
    file = RejectedFile(tmp_path / "form.csv", HEADER)
    file.add(ROWS)
    file.keep()
    file.add([Rejected(9, "later", ("Mei", "y"))])
    file.take_back()
    (path,) = tmp_path.iterdir()
    assert "Bo" in path.read_text(encoding="utf-8-sig")
    assert "later" not in path.read_text(encoding="utf-8-sig")


def test_a_folder_that_cannot_be_written_stops_the_import(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="Nothing was brought in"):
        kept(tmp_path / "no")


def test_put_right_it_can_be_imported_again(tmp_path: Path) -> None:
    path = kept(tmp_path)
    assert path is not None
    path.write_text(path.read_text(encoding="utf-8-sig").replace('"x"', '"2026-11-02T10:00:00Z"'), encoding="utf-8")
    with open_form_export(path) as export:
        (request,) = export.rows
    assert not isinstance(request, Rejected)
    assert (request.name, request.other_fields) == ("Bo", {})
