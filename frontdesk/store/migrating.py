"""Bringing a store to the current schema. Imports alembic, so it is imported only when there is something to do."""

import os
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from frontdesk.contacts.problems import Problem
from frontdesk.store.driver import APPLICATION_ID, connect
from frontdesk.store.revisions import SCHEMA_REVISION
from frontdesk.store.sqlite import for_writing

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(engine: Engine) -> None:
    """Run the missing migrations in one transaction: all of them, or none."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        # A table that is made anew is dropped first, and others refer to it (sqlite.org, "Making Other Kinds Of Table
        # Schema Changes").
        driver.execute("PRAGMA foreign_keys = OFF")
        try:
            with for_writing(connection).begin():
                config.attributes["connection"] = connection
                command.upgrade(config, SCHEMA_REVISION)
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                    raise Problem("The store can't be brought up to date: a part of it is missing. It is as it was.")
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        finally:
            driver.execute("PRAGMA foreign_keys = ON")


def copy_aside(path: Path) -> Path:
    """A whole copy of a store, made before it is migrated: `NAME.before-REVISION.sqlite3`, for its owner only.

    Raises Problem if the copy can't be made.
    """
    copy = path.with_name(f"{path.stem}.before-{SCHEMA_REVISION}{path.suffix}")
    number = 2
    while copy.exists():
        copy = path.with_name(f"{path.stem}.before-{SCHEMA_REVISION}-{number}{path.suffix}")
        number += 1
    connection = connect(path)
    try:
        os.close(os.open(copy, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        connection.execute("VACUUM INTO ?", (str(copy),))
    except Exception as error:
        copy.unlink(missing_ok=True)
        raise Problem(
            "The store has to be brought up to date, and no copy of it can be made beside it first. "
            "It was left as it is; free some space and start again.",
        ) from error
    finally:
        connection.close()
    return copy
