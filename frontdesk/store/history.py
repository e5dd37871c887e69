"""The history: audit entries as they are read again, and the values that rows had before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, and_, bindparam, exists, or_, select

from frontdesk.contacts.actions import Action
from frontdesk.contacts.unreadable import CantBeRead, Kept, Unreadable
from frontdesk.store.database import if_json
from frontdesk.store.one_by_one import OneByOne
from frontdesk.store.schema.tables import (
    audit_entries,
    callers,
    calls,
    number_blocks,
    own_questions,
    requests,
    settings,
    sheet_approvals,
    sheet_versions,
    staff,
)

_UNDOABLE = (callers, calls, number_blocks, own_questions, requests, settings, sheet_approvals, sheet_versions)
UNDOABLE_TABLES = {table.name: table for table in _UNDOABLE}

Change = list[Any]
"""A row that an action changed: table, id and, unless the row was added, the changed columns before and after."""


@dataclass(frozen=True, slots=True)
class Done:
    """An audit entry that is complete."""

    id: int
    action: str
    request_id: int | None
    staff_id: int
    staff_name: str
    at: datetime
    details: Mapping[str, object]


def can_be_undone(connection: Connection, staff_id: int, limit: int) -> list[Done]:
    """The staff member's last actions that changed something and are not undone, newest first."""
    found: list[Done] = []
    for done in _UNDOABLE_BY.read(connection, done_of, {"staff": staff_id, "most": limit}):
        if isinstance(done, Unreadable):
            if not found:  # undoing the action before this one would not be what was asked for
                raise CantBeRead.action(done.id)
            break
        found.append(done)
    return found


def last_about(connection: Connection, action: Action, name: str, value: int) -> Done | None:
    """The newest entry of an action that has a value in a detail and is not undone; None if there is none."""
    query = (
        _entries()
        .where(audit_entries.c.action == action.value, _detail(name) == value)
        .where(_is_not_undone())
        .order_by(audit_entries.c.id.desc())
        .limit(1)
    )
    for done in OneByOne(query, audit_entries.c.id, Kept.ACTION).read(connection, done_of):
        if isinstance(done, Unreadable):
            raise CantBeRead.action(done.id)
        return done
    return None


def of_request(connection: Connection, request_id: int) -> list[Done | Unreadable]:
    """The entries about a request, in order; damaged rows are told as Unreadable."""
    return _OF_REQUEST.read(connection, done_of, {"request": request_id})


def earlier_values(connection: Connection, request_id: int, column: str) -> list[tuple[datetime, str, Any]]:
    """The values of a request's column before each change, newest first: when it was changed, by whom, and the value.

    Damaged entries are left out; `of_request` tells of them.
    """
    found = []
    for kept in reversed(_CHANGES_OF.read(connection, _changes_of, {"request": request_id})):
        if isinstance(kept, Unreadable):
            continue
        at, staff_name, changes = kept
        for table_name, row_id, *values in reversed(changes):
            if (table_name, row_id) == (requests.name, request_id) and values and column in values[0]:
                found.append((at, staff_name, values[0][column]))
    return found


def _is_not_undone() -> ColumnElement[bool]:
    undoing = audit_entries.alias()
    return ~exists().where(undoing.c.undoes == audit_entries.c.id)


def _detail(name: str) -> ColumnElement[int]:
    """A number of an entry's details; NULL where the details are damaged."""
    return if_json(audit_entries.c.details, audit_entries.c.details[name].as_integer())


def _entries() -> Select[Any]:
    columns = select(
        audit_entries.c.id,
        audit_entries.c.action,
        audit_entries.c.request_id,
        audit_entries.c.staff_id,
        audit_entries.c.at,
        audit_entries.c.details,
        staff.c.name.label("staff_name"),
    )
    return columns.select_from(_WITH_STAFF)


_WITH_STAFF = audit_entries.outerjoin(staff, staff.c.id == audit_entries.c.staff_id)
_OF_ONE = audit_entries.c.request_id == bindparam("request")
_OF_REQUEST = OneByOne(_entries().where(_OF_ONE).order_by(audit_entries.c.id), audit_entries.c.id, Kept.ACTION)


def whole() -> Select[Any]:
    """The query for what `kept_of` needs."""
    return select(audit_entries, staff.c.name.label("staff_name")).select_from(_WITH_STAFF)


_UNDOABLE_BY = OneByOne(
    _entries()
    .where(
        audit_entries.c.staff_id == bindparam("staff"),
        audit_entries.c.action != Action.UNDO.value,
        or_(
            audit_entries.c.changes.is_not(None),
            and_(audit_entries.c.action == Action.IMPORT.value, _detail("added") > 0),
        ),
        _is_not_undone(),
    )
    .order_by(audit_entries.c.id.desc())
    .limit(bindparam("most", type_=Integer)),
    audit_entries.c.id,
    Kept.ACTION,
)
_CHANGES_OF = OneByOne(whole().where(_OF_ONE).order_by(audit_entries.c.id), audit_entries.c.id, Kept.ACTION)


def kept_of(row: Any) -> Done:
    """A row of `whole` as an entry. Raises an error of damage (`tells_of_damage`) if any of it makes no sense."""
    _changes_of(row)
    return done_of(row)


def _changes_of(row: Any) -> tuple[datetime, str, Sequence[Change]]:
    return row.at, _staff_of(row), checked_changes(row.changes)


def checked_changes(changes: Any) -> Sequence[Change]:
    """The changes of an entry, checked. Raises ValueError if the value kept there is anything else."""
    for change in changes if isinstance(changes, list) else [changes]:
        if not isinstance(change, list) or len(change) not in (2, 4) or change[0] not in UNDOABLE_TABLES:
            raise ValueError("no change of a row")
        table_name, row_id, *values = change
        names = UNDOABLE_TABLES[table_name].c
        if type(row_id) is not int or not all(isinstance(of, dict) and all(n in names for n in of) for of in values):
            raise ValueError("no change of a row")
    return changes  # type: ignore[no-any-return]  # it is a list of those


def _staff_of(row: Any) -> str:
    if row.staff_name is None:
        raise ValueError("the staff member who acted is gone")
    return str(row.staff_name)


def done_of(row: Any) -> Done:
    """A row as an entry. Raises an error of damage (`tells_of_damage`) if its values make no sense."""
    if not isinstance(row.details, dict):
        raise ValueError("no details")
    return Done(row.id, row.action, row.request_id, row.staff_id, _staff_of(row), row.at, row.details)
