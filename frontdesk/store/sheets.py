"""Sheets in the store: the clinic's own versions, approvals, what was read to whom, and what was handed out."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, insert, select, update

from frontdesk.contacts.editions import Edition, Form, Handout, SectionRead
from frontdesk.contacts.unreadable import Kept, Unreadable
from frontdesk.store.entries import Entry
from frontdesk.store.one_by_one import OneByOne
from frontdesk.store.schema.compiled import is_any_of
from frontdesk.store.schema.tables import handouts, sections_read, sheet_approvals, sheet_versions, staff


class KeptVersion(NamedTuple):
    """A version of a sheet of the clinic's own. content: its file."""

    sheet_id: str
    language: str
    number: int
    content: str
    staff_name: str
    added_at: datetime


class KeptApproval(NamedTuple):
    """An approval as it was given. until: a day, as 2027-11-25. revoked_at: None as long as it was not taken back."""

    digest: str
    by: str
    at: datetime
    until: str
    revoked_at: datetime | None
    revoked_by: str
    id: int


def versions(connection: Connection) -> list[KeptVersion]:
    """All versions of all sheets that are kept, oldest first."""
    columns = (sheet_versions.c[name] for name in ("sheet_id", "language", "number", "content"))
    query = (
        select(*columns, staff.c.name, sheet_versions.c.added_at)
        .join(staff, staff.c.id == sheet_versions.c.added_by)
        .where(sheet_versions.c.withdrawn_at.is_(None))
        .order_by(sheet_versions.c.number, sheet_versions.c.id)
    )
    return [KeptVersion(*tuple(row)) for row in connection.execute(query)]


def add_version(entry: Entry, edition: Edition, content: str) -> None:
    """Keep a version. content: its file."""
    values = {"sheet_id": edition.sheet_id, "language": edition.language, "number": edition.version}
    values["content"] = content
    entry.insert(sheet_versions, {**values, "added_at": entry.at, "added_by": entry.staff_id})


def approvals(connection: Connection) -> dict[tuple[str, str], list[KeptApproval]]:
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
    """A clinician's word for a sheet as it is."""
    values = {"sheet_id": edition.sheet_id, "language": edition.language, "digest": edition.digest}
    entry.insert(
        sheet_approvals, {**values, "approved_by": by, "approved_at": entry.at, "until": until, "revoked_by": ""}
    )


def revoke(entry: Entry, approval_id: int, by: str) -> None:
    """It no longer holds."""
    entry.update(sheet_approvals, approval_id, {"revoked_at": entry.at, "revoked_by": by})


def add_read(connection: Connection, call_id: int, read: SectionRead, at: datetime) -> None:
    """A section was read aloud during a call."""
    values = {"call_id": call_id, "section": read.section, "title": read.title, "read_at": at}
    connection.execute(insert(sections_read), _columns_of(read.edition) | values)


def read_during(connection: Connection, call_ids: Sequence[int]) -> dict[int, tuple[SectionRead, ...]]:
    """What was read during each of some calls, in order; calls without any, and what can't be read, are left out."""
    found: dict[int, tuple[SectionRead, ...]] = {}
    for one in _READ_DURING.read(connection, _read_during, {"calls": json.dumps(list(call_ids))}):
        if not isinstance(one, Unreadable):
            call_id, read = one
            found[call_id] = (*found.get(call_id, ()), read)
    return found


def _read_during(row: Any) -> tuple[int, SectionRead]:
    return row.call_id, SectionRead(_edition(row), row.section, row.title, row.read_at)


_READ_DURING = OneByOne(
    select(sections_read).where(is_any_of(sections_read.c.call_id, "calls")).order_by(sections_read.c.id),
    sections_read.c.id,
    Kept.SECTION,
)


def plan_handouts(entry: Entry, edition: Edition, form: Form, request_ids: Iterable[int]) -> None:
    """Sheets that are to be given to callers, not made yet. Not a change that undo could take back."""
    values = {**_columns_of(edition), "batch": entry.id, "staff_id": entry.staff_id, "form": str(form)}
    wanted = [{**values, "request_id": request_id} for request_id in request_ids]
    if wanted:
        entry.connection.execute(insert(handouts), wanted)


def of_batch(connection: Connection, batch: int) -> list[Handout]:
    """What was wanted together, in order. batch: the id of its audit entry."""
    query = _handouts().where(handouts.c.batch == batch).order_by(handouts.c.id)
    return [handout_of(row) for row in connection.execute(query)]


def made(connection: Connection, handout_ids: Sequence[int], at: datetime) -> list[int]:
    """These are on paper now; the requests they are for."""
    which = handouts.c.id.in_(handout_ids)
    connection.execute(update(handouts).where(which).values(made_at=at))
    return list(connection.execute(select(handouts.c.request_id).where(which)).scalars())


def give_up(connection: Connection, handout_ids: Sequence[int], at: datetime) -> None:
    """These will not be made."""
    query = update(handouts).where(handouts.c.id.in_(handout_ids), handouts.c.made_at.is_(None))
    connection.execute(query.values(withdrawn_at=at))


def handouts_of(connection: Connection, request_ids: Sequence[int]) -> list[Handout | Unreadable]:
    """What was handed out for some requests, newest first; not what is only planned."""
    return _MADE_FOR.read(connection, handout_of, {"requests": json.dumps(list(request_ids))})


def unmade(connection: Connection, staff_id: int) -> list[Handout]:
    """What is left, in order, of the newest batch of a staff member that was broken off."""
    left = handouts.c.made_at.is_(None) & handouts.c.withdrawn_at.is_(None)
    newest = select(func.max(handouts.c.batch)).where(left, handouts.c.staff_id == staff_id).scalar_subquery()
    query = _handouts().where(handouts.c.made_at.is_(None), handouts.c.batch == newest).order_by(handouts.c.id)
    return [handout_of(row) for row in connection.execute(query)]


def whole_handouts() -> Select[Any]:
    """Handouts with what `handout_of` needs, also those that were withdrawn."""
    columns = select(handouts, staff.c.name.label("staff_name"))
    return columns.select_from(handouts.outerjoin(staff, staff.c.id == handouts.c.staff_id))


def _handouts() -> Select[Any]:
    return whole_handouts().where(handouts.c.withdrawn_at.is_(None))


_MADE_FOR = OneByOne(
    _handouts()
    .where(
        is_any_of(handouts.c.request_id, "requests"),
        handouts.c.made_at.is_not(None),
    )
    .order_by(handouts.c.id.desc()),
    handouts.c.id,
    Kept.HANDOUT,
)


def handout_of(row: Any) -> Handout:
    """A row of `whole_handouts` as a handout. Raises an error of damage (`kinds`) if there is no sense in it."""
    if row.staff_name is None:
        raise ValueError("who gave it is gone")
    return Handout(
        id=row.id,
        request_id=row.request_id,
        staff_id=row.staff_id,
        staff_name=row.staff_name,
        edition=_edition(row),
        form=Form(row.form),
        made_at=row.made_at,
    )


def _columns_of(edition: Edition) -> dict[str, Any]:
    return {
        "sheet_id": edition.sheet_id,
        "language": edition.language,
        "version": edition.version,
        "digest": edition.digest,
    }


def _edition(row: Any) -> Edition:
    return Edition(row.sheet_id, row.language, row.version, row.digest)
