"""Audit entries, and the changes of rows that belong to them: who did what, when, and what it was before.

Entries and row changes are only ever added. Undo is one more entry, whose changes put back what another's changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, LargeBinary, Table, and_, bindparam, exists, insert, select, update
from sqlalchemy.dialects.sqlite import dialect as _any_dialect

from frontdesk.contacts.problems import Problem
from frontdesk.store.ready import Ready
from frontdesk.store.tables import (
    UtcMoment,
    audit_entries,
    callers,
    calls,
    number_blocks,
    requests,
    row_changes,
    settings,
    sheet_approvals,
    sheet_versions,
    staff,
)

_UNDOABLE = (callers, calls, number_blocks, requests, settings, sheet_approvals, sheet_versions)
_TABLES = {table.name: table for table in _UNDOABLE}
_UNDO = "undo"
IMPORT = "import"
_DIALECT = _any_dialect()


@dataclass(slots=True)
class Entry:
    """An action under way, inside its transaction. details hold counts and ids, never what a person wrote."""

    connection: Connection
    id: int
    at: datetime
    staff_id: int
    request_id: int | None = None
    details: dict[str, object] = field(default_factory=dict)

    def insert(self, table: Table, values: Mapping[str, Any]) -> int:
        """Add a row; its id."""
        added = _inserted(self.connection, table, values)
        self._record(table, added, None, values)
        return added

    def update(self, table: Table, row_id: int, values: Mapping[str, Any]) -> bool:
        """Change a row where it differs, keeping what it was; whether anything differed."""
        if not values:
            return False
        row = _row_of(table, *values).first(self.connection, {"row": row_id})
        before = {name: now for name, now in zip(values, row, strict=True) if now != values[name]}
        if not before:
            return False
        changed = {name: values[name] for name in before}
        _update(table, *changed).run(self.connection, {"row": row_id, **changed})
        self._record(table, row_id, before, changed)
        return True

    def _record(self, table: Table, row_id: int, before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> None:
        change = {
            "entry_id": self.id,
            "table_name": table.name,
            "row_id": row_id,
            "before": None if before is None else _encoded(table, before),
            "after": _encoded(table, after),
        }
        _insert(row_changes, *change).run(self.connection, change)


@dataclass(frozen=True, slots=True)
class Done:
    """An entry as it is read again."""

    id: int
    action: str
    request_id: int | None
    staff_name: str
    at: datetime
    details: Mapping[str, object]


def begin(connection: Connection, at: datetime, staff_id: int, action: str, undoes: int | None = None) -> Entry:
    """Begin an entry; `finish` completes it in the same transaction."""
    values = {"at": at, "staff_id": staff_id, "action": action, "details": {}, "undoes": undoes}
    return Entry(connection, _inserted(connection, audit_entries, values), at, staff_id)


def finish(entry: Entry) -> None:
    """Write down what the action was about."""
    done = {"row": entry.id, "request_id": entry.request_id, "details": entry.details}
    _update(audit_entries, "request_id", "details").run(entry.connection, done)


def can_be_undone(connection: Connection, staff_id: int, limit: int) -> list[Done]:
    """The staff member's last actions that changed something and are not undone, newest first."""
    changed = exists().where(row_changes.c.entry_id == audit_entries.c.id)
    brought_in = and_(audit_entries.c.action == IMPORT, audit_entries.c.details["added"].as_integer() > 0)
    query = (
        _entries()
        .where(audit_entries.c.staff_id == staff_id, audit_entries.c.action != _UNDO, changed | brought_in)
        .where(_is_not_undone())
        .order_by(audit_entries.c.id.desc())
        .limit(limit)
    )
    return [_done(row) for row in connection.execute(query)]


def last_about(connection: Connection, action: str, name: str, value: int) -> Done | None:
    """The newest entry of an action whose detail has a value, and which is not undone."""
    query = (
        _entries()
        .where(audit_entries.c.action == action, audit_entries.c.details[name].as_integer() == value)
        .where(_is_not_undone())
        .order_by(audit_entries.c.id.desc())
        .limit(1)
    )
    row = connection.execute(query).first()
    return None if row is None else _done(row)


def of_request(connection: Connection, request_id: int) -> list[Done]:
    """Everything that was done to a request, in order."""
    query = _entries().where(audit_entries.c.request_id == request_id).order_by(audit_entries.c.id)
    return [_done(row) for row in connection.execute(query)]


def earlier_values(connection: Connection, request_id: int, column: str) -> list[tuple[datetime, str, Any]]:
    """What a column of a request was before each change of it, newest first: when, by whom, and the value."""
    query = (
        select(audit_entries.c.at, staff.c.name, row_changes.c.before)
        .join(audit_entries, audit_entries.c.id == row_changes.c.entry_id)
        .join(staff, staff.c.id == audit_entries.c.staff_id)
        .where(row_changes.c.table_name == requests.name, row_changes.c.row_id == request_id)
        .where(row_changes.c.before.is_not(None))
        .order_by(row_changes.c.id.desc())
    )
    return [(row.at, row.name, row.before[column]) for row in connection.execute(query) if column in (row.before or {})]


def put_back(entry: Entry, undone_id: int) -> list[tuple[str, int]]:
    """Put back every column that another entry changed; the rows touched, as table name and id.

    What it added is withdrawn, not deleted. Raises Problem if any of it was changed again since.
    """
    query = select(row_changes).where(row_changes.c.entry_id == undone_id).order_by(row_changes.c.id.desc())
    touched = []
    for change in entry.connection.execute(query).all():
        table = _TABLES[change.table_name]
        if change.before is None:
            entry.update(table, change.row_id, {"withdrawn_at": entry.at})
        else:
            row = _row_of(table, *change.after).first(entry.connection, {"row": change.row_id})
            if _encoded(table, dict(zip(change.after, row, strict=True))) != change.after:
                raise Problem("This can't be undone any more: it was changed again since.")
            entry.update(table, change.row_id, _decoded(table, change.before))
        touched.append((change.table_name, change.row_id))
    return touched


@cache
def _row_of(table: Table, *columns: str) -> Ready:
    return Ready(select(*(table.c[name] for name in columns)).where(table.c.id == bindparam("row")))


@cache
def _insert(table: Table, *columns: str) -> Ready:
    return Ready(insert(table).returning(table.c.id), columns)


@cache
def _update(table: Table, *columns: str) -> Ready:
    statement = update(table).where(table.c.id == bindparam("row"))
    if "version" in table.c:
        statement = statement.values(version=table.c.version + 1)
    return Ready(statement, columns)


def _inserted(connection: Connection, table: Table, values: Mapping[str, Any]) -> int:
    added = _insert(table, *values).first(connection, values)
    return int(added.id)


def _is_not_undone() -> ColumnElement[bool]:
    undoing = audit_entries.alias()
    return ~exists().where(undoing.c.undoes == audit_entries.c.id)


def _entries() -> Any:
    return select(
        audit_entries.c.id,
        audit_entries.c.action,
        audit_entries.c.request_id,
        audit_entries.c.at,
        audit_entries.c.details,
        staff.c.name.label("staff_name"),
    ).join(staff, staff.c.id == audit_entries.c.staff_id)


def _done(row: Any) -> Done:
    return Done(row.id, row.action, row.request_id, row.staff_name, row.at, row.details)


def _encoded(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as JSON can hold them: moments as microseconds, bytes as hex digits."""
    encoded = {}
    for name, value in values.items():
        kind = table.c[name].type
        if isinstance(kind, UtcMoment):
            value = kind.process_bind_param(value, _DIALECT)
        elif isinstance(kind, LargeBinary) and value is not None:
            value = bytes(value).hex()
        encoded[name] = value
    return encoded


def _decoded(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    decoded = {}
    for name, value in values.items():
        kind = table.c[name].type
        if isinstance(kind, UtcMoment):
            value = kind.process_result_value(value, _DIALECT)
        elif isinstance(kind, LargeBinary) and value is not None:
            value = bytes.fromhex(value)
        decoded[name] = value
    return decoded
