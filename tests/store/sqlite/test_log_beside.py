"""A copy that is put in the place of a store, beside the log that a killed program left there."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from builders import Export, many
from sqlcipher3 import dbapi2

from frontdesk.desk.desk import open_desk
from frontdesk.problems import LogOfAnother, Problem
from frontdesk.store.sqlite import log_beside
from frontdesk.store.sqlite.driver import Access, log_of
from frontdesk.store.sqlite.location import location
from frontdesk.store.sqlite.log_beside import check_log, leave_out_log, may_be_anothers
from frontdesk.store.sqlite.restoring import restore
from frontdesk.store.store import open_store

ROOT = Path(__file__).parents[3]

_LOG_SOME_AND_BE_KILLED = """
import os, sys
from frontdesk.contacts.requests import Inquiry
from frontdesk.desk.desk import open_desk
desk = open_desk(sys.argv[1], "Ben")
for number in range(int(sys.argv[2])):
    desk.inquiries.log(Inquiry(f"Caller {number}", f"602 555 {number:04}", message="It burns. " * 40))
if "checkpoint" in sys.argv:
    with desk._store._opened.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)")
os._exit(9)
"""


def killed_after(store: Path, requests: int, *more: str) -> None:
    """A desk logs so many requests and is killed: its log stays beside the store."""
    command = [sys.executable, "-c", _LOG_SOME_AND_BE_KILLED, str(store), str(requests), *more]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 9
    assert log_of(store).stat().st_size > 0


def count(store: Path) -> int:
    connection = dbapi2.connect(str(store))
    found: int = connection.execute("SELECT count(*) FROM requests").fetchone()[0]
    connection.close()
    return found


@pytest.fixture
def backup(store_path: Path, tmp_path: Path) -> Path:
    """A copy made when three requests were in the store, in which 60 more were logged since, and a desk was killed."""
    killed_after(store_path, 3)
    store = open_store(location(str(store_path)))
    (tmp_path / "backup").mkdir()
    copy = store.copy_to(tmp_path / "backup" / "copy.sqlite3")
    store.close()
    killed_after(store_path, 60)
    return copy.path


def test_a_log_after_a_kill_is_the_stores_own(store_path: Path) -> None:
    killed_after(store_path, 30)
    check_log(store_path)
    open_store(location(str(store_path))).close()
    assert count(store_path) == 30


def test_a_log_that_was_brought_in_before_the_kill_is_too(store_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    killed_after(store_path, 30, "checkpoint")
    written_at = log_of(store_path).stat().st_mtime - 1
    os.utime(log_of(store_path), (written_at, written_at))  # the system's clock for files has ticks of 4 ms
    assert may_be_anothers(store_path), "the store was written to after its log"
    monkeypatch.setattr(log_beside, "is_whole", lambda *_: pytest.fail("comparing pages is enough"))
    check_log(store_path)


def test_a_store_that_was_only_touched_keeps_what_is_in_its_log(store_path: Path) -> None:
    killed_after(store_path, 30)
    store_path.touch()
    assert may_be_anothers(store_path)
    open_store(location(str(store_path))).close()
    assert count(store_path) == 30


@pytest.mark.parametrize(
    "how", ["copied over it", "moved over it", "copied with its old time", "copied by an earlier clock"]
)
def test_a_copy_beside_an_old_log_is_not_opened_and_not_changed(store_path: Path, backup: Path, how: str) -> None:
    match how:
        case "copied over it":
            shutil.copy(backup, store_path)
        case "moved over it":
            shutil.copy2(backup, backup.with_name("again"))
            backup.with_name("again").replace(store_path)
        case "copied with its old time":
            shutil.copy2(backup, store_path)
        case _:
            shutil.copy(backup, store_path)
            ahead = time.time() + 3_600
            os.utime(log_of(store_path), (ahead, ahead))
    before = store_path.read_bytes(), log_of(store_path).read_bytes()
    with pytest.raises(LogOfAnother, match="don't fit together"):
        open_store(location(str(store_path)))
    assert (store_path.read_bytes(), log_of(store_path).read_bytes()) == before
    aside = leave_out_log(store_path)
    assert aside is not None
    assert aside.read_bytes() == before[1]
    open_store(location(str(store_path))).close()
    assert count(store_path) == 3


def test_restoring_does_it_right(store_path: Path, backup: Path) -> None:
    restored = restore(location(str(store_path)), backup)
    assert restored.copied.requests == 3
    open_store(location(str(store_path))).close()
    assert count(store_path) == 3
    assert restored.set_aside is not None
    assert count(restored.set_aside) == 63, "what was there is whole, with what was in its log"
    assert count(backup) == 3


def test_restoring_the_store_itself_leaves_the_log_of_another_out(store_path: Path, backup: Path) -> None:
    shutil.copy(backup, store_path)
    restored = restore(location(str(store_path)), store_path)
    assert restored.copied.requests == 3
    assert restored.set_aside is not None
    assert restored.set_aside.name.startswith("store.sqlite3-wal.left-out")
    open_store(location(str(store_path))).close()


def test_restoring_waits_for_nobody_and_breaks_in_on_nobody(store_path: Path, backup: Path) -> None:
    running = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys; from frontdesk.desk.desk import open_desk; desk = open_desk(sys.argv[1], 'Ben'); "
            "print('open', flush=True); sys.stdin.read()",
            str(store_path),
        ],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert running.stdout is not None
    assert running.stdout.readline() == "open\n"
    with pytest.raises(Problem, match="is open"):
        restore(location(str(store_path)), backup)
    running.communicate("")
    assert restore(location(str(store_path)), backup).copied.requests == 3


def test_a_damaged_copy_or_what_is_none_takes_no_place(store_path: Path, tmp_path: Path) -> None:
    before = store_path.read_bytes()
    diary = tmp_path / "diary"
    diary.write_text("Dear diary. " * 100)
    empty = tmp_path / "empty"
    empty.touch()
    damaged = tmp_path / "damaged.sqlite3"
    content = bytearray(store_path.read_bytes())
    content[20 * 4096 : 21 * 4096] = bytes(range(256)) * 16
    damaged.write_bytes(content)
    for copy in (diary, empty, damaged, tmp_path / "nothing", tmp_path):
        with pytest.raises(Problem):
            restore(location(str(store_path)), copy)
    assert store_path.read_bytes() == before
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith(".")]
    assert log_beside.is_whole(store_path, Access.ALONE)


def test_another_clinics_store_beside_the_log_is_not_opened(
    store_path: Path, empty_store: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.sqlite3"
    shutil.copy(empty_store, other)
    killed_after(other, 7)
    open_store(location(str(other))).close()
    killed_after(store_path, 60)
    shutil.copy(other, store_path)
    with pytest.raises(LogOfAnother):
        open_store(location(str(store_path)))


def test_a_plain_copy_of_an_earlier_state_beside_a_later_log_is_not_opened(
    store_path: Path, tmp_path: Path, export: Export
) -> None:
    killed_after(store_path, 20)
    desk = open_desk(str(store_path), "Ana")
    desk.close()
    earlier = tmp_path / "earlier.sqlite3"
    shutil.copy(store_path, earlier)
    desk = open_desk(str(store_path), "Ana")
    desk.imports.import_file(many(export, 200))
    desk.close()  # so that the import is in the store, and not in its log
    killed_after(store_path, 1)
    shutil.copy(earlier, store_path)
    with pytest.raises(LogOfAnother):
        open_store(location(str(store_path)))


def test_the_store_itself_with_its_own_log_is_nothing_to_restore(store_path: Path) -> None:
    killed_after(store_path, 30)
    with pytest.raises(Problem, match="its own"):
        restore(location(str(store_path)), store_path)
    open_store(location(str(store_path))).close()
    assert count(store_path) == 30
    assert not log_of(store_path).exists()
    with pytest.raises(Problem, match="no log beside it"):
        restore(location(str(store_path)), store_path)


PAGE, SALT = 512, b"the salt"


def frame(page: int, content: bytes, salt: bytes = SALT) -> bytes:
    """A page in a log."""
    return page.to_bytes(4, "big") + bytes(4) + salt + bytes(8) + content * PAGE


def log_with(*frames: bytes, page_size: int = PAGE) -> bytes:
    """A log (sqlite.org, "WAL-mode File Format")."""
    return bytes(8) + page_size.to_bytes(4, "big") + bytes(4) + SALT + bytes(8) + b"".join(frames)


@pytest.mark.parametrize(
    ("log", "is_in"),
    [
        (log_with(), True),
        (log_with(frame(1, b"a"), frame(2, b"b"), frame(3, b"c")), True),
        (log_with(frame(3, b"c"), frame(1, b"a")), True),
        (log_with(frame(2, b"x"), frame(2, b"b")), True),
        (log_with(frame(2, b"b"), frame(2, b"x")), False),
        (log_with(frame(1, b"b")), False),
        (log_with(frame(1, b"a"), frame(2, b"x")), False),
        (log_with(frame(4, b"d")), False),
        (log_with(frame(0, b"a")), False),
        (log_with(frame(1, b"a"), frame(2, b"x", b"of older")), True),
        (log_with(frame(1, b"a"), frame(2, b"x", b"of older"), frame(3, b"x")), True),
        (log_with(frame(1, b"a"), frame(2, b"x")[:-1]), True),
        (log_with(frame(1, b"a"), frame(2, b"x")[:-PAGE]), True),
        (log_with(page_size=256), False),
        (b"", False),
        (log_with()[:11], False),
    ],
)
def test_a_log_is_in_the_store_if_the_newest_of_each_of_its_pages_is(tmp_path: Path, log: bytes, is_in: bool) -> None:
    """Frames behind those of the log, of an older one that it is written over, and one that was broken off, are not."""
    store = tmp_path / "store.sqlite3"
    store.write_bytes(b"a" * PAGE + b"b" * PAGE + b"c" * PAGE)
    log_of(store).write_bytes(log)
    assert log_beside._is_in_store(store, log_of(store)) is is_in


def test_a_log_that_is_gone_by_now_is_in_the_store_and_one_that_is_too_long_is_tried_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "store.sqlite3"
    store.write_bytes(b"a" * PAGE)
    assert log_beside._is_in_store(store, log_of(store))
    log = log_with(frame(1, b"a"))
    log_of(store).write_bytes(log)
    for longest, is_in in ((len(log), True), (len(log) - 1, False)):
        monkeypatch.setattr(log_beside, "_LARGEST_READ", longest)
        assert log_beside._is_in_store(store, log_of(store)) is is_in


def test_a_log_may_be_anothers_only_beside_a_store_that_was_touched_later(tmp_path: Path) -> None:
    store = tmp_path / "store.sqlite3"
    store.write_bytes(b"a" * PAGE)
    assert not may_be_anothers(store), "there is no log"
    log_of(store).write_bytes(log_with(frame(1, b"a")))
    assert not may_be_anothers(tmp_path / "missing.sqlite3")
    now = time.time_ns()
    for later, may_be in ((-3_600 * 10**9, True), (3_600 * 10**9, False)):
        os.utime(log_of(store), ns=(now + later, now + later))
        assert may_be_anothers(store) is may_be
    os.utime(log_of(store), ns=(1, 1))
    os.utime(store, ns=(0, 0))
    assert may_be_anothers(store), "moving it was later than what is in it"
    log_of(store).write_bytes(log_with(bytes(24)))
    os.utime(log_of(store), ns=(1, 1))
    assert not may_be_anothers(store), "there is nothing in the log"


def test_logs_that_are_left_out_are_numbered_and_none_is_lost(tmp_path: Path) -> None:
    store = tmp_path / "store.sqlite3"
    assert leave_out_log(store) is None
    for number in (1, 2, 3):
        log_of(store).write_bytes(b"%d" % number)
        index = store.with_name("store.sqlite3-shm")
        index.touch()
        aside = leave_out_log(store)
        assert aside == tmp_path / f"store.sqlite3-wal.left-out-{number}"
        assert aside.read_bytes() == b"%d" % number
        assert not index.exists()
    assert not log_of(store).exists()
