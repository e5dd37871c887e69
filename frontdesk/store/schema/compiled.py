"""Statements that are compiled once, then run on the driver's cursor.

SQLAlchemy takes ten times as long over a statement of this program as SQLite does. So it builds and compiles each
statement that every action and every key press needs once; after that the driver runs the text, on SQLAlchemy's
connection and in its transaction.

Three of SQLAlchemy's own steps are done here instead: putting parameters in their places, converting values for the
driver (bind processors), and converting what it returns (result processors).
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Delete,
    Dialect,
    Insert,
    LargeBinary,
    Select,
    String,
    Update,
)
from sqlalchemy.types import TypeDecorator

from frontdesk.store.schema.kinds import BYTES, JSON_TEXT, OR_NOTHING, TEXT, WHOLE, Kinds

_NO_VALUES: Mapping[str, Any] = {}


class CompiledStatement:
    """A statement that is compiled when it is run first, for the dialect of that connection.

    columns: those that an insert or an update sets. Values are given by the names of these and of its bindparams.
    checked: a row with a value of another kind than its column holds raises ValueError.
    """

    def __init__(
        self, statement: Select[Any] | Insert | Update | Delete, columns: Sequence[str] = (), *, checked: bool = False
    ) -> None:
        self._statement = statement
        self._columns = columns
        self._checked = checked
        self._by_dialect: dict[str, _Compiled] = {}

    def rows(self, connection: Connection, values: Mapping[str, Any] = _NO_VALUES) -> list[Any]:
        """The rows found: named tuples, with values as SQLAlchemy gives them."""
        compiled = self._for(connection.dialect)
        return [compiled.as_row(found) for found in compiled.run(connection, values)]

    def driver_rows(self, connection: Connection, values: Mapping[str, Any] = _NO_VALUES) -> list[tuple[Any, ...]]:
        """The rows found: plain tuples, with values as the driver gives them."""
        found: list[tuple[Any, ...]] = self._for(connection.dialect).run(connection, values).fetchall()
        return found

    def first(self, connection: Connection, values: Mapping[str, Any] = _NO_VALUES) -> Any:
        """The first row found, as `rows` gives it; None if there is none."""
        compiled = self._for(connection.dialect)
        found = compiled.run(connection, values).fetchone()
        return None if found is None else compiled.as_row(found)

    def run(self, connection: Connection, values: Mapping[str, Any] = _NO_VALUES) -> None:
        """Run a statement that returns nothing."""
        self._for(connection.dialect).run(connection, values)

    def _for(self, dialect: Dialect) -> "_Compiled":
        found = self._by_dialect.get(dialect.name)
        if found is None:
            found = _Compiled(self._statement, self._columns, dialect, self._checked)
            self._by_dialect[dialect.name] = found
        return found


class _Compiled:
    """A statement in one dialect: its text, how to bind values, how to make a row of what is found."""

    def __init__(self, statement: Any, columns: Sequence[str], dialect: Dialect, checked: bool) -> None:
        compiled = statement.compile(dialect=dialect, column_keys=list(columns) or None)
        self._sql = str(compiled)
        # The names of the parameters in the order of the question marks. SQLAlchemy has such a list for drivers that
        # bind by position alone; for one that binds by name, as PostgreSQL's does, it would be None.
        assert compiled.positiontup is not None
        self._binds: list[tuple[str, Callable[[Any], Any] | None]] = []
        self._constants: dict[str, Any] = {}
        for name in compiled.positiontup:
            parameter = compiled.binds[name]
            self._binds.append((name, _bind_processor(parameter.type, dialect)))
            if not parameter.required:  # a value that stands in the statement itself, such as that of `limit(1)`
                self._constants[name] = parameter.effective_value
        found = statement.exported_columns
        self._kinds = kinds_of(found) if checked else None
        self._row: Callable[..., Any] = namedtuple("row", found.keys())  # type: ignore[misc]
        processors = [_result_processor(column.type, dialect) for column in found]
        # Skip the processor for NULL where it maps NULL to NULL: half of all moments are NULL.
        self._result_processors = [
            (place, processor, processor(None) is None) for place, processor in enumerate(processors) if processor
        ]

    def run(self, connection: Connection, values: Mapping[str, Any]) -> Any:
        """The driver's cursor, after the statement was run on it."""
        if self._constants:
            values = {**self._constants, **values}
        bound = [values[name] if process is None else process(values[name]) for name, process in self._binds]
        cursor = connection.connection.cursor()
        cursor.execute(self._sql, bound)
        return cursor

    def as_row(self, found: Sequence[Any]) -> Any:
        if self._kinds is not None:
            self._kinds.check(found)
        if not self._result_processors:
            return self._row(*found)
        values = list(found)
        for place, process, null_stays in self._result_processors:
            value = values[place]
            if value is not None or not null_stays:
                values[place] = process(value)
        return self._row(*values)


def _bind_processor(kind: Any, dialect: Dialect) -> Callable[[Any], Any] | None:
    """What converts a value for the driver; None if nothing has to."""
    processor: Callable[[Any], Any] | None = kind.dialect_impl(dialect).bind_processor(dialect)
    return processor


def _result_processor(kind: Any, dialect: Dialect) -> Callable[[Any], Any] | None:
    """What converts a value from the driver; None if nothing has to."""
    processor: Callable[[Any], Any] | None = kind.dialect_impl(dialect).result_processor(dialect, None)
    return processor


def kinds_of(columns: Iterable[Any]) -> Kinds:
    """The kinds that columns hold. A computed or labelled column may be NULL, as of a joined row that is not there."""
    allowed, yes_or_no = [], []
    for column in columns:
        may_be_null = not isinstance(column, Column) or column.nullable
        kinds: tuple[type, ...] = _kinds_of(column.type)
        allowed.append((column.key, kinds + OR_NOTHING if may_be_null else kinds))
        if isinstance(column.type, Boolean):
            yes_or_no.append(column.key)
    return Kinds(allowed, yes_or_no)


def _kinds_of(kind: Any) -> tuple[type, ...]:
    if isinstance(kind, TypeDecorator):
        kind = kind.impl_instance
    if isinstance(kind, JSON):
        return JSON_TEXT
    if isinstance(kind, LargeBinary):
        return BYTES
    return TEXT if isinstance(kind, String) else WHOLE
