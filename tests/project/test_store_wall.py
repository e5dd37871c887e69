"""What SQLite alone can do stands in frontdesk/store/sqlite, so that another database would be a folder beside it.

Only the definitions of tables, which are below that folder, have their options for a dialect in a module of their own.

Imports are held by the contracts in pyproject.toml; here is what is written, not imported.
"""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / "frontdesk"
WALL = PROGRAM / "store" / "sqlite"
DOOR = WALL / "driver.py"
DEFINITIONS = PROGRAM / "store" / "schema" / "definitions.py"

# What only store/sqlite may say, and a line that says it.
RULES = {
    "a dialect": (r"\bsqlalchemy\.dialects\b", "from sqlalchemy.dialects.sqlite import insert"),
    "an option of a dialect": (r"\bsqlite_\w+\s*=", 'Index("ix", column, sqlite_where=column.is_not(None))'),
    "SQL for the driver": (r"\bexec_driver_sql\b", 'connection.exec_driver_sql("SELECT 1")'),
    "SQL as text": (r"\btext\(\s*f?[\"']", 'connection.execute(text("SELECT 1"))'),
    "the driver": (r"\bsqlcipher3\b|\bimport sqlite3\b", "from sqlcipher3 import dbapi2"),
    "a function for JSON": (r"\bjson_(each|set|valid|extract|type|array|group_array|remove)\b", "func.json_each(ids)"),
    "an operator for JSON": (r"->>", 'column.op("->>")("$.added")'),
    "a pragma": (r"\bPRAGMA\b|\bdata_version\b", 'cursor.execute("PRAGMA data_version")'),
    "a row's number": (r"\browid\b", 'literal_column("drafts.rowid")'),
    "full-text search": (r"\bMATCH\b|\bfts5", 'text("request_words MATCH :words")'),
    "interrupting": (r"\bset_progress_handler\b", "driver.set_progress_handler(given_up, 1_000)"),
    "an id by counting": (r"func\.max\([\w.]+\.id\), 0\)", "select(func.coalesce(func.max(requests.c.id), 0))"),
}


def sources(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.py"))


def said(pattern: str, source: str) -> list[str]:
    return [line.strip() for line in source.splitlines() if re.search(pattern, line)]


@pytest.mark.parametrize("rule", RULES)
def test_nobody_but_store_sqlite_says(rule: str) -> None:
    pattern, _ = RULES[rule]
    outside = [path for path in sources(PROGRAM) if not path.is_relative_to(WALL)]
    if rule == "an option of a dialect":
        outside.remove(DEFINITIONS)
    assert len(outside) > 100
    found = {str(path.relative_to(ROOT)): said(pattern, path.read_text(encoding="utf-8")) for path in outside}
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_finds_its_example(rule: str) -> None:
    pattern, example = RULES[rule]
    assert said(pattern, f"# before\n{example}\n") == [example]


CONNECTS = r"\bdbapi2\.connect\("


def test_there_is_one_door_to_the_driver() -> None:
    programs = [*sources(PROGRAM), *sources(ROOT / "bench"), *sources(ROOT / "scripts")]
    assert [path for path in programs if said(CONNECTS, path.read_text(encoding="utf-8"))] == [DOOR]
    assert said(CONNECTS, "connection = dbapi2.connect(address)")
