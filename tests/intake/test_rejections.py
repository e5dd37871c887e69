"""The file of rows that could not be used."""

import csv
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from builders import mode

from frontdesk.intake.csv.form_exports import open_form_export
from frontdesk.intake.rejections import Rejected, RejectedFile
from frontdesk.problems import Problem

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


MORE = [*ROWS, Rejected(9, "later", ("Mei", "y")), Rejected(12, "later still", ("Ann", "z"))]


def as_one_file(folder: Path, rows: Sequence[Rejected]) -> bytes:
    """What the file of these rows is, made where there is no other."""
    folder.mkdir()
    path = kept(folder, rows)
    assert path is not None
    return path.read_bytes()


def one_by_one(folder: Path, rows: Sequence[Rejected]) -> Path | None:
    file = RejectedFile(folder / "form.csv", HEADER)
    for row in rows:
        file.add([row])
        file.keep()
    return file.finish()


@pytest.mark.parametrize("importing", [kept, one_by_one])
def test_what_an_ended_import_left_is_gone_on_with_wherever_it_broke_off(
    tmp_path: Path, importing: Callable[[Path, Sequence[Rejected]], Path | None]
) -> None:
    whole = as_one_file(tmp_path / "whole", MORE)
    left = tmp_path / "form.rejected.csv"
    for length in range(len(whole) + 1):
        left.write_bytes(whole[:length])
        left.chmod(0o644)
        assert importing(tmp_path, MORE) == left
        assert left.read_bytes() == whole
        assert sorted(path.name for path in tmp_path.iterdir()) == ["form.rejected.csv", "whole"]
        assert mode(left) == 0o600 or length


@pytest.mark.parametrize("importing", [kept, one_by_one])
def test_what_a_person_changed_in_an_earlier_file_stays_however_little_that_is(
    tmp_path: Path, importing: Callable[[Path, Sequence[Rejected]], Path | None]
) -> None:
    whole = as_one_file(tmp_path / "whole", MORE)
    edited = tmp_path / "form.rejected.csv"
    for place in range(0, len(whole) + 1, 3):
        for theirs in (whole[:place] + b"!" + whole[place:], whole[:place] + b"!" + whole[place + 1 :]):
            edited.write_bytes(theirs)
            assert importing(tmp_path, MORE) == tmp_path / "form.rejected-2.csv"
            assert edited.read_bytes() == theirs
            assert (tmp_path / "form.rejected-2.csv").read_bytes() == whole
            (tmp_path / "form.rejected-2.csv").unlink()


def test_an_import_that_fails_leaves_an_earlier_file_as_it_was(tmp_path: Path) -> None:
    whole = as_one_file(tmp_path / "whole", MORE)
    left = tmp_path / "form.rejected.csv"
    for length in range(len(whole) + 1):
        left.write_bytes(whole[:length])
        file = RejectedFile(tmp_path / "form.csv", HEADER)
        file.add(MORE)
        file.take_back()
        assert left.read_bytes() == whole[:length]


def test_a_stopped_import_names_the_earlier_file_that_has_all_of_its_rows(tmp_path: Path) -> None:
    earlier = kept(tmp_path, MORE)
    assert earlier is not None
    before = earlier.read_bytes()
    file = RejectedFile(tmp_path / "form.csv", HEADER)
    file.add(ROWS)
    file.keep()
    assert file.finish(is_whole=False) == earlier
    assert kept(tmp_path, ROWS) == tmp_path / "form.rejected-2.csv"  # of a file that has no more such rows
    assert earlier.read_bytes() == before


def test_two_imports_at_once_do_not_write_the_same_file(tmp_path: Path) -> None:
    first, second = (RejectedFile(tmp_path / "form.csv", HEADER) for _ in range(2))
    for row in MORE:
        for file in (first, second):
            file.add([row])
            file.keep()
    paths = [first.finish(), second.finish()]
    assert paths == [tmp_path / "form.rejected.csv", tmp_path / "form.rejected-2.csv"]
    assert {path.read_bytes() for path in paths if path} == {as_one_file(tmp_path / "whole", MORE)}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such things")
def test_what_is_no_plain_file_of_the_users_own_is_left(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.touch()
    (tmp_path / "form.rejected.csv").symlink_to(elsewhere)
    (tmp_path / "form.rejected-2.csv").mkdir()
    os.mkfifo(tmp_path / "form.rejected-3.csv")
    os.link(elsewhere, tmp_path / "form.rejected-4.csv")
    (tmp_path / "form.rejected-5.csv").symlink_to("nowhere")
    assert kept(tmp_path) == tmp_path / "form.rejected-6.csv"
    assert elsewhere.read_bytes() == b""


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
