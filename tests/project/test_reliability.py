"""The harness that kills the program counts what was promised, and notices what is missing."""

import json
import os
import sys
from pathlib import Path
from random import Random
from typing import Any

import environment
import pytest
import reliability

from bench.kills import an_import, power_cut
from bench.kills.finding import compare
from bench.kills.kinds import ALL
from bench.kills.promised import Promised
from bench.kills.tally import Tally
from bench.kills.telling import Line, Teller, words_of
from frontdesk.contacts.calls import Outcome
from frontdesk.contacts.requests import Inquiry
from frontdesk.desk.desk import open_desk
from frontdesk.store.sqlite.driver import connect

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")

KIM = Inquiry("Kim", "602 555 0143", "kim@example.org", "It burns.")


@pytest.fixture
def said(store_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Line]:
    """What Ana told while she logged an inquiry, called, and undid the call."""
    lines: list[Line] = []
    monkeypatch.setattr("bench.kills.telling.say", lambda **line: lines.append(json.loads(json.dumps(line))))
    with open_desk(str(store_path), "Ana") as desk:
        teller = Teller(desk)
        teller.do("log", lambda: desk.inquiries.log(KIM), details=words_of(KIM))
        (kim,) = teller.key_of
        call = {"outcome": "busy", "note": "rang"}
        teller.do("call", lambda: desk.calling.log(kim, Outcome.BUSY, "rang", reason="asked to"), kim, call)
        teller.do("draft", lambda: desk.drafting.keep({"phone": "480"}), details={"fields": {"phone": "480"}})
        teller.do("undo", desk.undoing.undo, kim)
    return lines


def heard(lines: list[Line]) -> Promised:
    promised = Promised()
    for line in lines:
        promised.hear(line)
    return promised


def test_what_was_done_is_found(store_path: Path, said: list[Line]) -> None:
    found = compare(store_path, heard(said))
    assert (found.wrong, found.happened, found.promised.acknowledged) == ([], 0, 4)


def test_an_action_under_way_may_be_there_as_a_whole_or_not_at_all(store_path: Path, said: list[Line]) -> None:
    found = compare(store_path, heard(said[:-2]))  # the undo, before it was told to be done
    assert (found.wrong, found.happened) == ([], 1)
    begun = {"will": 5, "staff": "Ana", "what": "claim", "key": "kim@example.org"}
    found = compare(store_path, heard([*said, begun]))
    assert (found.wrong, found.happened) == ([], 0)


@pytest.mark.parametrize(
    ("what", "more"),
    [
        ("log", {**words_of(KIM), "email": "sam@example.org", "key": "sam@example.org"}),
        ("call", {"outcome": "booked", "note": ""}),
        ("note", {"note": "more"}),
        ("claim", {}),
        ("edit", {"fields": {"name": "Kim Lee"}}),
        ("snooze", {}),
        ("draft", {"fields": {"phone": "480 555"}}),
        ("draft-edit", {"was": {"name": "Kim"}, "fields": {"name": "Kim L"}}),
    ],
)
def test_an_acknowledgement_of_something_that_is_not_there_is_noticed(
    store_path: Path, said: list[Line], what: str, more: dict[str, Any]
) -> None:
    will = {"will": 5, "staff": "Ana", "what": what, "key": "kim@example.org", **more}
    promised = heard(said[:-3] if what == "note" else said)  # a note is about a call
    promised.hear(will)
    promised.hear({"did": 5, "staff": "Ana", "id": 1})
    assert compare(store_path, promised).wrong


def test_what_is_there_and_was_never_promised_is_noticed(store_path: Path, said: list[Line]) -> None:
    with open_desk(str(store_path), "Mei") as mei:
        mei.inquiries.log(Inquiry("Sam", "602 555 0144", "sam@example.org"))
    wrong = compare(store_path, heard(said)).wrong
    assert "request sam@example.org is there, though nobody logged it" in wrong


def test_what_the_disk_was_not_waited_for_is_lost_in_a_power_cut_and_the_rest_is_not(tmp_path: Path) -> None:
    def quoted(text: bytes) -> str:
        return '"' + "".join(f"\\x{byte:02x}" for byte in text) + '"'

    store = tmp_path / "store.sqlite3"
    store.write_bytes(b"")
    wal = quoted(os.fsencode(f"{store}-wal"))[1:-1]
    record = [
        f"7  pwrite64(5<{wal}>, {quoted(b'one')}, 3, 0) = 3",
        f"7  fdatasync(5<{wal}>) = 0",
        f"7  write(1<{quoted(b'/said')[1:-1]}>, {quoted(b'kept')}, 4) = 4",
        f"7  pwrite64(5<{wal}>, {quoted(b'two')}, 3, 3) = 3",
    ]
    events = list(power_cut._events(record, store))
    assert [event.what for event in events] == ["pwrite64", "fdatasync", "told", "pwrite64"]
    found = set()
    for seed in range(20):
        place = tmp_path / str(seed)
        place.mkdir()
        power_cut._put_together(place, store, events, Random(seed))
        found.add((place / "store.sqlite3-wal").read_bytes())
    assert found == {b"one", b"onetwo"}


def test_rows_that_an_import_lost_are_noticed(
    tmp_path: Path, store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(an_import, "_ROWS", 900)
    monkeypatch.setattr(an_import, "_ENDS", (0, 900))
    source = tmp_path / "form.csv"
    an_import._write(source)
    with open_desk(str(store_path), "Ana") as desk:
        desk.imports.import_file(source)
    assert an_import._wrong(store_path, source, 900, Tally()) == []
    source.with_name("form.rejected.csv").unlink()
    assert an_import._wrong(store_path, source, 900, Tally()) == ["2 rows that could not be used are in no list"]
    driver = connect(store_path)
    driver.execute("UPDATE requests SET withdrawn_at = 1 WHERE id = 7")
    driver.close()
    wrong = an_import._wrong(store_path, source, 900, Tally())
    assert "897 rows are there, which are not whole batches from the beginning" in wrong


def test_one_round_of_each_kind_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(environment, "make_ready", lambda _: Path(sys.executable))
    figures = tmp_path / "figures.json"
    monkeypatch.setattr(sys, "argv", ["reliability.py", "kills", "--times", "1", "--json", str(figures)])
    assert reliability.main() == 0, capfd.readouterr()
    found = json.loads(figures.read_text())["kinds"]
    assert list(found) == [kind.name for kind in ALL]
    assert all(one["lost"] == [] and (one["kills"] or one["left_out"] or one["besides"]) for one in found.values())
    assert "found besides" in capfd.readouterr().out
