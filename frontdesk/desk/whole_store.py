"""The store as a whole: opened again after it was moved, copied. No action: nothing here has an audit entry or undo."""

from pathlib import Path

from frontdesk.contacts.whole_store import Copied, OpenedAgain
from frontdesk.desk.acting import Acting


class WholeStore:
    """What is done with everything that is kept, not with one request."""

    def __init__(self, acting: Acting) -> None:
        self._store = acting.store

    def open_again(self) -> OpenedAgain | None:
        """Open what is at the store's path now, if that is not what is open; None if it is.

        Raises StoreMoved if nothing is there, Problem if it is no store of this version; then what was open stays open.
        """
        return self._store.open_again()

    def put_back(self) -> OpenedAgain | None:
        """The store was moved or deleted: write all that was in it to where it was, and open that. Raises Problem."""
        return self._store.put_back()

    def copy_to(self, target: Path, *, replace: bool = False) -> Copied:
        """Make a checked copy of everything, as one file. replace: take the place of a file that is there.

        Raises Problem.
        """
        return self._store.copy_to(target, replace=replace)
