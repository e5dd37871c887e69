"""Whatever file is chosen: it is read in pieces, or refused in a sentence, and never held as a whole."""

import os
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import FLAMINGO_HEADER, Export, submission
from costs import growth
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.contacts.requests import NewRequest
from frontdesk.files.outside import read_bytes, read_utf8
from frontdesk.intake.csv import rows as csv_rows
from frontdesk.intake.csv.form_exports import open_form_export
from frontdesk.intake.csv.rows import MOST_COLUMNS
from frontdesk.intake.decoding import text_files
from frontdesk.intake.decoding.text_files import LARGEST_PAGE, TextFile, read_text
from frontdesk.problems import Problem
from frontdesk.sheets.reading import read_sheet

on_posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


def bring_in(path: Path) -> None:
    with open_form_export(path) as export:
        list(export.rows)


@on_posix
@pytest.mark.parametrize(
    "read", [bring_in, read_text, read_sheet, lambda path: read_bytes(path, 10), lambda path: read_utf8(path, 10)]
)
def test_a_pipe_or_a_device_is_refused_before_it_is_waited_for(read: object, tmp_path: Path) -> None:
    assert callable(read)
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    link = tmp_path / "zero.csv"
    link.symlink_to("/dev/zero")
    for path in (pipe, link):
        with pytest.raises(Problem, match="is a device or a pipe"):
            read(path)


def test_a_file_larger_than_its_kind_can_be_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(text_files.LARGEST_FILE + 1)
    with pytest.raises(Problem, match="larger than 1 GB"):
        bring_in(path)
    with pytest.raises(Problem, match="larger than 1 MB"):
        read_text(path, LARGEST_PAGE)
    with pytest.raises(Problem, match="larger than"):
        read_sheet(path)


@pytest.fixture
def watched() -> Iterator[None]:
    """Counts the memory that Python takes."""
    tracemalloc.start()
    yield
    tracemalloc.stop()


_MEGABYTES_HELD = 40  # a row of two million characters, ten thousand values, and what is left of the one before


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\0" * 60_000_000, "not a text file"),
        (b" " * 60_000_000, "is empty"),
        (b"," * 60_000_000, "two million characters"),
        (b"name,date\n" + b"," * 60_000_000, "begins on line 2"),
        (b"name,date\n" + b"\n" * 100_000 + b"x,2026-11-02\n", None),
        (b"name,date\n" + b'"' + b"x\n" * 3_000_000, "begins on line 2"),
        (b"name,date\n" + b"x," * 20_000, "begins on line 2"),
    ],
)
@pytest.mark.usefixtures("watched")
def test_a_file_that_is_no_export_is_refused_without_being_held(
    tmp_path: Path, content: bytes, says: str | None
) -> None:
    path = tmp_path / "form.csv"
    path.write_bytes(content)
    del content
    tracemalloc.reset_peak()
    before, _ = tracemalloc.get_traced_memory()
    if says is None:
        with open_form_export(path) as export:
            assert export.count == 1
    else:
        with pytest.raises(Problem, match=says):
            bring_in(path)
    _, peak = tracemalloc.get_traced_memory()
    assert (peak - before) / 1_000_000 < _MEGABYTES_HELD


@pytest.mark.usefixtures("watched")
def test_of_a_long_export_only_a_piece_is_held(export: Export) -> None:
    path = export(*(submission(message="So long a message. " * 1_000) for _ in range(2_000)))
    assert path.stat().st_size > 38_000_000
    tracemalloc.reset_peak()
    before, _ = tracemalloc.get_traced_memory()
    with open_form_export(path) as read:
        assert sum(1 for _ in read.rows) == 2_000
    _, peak = tracemalloc.get_traced_memory()
    assert (peak - before) / 1_000_000 < 15


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=20)
@given(messages=st.lists(st.text('aé €\r\n",;', max_size=30), min_size=1, max_size=8), piece=st.integers(2, 60))
def test_wherever_a_file_is_cut_the_rows_are_the_same(
    export: Export, monkeypatch: pytest.MonkeyPatch, encoding: str, messages: list[str], piece: int
) -> None:
    # the names tell the encoding, which letters at random don't
    sent = [submission("José Muñoz, Ángel Peña, Sofía Núñez", message="é" + message) for message in messages]
    path = export(*sent, encoding=encoding)
    monkeypatch.setattr(text_files, "PIECE", piece)
    monkeypatch.setattr(csv_rows, "_LONGEST_PIECE", piece)
    with open_form_export(path) as read:
        rows = list(read.rows)
    assert [row.message for row in rows if isinstance(row, NewRequest)] == [("é" + one).strip() for one in messages]


def test_a_file_that_is_windows_1252_only_at_its_end_is_so_from_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "form.csv"
    rows = "Bo,plain,2026-11-02T10:00:00Z\r\n" * 50_000 + "Zoë,¿Cuánto?,2026-11-02T10:00:00Z\r\n"
    path.write_bytes(("your-name,your-message,Date\r\n" + rows).encode("cp1252"))
    with open_form_export(path) as export:
        *_, last = export.rows
    assert isinstance(last, NewRequest)
    assert (last.name, last.message) == ("Zoë", "¿Cuánto?")


def test_a_file_that_is_changed_while_it_is_read_is_refused(export: Export) -> None:
    path = export(*(submission(message=f"{number}") for number in range(3_000)))
    with open_form_export(path) as read:
        os.utime(path, ns=(1, 1))
        with pytest.raises(Problem, match="was changed while it was read"):
            next(read.rows)
    with TextFile.open(path) as file, path.open("a") as more:
        more.write("x")
        more.flush()
        with pytest.raises(Problem, match="was changed while it was read"):
            list(file.pieces())


def test_a_header_of_many_columns_is_refused_in_words(export: Export) -> None:
    most = (*FLAMINGO_HEADER[:-1], *("q" for _ in range(MOST_COLUMNS - len(FLAMINGO_HEADER))), "Date")
    with open_form_export(export(("x",) * (MOST_COLUMNS - 1), header=most)) as read:
        assert len({title for _, title in read.layout.others}) == len(read.layout.others)
    with pytest.raises(Problem, match=r"has 1001 columns, and a form export has at most 1000"):
        bring_in(export(header=(*most, "Date")))
    with pytest.raises(Problem, match="more than a hundred thousand characters"):
        bring_in(export(header=("your-name", "x" * 100_001, "Date")))


def test_a_title_is_never_given_to_two_columns(export: Export) -> None:
    header = ("your-name", "menu", "menu 2", "menu", "Date")
    with open_form_export(export(("Ana", "a", "b", "c", "2026-11-02T10:00:00Z"), header=header)) as read:
        (request,) = read.rows
    assert isinstance(request, NewRequest)
    assert sorted(request.other_fields.values()) == ["a", "b", "c"]


@pytest.mark.parametrize("line", ["x,y\n", "\n", '"a\nb",c\n', "\r", ",\n"])
def test_reading_rows_costs_what_a_file_is_long(tmp_path: Path, line: str) -> None:
    path = tmp_path / "form.csv"

    def read(size: int) -> None:
        path.write_text("name,date\nBo,2026-11-02\n" + line * size, newline="")
        with open_form_export(path):
            pass

    assert growth(read, 4_000) < 64  # linear work has 16, quadratic work 256


def test_what_goes_wrong_elsewhere_while_a_file_is_open_is_not_said_of_the_file(export: Export) -> None:
    def full() -> None:
        with open_form_export(export(submission())):
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        full()


@pytest.mark.parametrize("header_first", [True, False])
def test_a_file_of_empty_lines_has_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, header_first: bool) -> None:
    monkeypatch.setattr(csv_rows, "_MOST_BLANK", 1_000)
    header, row = "your-name,your-tel,Date\r\n", "Bo,602 555 0143,2026-11-24T09:30:00-07:00\r\n"
    path = tmp_path / "form.csv"
    path.write_text(header + row + ",,\r\n" * 1_000)
    bring_in(path)
    path.write_text(header + ",,\r\n" * 1_001 + row if header_first else "\r\n" * 1_001 + header + row)
    with pytest.raises(Problem, match="more than two million empty lines"):
        bring_in(path)
