"""What a command says: harmless on a terminal, readable in any encoding, and never lost without a word."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import Export, many, submission

from frontdesk.contacts.requests import Inquiry
from frontdesk.desk.desk import open_desk
from frontdesk.desk.import_report import ImportReport, OnProgress, Progress
from frontdesk.desk.importing import Imports
from frontdesk.problems import Problem
from frontdesk.terminal.cli import main
from frontdesk.terminal.output import as_json, ask, visible

ROOT = Path(__file__).parents[2]
HARMFUL = "\x1b[31m\x9b31m\x07\r\n\x7f\u202e\u2066\u2028"
UNSEEN = [*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]

needs_shell = pytest.mark.skipif(os.name == "nt", reason="a POSIX shell")
needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")

Shell = Callable[..., tuple[int, str, str]]


@pytest.fixture
def shell(store_path: Path, tmp_path: Path) -> Shell:
    """Runs a line of a shell, in which `fd` is the command at the test's store: exit status, stdout, stderr."""

    def shell(line: str, **environment: str) -> tuple[int, str, str]:
        fd = f'fd() {{ "{sys.executable}" "{ROOT / "main.py"}" --store "{store_path}" "$@"; }}\n'
        done = subprocess.run(
            ["sh", "-c", fd + line],
            capture_output=True,
            check=False,
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"} | environment,
        )
        return done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")

    return shell


def log(store: Path, inquiry: Inquiry, staff: str = "Ana") -> None:
    desk = open_desk(str(store), staff)
    desk.inquiries.log(inquiry)
    desk.close()


def is_harmless(printed: str) -> bool:
    """Whether nothing in it does more than stand there, but for the end of its lines."""
    return not {chr(number) for number in UNSEEN} - {"\n"} & set(printed)


@pytest.mark.parametrize("number", [*UNSEEN, 0xDC9B])
def test_every_character_that_does_something_is_written_as_its_number(number: int) -> None:
    assert visible(f"a{chr(number)}b") == (f"a\\x{number:02x}b" if number < 0x100 else f"a\\u{number:04x}b")
    printed = as_json({"name": chr(number)})
    assert printed.isascii()
    assert printed.isprintable()
    assert json.loads(printed) == {"name": chr(number)}


@pytest.mark.parametrize("name", ["Bo", "Žofia Hernández", "李小龍", "مريم", "🙂", "O’Neil – “Bo”", "nbsp\xa0", "👩‍👧"])
def test_letters_of_any_language_stay_as_they_are(name: str) -> None:
    assert visible(name) == name
    assert as_json(name) == f'"{name}"'


class TestATerminal:
    def test_is_not_at_the_mercy_of_a_name(self, store_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        log(
            store_path,
            Inquiry(f"Bo {HARMFUL} Lind", f"602 555 0143 {HARMFUL}", "", f"It {HARMFUL} hurts"),
            staff=f"Ana {HARMFUL}",
        )
        commands = ("list", "queue", "find bo", "show 1", "list --json", "show 1 --json", "undo")
        for command in commands:
            assert main([*command.split(), "--store", str(store_path), "--staff", f"Ana {HARMFUL}"]) == 0
            out, err = capsys.readouterr()
            assert is_harmless(out), command
            assert err == ""
            if command in ("list", "queue", "find bo", "list --json"):
                assert out.count("\n") == len(out.splitlines()) == 1
            if "json" in command:
                assert HARMFUL in json.loads(out)["message"]

    def test_nor_of_a_sheet(self, store_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        page = tmp_path / "page.txt"
        page.write_text("About \x1b[31mpain\u202e\n\nIt \x9b31m hurts\x07.\n\n\x1b]0;home\x07\n")
        for command in (["sheet", "import", str(page), "--id", "pain"], ["sheet", "show", "pain"], ["sheet", "list"]):
            assert main([*command, "--store", str(store_path)]) == 0
            assert is_harmless(capsys.readouterr().out), command

    @pytest.mark.parametrize(
        "arguments",
        [
            ["dance{}"],
            ["list", "{}"],
            ["--{}"],
            ["list", "--status", "{}"],
            ["show", "{}"],
            ["--size", "{}"],
            ["import", "{}"],
            ["--store", "/dev/null/{}/x", "list"],
            ["--store", "{}://x", "list"],
            ["sheet", "--sheet", "{}"],
            ["sheet", "--language", "{}"],
            ["sheet", "show", "{}"],
            ["sheet", "--pdf", "no/{}"],
            ["settings", "--follow-ups", "{}"],
            ["settings", "--default-region", "{}"],
        ],
        ids=" ".join,
    )
    @pytest.mark.parametrize("harmful", ["\x1b[31m\x9b31m\u202e", "a\nfrontdesk: All is well."])
    def test_nor_of_an_argument_that_is_repeated(
        self, arguments: list[str], harmful: str, store_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        given = [argument.replace("{}", harmful) for argument in arguments]
        try:
            status = main(["--store", str(store_path), *given])
        except SystemExit as ended:
            status = int(str(ended.code))
        err = capsys.readouterr().err
        assert status in (1, 2)
        assert is_harmless(err)
        assert "\nfrontdesk: All is well." not in err
        assert "mistake in the program" not in err

    def test_nor_of_a_traceback(self, capsys: pytest.CaptureFixture[str]) -> None:
        main(["list", "--debug", "--store", "\x1b[31m\x9b31m\u202e://x"])
        err = capsys.readouterr().err
        assert "Traceback" in err
        assert is_harmless(err)

    def test_an_answer_that_is_no_text_is_no_yes(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for stdin in (io.TextIOWrapper(io.BytesIO(b"\xff\xfe"), encoding="utf-8"), None, io.StringIO()):
            monkeypatch.setattr("sys.stdin", stdin)
            assert ask("May this be read aloud? ") == ""
        assert capsys.readouterr().out == "May this be read aloud? " * 3


@needs_shell
@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_what_the_readers_encoding_does_not_have_is_written_as_its_number(
    shell: Shell, store_path: Path, encoding: str
) -> None:
    log(store_path, Inquiry("Žofia 🙂", "602 555 0143"))
    status, out, err = shell("fd list; fd queue --json", PYTHONIOENCODING=encoding)
    assert (status, err) == (0, "")
    listed, as_object = out.splitlines()
    assert listed.encode("ascii", "replace").decode().endswith("\\U0001f642")
    assert json.loads(as_object)["name"] == "Žofia 🙂"
    assert shell("fd sheet && fd --help", PYTHONIOENCODING=encoding)[0::2] == (0, "")


@needs_shell
@needs_full
class TestOutputThatCannotBeWritten:
    @pytest.fixture(autouse=True)
    def _one_request(self, store_path: Path, export: Export) -> None:
        log(store_path, Inquiry("Bo", "602 555 0143"))
        export(submission("Mei"))  # form.csv
        export(submission("Ana"), name="more.csv")

    @pytest.mark.parametrize("to", ["> /dev/full", ">&-"])
    @pytest.mark.parametrize("unbuffered", ["", "1"])
    def test_is_said_where_a_person_reads(self, shell: Shell, to: str, unbuffered: str) -> None:
        reason = "it is closed" if to == ">&-" else "No space left on device"
        for command in ("list",) if unbuffered else ("list", "sheet", "--help", "--version"):
            status, _, err = shell(f"fd {command} {to}", PYTHONUNBUFFERED=unbuffered)
            assert (status, err) == (1, f"frontdesk: The output can't be written: {reason}.\n"), command

    @pytest.mark.parametrize("to", ["> /dev/full", ">&-", "| true"])
    def test_what_was_brought_in_is_said_all_the_same(self, shell: Shell, to: str) -> None:
        _, _, err = shell(f"fd import form.csv more.csv --json {to}")
        for line, name in zip(err.splitlines(), ("form.csv", "more.csv"), strict=True):
            assert line.startswith("frontdesk: The output can't be written: ")
            assert line.endswith(f". {name}: 1 rows: 1 added, 0 already there, 0 rejected.")
        assert len(shell("fd list")[1].splitlines()) == 3

    @pytest.mark.parametrize(
        ("command", "says"),
        [
            ("log --name Mei", "Kept as request 2."),
            ("call 1 --outcome busy", "Request 1: busy, due "),
            ("undo", "Undone: log-inquiry."),
            ("settings --default-region MX", "The settings are changed."),
            (
                "sheet approve --by Dr --looked-at '4 6 8 13 16 17 18 19 20 21 22 23 24 27'",
                "CRPS and ketamine treatment (crps, en), version 2, is approved by Dr",
            ),
        ],
    )
    def test_an_action_that_was_done_is_not_taken_for_one_that_was_not(
        self, shell: Shell, command: str, says: str
    ) -> None:
        status, _, err = shell(f"fd --staff Ana {command} > /dev/full")
        assert (status, err.count("\n")) == (1, 1)
        assert f"The output can't be written: No space left on device. {says}" in err

    def test_a_complaint_that_nobody_can_read_changes_nothing_else(self, shell: Shell) -> None:
        for to in ("2> /dev/full", "2>&-", "2>&- >&- <&-"):
            assert shell(f"fd show 99 --debug {to}") == (1, "", ""), to
            assert shell(f"fd dance {to}") == (2, "", ""), to
        assert shell("fd list 2>&-")[0] == 0
        assert shell("fd import form.csv 2>&- >&- <&-") == (1, "", "")  # what became of it could not be said
        assert len(shell("fd list")[1].splitlines()) == 2

    @pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="Linux tells what a stream leads to")
    def test_no_file_of_ours_takes_the_place_of_a_closed_stream(self, tmp_path: Path) -> None:
        """A library writes its warnings to the second stream, whatever that is."""
        tell = tmp_path / "tell.py"
        tell.write_text(
            "import os; from pathlib import Path; from frontdesk.terminal.cli import main; main(['--version'])\n"
            "places = [os.readlink(f'/proc/self/fd/{number}') for number in (0, 1, 2)]\n"
            f"Path({str(tmp_path / 'places')!r}).write_text(' '.join(places))\n"
        )
        command = f'PYTHONPATH="{ROOT}" "{sys.executable}" "{tell}" <&- >&- 2>&-'
        subprocess.run(["sh", "-c", command], check=True)
        assert (tmp_path / "places").read_text().split() == ["/dev/null"] * 3


@needs_shell
def test_a_reader_that_has_read_enough_is_told_nothing(shell: Shell, store_path: Path) -> None:
    log(store_path, Inquiry("Bo", "602 555 0143"))
    assert shell("{ fd list --json; echo $? >&2; } | true") == (0, "", "0\n")


def test_an_import_that_breaks_off_says_what_is_in(
    store_path: Path, export: Export, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import_file = Imports.import_file

    def full_after_a_batch(imports: Imports, path: Path, *, on_progress: OnProgress) -> ImportReport:
        def told_and_full(progress: Progress) -> bool:
            on_progress(progress)
            if progress.rows:
                raise Problem("The disk that holds the store is full.")
            return True

        return import_file(imports, path, on_progress=told_and_full)

    monkeypatch.setattr(Imports, "import_file", full_after_a_batch)
    path = many(export, 7_000)
    assert main(["import", str(path), "--store", str(store_path)]) == 1
    assert capsys.readouterr().err == (
        "frontdesk: The disk that holds the store is full. What is in stays in: the first 5,000 of 7,000 rows of "
        "many.csv. Importing it again adds the rest.\n"
    )


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (OSError(28, "No space left on device", "x\x1b[31m"), "x\\x1b[31m: No space left on device."),
        (OSError(11, "Resource temporarily unavailable"), "Resource temporarily unavailable."),
        (MemoryError(), "This computer has not enough free memory for that."),
    ],
)
def test_what_the_computer_refuses_is_no_mistake_of_ours(
    error: Exception, says: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr("frontdesk.desk.desk.open_desk", refuse)
    assert main(["list"]) == 1
    assert capsys.readouterr().err == f"frontdesk: {says}\n"
