"""Searching in the index: which requests hold the words and numbers that somebody typed, the newest first."""

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
from frontdesk.store.schema.compiled import CompiledStatement
from frontdesk.store.schema.tables import request_zones, requests
from frontdesk.store.sqlite.search_index import DIGITS, TERMS, WORDS, ZONE_BITS
from frontdesk.text.words import JOIN, Word, in_two_parts, words_of

_terms = table(TERMS, column("term", String))
_NEXT_TERM = CompiledStatement(select(_terms.c.term).where(_terms.c.term >= bindparam("term")).limit(1))
# A prefix of four letters or more usually stands for a few words of the index. Asked for those words by name, FTS5
# reads each from the newest request on, only as far as needed (2 ms where every sixth of a million requests has the
# word). Asked for the prefix, FTS5 first merges all entries of all the words (25 ms). Prefixes of one to three letters
# have an index of their own.
_SPELT_OUT_FROM = 4  # letters
_MOST_SPELT_OUT = 64  # words
_MOST_MIXED = 3  # numbers of which each may be a telephone's or a text's
_A_LONG_RUN = 5  # digits; shorter ones are in so many numbers that words are looked for first

_indexed_words = table(WORDS, column("rowid", Integer))
_indexed_digits = table(DIGITS, column("rowid", Integer))


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
            request_zones.c.zone <= lowest >> ZONE_BITS
        )
        for zone in connection.execute(zones.order_by(zones.selected_columns.newest.desc())).all():
            if zone.newest <= matches[-1].received_at:
                break
            first, last = zone.zone << ZONE_BITS, min((zone.zone + 1 << ZONE_BITS) - 1, lowest - 1)
            matches = _newest_of([*matches, *_between(connection, query, first, last)], most)
    return matches


def _readings(connection: Connection, search: Search) -> Iterator[tuple[str, tuple[Number, ...]]]:
    """The ways to read a search: each number as a telephone number, or as a word of a text, such as a claim's number.

    A reading is an FTS5 expression for the words, and the telephone numbers. Readings that no request matches are left
    out.
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
    """The query for ids and moments of matching requests, highest id first. One index leads, the rest is looked up."""
    by_number = bool(numbers) and (not words or max(len(number.digits) for number in numbers) >= _A_LONG_RUN)
    leading = _indexed_digits if by_number else _indexed_words
    query = (
        select(requests.c.id, type_coerce(requests.c.received_at, BigInteger).label("received_at"))
        .select_from(leading.join(requests, requests.c.id == leading.c.rowid))
        .where(_match(DIGITS, _in_threes(numbers)) if by_number else _match(WORDS, words))
        .where(condition, *(_holds(number) for number in numbers))
        .order_by(leading.c.rowid.desc())
    )
    if by_number and words:
        also = _match(WORDS, words)
        holding = select(1).select_from(_indexed_words).where(also, _indexed_words.c.rowid == requests.c.id)
        query = query.where(holding.exists())
    return query


def holding(words: str) -> Select[Any]:
    """A subquery for the ids of the requests that hold all words of a text; of none if the text has no word."""
    quoted = " ".join(f'"{word}"' for word in words_of(words))
    ids = select(_indexed_words.c.rowid)
    return ids.where(_match(WORDS, quoted)) if quoted else ids.where(false())


def _between(connection: Connection, query: Any, first: int, last: int) -> Sequence[Row[Any]]:
    leading = query.get_final_froms()[0].left
    return connection.execute(query.where(leading.c.rowid >= first, leading.c.rowid <= last)).all()


def _newest_of(matches: Iterable[Row[Any]], most: int) -> list[Row[Any]]:
    return nlargest(most, matches, key=itemgetter(1, 0))


def _match(index: str, expression: str) -> ColumnElement[bool]:
    # each word is quoted and bound, so nothing in it is an operator of FTS5
    return text(f"{index} MATCH :{index}").bindparams(**{index: expression})  # type: ignore[return-value]


def _holds(number: Number) -> ColumnElement[bool]:
    """Whether a request's number really holds the digits: the index knows which groups of three it has, not where."""
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
    """What follows the country code; empty for a North American number, which is never dialled with a zero."""
    code = func.substr(e164, 1, 2)
    return case(
        (e164.startswith("1"), ""),
        (e164.startswith("7"), func.substr(e164, 2)),
        (code.in_(sorted(TWO_DIGIT_CODES)), func.substr(e164, 3)),
        else_=func.substr(e164, 4),
    )


def _said(connection: Connection, word: Word) -> str:
    """The FTS5 expression for a word; empty if no request holds the word, in any of its spellings."""
    ways = []
    for way in word:
        meant = [_meant_by(connection, beginning) for beginning in way]
        if all(meant):
            ways.append(" AND ".join(f"({' OR '.join(words)})" for words in meant))
    return f"({' OR '.join(f'({way})' for way in ways)})" if ways else ""


def _meant_by(connection: Connection, beginning: str) -> list[str]:
    """The words of the index with a prefix, also with the prefix in two parts; quoted for FTS5."""
    in_parts = (_spelt_out(connection, parted) for parted in in_two_parts(beginning))
    return [*_spelt_out(connection, beginning), *(word for words in in_parts for word in words)]


def _spelt_out(connection: Connection, beginning: str) -> list[str]:
    """The words of the index with a prefix, quoted for FTS5; the prefix itself where those are too many."""
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
            # a request with `mary§jane` also has `mary`: skip all words that join another part to this one
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
