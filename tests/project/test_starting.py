"""Starting the program where something is missing: no display, no libraries, no sheet, no store."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from frontdesk import system_libraries

ROOT = Path(__file__).parents[2]


def frontdesk(*arguments: object, platform: str | None = "offscreen") -> subprocess.CompletedProcess[str]:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    variables = {name: value for name, value in os.environ.items() if name not in hidden}
    if platform:
        variables["QT_QPA_PLATFORM"] = platform
    command = [sys.executable, str(ROOT / "main.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=variables)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a display")
class TestWithoutADisplay:
    def test_it_says_so_and_what_to_do(self) -> None:
        done = frontdesk("--demo", platform=None)
        assert done.returncode == 1
        assert done.stderr.count("\n") == 1
        assert "--screenshot" in done.stderr
        assert "xvfb-run" in done.stderr

    def test_a_display_that_does_not_answer_is_none(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DISPLAY", ":987")
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
        assert system_libraries.why_no_display()

    def test_a_picture_can_still_be_made(self, tmp_path: Path) -> None:
        picture = tmp_path / "window.png"
        done = frontdesk("--demo", "--screenshot", picture, platform=None)
        assert (done.returncode, done.stderr) == (0, "")
        assert picture.read_bytes().startswith(b"\x89PNG")


def test_missing_libraries_are_named_with_the_exact_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries, "_ALWAYS", {"libnothing.so.1": "libnothing1"})
    monkeypatch.setattr(system_libraries, "_ON_X", {"libnever.so.2": "libnever2"})
    monkeypatch.setattr(system_libraries, "_any_font", lambda: False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr("frontdesk.system_libraries.shutil.which", lambda _name: "/usr/bin/apt-get")
    packages = system_libraries.missing_packages()
    assert packages == ["libnothing1", "libnever2", "fonts-dejavu-core", "fonts-noto-color-emoji"]
    sentence = system_libraries.how_to_install(packages)
    assert "sudo apt install libnothing1 libnever2 fonts-dejavu-core fonts-noto-color-emoji" in sentence


def test_other_systems_lack_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert system_libraries.missing_packages() == []
    assert system_libraries.why_no_display() is None


def test_the_window_opens_without_a_sheet(tmp_path: Path) -> None:
    sheet = tmp_path / "broken.md"
    sheet.write_text("---\ntitle: [\n---\n")
    picture = tmp_path / "window.png"
    done = frontdesk("--demo", "--sheet", sheet, "--screenshot", picture)
    assert (done.returncode, done.stderr) == (0, "")
    assert picture.exists()
    done = frontdesk("sheet", "--sheet", sheet)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "broken.md can't be used: line 2" in done.stderr


def test_a_picture_without_a_store_fails_in_words(tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("Dear diary\n" * 100)
    done = frontdesk("--store", tmp_path / "diary.txt", "--screenshot", tmp_path / "window.png")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "not a Front Desk store" in done.stderr


def test_a_row_that_is_not_there_fails_in_words(tmp_path: Path) -> None:
    done = frontdesk("--demo", "--select", 999, "--screenshot", tmp_path / "window.png")
    assert done.returncode == 1
    assert "There is no row 999; the list has 66" in done.stderr


def test_a_picture_that_cannot_be_written_fails_in_words(tmp_path: Path) -> None:
    done = frontdesk("--demo", "--screenshot", tmp_path / "no" / "window.png")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "can't be written" in done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere a file's name is text")
def test_a_picture_may_have_a_name_that_is_no_text_but_none_that_is_too_long(tmp_path: Path) -> None:
    picture = tmp_path / os.fsdecode(b"\xff.png")
    assert frontdesk("--demo", "--size", "600x400", "--screenshot", picture).returncode == 0
    assert list(tmp_path.iterdir()) == [picture]
    done = frontdesk("--demo", "--screenshot", tmp_path / ("x" * 300))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "File name too long" in done.stderr


def test_the_selected_row_and_the_appearance_change_the_picture(tmp_path: Path) -> None:
    pictures = set()
    for number, options in enumerate(([], ["--select", "5"], ["--appearance", "dark"])):
        picture = tmp_path / f"{number}.png"
        assert frontdesk("--demo", "--screenshot", picture, *options).returncode == 0
        pictures.add(picture.read_bytes())
    assert len(pictures) == 3


@pytest.mark.real_window
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a virtual X display")
def test_a_real_window_opens_on_a_real_display(tmp_path: Path) -> None:
    picture = tmp_path / "window.png"
    variables = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    command = ["xvfb-run", "-a", sys.executable, str(ROOT / "main.py"), "--demo", "--screenshot", str(picture)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=variables)
    assert (done.returncode, done.stderr) == (0, "")
    assert picture.stat().st_size > 50_000


@pytest.mark.parametrize(
    ("imported", "slow"),
    [
        pytest.param("desk.desk", "bs4 selectolax markdown_it yaml pikepdf weasyprint", id="a desk: what reads sheets"),
        pytest.param("desk.desk", "holidays dateutil", id="a desk: public holidays, known when they are set"),
        pytest.param("desk.first_look", "sqlalchemy alembic frontdesk.text.words", id="the first rows: the store"),
        pytest.param("desk.preparing", "sqlalchemy alembic", id="an import's processes: the store"),
    ],
)
def test_nobody_waits_for_what_only_others_need(imported: str, slow: str) -> None:
    ask = f"import sys, frontdesk.{imported}; print([name for name in {slow.split()} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
