"""What SQLite itself finds wrong with a store: pages, indexes, references. Nothing here changes the store."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Integer, Table, literal_column

from frontdesk.phrases import Phrase
from frontdesk.store.sqlite.damage import tells_of_damage

_MOST_LINES = 10_000  # of SQLite's check; more of the same would tell nothing new
_WIDEST_GAP = 100_000  # ids; a hole in a table where its pages can't be walked through
_MISSING = re.compile(r"row \d+ missing from index (\S+)")
_WRONG_COUNT = re.compile(r"wrong # of entries in index (\S+)")
_OF_SEARCH = re.compile(r"fts5|inverted index", re.IGNORECASE)


class Integrity(NamedTuple):
    """The answer of SQLite's check, without what it says of the search index (`search_check`).

    indexes: how many rows differ, by the index that does not list each row once. others: all other lines.
    """

    indexes: Mapping[str, int]
    others: Sequence[str]


def integrity(connection: Connection) -> Integrity:
    """Check all pages, and all indexes against their tables (sqlite.org, "PRAGMA integrity_check"). Linear."""
    lines = _lines(connection, f"PRAGMA integrity_check({_MOST_LINES})")
    indexes = Counter(match[1] for line in lines if (match := _MISSING.match(line)))
    indexes.update(match[1] for line in lines if (match := _WRONG_COUNT.match(line)) and match[1] not in indexes)
    known = (_MISSING.match, _WRONG_COUNT.match, _OF_SEARCH.search)
    others = [line.strip().replace("\n", "; ") for line in lines if not any(of(line) for of in known)]
    return Integrity(indexes, others)


def dangling(connection: Connection) -> dict[str, set[int]]:
    """The ids of the rows that name a row that is not there, by table. Raises an error of damage (`damage`)."""
    found: dict[str, set[int]] = {}
    for table, row_id, *_ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        found.setdefault(table, set()).add(row_id)
    return found


def row_id(table: Table) -> ColumnElement[int]:
    """What SQLite numbers the rows of a table by; also of one whose primary key is something else."""
    return literal_column(f"{table.name}.rowid", Integer)


def all_ids(connection: Connection, table: Table) -> Iterator[int]:
    """The `row_id`s of a table itself, not of an index; where pages can't be read, all that may be in between."""
    last = 0
    for way in ("ASC", "DESC"):
        reached = last
        try:
            # a name of our own; the driver returns the rows one by one, up to where SQLite can't go on
            walk = f"SELECT rowid FROM {table.name} NOT INDEXED ORDER BY rowid {way}"  # noqa: S608
            for (found,) in connection.connection.cursor().execute(walk):
                reached = found
                yield found
            return
        except Exception as error:
            if not tells_of_damage(error):
                raise
        if way == "ASC":
            last = reached
        elif last < reached <= last + _WIDEST_GAP:
            yield from range(last + 1, reached)


def _lines(connection: Connection, pragma: str) -> Sequence[str]:
    try:
        return [line for (line, *_) in connection.exec_driver_sql(pragma) if line != "ok"]
    except Exception as error:
        if not tells_of_damage(error):
            raise
        return [Phrase("SQLite can't check it to its end")]
