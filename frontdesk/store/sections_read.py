"""Which sections of a sheet were read to whom: written while they are read, so no action, and no undo."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from frontdesk.contacts.editions import SectionRead
from frontdesk.contacts.unreadable import Kept, Unreadable
from frontdesk.store.database import as_list, is_any_of
from frontdesk.store.editions import columns_of, edition_of
from frontdesk.store.one_by_one import OneByOne
from frontdesk.store.schema.tables import sections_read


def add(connection: Connection, call_id: int, read: SectionRead, at: datetime) -> None:
    """Record that a section was read aloud during a call."""
    values = {"call_id": call_id, "section": read.section, "title": read.title, "read_at": at}
    connection.execute(insert(sections_read), columns_of(read.edition) | values)


def during(connection: Connection, call_ids: Sequence[int]) -> dict[int, tuple[SectionRead, ...]]:
    """The sections read during each of some calls, in order; calls without any, and damaged rows, are left out."""
    found: dict[int, tuple[SectionRead, ...]] = {}
    for one in _READ_DURING.read(connection, _read_during, {"calls": as_list(call_ids)}):
        if not isinstance(one, Unreadable):
            call_id, read = one
            found[call_id] = (*found.get(call_id, ()), read)
    return found


def _read_during(row: Any) -> tuple[int, SectionRead]:
    return row.call_id, SectionRead(edition_of(row), row.section, row.title, row.read_at)


_READ_DURING = OneByOne(
    select(sections_read).where(is_any_of(sections_read.c.call_id, "calls")).order_by(sections_read.c.id),
    sections_read.c.id,
    Kept.SECTION,
)
