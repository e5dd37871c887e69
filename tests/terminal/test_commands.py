"""The `frontdesk` command: what scripts get, and what a person reads when something is wrong."""

import io
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from builders import Export, many, submission
from PySide6.QtWidgets import QApplication

from frontdesk import shipped
from frontdesk.desk import desk
from frontdesk.desk.import_report import ImportReport, OnProgress, Progress
from frontdesk.desk.importing import Imports
from frontdesk.problems import Problem
from frontdesk.store import new_requests
from frontdesk.terminal import options as command_options
from frontdesk.terminal.cli import main

if os.name != "nt":
    import pty

ROOT = Path(__file__).parents[2]

needs_terminal = pytest.mark.skipif(os.name == "nt", reason="a terminal of its own")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(store_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command at the test's store: exit status, stdout, stderr."""

    def run(*arguments: object, store: object = store_path) -> tuple[int, str, str]:
        status = main([*map(str, arguments), "--store", str(store)])
        out, err = capsys.readouterr()
        return status, out, err

    return run


def objects(lines: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines.splitlines()]


def test_importing_says_what_became_of_every_row(run: Run, export: Export) -> None:
    path = export(submission("Bo"), submission("Ana"), submission(date="soon"))
    status, out, err = run("import", path)
    assert (status, err) == (0, "")
    assert "3 rows: 2 added, 0 already there, 1 rejected" in out
    assert "form.rejected.csv" in out


def test_importing_as_json_is_one_object_a_file(run: Run, export: Export) -> None:
    good = export(submission("Bo"), submission(date="soon"), name="a.csv")
    again = export(submission("Bo"), name="b.csv")
    status, out, _ = run("import", good, again, "--json")
    assert status == 0
    assert objects(out) == [
        {
            "file": str(good),
            "rows": 2,
            "added": 1,
            "already_there": 0,
            "rejected": 1,
            "rejected_file": str(good.with_name("a.rejected.csv")),
            **_READ_FOR_CERTAIN,
        },
        {
            "file": str(again),
            "rows": 1,
            "added": 0,
            "already_there": 1,
            "rejected": 0,
            "rejected_file": None,
            **_READ_FOR_CERTAIN,
        },
    ]


_READ_FOR_CERTAIN: dict[str, object] = {
    "read_as": None,
    "lines_with_lost_letters": 0,
    "first_lines_with_lost_letters": [],
}


def test_importing_says_how_a_file_was_read_where_that_is_not_certain(run: Run, tmp_path: Path) -> None:
    rows = "name;tel;date\nJosé Núñez;602 555 0143;2026-11-24\nPeña;602 555 0144;2026-11-25\n"
    mac, damaged = tmp_path / "mac.csv", tmp_path / "damaged.csv"
    mac.write_bytes(rows.encode("mac_roman"))
    damaged.write_bytes(rows.replace("date", "Date").encode() + b"Zo\xeb;602 555 0145;2026-11-26\n")
    _, out, _ = run("import", mac, damaged)
    assert "read as Mac Roman" in out
    assert "1 line has a letter that could not be read, shown as \ufffd (line 4)" in out
    _, out, _ = run("import", mac, damaged, "--json")
    first, second = objects(out)
    assert (first["read_as"], first["lines_with_lost_letters"]) == ("Mac Roman", 0)
    assert (second["read_as"], second["first_lines_with_lost_letters"]) == (None, [4])


def test_listing_as_json_is_one_object_a_request(run: Run, export: Export) -> None:
    run("import", export(submission("Bo", "(602) 555-0143 ext. 4", "Hi\r\nthere", email="bo@example.com")))
    status, out, _ = run("list", "--json")
    (request,) = objects(out)
    assert status == 0
    assert request.pop("id") > 0
    assert request == {
        "received_at": "2026-11-24T16:30:00Z",
        "name": "Bo",
        "phone": "+16025550143",
        "phone_display": "(602) 555-0143 ext. 4",
        "phone_extension": "4",
        "phone_others": [],
        "phone_raw": "(602) 555-0143 ext. 4",
        "email": "bo@example.com",
        "message": "Hi\r\nthere",
        "source": "web-form",
        "status": "new",
        "flags": [],
        "other_fields": {},
        "due_at": None,
        "claimed_by": None,
        "attempts": 0,
        "urgent": False,
    }


def test_a_request_without_a_number_lists_null(run: Run, export: Export) -> None:
    run("import", export(submission("J. Park", "n/a")))
    (request,) = objects(run("list", "--json")[1])
    assert (request["phone"], request["phone_raw"], request["flags"]) == (None, "n/a", ["no-callback-number"])


def test_a_store_may_be_named_before_or_after_the_command(
    run: Run, store_path: Path, export: Export, capsys: pytest.CaptureFixture[str]
) -> None:
    run("import", export(submission("Bo")))
    main(["--store", str(store_path), "list"])
    assert "Bo" in capsys.readouterr().out
    main(["list"])
    assert capsys.readouterr().out == ""


def test_listing_can_be_limited_and_filtered(run: Run) -> None:
    run("import", shipped.SAMPLE_REQUESTS)
    assert len(objects(run("list", "--json", "--limit", 5)[1])) == 5
    assert len(objects(run("list", "--json", "--status", "new")[1])) == 66
    assert objects(run("list", "--json", "--status", "done")[1]) == []
    assert len(run("list")[1].splitlines()) == 66


def test_the_default_region_can_be_shown_and_set(run: Run) -> None:
    assert "default-region: US\n" in run("settings")[1]
    assert "default-region: MX\n" in run("settings", "--default-region", "mx")[1]
    status, _, err = run("settings", "--default-region", "Arizona")
    assert (status, err.count("\n")) == (1, 1)


def test_the_sheet_can_be_read_as_text(run: Run) -> None:
    status, out, _ = run("sheet")
    assert status == 0
    assert "65 to 80 percent" in out
    assert "What we leave to clinicians (for the desk only: not read aloud, not on paper)\n" in out


@pytest.mark.parametrize(
    "arguments",
    [["import"], ["list", "--status", "lost"], ["list", "--limit", "0"], ["dance"], ["--select", "x"], ["--size", "9"]],
)
def test_wrong_usage_ends_with_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


class TestBadInput:
    """Each gets one clear line, exit status 1, and a store as it was."""

    @pytest.fixture(autouse=True)
    def _store_stays_as_it_was(self, run: Run, export: Export) -> Iterator[None]:
        run("import", export(submission("Bo"), name="before.csv"))
        before = run("list", "--json")[1]
        yield
        assert run("list", "--json")[1] == before

    @pytest.mark.parametrize(
        ("content", "says"),
        [
            (b"", "is empty"),
            (b'"your-name","your-tel","Date"\r\n', "no requests"),
            (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(range(256)) * 40, "not a text file"),
            (b"your-name,Date\r\nB\x00o,2026-11-02T10:00:00Z\r\n", "not a text file"),
            (b"your-name,Date\r\n" + b"x" * 1_500_000, "longer than a million characters"),
            (b"your-name,Date\r\n" + b"x" * 50_000_000, "more than two million characters"),
            (b"colour,size\r\nred,9\r\n", "no form export"),
        ],
        ids=["empty", "header only", "a JPEG", "NUL bytes", "a value of 1.5 MB", "a line of 50 MB", "another table"],
    )
    def test_a_file_that_is_none(self, run: Run, tmp_path: Path, content: bytes, says: str) -> None:
        path = tmp_path / "bad.csv"
        path.write_bytes(content)
        status, out, err = run("import", path)
        assert (status, out) == (1, "")
        assert says in err
        assert err.count("\n") == 1

    def test_a_missing_file_and_a_folder(self, run: Run, tmp_path: Path) -> None:
        for path, says in ((tmp_path / "none.csv", "There is no file"), (tmp_path, "is a folder")):
            status, _, err = run("import", path)
            assert (status, says in err, err.count("\n")) == (1, True, 1)

    def test_the_other_files_are_still_brought_in_and_the_status_says_one_failed(
        self, run: Run, export: Export, tmp_path: Path
    ) -> None:
        status, out, err = run("import", tmp_path / "none.csv", export(submission("Bo"), name="again.csv"))
        assert status == 1
        assert "1 already there" in out
        assert "none.csv" in err

    def test_a_store_that_is_a_text_file(self, run: Run, tmp_path: Path) -> None:
        path = tmp_path / "diary.txt"
        path.write_text("Dear diary\n" * 100)
        status, _, err = run("list", store=path)
        assert (status, err.count("\n")) == (1, 1)
        assert "not a Front Desk store" in err
        assert path.read_text() == "Dear diary\n" * 100

    def test_a_mistake_of_ours_is_one_line_and_debug_shows_where(
        self, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def mistake(*_: object) -> None:
            raise KeyError("whose number is 602")

        with monkeypatch.context() as patched:
            patched.setattr("frontdesk.desk.desk.open_desk", mistake)
            status, _, err = run("list")
            assert (status, err.count("\n"), "602" in err) == (1, 1, False)
            assert "Traceback" in run("list", "--debug")[2]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mounts a real disk of a size such as `1m`; again with `ro`, and nothing more can be written to it."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only root on Linux can mount a small disk")
    disk = tmp_path / "disk"
    disk.mkdir()

    def mount(options: str) -> Path:
        kind = ["-o", "remount,ro", str(disk)] if options == "ro" else ["-t", "tmpfs", "-o", f"size={options}", "tmpfs"]
        done = subprocess.run(["mount", *kind, *([] if options == "ro" else [str(disk)])], check=False)
        if done.returncode:
            pytest.skip("this machine lets nobody mount a disk")
        return disk

    yield mount
    subprocess.run(["umount", "--lazy", str(disk)], check=False)


class TestADisk:
    def test_that_is_full_says_so_and_the_store_is_as_it_was(
        self, run: Run, small_disk: Callable[[str], Path], export: Export
    ) -> None:
        store = small_disk("1m") / "store.sqlite3"
        big = export(*(submission(f"Caller {n}", message="burning " * 500) for n in range(500)), name="big.csv")
        assert run("import", export(submission("Bo"), name="small.csv"), store=store)[0] == 0
        status, out, err = run("import", big, store=store)
        assert (status, out, err.count("\n")) == (1, "", 1)
        assert "disk that holds the store is full" in err
        (line,) = run("list", store=store)[1].splitlines()
        assert line.endswith("Bo")

    def test_that_is_too_small_for_a_store_is_left_empty(self, run: Run, small_disk: Callable[[str], Path]) -> None:
        disk = small_disk("40k")
        status, _, err = run("list", store=disk / "store.sqlite3")
        assert (status, err.count("\n")) == (1, 1)
        assert list(disk.iterdir()) == []

    def test_that_is_read_only_says_so(self, run: Run, small_disk: Callable[[str], Path], export: Export) -> None:
        disk = small_disk("1m")
        run("import", export(submission("Bo"), name="1.csv"), store=disk / "store.sqlite3")
        before = (disk / "store.sqlite3").read_bytes()
        small_disk("ro")
        for store in (disk / "store.sqlite3", disk / "new" / "store.sqlite3"):
            status, out, err = run("import", export(submission("Ana"), name="2.csv"), store=store)
            assert (status, out, err.count("\n")) == (1, "", 1)
            assert "read-only" in err.lower()
        assert (disk / "store.sqlite3").read_bytes() == before

    def test_that_is_full_leaves_no_half_a_pdf(
        self, run: Run, small_disk: Callable[[str], Path], qapp: QApplication
    ) -> None:
        disk = small_disk("16k")
        status, _, err = run("sheet", "--pdf", disk / "sheet.pdf")
        assert (status, "can't be written" in err) == (1, True)
        assert list(disk.iterdir()) == []


@needs_terminal
def test_a_terminal_shows_how_far_an_import_is(store_path: Path, export: Export) -> None:
    ours, theirs = pty.openpty()
    command: list[str | Path] = [sys.executable, ROOT / "main.py", "--store", store_path]
    command += ["import", many(export, 7_000)]
    importing = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    said = ""
    while heard := _heard(ours):
        said += heard
    os.close(ours)
    assert importing.wait() == 0
    so_far = said.split("\r")
    assert "0 of 7,000" in so_far
    assert any(re.fullmatch(r"5,000 of 7,000, [\d,]+ a second, \d+ s left", line.rstrip()) for line in so_far)
    assert so_far[-2].endswith("many.csv: 7000 rows: 7000 added, 0 already there, 0 rejected.")
    assert not so_far[-3].strip()


def test_ctrl_c_stops_an_import_between_two_batches(
    run: Run, export: Export, monkeypatch: pytest.MonkeyPatch, store_path: Path
) -> None:
    import_file = Imports.import_file

    def pressed_after_a_batch(imports: Imports, path: Path, *, on_progress: OnProgress) -> ImportReport:
        def told_and_pressed(progress: Progress) -> bool:
            if progress.rows:
                signal.raise_signal(signal.SIGINT)
            return on_progress(progress)

        return import_file(imports, path, on_progress=told_and_pressed)

    monkeypatch.setattr(Imports, "import_file", pressed_after_a_batch)
    before = signal.getsignal(signal.SIGINT)
    path, more = many(export, 7_000), export(submission("Never"), name="more.csv")
    status, out, err = run("import", path, more)
    assert (status, "5000 rows: 5000 added" in out) == (1, True)
    assert err == (
        f"frontdesk: Stopped. Of {path}, the first 5000 of 7000 rows are in. Importing it again adds the rest.\n"
        f"frontdesk: {more} was not brought in.\n"
    )
    assert len(objects(run("list", "--json")[1])) == 5_000
    assert signal.getsignal(signal.SIGINT) is before


def test_an_import_that_breaks_off_says_how_much_is_in(
    run: Run, export: Export, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = new_requests.add
    batches = iter([add])

    def full_after_one(*given: Any) -> int:
        for adds in batches:
            return adds(*given)
        raise Problem("The disk that holds the store is full. Nothing was changed; free some space and try again.")

    monkeypatch.setattr(new_requests, "add", full_after_one)
    status, out, err = run("import", many(export, 7_000))
    assert (status, out) == (1, "")
    assert err == (
        "frontdesk: The disk that holds the store is full. What is in stays in: the first 5,000 of 7,000 rows of "
        "many.csv. Importing it again adds the rest.\n"
    )


def _heard(terminal: int) -> str:
    """What comes next; nothing once nobody speaks any more."""
    try:
        return os.read(terminal, 10_000).decode()
    except OSError:
        return ""


def test_a_store_that_takes_long_to_open_is_no_silence(
    run: Run, monkeypatch: pytest.MonkeyPatch, export: Export
) -> None:
    asked = threading.Event()
    open_desk = desk.open_desk

    def open_slowly(path: str | None, name: str) -> desk.Desk:
        assert asked.wait(10)
        return open_desk(path, name)

    def ask() -> None:
        ask_for_patience()
        asked.set()

    ask_for_patience = command_options._ask_for_patience
    monkeypatch.setattr(command_options, "_LONG", 0.001)
    monkeypatch.setattr(command_options, "_ask_for_patience", ask)
    monkeypatch.setattr(desk, "open_desk", open_slowly)
    status, out, err = run("import", export(submission("Bo")))
    assert (status, "1 added" in out) == (0, True)
    assert err == (
        "frontdesk: Still opening the store. After an update this can take some minutes, once. Nothing is lost.\n"
    )


def test_main_py_is_the_same_command(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "--version"], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert done.stdout.startswith("Front Desk ")


@pytest.mark.skipif(os.name == "nt", reason="a shell with head")
def test_a_reader_that_leaves_early_is_no_failure(store_path: Path) -> None:
    main(["import", str(shipped.SAMPLE_REQUESTS), "--store", str(store_path)])
    command = f"{sys.executable} {ROOT / 'main.py'} list --json --store {store_path} | head -n 1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    assert done.stderr == ""


class TestWorkingTheQueue:
    """The same rules as in the window, with the same words."""

    def test_a_day_on_the_command_line(self, run: Run) -> None:
        assert run("log", "--phone", "4805550142", "--name", "Ana Ruiz", "--message", "chest pain")[1] == (
            "Kept as request 1.\n"
        )
        run("log", "--name", "Bo", "--phone", "602 555 0143")
        first, second = objects(run("queue", "--json")[1])
        assert (first["name"], first["urgent"], second["name"]) == ("Ana Ruiz", True, "Bo")
        assert {"due_at", "claimed_by", "attempts", "urgent"} <= set(first)
        status, out, _ = run("call", 1, "--outcome", "voicemail", "--note", "said little")
        assert status == 0
        assert out.startswith("Request 1: voicemail, due ")
        (waiting,) = objects(run("queue", "--json", "--view", "waiting")[1])
        assert (waiting["attempts"], waiting["status"]) == (1, "waiting")
        assert waiting["due_at"].endswith("Z")
        shown = json.loads(run("show", 1, "--json")[1])
        assert shown["caller"]["name"] == "Ana Ruiz"
        assert [(call["outcome"], call["note"]) for call in shown["calls"]] == [("voicemail", "said little")]
        assert [done["action"] for done in shown["history"]] == ["log-inquiry", "call"]

    def test_an_impossible_step_is_refused_in_words_and_changes_nothing(self, run: Run, store_path: Path) -> None:
        run("log", "--name", "Bo", "--phone", "602 555 0143")
        run("log", "--name", "Robin", "--phone", "602-555-0143")
        run("log", "--name", "Mei", "--phone", "602-555-0199")
        from frontdesk.desk.desk import open_desk

        other = open_desk(str(store_path), "Tom")
        other.claims.take(3)
        other.close()
        run("call", 1, "--outcome", "do-not-call")
        before = run("list", "--json")[1]
        for command, says in (
            (("call", 1, "--outcome", "busy"), "already closed"),
            (("call", 2, "--outcome", "busy"), "asked not to be called"),
            (("call", 3, "--outcome", "busy"), "Tom is on this one since"),
            (("call", 99, "--outcome", "busy"), "no request 99"),
            (("show", 99), "no request 99"),
            (("log", "--message", "about nobody"), "somebody to call back"),
        ):
            status, out, err = run(*command)
            assert (status, out, err.count("\n")) == (1, "", 1)
            assert says in err
        assert run("list", "--json")[1] == before

    def test_the_last_action_can_be_taken_back(self, run: Run) -> None:
        run("log", "--name", "Bo", "--phone", "602 555 0143")
        run("call", 1, "--outcome", "booked")
        assert run("undo") == (0, "Undone: call.\n", "")
        assert len(objects(run("queue", "--json")[1])) == 1
        assert run("undo")[1] == "Undone: log-inquiry.\n"
        status, out, err = run("undo")
        assert (status, out, "nothing to undo" in err) == (1, "", True)

    @pytest.mark.parametrize("kept", ["'\"Mon-Fri 08:00-17:00 Mars/Base\"'", "'{'"])
    def test_hours_that_cant_be_read_hide_nothing_else_and_are_replaced_by_a_week(
        self, run: Run, store_path: Path, kept: str
    ) -> None:
        run("settings", "--clinic-name", "KIPRI", "--clinic-phone", "480 626 2727")
        with closing(sqlite3.connect(store_path)) as connection, connection:
            connection.execute(f"INSERT INTO settings (name, value) VALUES ('clinic-hours', {kept})")
        status, out, err = run("settings")
        assert (status, "default-region: US" in out, "clinic: KIPRI" in out) == (1, True, True)
        assert "The setting clinic-hours can't be read" in out
        assert "The setting clinic-hours can't be read" in err
        status, _, err = run("settings", "--days-off", "2026-12-24")
        assert (status, "can't be read" in err) == (1, True)
        status, out, _ = run("settings", "--default-region", "MX")
        assert (status, "default-region: MX" in out) == (0, True)
        status, out, err = run("settings", "--clinic-hours", "Sat 09:00-10:00 America/Denver")
        assert (status, "clinic-hours: Sat 09:00-10:00 America/Denver" in out, err) == (0, True, "")

    def test_what_is_given_in_one_command_is_set_whole_or_not_at_all(self, run: Run) -> None:
        week = "Sat 09:00-10:00 America/Denver"
        given = ("settings", "--clinic-hours", week, "--clinic-name", "KIPRI", "--clinic-phone")
        assert run(*given, "12")[0] == 1
        assert week not in run("settings")[1]
        assert run(*given, "480 626 2727")[0] == 0
        assert run("undo")[1] == "Undone: set-settings.\n"
        _, out, _ = run("settings")
        assert (week in out, "KIPRI" in out) == (False, False)

    def test_the_clinic_sets_its_hours_and_what_follows(self, run: Run, tmp_path: Path) -> None:
        assert (
            "clinic-hours: Mon-Sat 09:00-18:00 America/Denver"
            in run("settings", "--clinic-hours", "Mon-Sat 09:00-18:00 America/Denver")[1]
        )
        _, out, _ = run(
            "settings", "--days-off", "Dec 24, 2026; 2026-12-28 to 2027-01-01", "--public-holidays", "us-az"
        )
        assert "clinic-hours: Mon-Sat 09:00-18:00 America/Denver" in out
        assert "days-off: Dec 24, 2026; Dec 28, 2026 to Jan 1, 2027" in out
        assert "public-holidays: US-AZ" in out
        week = "Mon-Thu 09:00-12:00,13:00-17:00; Fri 09:00-12:00 America/Phoenix"
        _, out, _ = run("settings", "--clinic-hours", week, "--days-off", "none")
        assert f"clinic-hours: {week}" in out
        assert "days-off" not in out
        assert "public-holidays: US-AZ" in out
        assert run("settings", "--public-holidays", "Arizona")[0] == 1
        assert run("settings", "--days-off", "Christmas")[0] == 1
        assert run("undo")[1] == "Undone: set-clinic-hours.\n"
        assert run("settings", "--clinic-hours", "always")[0] == 1
        rules = tmp_path / "rules.toml"
        rules.write_text("[booked]\n")
        status, _, err = run("settings", "--follow-ups", rules)
        assert (status, "nothing about" in err) == (1, True)
        assert run("settings", "--follow-ups", tmp_path / "none.toml")[0] == 1


ENGLISH, SPANISH = "CRPS and ketamine treatment", "El SDRC y el tratamiento con ketamina"
POINTS = "4 6 8 13 16 17 18 19 20 21 22 23 24 27"
APPROVE = ("approve", "--by", "Dr. Lee", "--looked-at", POINTS)


class TestAnOptionBeforeTheAction:
    """It counts as one behind the action, or is refused; never is another sheet used without a word."""

    @pytest.mark.parametrize("place", ["before", "behind", "both"])
    @pytest.mark.parametrize(
        ("action", "says"),
        [
            (("show",), SPANISH),
            (("show", "crps"), SPANISH),
            (("show", "--version", "1"), f"{SPANISH} (version 1"),
            (("diff",), "--- crps (es) version 1"),
            (("diff", "crps", "1", "2"), "+++ crps (es) version 2"),
            (("questions",), "¿"),
            (("questions", "que efectos secundarios tiene"), "náuseas"),
            (("back", "crps", "1"), "crps (es) is read again, as version 3"),
            (("import", "page.txt", "--id", "own"), "kept as own (es), version 1"),
            (("approve", "crps", *APPROVE[1:]), SPANISH),
            (APPROVE, SPANISH),
            (("list",), SPANISH),
        ],
        ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
    )
    def test_the_language(
        self,
        run: Run,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        action: tuple[str, ...],
        says: str,
        place: str,
    ) -> None:
        monkeypatch.chdir(tmp_path)
        Path("page.txt").write_text("A page\n\nIt says something.\n")
        before = {"before": ("--language", "es"), "behind": (), "both": ("--language", "en")}[place]
        behind = () if place == "before" else ("--language", "es")
        status, out, err = run("sheet", *before, *action, *behind)
        assert (status, says in out, ENGLISH in out) == (0, True, False), (out, err)

    def test_the_language_of_an_approval_and_of_its_end(self, run: Run) -> None:
        def states() -> list[tuple[str, str]]:
            return [(one["language"], one["state"]) for one in objects(run("sheet", "list", "--json")[1])]

        run("sheet", "--language", "es", *APPROVE)
        assert states() == [("en", "draft"), ("es", "approved")]
        _, _, err = run("sheet", "withdraw", "crps")
        assert "is not approved" in err
        _, out, _ = run("sheet", "--language", "es", "withdraw", "crps")
        assert out == f"{SPANISH} (crps, es), version 2, is withdrawn.\n"
        assert states() == [("en", "draft"), ("es", "withdrawn")]
        assert [one["language"] for one in objects(run("sheet", "--language", "en", "list", "--json")[1])] == ["en"]

    def test_without_a_language_it_is_english_and_of_a_page_its_own(self, run: Run, tmp_path: Path) -> None:
        page = tmp_path / "page.html"
        page.write_text("<html lang='es'><h1>Una hoja</h1><p>Dice algo.</p></html>")
        assert run("sheet", "show")[1].startswith(ENGLISH)
        assert "kept as own (es)" in run("sheet", "import", page, "--id", "own")[1]

    @pytest.mark.parametrize("place", ["before the command", "before", "behind"])
    @pytest.mark.parametrize(
        "action", [(), ("show",), ("questions",), ("questions", "que efectos secundarios tiene")], ids=" ".join
    )
    def test_a_file_of_a_sheet(
        self, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str], action: tuple[str, ...], place: str
    ) -> None:
        own = tmp_path / "own.md"
        text = (shipped.SHEETS / "crps.es.md").read_text(encoding="utf-8").replace(SPANISH, "Una hoja")
        own.write_text(text.replace("náuseas", "muchas náuseas"), encoding="utf-8")
        named = ("--sheet", own)
        places = {"before the command": (*named, "sheet", *action), "before": ("sheet", *named, *action)}
        status, out, _ = run(*places.get(place, ("sheet", *action, *named)))
        assert status == 0
        assert any(words in out for words in ("Una hoja", "¿", "muchas náuseas"))
        status, _, err = run("sheet", "--language", "en", *action, *named)
        assert (status, "is in the language es" in err) == (1, True)

    @pytest.mark.parametrize(
        "arguments",
        [
            *(("sheet", "--sheet", "{}", *action) for action in (APPROVE, ("withdraw",), ("diff",), ("back", "1"))),
            *(("sheet", *action, "--sheet", "{}") for action in (APPROVE, ("withdraw",), ("diff",), ("list",))),
            ("--sheet", "{}", "sheet", "import", "page.txt"),
            ("sheet", "--sheet", "{}", "show", "crps"),
            ("sheet", "show", "--version", "1", "--sheet", "{}"),
            ("sheet", "--pdf", "sheet.pdf", "show"),
            ("sheet", "--large-print", "list"),
            ("sheet", "--accessible", "questions"),
            ("sheet", "--paper", "letter", "diff"),
            ("sheet", "--for-request", "1", *APPROVE),
            ("--demo", "list"),
            ("--appearance", "dark", "sheet", "show"),
        ],
        ids=" ".join,
    )
    def test_that_cannot_count_is_refused_and_nothing_is_done(
        self, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
    ) -> None:
        own = tmp_path / "own.md"
        own.write_bytes(shipped.SHEET.read_bytes())
        with pytest.raises(SystemExit) as ended:
            run(*(argument.replace("{}", str(own)) for argument in arguments))
        out, err = capsys.readouterr()
        assert (ended.value.code, out) == (2, "")
        assert err.splitlines()[-1].startswith("frontdesk")
        assert {one["state"] for one in objects(run("sheet", "list", "--json")[1])} == {"draft"}


class TestApprovingASheet:
    def test_says_which_text_it_was(self, run: Run) -> None:
        for language, title, begins in (
            ("en", ENGLISH, "If this is a medical emergency, hang up and call 911 now."),
            ("es", SPANISH, "Si es una emergencia médica, cuelgue y llame ahora al 911."),
        ):
            _, out, _ = run("sheet", "--language", language, *APPROVE, "--until", "2100-01-01")
            assert out == (
                f"{title} (crps, {language}), version 2, is approved by Dr. Lee until 2100-01-01. "
                f"It begins: “{begins}”\n"
            )

    def test_asks_about_each_point_with_the_notes_on_it(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO("y\n" * len(POINTS.split())))
        status, out, _ = run("sheet", "--language", "es", "approve", "--by", "Dr. Lee")
        assert status == 0
        assert out.startswith(f"{SPANISH} (crps, es), version 2\n  Note: This is the program's own translation.")
        after = out.partition("] 23: ")[2].splitlines()
        assert after[1] == "  Note: FDA has a boxed warning on taking a benzodiazepine together with an opioid."
        assert sorted(map(int, re.findall(r"(?:^|\] )(\d+): ", out, re.MULTILINE))) == list(map(int, POINTS.split()))
        assert "is approved by Dr. Lee" in out

    def test_a_no_approves_nothing(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO("y\nn\n"))
        status, out, _ = run("sheet", "approve", "--by", "Dr. Lee")
        assert (status, out.endswith("\nNothing was approved.\n")) == (1, True)
        assert {one["state"] for one in objects(run("sheet", "list", "--json")[1])} == {"draft"}

    def test_notes_are_not_shown_where_a_sheet_is_read(self, run: Run) -> None:
        for arguments in ((), ("show",), ("questions", "liver"), ("list",)):
            assert "FDA" not in run("sheet", *arguments)[1]


class TestQuestions:
    """`sheet questions` and `sheet find`."""

    def test_an_emergency_comes_before_any_answer(self, run: Run) -> None:
        for action in ("questions", "find"):
            status, out, err = run("sheet", action, "my chest hurts and i cant breath right now")
            (told,) = json.loads(out)
            assert (status, told["emergency"]) == (0, True)
            assert "911" in told["say"][0]
            assert "988" in err

    def test_in_spanish_988_is_told_with_its_key_and_word(self, run: Run) -> None:
        _, out, _ = run("sheet", "questions", "--language", "es", "mi esposo se está ahogando, no puede respirar")
        assert "press 2" in out
        assert "AYUDA" in out

    def test_each_sentence_has_its_question_facts_kind_and_likeness(self, run: Run) -> None:
        _, out, _ = run("sheet", "questions", "how long does the relief last")
        (told,) = json.loads(out)
        assert told["question"] == "How long does the relief last?"
        assert (told["facts"], told["kind"], told["likeness"] > 0.7) == ([16], "published", True)
        assert told["sentence"].startswith("In published results")

    def test_what_has_no_answer_is_handed_over_and_kept_if_no_question_is_like_it(self, run: Run) -> None:
        for asked in ("do u take medicare", "which way do zebras walk"):
            status, out, err = run("sheet", "questions", asked)
            assert (status, json.loads(out)) == (0, [])
            assert "May I have them call you back?" in err
        kept = [json.loads(line)["asked"] for line in run("sheet", "questions", "--unanswered")[1].splitlines()]
        assert kept == ["which way do zebras walk"]

    def test_find_shows_places_with_these_words(self, run: Run) -> None:
        _, out, _ = run("sheet", "find", "liver")
        assert [one["facts"] for one in json.loads(out)] == [[20]]
        assert "question" not in json.loads(out)[0]
