"""Drafts: texts kept while staff type them, one draft of each thing. No action, so no audit entry."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from frontdesk.store.database import order_kept
from frontdesk.store.schema.tables import drafts, requests

INQUIRY = "inquiry"
_REQUEST = "request "


def about_request(request_id: int) -> str:
    """The key of a draft of changes to a request."""
    return f"{_REQUEST}{request_id}"


def about_sheet(sheet_id: str, language: str) -> str:
    """The key of a draft of a sheet."""
    return f"sheet {sheet_id} {language}"


def keep(connection: Connection, staff_id: int, about: str, fields: Mapping[str, Any], at: datetime) -> None:
    """Keep a draft in place of the last one about the same."""
    discard(connection, staff_id, about)
    connection.execute(insert(drafts).values(staff_id=staff_id, about=about, fields=dict(fields), saved_at=at))


def of(connection: Connection, staff_id: int, about: str) -> Mapping[str, Any]:
    """The fields of a draft; empty if there is none."""
    query = select(drafts.c.fields).where(drafts.c.staff_id == staff_id, drafts.c.about == about)
    fields: Mapping[str, Any] | None = connection.execute(query).scalar()
    return fields or {}


def last_edited(connection: Connection, staff_id: int) -> int | None:
    """The id of the request whose draft was kept last, of those not withdrawn since; None if there is none."""
    about = select(drafts.c.about).where(drafts.c.staff_id == staff_id, drafts.c.about.startswith(_REQUEST))
    # in the order they were kept, each in place of the last one: a clock that was put back would tell otherwise
    for kept in connection.execute(about.order_by(order_kept(drafts).desc())).scalars():
        number = kept.removeprefix(_REQUEST)
        request_id = int(number) if number.isdecimal() else 0
        is_there = select(requests.c.id).where(requests.c.id == request_id, requests.c.withdrawn_at.is_(None))
        if connection.execute(is_there).scalar() is not None:
            return request_id
    return None


def discard(connection: Connection, staff_id: int, about: str) -> None:
    """Delete a draft: what it was for has been kept."""
    connection.execute(delete(drafts).where(drafts.c.staff_id == staff_id, drafts.c.about == about))
