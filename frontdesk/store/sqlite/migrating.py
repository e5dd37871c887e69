"""Bringing a store to the current schema. Imports alembic, so it is imported only when there is something to do.

Several programs may open the same store at once. The one that gets the write lock looks at the schema again and runs
what is missing; the others wait, and find a current store.
"""

import os
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from frontdesk.files.held import SUFFIXES
from frontdesk.problems import Problem
from frontdesk.store.sqlite.driver import APPLICATION_ID, connect, log_of
from frontdesk.store.sqlite.engine import is_busy, use_log
from frontdesk.store.sqlite.revisions import SCHEMA_REVISION, Schema, schema_seen_by
from frontdesk.store.sqlite.safety_copy import copy_aside

MIGRATIONS = Path(__file__).parent / "migrations"

# Seconds for which others are waited for. A million requests take two minutes to bring up to date, or longer.
_LONGEST_WAIT = 600
_AT_A_TIME = 1_000  # ms within SQLite, which does not notice Ctrl+C

_PRAGMAS = (
    "PRAGMA synchronous = FULL",
    "PRAGMA temp_store = MEMORY",  # sorting must not leave names in a temporary file
    "PRAGMA cache_size = -65536",
    # A table that is made anew is dropped first, and others refer to it (sqlite.org, "Making Other Kinds Of Table
    # Schema Changes").
    "PRAGMA foreign_keys = OFF",
)


def make_new(path: Path) -> None:
    """Make a store where there is none.

    The file gets its name once it is complete: a failure leaves nothing, and the first of several programs wins.

    Raises Problem or OSError; driver errors pass through.
    """
    made = path.with_name(f"{path.name}.new-{token_hex(4)}")
    os.close(os.open(made, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        bring_up_to_date(made)
        log = log_of(made)
        if log.exists() and log.stat().st_size:  # closing the connection could not bring it in
            raise Problem("The disk that holds the store is full. Nothing was changed; free some space and try again.")
        _give_name(made, path)
    finally:
        for end in SUFFIXES:
            made.with_name(made.name + end).unlink(missing_ok=True)


def _give_name(made: Path, path: Path) -> None:
    try:
        os.link(made, path)  # unlike renaming, this never replaces a store that another program made
    except FileExistsError:
        return
    except OSError:
        # A file system without links, as on a memory stick: it is filled where it is.
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        bring_up_to_date(path)


def bring_up_to_date(path: Path) -> None:
    """Fill a new store, or run the missing migrations of an older one after copying it aside: all of them, or none.

    A store that another program brings up to date meanwhile is waited for. Killed at any moment, it is done at the
    next start. Raises Problem; driver errors pass through.
    """
    with closing(connect(path)) as driver:
        for pragma in _PRAGMAS:
            driver.execute(pragma)
        if path.stat().st_size == 0:
            with _alone(driver, path):
                # The first thing written, so that a store that was only begun can be told from another program's file.
                if schema_seen_by(driver, path) is Schema.EMPTY:
                    driver.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        use_log(driver)  # so that others can read while this takes its time, as the copy does
        with _sqlalchemy_on(driver) as connection, _alone(driver, path):
            schema = schema_seen_by(driver, path)
            if schema is Schema.EMPTY:
                _migrate(connection)
            elif schema is Schema.OLDER:
                _copy_and_migrate(connection, driver, path)


def _copy_and_migrate(connection: Connection, driver: Any, path: Path) -> None:
    copy = copy_aside(path, SCHEMA_REVISION)
    try:
        _migrate(connection)
    except BaseException:
        if copy.is_new and _is_unchanged(driver, path):
            copy.path.unlink(missing_ok=True)
        raise


def _migrate(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, SCHEMA_REVISION)
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise Problem("The store can't be brought up to date: a part of it is missing. It is as it was.")


def _is_unchanged(driver: Any, path: Path) -> bool:
    """After a failure: whether the store is the older one still, so that nobody needs the copy.

    Holds the write lock from here on, or another program could come to rely on the copy that is about to be removed.
    After some failures, as on a full disk, SQLite has given up the transaction and its lock by itself.
    """
    if driver.in_transaction:
        return True
    try:
        driver.execute("BEGIN IMMEDIATE")
        return schema_seen_by(driver, path) is Schema.OLDER
    except (dbapi2.Error, Problem):
        return False


@contextmanager
def _alone(driver: Any, path: Path) -> Iterator[None]:
    """A write transaction, after waiting for other programs that write. Raises Problem if that takes too long."""
    _wait_for_lock(driver, path)
    try:
        yield
        driver.execute("COMMIT")
    finally:
        if driver.in_transaction:
            with suppress(dbapi2.Error):  # closing the connection does the same
                driver.execute("ROLLBACK")


def _wait_for_lock(driver: Any, path: Path) -> None:
    usual = driver.execute("PRAGMA busy_timeout").fetchone()[0]
    driver.execute(f"PRAGMA busy_timeout = {_AT_A_TIME}")
    until = time.monotonic() + _LONGEST_WAIT
    while True:
        try:
            driver.execute("BEGIN IMMEDIATE")
            break
        except dbapi2.OperationalError as error:
            if not is_busy(error):
                raise
            if time.monotonic() >= until:
                raise Problem(
                    "Another program has been bringing the store {store} up to date for very long. "
                    "Nothing was changed here; start again when it is done.",
                    store=path,
                ) from error
    driver.execute(f"PRAGMA busy_timeout = {usual}")


@contextmanager
def _sqlalchemy_on(driver: Any) -> Iterator[Connection]:
    """SQLAlchemy on a connection whose transaction is begun and ended by `_alone`."""
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: driver,
        poolclass=StaticPool,
        hide_parameters=True,  # a traceback must not carry what people wrote
    )
    with engine.connect() as connection:
        connection.begin()  # or alembic would commit; at the end SQLAlchemy rolls back, when there is nothing left to
        yield connection
