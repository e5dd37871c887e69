"""What staff are typing, kept while they type it: one draft of each thing. Not an action, so no audit entry."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from frontdesk.store.tables import drafts

INQUIRY = "inquiry"


def about_sheet(sheet_id: str, language: str) -> str:
    """What a draft of a sheet is about."""
    return f"sheet {sheet_id} {language}"


def keep(connection: Connection, staff_id: int, about: str, fields: Mapping[str, str], at: datetime) -> None:
    """Keep a draft in place of the last one about the same."""
    discard(connection, staff_id, about)
    connection.execute(insert(drafts).values(staff_id=staff_id, about=about, fields=dict(fields), saved_at=at))


def of(connection: Connection, staff_id: int, about: str) -> Mapping[str, str]:
    """The draft; empty if there is none."""
    query = select(drafts.c.fields).where(drafts.c.staff_id == staff_id, drafts.c.about == about)
    fields: Mapping[str, str] | None = connection.execute(query).scalar()
    return fields or {}


def discard(connection: Connection, staff_id: int, about: str) -> None:
    """Forget it: what it was for has been kept."""
    connection.execute(delete(drafts).where(drafts.c.staff_id == staff_id, drafts.c.about == about))
