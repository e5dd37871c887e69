"""What a database has of its own in the definition of a table. Used by `schema.tables` alone.

An option is named for its dialect, and SQLAlchemy reads those of the dialect in use: what another database needs is
added here, beside what SQLite needs.
"""

from typing import Any

from sqlalchemy import JSON, ColumnElement, Index, func

UNIQUE_JSON = JSON
"""JSON that can be compared and be unique: SQLite keeps JSON as text, always written alike by this program."""


def partial_index(name: str, *columns: ColumnElement[Any], where: ColumnElement[bool]) -> Index:
    """An index of some rows only: smaller, and no work for the others."""
    return Index(name, *columns, sqlite_where=where)


def ascii_lower(column: ColumnElement[str]) -> ColumnElement[str]:
    """A text with its ASCII letters in lower case, and all others as they are."""
    lower: ColumnElement[str] = func.lower(column)
    return lower
