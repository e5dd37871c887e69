"""The store as a whole: opening it again after it was moved, and copying it. No audit entries and no undo here."""

from collections.abc import Callable
from pathlib import Path

from frontdesk.contacts.whole_store import Copied, OpenedAgain, Restored
from frontdesk.desk.transaction import Workplace
from frontdesk.store.database import copying, location, restoring


class WholeStore:
    """Operations on the whole store."""

    def __init__(self, workplace: Workplace) -> None:
        self._store = workplace.store

    def open_again(self) -> OpenedAgain | None:
        """Open the file at the store's path if it is not the one that is open; None if it is.

        Raises StoreMoved if there is no file, Problem if it is no store of this version; the open file stays open then.
        """
        return self._store.open_again()

    def put_back(self) -> OpenedAgain | None:
        """After the store was moved or deleted: write its content to its former path, and open that. Raises Problem."""
        return self._store.put_back()

    def damaged_tables(self, given_up: Callable[[], bool] = lambda: False) -> tuple[str, ...]:
        """A quick check: the tables with damaged rows. Takes seconds for a million rows.

        given_up: called now and then; when it returns True, the check ends with an empty result. Raises Problem.
        """
        return self._store.damaged_tables(given_up)

    def copy_to(self, target: Path, *, replace: bool = False) -> Copied:
        """Make a checked copy of the store, as one file. replace: overwrite an existing file. Raises Problem."""
        return self._store.copy_to(target, replace=replace)


def restore(path_or_url: str | None, copy: Path) -> Restored:
    """Put a copy in the store's place while no desk is open; the former store is set aside.

    copy: may be the store itself, to drop the log beside it. Raises Problem, with nothing changed, if the copy is
    damaged or no store, or while any program has the store open.
    """
    return restoring.restore(location(path_or_url), copy)


def leave_out_log(path_or_url: str | None) -> None:
    """Move away a log beside the store that belongs to another store. Raises Problem while the store is open."""
    restoring.leave_out_log_of(location(path_or_url))


def copy_as_is(path_or_url: str | None, target: Path) -> Copied:
    """Copy the bytes of a store that is too damaged to be opened. Raises Problem."""
    return copying.copy_as_is(location(path_or_url).path, target)
