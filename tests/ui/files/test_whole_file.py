"""A file of ours is written as a whole, under the very name it was given."""

import os
import sys
from pathlib import Path

import pytest
from builders import mode

from frontdesk.problems import Problem
from frontdesk.ui.files.whole_file import write_file

needs_posix = pytest.mark.skipif(os.name == "nt", reason="permissions and links as POSIX has them")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere a name is text")
def test_a_name_that_is_no_text_is_kept(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xff.pdf")
    write_file(b"%PDF", path)
    assert [os.fsencode(one.name) for one in tmp_path.iterdir()] == [b"\xff.pdf"]


def test_a_name_may_be_as_long_as_the_disk_lets_it(tmp_path: Path) -> None:
    write_file(b"%PDF", tmp_path / ("x" * 251 + ".pdf"))
    with pytest.raises(Problem, match="can't be written: File name too long|can't be written"):
        write_file(b"%PDF", tmp_path / ("x" * 252 + ".pdf"))
    assert len(list(tmp_path.iterdir())) == 1


@needs_posix
def test_a_file_that_is_replaced_keeps_its_permissions_and_its_link(tmp_path: Path) -> None:
    kept, link = tmp_path / "kept.pdf", tmp_path / "link.pdf"
    kept.write_bytes(b"yesterday")
    kept.chmod(0o640)
    link.symlink_to(kept)
    write_file(b"today", link)
    assert (link.is_symlink(), kept.read_bytes(), mode(kept)) == (True, b"today", 0o640)
    assert {one.name for one in tmp_path.iterdir()} == {"kept.pdf", "link.pdf"}


def test_a_folder_is_no_file_and_stays(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(Problem, match="can't be written"):
        write_file(b"%PDF", tmp_path / "folder")
    assert [one.name for one in tmp_path.iterdir()] == ["folder"]


def test_another_desks_store_is_not_replaced(store_path: Path) -> None:
    before = store_path.read_bytes()
    with pytest.raises(Problem, match="is a database, perhaps a store"):
        write_file(b"%PDF", store_path)
    assert store_path.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes that have names")
def test_a_pipe_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(Problem, match="is not a file that can be replaced"):
        write_file(b"%PDF", pipe)
    assert pipe.is_fifo()
