"""The connections to a store's files, and whether the files at its path are still those."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection

from frontdesk.clock import utc_now
from frontdesk.contacts.whole_store import Copied
from frontdesk.files import held as held_files
from frontdesk.files.held import file_id, refuse_held
from frontdesk.store.sqlite.copying import copy_store
from frontdesk.store.sqlite.driver import Access, connect
from frontdesk.store.sqlite.engine import create_sqlite_engine, for_writing
from frontdesk.store.sqlite.header import descriptors_of, header_through
from frontdesk.store.sqlite.same_files import Found, SameFiles, moved


class Connections:
    """The connections to the files that are at a store's path when it is opened. Raises StoreMoved.

    engine: makes connections for reading and writing. glancing: one that is always open, for single statements.
    watching: one that can only read, so that closing it last leaves a log as it is.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._files: SameFiles | None = None
        before = file_id(path)
        self.engine = create_sqlite_engine(path, self._check_new_connection)
        opened: list[Any] = []
        try:
            self.glancing = self.engine.connect()  # the first connection: it sets what holds for the file
            opened.append(self.glancing)
            of_others = descriptors_of(path)
            self.watching = connect(path, Access.LOOKING)
            opened.append(self.watching)
            self._descriptor = min(descriptors_of(path) - of_others, default=None)
            self._version = self._data_version()
            self.files = self._files = SameFiles(path)
            if not self.files.are_those_of(before):
                raise moved(Found.OTHER_STORE, path)
            self._written_at = self.files.written_at()
            self._header = header_through(self._descriptor)
        except BaseException:
            for connection in opened:
                connection.close()
            self.engine.dispose()
            raise
        self.one_glance = Lock()
        self._acting: Connection | None = None
        self._one_action = Lock()
        self._held = held_files.hold(path)

    @contextmanager
    def writing(self, *, many: bool) -> Iterator[Connection]:
        """A connection in a transaction that is committed at the end, or not at all if anything is raised.

        One connection is kept open for actions: making and returning one takes as long as a third of an action's
        statements. An import, and an action while another is under way, have a connection of their own.
        """
        if many or not self._one_action.acquire(blocking=False):
            with self.engine.connect() as connection, for_writing(connection, many=many).begin():
                yield connection
            return
        try:
            connection = self._acting or for_writing(self.engine.connect())
            self._acting = None
            try:
                with connection.begin():
                    yield connection
            except BaseException:
                connection.close()  # its state after a failure is not known
                raise
            self._acting = connection
        finally:
            self._one_action.release()

    def check(self) -> None:
        """Raises StoreMoved unless the files at the path are those that are open. Some microseconds."""
        found = self.look()
        if found is not Found.SAME:
            raise moved(found, self._path)

    def look(self) -> Found:
        """What is at the path, compared with what is open."""
        found = self.files.look()
        if found is Found.SAME and self.files.store_written_at != self._written_at and not self._is_still_ours():
            return Found.WRITTEN_OVER
        return found

    def has_changed(self) -> bool:
        """Whether anything was committed since this was last asked."""
        before, self._version = self._version, self._data_version()
        return before != self._version

    def last_entry_is_in(self, other: Path, access: Access) -> bool:
        """Whether another store has the last action that this one has, with the same id and moment."""
        last_id = self.watching.execute("SELECT max(id) FROM audit_entries").fetchone()[0]
        with closing(connect(other, access)) as theirs:
            return last_id is None or _entry(theirs, last_id) == _entry(self.watching, last_id)

    def log_is_in_store(self, *, may_bring_in: bool) -> bool:
        """Whether the store itself has all that is in the log that is held open.

        may_bring_in: no other log is there, so what is missing is brought in, unless somebody else wrote to the store.
        """
        in_log, in_store = self._in_log_and_store()
        if in_log == in_store:
            return True
        if not (may_bring_in and self.files.written_at() == self._written_at):
            return False
        with self.one_glance:
            self.glancing.exec_driver_sql("PRAGMA wal_checkpoint(FULL)").close()
        in_log, in_store = self._in_log_and_store()
        return in_log == in_store

    def set_aside(self) -> Path:
        """Copy what these connections see to a file beside the store, with its damage if there is any."""
        at = utc_now().astimezone()
        path = self._path.with_name(f"{self._path.stem}.until-{at:%Y-%m-%d-%H%M%S}{self._path.suffix}")
        return copy_store(self.watching, path).path

    def copy_to(self, target: Path, *, replace: bool) -> Copied:
        """A checked copy of everything that these connections see, as one file. Raises Problem; see `copying`."""
        refuse_held(target)
        if self.look() is not Found.SAME:
            return copy_store(self.watching, target, replace=replace)
        with closing(connect(self._path, Access.LOOKING)) as source:
            return copy_store(source, target, replace=replace)

    def accept(self) -> None:
        """Take the store as it is now for ours: it was written to from outside, and found whole."""
        self._written_at, self._header = self.files.written_at(), header_through(self._descriptor)

    def close(self) -> None:
        """Close all connections. A log at the path that is not the one held open stays as it is.

        The last connection to be closed copies the log into the store and deletes the log, unless that connection can
        only read: so `watching` is closed last where the files at the path are not ours.
        """
        if self.look() is Found.SAME:
            self.watching.close()
        self.glancing.close()
        if self._acting is not None:
            self._acting.close()
        self.engine.dispose()
        self.watching.close()
        self._held.let_go()

    def _check_new_connection(self) -> None:
        if self._files is not None:
            self.check()

    def _is_still_ours(self) -> bool:
        """Whether the store was changed by SQLite copying its log into it, and not written over by something else."""
        if self._descriptor is None:
            return True  # Windows: no way to tell
        written_at, header = self.files.written_at(), header_through(self._descriptor)
        if header is None or self._header is None or not header.goes_on_from(self._header):
            return False
        self._written_at, self._header = written_at, header
        return True

    def _in_log_and_store(self) -> tuple[int, int]:
        """How many pages are in the log, and how many of them in the store (sqlite.org, "PRAGMA wal_checkpoint")."""
        self._data_version()  # which looks at the log as it is now
        _busy, in_log, in_store = self.watching.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()
        return in_log, in_store

    def _data_version(self) -> int:
        # differs after a commit by any other connection (sqlite.org, "PRAGMA data_version")
        return int(self.watching.execute("PRAGMA data_version").fetchone()[0])


def _entry(connection: Any, entry_id: int) -> Any:
    return connection.execute("SELECT id, at FROM audit_entries WHERE id = ?", (entry_id,)).fetchone()
