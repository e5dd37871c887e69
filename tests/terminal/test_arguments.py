"""Arguments that can't be what they are meant to be: one sentence, and nothing is changed."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import Export, submission
from PySide6.QtWidgets import QApplication

from frontdesk.terminal.cli import main
from frontdesk.terminal.options import staff_of

Run = Callable[..., tuple[int, str]]

NO_TEXT = os.fsdecode(b"\xff\xfe")

needs_bytes = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="files whose names are bytes")


@pytest.fixture
def run(store_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command at the test's store: exit status, and what was said on stderr without how the command is used."""

    def run(*arguments: object) -> tuple[int, str]:
        try:
            status = main(["--store", str(store_path), *map(str, arguments)])
        except SystemExit as ended:
            status = int(str(ended.code))
        err = capsys.readouterr().err
        said = err.splitlines()
        assert "Traceback" not in err
        assert "mistake in the program" not in err
        assert sum(line.startswith("frontdesk") for line in said) == bool(status)
        return status, said[-1] if said else ""

    return run


class TestANumber:
    @pytest.mark.parametrize(
        "arguments",
        [
            ("show", "{}"),
            ("call", "{}", "--outcome", "busy"),
            ("list", "--limit", "{}"),
            ("queue", "--limit", "{}"),
            ("find", "bo", "--limit", "{}"),
            ("sheet", "show", "crps", "--version", "{}"),
            ("sheet", "diff", "crps", "{}", "1"),
            ("sheet", "back", "crps", "{}"),
            ("sheet", "--for-request", "{}"),
            ("--select", "{}"),
        ],
        ids=" ".join,
    )
    @pytest.mark.parametrize("number", ["9" * 23, "9" * 5_000, str(2**63)], ids=["23 digits", "5,000 digits", "2^63"])
    def test_that_no_request_can_have_is_refused_in_words(
        self, run: Run, arguments: tuple[str, ...], number: str
    ) -> None:
        status, said = run(*(argument.replace("{}", number) for argument in arguments))
        assert status == 2
        assert said.endswith("must be a whole number from 1 to 9,223,372,036,854,775,807")

    def test_that_is_the_largest_is_only_not_there(self, run: Run) -> None:
        largest = 2**63 - 1
        assert run("list", "--limit", largest) == (0, "")
        assert run("find", "bo", "--limit", largest) == (0, "")
        for arguments in (
            ("show", largest),
            ("call", largest, "--outcome", "busy"),
            ("sheet", "back", "crps", largest),
        ):
            status, said = run(*arguments)
            assert (status, f"no version {largest}" in said or f"no request {largest}" in said) == (1, True)

    @pytest.mark.parametrize("size", ["99999999999x9", "9x99999999999", "16385x9", "9x9x9", "x", "0x9", "-1x9", "²x9"])
    def test_that_is_no_side_of_a_window_is_refused_in_words(self, run: Run, size: str) -> None:
        status, said = run(f"--size={size}")
        assert (status, "must be a whole number from 1" in said) == (2, True)

    def test_of_a_sheets_version_is_not_the_programs(
        self, run: Run, store_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["--store", str(store_path), "sheet", "show", "crps", "--version", "1"]) == 0
        assert capsys.readouterr().out.startswith("CRPS")
        assert main(["--version"]) == 0
        assert capsys.readouterr().out.startswith("Front Desk ")


class TestTextThatIsNone:
    @pytest.mark.parametrize(
        "arguments",
        [
            ("log", "--name", NO_TEXT),
            ("log", "--name", "Bo", "--message", NO_TEXT),
            ("--staff", NO_TEXT, "log", "--name", "Bo"),
            ("call", "1", "--outcome", "busy", "--note", NO_TEXT),
            ("find", NO_TEXT),
            ("settings", "--default-region", NO_TEXT),
            ("settings", "--clinic-hours", NO_TEXT),
            ("sheet", "--language", NO_TEXT),
            ("sheet", "show", NO_TEXT),
            ("sheet", "approve", "--by", NO_TEXT),
            ("sheet", "approve", "--by", "Dr", "--looked-at", NO_TEXT),
            ("sheet", "questions", NO_TEXT),
            ("sheet", "import", "page.txt", "--id", NO_TEXT),
        ],
        ids=ascii,
    )
    def test_is_refused_before_anything_is_kept(self, run: Run, arguments: tuple[str, ...]) -> None:
        status, said = run(*arguments)
        assert (status, said.endswith("must be text in UTF-8")) == (2, True)

    @needs_bytes
    def test_of_a_user_does_not_keep_them_from_working(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("LOGNAME", NO_TEXT)
        assert run("log", "--name", "Bo") == (0, "")
        assert staff_of(type("Options", (), {"staff": None})) == "??"  # type: ignore[arg-type]


class TestAFile:
    """For each option that takes one."""

    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> None:
        monkeypatch.chdir(tmp_path)
        Path("file").write_text("text")
        Path("folder").mkdir()

    OPTIONS = pytest.mark.parametrize(
        "arguments",
        [
            ("import", "{}"),
            ("--store", "{}", "list"),
            ("sheet", "--sheet", "{}"),
            ("sheet", "--pdf", "{}"),
            ("settings", "--follow-ups", "{}"),
            ("sheet", "import", "{}"),
        ],
        ids=" ".join,
    )

    @OPTIONS
    @pytest.mark.parametrize(
        "name",
        ["x" * 300, "/".join(["y" * 250] * 20), "a\0b", "folder", "file/below", "/dev/full/x"],
        ids=[
            "300 characters",
            "a path of 5,000",
            "NUL",
            "a folder",
            "through a file",
            "a device",
        ],
    )
    def test_that_cannot_be_one_is_refused_in_words(self, run: Run, arguments: tuple[str, ...], name: str) -> None:
        status, said = run(*(argument.replace("{}", name) for argument in arguments))
        assert (status, said.endswith(".")) == (1, True)

    @OPTIONS
    @pytest.mark.skipif(os.name == "nt", reason="links need no permission")
    def test_that_is_a_link_to_itself_is_no_riddle(self, run: Run, arguments: tuple[str, ...]) -> None:
        Path("loop").symlink_to("loop")
        status, said = run(*(argument.replace("{}", "loop") for argument in arguments))
        assert (status, "is a file, so" in said) == (1, False)
        assert Path("loop").is_symlink()

    @OPTIONS
    @needs_bytes
    def test_may_have_a_name_that_is_no_text(
        self, run: Run, arguments: tuple[str, ...], export: Export, tmp_path: Path
    ) -> None:
        path = tmp_path / NO_TEXT
        contents = {"import": export(submission("Bo")).read_bytes(), "--sheet": _shipped("sheets/crps.md")}
        contents |= {"--follow-ups": _shipped("follow-ups.toml"), "sheet": b"A page\n\nIt says something.\n"}
        kind = next((one for one in contents if one in arguments), None)
        if "--pdf" not in arguments and kind is not None:
            path.write_bytes(contents["--sheet" if "--sheet" in arguments else kind])
        before = set(tmp_path.iterdir())
        assert run(*(argument.replace("{}", str(path)) for argument in arguments)) == (0, "")
        made = {one for one in set(tmp_path.iterdir()) - before if not one.name.endswith(("-wal", "-shm"))}
        assert made == ({path} if {"--pdf", "--store"} & set(arguments) else set())


def _shipped(name: str) -> bytes:
    from frontdesk import shipped

    return (shipped.RESOURCES / name).read_bytes()
