"""The migrations and the tables say the same."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from frontdesk.store.location import location
from frontdesk.store.migrating import MIGRATIONS
from frontdesk.store.revisions import SCHEMA_REVISION
from frontdesk.store.store import open_store
from frontdesk.store.tables import metadata


def test_a_migrated_store_has_exactly_the_tables_of_the_program(store_path: Path) -> None:
    store = open_store(location(str(store_path)))
    with store.reading() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    store.close()
    assert differences == []


def test_the_newest_migration_is_the_revision_that_opening_looks_for() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == SCHEMA_REVISION
