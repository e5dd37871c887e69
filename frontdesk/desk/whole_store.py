"""The store as a whole: opened again after it was moved, copied. No action: nothing here has an audit entry or undo."""

from collections.abc import Callable
from pathlib import Path

from frontdesk.contacts.whole_store import Copied, OpenedAgain, Restored
from frontdesk.desk.transaction import Workplace
from frontdesk.store.sqlite import copying, restoring
from frontdesk.store.sqlite.location import location


class WholeStore:
    """What is done with everything that is kept, not with one request."""

    def __init__(self, workplace: Workplace) -> None:
        self._store = workplace.store

    def open_again(self) -> OpenedAgain | None:
        """Open what is at the store's path now, if that is not what is open; None if it is.

        Raises StoreMoved if nothing is there, Problem if it is no store of this version; then what was open stays open.
        """
        return self._store.open_again()

    def put_back(self) -> OpenedAgain | None:
        """The store was moved or deleted: write all that was in it to where it was, and open that. Raises Problem."""
        return self._store.put_back()

    def damaged_tables(self, given_up: Callable[[], bool] = lambda: False) -> tuple[str, ...]:
        """A quick look for damage: the tables in which something is not as it was written. Seconds for a million rows.

        given_up: asked now and then; once it says so, this ends with nothing found. Raises Problem.
        """
        return self._store.damaged_tables(given_up)

    def copy_to(self, target: Path, *, replace: bool = False) -> Copied:
        """Make a checked copy of everything, as one file. replace: take the place of a file that is there.

        Raises Problem.
        """
        return self._store.copy_to(target, replace=replace)


def restore(path_or_url: str | None, copy: Path) -> Restored:
    """Put a copy in the store's place, with nobody at a desk; what was there is set aside.

    Named as the copy, the store itself is what it is without the log beside it. Raises Problem, with nothing changed,
    if the copy is damaged or no store, or while any program has the store open.
    """
    return restoring.restore(location(path_or_url), copy)


def leave_out_log(path_or_url: str | None) -> None:
    """Move away the log of another store that lies beside the store. Raises Problem while the store is open."""
    restoring.leave_out_log_of(location(path_or_url))


def copy_as_is(path_or_url: str | None, target: Path) -> Copied:
    """Copy the bytes of a store that is too damaged to be opened, with its damage. Raises Problem."""
    return copying.copy_as_is(location(path_or_url).path, target)
