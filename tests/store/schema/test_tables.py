"""The migrations and the tables say the same."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex

from frontdesk.store import request_rows
from frontdesk.store.schema.tables import metadata
from frontdesk.store.sqlite import first_look
from frontdesk.store.sqlite.location import location
from frontdesk.store.sqlite.migrating import MIGRATIONS
from frontdesk.store.sqlite.revisions import SCHEMA_REVISION
from frontdesk.store.store import open_store

IN_QUEUE = "ix_requests_in_queue"


def _can_be_compared(thing: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
    """The search index keeps its tables itself, and alembic cannot read an index on an expression."""
    is_search = kind == "table" and name is not None and name.startswith(("request_words", "request_digits"))
    return not is_search and name != IN_QUEUE


@pytest.mark.filterwarnings("ignore:(Skipped unsupported reflection|.* skipping metadata-specified).* index")
def test_a_migrated_store_has_exactly_the_tables_of_the_program(store_path: Path) -> None:
    store = open_store(location(str(store_path)))
    with store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _can_be_compared})
        made = connection.execute(
            text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": IN_QUEUE}
        ).scalar_one()
        differences = compare_metadata(context, metadata)
    store.close()
    assert differences == []
    in_queue = next(index for index in metadata.tables["requests"].indexes if index.name == IN_QUEUE)
    assert made == str(CreateIndex(in_queue).compile(dialect=sqlite.dialect()))


def test_the_newest_migration_is_the_revision_that_opening_looks_for() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == SCHEMA_REVISION


def test_the_first_look_asks_what_the_queue_asks() -> None:
    """It is kept as text, because SQLAlchemy is not imported yet when it is asked. scripts/first_look.py makes it."""
    assert first_look.SQL.read_text(encoding="utf-8") == request_rows.first_look_text()
