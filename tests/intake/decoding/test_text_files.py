"""Text in every encoding a website or a spreadsheet may write."""

import os
from pathlib import Path

import pytest

from frontdesk.intake.decoding.text_files import TextFile, read_text
from frontdesk.problems import Problem

TEXT = "name,message\r\nZoë,¿Cuánto cuesta?\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "form.csv"
    path.write_bytes(TEXT.encode(encoding))
    assert read_text(path) == TEXT


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"  \r\n", "empty"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01", "not a text file"),
        (b"name,phone\r\nBo,602\x00555", "not a text file"),
    ],
)
def test_what_is_no_text_is_refused_in_words(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "form.csv"
    path.write_bytes(content)
    with pytest.raises(Problem, match=says):
        read_text(path)


def test_a_missing_file_and_a_folder_are_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="There is no file"):
        read_text(tmp_path / "nothing.csv")
    with pytest.raises(Problem, match="is a folder"):
        read_text(tmp_path)


def test_a_folder_that_may_not_be_looked_into_is_said_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "stat", refuse)
    with pytest.raises(Problem, match="no permission"):
        read_text(tmp_path / "form.csv")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("lines", [1, 100, 1_000])
def test_however_long_it_is_the_text_is_whole_and_its_parts_are_where_they_are_said_to_be(
    tmp_path: Path, encoding: str, lines: int
) -> None:
    text = "name,message\r\n" + "".join(f"Zoë {line},¿Cuánto?\r\n" for line in range(lines))
    path = tmp_path / "form.csv"
    path.write_bytes(text.encode(encoding))
    with TextFile.open(path) as file:
        assert "".join(file.pieces()) == text
        at = file.begins
        for line in text.splitlines(keepends=True)[:20]:
            ends = at + file.size_of(line)
            assert file.between(at, ends) == line
            at = ends
        assert file.ends == path.stat().st_size == file.begins + file.size_of(text)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_without_a_mark_a_few_letters_beyond_latin_leave_it_utf_16(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "form.csv"
    path.write_bytes(f"name,message\r\nBo,{'hello ' * 10}王小明\r\n".encode(encoding))
    assert read_text(path).endswith("王小明\r\n")
    path.write_bytes("ab".encode(encoding))
    assert read_text(path) == "ab"


def test_a_file_of_just_the_size_that_it_may_have_is_read(tmp_path: Path) -> None:
    path = tmp_path / "form.csv"
    path.write_bytes(b"x" * 2_048)
    assert len(read_text(path, 2_048)) == 2_048
    with pytest.raises(Problem, match="larger than 1 KB"):
        read_text(path, 2_047)


@pytest.mark.parametrize("changed", ["longer", "shorter", "touched"])
def test_a_file_that_changes_while_it_is_open_is_read_no_further(tmp_path: Path, changed: str) -> None:
    path = tmp_path / "form.csv"
    path.write_text(TEXT, encoding="utf-8")
    with TextFile.open(path) as file:
        assert file.between(file.begins, file.ends) == TEXT
        if changed == "touched":
            os.utime(path, ns=(1, 1))
        else:
            path.write_text(TEXT * 2 if changed == "longer" else TEXT[:9], encoding="utf-8")
        with pytest.raises(Problem, match="was changed while it was read"):
            file.between(file.begins, file.ends)
        with pytest.raises(Problem, match="was changed while it was read"):
            list(file.pieces())


@pytest.mark.parametrize(
    ("content", "is_text"),
    [
        (b"a message \x08\x08 with what a person pasted", True),
        (b"\x01" * 100 + b"short, but no more of them than somebody pastes", True),
        (b"\x01" * 102 + b"x" * 4_000, False),
        (b"\x7f" * 200 + b"x" * 1_000, False),
    ],
)
def test_some_control_characters_are_no_reason_to_refuse_a_text_many_are(
    tmp_path: Path, content: bytes, is_text: bool
) -> None:
    path = tmp_path / "form.csv"
    path.write_bytes(content)
    if is_text:
        assert read_text(path).encode() == content
    else:
        with pytest.raises(Problem, match="not a text file"):
            read_text(path)


@pytest.mark.parametrize(("of_utf_8", "others", "assumed"), [(1, 1, None), (2, 1, None), (1, 2, "Windows-1252")])
def test_a_text_of_two_encodings_is_in_that_of_most_letters(
    tmp_path: Path, of_utf_8: int, others: int, assumed: str | None
) -> None:
    path = tmp_path / "form.csv"
    path.write_bytes("José ".encode() * of_utf_8 + "Núñez "[:2].encode("cp1252") * others)
    with TextFile.open(path) as file:
        assert file.reading.assumed == assumed
        assert file.reading.lost_lines == (assumed is None)
