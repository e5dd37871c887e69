"""The newer of two time zone databases is the one the program goes by."""

import ast
import subprocess
import sys
import zoneinfo
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import tzdata

from frontdesk.time_zones import ZoneInfo, computers_version, only_zone_of

SOURCES = Path(__file__).parent.parent / "frontdesk"
PACKAGE = Path(tzdata.__file__).parent / "zoneinfo"


def _in_a_new_process(code: str, tzpath: str) -> str:
    run = [sys.executable, "-c", code]
    environment = {"PYTHONTZPATH": tzpath, "PYTHONPATH": str(SOURCES.parent)}
    return subprocess.run(run, env=environment, capture_output=True, text=True, check=True).stdout.strip()


def test_the_zones_in_use_are_the_newest_there_are() -> None:
    in_use = max(computers_version(zoneinfo.TZPATH), tzdata.IANA_VERSION)
    assert in_use >= "2026f"
    december = datetime(2026, 12, 1, 12, tzinfo=UTC)
    hours = {
        name: december.astimezone(ZoneInfo(f"America/{name}")).hour for name in ("Vancouver", "Edmonton", "Winnipeg")
    }
    assert hours == {"Vancouver": 5, "Edmonton": 6, "Winnipeg": 7}


@pytest.mark.parametrize(
    ("file", "first_line", "version"),
    [
        ("tzdata.zi", "# version 2025b\nR d 1916 o\n", "2025b"),
        ("tzdata.zi", "# version 2031za-dirty\n", "2031za"),
        ("+VERSION", "2024a\n", "2024a"),
        ("tzdata.zi", "nothing that says so\n", ""),
        ("tzdata.zi", "", ""),
        ("other", "# version 2025b\n", ""),
    ],
)
def test_a_computer_says_which_version_it_has(tmp_path: Path, file: str, first_line: str, version: str) -> None:
    (tmp_path / file).write_text(first_line, encoding="utf-8")
    assert computers_version([str(tmp_path / "none"), str(tmp_path)]) == version


@pytest.mark.parametrize(
    ("version", "whose"), [("2025b", "the package's"), ("9999z", "the computer's"), ("", "the package's")]
)
@pytest.mark.parametrize(
    "module", ["frontdesk.contacts.calling_hours", "frontdesk.desk.preparing", "frontdesk.intake.csv.form_exports"]
)
def test_every_process_takes_the_newer(tmp_path: Path, version: str, whose: str, module: str) -> None:
    (tmp_path / "tzdata.zi").write_text(f"# version {version}\n", encoding="utf-8")
    in_use = _in_a_new_process(f"import {module}, zoneinfo; print(zoneinfo.TZPATH[0])", str(tmp_path))
    assert (in_use == str(tmp_path)) is (whose == "the computer's")


def test_only_the_one_door_imports_zoneinfo() -> None:
    """Whoever goes round it may be the first in a process, and has the older zones."""
    for file in SOURCES.rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        names = [name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names]
        names += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        assert "zoneinfo" not in names or file.name == "time_zones.py", file


def test_a_place_with_one_zone_has_that_one() -> None:
    assert only_zone_of("GB") == "Europe/London"
    assert only_zone_of("NI") == "America/Managua"
    assert only_zone_of("MX") is None
    assert only_zone_of("001") is None
    assert datetime(2027, 7, 1, tzinfo=ZoneInfo("America/Managua")).utcoffset() == timedelta(hours=-6)
