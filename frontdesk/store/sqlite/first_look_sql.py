"""The text of first_look.sql: what SQLAlchemy makes of the queue's queries. `scripts/first_look.py` writes it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select
from sqlalchemy.dialects import sqlite

from frontdesk.store.schema.moments import as_micros, as_moment

SOME_MOMENT: datetime = as_moment(1_234_567_890_123_456)
"""The moment to make the queries for. It becomes :now."""
SOME_ID = 9_876_543_210
"""The id to make the query of one row for. It becomes :id."""

_DIALECT = sqlite.dialect()


def as_text(every_row: Select[Any], first_rows: Sequence[Select[Any]], one_row: Select[Any]) -> str:
    """Parts of SQL with ";" between them. first_rows: queries for SOME_MOMENT. one_row: the query for SOME_ID.

    The first part is what all queries begin with; each of the others is what one of the queries adds to it.
    """
    beginning = _text(every_row)
    added = [f"{_text(query).removeprefix(beginning)}\n LIMIT :limit" for query in first_rows]
    added.append(_text(one_row).removeprefix(beginning))
    text = ";\n".join((beginning, *added))
    return text.replace(str(as_micros(SOME_MOMENT)), ":now").replace(str(SOME_ID), ":id") + "\n"


def _text(query: Select[Any]) -> str:
    return str(query.compile(dialect=_DIALECT, compile_kwargs={"literal_binds": True}))
