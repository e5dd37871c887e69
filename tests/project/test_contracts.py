"""Each contract about imports is broken once, in a copy of the program: a contract that can't fail holds nothing."""

import os
import shutil
import subprocess
import sys
import tomllib
from configparser import ConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
AT_RUN_TIME = ".importlinter-at-run-time"

# contract, a module, and an import that it must not have
BREACHES = [
    ("Imports go one way", "contacts/requests.py", "import frontdesk.store.store"),
    ("Imports go one way", "another_room.py", ""),
    ("Rooms of the window in layers", "ui/queue/queue_pane.py", "import frontdesk.ui.request.request_pane"),
    ("Rooms of the window in layers", "ui/widgets/footer.py", "import frontdesk.ui.window.main_window"),
    ("Rooms of the window in layers", "ui/another_room.py", ""),
    *(
        ("No circles between the modules and rooms of a package", module, line)
        for module, line in (
            ("store/one_by_one.py", "import frontdesk.store.history"),
            ("store/schema/tables.py", "import frontdesk.store.sqlite.driver"),
            ("ui/window/menus.py", "import frontdesk.ui.window.main_window"),
            ("contacts/claims.py", "import frontdesk.contacts.requests"),
            ("phrases.py", "import frontdesk.problems"),
        )
    ),
    ("SQLite behind one door", "store/callers.py", "import frontdesk.store.sqlite.driver"),
    ("SQLite behind one door", "store/schema/tables.py", "import frontdesk.store.sqlite.driver"),
    ("SQLite behind one door", "desk/desk.py", "import frontdesk.store.sqlite.location"),
    (
        "Behind the door nothing knows what is kept but the tables",
        "store/sqlite/searching.py",
        "import frontdesk.store.lists",
    ),
    ("The database's driver only in store.sqlite", "store/store.py", "import sqlcipher3"),
    ("The database's driver only in store.sqlite", "desk/desk.py", "import alembic"),
    ("The window never sees the store", "ui/queue/queue_pane.py", "import frontdesk.store.store"),
    ("The window never sees the store", "ui/queue/queue_pane.py", "import sqlalchemy"),
    ("SQLAlchemy only in store", "desk/desk.py", "import sqlalchemy"),
    ("Qt only in ui", "desk/desk.py", "import PySide6.QtCore"),
    ("The window names the desk in annotations only", "ui/queue/queue_pane.py", "import frontdesk.desk.desk"),
]


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program and its contracts."""
    folder = tmp_path_factory.mktemp("copied")
    shutil.copytree(ROOT / "frontdesk", folder / "frontdesk", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", AT_RUN_TIME):
        shutil.copy(ROOT / name, folder / name)
    return folder


def contracts() -> dict[str, str]:
    """The file that each contract is in, by its name."""
    in_project = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    at_run_time = ConfigParser()
    at_run_time.read(ROOT / AT_RUN_TIME)
    sections = [name for name in at_run_time.sections() if name.startswith("importlinter:contract:")]
    found = {contract["name"]: "pyproject.toml" for contract in in_project}
    return found | {at_run_time[section]["name"]: AT_RUN_TIME for section in sections}


def checked(folder: Path, config: str) -> str:
    """What import-linter says of the copy."""
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(sys.argv[1], no_cache=True))"
    environment = {**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"}  # no line breaks within a name
    return subprocess.run(
        [sys.executable, "-c", code, config], cwd=folder, capture_output=True, text=True, env=environment
    ).stdout


def test_every_contract_has_a_breach_here() -> None:
    assert {contract for contract, _, _ in BREACHES} == set(contracts())


def test_the_program_as_it_is_keeps_all_of_them(copied: Path) -> None:
    said = {config: checked(copied, config) for config in contracts().values()}
    for contract, config in contracts().items():
        assert f"{contract} KEPT" in said[config]


@pytest.mark.parametrize(("contract", "module", "line"), BREACHES)
def test_a_contract_that_is_broken_says_so(copied: Path, contract: str, module: str, line: str) -> None:
    path = copied / "frontdesk" / module
    before = path.read_bytes() if path.exists() else None
    path.write_text(f"{line}\n" + ("" if before is None else before.decode()))
    try:
        assert f"{contract} BROKEN" in checked(copied, contracts()[contract])
    finally:
        if before is None:
            path.unlink()
        else:
            path.write_bytes(before)
