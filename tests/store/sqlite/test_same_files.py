"""A store whose files are moved, deleted or replaced while a desk has it open."""

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from builders import Clock, Export, many
from sqlcipher3 import dbapi2

from frontdesk.contacts.queue import Order, View
from frontdesk.contacts.requests import Inquiry
from frontdesk.desk.desk import Desk
from frontdesk.desk.import_report import Progress
from frontdesk.files import held as held_files
from frontdesk.files.held import file_id
from frontdesk.problems import Problem, StoreMoved
from frontdesk.store.sqlite.location import location
from frontdesk.store.sqlite.same_files import Found, SameFiles, moved
from frontdesk.store.store import open_store

ROOT = Path(__file__).parents[3]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody move an open file")


def log(desk: Desk, name: str) -> int:
    return desk.inquiries.log(Inquiry(name, "602 555 0143")).request_ids[0]


def log_elsewhere(store: Path, name: str) -> None:
    """Another program logs an inquiry, and closes the store."""
    command = [sys.executable, str(ROOT / "main.py"), "log", "--store", str(store), "--name", name]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)


def names(desk: Desk) -> list[str]:
    return sorted(request.name for request in desk.queue.each(View.ALL, Order.NEWEST))


def logs_of(store: Path) -> list[Path]:
    return [store.with_name(store.name + suffix) for suffix in ("-wal", "-shm")]


def whole(store: Path) -> list[str]:
    """Who is in a store that nobody has open."""
    connection = dbapi2.connect(str(store))
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    found = sorted(row[0] for row in connection.execute("SELECT name FROM requests"))
    connection.close()
    return found


@pytest.fixture
def other_store(empty_store: Path, tmp_path: Path) -> Path:
    """A store in which somebody else logged Rosa."""
    path = tmp_path / "other" / "store.sqlite3"
    path.parent.mkdir()
    shutil.copy(empty_store, path)
    log_elsewhere(path, "Rosa")
    return path


def test_a_desk_that_lost_its_locks_writes_nothing_until_the_store_is_opened_again(
    desk: Desk, store_path: Path
) -> None:
    log(desk, "Ana")
    for path in (store_path, *logs_of(store_path)):
        path.open("rb").close()  # as the icons of a file dialog did: POSIX drops the locks of the process
    log_elsewhere(store_path, "Bo")  # thinks itself the last one, and takes the log away
    with pytest.raises(StoreMoved, match="Nothing was changed"):
        log(desk, "Cleo")
    with pytest.raises(StoreMoved):
        desk.queue.changed_elsewhere()
    opened_again = desk.whole_store.open_again()
    assert opened_again is not None
    assert opened_again.is_same
    assert opened_again.set_aside is None
    cleo = log(desk, "Cleo")
    log_elsewhere(store_path, "Dan")
    assert names(desk) == ["Ana", "Bo", "Cleo", "Dan"]
    assert desk.queue.request(cleo) is not None
    desk.close()
    assert whole(store_path) == ["Ana", "Bo", "Cleo", "Dan"]


def test_two_desks_whose_log_is_deleted_lose_nothing(desk: Desk, store_path: Path, clock: Clock) -> None:
    other = Desk(open_store(location(str(store_path))), "Ben", clock)
    log(desk, "Ana")
    log(other, "Bo")
    assert desk.queue.changed_elsewhere()
    for path in logs_of(store_path):
        path.unlink()
    with pytest.raises(StoreMoved):
        log(desk, "Cleo")
    other.close()
    opened_again = desk.whole_store.open_again()
    assert opened_again is not None
    assert opened_again.is_same
    log(desk, "Cleo")
    assert names(desk) == ["Ana", "Bo", "Cleo"]
    desk.close()
    assert whole(store_path) == ["Ana", "Bo", "Cleo"]


def test_what_only_a_deleted_log_had_is_set_aside_when_others_wrote_meanwhile(desk: Desk, store_path: Path) -> None:
    log(desk, "Ana")
    for path in logs_of(store_path):
        path.unlink()
    log_elsewhere(store_path, "Bo")
    with pytest.raises(StoreMoved):
        log(desk, "Cleo")
    opened_again = desk.whole_store.open_again()
    assert opened_again is not None
    assert not opened_again.is_same
    assert opened_again.set_aside is not None
    log(desk, "Cleo")
    assert names(desk) == ["Bo", "Cleo"]


def test_a_deleted_store_takes_nothing_more_and_can_be_put_back_whole(desk: Desk, store_path: Path) -> None:
    log(desk, "Ana")
    for path in (store_path, *logs_of(store_path)):
        path.unlink()
    with pytest.raises(StoreMoved, match="moved or deleted") as refused:
        log(desk, "Bo")
    assert refused.value.is_gone
    assert names(desk) == ["Ana"], "what was there can still be read"
    with pytest.raises(StoreMoved):
        desk.whole_store.open_again()
    assert not store_path.exists(), "no empty store takes its place"
    opened_again = desk.whole_store.put_back()
    assert opened_again is not None
    assert opened_again.is_same
    log(desk, "Bo")
    assert names(desk) == ["Ana", "Bo"]
    desk.close()
    assert whole(store_path) == ["Ana", "Bo"]


def test_a_store_that_was_moved_and_comes_back_is_opened_again(desk: Desk, store_path: Path) -> None:
    log(desk, "Ana")
    away = store_path.with_name("away.sqlite3")
    store_path.rename(away)
    with pytest.raises(StoreMoved):
        log(desk, "Bo")
    away.rename(store_path)
    assert desk.whole_store.open_again() is None, "the same files are at the path"
    log(desk, "Bo")
    assert names(desk) == ["Ana", "Bo"]


def test_a_store_that_is_replaced_is_opened_and_what_it_lacks_is_set_aside(
    desk: Desk, store_path: Path, other_store: Path
) -> None:
    log(desk, "Ana")
    other_store.replace(store_path)
    with pytest.raises(StoreMoved, match="was replaced"):
        log(desk, "Bo")
    opened_again = desk.whole_store.open_again()
    assert opened_again is not None
    assert not opened_again.is_same
    log(desk, "Bo")
    assert names(desk) == ["Bo", "Rosa"]
    assert opened_again.set_aside is not None
    assert whole(opened_again.set_aside) == ["Ana"]
    log_elsewhere(store_path, "Cleo")
    assert names(desk) == ["Bo", "Cleo", "Rosa"]
    desk.close()
    assert whole(store_path) == ["Bo", "Cleo", "Rosa"]


def test_a_store_replaced_by_its_own_newest_copy_goes_on(desk: Desk, store_path: Path, tmp_path: Path) -> None:
    log(desk, "Ana")
    copy = desk.whole_store.copy_to(tmp_path / "copy.sqlite3").path
    copy.replace(store_path)
    opened_again = desk.whole_store.open_again()
    assert opened_again is not None
    assert opened_again.is_same
    assert opened_again.set_aside is not None, "what no action tells of may be in it alone, as a draft"
    log(desk, "Bo")
    assert names(desk) == ["Ana", "Bo"]


def test_the_rest_of_an_import_is_set_aside_with_a_store_that_has_its_first_batch(
    desk: Desk, store_path: Path, tmp_path: Path, export: Export
) -> None:
    copies: list[Path] = []

    def copy_after_the_first_batch(progress: Progress) -> bool:
        if progress.rows == 5_000:
            copies.append(desk.whole_store.copy_to(tmp_path / "copy.sqlite3").path)
        return True

    desk.imports.import_file(many(export, 6_000), on_progress=copy_after_the_first_batch)
    copies[0].replace(store_path)
    opened_again = desk.whole_store.open_again()
    assert opened_again is not None
    assert opened_again.set_aside is not None
    assert len(whole(opened_again.set_aside)) == 6_000
    assert len(names(desk)) == 5_000


def test_a_copy_that_is_written_over_the_open_store_is_opened_and_what_it_lacks_is_set_aside(
    desk: Desk, store_path: Path, tmp_path: Path
) -> None:
    log(desk, "Ana")
    copy = desk.whole_store.copy_to(tmp_path / "copy.sqlite3").path
    log(desk, "Bo")
    shutil.copyfile(copy, store_path)  # as cp does: the same file, with something else in it
    with pytest.raises(StoreMoved, match="was replaced"):
        log(desk, "Cleo")
    assert desk.whole_store.open_again() is not None
    log(desk, "Cleo")
    assert names(desk) == ["Ana", "Cleo"]
    log_elsewhere(store_path, "Dan")
    desk.close()
    assert whole(store_path) == ["Ana", "Cleo", "Dan"]


def test_a_store_that_was_only_touched_goes_on(desk: Desk, store_path: Path) -> None:
    log(desk, "Ana")
    store_path.touch()
    with suppress(StoreMoved):
        log(desk, "Bo")
    assert desk.whole_store.open_again() is None
    log(desk, "Cleo")
    assert set(names(desk)) >= {"Ana", "Cleo"}


def test_bringing_the_log_in_is_never_taken_for_writing_over_the_store(
    desk: Desk, store_path: Path, clock: Clock
) -> None:
    other = Desk(open_store(location(str(store_path))), "Ben", clock)
    message = "It burns. " * 2_000  # five pages, so that the log is brought in every fifty inquiries
    for number in range(300):
        for one in (desk, other):
            one.inquiries.log(Inquiry(f"Caller {number}", "602 555 0143", message=message))
    other.close()
    assert len(names(desk)) == 600


def test_what_is_no_store_is_not_opened_in_its_place(desk: Desk, store_path: Path) -> None:
    log(desk, "Ana")
    diary = store_path.with_name("diary")
    diary.write_text("Dear diary. " * 100)
    diary.replace(store_path)
    with pytest.raises(StoreMoved):
        log(desk, "Bo")
    with pytest.raises(Problem, match="not a Front Desk store"):
        desk.whole_store.open_again()
    assert names(desk) == ["Ana"]
    assert store_path.read_text().startswith("Dear diary")


def test_only_its_own_name_is_not_enough_to_hide_an_open_store(desk: Desk, store_path: Path, tmp_path: Path) -> None:
    log(desk, "Ana")
    link, hard_link = tmp_path / "link.csv", tmp_path / "hard.csv"
    link.symlink_to(store_path)
    os.link(store_path, hard_link)
    for path in (store_path, *logs_of(store_path), link, hard_link):
        assert held_files.is_held(path), path
    assert held_files.is_held(store_path.with_name("store.sqlite3-journal"))
    moved = tmp_path / "moved.csv"
    store_path.rename(moved)
    assert held_files.is_held(moved)
    assert held_files.is_held(store_path), "nothing is written where the store was"
    desk.close()
    assert not held_files.is_held(moved)


def test_each_file_is_told_from_another_by_the_same_name(tmp_path: Path) -> None:
    store, log, index = (tmp_path / f"store.sqlite3{end}" for end in ("", "-wal", "-shm"))
    for path in (store, log, index):
        path.write_bytes(b"ours")
    before = file_id(store)
    files = SameFiles(store)
    assert files.are_those_of(before)
    assert not files.are_those_of(file_id(log))
    assert not files.are_those_of(None)
    assert (files.look(), files.log_is_ours()) == (Found.SAME, True)

    os.utime(store, ns=(5, 5))
    written_before = files.store_written_at
    assert (files.written_at(), written_before != 5) == (5, True)
    assert files.look() is Found.SAME
    assert files.store_written_at == 5

    kept = log.rename(tmp_path / "kept log")
    assert (files.look(), files.log_is_ours()) == (Found.NO_LOG, False)
    log.write_bytes(b"another's")
    assert (files.look(), files.log_is_ours()) == (Found.OTHER_LOG, False)
    files.delete_log()
    assert (log.read_bytes(), index.exists()) == (b"another's", True)
    kept.replace(log)

    ours = store.rename(tmp_path / "ours")
    assert (files.look(), files.written_at()) == (Found.NOTHING, 0)
    store.write_bytes(b"another's")
    assert (files.look(), files.log_is_ours()) == (Found.OTHER_STORE, True)
    assert not SameFiles(store).are_those_of(before)
    files.delete_log()
    assert not log.exists()
    assert not index.exists()
    files.delete_log()
    ours.replace(store)
    assert files.look() is Found.NO_LOG


def test_a_path_without_a_store_has_no_files(tmp_path: Path) -> None:
    nothing = SameFiles(tmp_path / "store.sqlite3")
    assert not nothing.are_those_of(None)
    assert not nothing.log_is_ours()
    assert (nothing.look(), nothing.store_written_at) == (Found.NOTHING, 0)


@pytest.mark.parametrize("found", [one for one in Found if one is not Found.SAME])
def test_what_became_of_a_store_is_said_in_a_sentence(found: Found) -> None:
    told = moved(found, "store.sqlite3")
    is_gone = found is Found.NOTHING
    assert told.is_gone == is_gone
    assert ("was moved or deleted" if is_gone else "was replaced") in str(told)
    assert "store.sqlite3" in str(told)
