"""Opening a store again, after its files were moved, replaced or written over while they were open."""

from frontdesk.contacts.whole_store import OpenedAgain
from frontdesk.problems import Problem
from frontdesk.store.sqlite.connections import Connections
from frontdesk.store.sqlite.copying import copy_store
from frontdesk.store.sqlite.driver import Access
from frontdesk.store.sqlite.location import StoreLocation
from frontdesk.store.sqlite.log_beside import is_whole, leave_out_log
from frontdesk.store.sqlite.revisions import Schema, schema_of
from frontdesk.store.sqlite.same_files import Found, moved


def found_instead(where: StoreLocation, opened: Connections | None) -> Found | None:
    """What is at the store's path instead of the files that are open; None if it is those.

    Raises StoreMoved if nothing is there, Problem if it is no store of this version.
    """
    found = Found.OTHER_STORE if opened is None else opened.look()
    if found is Found.WRITTEN_OVER and opened is not None and is_whole(where.path, Access.LOOKING):
        opened.accept()  # the file was only touched
        return None
    if found is Found.SAME:
        return None
    if found is Found.NOTHING or not where.path.exists():
        raise moved(Found.NOTHING, where)
    if found is Found.OTHER_STORE:
        # Without the log at the path, which may be of the store that is open.
        _check_is_current(where, Access.ALONE)
    return found


def close_for(where: StoreLocation, opened: Connections, found: Found) -> OpenedAgain:
    """Close the files that are open, once all they hold is in the store at the path, or set aside.

    found: what is at the path. Raises Problem, and leaves the files open.
    """
    path, files = where.path, opened.files
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


def open_at(where: StoreLocation) -> Connections:
    """Open the store at the path. Raises Problem unless it is one of this version."""
    _check_is_current(where)
    return Connections(where.path)


def write_back(where: StoreLocation, opened: Connections) -> None:
    """If nothing is at the store's path any more, write there all that the open files hold. Raises Problem."""
    if opened.look() is Found.NOTHING:
        opened.files.delete_log()  # what is in the log is in the copy
        copy_store(opened.watching, where.path)


def _check_is_current(where: StoreLocation, access: Access | None = None) -> None:
    if schema_of(where.path, access) is not Schema.CURRENT:
        raise Problem("There is no store of this version at {store}. Put the store back.", store=where)
