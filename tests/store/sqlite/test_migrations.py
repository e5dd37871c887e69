"""Every older store ends as a new one: whatever the program's code says today, a migration does what it did."""

import ast
import runpy
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from frontdesk.desk.desk import open_desk
from frontdesk.store.sqlite.driver import connect
from frontdesk.store.sqlite.location import location
from frontdesk.store.sqlite.migrating import MIGRATIONS
from frontdesk.store.sqlite.revisions import SCHEMA_REVISION
from frontdesk.store.store import open_store

VERSIONS = sorted((MIGRATIONS / "versions").glob("*.py"))
REVISIONS = [f"{number:04}" for number in range(1, int(SCHEMA_REVISION) + 1)]
_MAKE = (
    "import sys; from pathlib import Path; from frontdesk.store.sqlite import migrating; "
    "store = Path(sys.argv[1]); store.touch(); "
    "migrating.SCHEMA_REVISION = sys.argv[2]; migrating.bring_up_to_date(store)"
)


def schema(store: Path) -> list[tuple[str, ...]]:
    """Each table, index and trigger, and the lines of its SQL; alembic writes constraints in any order."""
    with closing(connect(store)) as connection:
        rows = connection.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master ORDER BY 1, 2")
        return [(*what, *sorted(line.strip(", \t") for line in sql.splitlines())) for *what, sql in rows.fetchall()]


def fill(store: Path) -> None:
    """One row of each table that a request needs, whatever columns it had then."""
    with closing(dbapi2.connect(str(store), isolation_level=None)) as connection:
        for table in ("staff", "callers", "requests"):
            values = {}
            for _, name, kind, not_null, default, _ in connection.execute(f"PRAGMA table_info({table})").fetchall():
                if name == "id" or (not_null and default is None):
                    values[name] = 1 if kind in ("INTEGER", "BIGINT", "SMALLINT", "BOOLEAN") else _VALUES.get(name, "")
            places = ", ".join("?" * len(values))
            connection.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({places})", list(values.values()))


def put_in_index(store: Path) -> None:
    """From 0009 on nothing makes the index anew, so its rows are put into it as they were then."""
    module = runpy.run_path(str(next(path for path in VERSIONS if path.name.startswith("0009"))))
    with closing(connect(store)) as connection:
        for statement in (*module["_CREATE"], *module["_ZONES"]):
            if statement.startswith(("INSERT", "DELETE")):
                connection.execute(statement)


_VALUES = {
    "name": "Søren O'Neil",
    "name_key": "soren oneil",
    "message": "claim A-778812",
    "phone_raw": "602 555 0143 ask for Zoë",
    "phone_standing": "unreadable",
    "source": "phone",
    "status": "new",
    "other_fields": "{}",
    "phone_others": "[]",
}


@pytest.mark.parametrize("version", VERSIONS, ids=lambda path: path.stem)
def test_no_migration_uses_the_program_of_today(version: Path) -> None:
    imported = set()
    for node in ast.walk(ast.parse(version.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(node.module or "")
    assert not [name for name in imported if name.startswith(("frontdesk", "."))]


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_a_store_of_each_older_version_becomes_what_a_new_one_is(tmp_path: Path, revision: str) -> None:
    new, old = tmp_path / "new.sqlite3", tmp_path / "old.sqlite3"
    open_store(location(str(new))).close()
    subprocess.run([sys.executable, "-c", _MAKE, str(old), revision], check=True, cwd=Path(__file__).parents[3])
    fill(old)
    if revision >= "0009":
        put_in_index(old)
    desk = open_desk(str(old), "Ana")
    try:
        assert desk.finding.verify_index()
        with desk._store.reading() as connection:
            held = connection.exec_driver_sql("SELECT count(*) FROM request_words WHERE request_words MATCH 'soren'")
            assert held.scalar() == 1
    finally:
        desk.close()
    assert schema(old) == schema(new)


def test_the_index_is_made_as_the_program_makes_it(store_path: Path) -> None:
    """What a migration says of the index, and what making it anew says, are two texts: they say the same."""
    desk = open_desk(str(store_path), "Ana")
    before = schema(store_path)
    desk.finding.make_index_anew()
    desk.close()
    assert schema(store_path) == before
