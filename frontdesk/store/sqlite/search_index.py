"""The search index on SQLite: FTS5 over words, and over the digits of numbers in threes. `searching` asks it.

Words are cut and folded in Python alone (`frontdesk.text.words`), for the index and for what is typed alike: FTS5's own
tokenizers fold other letters than Python does. An import brings its words with it, made in the processes beside it;
code that inserts requests adds their words here in the same transaction (`add_from`). Triggers follow every later
change: they call the same function, which each connection has (`driver.connect`), so a program without the function
can't change a text and leave the index behind. A trigger on each added row would flush the index row by row: an import
took twice as long.

Both tables hold the index alone, because the text is in `requests` already (content='', columnsize=0): deleting an
entry therefore needs the text that was indexed. The index knows which request holds a word, not where in it
(detail='none'): a quarter of the size.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, text

from frontdesk.store.schema.tables import request_zones
from frontdesk.store.sqlite.driver import WORDS_FUNCTION

WORDS = "request_words"
DIGITS = "request_digits"
TERMS = f"{WORDS}_terms"
_TABLES = (
    # The tokenizer 'ascii' takes every character beyond ASCII for a letter; the words hold letters and digits only.
    f"CREATE VIRTUAL TABLE {{schema}}{WORDS}{{suffix}} USING fts5(words, content='', columnsize=0, detail='none', "
    "prefix='1 2 3', tokenize='ascii')",
    f"CREATE VIRTUAL TABLE {{schema}}{DIGITS}{{suffix}} USING fts5(digits, content='', columnsize=0, "
    "detail='none', tokenize='trigram')",
)
_NOTES = "(SELECT group_concat(note, char(10)) FROM calls WHERE request_id = {request})"
_OTHER_NOTES = "(SELECT group_concat(note, char(10)) FROM calls WHERE request_id = new.request_id AND id <> new.id)"
_NOTES_BEFORE = f"concat({_OTHER_NOTES}, char(10), old.note)"


def _words_of(row: str, notes: str) -> str:
    """A request's words, in SQL. Columns go in as bytes: damaged text is no UTF-8; that part has no words."""
    columns = (f"{row}name", f"{row}email", f"{row}message", f"{row}phone_raw", notes)
    return f"{WORDS_FUNCTION}({', '.join(f'CAST({column} AS BLOB)' for column in columns)})"


_FILL = (
    f"INSERT INTO {{schema}}{WORDS}{{suffix}} (rowid, words) "
    f"SELECT id, {_words_of('', _NOTES.format(request='requests.id'))} FROM requests"
)
_FILL_DIGITS = (
    f"INSERT INTO {{schema}}{DIGITS}{{suffix}} (rowid, digits) "
    "SELECT id, coalesce(phone_e164, '') || ' ' || phone_digits FROM requests"
)
_ADD_WORDS = f"INSERT INTO {WORDS} (rowid, words) VALUES (?, ?)"
_CREATE_TERMS = f"CREATE VIRTUAL TABLE {TERMS} USING fts5vocab('{WORDS}', 'instance')"


def _again(notes_before: str) -> str:
    """What a trigger on calls does: take the request's words out of the index, and put those with its notes back in."""
    of_request = "FROM requests WHERE id = new.request_id;"
    return (
        f"INSERT INTO {WORDS} ({WORDS}, rowid, words) "
        f"SELECT 'delete', id, {_words_of('', notes_before)} {of_request} "
        f"INSERT INTO {WORDS} (rowid, words) "
        f"SELECT id, {_words_of('', _NOTES.format(request='new.request_id'))} {of_request}"
    )


_TRIGGERS = {
    "search_changed": "AFTER UPDATE OF name, email, message, phone_raw ON requests BEGIN "
    f"INSERT INTO {WORDS} ({WORDS}, rowid, words) "
    f"VALUES ('delete', old.id, {_words_of('old.', _NOTES.format(request='old.id'))}); "
    f"INSERT INTO {WORDS} (rowid, words) "
    f"VALUES (new.id, {_words_of('new.', _NOTES.format(request='new.id'))}); END",
    "search_number_changed": "AFTER UPDATE OF phone_e164, phone_digits ON requests BEGIN "
    f"INSERT INTO {DIGITS} ({DIGITS}, rowid, digits) "
    "VALUES ('delete', old.id, coalesce(old.phone_e164, '') || ' ' || old.phone_digits); "
    f"INSERT INTO {DIGITS} (rowid, digits) "
    "VALUES (new.id, coalesce(new.phone_e164, '') || ' ' || new.phone_digits); END",
    "search_note_changed": f"AFTER UPDATE OF note ON calls WHEN new.note <> old.note BEGIN {_again(_NOTES_BEFORE)} END",
    "search_note_added": f"AFTER INSERT ON calls WHEN new.note <> '' BEGIN {_again(_OTHER_NOTES)} END",
}

ZONE_BITS = 12
"""One zone per 4,096 ids: 250 zones in a million."""

_FILL_ZONES = (
    f"INSERT INTO request_zones (zone, newest) SELECT id >> {ZONE_BITS}, max(received_at) FROM requests "
    "WHERE id > :after GROUP BY 1 ON CONFLICT (zone) DO UPDATE SET newest = max(newest, excluded.newest)"
)


def create(connection: Connection) -> None:
    """Make the index of all requests, and the triggers that keep it up to date."""
    create_tables(connection, "", "")
    for statement in (_CREATE_TERMS, *(f"CREATE TRIGGER {name} {what}" for name, what in _TRIGGERS.items())):
        connection.exec_driver_sql(statement)
    connection.execute(text(_FILL_ZONES), {"after": 0})


def drop(connection: Connection) -> None:
    """Take the index and its triggers away."""
    for name in _TRIGGERS:
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
    for name in (TERMS, WORDS, DIGITS):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")


def add_from(connection: Connection, after_id: int, words: Sequence[str]) -> None:
    """Put requests that were just added into the index: those with a higher id than one. words: of each, in order."""
    if words:
        connection.exec_driver_sql(_ADD_WORDS, list(enumerate(words, after_id + 1)))
    connection.execute(text(_FILL_DIGITS.format(schema="", suffix="") + " WHERE id > :after"), {"after": after_id})
    connection.execute(text(_FILL_ZONES), {"after": after_id})


def rebuild(connection: Connection) -> None:
    """Make the index anew."""
    drop(connection)
    connection.execute(request_zones.delete())
    create(connection)


def create_tables(connection: Connection, schema: str, suffix: str) -> None:
    """Make and fill both tables. schema, suffix: what stands before and behind their names."""
    for statement in (*_TABLES, _FILL, _FILL_DIGITS):
        connection.exec_driver_sql(statement.format(schema=schema, suffix=suffix))
