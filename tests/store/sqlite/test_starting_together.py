"""Several programs that start at one store at once, and programs that are ended while they start."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from builders import driver_error, mode
from sqlcipher3 import dbapi2

from frontdesk.problems import Problem
from frontdesk.store.sqlite import migrating, revisions, safety_copy
from frontdesk.store.sqlite.location import location
from frontdesk.store.sqlite.revisions import Schema, schema_of
from frontdesk.store.store import open_store

pytestmark = pytest.mark.timeout(600)  # a start of the program takes seconds where others use the computer

ROOT = Path(__file__).parents[3]

# Says that it is ready, waits for a line, then opens the store and looks into it. argv: the store, its last revision
# and where that migration is, or "" and "".
_START = """
import sys
from pathlib import Path
from frontdesk.store.sqlite import migrating, revisions
from frontdesk.store.sqlite.location import location
from frontdesk.store.store import open_store
store, revision, migrations = sys.argv[1:]
if revision:
    migrating.MIGRATIONS = Path(migrations)
    migrating.SCHEMA_REVISION = revisions.SCHEMA_REVISION = revision
print("ready", flush=True)
sys.stdin.readline()
opened = open_store(location(store))
with opened.reading() as connection:
    connection.exec_driver_sql("SELECT count(*) FROM requests").scalar()
opened.close()
"""

# Ends the process, as the computer would for want of memory, before the Nth step of an update (from 0).
_ENDED = """
import os, signal, sys
from frontdesk.store.sqlite import safety_copy, migrating
left = [int(sys.argv.pop())]
def ends(step):
    def counted(*given):
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        left[0] -= 1
        return step(*given)
    return counted
for module, name in ((safety_copy, "connect"), (safety_copy.os, "fsync"), (migrating, "_migrate"),
                     (migrating, "use_log"), (migrating, "connect"), (migrating, "schema_seen_by")):
    setattr(module, name, ends(getattr(module, name)))
"""

Migrations = tuple[str, str]


@pytest.fixture
def one_more(tmp_path: Path) -> Migrations:
    """One migration more than there is: its revision, and the folder it is in."""
    migrations = tmp_path / "migrations"
    shutil.copytree(migrating.MIGRATIONS, migrations)
    (migrations / "versions" / "0777_nickname.py").write_text(
        "import sqlalchemy as sa\n"
        "from alembic import op\n"
        "revision = '0777'\n"
        f"down_revision = {revisions.SCHEMA_REVISION!r}\n"
        "def upgrade():\n"
        "    op.add_column('callers', sa.Column('nickname', sa.Text()))\n"
    )
    return "0777", str(migrations)


@pytest.fixture
def knows_more(one_more: Migrations, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This process has that migration, too; its file."""
    revision, migrations = one_more
    monkeypatch.setattr(migrating, "MIGRATIONS", Path(migrations))
    monkeypatch.setattr(migrating, "SCHEMA_REVISION", revision)
    monkeypatch.setattr(revisions, "SCHEMA_REVISION", revision)
    return Path(migrations) / "versions" / "0777_nickname.py"


def started(store: Path, more: Migrations, before: str = "", *others: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", before + _START, str(store), *more, *others],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def what_they_say(programs: Sequence[subprocess.Popen[str]]) -> list[str]:
    """Let them go all at once; what each says at its end."""
    for program in programs:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("\n")
        program.stdin.flush()
    return [program.communicate(timeout=500)[1] for program in programs]


def copies_beside(store: Path) -> list[Path]:
    return sorted(path for path in store.parent.iterdir() if ".before-" in path.name)


def content(store: Path, table: str = "settings") -> list[tuple[object, ...]]:
    with closing(dbapi2.connect(str(store))) as driver:
        return list(driver.execute(f"SELECT * FROM {table}"))


@pytest.fixture
def older(store_path: Path) -> Path:
    """A store with something in it, before the one more migration."""
    with closing(dbapi2.connect(str(store_path), isolation_level=None)) as driver:
        driver.execute("INSERT INTO settings (name, value) VALUES ('clinic', '\"Flamingo\"')")
    return store_path


def test_programs_that_open_an_older_store_at_once_leave_one_whole_copy_of_it(
    older: Path, one_more: Migrations
) -> None:
    was = content(older)
    trials = [older.with_name(str(trial)) / "store.sqlite3" for trial in range(2)]
    for store in trials:
        store.parent.mkdir()
        shutil.copy(older, store)
        assert what_they_say([started(store, one_more) for _ in range(5)]) == [""] * 5
        (copy,) = copies_beside(store)
        assert copy.name == "store.before-0777.sqlite3"
        assert mode(copy) == 0o600
        assert content(copy) == was
        assert content(store, "alembic_version") == [("0777",)]


def test_programs_that_make_a_store_at_once_all_open_it(tmp_path: Path) -> None:
    for trial in range(2):
        store = tmp_path / str(trial) / "store.sqlite3"
        assert what_they_say([started(store, ("", "")) for _ in range(5)]) == [""] * 5
        assert content(store, "alembic_version") == [(revisions.SCHEMA_REVISION,)]
        assert mode(store) == 0o600


@pytest.mark.parametrize("journal", ["wal", "delete"])
def test_an_older_store_is_brought_up_to_date_whatever_its_journal(older: Path, knows_more: Path, journal: str) -> None:
    with closing(dbapi2.connect(str(older))) as driver:
        assert driver.execute(f"PRAGMA journal_mode = {journal}").fetchone() == (journal,)
    open_store(location(str(older))).close()
    assert content(older, "alembic_version") == [("0777",)]
    assert [path.name for path in copies_beside(older)] == ["store.before-0777.sqlite3"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_programs_ended_one_after_another_at_every_moment_of_an_update_leave_one_copy(
    older: Path, one_more: Migrations
) -> None:
    was = content(older)
    for moment in range(20):
        program = started(older, one_more, _ENDED, str(moment))
        what_they_say([program])
        assert len(copies_beside(older)) <= 1
        if program.returncode == 0:
            break
        assert program.returncode == -signal.SIGKILL
        assert schema_of(older) is Schema.CURRENT  # as this program has it, without that migration
    assert moment >= 8  # so it was ended in between
    (copy,) = copies_beside(older)
    assert copy.name == "store.before-0777.sqlite3"
    assert content(copy) == content(older) == was
    assert content(older, "alembic_version") == [("0777",)]


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_programs_ended_one_after_another_at_every_moment_of_making_a_store_leave_none_or_one_that_opens(
    tmp_path: Path, links: bool
) -> None:
    store = tmp_path / "new" / "store.sqlite3"
    no_links = "import os\ndef no_links(*_): raise OSError(1, 'Operation not permitted')\nos.link = no_links\n"
    for moment in range(20):
        program = started(store, ("", ""), ("" if links else no_links) + _ENDED, str(moment))
        what_they_say([program])
        if program.returncode == 0:
            break
        assert program.returncode == -signal.SIGKILL
        assert not store.exists() or (not links and schema_of(store) is Schema.EMPTY)
    assert moment >= 3
    assert schema_of(store) is Schema.CURRENT
    assert copies_beside(store) == []


def test_a_store_that_cannot_be_made_leaves_nothing_and_takes_nothing_of_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also if another program makes it meanwhile."""
    store = tmp_path / "store.sqlite3"
    migrate = migrating._migrate

    def fails(_connection: object) -> None:
        raise driver_error(dbapi2.SQLITE_FULL)

    def another_is_first_then(step: Callable[..., None]) -> Callable[..., None]:
        def first(connection: object) -> None:
            monkeypatch.setattr(migrating, "_migrate", migrate)
            open_store(location(str(store))).close()
            step(connection)

        return first

    monkeypatch.setattr(migrating, "_migrate", fails)
    with pytest.raises(Problem, match="disk that holds the store is full"):
        open_store(location(str(store)))
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr(migrating, "_migrate", another_is_first_then(fails))
    with pytest.raises(Problem, match="disk that holds the store is full"):
        open_store(location(str(store)))
    assert list(tmp_path.iterdir()) == [store]
    assert schema_of(store) is Schema.CURRENT
    theirs = store.stat().st_ino
    store.rename(tmp_path / "away.sqlite3")
    monkeypatch.setattr(migrating, "_migrate", another_is_first_then(migrate))
    open_store(location(str(store))).close()
    assert store.stat().st_ino != theirs
    assert sorted(path.name for path in tmp_path.iterdir()) == ["away.sqlite3", "store.sqlite3"]


class TestAFailingStart:
    """An older store that can't be brought up to date, again and again."""

    def test_takes_its_own_copy_away(self, older: Path, knows_more: Path) -> None:
        knows_more.write_text(knows_more.read_text() + "    raise OSError('power')\n")
        for _ in range(3):
            with pytest.raises(OSError, match="power"):
                open_store(location(str(older)))
            assert copies_beside(older) == []
        assert schema_of(older) is Schema.OLDER

    def test_leaves_the_copy_an_earlier_start_made(self, older: Path, knows_more: Path) -> None:
        whole = knows_more.read_text()
        kept = older.read_bytes()
        open_store(location(str(older))).close()
        (copy,) = copies_beside(older)
        older.write_bytes(kept)  # somebody went back to the older version
        knows_more.write_text(whole + "    raise OSError('power')\n")
        for _ in range(3):
            with pytest.raises(OSError, match="power"):
                open_store(location(str(older)))
            assert copies_beside(older) == [copy]

    def test_makes_no_second_copy_of_the_same_but_one_of_what_is_new(self, older: Path, knows_more: Path) -> None:
        kept = older.read_bytes()
        for _ in range(3):
            open_store(location(str(older))).close()
            older.write_bytes(kept)
        (first,) = copies_beside(older)
        was = first.read_bytes()
        with closing(dbapi2.connect(str(older), isolation_level=None)) as driver:
            driver.execute("INSERT INTO settings (name, value) VALUES ('more', '1')")
        open_store(location(str(older))).close()
        assert [path.name for path in copies_beside(older)] == ["store.before-0777-2.sqlite3", first.name]
        assert first.read_bytes() == was

    def test_does_not_take_a_file_in_the_way_for_a_copy(self, older: Path, knows_more: Path) -> None:
        mine = older.with_name("store.before-0777.sqlite3")
        mine.write_text("of my own")
        open_store(location(str(older))).close()
        assert mine.read_text() == "of my own"
        assert older.with_name("store.before-0777-2.sqlite3").exists()

    def test_says_why_and_speaks_of_space_only_when_there_is_none(
        self, older: Path, knows_more: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fails(error: Exception) -> Callable[..., None]:
            def fail(*_: object) -> None:
                raise error

            return fail

        for error, said in (
            (OSError(13, "Permission denied"), "no copy of it can be made beside it first: Permission denied"),
            (OSError(28, "No space left on device"), "no copy of it can be made beside it first: there is no space"),
            (driver_error(dbapi2.SQLITE_FULL), "there is no space"),
            (
                driver_error(dbapi2.SQLITE_CANTOPEN, "unable to open database"),
                "made beside it first: unable to open database",
            ),
            (driver_error(dbapi2.SQLITE_CORRUPT), "is damaged"),
        ):
            before = older.read_bytes()
            monkeypatch.setattr(safety_copy, "_write", fails(error))
            with pytest.raises(Problem, match=said) as refused:
                open_store(location(str(older)))
            assert ("space" in str(refused.value)) == ("space" in said)
            assert older.read_bytes() == before
            assert copies_beside(older) == []


def test_who_waits_for_too_long_hears_that_another_program_is_at_it(
    older: Path, knows_more: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrating, "_LONGEST_WAIT", 0)
    monkeypatch.setattr(migrating, "_AT_A_TIME", 1)
    with closing(dbapi2.connect(str(older), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Problem, match="Another program has been bringing the store"):
            open_store(location(str(older)))
        other.execute("ROLLBACK")
    assert copies_beside(older) == []
    open_store(location(str(older))).close()
