"""Opening a store: the first time, again, an older one, a newer one, and what is none."""

import os
import shutil
from pathlib import Path

import pytest
from builders import mode
from sqlcipher3 import dbapi2

from frontdesk.contacts.problems import Problem
from frontdesk.store import migrating, revisions
from frontdesk.store.location import StoreLocation, default_location, location
from frontdesk.store.store import Store, open_store


def open_at(path: Path) -> Store:
    return open_store(location(str(path)))


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
                raise dbapi2.OperationalError("database or disk is full")

            def close(self) -> None:
                pass

        monkeypatch.setattr(migrating, "connect", lambda _path: FullDisk())
        before = store_path.read_bytes()
        with pytest.raises(Problem, match="no copy of it can be made"):
            open_at(store_path)
        assert store_path.read_bytes() == before
        assert not list(store_path.parent.glob("*before*"))
