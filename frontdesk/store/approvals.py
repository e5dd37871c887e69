"""Approvals of sheets by clinicians."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select

from frontdesk.contacts.editions import Edition
from frontdesk.store.entries import Entry
from frontdesk.store.schema.tables import sheet_approvals


class KeptApproval(NamedTuple):
    """An approval as it was given. until: a day, as 2027-11-25. revoked_at: None as long as it was not taken back."""

    digest: str
    by: str
    at: datetime
    until: str
    revoked_at: datetime | None
    revoked_by: str
    id: int


def given(connection: Connection) -> dict[tuple[str, str], list[KeptApproval]]:
    """Every approval that was given and not undone, oldest first, by the sheet's id and language."""
    names = ("digest", "approved_by", "approved_at", "until", "revoked_at", "revoked_by", "id")
    query = (
        select(sheet_approvals.c.sheet_id, sheet_approvals.c.language, *(sheet_approvals.c[name] for name in names))
        .where(sheet_approvals.c.withdrawn_at.is_(None))
        .order_by(sheet_approvals.c.id)
    )
    found: dict[tuple[str, str], list[KeptApproval]] = {}
    for sheet_id, language, *values in connection.execute(query):
        found.setdefault((sheet_id, language), []).append(KeptApproval(*values))
    return found


def approve(entry: Entry, edition: Edition, by: str, until: str) -> None:
    """Record a clinician's approval of a sheet as it is. until: the last day it holds, as 2027-11-25."""
    values = {"sheet_id": edition.sheet_id, "language": edition.language, "digest": edition.digest}
    entry.insert(
        sheet_approvals, {**values, "approved_by": by, "approved_at": entry.at, "until": until, "revoked_by": ""}
    )


def revoke(entry: Entry, approval_id: int, by: str) -> None:
    """Revoke an approval."""
    entry.update(sheet_approvals, approval_id, {"revoked_at": entry.at, "revoked_by": by})
