"""Queries that still return their other rows where one row is damaged."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, bindparam

from frontdesk.contacts.unreadable import Kept, Unreadable
from frontdesk.store.database import tells_of_damage
from frontdesk.store.schema.compiled import CompiledStatement

_T = TypeVar("_T")
_NOTHING: Mapping[str, Any] = {}


class OneByOne:
    """A query whose rows become values: all at once or, if that fails, one by one with damaged rows as Unreadable.

    query: of one table's rows, with outer joins alone, so that a row missing in another table takes none away.
    row_id: the column that identifies a row. what: the kind of thing that a row is, for Unreadable.
    """

    def __init__(self, query: Select[Any], row_id: ColumnElement[Any], what: Kept) -> None:
        self._what = what
        self._all = CompiledStatement(query, checked=True)
        self._ids = CompiledStatement(query.with_only_columns(row_id.label("id"), maintain_column_froms=True))
        self._alone = CompiledStatement(query.where(row_id == bindparam("alone")), checked=True)

    def read(
        self, connection: Connection, made: Callable[[Any], _T], values: Mapping[str, Any] = _NOTHING
    ) -> list[_T | Unreadable]:
        """The values of the rows found, in the query's order.

        made: makes a row into a value; raises an error that `tells_of_damage` knows if the row makes no sense.
        """
        try:
            return [made(row) for row in self._all.rows(connection, values)]
        except Exception as error:
            if not tells_of_damage(error):
                raise
        ids = [row_id for (row_id,) in self._ids.driver_rows(connection, values)]
        return self.each_alone(connection, ids, made, values)

    def each_alone(
        self,
        connection: Connection,
        ids: Iterable[int],
        made: Callable[[Any], _T],
        values: Mapping[str, Any] = _NOTHING,
    ) -> list[_T | Unreadable]:
        """The values of the rows with these ids, each read by itself; Unreadable for a damaged or missing row."""
        return [self._one(connection, row_id, made, values) for row_id in ids]

    def _one(
        self, connection: Connection, row_id: int, made: Callable[[Any], _T], values: Mapping[str, Any]
    ) -> _T | Unreadable:
        try:
            row = self._alone.first(connection, {**values, "alone": row_id})
            return Unreadable(row_id, self._what) if row is None else made(row)
        except Exception as error:
            if not tells_of_damage(error):
                raise
            return Unreadable(row_id, self._what)
