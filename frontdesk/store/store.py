"""An open store: transactions on it, whether somebody else has changed it, and whether its files are still there."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection as Connection  # the desk carries it between two calls, unopened

from frontdesk.contacts.whole_store import Copied, OpenedAgain
from frontdesk.files.held import refuse_held
from frontdesk.problems import Problem, StoreMoved
from frontdesk.store.sqlite.connections import Connections
from frontdesk.store.sqlite.copying import copy_store
from frontdesk.store.sqlite.driver import STEPS_BETWEEN_QUESTIONS, Access, connect
from frontdesk.store.sqlite.failures import in_words, is_damage
from frontdesk.store.sqlite.location import StoreLocation, cannot_be_made, keep_private, make_private_folder
from frontdesk.store.sqlite.log_beside import check_log, is_whole, leave_out_log
from frontdesk.store.sqlite.revisions import Schema, schema_of
from frontdesk.store.sqlite.same_files import Found, moved
from frontdesk.store.users import Users


class Store:
    """Where everything is kept. Any thread may use it; each transaction has a connection to itself."""

    def __init__(self, where: StoreLocation) -> None:
        self.where = where
        self.opening = 0
        """Counts how often what is at the path was opened again: ids read before may be of another store."""
        self._opened: Connections | None = Connections(where.path)
        self._users = Users()

    @contextmanager
    def reading(self, given_up: Callable[[], bool] | None = None) -> Iterator[Connection]:
        """A connection that sees one moment of the store. Raises Problem if the store can't be read.

        given_up: asked every millisecond or so while SQLite works; once it says so, that ends with Overtaken.
        """
        with (
            self._users,
            self._in_words(given_up),
            self._open_now().engine.connect() as connection,
            connection.begin(),
        ):
            driver: Any = connection.connection.driver_connection
            if given_up is not None:
                driver.set_progress_handler(given_up, STEPS_BETWEEN_QUESTIONS)
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
        with self._users, self._in_words():
            opened = self._open_now()
            with opened.one_glance:
                yield opened.glancing

    @contextmanager
    def writing(self, *, many: bool = False) -> Iterator[Connection]:
        """One write transaction: committed as a whole and on the disk at the end, or not at all. Raises Problem.

        Raises StoreMoved, with nothing written, if the files at the store's path are not those that are open.
        many: it brings in thousands of rows.
        """
        with self._users, self._in_words():
            opened = self._open_now()
            with opened.writing(many=many) as connection:
                yield connection
                opened.check()  # what comes after is as if it came after the commit

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
            found = Found.OTHER_STORE if self._opened is None else self._opened.look()
            self.opening += 1
            if found is Found.WRITTEN_OVER and self._opened is not None and is_whole(self.where.path, Access.LOOKING):
                self._opened.accept()  # it was only touched
                return None
            if found is Found.SAME:
                return None
            if found is Found.NOTHING or not self.where.path.exists():
                raise moved(Found.NOTHING, self.where)
            if found is Found.OTHER_STORE:
                self._check_is_store(found)
            opened_again = OpenedAgain(is_same=False, set_aside=None)
            if self._opened is not None:
                opened_again = self._give_way(self._opened, found)
                self._opened = None
            self._check_is_store(Found.SAME)
            self._opened = Connections(self.where.path)
            return opened_again

    def put_back(self) -> OpenedAgain | None:
        """The store was moved or deleted: write all that it held to its path, and open that. Raises Problem."""
        with self._users, self._in_words():
            opened = self._open_now()
            if opened.look() is Found.NOTHING:
                opened.files.delete_log()  # what is in it is in the copy
                copy_store(opened.watching, self.where.path)
        return self.open_again()

    def copy_to(self, target: Path, *, replace: bool = False) -> Copied:
        """A checked copy of everything, as one file. Raises Problem; see copying."""
        with self._users, self._in_words():
            opened = self._open_now()
            refuse_held(target)
            if opened.look() is not Found.SAME:
                return copy_store(opened.watching, target, replace=replace)
            with closing(connect(self.where.path, Access.LOOKING)) as source:
                return copy_store(source, target, replace=replace)

    def damaged_tables(self, given_up: Callable[[], bool]) -> tuple[str, ...]:
        """A quick look for damage, on a connection of its own; see quick_check. Raises Problem."""
        from frontdesk.store.sqlite.quick_check import damaged_tables

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

    def _check_is_store(self, found: Found) -> None:
        """Raises Problem unless a store of this version is at the path; by itself, where the log may not be its own."""
        access = Access.ALONE if found is Found.OTHER_STORE else None
        if schema_of(self.where.path, access) is not Schema.CURRENT:
            raise Problem("There is no store of this version at {store}. Put the store back.", store=self.where)

    def _give_way(self, opened: Connections, found: Found) -> OpenedAgain:
        """Close the files that were open, once everything in them is in the store at the path, or set aside."""
        path, files = self.where.path, opened.files
        if found is Found.WRITTEN_OVER:
            # What was in the file is gone. The log alone makes no store, but is not thrown away.
            opened_again = OpenedAgain(is_same=False, set_aside=None)
            if files.log_is_ours():
                leave_out_log(path)
        elif found is Found.OTHER_STORE:
            # Where only the store was moved, the log at the path is still ours, and must not be read into the other.
            has_our_log = files.log_is_ours()
            is_same = opened.last_entry_is_in(path, Access.ALONE if has_our_log else Access.LOOKING)
            # others may have written what no action tells of: the rest of an import, drafts
            opened_again = OpenedAgain(is_same, opened.set_aside())
            if has_our_log:
                files.delete_log()
        elif opened.log_is_in_store(may_bring_in=found is Found.NO_LOG):
            opened_again = OpenedAgain(is_same=True, set_aside=None)
        else:
            opened_again = OpenedAgain(is_same=False, set_aside=opened.set_aside())
        opened.close()
        return opened_again


def open_store(where: StoreLocation) -> Store:
    """Open a store, make it if there is none, bring an older one up to date after copying it aside.

    Raises Problem and leaves the file as it was: a newer version's store, another program's file, no permission, no
    space.
    """
    where = make_private_folder(where)
    with in_words(where):
        if not where.path.exists():
            from frontdesk.store.sqlite.migrating import make_new

            try:
                make_new(where.path)
            except OSError as error:
                raise cannot_be_made(where, error) from None
        check_log(where.path)
        try:
            schema = schema_of(where.path)
        except Exception as error:
            if is_damage(error):
                check_log(where.path, looks_damaged=True)
            raise
        keep_private(where.path)
        if schema is not Schema.CURRENT:
            from frontdesk.store.sqlite.migrating import bring_up_to_date

            bring_up_to_date(where.path)
        return Store(where)
