"""Statements whose text is kept ready.

Over a statement of this program SQLAlchemy takes ten times as long as SQLite does. So what every action and every key
press asks is built and compiled by it once; after that its driver runs the text, in the same transaction.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Delete, Dialect, Insert, Select, Update

_NOTHING: Mapping[str, Any] = {}


class Ready:
    """A statement that is run many times.

    columns: those that an insert or an update sets. Values are given by the names of these and of its bindparams.
    """

    def __init__(self, statement: Select[Any] | Insert | Update | Delete, columns: Sequence[str] = ()) -> None:
        self._statement = statement
        self._columns = columns
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
            found = self._texts[dialect.name] = _Text(self._statement, self._columns, dialect)
        return found


class _Text:
    """A statement as one dialect has it: what to run, how to bind values, what to make of a row."""

    def __init__(self, statement: Any, columns: Sequence[str], dialect: Dialect) -> None:
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
