"""What SQLite writes in a way of its own inside a query."""

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Table, Text, bindparam, case, func, literal_column, select


def is_any_of(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Whether a column holds any of the values bound to a name by `as_list`: one statement for any number of them."""
    values = func.json_each(bindparam(name, type_=Text)).table_valued("value")
    return column.in_(select(values.c.value))


def as_list(values: Collection[Any]) -> str:
    """Values, as they are kept, to be bound for `is_any_of`."""
    return json.dumps(list(values))


def if_json(column: ColumnElement[Any], value: ColumnElement[Any]) -> ColumnElement[Any]:
    """A value that is taken out of a JSON column; NULL where the column is damaged, at which SQLite would stop."""
    return case((func.json_valid(column, type_=Boolean), value))


def either(column: ColumnElement[bool]) -> ColumnElement[bool]:
    """True for every sound row: SQLite uses the columns after this one in an index only where this one is compared."""
    return column.in_((True, False))


def in_index_order(*columns: ColumnElement[Any], ties: ColumnElement[Any]) -> tuple[ColumnElement[Any], ...]:  # noqa: ARG001
    """An order that comes from an index alone. ties: what a database orders equal rows by whose index does not.

    SQLite walks through equal entries of an index in one fixed order, so naming a tie break would only add a sort.
    """
    return columns


def order_kept(table: Table) -> ColumnElement[int]:
    """The order in which the rows of a table were inserted."""
    return literal_column(f"{table.name}.rowid")
