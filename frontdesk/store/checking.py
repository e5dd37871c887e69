"""Looking for damage: what the database finds, rows that can't be read, and a search index that differs from the text.

Nothing here changes the store. Findings have numbers and names of tables in them, never what people wrote.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Select, Table, select

from frontdesk.contacts.unreadable import Kept, Unreadable
from frontdesk.phrases import Phrase
from frontdesk.store import calls, handouts, history, questions, requests
from frontdesk.store.database import as_list, integrity, is_any_of, search_check, tells_of_damage
from frontdesk.store.one_by_one import OneByOne
from frontdesk.store.schema import tables

FIRST_IDS = 10
"""How many ids a finding has at most; the first few are enough to begin looking."""

_AT_ONCE = 500  # rows
_REQUESTS = tables.requests.name
_SOME_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)  # whether a claim still counts is not looked at


class Kind(StrEnum):
    """What is not right.

    FILE: pages of the file, as the database sees them. INDEX: an index does not list each row of its table, so lists
    may show fewer people than there are. ROW: rows can't be read. REFERENCE: rows name other rows that are not there.
    SEARCH: the search index is malformed, or says something else than the text.
    """

    FILE = "file"
    INDEX = "index"
    ROW = "row"
    REFERENCE = "reference"
    SEARCH = "search"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not right. where: the table or the index; empty for the whole file.

    count: how many rows or lines are concerned, 0 if that can't be told. ids: the first few of them. said: the
    database's own words, for what it found itself.
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
    return [*_said_by_the_database(connection), *_references(connection), *row_findings(connection)]


def index_findings(connection: Connection) -> list[Finding]:
    """Whether the search index is sound, and says what the text says. Seconds for a million requests."""
    try:
        said = search_check.malformed(connection)
        if said:
            return [Finding(Kind.SEARCH, _REQUESTS, said=said[0])]
        differ = sorted(search_check.differing(connection))
        if differ:
            return [Finding(Kind.SEARCH, _REQUESTS, len(differ), tuple(differ[:FIRST_IDS]))]
        if not search_check.zones_are_right(connection):
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


def unreadable_rows(connection: Connection) -> dict[str, list[int]]:
    """The rows of each table that can't be read, by their ids, in order. Each row is read once, or twice if damaged."""
    return {table.name: _unreadable(connection, table) for table in tables.metadata.sorted_tables}


def _unreadable(connection: Connection, table: Table) -> list[int]:
    reader, made = _READERS[table.name]
    found: list[int] = []
    ids = sorted(set(integrity.all_ids(connection, table)))
    for first in range(0, len(ids), _AT_ONCE):
        wanted = ids[first : first + _AT_ONCE]
        read = reader.read(connection, made, {"ids": as_list(wanted)})
        if len(read) < len(wanted) or any(isinstance(row, Unreadable) for row in read):
            alone = reader.each_alone(connection, wanted, made, {"ids": as_list(wanted)})
            found += [row.id for row in alone if isinstance(row, Unreadable)]
    return found


def _said_by_the_database(connection: Connection) -> list[Finding]:
    found = integrity.integrity(connection)
    findings = [Finding(Kind.INDEX, index, count) for index, count in found.indexes.items()]
    if found.others:
        findings.append(Finding(Kind.FILE, "", len(found.others), said=found.others[0]))
    return findings


def _references(connection: Connection) -> list[Finding]:
    try:
        dangling = integrity.dangling(connection)
    except Exception as error:
        if not tells_of_damage(error):
            raise
        return [Finding(Kind.FILE, "", said=Phrase("SQLite can't check which rows name which to their end"))]
    return [Finding(Kind.REFERENCE, table, len(ids), tuple(sorted(ids)[:FIRST_IDS])) for table, ids in dangling.items()]


def _reader(table: Table) -> tuple[OneByOne, Callable[[Any], Any]]:
    """How to read whole rows of a table, as the modules that show them do."""
    shown: Mapping[str, tuple[Select[Any], Callable[[Any], Any]]] = {
        "requests": (requests.whole(), lambda row: requests.request_of(row, _SOME_MOMENT)),
        "calls": (calls.whole(), calls.call_of),
        "audit_entries": (history.whole(), history.kept_of),
        "handouts": (handouts.whole(), handouts.handout_of),
        "own_questions": (questions.whole(), questions.question_of),
        "unanswered_questions": (questions.whole_unanswered(), questions.unanswered_of),
    }
    query, made = shown.get(table.name, (select(table), tuple))
    row_id = integrity.row_id(table)
    return OneByOne(query.where(is_any_of(row_id, "ids")), row_id, Kept.REQUEST), made


_READERS = {table.name: _reader(table) for table in tables.metadata.sorted_tables}
