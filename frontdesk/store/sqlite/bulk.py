"""Inserting thousands of rows at once, by the driver: SQLAlchemy takes longer over a thousand rows than SQLite does."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, func, select

_NONE: Mapping[str, Any] = {}


class BulkInsert:
    """An INSERT of many rows; a row is a tuple with a value for each of the columns, as they are kept.

    constants: columns that are the same in all rows. rare: columns usually at their default, with that default; behind
    the others a row then has one value more, a JSON array of the values of the rare columns, or None where all are at
    their default.
    """

    def __init__(
        self,
        table: str,
        columns: Sequence[str],
        constants: Mapping[str, int] = _NONE,
        rare: Mapping[str, str | int | None] = _NONE,
    ) -> None:
        values = [f"?{place}" for place, _ in enumerate(columns, 1)] + [str(value) for value in constants.values()]
        array = f"?{len(columns) + 1}"
        for place, default in enumerate(rare.values()):
            value = f"{array} ->> {place}"
            values.append(value if default is None else f"coalesce({value}, {default!r})")
        names = ", ".join((*columns, *constants, *rare))
        self._sql = f"INSERT INTO {table} ({names}) VALUES ({', '.join(values)})"  # noqa: S608  # names of our own

    def run(self, connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
        """Insert the rows, inside a write transaction."""
        if rows:
            connection.exec_driver_sql(self._sql, list(rows))


def next_id(connection: Connection, id_column: Column[int]) -> int:
    """The id that the next row of a table gets, where ids are given without a gap and no row is ever deleted.

    Inside a write transaction: it has SQLite's only write lock, so nobody else adds a row meanwhile.
    """
    return connection.execute(select(func.coalesce(func.max(id_column), 0))).scalar_one() + 1
