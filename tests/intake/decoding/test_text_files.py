"""Text in every encoding a website or a spreadsheet may write."""

from pathlib import Path

import pytest

from frontdesk.intake.decoding.text_files import read_text
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
