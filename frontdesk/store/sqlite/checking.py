"""Looking for damage: what SQLite finds, rows that can't be read, and whether the search index says what the text says.

Nothing here changes the store. What is found is told by numbers and names of tables, never by what people wrote.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, Table, literal_column, select

from frontdesk.contacts.unreadable import Kept, Unreadable
from frontdesk.phrases import Phrase
from frontdesk.store import calls, entries, questions, requests, sheets
from frontdesk.store.one_by_one import OneByOne
from frontdesk.store.schema import tables
from frontdesk.store.schema.compiled import is_any_of
from frontdesk.store.schema.kinds import tells_of_damage
from frontdesk.store.sqlite import search_index

FIRST_IDS = 10
"""How many ids a finding tells; whoever looks into them begins with a few."""

_MOST_SAID = 10_000  # lines of SQLite's check; more of the same would tell nothing new
_AT_ONCE = 500  # rows
_WIDEST_GAP = 100_000  # ids; a hole in a table where its pages can't be walked through
_LACKS = re.compile(r"row \d+ missing from index (\S+)")
_WRONG_COUNT = re.compile(r"wrong # of entries in index (\S+)")
_OF_SEARCH = re.compile(r"fts5|inverted index", re.IGNORECASE)
_REQUESTS = tables.requests.name
_SOME_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)  # whether a claim still counts is not looked at


class Kind(StrEnum):
    """What is not right.

    FILE: pages of the file, as SQLite sees them. INDEX: an index does not list each row of its table, so lists may show
    fewer people than there are. ROW: rows can't be read. REFERENCE: rows name other rows that are not there. SEARCH:
    the search index is malformed, or says something else than the text.
    """

    FILE = "file"
    INDEX = "index"
    ROW = "row"
    REFERENCE = "reference"
    SEARCH = "search"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not right. where: the table or the index; empty for the whole file.

    count: how many rows or lines are concerned, 0 if that can't be told. ids: the first few of them. said: SQLite's own
    words, if it found it.
    """

    kind: Kind
    where: str
    count: int = 0
    ids: tuple[int, ...] = ()
    said: str = ""

    @property
    def sentence(self) -> str:
        """What is not right, in one sentence."""
        some = f" ({', '.join(map(str, self.ids))}{', …' if self.count > len(self.ids) else ''})" if self.ids else ""
        values: dict[str, object] = {"where": self.where, "ids": some, "reason": self.said}
        match self.kind:
            case Kind.FILE:
                return Phrase("The file is damaged: {reason}.", **values)
            case Kind.INDEX:
                return Phrase("The index {where} does not list each row once: %n differ.", None, self.count, **values)
            case Kind.ROW:
                return Phrase("%n of {where} can't be read{ids}.", None, self.count, **values)
            case Kind.REFERENCE:
                return Phrase("%n of {where} name a row that is not there{ids}.", None, self.count, **values)
            case Kind.SEARCH if self.count:
                return Phrase(
                    "The search index and the text differ for %n of {where}{ids}; "
                    "which of the two is right can't be told.",
                    None,
                    self.count,
                    **values,
                )
            case Kind.SEARCH:
                return Phrase("The search index itself is damaged: {reason}.", **values)


def table_findings(connection: Connection) -> list[Finding]:
    """Whether the tables and their indexes are sound and each row can be read; without the search index. Linear."""
    return [*_said_by_sqlite(connection), *_references(connection), *row_findings(connection)]


def index_findings(connection: Connection) -> list[Finding]:
    """Whether the search index is sound, and says what the text says. Seconds for a million requests."""
    try:
        said = search_index.malformed(connection)
        if said:
            return [Finding(Kind.SEARCH, _REQUESTS, said=said[0])]
        differ = sorted(search_index.differing(connection))
        if differ:
            return [Finding(Kind.SEARCH, _REQUESTS, len(differ), tuple(differ[:FIRST_IDS]))]
        if not search_index.zones_are_right(connection):
            return [Finding(Kind.SEARCH, _REQUESTS, said=Phrase("it may miss the newest requests"))]
    except Exception as error:
        if not tells_of_damage(error):
            raise
        return [Finding(Kind.SEARCH, _REQUESTS, said=Phrase("it can't be read to its end"))]
    return []


def row_findings(connection: Connection) -> list[Finding]:
    """The rows that can't be read, a finding for each table that has any."""
    return [
        Finding(Kind.ROW, table, len(ids), tuple(ids[:FIRST_IDS]))
        for table, ids in unreadable_rows(connection).items()
        if ids
    ]


def unreadable_ids(connection: Connection) -> list[int]:
    """The requests that can't be read, by their ids, in order."""
    return _unreadable(connection, tables.requests)


def unreadable_rows(connection: Connection) -> dict[str, list[int]]:
    """The rows of each table that can't be read, by their ids, in order. Each row is read once, or twice if damaged."""
    return {table.name: _unreadable(connection, table) for table in tables.metadata.sorted_tables}


def _unreadable(connection: Connection, table: Table) -> list[int]:
    reader, made = _READERS[table.name]
    found: list[int] = []
    ids = sorted(set(_all_ids(connection, table)))
    for first in range(0, len(ids), _AT_ONCE):
        wanted = ids[first : first + _AT_ONCE]
        read = reader.read(connection, made, {"ids": str(wanted)})
        if len(read) < len(wanted) or any(isinstance(row, Unreadable) for row in read):
            alone = reader.each_alone(connection, wanted, made, {"ids": str(wanted)})
            found += [row.id for row in alone if isinstance(row, Unreadable)]
    return found


def _all_ids(connection: Connection, table: Table) -> Iterator[int]:
    """The ids of a table, not of an index; where its pages can't be walked through, those that must be in between."""
    last = 0
    for way in ("ASC", "DESC"):
        reached = last
        try:
            # a name of our own; as SQLite gives them, one after another, up to where it can't go on
            walk = f"SELECT rowid FROM {table.name} NOT INDEXED ORDER BY rowid {way}"  # noqa: S608
            for (row_id,) in connection.connection.cursor().execute(walk):
                reached = row_id
                yield row_id
            return
        except Exception as error:
            if not tells_of_damage(error):
                raise
        if way == "ASC":
            last = reached
        elif last < reached <= last + _WIDEST_GAP:
            yield from range(last + 1, reached)


def _said_by_sqlite(connection: Connection) -> list[Finding]:
    lines = _lines(connection, f"PRAGMA integrity_check({_MOST_SAID})")
    lacking = Counter(match[1] for line in lines if (match := _LACKS.match(line)))
    lacking.update(match[1] for line in lines if (match := _WRONG_COUNT.match(line)) and match[1] not in lacking)
    findings = [Finding(Kind.INDEX, index, count) for index, count in lacking.items()]
    known = (_LACKS.match, _WRONG_COUNT.match, _OF_SEARCH.search)
    others = [line for line in lines if not any(of(line) for of in known)]
    if others:
        findings.append(Finding(Kind.FILE, "", len(others), said=others[0].strip().replace("\n", "; ")))
    return findings


def _lines(connection: Connection, pragma: str) -> Sequence[str]:
    try:
        return [line for (line, *_) in connection.exec_driver_sql(pragma) if line != "ok"]
    except Exception as error:
        if not tells_of_damage(error):
            raise
        return [Phrase("SQLite can't check it to its end")]


def _references(connection: Connection) -> list[Finding]:
    missing: dict[str, set[int]] = {}
    try:
        for table, row_id, *_ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            missing.setdefault(table, set()).add(row_id)
    except Exception as error:
        if not tells_of_damage(error):
            raise
        return [Finding(Kind.FILE, "", said=Phrase("SQLite can't check which rows name which to their end"))]
    return [Finding(Kind.REFERENCE, table, len(ids), tuple(sorted(ids)[:FIRST_IDS])) for table, ids in missing.items()]


def _reader(table: Table) -> tuple[OneByOne, Callable[[Any], Any]]:
    """Reads whole rows of a table, as those who show them do."""
    shown: Mapping[str, tuple[Select[Any], Callable[[Any], Any]]] = {
        "requests": (requests.whole(), lambda row: requests.request_of(row, _SOME_MOMENT)),
        "calls": (calls.whole(), calls.call_of),
        "audit_entries": (entries.whole(), entries.kept_of),
        "handouts": (sheets.whole_handouts(), sheets.handout_of),
        "own_questions": (questions.whole(), questions.question_of),
        "unanswered_questions": (questions.whole_unanswered(), questions.unanswered_of),
    }
    query, made = shown.get(table.name, (select(table), tuple))
    row_id: ColumnElement[Any] = literal_column(f"{table.name}.rowid", Integer)
    return OneByOne(query.where(is_any_of(row_id, "ids")), row_id, Kept.REQUEST), made


_READERS = {table.name: _reader(table) for table in tables.metadata.sorted_tables}
