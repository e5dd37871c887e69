"""The search index on SQLite: FTS5 over words, and over digits in threes.

Who adds requests adds them here in the same transaction (`add_from`); triggers keep step with every later change. A
trigger on each added row would flush the index row by row: an import took twice as long.

Both tables hold the index alone (content='', contentless_delete=1), because the text is in `requests` already. The
place for another database is a module with the same functions.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, text

from frontdesk.contacts.search import Search

MOST_FOUND = 1_000  # the newest; nobody reads further down, and a common word would be half the store

_WORDS = "request_words"
_DIGITS = "request_digits"
_TABLES = (
    f"CREATE VIRTUAL TABLE {{schema}}{_WORDS}{{suffix}} USING fts5(name, email, message, notes, content='', "
    "contentless_delete=1, prefix='2 3', tokenize='unicode61 remove_diacritics 2')",
    f"CREATE VIRTUAL TABLE {{schema}}{_DIGITS}{{suffix}} USING fts5(digits, content='', contentless_delete=1, "
    "detail='none', tokenize='trigram')",
)
_ROW = (
    "SELECT id, name, email, message, "
    "coalesce((SELECT group_concat(note, ' ') FROM calls WHERE request_id = requests.id), '') FROM requests"
)
_FILL = f"INSERT INTO {{schema}}{_WORDS}{{suffix}} (rowid, name, email, message, notes) {_ROW}"
_FILL_DIGITS = f"INSERT INTO {{schema}}{_DIGITS}{{suffix}} (rowid, digits) SELECT id, phone_digits FROM requests"
_TRIGGERS = (
    "CREATE TRIGGER search_changed AFTER UPDATE OF name, email, message ON requests BEGIN "
    f"DELETE FROM {_WORDS} WHERE rowid = old.id; "
    f"INSERT INTO {_WORDS} (rowid, name, email, message, notes) {_ROW} WHERE id = new.id; END",
    "CREATE TRIGGER search_number_changed AFTER UPDATE OF phone_digits ON requests BEGIN "
    f"DELETE FROM {_DIGITS} WHERE rowid = old.id; "
    f"INSERT INTO {_DIGITS} (rowid, digits) VALUES (new.id, new.phone_digits); END",
    "CREATE TRIGGER search_note_changed AFTER UPDATE OF note ON calls BEGIN "
    f"DELETE FROM {_WORDS} WHERE rowid = new.request_id; "
    f"INSERT INTO {_WORDS} (rowid, name, email, message, notes) {_ROW} WHERE id = new.request_id; END",
)


def create(connection: Connection) -> None:
    """Make the index for what is there, and the triggers that keep it."""
    _create_tables(connection, "", "")
    for trigger in _TRIGGERS:
        connection.exec_driver_sql(trigger)


def add_from(connection: Connection, after_id: int) -> None:
    """Put requests that were just added into the index: those with a higher id."""
    for statement in (_FILL, _FILL_DIGITS):
        connection.execute(text(statement.format(schema="", suffix="") + " WHERE id > :after"), {"after": after_id})


def digits_of(e164: str | None, extension: str | None, raw: str, others: Iterable[str]) -> str:
    """What the digits index holds of a number: with its country code if it is valid, else as it was typed."""
    parts = [e164 or raw, extension or "", *others]
    runs = ("".join(character for character in part if character in "0123456789") for part in parts)
    return " ".join(run for run in runs if run)


def matching(search: Search) -> str:
    """SQL for the ids of requests whose words match and whose number may; its parameters come from `parameters`.

    The digits index knows which threes of digits a number has, not where (that would be three times its size), so a
    number found by it still has to be looked at.
    """
    parts = []
    if search.words:
        parts.append(f"SELECT rowid FROM {_WORDS} WHERE {_WORDS} MATCH :words")
    parts += [
        f"SELECT rowid FROM {_DIGITS} WHERE {_DIGITS} MATCH :number{place}" for place in range(len(search.numbers))
    ]
    return " INTERSECT ".join(parts)


def parameters(search: Search) -> dict[str, str]:
    """What is bound to the SQL of `matching`. Each word is quoted, so nothing in it is an operator of FTS5."""
    words = " AND ".join('"' + word.replace('"', '""') + '"*' for word in search.words)
    numbers = {f"number{place}": _threes(number) for place, number in enumerate(search.numbers)}
    return {**({"words": words} if words else {}), **numbers}


def _threes(number: str) -> str:
    return " AND ".join(f'"{number[place : place + 3]}"' for place in range(len(number) - 2))


def differs(connection: Connection) -> bool:
    """Whether the index says anything else than one made anew from the requests would. Seconds for a million."""
    _create_tables(connection, "temp.", "_anew")
    for name in (_WORDS, _DIGITS):
        connection.exec_driver_sql(f"INSERT INTO {name} ({name}) VALUES ('integrity-check')")
    different = any(
        _told(connection, "main", name) != _told(connection, "temp", f"{name}_anew") for name in (_WORDS, _DIGITS)
    )
    for name in (_WORDS, _DIGITS):
        connection.exec_driver_sql(f"DROP TABLE temp.{name}_anew")
    return different


def rebuild(connection: Connection) -> None:
    """Make the index anew."""
    for name in (_WORDS, _DIGITS):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")
    _create_tables(connection, "", "")


def _create_tables(connection: Connection, schema: str, suffix: str) -> None:
    for statement in (*_TABLES, _FILL, _FILL_DIGITS):
        connection.exec_driver_sql(statement.format(schema=schema, suffix=suffix))


def _told(connection: Connection, schema: str, name: str) -> Sequence[object]:
    """Each term of an index, with sums over which requests hold it and where."""
    vocabulary = f"temp.{name}_vocabulary"
    connection.exec_driver_sql(f"CREATE VIRTUAL TABLE {vocabulary} USING fts5vocab('{schema}', '{name}', 'instance')")
    each_term = "SELECT term, count(*), sum(doc), sum(doc * doc % 1000003) FROM"
    told = connection.execute(text(f"{each_term} {vocabulary} GROUP BY term ORDER BY term")).all()
    connection.exec_driver_sql(f"DROP TABLE {vocabulary}")
    return told
