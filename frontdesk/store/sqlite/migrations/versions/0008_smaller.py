"""Smaller, and fewer pages to write: words as numbers, titles once, changes in their entry, fewer indexes."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_OLD_INDEXES = {
    "callers": ("number", "email", "merger", "name"),
    "requests": ("arrival", "name", "number", "caller", "claim"),
}
_QUEUE_AT = "coalesce(due_at, CASE status WHEN 1 THEN 253402300799000000 ELSE received_at END)"
_NUMBER = "CAST(substr(phone_e164, 2) AS INTEGER)"
_STATUS = "CASE status WHEN 'new' THEN 0 WHEN 'waiting' THEN 1 ELSE 2 END"
_SOURCE = "CASE source WHEN 'phone' THEN 0 WHEN 'web-form' THEN 1 WHEN 'email' THEN 2 WHEN 'walk-in' THEN 3 ELSE 4 END"
_STANDING = (
    "CASE phone_standing WHEN 'valid' THEN 0 WHEN 'no-area-code' THEN 1 WHEN 'not-valid' THEN 2 "
    "WHEN 'impossible' THEN 3 ELSE 4 END"
)
_TITLES = "(SELECT json_group_array(key) FROM json_each(other_fields))"
_VALUES = "(SELECT json_group_array(value) FROM json_each(other_fields))"
_CHANGES = (
    "(SELECT json_group_array(CASE WHEN before IS NULL OR before = 'null' THEN json_array(table_name, row_id) "
    "ELSE json_array(table_name, row_id, json(before), json(after)) END) "
    "FROM (SELECT * FROM row_changes WHERE entry_id = audit_entries.id ORDER BY id))"
)

_DROP_SEARCH = (
    "DROP TRIGGER IF EXISTS search_changed",
    "DROP TRIGGER IF EXISTS search_number_changed",
    "DROP TRIGGER IF EXISTS search_note_changed",
    "DROP TRIGGER IF EXISTS search_note_added",
    "DROP TABLE IF EXISTS request_words_terms",
    "DROP TABLE IF EXISTS request_words",
    "DROP TABLE IF EXISTS request_digits",
)
# The index as it was then, and empty: 0009 makes and fills it anew.
_SEARCH = (
    (
        "CREATE VIRTUAL TABLE request_words USING fts5(name, email, message, notes, content='', "
        "columnsize=0, detail='none', prefix='1 2 3', tokenize='unicode61 remove_diacritics 2')"
    ),
    (
        "CREATE VIRTUAL TABLE request_digits USING fts5(digits, content='', columnsize=0, detail='none', "
        "tokenize='trigram')"
    ),
    "CREATE VIRTUAL TABLE request_words_terms USING fts5vocab('request_words', 'instance')",
    (
        "CREATE TRIGGER search_changed AFTER UPDATE OF name, email, message ON requests BEGIN INSERT "
        "INTO request_words (request_words, rowid, name, email, message, notes) VALUES ('delete', "
        "old.id, old.name, old.email, old.message, (SELECT group_concat(note, ' ') FROM calls WHERE "
        "request_id = old.id)); INSERT INTO request_words (rowid, name, email, message, notes) VALUES "
        "(new.id, new.name, new.email, new.message, (SELECT group_concat(note, ' ') FROM calls WHERE "
        "request_id = new.id)); END"
    ),
    (
        "CREATE TRIGGER search_number_changed AFTER UPDATE OF phone_e164, phone_digits ON requests BEGIN "
        "INSERT INTO request_digits (request_digits, rowid, digits) VALUES ('delete', old.id, "
        "coalesce(old.phone_e164, '') || ' ' || old.phone_digits); INSERT INTO request_digits (rowid, "
        "digits) VALUES (new.id, coalesce(new.phone_e164, '') || ' ' || new.phone_digits); END"
    ),
    (
        "CREATE TRIGGER search_note_changed AFTER UPDATE OF note ON calls WHEN new.note <> old.note "
        "BEGIN INSERT INTO request_words (request_words, rowid, name, email, message, notes) SELECT "
        "'delete', id, name, email, message, concat((SELECT group_concat(note, ' ') FROM calls WHERE "
        "request_id = new.request_id AND id <> new.id), ' ', old.note) FROM requests WHERE id = "
        "new.request_id; INSERT INTO request_words (rowid, name, email, message, notes) SELECT id, name, "
        "email, message, (SELECT group_concat(note, ' ') FROM calls WHERE request_id = new.request_id) "
        "FROM requests WHERE id = new.request_id; END"
    ),
    (
        "CREATE TRIGGER search_note_added AFTER INSERT ON calls WHEN new.note <> '' BEGIN INSERT INTO "
        "request_words (request_words, rowid, name, email, message, notes) SELECT 'delete', id, name, "
        "email, message, (SELECT group_concat(note, ' ') FROM calls WHERE request_id = new.request_id "
        "AND id <> new.id) FROM requests WHERE id = new.request_id; INSERT INTO request_words (rowid, "
        "name, email, message, notes) SELECT id, name, email, message, (SELECT group_concat(note, ' ') "
        "FROM calls WHERE request_id = new.request_id) FROM requests WHERE id = new.request_id; END"
    ),
)


def upgrade() -> None:
    for statement in _DROP_SEARCH:
        op.get_bind().exec_driver_sql(statement)
    for table, names in _OLD_INDEXES.items():
        for name in names:
            op.drop_index(f"ix_{table}_by_{name}", table)
    op.drop_index("ix_requests_in_queue", "requests")
    _keep_changes_in_their_entry()
    for table in ("calls", "number_blocks"):
        with op.batch_alter_table(table) as batch:
            batch.alter_column("phone_e164", existing_type=sa.String(16), type_=sa.BigInteger())
    _keep_titles_once()
    _make_callers_anew()
    _make_requests_anew()
    for statement in _SEARCH:
        op.get_bind().exec_driver_sql(statement)


def _keep_titles_once() -> None:
    op.create_table(
        "field_titles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("titles", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_field_titles"),
        sa.UniqueConstraint("titles", name="uq_field_titles_titles"),
    )
    found = op.get_bind().execute(sa.text(f"SELECT DISTINCT {_TITLES} FROM requests WHERE other_fields <> '{{}}'"))
    for (titles,) in found.all():
        # as the program writes them, which looks them up by their text
        op.get_bind().execute(
            sa.text("INSERT INTO field_titles (titles) VALUES (:titles)"), {"titles": json.dumps(json.loads(titles))}
        )


def _make_callers_anew() -> None:
    op.create_table(
        "callers_anew",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone_e164", sa.BigInteger()),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("may_voicemail", sa.Boolean()),
        sa.Column("may_details", sa.Boolean()),
        sa.Column("may_text", sa.Boolean()),
        sa.Column("may_email", sa.Boolean()),
        sa.Column("best_time", sa.Text(), nullable=False, server_default=""),
        sa.Column("language", sa.Text(), nullable=False, server_default=""),
        sa.Column("merged_into", sa.Integer()),
        sa.ForeignKeyConstraint(["merged_into"], ["callers.id"], name="fk_callers_merged_into"),
        sa.PrimaryKeyConstraint("id", name="pk_callers"),
    )
    same = "may_voicemail, may_details, may_text, may_email, best_time, language, merged_into"
    op.execute(
        f"INSERT INTO callers_anew (id, name, phone_e164, email, {same}) "
        f"SELECT id, name, {_NUMBER}, email, {same} FROM callers ORDER BY id"
    )
    op.drop_table("callers")
    op.rename_table("callers_anew", "callers")
    for name, columns, where in (
        ("number", ["phone_e164"], "phone_e164 IS NOT NULL"),
        ("email", ["email"], "phone_e164 IS NULL AND email != ''"),
        ("merger", ["merged_into"], "merged_into IS NOT NULL"),
    ):
        op.create_index(f"ix_callers_by_{name}", "callers", columns, sqlite_where=sa.text(where))


def _make_requests_anew() -> None:
    foreign = {
        "caller_id": "callers.id",
        "claimed_by": "staff.id",
        "added_by": "audit_entries.id",
        "titles_id": "field_titles.id",
    }
    op.create_table(
        "requests_anew",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("identity", sa.LargeBinary(8)),
        sa.Column("caller_id", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.SmallInteger(), nullable=False),
        sa.Column("status", sa.SmallInteger(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("urgent_words", sa.JSON()),
        sa.Column("due_at", sa.BigInteger()),
        sa.Column("claimed_by", sa.Integer()),
        sa.Column("claimed_at", sa.BigInteger()),
        sa.Column("closed_at", sa.BigInteger()),
        sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("added_by", sa.Integer()),
        sa.Column("withdrawn_at", sa.BigInteger()),
        sa.Column("phone_raw", sa.Text(), nullable=False),
        sa.Column("phone_standing", sa.SmallInteger(), nullable=False),
        sa.Column("phone_display", sa.Text()),
        sa.Column("phone_e164", sa.BigInteger()),
        sa.Column("phone_extension", sa.Text()),
        sa.Column("phone_region", sa.String(3)),
        sa.Column("phone_foreign", sa.Boolean(), nullable=False),
        sa.Column("phone_do_not_dial", sa.String(16)),
        sa.Column("phone_others", sa.JSON()),
        sa.Column("phone_digits", sa.Text(), nullable=False, server_default=""),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text()),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("titles_id", sa.Integer()),
        sa.Column("other_values", sa.JSON()),
        sa.Column("message", sa.Text(), nullable=False),
        *(sa.ForeignKeyConstraint([own], [its], name=f"fk_requests_{own}") for own, its in foreign.items()),
        sa.PrimaryKeyConstraint("id", name="pk_requests"),
    )
    same = (
        "id, version, caller_id, received_at, urgent, due_at, claimed_by, claimed_at, closed_at, attempts, added_by, "
        "withdrawn_at, phone_raw, phone_extension, phone_region, phone_foreign, phone_do_not_dial, phone_digits, name, "
        "email, message"
    )
    made = {
        "identity": "substr(identity, 1, 8)",
        "source": _SOURCE,
        "status": _STATUS,
        "urgent_words": "nullif(urgent_words, '[]')",
        "phone_standing": _STANDING,
        "phone_display": f"nullif(phone_display, {_usual('phone_e164', 'phone_extension')})",
        "phone_e164": _NUMBER,
        "phone_others": "nullif(phone_others, '[]')",
        "name_key": "nullif(name_key, lower(name))",
        "titles_id": f"(SELECT id FROM field_titles WHERE json(titles) = {_TITLES})",
        "other_values": f"nullif({_VALUES}, '[]')",
    }
    op.execute(
        f"INSERT INTO requests_anew ({same}, {', '.join(made)}) "
        f"SELECT {same}, {', '.join(made.values())} FROM requests ORDER BY id"
    )
    op.drop_table("requests")
    op.rename_table("requests_anew", "requests")
    for name, columns, where in (
        ("in_queue", ["status", "urgent", sa.text(_QUEUE_AT), "withdrawn_at"], None),
        ("by_arrival", ["received_at", "status", "due_at", "withdrawn_at"], None),
        ("by_name", [sa.text("coalesce(name_key, lower(name))"), "status", "due_at", "withdrawn_at"], None),
        ("by_number", ["phone_e164"], sa.text("phone_e164 IS NOT NULL")),
        ("by_caller", ["caller_id"], None),
        ("by_claim", ["claimed_by"], sa.text("claimed_by IS NOT NULL")),
    ):
        op.create_index(f"ix_requests_{name}", "requests", columns, sqlite_where=where)


def _keep_changes_in_their_entry() -> None:
    op.execute(
        "UPDATE row_changes SET before = json_remove(before, '$.name_key'), after = json_remove(after, '$.name_key') "
        "WHERE table_name = 'callers' AND before IS NOT NULL"
    )
    for side in ("before", "after"):
        name_key = f"nullif({side} ->> '$.name_key', lower({side} ->> '$.name'))"
        number, extension = (
            f"iif(json_type({side}, '$.{column}') IS NULL, "
            f"(SELECT {column} FROM requests WHERE id = row_id), {side} ->> '$.{column}')"
            for column in ("phone_e164", "phone_extension")
        )
        display = f"nullif({side} ->> '$.phone_display', {_usual(number, extension)})"
        for column, now in (("name_key", name_key), ("phone_display", display)):
            op.execute(
                f"UPDATE row_changes SET {side} = json_set({side}, '$.{column}', {now}) "
                f"WHERE table_name = 'requests' AND before IS NOT NULL AND json_type({side}, '$.{column}') IS NOT NULL"
            )
    op.add_column("audit_entries", sa.Column("changes", sa.JSON()))
    op.execute(f"UPDATE audit_entries SET changes = nullif({_CHANGES}, '[]')")
    op.drop_table("row_changes")
    for name in ("at", "request_id", "undoes"):
        op.drop_index(f"ix_audit_entries_{name}", "audit_entries")
    for name, column in (("of_request", "request_id"), ("by_undone", "undoes")):
        op.create_index(
            f"ix_audit_entries_{name}", "audit_entries", [column], sqlite_where=sa.text(f"{column} IS NOT NULL")
        )


def _usual(number: str, extension: str) -> str:
    """How a North American number is always shown, which is not kept any more."""
    return (
        f"CASE WHEN length({number}) = 12 AND {number} LIKE '+1%' THEN "
        f"'(' || substr({number}, 3, 3) || ') ' || substr({number}, 6, 3) || '-' || substr({number}, 9) || "
        f"CASE WHEN {extension} IS NULL THEN '' ELSE ' ext. ' || {extension} END END"
    )
