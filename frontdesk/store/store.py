"""An open store: transactions on it, whether somebody else has changed it, and whether its files are still there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from sqlalchemy import Connection as Connection  # the desk passes it on between two calls, and never uses it itself

from frontdesk.contacts.whole_store import Copied, OpenedAgain
from frontdesk.problems import StoreMoved
from frontdesk.store.database import (
    Connections,
    StoreLocation,
    damaged_tables,
    in_words,
    interruptible,
    is_damage,
    opening,
    reopening,
)
from frontdesk.store.users import Users


class Store:
    """Where everything is kept. Any thread may use it; each transaction has a connection to itself."""

    def __init__(self, where: StoreLocation) -> None:
        self.where = where
        self.opening = 0
        """How often what is at the path was opened anew, and is open: ids read before that may be of another store."""
        self._opened: Connections | None = Connections(where.path)
        self._users = Users()

    @contextmanager
    def reading(self, given_up: Callable[[], bool] | None = None) -> Iterator[Connection]:
        """A connection that sees one moment of the store. Raises Problem if the store can't be read.

        given_up: asked every millisecond or so while the database works; once true, the reading ends with Overtaken.
        """
        with (
            self._users,
            self._in_words(given_up),
            self._open_now().engine.connect() as connection,
            connection.begin(),
            nullcontext() if given_up is None else interruptible(connection, given_up),
        ):
            yield connection

    @contextmanager
    def glancing(self) -> Iterator[Connection]:
        """A connection for one compiled statement: what is about to be painted. Raises Problem.

        One statement sees one moment of the store without a transaction, and a transaction would double its time.
        """
        with self._users, self._in_words():
            opened = self._open_now()
            with opened.one_glance:
                yield opened.glancing

    @contextmanager
    def writing(self, *, many: bool = False) -> Iterator[Connection]:
        """One write transaction: committed as a whole and on the disk at the end, or not at all. Raises Problem.

        Raises StoreMoved, with nothing written, if the files at the store's path are not those that are open.
        many: the transaction brings in thousands of rows.
        """
        with self._users, self._in_words():
            opened = self._open_now()
            with opened.writing(many=many) as connection:
                yield connection
                opened.check()  # files that are moved after this are as if moved after the commit

    def changed_elsewhere(self) -> bool:
        """Whether anything was committed since this was last asked, by this program or another. Microseconds.

        Raises StoreMoved if the files at the store's path are not those that are open.
        """
        with self._users, self._in_words():
            opened = self._open_now()
            opened.check()
            return opened.has_changed()

    def open_again(self) -> OpenedAgain | None:
        """Open what is at the store's path now, if that is not what is open; None if it is.

        What only the files held until now have is brought into the store, or set aside beside it. Raises Problem, and
        goes on with the files held until now, if there is no store of this version at the path.
        """
        with in_words(self.where), self._users.nobody_else():
            found = reopening.found_instead(self.where, self._opened)
            if found is None:
                return None
            opened_again = OpenedAgain(is_same=False, set_aside=None)
            if self._opened is not None:
                opened_again = reopening.close_for(self.where, self._opened, found)
                self._opened = None
            self._opened = reopening.open_at(self.where)
            self.opening += 1
            return opened_again

    def put_back(self) -> OpenedAgain | None:
        """The store was moved or deleted: write all that it held to its path, and open that. Raises Problem."""
        with self._users, self._in_words():
            reopening.write_back(self.where, self._open_now())
        return self.open_again()

    def copy_to(self, target: Path, *, replace: bool = False) -> Copied:
        """A checked copy of everything, as one file. Raises Problem; see `copying`."""
        with self._users, self._in_words():
            return self._open_now().copy_to(target, replace=replace)

    def damaged_tables(self, given_up: Callable[[], bool]) -> tuple[str, ...]:
        """A quick look for damage, on a connection of its own; see `quick_check`. Raises Problem."""
        with in_words(self.where):
            return damaged_tables(self.where.path, given_up)

    def close(self) -> None:
        """Give back every connection. The store can't be used after."""
        opened, self._opened = self._opened, None
        if opened is not None:
            opened.close()

    @contextmanager
    def _in_words(self, given_up: Callable[[], bool] | None = None) -> Iterator[None]:
        """Turn a failure of the environment into a Problem. Raises StoreMoved for what only looks like damage."""
        with in_words(self.where, given_up):
            try:
                yield
            except Exception as error:
                if is_damage(error) and self._opened is not None:
                    self._opened.check()
                raise

    def _open_now(self) -> Connections:
        if self._opened is None:
            raise StoreMoved("The store {store} is not open.", is_gone=False, store=self.where)
        return self._opened


def open_store(where: StoreLocation) -> Store:
    """Open a store, make it if there is none, bring an older one up to date after copying it aside.

    Raises Problem and leaves the file as it was: a newer version's store, another program's file, no permission, no
    space.
    """
    where = opening.resolved(where)
    with in_words(where):
        opening.make_ready(where)
        return Store(where)
