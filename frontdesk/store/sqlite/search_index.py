"""The search index on SQLite: FTS5 over words, and over digits in threes.

Words are cut and folded in Python alone (`frontdesk.text.words`), for the index and for what is typed alike: FTS5's own
ways fold other letters than Python does. An import brings its words with it, made in the processes beside it; who adds
requests adds them here in the same transaction (`add_from`). Triggers keep step with every later change: they call the
same function, which each connection has (`driver.connect`), so a program that does not have it can't change a text and
leave the index behind. A trigger on each added row would flush the index row by row: an import took twice as long.

Both tables hold the index alone, because the text is in `requests` already (content='', columnsize=0): who takes an
entry out says what it holds. And of the index which request holds a word, not where (detail='none'): a quarter of the
size. Another database has its own module with the same functions.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from itertools import product
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
    case,
    cast,
    column,
    false,
    func,
    or_,
    select,
    table,
    text,
    type_coerce,
)

from frontdesk.contacts.numbers.sought_numbers import TWO_DIGIT_CODES, Number
from frontdesk.contacts.search import Search
from frontdesk.store.schema.compiled import Ready
from frontdesk.store.schema.tables import request_zones, requests
from frontdesk.store.sqlite.driver import WORDS_FUNCTION
from frontdesk.text.words import JOIN, Word, in_two_parts, words_of

MOST_FOUND = 1_000  # the newest; nobody reads further down, and a common word would be half the store

_WORDS = "request_words"
_DIGITS = "request_digits"
_TABLES = (
    # 'ascii' takes all letters beyond ASCII for letters, and the words have no other signs
    f"CREATE VIRTUAL TABLE {{schema}}{_WORDS}{{suffix}} USING fts5(words, content='', columnsize=0, detail='none', "
    "prefix='1 2 3', tokenize='ascii')",
    f"CREATE VIRTUAL TABLE {{schema}}{_DIGITS}{{suffix}} USING fts5(digits, content='', columnsize=0, "
    "detail='none', tokenize='trigram')",
)
_NOTES = "(SELECT group_concat(note, char(10)) FROM calls WHERE request_id = {request})"
_OTHER_NOTES = "(SELECT group_concat(note, char(10)) FROM calls WHERE request_id = new.request_id AND id <> new.id)"
_NOTES_BEFORE = f"concat({_OTHER_NOTES}, char(10), old.note)"


def _words_of(row: str, notes: str) -> str:
    """A request's words. As bytes, because damaged text is no text; what is damaged in it has no words."""
    columns = (f"{row}name", f"{row}email", f"{row}message", f"{row}phone_raw", notes)
    return f"{WORDS_FUNCTION}({', '.join(f'CAST({column} AS BLOB)' for column in columns)})"


_FILL = (
    f"INSERT INTO {{schema}}{_WORDS}{{suffix}} (rowid, words) "
    f"SELECT id, {_words_of('', _NOTES.format(request='requests.id'))} FROM requests"
)
_FILL_DIGITS = (
    f"INSERT INTO {{schema}}{_DIGITS}{{suffix}} (rowid, digits) "
    "SELECT id, coalesce(phone_e164, '') || ' ' || phone_digits FROM requests"
)
_ADD_WORDS = f"INSERT INTO {_WORDS} (rowid, words) VALUES (?, ?)"
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
        f"INSERT INTO {_WORDS} ({_WORDS}, rowid, words) "
        f"SELECT 'delete', id, {_words_of('', notes_before)} {of_request} "
        f"INSERT INTO {_WORDS} (rowid, words) "
        f"SELECT id, {_words_of('', _NOTES.format(request='new.request_id'))} {of_request}"
    )


_TRIGGERS = {
    "search_changed": "AFTER UPDATE OF name, email, message, phone_raw ON requests BEGIN "
    f"INSERT INTO {_WORDS} ({_WORDS}, rowid, words) "
    f"VALUES ('delete', old.id, {_words_of('old.', _NOTES.format(request='old.id'))}); "
    f"INSERT INTO {_WORDS} (rowid, words) "
    f"VALUES (new.id, {_words_of('new.', _NOTES.format(request='new.id'))}); END",
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
_MOST_MIXED = 3  # numbers of which each may be a telephone's or a text's
_A_LONG_RUN = 5  # digits; shorter ones are in so many numbers that words are looked for first

_indexed_words = table(_WORDS, column("rowid", Integer))
_indexed_digits = table(_DIGITS, column("rowid", Integer))


def create(connection: Connection) -> None:
    """Make the index for what is there, and the triggers that keep it."""
    _create_tables(connection, "", "")
    for statement in (_TERMS, *(f"CREATE TRIGGER {name} {what}" for name, what in _TRIGGERS.items())):
        connection.exec_driver_sql(statement)
    connection.execute(text(_FILL_ZONES), {"after": 0})


def drop(connection: Connection) -> None:
    """Take the index and its triggers away."""
    for name in _TRIGGERS:
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
    for name in (f"{_WORDS}_terms", _WORDS, _DIGITS):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")


def add_from(connection: Connection, after_id: int, words: Sequence[str]) -> None:
    """Put requests that were just added into the index: those with a higher id, whose words these are, in order."""
    if words:
        connection.exec_driver_sql(_ADD_WORDS, list(enumerate(words, after_id + 1)))
    connection.execute(text(_FILL_DIGITS.format(schema="", suffix="") + " WHERE id > :after"), {"after": after_id})
    connection.execute(text(_FILL_ZONES), {"after": after_id})


def newest(connection: Connection, search: Search, condition: ColumnElement[bool], most: int) -> "array[int]":
    """The newest requests that match a search's words and numbers, and a condition; at most so many.

    The index gives matches by id, and stops early; ids are nearly in order of time. Where they are not (an old export
    that was imported last), the zones tell which other requests may be newer than what was found.
    """
    found: set[Row[Any]] = set()
    for words, numbers in _readings(connection, search):
        found.update(_newest(connection, _matching(words, numbers, condition), most))
    return array("q", [match.id for match in _newest_of(found, most)])


def _newest(connection: Connection, query: Any, most: int) -> Sequence[Row[Any]]:
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
    return matches


def _readings(connection: Connection, search: Search) -> Iterator[tuple[str, tuple[Number, ...]]]:
    """What may be meant: each number of a telephone, or a word of a text, such as that of a claim.

    Each reading is what FTS5 is asked of the words, and the telephone numbers; none that is in no request.
    """
    words = [_said(connection, word) for word in search.words]
    if not all(words):
        return
    as_words = {number: _said(connection, number.word) for number in search.numbers}
    choices = [((number, True), (number, False)) if as_words[number] else ((number, True),) for number in as_words]
    if len(choices) > _MOST_MIXED:
        choices = [(choice[0],) for choice in choices]
    for reading in product(*choices):
        said = [*words, *(as_words[number] for number, is_dialled in reading if not is_dialled)]
        yield " AND ".join(said), tuple(number for number, is_dialled in reading if is_dialled)


def _matching(words: str, numbers: Sequence[Number], condition: ColumnElement[bool]) -> Any:
    """Ids and moments of the requests that match, the highest id first: one index leads, the rest is looked up."""
    by_number = bool(numbers) and (not words or max(len(number.digits) for number in numbers) >= _A_LONG_RUN)
    leading = _indexed_digits if by_number else _indexed_words
    query = (
        select(requests.c.id, type_coerce(requests.c.received_at, BigInteger).label("received_at"))
        .select_from(leading.join(requests, requests.c.id == leading.c.rowid))
        .where(_match(_DIGITS, _in_threes(numbers)) if by_number else _match(_WORDS, words))
        .where(condition, *(_holds(number) for number in numbers))
        .order_by(leading.c.rowid.desc())
    )
    if by_number and words:
        also = _match(_WORDS, words)
        holding = select(1).select_from(_indexed_words).where(also, _indexed_words.c.rowid == requests.c.id)
        query = query.where(holding.exists())
    return query


def holding(words: str) -> Select[Any]:
    """Which requests hold all words of a text, as a part of another query; none if it has no word."""
    quoted = " ".join(f'"{word}"' for word in words_of(words))
    ids = select(_indexed_words.c.rowid)
    return ids.where(_match(_WORDS, quoted)) if quoted else ids.where(false())


def _between(connection: Connection, query: Any, first: int, last: int) -> Sequence[Row[Any]]:
    leading = query.get_final_froms()[0].left
    return connection.execute(query.where(leading.c.rowid >= first, leading.c.rowid <= last)).all()


def _newest_of(matches: Iterable[Row[Any]], most: int) -> list[Row[Any]]:
    return nlargest(most, matches, key=itemgetter(1, 0))


def _match(index: str, expression: str) -> ColumnElement[bool]:
    # each word is quoted and bound, so nothing in it is an operator of FTS5
    return text(f"{index} MATCH :{index}").bindparams(**{index: expression})  # type: ignore[return-value]


def _holds(number: Number) -> ColumnElement[bool]:
    """The index knows which threes of digits a number has, not where; so the number itself is looked at."""
    e164, others = cast(requests.c.phone_e164, String), requests.c.phone_digits
    each_other = " " + others
    ways = [e164.contains(number.digits), others.contains(number.digits)]
    for form in number.abroad:
        ways += [e164.startswith(form), each_other.contains(f" {form}")]
    ways += [_national(e164).startswith(form) for form in number.national]
    ways += [each_other.contains(f" {form}") for form in number.kept]
    held = or_(*ways)
    return and_(held, each_other.contains(f" {number.extension}")) if number.extension else held


def _national(e164: ColumnElement[str]) -> ColumnElement[str]:
    """What follows the country code; nothing of a North American number, before which no zero is dialled."""
    code = func.substr(e164, 1, 2)
    return case(
        (e164.startswith("1"), ""),
        (e164.startswith("7"), func.substr(e164, 2)),
        (code.in_(sorted(TWO_DIGIT_CODES)), func.substr(e164, 3)),
        else_=func.substr(e164, 4),
    )


def _said(connection: Connection, word: Word) -> str:
    """What FTS5 is asked for a word; nothing if it is in no request, whichever way."""
    ways = []
    for way in word:
        meant = [_meant_by(connection, beginning) for beginning in way]
        if all(meant):
            ways.append(" AND ".join(f"({' OR '.join(words)})" for words in meant))
    return f"({' OR '.join(f'({way})' for way in ways)})" if ways else ""


def _meant_by(connection: Connection, beginning: str) -> list[str]:
    """The words of the index that begin so, also in two parts; quoted."""
    in_parts = (_spelt_out(connection, parted) for parted in in_two_parts(beginning))
    return [*_spelt_out(connection, beginning), *(word for words in in_parts for word in words)]


def _spelt_out(connection: Connection, beginning: str) -> list[str]:
    """The words of the index that begin so; too many of them are left to FTS5, as a beginning."""
    whole_beginning = [f'"{beginning}"*']
    if len(beginning) < _SPELT_OUT_FROM and JOIN not in beginning:
        return whole_beginning
    found: list[str] = []
    row = _NEXT_TERM.first(connection, {"term": beginning})
    while row is not None and row.term.startswith(beginning):
        if len(found) == _MOST_SPELT_OUT:
            return whole_beginning
        part, join, _ = row.term[len(beginning) :].partition(JOIN)
        if join and JOIN not in beginning:
            # whoever has `mary§jane` has `mary`, too: on behind all that is joined to that part
            row = _NEXT_TERM.first(connection, {"term": f"{beginning}{part}{JOIN}\U0010ffff"})
            continue
        found.append(f'"{row.term}"')
        row = _NEXT_TERM.first(connection, {"term": f"{row.term}\x01"})
    return found


def _in_threes(numbers: Sequence[Number]) -> str:
    each = []
    for number in numbers:
        forms = dict.fromkeys((number.digits, *number.abroad, *number.national, *number.kept))
        each.append(" OR ".join(f"({_threes(form)})" for form in forms))
    return " AND ".join(f"({forms})" for forms in each)


def _threes(form: str) -> str:
    return " AND ".join(f'"{run}"' for run in dict.fromkeys(form[place : place + 3] for place in range(len(form) - 2)))


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
        connection.exec_driver_sql(statement.format(schema=schema, suffix=suffix))


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
