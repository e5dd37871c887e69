"""Sheets handed out on paper: wanted, made, or given up."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select, update

from frontdesk.contacts.editions import Edition
from frontdesk.contacts.handouts import Form, Handout
from frontdesk.contacts.unreadable import Kept, Unreadable
from frontdesk.store.database import as_list, is_any_of
from frontdesk.store.editions import columns_of, edition_of
from frontdesk.store.entries import Entry
from frontdesk.store.one_by_one import OneByOne
from frontdesk.store.schema.tables import handouts, staff


def plan(entry: Entry, edition: Edition, form: Form, request_ids: Iterable[int]) -> None:
    """Record which sheets are to be given to callers, none of them made yet. Nothing that undo could take back."""
    values = {**columns_of(edition), "batch": entry.id, "staff_id": entry.staff_id, "form": str(form)}
    wanted = [{**values, "request_id": request_id} for request_id in request_ids]
    if wanted:
        entry.connection.execute(insert(handouts), wanted)


def of_batch(connection: Connection, batch: int) -> list[Handout]:
    """The handouts that were wanted together, in order. batch: the id of their audit entry."""
    query = _handouts().where(handouts.c.batch == batch).order_by(handouts.c.id)
    return [handout_of(row) for row in connection.execute(query)]


def made(connection: Connection, handout_ids: Sequence[int], at: datetime) -> list[int]:
    """Record that these are on paper now; the ids of the requests they are for."""
    which = handouts.c.id.in_(handout_ids)
    connection.execute(update(handouts).where(which).values(made_at=at))
    return list(connection.execute(select(handouts.c.request_id).where(which)).scalars())


def give_up(connection: Connection, handout_ids: Sequence[int], at: datetime) -> None:
    """Record that these will not be made."""
    query = update(handouts).where(handouts.c.id.in_(handout_ids), handouts.c.made_at.is_(None))
    connection.execute(query.values(withdrawn_at=at))


def made_for(connection: Connection, request_ids: Sequence[int]) -> list[Handout | Unreadable]:
    """The handouts made for some requests, newest first; damaged rows are told as Unreadable."""
    return _MADE_FOR.read(connection, handout_of, {"requests": as_list(request_ids)})


def unmade(connection: Connection, staff_id: int) -> list[Handout]:
    """The handouts not made yet, in order, of the newest batch of a staff member that was broken off."""
    left = handouts.c.made_at.is_(None) & handouts.c.withdrawn_at.is_(None)
    newest = select(func.max(handouts.c.batch)).where(left, handouts.c.staff_id == staff_id).scalar_subquery()
    query = _handouts().where(handouts.c.made_at.is_(None), handouts.c.batch == newest).order_by(handouts.c.id)
    return [handout_of(row) for row in connection.execute(query)]


def whole() -> Select[Any]:
    """The query for what `handout_of` needs, also of withdrawn handouts."""
    columns = select(handouts, staff.c.name.label("staff_name"))
    return columns.select_from(handouts.outerjoin(staff, staff.c.id == handouts.c.staff_id))


def _handouts() -> Select[Any]:
    return whole().where(handouts.c.withdrawn_at.is_(None))


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
    """A row of `whole` as a handout. Raises an error of damage (`tells_of_damage`) if its values make no sense."""
    if row.staff_name is None:
        raise ValueError("the staff member who gave the sheet is gone")
    return Handout(
        id=row.id,
        request_id=row.request_id,
        staff_id=row.staff_id,
        staff_name=row.staff_name,
        edition=edition_of(row),
        form=Form(row.form),
        made_at=row.made_at,
    )
