"""The search index on SQLite: FTS5 over words, and over digits in threes.

Who adds requests adds them here in the same transaction (`add_from`); triggers keep step with every later change. A
trigger on each added row would flush the index row by row: an import took twice as long.

Both tables hold the index alone, because the text is in `requests` already (content='', columnsize=0): who takes an
entry out says what it holds. And of the index which request holds a word, not where (detail='none'): a quarter of the
size. Another database has its own module with the same functions.
"""

from array import array
from collections.abc import Sequence
from heapq import nlargest
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Integer,
    Row,
    Select,
    String,
    and_,
    bindparam,
    cast,
    column,
    func,
    or_,
    select,
    table,
    text,
    type_coerce,
)

from frontdesk.contacts.search import Search, words_in
from frontdesk.store.ready import Ready
from frontdesk.store.tables import request_zones, requests

MOST_FOUND = 1_000  # the newest; nobody reads further down, and a common word would be half the store

_WORDS = "request_words"
_DIGITS = "request_digits"
_TABLES = (
    f"CREATE VIRTUAL TABLE {{schema}}{_WORDS}{{suffix}} USING fts5(name, email, message, notes, content='', "
    "columnsize=0, detail='none', prefix='1 2 3', tokenize='unicode61 remove_diacritics 2')",
    f"CREATE VIRTUAL TABLE {{schema}}{_DIGITS}{{suffix}} USING fts5(digits, content='', columnsize=0, "
    "detail='none', tokenize='trigram')",
)
_NOTES = "(SELECT group_concat(note, ' ') FROM calls WHERE request_id = {request})"
_OTHER_NOTES = "(SELECT group_concat(note, ' ') FROM calls WHERE request_id = new.request_id AND id <> new.id)"
_NOTES_BEFORE = f"concat({_OTHER_NOTES}, ' ', old.note)"
_FILL = (
    f"INSERT INTO {{schema}}{_WORDS}{{suffix}} (rowid, name, email, message, notes) "
    "SELECT id, name, email, message, {notes} FROM requests"
)
_FILL_DIGITS = (
    f"INSERT INTO {{schema}}{_DIGITS}{{suffix}} (rowid, digits) "
    "SELECT id, coalesce(phone_e164, '') || ' ' || phone_digits FROM requests"
)
_TERMS = f"CREATE VIRTUAL TABLE {_WORDS}_terms USING fts5vocab('{_WORDS}', 'instance')"
_terms = table(f"{_WORDS}_terms", column("term", String))
_NEXT_TERM = Ready(select(_terms.c.term).where(_terms.c.term >= bindparam("term")).limit(1))
# A beginning of four letters or more stands for a few words of the index, mostly. Named one by one, each is read from
# the newest request on, as far as it is needed (2 ms where every sixth of a million requests has the word). As a
# beginning, FTS5 would first put all they have together (25 ms). One to three letters have an index of their own.
_SPELT_OUT_FROM = 4  # letters
_MOST_SPELT_OUT = 64  # words


def _again(notes_before: str) -> str:
    """What a trigger on calls does: the request's words out of the index, then in again with its notes as they are."""
    of_request = "FROM requests WHERE id = new.request_id;"
    return (
        f"INSERT INTO {_WORDS} ({_WORDS}, rowid, name, email, message, notes) "
        f"SELECT 'delete', id, name, email, message, {notes_before} {of_request} "
        f"INSERT INTO {_WORDS} (rowid, name, email, message, notes) "
        f"SELECT id, name, email, message, {_NOTES.format(request='new.request_id')} {of_request}"
    )


_TRIGGERS = {
    "search_changed": "AFTER UPDATE OF name, email, message ON requests BEGIN "
    f"INSERT INTO {_WORDS} ({_WORDS}, rowid, name, email, message, notes) "
    f"VALUES ('delete', old.id, old.name, old.email, old.message, {_NOTES.format(request='old.id')}); "
    f"INSERT INTO {_WORDS} (rowid, name, email, message, notes) "
    f"VALUES (new.id, new.name, new.email, new.message, {_NOTES.format(request='new.id')}); END",
    "search_number_changed": "AFTER UPDATE OF phone_e164, phone_digits ON requests BEGIN "
    f"INSERT INTO {_DIGITS} ({_DIGITS}, rowid, digits) "
    "VALUES ('delete', old.id, coalesce(old.phone_e164, '') || ' ' || old.phone_digits); "
    f"INSERT INTO {_DIGITS} (rowid, digits) "
    "VALUES (new.id, coalesce(new.phone_e164, '') || ' ' || new.phone_digits); END",
    "search_note_changed": f"AFTER UPDATE OF note ON calls WHEN new.note <> old.note BEGIN {_again(_NOTES_BEFORE)} END",
    "search_note_added": f"AFTER INSERT ON calls WHEN new.note <> '' BEGIN {_again(_OTHER_NOTES)} END",
}
_ZONE_BITS = 12  # 4,096 requests: their newest are told apart by 250 zones in a million
_FILL_ZONES = (
    f"INSERT INTO request_zones (zone, newest) SELECT id >> {_ZONE_BITS}, max(received_at) FROM requests "
    "WHERE id > :after GROUP BY 1 ON CONFLICT (zone) DO UPDATE SET newest = max(newest, excluded.newest)"
)
_A_LONG_RUN = 5  # digits; shorter ones are in so many numbers that words are looked for first

_indexed_words = table(_WORDS, column("rowid", Integer))
_indexed_digits = table(_DIGITS, column("rowid", Integer))


def create(connection: Connection) -> None:
    """Make the index for what is there, and the triggers that keep it."""
    _create_tables(connection, "", "")
    connection.exec_driver_sql(_TERMS)
    create_triggers(connection)
    connection.execute(text(_FILL_ZONES), {"after": 0})


def create_triggers(connection: Connection) -> None:
    """Make those triggers that are not there yet."""
    for name, what in _TRIGGERS.items():
        connection.exec_driver_sql(f"CREATE TRIGGER IF NOT EXISTS {name} {what}")


def drop(connection: Connection) -> None:
    """Take the index and its triggers away."""
    for name in _TRIGGERS:
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
    for name in (f"{_WORDS}_terms", _WORDS, _DIGITS):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")


def add_from(connection: Connection, after_id: int) -> None:
    """Put requests that were just added into the index: those with a higher id."""
    for statement in (_FILL, _FILL_DIGITS):
        added = statement.format(schema="", suffix="", notes="''") + " WHERE id > :after"
        connection.execute(text(added), {"after": after_id})
    connection.execute(text(_FILL_ZONES), {"after": after_id})


def newest(connection: Connection, search: Search, condition: ColumnElement[bool], most: int) -> "array[int]":
    """The newest requests that match a search's words and numbers, and a condition; at most so many.

    The index gives matches by id, and stops early; ids are nearly in order of time. Where they are not (an old export
    that was imported last), the zones tell which other requests may be newer than what was found.
    """
    words = _all_words(connection, search)
    if words is None:
        return array("q")
    query = _matching(search, words, condition)
    at_once = most + most // 4
    matches = connection.execute(query.limit(at_once)).all()
    if len(matches) == at_once:
        lowest = matches[-1].id
        matches = _newest_of(matches, most)
        zones = select(request_zones.c.zone, type_coerce(request_zones.c.newest, BigInteger).label("newest")).where(
            request_zones.c.zone <= lowest >> _ZONE_BITS
        )
        for zone in connection.execute(zones.order_by(zones.selected_columns.newest.desc())).all():
            if zone.newest <= matches[-1].received_at:
                break
            first, last = zone.zone << _ZONE_BITS, min((zone.zone + 1 << _ZONE_BITS) - 1, lowest - 1)
            matches = _newest_of([*matches, *_between(connection, query, first, last)], most)
    return array("q", [match.id for match in _newest_of(matches, most)])


def _matching(search: Search, words: str, condition: ColumnElement[bool]) -> Any:
    """Ids and moments of the requests that match, the highest id first: one index leads, the rest is looked up."""
    by_number = bool(search.numbers) and (not search.words or max(map(len, search.numbers)) >= _A_LONG_RUN)
    leading = _indexed_digits if by_number else _indexed_words
    query = (
        select(requests.c.id, type_coerce(requests.c.received_at, BigInteger).label("received_at"))
        .select_from(leading.join(requests, requests.c.id == leading.c.rowid))
        .where(_match(_DIGITS, _in_threes(search)) if by_number else _match(_WORDS, words))
        .where(condition, *(_holds(number) for number in search.numbers))
        .order_by(leading.c.rowid.desc())
    )
    if by_number and search.words:
        also = _match(_WORDS, words)
        holding = select(1).select_from(_indexed_words).where(also, _indexed_words.c.rowid == requests.c.id)
        query = query.where(holding.exists())
    return query


def holding(words: str) -> Select[Any]:
    """Which requests hold all words of a text, as a part of another query."""
    quoted = " ".join(f'"{word}"' for word in words_in(words))
    return select(_indexed_words.c.rowid).where(_match(_WORDS, quoted))


def _between(connection: Connection, query: Any, first: int, last: int) -> Sequence[Row[Any]]:
    leading = query.get_final_froms()[0].left
    return connection.execute(query.where(leading.c.rowid >= first, leading.c.rowid <= last)).all()


def _newest_of(matches: Sequence[Row[Any]], most: int) -> list[Row[Any]]:
    return nlargest(most, matches, key=itemgetter(1, 0))


def _match(index: str, expression: str) -> ColumnElement[bool]:
    # each word is quoted and bound, so nothing in it is an operator of FTS5
    return text(f"{index} MATCH :{index}").bindparams(**{index: expression})  # type: ignore[return-value]


def _holds(number: str) -> ColumnElement[bool]:
    """The index knows which threes of digits a number has, not where; so the number itself is looked at."""
    return or_(cast(requests.c.phone_e164, String).contains(number), requests.c.phone_digits.contains(number))


def _all_words(connection: Connection, search: Search) -> str | None:
    """What FTS5 is asked for all of the words; None if one of them, or its beginning, is in no request."""
    # a word may fall apart when it is folded (½ is 1⁄2): each part is looked for
    beginnings = dict.fromkeys(part for word in search.words for part in words_in(word))
    meant = [_meant_by(connection, beginning) for beginning in beginnings]
    return None if not all(meant) else " AND ".join(f"({' OR '.join(words)})" for words in meant)


def _meant_by(connection: Connection, beginning: str) -> list[str]:
    """The words of the index that begin so, quoted; too many of them are left to FTS5, as a beginning."""
    if len(beginning) < _SPELT_OUT_FROM:
        return [f'"{beginning}"*']
    found: list[str] = []
    row = _NEXT_TERM.first(connection, {"term": beginning})
    while row is not None and row.term.startswith(beginning):
        if len(found) == _MOST_SPELT_OUT:
            return [f'"{beginning}"*']
        found.append(f'"{row.term}"')
        row = _NEXT_TERM.first(connection, {"term": f"{row.term}\x01"})
    return found


def _in_threes(search: Search) -> str:
    runs = (number[place : place + 3] for number in search.numbers for place in range(len(number) - 2))
    return " AND ".join(f'"{run}"' for run in dict.fromkeys(runs))


def differing(connection: Connection) -> set[int]:
    """The requests about which the index says anything else than one made anew from their text would.

    Seconds for a million. Raises the driver's error if the index, or what it is made from, is malformed.
    """
    found: set[int] = set()
    _create_tables(connection, "temp.", "_anew")
    try:
        for name in (_WORDS, _DIGITS):
            found |= _told_otherwise(connection, name)
    finally:
        for name in (_WORDS, _DIGITS):
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS temp.{name}_anew")
    return found


def malformed(connection: Connection) -> list[str]:
    """What SQLite says against the index itself, whatever the requests say. Empty if the index is sound."""
    said = [connection.exec_driver_sql(f"PRAGMA integrity_check('{name}')").scalars() for name in (_WORDS, _DIGITS)]
    return [line for lines in said for line in lines if line != "ok"]


def rebuild(connection: Connection) -> None:
    """Make the index anew."""
    drop(connection)
    connection.execute(request_zones.delete())
    create(connection)


def zones_are_right(connection: Connection) -> bool:
    """Whether no request is newer than its zone says, so that a search misses none."""
    zone = requests.c.id.op(">>")(_ZONE_BITS)
    really = select(zone.label("zone"), func.max(requests.c.received_at).label("newest")).group_by(zone).subquery()
    kept = request_zones.c.newest >= really.c.newest
    told = really.outerjoin(request_zones, and_(request_zones.c.zone == really.c.zone, kept))
    missing = select(func.count()).select_from(told).where(request_zones.c.zone.is_(None))
    return connection.execute(missing).scalar_one() == 0


def _create_tables(connection: Connection, schema: str, suffix: str) -> None:
    for statement in (*_TABLES, _FILL, _FILL_DIGITS):
        notes = _NOTES.format(request="requests.id")
        connection.exec_driver_sql(statement.format(schema=schema, suffix=suffix, notes=notes))


def _told_otherwise(connection: Connection, name: str) -> set[int]:
    """The requests that one of two indexes gives for a term and the other does not: the kept one, and the one anew."""
    kept, anew = (
        _vocabulary(connection, schema, index, which)
        for schema, index, which in (("main", name, "kept"), ("temp", f"{name}_anew", "anew"))
    )
    try:
        # as bytes: a damaged term need not be text
        sums = "SELECT CAST(term AS BLOB) AS term, count(*), sum(doc), sum(doc * doc % 1000003) FROM {} GROUP BY term"
        told = [{tuple(row) for row in connection.exec_driver_sql(sums.format(index))} for index in (kept, anew)]
        terms = {term for term, *_ in told[0] ^ told[1]}
        holders = "SELECT doc FROM {} WHERE term = CAST(? AS TEXT)"
        found: set[int] = set()
        for term in terms:
            holding = [
                set(connection.exec_driver_sql(holders.format(index), (term,)).scalars()) for index in (kept, anew)
            ]
            found |= holding[0] ^ holding[1]
        return found
    finally:
        for index in (kept, anew):
            connection.exec_driver_sql(f"DROP TABLE {index}")


def _vocabulary(connection: Connection, schema: str, name: str, which: str) -> str:
    """A table of each term of an index, and which request holds it."""
    vocabulary = f"temp.{name}_{which}_terms"
    connection.exec_driver_sql(f"CREATE VIRTUAL TABLE {vocabulary} USING fts5vocab('{schema}', '{name}', 'instance')")
    return vocabulary
