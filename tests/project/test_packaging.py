"""What is installed, and what is imported when."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from frontdesk import shipped
from frontdesk.desk.desk import Desk

ROOT = Path(__file__).parents[2]


def python(*arguments: object, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=variables.pop("cwd", str(ROOT)),
        env={**os.environ, **variables},
    )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that `pip install .` would make, unpacked far from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = python("-m", "hatchling", "build", "-t", "wheel", "-d", folder / "dist")
    assert build.returncode == 0, build.stderr
    (wheel,) = (folder / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_runs_anywhere_with_its_resources(installed: Path, tmp_path: Path) -> None:
    run = ("-c", "import sys; from frontdesk.terminal.cli import main; sys.exit(main(sys.argv[1:]))")
    elsewhere = {"cwd": str(tmp_path), "PYTHONPATH": str(installed)}
    picture, pdf = tmp_path / "window.png", tmp_path / "sheet.pdf"
    for arguments in (("--demo", "--screenshot", picture), ("sheet", "--pdf", pdf), ("--version",)):
        done = python(*run, *arguments, **elsewhere)
        assert (done.returncode, done.stderr) == (0, "")
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert pdf.read_bytes().startswith(b"%PDF")


def test_the_installed_command_is_the_same_as_main_py(installed: Path) -> None:
    (entry_points,) = installed.glob("*.dist-info/entry_points.txt")
    assert "frontdesk = frontdesk.terminal.cli:main" in entry_points.read_text()


def loaded_when(what: str, store: Path) -> set[str]:
    """The modules that are there when the real program's window has got so far."""
    tell = "print(*sorted(sys.modules), flush=True); os._exit(0)"
    code = (
        "import os, sys; from frontdesk.terminal.cli import main;"
        "from frontdesk.ui.window.main_window import MainWindow;"
        f"tell = lambda *_: exec({tell!r}); fill = MainWindow.build_list_side;"
        "painted = lambda self: (fill(self), self.queue.table.rows_painted.connect(tell));"
        f"{what}; main(['--store', {str(store)!r}])"
    )
    return set(python("-c", code).stdout.split())


def test_nothing_heavy_is_imported_before_the_first_paint(store_path: Path) -> None:
    loaded = loaded_when("MainWindow.paintEvent = tell", store_path)
    assert "frontdesk.ui.window.main_window" in loaded
    for module in ("sqlalchemy", "alembic", "sqlcipher3", "yaml", "markdown_it", "phonenumbers", "dataclasses"):
        assert module not in loaded
    for package in (
        "frontdesk.intake",
        "frontdesk.store",
        "frontdesk.desk",
        "frontdesk.sheets",
        "frontdesk.terminal.commands",
    ):
        assert not any(name.startswith(package) for name in loaded)
    assert {name for name in loaded if name.startswith("frontdesk.ui.")} == {
        f"frontdesk.ui.{name}"
        for name in (
            *("look", "look.colours", "look.window_place", "startup", "startup.run_window", "startup.window_options"),
            *("window", "window.main_window", "window.remembered", "window.skeleton"),
        )
    }


def test_the_first_rows_are_painted_before_the_store_is_opened(store_path: Path, desk: Desk) -> None:
    desk.imports.import_file(shipped.SAMPLE_REQUESTS)
    loaded = loaded_when("MainWindow.build_list_side = painted", store_path)
    assert "sqlcipher3" in loaded
    late = ("sqlalchemy", "alembic", "phonenumbers", "frontdesk.intake", "frontdesk.desk.desk", "frontdesk.sheets")
    for module in (*late, "frontdesk.contacts.editions", "frontdesk.contacts.handouts"):
        assert module not in loaded


def test_opening_a_store_that_is_there_does_not_import_alembic(store_path: Path) -> None:
    code = (
        "import sys; from frontdesk.desk.desk import open_desk;"
        f"open_desk({str(store_path)!r}, 'Ana').close(); print('alembic' in sys.modules)"
    )
    assert python("-c", code).stdout == "False\n"


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_lock_files_have_hashes_and_name_no_address(name: str) -> None:
    lock = (ROOT / name).read_text()
    assert not re.search(r"https?:|file:|--(extra-)?index|--find-links", lock)
    for package in re.split(r"\n(?=\S)", lock.strip()):
        assert "--hash=sha256:" in package


def test_pyside_stays_below_what_breaks_python_3_11() -> None:
    lock = (ROOT / "requirements.txt").read_text()
    match = re.search(r"pyside6-essentials==(\d+)\.(\d+)\S* ; python_full_version < '3.12'", lock)
    assert match
    assert (int(match[1]), int(match[2])) < (6, 12)


def test_both_lock_files_agree() -> None:
    def versions(name: str) -> set[str]:
        return set(re.findall(r"^(\S+==\S+)", (ROOT / name).read_text(), flags=re.MULTILINE))

    assert versions("requirements.txt") <= versions("requirements-dev.txt")
