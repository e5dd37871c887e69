"""An open store: transactions on it, whether somebody else has changed it, and whether its files are still there."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection as Connection  # the desk carries it between two calls, unopened

from frontdesk import held_files
from frontdesk.contacts.clock import utc_now
from frontdesk.contacts.problems import Problem, StoreMoved
from frontdesk.contacts.whole_store import Copied, OpenedAgain
from frontdesk.held_files import file_id, refuse_held
from frontdesk.store.copying import copy_store
from frontdesk.store.driver import Access, connect, look_at
from frontdesk.store.failures import in_words
from frontdesk.store.location import StoreLocation, cannot_be_made, keep_private, make_private_folder
from frontdesk.store.log_beside import check_log
from frontdesk.store.revisions import Schema, schema_of
from frontdesk.store.same_files import Found, SameFiles
from frontdesk.store.sqlite import create_sqlite_engine, for_writing

_STEPS_BETWEEN_QUESTIONS = 20_000  # of SQLite's machine; a millisecond
_PATIENCE = 10.0  # seconds that opening again waits for what is under way


class Store:
    """Where everything is kept. Any thread may use it; each transaction has a connection to itself."""

    def __init__(self, where: StoreLocation) -> None:
        self.where = where
        self._opened: _Opened | None = _Opened(where)
        self._users = _Users()

    @contextmanager
    def reading(self, given_up: Callable[[], bool] | None = None) -> Iterator[Connection]:
        """A connection that sees one moment of the store. Raises Problem if the store can't be read.

        given_up: asked every millisecond or so while SQLite works; once it says so, that ends with Overtaken.
        """
        with (
            in_words(self.where, given_up),
            self._users,
            self._open_now().engine.connect() as connection,
            connection.begin(),
        ):
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
        with in_words(self.where), self._users:
            opened = self._open_now()
            with opened.one_glance:
                yield opened.glancing

    @contextmanager
    def writing(self, *, many: bool = False) -> Iterator[Connection]:
        """One write transaction: committed as a whole and on the disk at the end, or not at all. Raises Problem.

        Raises StoreMoved, with nothing written, if the files at the store's path are not those that are open.
        many: it brings in thousands of rows.
        """
        with in_words(self.where), self._users:
            opened = self._open_now()
            with opened.engine.connect() as connection, for_writing(connection, many=many).begin():
                yield connection
                opened.files.check()  # what comes after is as if it came after the commit

    def changed_elsewhere(self) -> bool:
        """Whether anything was committed since this was last asked, by this program or another. Microseconds.

        Raises StoreMoved if the files at the store's path are not those that are open.
        """
        with in_words(self.where), self._users:
            opened = self._open_now()
            opened.files.check()
            return opened.has_changed()

    def open_again(self) -> OpenedAgain | None:
        """Open what is at the store's path now, if that is not what is open; None if it is.

        What only the files held until now have is brought into the store, or set aside beside it. Raises Problem, and
        goes on with the files held until now, if there is no store of this version at the path.
        """
        with in_words(self.where), self._users.nobody_else():
            found = Found.OTHER_STORE if self._opened is None else self._opened.files.look()
            if found is Found.SAME:
                return None
            opened_again = OpenedAgain(is_same=False, set_aside=None)
            if self._opened is not None:
                self._opened.files.check(unless=(Found.OTHER_STORE, Found.NO_LOG, Found.OTHER_LOG))
                opened_again = self._give_way(self._opened, found)
                self._opened = None
            self._opened = _Opened(self.where)
            return opened_again

    def put_back(self) -> OpenedAgain | None:
        """The store was moved or deleted: write all that it held to its path, and open that. Raises Problem."""
        with in_words(self.where), self._users:
            opened = self._open_now()
            if opened.files.look() is Found.NOTHING:
                copy_store(opened.watching, self.where.path)
        return self.open_again()

    def copy_to(self, target: Path, *, replace: bool = False) -> Copied:
        """A checked copy of everything, as one file. Raises Problem; see copying."""
        with in_words(self.where), self._users:
            opened = self._open_now()
            refuse_held(target)
            if opened.files.look() is not Found.SAME:
                return copy_store(opened.watching, target, replace=replace)
            source = connect(self.where.path, Access.LOOKING)
            try:
                return copy_store(source, target, replace=replace)
            finally:
                source.close()

    def damaged_tables(self, given_up: Callable[[], bool]) -> tuple[str, ...]:
        """A quick look for damage, on a connection of its own; see quick_check. Raises Problem."""
        from frontdesk.store.quick_check import damaged_tables

        with in_words(self.where):
            return damaged_tables(self.where.path, given_up)

    def close(self) -> None:
        """Give back every connection. The store can't be used after."""
        if self._opened is not None:
            self._opened.close()

    def _open_now(self) -> "_Opened":
        if self._opened is None:
            raise StoreMoved("The store {store} is not open.", is_gone=False, store=self.where)
        return self._opened

    def _give_way(self, opened: "_Opened", found: Found) -> OpenedAgain:
        """Close the files that were open, once everything in them is in the store at the path, or set aside."""
        path = self.where.path
        # the log at the path may still be ours, while the store is another: its pages don't belong there
        access = Access.ALONE if found is Found.OTHER_STORE and opened.files.log_is_ours() else None
        if schema_of(path, access) is not Schema.CURRENT:
            raise Problem("There is no store of this version at {store}. Put the store back.", store=path)
        if found is Found.OTHER_STORE:
            is_same = opened.last_entry_is_in(path, access)
        else:
            is_same = opened.log_is_in_store(may_bring_in=found is Found.NO_LOG)
        opened_again = OpenedAgain(is_same, None if is_same else opened.set_aside())
        opened.close()
        if access is Access.ALONE:
            opened.files.delete_log()
        return opened_again


class _Opened:
    """The connections to a store's files, as they were at the path at one moment. Raises StoreMoved."""

    def __init__(self, where: StoreLocation) -> None:
        self._path = where.path
        self._was_found: SameFiles | None = None
        before = file_id(where.path)
        self.engine = create_sqlite_engine(where.path, self._check_new_connection)
        try:
            self.glancing = self.engine.connect()  # the first connection: it sets what holds for the file
            self.watching = connect(where.path, Access.LOOKING)
            self._version = self._data_version()
            self.files = self._was_found = SameFiles(where.path)
            if not self.files.are_those_of(before):
                raise StoreMoved("The store {store} was replaced while it was opened.", is_gone=False, store=where)
        except BaseException:
            self.engine.dispose()
            raise
        self.one_glance = Lock()
        held_files.hold(where.path)

    def _check_new_connection(self) -> None:
        if self._was_found is not None:
            self._was_found.check()

    def has_changed(self) -> bool:
        before, self._version = self._version, self._data_version()
        return before != self._version

    def last_entry_is_in(self, other: Path, access: Access | None) -> bool:
        """Whether another store has the last action that this one has, with the same id and moment."""
        last_id = self.watching.execute("SELECT max(id) FROM audit_entries").fetchone()[0]
        theirs = connect(other, access) if access is not None else look_at(other)
        try:
            return last_id is None or _entry(theirs, last_id) == _entry(self.watching, last_id)
        finally:
            theirs.close()

    def log_is_in_store(self, *, may_bring_in: bool) -> bool:
        """Whether the store itself has all that is in the log that is held open.

        may_bring_in: no other log is there, so what is missing is brought in, unless somebody else wrote to the store.
        """
        if self._checkpoint(self.watching, "NOOP"):
            return True
        writing = self.glancing.connection.driver_connection
        return may_bring_in and self.files.store_is_unchanged() and self._checkpoint(writing, "FULL")

    def set_aside(self) -> Path:
        """Keep what these connections see beside the store, under another name."""
        at = utc_now().astimezone()
        path = self._path.with_name(f"{self._path.stem}.until-{at:%Y-%m-%d-%H%M%S}{self._path.suffix}")
        return copy_store(self.watching, path).path

    def close(self) -> None:
        """Let go of the files. A log that is not the one held open stays as it is.

        The last connection to be closed brings the log into the store and deletes the log, unless that connection can
        only read. So the order decides.
        """
        if self.files.look() is Found.SAME:
            self.watching.close()
        self.glancing.close()
        self.engine.dispose()
        self.watching.close()
        held_files.let_go(self._path)

    def _checkpoint(self, connection: Any, how: str) -> bool:
        # sqlite.org, "PRAGMA wal_checkpoint": whether it was kept from it, pages in the log, pages of them in the store
        _busy, in_log, in_store = connection.execute(f"PRAGMA wal_checkpoint({how})").fetchone()
        return bool(in_log == in_store)

    def _data_version(self) -> int:
        # differs after a commit by any other connection (sqlite.org, "PRAGMA data_version")
        return int(self.watching.execute("PRAGMA data_version").fetchone()[0])


class _Users:
    """Who is using the connections at this moment (`with users`); nobody else, while they are made anew."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._count = 0
        self._is_kept_alone = False

    def __enter__(self) -> None:
        with self._changed:
            if self._is_kept_alone and not self._changed.wait_for(lambda: not self._is_kept_alone, _PATIENCE):
                raise _busy()
            self._count += 1

    def __exit__(self, *_: object) -> None:
        with self._changed:
            self._count -= 1
            if not self._count and self._is_kept_alone:
                self._changed.notify_all()

    @contextmanager
    def nobody_else(self) -> Iterator[None]:
        with self._changed:
            self._is_kept_alone = True
        try:
            with self._changed:
                if not self._changed.wait_for(lambda: not self._count, _PATIENCE):
                    raise _busy()
            yield
        finally:
            with self._changed:
                self._is_kept_alone = False
                self._changed.notify_all()


def _busy() -> Problem:
    return Problem("The store is being opened again. Nothing was changed; try again in a moment.")


def _entry(connection: Any, entry_id: int) -> tuple[int, int] | None:
    found: tuple[int, int] | None = connection.execute(
        "SELECT id, at FROM audit_entries WHERE id = ?", (entry_id,)
    ).fetchone()
    return found


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
        check_log(where.path)
        schema = schema_of(where.path)
        keep_private(where.path)
        if schema is not Schema.CURRENT:
            from frontdesk.store.migrating import bring_up_to_date

            bring_up_to_date(where.path)
        return Store(where)
