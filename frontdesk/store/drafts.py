"""What staff are typing, kept while they type it: one draft of each thing. Not an action, so no audit entry."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Integer, cast, delete, func, insert, literal_column, select

from frontdesk.store.schema.tables import drafts, requests

INQUIRY = "inquiry"
_REQUEST = "request "


def about_request(request_id: int) -> str:
    """What a draft of changes to a request is about."""
    return f"{_REQUEST}{request_id}"


def about_sheet(sheet_id: str, language: str) -> str:
    """What a draft of a sheet is about."""
    return f"sheet {sheet_id} {language}"


def keep(connection: Connection, staff_id: int, about: str, fields: Mapping[str, Any], at: datetime) -> None:
    """Keep a draft in place of the last one about the same."""
    discard(connection, staff_id, about)
    connection.execute(insert(drafts).values(staff_id=staff_id, about=about, fields=dict(fields), saved_at=at))


def of(connection: Connection, staff_id: int, about: str) -> Mapping[str, Any]:
    """The draft; empty if there is none."""
    query = select(drafts.c.fields).where(drafts.c.staff_id == staff_id, drafts.c.about == about)
    fields: Mapping[str, Any] | None = connection.execute(query).scalar()
    return fields or {}


def last_edited(connection: Connection, staff_id: int) -> int | None:
    """The request whose changes were kept last, of those that are still there; None if there are none."""
    request_id = cast(func.substr(drafts.c.about, len(_REQUEST) + 1), Integer)
    query = (
        select(requests.c.id)
        .join(drafts, requests.c.id == request_id)
        .where(drafts.c.staff_id == staff_id, drafts.c.about.startswith(_REQUEST), requests.c.withdrawn_at.is_(None))
        # as they were kept, each in place of the last one: a clock that was put back would tell otherwise
        .order_by(literal_column("drafts.rowid").desc())
    )
    found: int | None = connection.execute(query.limit(1)).scalar()
    return found


def discard(connection: Connection, staff_id: int, about: str) -> None:
    """Forget it: what it was for has been kept."""
    connection.execute(delete(drafts).where(drafts.c.staff_id == staff_id, drafts.c.about == about))
