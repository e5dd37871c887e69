"""Words are cut in Python alone: the search index is made anew, folded as what is typed is folded."""

from alembic import op

revision = "0009"
down_revision = "0008"

_DROP = (
    "DROP TRIGGER IF EXISTS search_changed",
    "DROP TRIGGER IF EXISTS search_number_changed",
    "DROP TRIGGER IF EXISTS search_note_changed",
    "DROP TRIGGER IF EXISTS search_note_added",
    "DROP TABLE IF EXISTS request_words_terms",
    "DROP TABLE IF EXISTS request_words",
    "DROP TABLE IF EXISTS request_digits",
)
# frontdesk_words is a function of the program, on each connection: what it makes of a text is what searches look for.
_CREATE = (
    (
        "CREATE VIRTUAL TABLE request_words USING fts5(words, content='', columnsize=0, detail='none', "
        "prefix='1 2 3', tokenize='ascii')"
    ),
    (
        "CREATE VIRTUAL TABLE request_digits USING fts5(digits, content='', columnsize=0, detail='none', "
        "tokenize='trigram')"
    ),
    (
        "INSERT INTO request_words (rowid, words) SELECT id, frontdesk_words(CAST(name AS BLOB), "
        "CAST(email AS BLOB), CAST(message AS BLOB), CAST(phone_raw AS BLOB), CAST((SELECT "
        "group_concat(note, char(10)) FROM calls WHERE request_id = requests.id) AS BLOB)) FROM requests"
    ),
    (
        "INSERT INTO request_digits (rowid, digits) SELECT id, coalesce(phone_e164, '') || ' ' || "
        "phone_digits FROM requests"
    ),
    "CREATE VIRTUAL TABLE request_words_terms USING fts5vocab('request_words', 'instance')",
    (
        "CREATE TRIGGER search_changed AFTER UPDATE OF name, email, message, phone_raw ON requests BEGIN "
        "INSERT INTO request_words (request_words, rowid, words) VALUES ('delete', old.id, "
        "frontdesk_words(CAST(old.name AS BLOB), CAST(old.email AS BLOB), CAST(old.message AS BLOB), "
        "CAST(old.phone_raw AS BLOB), CAST((SELECT group_concat(note, char(10)) FROM calls WHERE "
        "request_id = old.id) AS BLOB))); INSERT INTO request_words (rowid, words) VALUES (new.id, "
        "frontdesk_words(CAST(new.name AS BLOB), CAST(new.email AS BLOB), CAST(new.message AS BLOB), "
        "CAST(new.phone_raw AS BLOB), CAST((SELECT group_concat(note, char(10)) FROM calls WHERE "
        "request_id = new.id) AS BLOB))); END"
    ),
    (
        "CREATE TRIGGER search_number_changed AFTER UPDATE OF phone_e164, phone_digits ON requests BEGIN "
        "INSERT INTO request_digits (request_digits, rowid, digits) VALUES ('delete', old.id, "
        "coalesce(old.phone_e164, '') || ' ' || old.phone_digits); INSERT INTO request_digits (rowid, "
        "digits) VALUES (new.id, coalesce(new.phone_e164, '') || ' ' || new.phone_digits); END"
    ),
    (
        "CREATE TRIGGER search_note_changed AFTER UPDATE OF note ON calls WHEN new.note <> old.note "
        "BEGIN INSERT INTO request_words (request_words, rowid, words) SELECT 'delete', id, "
        "frontdesk_words(CAST(name AS BLOB), CAST(email AS BLOB), CAST(message AS BLOB), CAST(phone_raw "
        "AS BLOB), CAST(concat((SELECT group_concat(note, char(10)) FROM calls WHERE request_id = "
        "new.request_id AND id <> new.id), char(10), old.note) AS BLOB)) FROM requests WHERE id = "
        "new.request_id; INSERT INTO request_words (rowid, words) SELECT id, frontdesk_words(CAST(name "
        "AS BLOB), CAST(email AS BLOB), CAST(message AS BLOB), CAST(phone_raw AS BLOB), CAST((SELECT "
        "group_concat(note, char(10)) FROM calls WHERE request_id = new.request_id) AS BLOB)) FROM "
        "requests WHERE id = new.request_id; END"
    ),
    (
        "CREATE TRIGGER search_note_added AFTER INSERT ON calls WHEN new.note <> '' BEGIN INSERT INTO "
        "request_words (request_words, rowid, words) SELECT 'delete', id, frontdesk_words(CAST(name AS "
        "BLOB), CAST(email AS BLOB), CAST(message AS BLOB), CAST(phone_raw AS BLOB), CAST((SELECT "
        "group_concat(note, char(10)) FROM calls WHERE request_id = new.request_id AND id <> new.id) AS "
        "BLOB)) FROM requests WHERE id = new.request_id; INSERT INTO request_words (rowid, words) SELECT "
        "id, frontdesk_words(CAST(name AS BLOB), CAST(email AS BLOB), CAST(message AS BLOB), "
        "CAST(phone_raw AS BLOB), CAST((SELECT group_concat(note, char(10)) FROM calls WHERE request_id "
        "= new.request_id) AS BLOB)) FROM requests WHERE id = new.request_id; END"
    ),
)
_ZONES = (
    "DELETE FROM request_zones",
    ("INSERT INTO request_zones (zone, newest) SELECT id >> 12, max(received_at) FROM requests GROUP BY 1"),
)


def upgrade() -> None:
    for statement in (*_DROP, *_CREATE, *_ZONES):
        op.get_bind().exec_driver_sql(statement)
