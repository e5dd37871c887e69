"""Audit entries, and the changes of rows that belong to them: who did what, when, and what it was before.

Entries are only ever added. Undo is one more entry, whose changes put back what another's changed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    Integer,
    LargeBinary,
    Select,
    Table,
    and_,
    bindparam,
    case,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import dialect as _any_dialect

from frontdesk.contacts.unreadable import CantBeRead, Kept, Unreadable
from frontdesk.problems import Problem
from frontdesk.store.one_by_one import OneByOne
from frontdesk.store.schema.compiled import Ready
from frontdesk.store.schema.kinds import tells_of_damage
from frontdesk.store.schema.tables import (
    UtcMoment,
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
_TABLES = {table.name: table for table in _UNDOABLE}
_UNDO = "undo"
IMPORT = "import"
_DIALECT = _any_dialect()

Change = list[Any]
"""A row that an action changed: its table and id; unless it was added, the columns that differ, before and after."""


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
        """A row was added. What was in it need not be kept: every change of it keeps what it was before."""
        self.changes.append([table.name, row_id])

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
        self.changes.append([table.name, row_id, _encoded(table, before), _encoded(table, changed)])
        return True


@dataclass(frozen=True, slots=True)
class Done:
    """An entry as it is read again."""

    id: int
    action: str
    request_id: int | None
    staff_id: int
    staff_name: str
    at: datetime
    details: Mapping[str, object]


def begin(connection: Connection, at: datetime, staff_id: int, action: str, undoes: int | None = None) -> Entry:
    """Begin an entry; `finish` completes it in the same transaction."""
    row: Any = _BEGIN.first(connection, {"at": at, "staff_id": staff_id, "action": action, "undoes": undoes})
    return Entry(connection, row.id, at, staff_id)


def finish(entry: Entry) -> None:
    """Write down what the action was about, and what it changed."""
    done = {"row": entry.id, "request_id": entry.request_id, "details": entry.details, "changes": entry.changes}
    _FINISH.run(entry.connection, done)


def can_be_undone(connection: Connection, staff_id: int, limit: int) -> list[Done]:
    """The staff member's last actions that changed something and are not undone, newest first."""
    found: list[Done] = []
    for done in _UNDOABLE_BY.read(connection, done_of, {"staff": staff_id, "most": limit}):
        if isinstance(done, Unreadable):
            if not found:  # to take back the action before it would not be what was asked for
                raise CantBeRead.action(done.id)
            break
        found.append(done)
    return found


def last_about(connection: Connection, action: str, name: str, value: int) -> Done | None:
    """The newest entry of an action whose detail has a value, and which is not undone."""
    query = (
        _entries()
        .where(audit_entries.c.action == action, _detail(name) == value)
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
    """Everything that was done to a request, in order."""
    return _OF_REQUEST.read(connection, done_of, {"request": request_id})


def earlier_values(connection: Connection, request_id: int, column: str) -> list[tuple[datetime, str, Any]]:
    """What a column of a request was before each change of it, newest first: when, by whom, and the value.

    Changes that can't be read are left out; `of_request` tells of them.
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


def put_back(entry: Entry, undone_id: int) -> list[tuple[str, int]]:
    """Put back every column that another entry changed; the rows touched, as table name and id.

    What it added is withdrawn, not deleted. Raises Problem if any of it was changed again since.
    """
    touched = []
    for table_name, row_id, *values in reversed(_changes_to_undo(entry.connection, undone_id)):
        table = _TABLES[table_name]
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


_CHANGES = Ready(select(audit_entries.c.changes).where(audit_entries.c.id == bindparam("row")))


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


_BEGIN = Ready(
    insert(audit_entries).values(details={}).returning(audit_entries.c.id), ("at", "staff_id", "action", "undoes")
)
_FINISH = Ready(
    update(audit_entries).where(audit_entries.c.id == bindparam("row")), ("request_id", "details", "changes")
)


def _is_not_undone() -> ColumnElement[bool]:
    undoing = audit_entries.alias()
    return ~exists().where(undoing.c.undoes == audit_entries.c.id)


def _detail(name: str) -> ColumnElement[int]:
    """A number of an entry's details; nothing where they are no JSON, which SQLite would stop at."""
    number = audit_entries.c.details[name].as_integer()
    return case((func.json_valid(audit_entries.c.details, type_=Boolean), number))


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
    """Entries with what `kept_of` needs."""
    return select(audit_entries, staff.c.name.label("staff_name")).select_from(_WITH_STAFF)


_UNDOABLE_BY = OneByOne(
    _entries()
    .where(
        audit_entries.c.staff_id == bindparam("staff"),
        audit_entries.c.action != _UNDO,
        or_(
            audit_entries.c.changes.is_not(None),
            and_(audit_entries.c.action == IMPORT, _detail("added") > 0),
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
    """A row of `whole` as an entry. Raises an error of damage (`kinds`) if there is no sense in it or its changes."""
    _changes_of(row)
    return done_of(row)


def _changes_of(row: Any) -> tuple[datetime, str, Sequence[Change]]:
    return row.at, _staff_of(row), checked_changes(row.changes)


def checked_changes(changes: Any) -> Sequence[Change]:
    """What an entry changed, as it is kept. Raises ValueError if it is anything else."""
    for change in changes if isinstance(changes, list) else [changes]:
        if not isinstance(change, list) or len(change) not in (2, 4) or change[0] not in _TABLES:
            raise ValueError("no change of a row")
        table_name, row_id, *values = change
        names = _TABLES[table_name].c
        if type(row_id) is not int or not all(isinstance(of, dict) and all(n in names for n in of) for of in values):
            raise ValueError("no change of a row")
    return changes  # type: ignore[no-any-return]  # it is a list of those


def _staff_of(row: Any) -> str:
    if row.staff_name is None:
        raise ValueError("who did it is gone")
    return str(row.staff_name)


def done_of(row: Any) -> Done:
    """A row as an entry. Raises an error of damage (`kinds`) if there is no sense in it."""
    if not isinstance(row.details, dict):
        raise ValueError("no details")
    return Done(row.id, row.action, row.request_id, row.staff_id, _staff_of(row), row.at, row.details)


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
