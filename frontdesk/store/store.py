"""An open store: transactions on it, and whether somebody else has changed it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from sqlalchemy import Connection as Connection  # the desk carries it between two calls, unopened
from sqlalchemy import Engine

from frontdesk.store.driver import connect
from frontdesk.store.failures import in_words
from frontdesk.store.location import StoreLocation, cannot_be_made, keep_private, make_private_folder
from frontdesk.store.revisions import Schema, schema_of
from frontdesk.store.sqlite import create_sqlite_engine, for_writing

_STEPS_BETWEEN_QUESTIONS = 20_000  # of SQLite's machine; a millisecond


class Store:
    """Where everything is kept. Any thread may use it; each transaction has a connection to itself."""

    def __init__(self, where: StoreLocation, engine: Engine) -> None:
        self.where = where
        self._engine = engine
        self._watching = connect(where.path)
        self._seen = self._data_version()
        self._glancing = engine.connect()
        self._one_glance = Lock()

    @contextmanager
    def reading(self, given_up: Callable[[], bool] | None = None) -> Iterator[Connection]:
        """A connection that sees one moment of the store. Raises Problem if the store can't be read.

        given_up: asked every millisecond or so while SQLite works; once it says so, that ends with a Problem.
        """
        with in_words(self.where), self._engine.connect() as connection, connection.begin():
            driver: Any = connection.connection.driver_connection
            if given_up is not None:
                driver.set_progress_handler(given_up, _STEPS_BETWEEN_QUESTIONS)
            try:
                yield connection
            finally:
                if given_up is not None:
                    driver.set_progress_handler(None, 0)

    @contextmanager
    def glancing(self) -> Iterator[Connection]:
        """A connection for one statement that is kept ready: what is about to be painted. Raises Problem.

        One statement sees one moment of the store without a transaction, and a transaction would take as long again.
        """
        with in_words(self.where), self._one_glance:
            yield self._glancing

    @contextmanager
    def writing(self, *, many: bool = False) -> Iterator[Connection]:
        """One write transaction: committed as a whole and on the disk at the end, or not at all. Raises Problem.

        many: it brings in thousands of rows.
        """
        with in_words(self.where), self._engine.connect() as connection, for_writing(connection, many=many).begin():
            yield connection

    def changed_elsewhere(self) -> bool:
        """Whether anything was committed since this was last asked, by this program or another. Microseconds."""
        with in_words(self.where):
            before, self._seen = self._seen, self._data_version()
        return before != self._seen

    def close(self) -> None:
        """Give back every connection. The store can't be used after."""
        self._watching.close()
        self._glancing.close()
        self._engine.dispose()

    def _data_version(self) -> int:
        # differs after a commit by any other connection (sqlite.org, "PRAGMA data_version")
        return int(self._watching.execute("PRAGMA data_version").fetchone()[0])


def open_store(where: StoreLocation) -> Store:
    """Open a store, make it if there is none, bring an older one up to date after copying it aside.

    Raises Problem and leaves the file as it was: a newer version's store, another program's file, no permission, no
    space.
    """
    where = make_private_folder(where)
    with in_words(where):
        if not where.path.exists():
            from frontdesk.store.migrating import make_new

            try:
                make_new(where.path)
            except OSError as error:
                raise cannot_be_made(where, error) from None
        schema = schema_of(where.path)
        keep_private(where.path)
        if schema is not Schema.CURRENT:
            from frontdesk.store.migrating import bring_up_to_date

            bring_up_to_date(where.path)
        return Store(where, create_sqlite_engine(where.path))
