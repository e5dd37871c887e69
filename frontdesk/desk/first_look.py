"""The first rows of the queue, read before the desk is open. Imports little, because the first rows wait for it."""

from frontdesk.clock import utc_now
from frontdesk.contacts.requests import RequestRow
from frontdesk.contacts.unreadable import Unreadable
from frontdesk.store.sqlite.first_look import first_rows
from frontdesk.store.sqlite.location import location


def first_look(path_or_url: str | None) -> list[RequestRow | Unreadable]:
    """The first rows of the queue; empty if there is no store yet. Raises Problem."""
    return first_rows(location(path_or_url), utc_now())
