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


def _is_no_part_of_search(name: str | None, kind: str, _parents: object) -> bool:
    """The search index keeps its tables itself."""
    return not (kind == "table" and name is not None and name.startswith(("request_words", "request_digits")))


def test_a_migrated_store_has_exactly_the_tables_of_the_program(store_path: Path) -> None:
    store = open_store(location(str(store_path)))
    with store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _is_no_part_of_search})
        differences = compare_metadata(context, metadata)
    store.close()
    assert differences == []


def test_the_newest_migration_is_the_revision_that_opening_looks_for() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == SCHEMA_REVISION
