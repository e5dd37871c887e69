"""Opening a store: the first time, again, an older one, a newer one, and what is none."""

import os
import shutil
from pathlib import Path

import pytest
from builders import driver_error, mode
from sqlcipher3 import dbapi2

from frontdesk.problems import Problem
from frontdesk.store.sqlite import location as location_module
from frontdesk.store.sqlite import migrating, revisions, safety_copy
from frontdesk.store.sqlite.location import StoreLocation, default_location, location
from frontdesk.store.store import Store, open_store


def open_at(path: Path) -> Store:
    return open_store(location(str(path)))


def as_they_are(folder: Path, *besides: str) -> dict[str, tuple[bytes, int, int]]:
    """What is in the files of a folder, when each was changed, and who may read it."""
    found = ((path, path.stat()) for path in folder.iterdir() if str(path) not in besides)
    return {str(path): (path.read_bytes(), known.st_mtime_ns, known.st_mode) for path, known in found}


def test_the_first_time_it_is_made_for_its_owner_only(tmp_path: Path) -> None:
    where = StoreLocation(tmp_path / "frontdesk" / "store.sqlite3", private_folder=True)
    store = open_store(where)
    with store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO settings (name, value) VALUES ('x', '1')")
    modes = {path.name: mode(path) for path in where.path.parent.iterdir()}
    assert mode(where.path.parent) == 0o700
    assert set(modes.values()) == {0o600}
    assert "store.sqlite3-wal" in modes
    store.close()


def test_an_open_folder_of_ours_is_closed_to_others(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    open_store(StoreLocation(tmp_path / "store.sqlite3", private_folder=True)).close()
    assert mode(tmp_path) == 0o700


def test_by_default_it_is_in_the_users_own_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    where = default_location()
    assert where.path.is_relative_to(tmp_path) or os.name == "nt" or "Application Support" in str(where.path)
    assert where.private_folder


def test_every_connection_has_the_durable_settings(store_path: Path) -> None:
    store = open_at(store_path)
    with store.writing() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "cache_size", "foreign_keys", "busy_timeout")
        }
    with store.reading() as connection:  # a long list must not fill the memory
        assert connection.exec_driver_sql("PRAGMA cache_size").scalar() == -4096
    store.close()
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "cache_size": -65536,
        "foreign_keys": 1,
        "busy_timeout": 5000,
    }


def test_a_store_may_be_named_by_address(tmp_path: Path) -> None:
    path = tmp_path / "a ?#%20 name.sqlite3"
    open_store(location(f"sqlite:///{path}")).close()
    assert path.exists()
    with pytest.raises(Problem, match="postgresql:// is not supported"):
        location("postgresql://desk@server/frontdesk")


def test_a_newer_store_is_refused_in_words_and_left_alone(store_path: Path) -> None:
    connection = dbapi2.connect(str(store_path), isolation_level=None)
    connection.execute("UPDATE alembic_version SET version_num = '0999'")
    connection.close()
    before = store_path.read_bytes()
    with pytest.raises(Problem, match="made by a newer version"):
        open_at(store_path)
    assert store_path.read_bytes() == before


@pytest.mark.parametrize("content", [b"Dear diary,\n" * 200, b"x"])
def test_a_text_file_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "store.sqlite3"
    path.write_bytes(content)
    with pytest.raises(Problem, match="not a Front Desk store"):
        open_at(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "browser.sqlite3"
    connection = dbapi2.connect(str(path))
    connection.execute("CREATE TABLE history (url TEXT)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(Problem, match="not a Front Desk store"):
        open_at(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "made",
    [
        ["PRAGMA application_id = 252006674"],
        ["PRAGMA user_version = 7"],
        ["VACUUM"],
        ["PRAGMA journal_mode = WAL"],
        ["CREATE TABLE notes (text)", "DROP TABLE notes"],
        ["PRAGMA journal_mode = WAL", "CREATE TABLE notes (text)", "INSERT INTO notes VALUES ('milk')"],
        ["CREATE TABLE alembic_version (version_num)", "INSERT INTO alembic_version VALUES ('0001')"],
    ],
)
def test_another_programs_database_is_left_as_it_is_whatever_is_in_it(tmp_path: Path, made: list[str]) -> None:
    path = tmp_path / "notes.sqlite3"
    connection = dbapi2.connect(str(path), isolation_level=None)
    for statement in made:
        connection.execute(statement)
    connection.close()
    path.chmod(0o644)
    before = as_they_are(tmp_path)
    with pytest.raises(Problem, match="not a Front Desk store"):
        open_at(path)
    assert as_they_are(tmp_path) == before


def test_what_another_program_has_in_its_log_stays_there(tmp_path: Path) -> None:
    """As after that program was ended: the next to close the database would bring the log into it."""
    path = tmp_path / "live.sqlite3"
    connection = dbapi2.connect(str(path), isolation_level=None)
    for statement in ("PRAGMA journal_mode = WAL", "CREATE TABLE notes (text)", "INSERT INTO notes VALUES ('milk')"):
        connection.execute(statement)
    ended = tmp_path / "ended.sqlite3"
    for end in ("", "-wal", "-shm"):
        shutil.copy2(tmp_path / f"live.sqlite3{end}", tmp_path / f"ended.sqlite3{end}")
    connection.close()
    before = as_they_are(tmp_path)
    with pytest.raises(Problem, match="not a Front Desk store"):
        open_at(ended)
    index = str(tmp_path / "ended.sqlite3-shm")  # made anew from the log whenever it is read
    assert as_they_are(tmp_path, index) == {path: found for path, found in before.items() if path != index}


def test_what_was_last_saved_before_the_program_was_ended_is_read_from_its_log(tmp_path: Path) -> None:
    """Also in the store's first minutes, when all of it is in the log."""
    live = open_at(tmp_path / "live.sqlite3")
    with live.writing() as connection:
        connection.exec_driver_sql("INSERT INTO settings (name, value) VALUES ('x', '1')")
    for end in ("", "-wal", "-shm"):
        shutil.copy2(tmp_path / f"live.sqlite3{end}", tmp_path / f"ended.sqlite3{end}")
    live.close()
    store = open_at(tmp_path / "ended.sqlite3")
    with store.reading() as connection:
        assert connection.exec_driver_sql("SELECT value FROM settings").scalar() == 1
    store.close()


def test_a_file_of_no_bytes_becomes_a_store(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    path.touch(0o644)
    open_at(path).close()
    assert revisions.schema_of(path) is revisions.Schema.CURRENT
    assert mode(path) == 0o600


def test_a_store_and_its_copies_that_others_could_read_are_closed_to_them(store_path: Path) -> None:
    open_to_all = [store_path.with_name(f"store.{end}") for end in ("sqlite3", "before-0007.sqlite3")]
    shutil.copy(store_path, open_to_all[1])
    of_others = store_path.with_name("of others.sqlite3")
    of_others.touch()
    for path in (*open_to_all, of_others):
        path.chmod(0o644)
    first = open_at(store_path)
    with first.writing() as connection:
        connection.exec_driver_sql("INSERT INTO settings (name, value) VALUES ('x', '1')")
    assert {mode(path) for path in open_to_all} == {0o600}
    assert mode(of_others) == 0o644
    beside = [store_path.with_name(f"store.sqlite3-{end}") for end in ("wal", "shm")]
    for path in beside:
        path.chmod(0o666)
    open_at(store_path).close()
    assert {mode(path) for path in beside} == {0o600}
    first.close()


def test_what_a_store_is_closed_to_already_stays(store_path: Path) -> None:
    store_path.chmod(0o440)
    location_module.keep_private(store_path)
    assert mode(store_path) == 0o400


def test_a_store_that_belongs_to_somebody_else_keeps_who_may_read_it(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store_path.chmod(0o660)
    monkeypatch.setattr(os, "getuid", lambda: store_path.stat().st_uid + 1)
    open_at(store_path).close()
    assert mode(store_path) == 0o660


def test_a_link_leads_to_a_store_with_all_that_is_beside_it(store_path: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "desktop"
    elsewhere.mkdir(0o755)
    (elsewhere / "clinic").symlink_to(store_path)
    store_path.chmod(0o644)
    store = open_store(StoreLocation(elsewhere / "clinic", private_folder=False))
    with store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO settings (name, value) VALUES ('x', '1')")
    assert store.where.path == store_path
    assert mode(store_path) == 0o600
    assert (elsewhere / "clinic").is_symlink()
    assert [path.name for path in elsewhere.iterdir()] == ["clinic"]
    store.close()


@pytest.mark.parametrize("target", ["gone.sqlite3", "no folder/store.sqlite3", "store.sqlite3"])
def test_a_link_to_nothing_is_said_and_nothing_is_made(tmp_path: Path, target: str) -> None:
    link = tmp_path / "store.sqlite3"
    link.symlink_to(target)
    with pytest.raises(Problem, match=f"is a link to {target}, where nothing is"):
        open_at(link)
    assert list(tmp_path.iterdir()) == [link]


def test_a_folder_that_is_a_link_to_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "disk").symlink_to("/not/mounted")
    for path in (tmp_path / "disk" / "store.sqlite3", tmp_path / "disk" / "clinic" / "store.sqlite3"):
        with pytest.raises(Problem, match="disk is a link to /not/mounted, where nothing is"):
            open_at(path)
    (tmp_path / "disk").unlink()
    (tmp_path / "disk").symlink_to(tmp_path)
    open_at(tmp_path / "disk" / "store.sqlite3").close()
    assert (tmp_path / "store.sqlite3").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has none of these")
def test_what_is_neither_file_nor_folder_is_refused_in_words(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/null")):
        with pytest.raises(Problem, match="is no file that a store can be kept in"):
            open_at(path)


def test_a_folder_and_a_file_in_the_way_are_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="is a folder"):
        open_at(tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(Problem, match="can't be made|is a file"):
        open_at(tmp_path / "file" / "store.sqlite3")


def test_an_sqlite_that_can_damage_a_store_is_refused(store_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dbapi2, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(Problem, match=r"3\.51\.3 or newer"):
        open_at(store_path)


class TestAnOlderStore:
    """One made before the newest migration: here, before one that only this test has."""

    @pytest.fixture(autouse=True)
    def _one_more_migration(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        migrations = tmp_path / "migrations"
        shutil.copytree(migrating.MIGRATIONS, migrations)
        (migrations / "versions" / "0777_nickname.py").write_text(
            "import sqlalchemy as sa\n"
            "from alembic import op\n"
            "revision = '0777'\n"
            f"down_revision = {revisions.SCHEMA_REVISION!r}\n"
            "def upgrade():\n"
            "    op.add_column('callers', sa.Column('nickname', sa.Text()))\n"
            "    op.execute(\"INSERT INTO settings (name, value) VALUES ('migrated', '1')\")\n"
        )
        monkeypatch.setattr(migrating, "MIGRATIONS", migrations)
        monkeypatch.setattr(migrating, "SCHEMA_REVISION", "0777")
        monkeypatch.setattr(revisions, "SCHEMA_REVISION", "0777")
        self.migrations = migrations

    def test_is_copied_aside_and_brought_up_to_date(self, store_path: Path) -> None:
        store = open_at(store_path)
        with store.reading() as connection:
            assert connection.exec_driver_sql("SELECT value FROM settings").scalar() == 1
        store.close()
        copy = store_path.with_name("store.before-0777.sqlite3")
        assert mode(copy) == 0o600
        old = dbapi2.connect(str(copy))
        assert old.execute("SELECT count(*) FROM settings").fetchone() == (0,)
        old.close()

    def test_keeps_its_old_schema_if_a_migration_fails_half_way(self, store_path: Path) -> None:
        script = self.migrations / "versions" / "0777_nickname.py"
        script.write_text(script.read_text() + "    raise OSError('power')\n")
        with pytest.raises(OSError, match="power"):
            open_at(store_path)
        connection = dbapi2.connect(str(store_path))
        columns = [row[1] for row in connection.execute("PRAGMA table_info(callers)")]
        connection.close()
        assert "nickname" not in columns

    def test_is_left_alone_if_it_cannot_be_copied(self, store_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        class FullDisk:
            def execute(self, *_: object) -> None:
                raise driver_error(dbapi2.SQLITE_FULL)

            def close(self) -> None:
                pass

        monkeypatch.setattr(safety_copy, "connect", lambda _path: FullDisk())
        before = store_path.read_bytes()
        with pytest.raises(Problem, match="no copy of it can be made"):
            open_at(store_path)
        assert store_path.read_bytes() == before
        assert not list(store_path.parent.glob("*before*"))
