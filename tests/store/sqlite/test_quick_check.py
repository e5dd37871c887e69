"""The quick look for damage on opening, and copies of a damaged store."""

import os
import shutil
import threading
from pathlib import Path

import pytest
from builders import mode
from sqlcipher3 import dbapi2

from frontdesk import shipped
from frontdesk.contacts.requests import Inquiry
from frontdesk.desk.desk import Desk, open_desk
from frontdesk.desk.whole_store import copy_as_is
from frontdesk.files.held import SUFFIXES
from frontdesk.problems import Problem, StoreDamaged
from frontdesk.store.sqlite import copying, quick_check
from frontdesk.store.sqlite.location import location
from frontdesk.store.sqlite.restoring import restore
from frontdesk.store.users import Users

PAGE = 4096


@pytest.fixture
def sound(store_path: Path) -> Path:
    """A store of the sample requests that nobody has open."""
    desk = open_desk(str(store_path), "Ana")
    desk.imports.import_file(shipped.SAMPLE_REQUESTS)
    desk.close()
    return store_path


def root_page(store: Path, name: str) -> int:
    connection = dbapi2.connect(str(store))
    found: int = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]
    connection.close()
    return found


def damage(store: Path, name: str, at: int, content: bytes) -> None:
    """Write over a place in the first page of a table or an index."""
    place = (root_page(store, name) - 1) * PAGE + at
    with store.open("r+b") as file:
        file.seek(place)
        file.write(content)


def test_a_sound_store_is_looked_at_once_and_again_after_each_change(
    sound: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert quick_check.damaged_tables(sound) == ()
    with monkeypatch.context() as context:
        context.setattr(quick_check, "connect", lambda *_: pytest.fail("it was found whole"))
        assert quick_check.damaged_tables(sound) == ()
    desk = open_desk(str(sound), "Ana")
    desk.inquiries.log(Inquiry("Bo", "602 555 0143"))
    desk.close()
    with monkeypatch.context() as context:
        context.setattr(quick_check, "_damaged", lambda _: ["requests"])
        assert quick_check.damaged_tables(sound) == ("requests",), "it was looked at again"


def test_a_list_that_lacks_people_and_a_page_that_makes_no_sense_are_noticed(sound: Path) -> None:
    damage(sound, "ix_requests_by_arrival", 3, b"\x00\x01")  # one entry of all
    assert "requests" in quick_check.damaged_tables(sound)
    damage(sound, "callers", 0, bytes(100))
    assert {"requests", "callers"} <= set(quick_check.damaged_tables(sound))


def test_a_look_beside_somebody_who_writes_takes_nothing_for_damage(desk: Desk, store_path: Path) -> None:
    is_over = threading.Event()

    def write() -> None:
        for number in range(60):
            desk.inquiries.log(Inquiry(f"Caller {number}", "602 555 0143"))
        is_over.set()

    writing = threading.Thread(target=write)
    writing.start()
    while not is_over.is_set():
        assert quick_check.damaged_tables(store_path) == ()
    writing.join()


def test_a_look_that_nobody_waits_for_ends(sound: Path) -> None:
    assert quick_check.damaged_tables(sound, lambda: True) == ()


def test_a_damaged_copy_takes_the_place_of_no_good_one(sound: Path, tmp_path: Path) -> None:
    good = tmp_path / "good.sqlite3"
    desk = open_desk(str(sound), "Ana")
    assert desk.whole_store.copy_to(good).is_whole
    desk.close()
    before = good.read_bytes()
    damage(sound, "callers", 3, b"\x00\x01")  # people are missing, and a copy row by row would be sound
    desk = open_desk(str(sound), "Ana")
    copied = desk.whole_store.copy_to(good, replace=True)
    desk.close()
    assert not copied.is_whole
    assert copied.path == tmp_path / "good.damaged-1.sqlite3"
    assert good.read_bytes() == before
    with pytest.raises(Problem, match="is damaged"):
        restore(location(str(sound)), copied.path)


def test_a_store_too_damaged_to_be_opened_is_copied_as_it_is(sound: Path, tmp_path: Path) -> None:
    with sound.open("r+b") as file:
        file.seek(100)
        file.write(bytes(3_000))
    with pytest.raises(StoreDamaged, match="frontdesk restore"):
        open_desk(str(sound), "Ana")
    copied = copy_as_is(str(sound), tmp_path / "as it is.sqlite3")
    assert copied.path.read_bytes() == sound.read_bytes()
    assert not copied.is_whole


def test_what_copies_left_that_were_killed_is_cleared_up(desk: Desk, tmp_path: Path) -> None:
    left = tmp_path / ".frontdesk-99999999-abcd.part"
    left.write_text("patients")
    desk.whole_store.copy_to(tmp_path / "copy.sqlite3")
    assert not left.exists()


@pytest.mark.parametrize("name", ["file:x.sqlite3", "\udcff.sqlite3", "🙂" * 60 + ".sqlite3"])
def test_a_copy_may_have_any_name(desk: Desk, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    desk.inquiries.log(Inquiry("Bo", "602 555 0143"))
    assert desk.whole_store.copy_to(Path(name)).requests == 1
    assert (tmp_path / name).stat().st_size > PAGE


def test_restoring_a_store_that_is_a_link_replaces_what_the_link_leads_to(sound: Path, tmp_path: Path) -> None:
    copy, link = tmp_path / "copy.sqlite3", tmp_path / "link.sqlite3"
    shutil.copy(sound, copy)
    link.symlink_to(sound)
    restored = restore(location(str(link)), copy)
    assert link.is_symlink()
    assert restored.copied.path == sound
    assert restored.set_aside is not None
    assert restored.set_aside.parent == sound.parent


def test_who_has_the_connections_alone_waits_for_others_and_they_for_them() -> None:
    users, order = Users(), []
    inside, may_leave = threading.Event(), threading.Event()

    def use() -> None:
        with users:
            inside.set()
            may_leave.wait(10)
            order.append("a user left")

    def alone() -> None:
        with users.nobody_else():
            order.append("alone")

    threads = [threading.Thread(target=use), *(threading.Thread(target=alone) for _ in range(2))]
    threads[0].start()
    inside.wait(10)
    for thread in threads[1:]:
        thread.start()
    may_leave.set()
    for thread in threads:
        thread.join(10)
    assert order == ["a user left", "alone", "alone"]


@pytest.mark.parametrize("kept", ["", "{", "[]", "7", '"text"', "null"])
def test_what_is_remembered_may_be_lost_or_anything_and_the_look_is_done_anew(
    store_path: Path, kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick_check._where_remembered().parent.mkdir(parents=True)
    quick_check._where_remembered().write_text(kept, encoding="utf-8")
    looked: list[object] = []

    def look(connection: object) -> list[str]:
        looked.append(connection)
        return []

    monkeypatch.setattr(quick_check, "_damaged", look)
    for _ in range(2):
        assert quick_check.damaged_tables(store_path) == ()
    assert len(looked) == 1


def test_twenty_stores_are_remembered_those_looked_at_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where = tmp_path / "cache" / "whole-stores.json"
    monkeypatch.setattr(quick_check, "_where_remembered", lambda: where)
    stores = [tmp_path / f"{number}.sqlite3" for number in range(22)]
    for number, store in enumerate((*stores[:20], stores[0], *stores[20:])):
        quick_check._remember(store, [number])
    known = quick_check._remembered()
    assert len(known) == 20
    assert {store for store in stores if str(store) not in known} == {stores[1], stores[2]}
    assert known[str(stores[0])] == [20]
    assert [path.name for path in where.parent.iterdir()] == ["whole-stores.json"]
    where.unlink()
    where.mkdir()
    quick_check._remember(stores[0], [1])  # can't be remembered, and nothing is raised
    assert quick_check._remembered() == {}


def test_a_store_that_is_damaged_is_looked_at_again_each_time(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quick_check, "_damaged", lambda _: ["requests"])
    assert quick_check.damaged_tables(store_path) == quick_check.damaged_tables(store_path) == ("requests",)
    monkeypatch.setattr(quick_check, "_damaged", lambda _: [])
    assert quick_check.damaged_tables(store_path) == ()


def test_a_store_changes_with_its_files_and_with_the_log_beside_it(store_path: Path) -> None:
    states = [quick_check._state(store_path)]
    log = store_path.with_name(f"{store_path.name}-wal")
    log.touch()
    assert quick_check._state(store_path) == states[0], "an empty log holds nothing"
    log.write_bytes(b"x")
    states.append(quick_check._state(store_path))
    log.write_bytes(b"xx")
    states.append(quick_check._state(store_path))
    os.utime(log, (1, 1))
    states.append(quick_check._state(store_path))
    os.utime(store_path, (1, 1))
    states.append(quick_check._state(store_path))
    assert len({tuple(state or ()) for state in states}) == 5
    assert quick_check._state(store_path.with_name("missing")) is None


def test_a_copy_takes_no_name_that_is_not_free_for_it(sound: Path, tmp_path: Path) -> None:
    there, beside_a_log = tmp_path / "there.sqlite3", tmp_path / "log.sqlite3"
    there.write_text("mine")
    beside_a_log.with_name("log.sqlite3-wal").write_text("another's")
    free = tmp_path / "free.sqlite3"
    before = {path.name for path in tmp_path.iterdir()}
    refused = [
        (there, False, "There is a file"),
        (sound, False, "store that is open"),
        *((tmp_path / f"x{end}", replace, "SQLite uses itself") for end in SUFFIXES[1:] for replace in (False, True)),
        (beside_a_log, False, "the log of another store"),
        (beside_a_log, True, "the log of another store"),
        (tmp_path / "no folder" / "copy.sqlite3", False, "can't be written: No such file"),
    ]
    with open_desk(str(sound), "Ana") as desk:
        refused.append((sound, True, "store that is open"))
        for target, replace, says in refused:
            with pytest.raises(Problem, match=says):
                desk.whole_store.copy_to(target, replace=replace)
        assert there.read_text() == "mine"
        copied = desk.whole_store.copy_to(there, replace=True)
        assert (copied.path, copied.is_whole, copied.requests > 0) == (there, True, True)
        assert desk.whole_store.copy_to(free).requests == copied.requests
    others = {path.name for path in tmp_path.iterdir() if not path.name.startswith(sound.name)}
    assert others == {name for name in before if not name.startswith(sound.name)} | {free.name}


def test_a_store_that_is_copied_as_it_is_takes_its_log_along_and_no_other_file_s_place(
    store_path: Path, tmp_path: Path
) -> None:
    target = tmp_path / "as it is.sqlite3"
    log = store_path.with_name(f"{store_path.name}-wal")
    log.write_bytes(b"a log")
    copied = copy_as_is(str(store_path), target)
    assert (copied.path, copied.requests, copied.is_whole) == (target, 0, False)
    assert target.read_bytes() == store_path.read_bytes()
    beside = target.with_name(f"{target.name}-wal")
    assert beside.read_bytes() == b"a log"
    assert [mode(path) for path in (target, beside)] == [0o600, 0o600]
    with pytest.raises(Problem, match="There is a file"):
        copy_as_is(str(store_path), target)
    with pytest.raises(Problem, match="can't be written: No such file"):
        copy_as_is(str(tmp_path / "missing.sqlite3"), tmp_path / "other.sqlite3")
    assert not list(tmp_path.glob(".frontdesk-*"))


def test_in_the_place_of_a_damaged_copy_the_next_free_name_is_taken(tmp_path: Path) -> None:
    for number in (1, 2, 3):
        found = copying._free_name(tmp_path / "copy.sqlite3")
        assert found == tmp_path / f"copy.damaged-{number}.sqlite3"
        found.touch()
