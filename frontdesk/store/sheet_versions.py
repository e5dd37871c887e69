"""The clinic's own versions of sheets."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select

from frontdesk.contacts.editions import Edition
from frontdesk.store.entries import Entry
from frontdesk.store.schema.tables import sheet_versions, staff


class KeptVersion(NamedTuple):
    """A version of a sheet of the clinic's own. content: its file."""

    sheet_id: str
    language: str
    number: int
    content: str
    staff_name: str
    added_at: datetime


def kept(connection: Connection) -> list[KeptVersion]:
    """All versions of all sheets that are kept, oldest first."""
    columns = (sheet_versions.c[name] for name in ("sheet_id", "language", "number", "content"))
    query = (
        select(*columns, staff.c.name, sheet_versions.c.added_at)
        .join(staff, staff.c.id == sheet_versions.c.added_by)
        .where(sheet_versions.c.withdrawn_at.is_(None))
        .order_by(sheet_versions.c.number, sheet_versions.c.id)
    )
    return [KeptVersion(*tuple(row)) for row in connection.execute(query)]


def add(entry: Entry, edition: Edition, content: str) -> None:
    """Keep a version. content: its file."""
    values = {"sheet_id": edition.sheet_id, "language": edition.language, "number": edition.version}
    values["content"] = content
    entry.insert(sheet_versions, {**values, "added_at": entry.at, "added_by": entry.staff_id})
