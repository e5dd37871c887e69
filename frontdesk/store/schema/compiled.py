"""Statements whose text is kept ready.

Over a statement of this program SQLAlchemy takes ten times as long as SQLite does. So what every action and every key
press asks is built and compiled by it once; after that its driver runs the text, in the same transaction.
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Delete,
    Dialect,
    Insert,
    LargeBinary,
    Select,
    String,
    Text,
    Update,
    bindparam,
    func,
    select,
)
from sqlalchemy.types import TypeDecorator

from frontdesk.store.schema.kinds import BYTES, JSON_TEXT, OR_NOTHING, TEXT, WHOLE, Kinds

_NOTHING: Mapping[str, Any] = {}


class Ready:
    """A statement that is run many times.

    columns: those that an insert or an update sets. Values are given by the names of these and of its bindparams.
    checked: a row whose values are not of the kinds that its columns hold is no row, but a ValueError.
    """

    def __init__(
        self, statement: Select[Any] | Insert | Update | Delete, columns: Sequence[str] = (), *, checked: bool = False
    ) -> None:
        self._statement = statement
        self._columns = columns
        self._checked = checked
        self._texts: dict[str, _Text] = {}

    def rows(self, connection: Connection, values: Mapping[str, Any] = _NOTHING) -> list[Any]:
        """What it finds: named tuples, with values as SQLAlchemy gives them."""
        text = self._text(connection.dialect)
        return [text.as_row(found) for found in text.run(connection, values)]

    def as_driver_has_them(self, connection: Connection, values: Mapping[str, Any] = _NOTHING) -> list[tuple[Any, ...]]:
        """What it finds: tuples, with values as they are kept."""
        found: list[tuple[Any, ...]] = self._text(connection.dialect).run(connection, values).fetchall()
        return found

    def first(self, connection: Connection, values: Mapping[str, Any] = _NOTHING) -> Any:
        """The first of what it finds, None if there is nothing."""
        text = self._text(connection.dialect)
        found = text.run(connection, values).fetchone()
        return None if found is None else text.as_row(found)

    def run(self, connection: Connection, values: Mapping[str, Any] = _NOTHING) -> None:
        """Change something."""
        self._text(connection.dialect).run(connection, values)

    def _text(self, dialect: Dialect) -> "_Text":
        found = self._texts.get(dialect.name)
        if found is None:
            found = self._texts[dialect.name] = _Text(self._statement, self._columns, dialect, self._checked)
        return found


class _Text:
    """A statement as one dialect has it: what to run, how to bind values, what to make of a row."""

    def __init__(self, statement: Any, columns: Sequence[str], dialect: Dialect, checked: bool) -> None:
        compiled = statement.compile(dialect=dialect, column_keys=list(columns) or None)
        self._sql = str(compiled)
        self._binds: list[tuple[str, Callable[[Any], Any] | None]] = []
        self._constants: dict[str, Any] = {}
        for name in compiled.positiontup:
            parameter = compiled.binds[name]
            self._binds.append((name, _processor(parameter.type, dialect, "bind_processor")))
            if not parameter.required:
                self._constants[name] = parameter.effective_value
        found = statement.exported_columns
        self._kinds = kinds_of(found) if checked else None
        self._row: Callable[..., Any] = namedtuple("row", found.keys())  # type: ignore[misc]
        processors = [_processor(column.type, dialect, "result_processor", None) for column in found]
        # a value that is none mostly stays none, and half of the moments are
        self._from_driver = [(place, made, made(None) is None) for place, made in enumerate(processors) if made]

    def run(self, connection: Connection, values: Mapping[str, Any]) -> Any:
        if self._constants:
            values = {**self._constants, **values}
        bound = [values[name] if bind is None else bind(values[name]) for name, bind in self._binds]
        cursor = connection.connection.cursor()
        cursor.execute(self._sql, bound)
        return cursor

    def as_row(self, found: Sequence[Any]) -> Any:
        if self._kinds is not None:
            self._kinds.check(found)
        if not self._from_driver:
            return self._row(*found)
        values = list(found)
        for place, made, none_stays in self._from_driver:
            value = values[place]
            if value is not None or not none_stays:
                values[place] = made(value)
        return self._row(*values)


def _processor(kind: Any, dialect: Dialect, which: str, *others: Any) -> Callable[[Any], Any] | None:
    processor: Callable[[Any], Any] | None = getattr(kind.dialect_impl(dialect), which)(dialect, *others)
    return processor


def is_any_of(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Whether a column holds any of some numbers, bound as a JSON list: one text for any number of them."""
    return column.in_(select(func.json_each(bindparam(name, type_=Text)).table_valued("value").c.value))


def kinds_of(columns: Iterable[Any]) -> Kinds:
    """The kinds that columns hold. One that is computed or labelled may be empty, as of a row that is not there."""
    allowed, yes_or_no = [], []
    for column in columns:
        may_be_empty = not isinstance(column, Column) or column.nullable
        kinds: tuple[type, ...] = _kinds_of(column.type)
        allowed.append((column.key, kinds + OR_NOTHING if may_be_empty else kinds))
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
