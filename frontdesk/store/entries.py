"""Audit entries, and the changes of rows that belong to them: who did what, when, and what it was before.

Entries are only ever added. Undo is one more entry, whose changes put back what another's changed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, LargeBinary, Table, bindparam, insert, select, update

from frontdesk.contacts.actions import Action
from frontdesk.contacts.unreadable import CantBeRead
from frontdesk.problems import Problem
from frontdesk.store.database import tells_of_damage
from frontdesk.store.history import UNDOABLE_TABLES, Change, checked_changes
from frontdesk.store.schema.compiled import CompiledStatement
from frontdesk.store.schema.moments import as_micros, as_moment
from frontdesk.store.schema.tables import UtcMoment, audit_entries


@dataclass(slots=True)
class Entry:
    """An action under way, inside its transaction. details hold counts and ids, never what a person wrote."""

    connection: Connection
    id: int
    at: datetime
    staff_id: int
    request_id: int | None = None
    details: dict[str, object] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)

    def insert(self, table: Table, values: Mapping[str, Any]) -> int:
        """Add a row; its id."""
        row: Any = _insert(table, *values).first(self.connection, values)
        self.added(table, row.id)
        return int(row.id)

    def added(self, table: Table, row_id: int) -> None:
        """Note that a row was added. Its values need not be kept: every later change of it keeps those of before."""
        self.changes.append([table.name, row_id])

    def update(self, table: Table, row_id: int, values: Mapping[str, Any]) -> bool:
        """Change the columns of a row that differ, and keep their values of before; whether any differed."""
        if not values:
            return False
        row = _row_of(table, *values).first(self.connection, {"row": row_id})
        before = {name: now for name, now in zip(values, row, strict=True) if now != values[name]}
        if not before:
            return False
        changed = {name: values[name] for name in before}
        _update(table, *changed).run(self.connection, {"row": row_id, **changed})
        self.changes.append([table.name, row_id, _encoded(table, before), _encoded(table, changed)])
        return True


def begin(connection: Connection, at: datetime, staff_id: int, action: Action, undoes: int | None = None) -> Entry:
    """Begin an entry; `finish` completes the entry in the same transaction."""
    row: Any = _BEGIN.first(connection, {"at": at, "staff_id": staff_id, "action": action.value, "undoes": undoes})
    return Entry(connection, row.id, at, staff_id)


def finish(entry: Entry) -> None:
    """Complete an entry with the request, the details and the changes of the action."""
    done = {"row": entry.id, "request_id": entry.request_id, "details": entry.details, "changes": entry.changes}
    _FINISH.run(entry.connection, done)


def put_back(entry: Entry, undone_id: int) -> list[tuple[str, int]]:
    """Put back every column that another entry changed; the rows touched, as table name and id.

    Rows that the other entry added are withdrawn, not deleted. Raises Problem if anything was changed again since.
    """
    touched = []
    for table_name, row_id, *values in reversed(_changes_to_undo(entry.connection, undone_id)):
        table = UNDOABLE_TABLES[table_name]
        if not values:
            entry.update(table, row_id, {"withdrawn_at": entry.at})
        else:
            before, after = values
            row = _row_of(table, *after).first(entry.connection, {"row": row_id})
            if _encoded(table, dict(zip(after, row, strict=True))) != after:
                raise Problem("This can't be undone any more: it was changed again since.")
            entry.update(table, row_id, _decoded(table, before))
        touched.append((table_name, row_id))
    return touched


def _changes_to_undo(connection: Connection, entry_id: int) -> Sequence[Change]:
    try:
        return checked_changes(_CHANGES.first(connection, {"row": entry_id}).changes)
    except Exception as error:
        if not tells_of_damage(error):
            raise
        raise CantBeRead.action(entry_id) from None


_CHANGES = CompiledStatement(select(audit_entries.c.changes).where(audit_entries.c.id == bindparam("row")))


@cache
def _row_of(table: Table, *columns: str) -> CompiledStatement:
    return CompiledStatement(select(*(table.c[name] for name in columns)).where(table.c.id == bindparam("row")))


@cache
def _insert(table: Table, *columns: str) -> CompiledStatement:
    return CompiledStatement(insert(table).returning(table.c.id), columns)


@cache
def _update(table: Table, *columns: str) -> CompiledStatement:
    statement = update(table).where(table.c.id == bindparam("row"))
    if "version" in table.c:
        statement = statement.values(version=table.c.version + 1)
    return CompiledStatement(statement, columns)


_BEGIN = CompiledStatement(
    insert(audit_entries).values(details={}).returning(audit_entries.c.id), ("at", "staff_id", "action", "undoes")
)
_FINISH = CompiledStatement(
    update(audit_entries).where(audit_entries.c.id == bindparam("row")), ("request_id", "details", "changes")
)


def _encoded(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as JSON can hold them: moments as microseconds, bytes as hex digits."""
    encoded = {}
    for name, value in values.items():
        kind = table.c[name].type
        if isinstance(kind, UtcMoment):
            value = as_micros(value)
        elif isinstance(kind, LargeBinary) and value is not None:
            value = bytes(value).hex()
        encoded[name] = value
    return encoded


def _decoded(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    decoded = {}
    for name, value in values.items():
        kind = table.c[name].type
        if isinstance(kind, UtcMoment):
            value = as_moment(value)
        elif isinstance(kind, LargeBinary) and value is not None:
            value = bytes.fromhex(value)
        decoded[name] = value
    return decoded
